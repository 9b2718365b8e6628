// The tape as data: order, edges, sizes that would exhaust a recursive engine, and misuse.
import { describe, expect, test } from 'vitest';
import {
  Adjoints,
  backward,
  dot,
  evaluate,
  exp,
  forward,
  mul,
  partialsOf,
  pullback,
  pushforward,
  scope,
  sqrt,
  sum,
  Tape,
  tangents,
  Value,
  value,
} from '../src/index.ts';
import { BLOCK_SIZE } from '../src/nodes/nodes.ts';
import { apply, type Op, ops } from '../src/ops.ts';
import { reserve } from '../src/record/open-block.ts';

test('inputs come before their node, constants included', () => {
  const x = value(2, 'x');
  const y = exp(x).mul(3).add(x);
  const tape = Tape.of(y);
  expect(tape.length).toBe(5);
  expect(tape.indexOf(y)).toBe(4);
  for (let i = 0; i < tape.length; i++) for (const input of tape.inputsOf(i)) expect(input).toBeLessThan(i);
});

test('a node is read by its place: operation, label, role, inputs, arguments', () => {
  const x = value(2, 'x');
  const y = x.mul(3);
  y.label = 'y';
  const tape = Tape.of(y);
  expect(tape.nodes.map(({ data, label }) => [data, label])).toEqual([
    [2, 'x'],
    [3, ''],
    [6, 'y'],
  ]);
  expect(tape.nodes[0]).toBe(x);
  expect([0, 1, 2].map((i) => tape.op(i))).toEqual([null, null, ops.mul]);
  expect([0, 1, 2].map((i) => tape.label(i))).toEqual(['x', '', 'y']);
  expect([0, 1, 2].map((i) => tape.role(i))).toEqual(['input', 'constant', 'input']);
  expect([0, 2].map((i) => [...tape.inputsOf(i)])).toEqual([[], [0, 1]]);
  expect([0, 2].map((i) => tape.argsOf(i))).toEqual([[], [2, 3]]);
  expect([...tape.values]).toEqual([2, 3, 6]);
});

test('x · x keeps its two edges, and both carry gradient', () => {
  const x = value(3);
  const tape = Tape.of(x.mul(x));
  expect([...tape.inputsOf(1)]).toEqual([0, 0]);
  expect([...backward(tape, 1)]).toEqual([6, 1]);
  expect([...tangents(tape, new Map([[0, 1]]))]).toEqual([1, 6]);
});

test('what the output does not depend on is not on the tape', () => {
  const unused = value(1, 'unused');
  const tape = Tape.of(exp(value(2)));
  expect(tape.length).toBe(2);
  expect(() => tape.indexOf(unused)).toThrow(new RangeError('Value(1, unused) is not on this tape of 2 nodes'));
});

test('several outputs share one tape, and each has its adjoints', () => {
  const x = value(3);
  const [double, square] = [x.mul(2), x.mul(x)];
  const tape = Tape.of(square, double, square);
  expect(tape.length).toBe(4);
  expect(backward(tape, tape.indexOf(double))[0]).toBe(2);
  expect(backward(tape, tape.indexOf(square))[0]).toBe(6);
});

test('an output that is an input has adjoint 1', () => {
  expect([...backward(Tape.of(value(3)), 0)]).toEqual([1]);
});

test('the tape of nothing is empty', () => {
  expect(Tape.of().length).toBe(0);
});

test('writing a leaf of the tape and running forward leaves the Values as they were', () => {
  const x = value(3);
  const y = x.mul(x);
  const tape = Tape.of(y);
  tape.values[0] = 5;
  forward(tape);
  expect([tape.values[1], y.data, x.data]).toEqual([25, 9, 3]);
});

test('stepping is the whole sweep, node by node', () => {
  const x = value(2);
  const tape = Tape.of(exp(x).mul(x));
  tape.values[0] = 1;
  for (let i = 0; i < tape.length; i++) evaluate(tape, i);
  expect(tape.values[2]).toBe(Math.E);
  const sweep = new Adjoints(tape, 2);
  expect([...sweep.touched]).toEqual([0, 0, 1]);
  for (let i = 2; i >= 0; i--) pullback(tape, i, sweep);
  expect([...sweep.touched]).toEqual([1, 1, 1]);
  expect([...sweep.values]).toEqual([...backward(tape, 2)]);
});

test('touched tells a gradient of 0 from one that nothing has reached', () => {
  const x = value(2);
  const dead = exp(x);
  const y = apply(ops.relu as Op, [dead.mul(-1)]).add(x.mul(0));
  const tape = Tape.of(y);
  const sweep = new Adjoints(tape, tape.indexOf(y));
  for (let i = tape.length - 1; i >= 0; i--) pullback(tape, i, sweep);
  expect([sweep.values[0], sweep.touched[0]]).toEqual([0, 1]);
  expect([sweep.values[tape.indexOf(dead)], sweep.touched[tape.indexOf(dead)]]).toEqual([0, 0]);
});

test('stepping forward mode is the whole sweep, node by node', () => {
  const x = value(2);
  const tape = Tape.of(exp(x).mul(x));
  const dots = Float64Array.of(1, 0, 0);
  for (let i = 0; i < tape.length; i++) pushforward(tape, i, dots);
  expect([...dots]).toEqual([...tangents(tape, new Map([[0, 1]]))]);
});

test('adjoints go into an array that is given, if it has the length of the tape', () => {
  const tape = Tape.of(exp(value(2)));
  const into = new Float64Array(2).fill(7);
  expect(backward(tape, 1, 3, into)).toBe(into);
  expect([...into]).toEqual([3 * Math.exp(2), 3]);
  expect(() => backward(tape, 1, 1, new Float64Array(3))).toThrow(
    new RangeError('backward: into must have 2 entries, one for each node, got 3'),
  );
});

test('a Value of another block is not on the tape', () => {
  const tape = Tape.of(exp(value(2)));
  reserve(BLOCK_SIZE + 1);
  const other = exp(value(2));
  expect([tape.has(other), tape.has(tape.nodes[1]!)]).toEqual([false, true]);
  expect(() => tape.indexOf(other)).toThrow(new RangeError(`Value(${Math.exp(2)}) is not on this tape of 2 nodes`));
});

test('a seed of −0 is a seed: an honest 0 · ∞', () => {
  const tape = Tape.of(sqrt(value(0)));
  expect(backward(tape, 1, -0)[0]).toBeNaN();
  expect(tangents(tape, new Map([[0, -0]]))[1]).toBeNaN();
  expect([...new Adjoints(tape, 1, -0).touched]).toEqual([0, 1]);
});

test('a constant is never touched', () => {
  const tape = Tape.of(value(2).mul(3));
  const sweep = new Adjoints(tape, 2);
  pullback(tape, 2, sweep);
  expect([[...sweep.touched], [...sweep.values]]).toEqual([
    [1, 0, 1],
    [3, 0, 1],
  ]);
});

test('a leaf has no partials', () => {
  expect(partialsOf(Tape.of(value(3)), 0)).toEqual([]);
});

describe('size', () => {
  test('a chain a million deep is recorded, differentiated both ways and replayed', { timeout: 60_000 }, () => {
    const x = value(0.5);
    let y: Value = x;
    for (let i = 0; i < 1_000_000; i++) y = y.add(x);
    y.backward();
    expect([y.data, x.grad]).toEqual([500_000.5, 1_000_001]);
    const tape = Tape.of(y);
    forward(tape);
    expect(tape.values.at(-1)).toBe(500_000.5);
    expect(tangents(tape, new Map([[0, 1]])).at(-1)).toBe(1_000_001);
  });

  test('a sum of 200 000 terms is one node', () => {
    const terms = Array.from({ length: 200_000 }, (_, i) => value(i));
    const y = sum(terms);
    y.backward();
    expect(Tape.of(y).length).toBe(200_001);
    expect(terms.every(({ grad }) => grad === 1)).toBe(true);
  });

  test('2²⁰⁰ paths cost 200 pullbacks: a sweep visits every node once', () => {
    let visits = 0;
    const counted: Op<2> = {
      ...ops.add,
      partials(k) {
        visits++;
        return [k.constant(1), k.constant(1)];
      },
    };
    const x = value(1);
    let y: Value = x;
    for (let i = 0; i < 200; i++) y = apply(counted as Op, [y, y]);
    y.backward();
    expect([x.grad, Tape.of(y).length, visits]).toEqual([2 ** 200, 201, 200]);
  });
});

describe('a sweep off the tape is an error, not a row of zeros', () => {
  const tape = Tape.of(mul(value(2), value(3)));

  test.each([-1, 3, 0.5, Number.NaN])('from node %d', (i) => {
    expect(() => backward(tape, i)).toThrow(new RangeError(`node ${i} is not on this tape of 3 nodes`));
    expect(() => tangents(tape, new Map([[i, 1]]))).toThrow(new RangeError(`node ${i} is not on this tape of 3 nodes`));
  });
});

test('leaves stand in the order in which they were made, not in that of their use', () => {
  const [a, b, c] = [value(1), value(2), value(3)];
  expect(Tape.of(c.mul(b).add(a)).nodes.slice(0, 3)).toEqual([a, b, c]);
});

test('a dot product stands as products and their sum, in its scope', () => {
  const [a, b, c] = [value(2), value(3), value(5)];
  const y = scope('h_1', () => dot([a, b], [b, c], 7));
  const tape = Tape.of(exp(y.mul(0)));
  const at = tape.indexOf(y);
  expect(tape.op(at)).toBe(ops.sum);
  expect(tape.argsOf(at)).toEqual([6, 15, 7]);
  expect([at - 2, at - 1].map((i) => [tape.op(i), tape.argsOf(i)])).toEqual([
    [ops.mul, [2, 3]],
    [ops.mul, [3, 5]],
  ]);
  expect([at - 2, at - 1, at].map((i) => tape.scopes[tape.scopeOf[i]!]?.name)).toEqual(['h_1', 'h_1', 'h_1']);
  expect(tape.scopeOf[at + 1]).toBe(-1);
  expect(tape.nodes.map(({ data }) => data)).toEqual([...tape.values]);
});

test('what is asked for twice is made once', () => {
  const tape = Tape.of(dot([value(2)], [value(3)], 1));
  expect(tape.nodes).toBe(tape.nodes);
  expect(tape.inputs).toBe(tape.inputs);
});

test('roles, constants and operations of one’s own are told apart', () => {
  const w = new Value(2, { role: 'parameter' });
  const t = new Value(3, { role: 'target' });
  const tape = Tape.of(w.mul(4).sub(t));
  expect([0, 1].map((i) => tape.role(i))).toEqual(['parameter', 'target']);
  expect([...tape.constants].map((i) => tape.values[i])).toEqual([4]);
  expect(tape.customs.size).toBe(0);
});

test('a label in which nothing can be seen is none, so that the node gets a name where it is shown', () => {
  const blank = [' ', '\t\n', '\u00a0', '\u200b', ''].map((label, k) => new Value(k, { label }));
  const y = blank.reduce((a, b) => a.add(b));
  y.label = '  ';
  const tape = Tape.of(y);
  expect(Array.from({ length: tape.length }, (_, i) => tape.label(i)).join('')).toBe('');
  expect(Tape.from(tape.toData()).label(0)).toBe('');
  const seen = new Value(1, { label: ' a b ' });
  expect(Tape.of(seen).label(0)).toBe(' a b ');
});

test('many outputs are found as fast in the order in which they were recorded as backwards', () => {
  const x = value(2);
  const outputs = Array.from({ length: 60_000 }, () => exp(x));
  const backwards = outputs.toReversed();
  const time = (values: readonly Value[]): number => {
    const began = performance.now();
    expect(Tape.ofAll(values).length).toBe(60_001);
    return performance.now() - began;
  };
  const fastest = (values: readonly Value[]): number => Math.min(...[1, 2, 3].map(() => time(values)));
  expect(fastest(outputs) / fastest(backwards)).toBeLessThan(8); // room that grew by one node at a time took 60 times as long
});
