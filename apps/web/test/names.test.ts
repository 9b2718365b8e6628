// What nodes are called, and which may be edited.
import { add, mul, sin, Tape, Value } from '@retrograd/autodiff';
import { examples } from '@retrograd/examples';
import { nodeNames, plainLabel } from '@retrograd/graph';
import { describe, expect, test } from 'vitest';
import { isEditable } from '../src/engine/names.ts';
import { outputAt, outputText } from '../src/engine/outputs.ts';
import { programOf } from '../src/engine/program.ts';
import * as language from '../src/sources/expression/index.ts';

const x = new Value(2, { label: 'x' });
const target = new Value(5, { role: 'target' });
const named = mul(sin(x), 3);
named.label = 'a';
const tape = Tape.of(add(add(named, target), 0.5));

test('labels, else v_k and u_k for the k-th operation and leaf without one, and the number of a constant', () => {
  const byOp = new Map(nodeNames(tape).map((name, i) => [name, tape.op(i)?.name ?? tape.role(i)]));
  expect(Object.fromEntries(byOp)).toEqual({
    x: 'input',
    u_1: 'target',
    3: 'constant',
    0.5: 'constant',
    v_1: 'sin',
    a: 'mul',
    v_2: 'add',
    v_3: 'add',
  });
});

test('leaves may be edited, but not constants, and no result', () => {
  const editable = nodeNames(tape).filter((_, i) => isEditable(tape, i));
  expect(editable).toEqual(['x', 'u_1']);
});

const expression = (text: string) => programOf({ kind: 'expression', text, drawn: text }, null, language);
const namesOf = (text: string): readonly string[] => expression(text).names;

test('automatic names have no gaps, and leave out what a reader took, however it is spelt', () => {
  expect(namesOf('h = sin(a*b)*a\ny = (a+b)*cos(h)')).toEqual(['a', 'b', 'v_1', 'v_2', 'h', 'v_3', 'v_4', 'y']);
  expect(namesOf('v_2 = a*b\ny = (a+b)*v_2*a')).toEqual(['a', 'b', 'v_2', 'v_1', 'v_3', 'y']);
  expect(namesOf('v2 = a*b\ny = (a+b)*v2*a')).toEqual(['a', 'b', 'v2', 'v_1', 'v_3', 'y']);
});

test('a name that is given again bears primes, in figure and trace', () => {
  const program = expression('c = 2\nc += x\nc *= x\nc -= 1\nc /= x\nc');
  expect(program.names.filter((name) => name.startsWith('c'))).toEqual(['c', 'c′', 'c′′', 'c′′′', 'c^(4)']);
  const drawn = program.names.map((_, i) => program.structure.label(i)).filter((label) => label.startsWith('c'));
  expect(drawn).toEqual(['c', 'c′', 'c′′', 'c′′′', 'c^(4)']);
  expect(program.paths.nodes.filter((path) => /^c(#|$)/.test(path))).toEqual(['c', 'c#2', 'c#3', 'c#4', 'c#5']);
});

test.each([
  ['w_12', 'w′_12'],
  ['w12', 'w′_12'],
  ['ŷ₁', 'ŷ′₁'],
  ['_a', '_a′'],
  ['sum', 'sum′'],
  ['a^(1)_2', 'a′^(1)_2'],
])('%s with a prime is %s', (label, withPrime) => {
  const [first, second] = [new Value(1, { label }), new Value(2, { label })];
  expect(nodeNames(Tape.of(add(first, second))).slice(0, 2)).toEqual([label, withPrime]);
});

test('10,000 nodes of one name are told apart in no time to speak of', () => {
  const names = namesOf(`a = x\n${'a += x\n'.repeat(10_000)}`);
  expect(new Set(names).size).toBe(names.length);
});

test.each(examples.map(({ id }) => id))('no two nodes of %s look alike', (id) => {
  const { names, tape } = programOf({ kind: 'example', id }, examples.find((example) => example.id === id)!, language);
  const looks = names.filter((_, i) => tape.op(i) !== null || tape.role(i) !== 'constant').map(plainLabel);
  expect(looks.filter((name, i) => looks.indexOf(name) !== i)).toEqual([]);
});

describe('the node that a document differentiates', () => {
  const program = expression('c = a*b\nc += a\nc *= c\ny = c*2');
  const at = (path: string) => program.paths.nodeAt(path);

  test('is named so that each is found again', () => {
    for (let i = program.tape.leafCount; i < program.tape.length; i++)
      expect(outputAt(program, outputText(program, i))).toBe(i);
    expect(['c', 'c#2', 'c#3', 'y'].map((path) => outputText(program, at(path)))).toEqual(['c#1', 'c#2', 'c', '']);
  });

  test('is, in a link of old, the last of that name', () => {
    expect(outputAt(program, 'c')).toBe(at('c#3'));
    expect(outputAt(program, 'gone')).toBe(program.output);
    expect(outputAt(expression('v_2 = a*b\ny = (a+b)*v_2'), 'v_2')).toBe(2);
  });
});

test('a program that is one number is called y, not by that number: no caption says ∂5/∂v', () => {
  expect(['5', '2 + 3', '-pi', '0/0'].map(namesOf)).toEqual([['y'], ['y'], ['y'], ['y']]);
  expect(namesOf('c = 5')).toEqual(['c']);
  expect(namesOf('z = x*2')).toEqual(['x', '2', 'z']);
});

test.each(['batch-norm', 'batch-norm-evaluation'])(
  '%s tells its examples apart by their index, not by primes',
  (id) => {
    const names = nodeNames(
      programOf({ kind: 'example', id }, examples.find((example) => example.id === id)!, language).tape,
    ).map(plainLabel);
    expect(names).toEqual(expect.arrayContaining(['x̂1', 'x̂2', 'x̂3', 'ŷ1', 'ŷ3']));
    expect(names.filter((name) => name.includes('′'))).toEqual([]);
  },
);
