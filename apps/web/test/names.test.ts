// What nodes are called, and which may be edited.
import { add, mul, sin, Tape, Value } from '@retrograd/autodiff';
import { expect, test } from 'vitest';
import { isEditable, nodeNames } from '../src/engine/names.ts';

const x = new Value(2, { label: 'x' });
const target = new Value(5, { role: 'target' });
const named = mul(sin(x), 3);
named.label = 'a';
const tape = Tape.of(add(add(named, target), 0.5));

test('labels, else v_k for the k-th operation, u_i for the i-th leaf, and the number of a constant', () => {
  const byOp = new Map(nodeNames(tape).map((name, i) => [name, tape.op(i)?.name ?? tape.role(i)]));
  expect(Object.fromEntries(byOp)).toEqual({
    x: 'input',
    u_2: 'target',
    3: 'constant',
    0.5: 'constant',
    v_1: 'sin',
    a: 'mul',
    v_3: 'add',
    v_4: 'add',
  });
});

test('leaves may be edited, but not constants, and no result', () => {
  const editable = nodeNames(tape).filter((_, i) => isEditable(tape, i));
  expect(editable).toEqual(['x', 'u_2']);
});
