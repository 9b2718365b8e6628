// Nodes as functions of one number, and their graphs as pieces.
import { add, clamp, customOp, leakyRelu, mul, relu, sigmoid, Tape, Value } from '@retrograd/autodiff';
import { apply, ops } from '@retrograd/autodiff/ops';
import { describe, expect, test } from 'vitest';
import { heightOf, piecesOf, rangeAround } from '../src/engine/curve-pieces.ts';
import { kinkAt, unaryOf } from '../src/engine/unary.ts';

const unary = (build: (x: Value) => Value, at: number) => {
  const tape = Tape.of(build(new Value(at, { label: 'x' })));
  return unaryOf(tape, tape.length - 1);
};

describe('a node is a function of one number', () => {
  test('by the operation table, with its slope', () => {
    const f = unary(sigmoid, 0.41)!;
    expect(f.at).toBe(0.41);
    expect(f.value(0)).toBe(0.5);
    expect(f.slope(0)).toBe(0.25);
  });

  test('if all other arguments are constants', () => {
    expect(unary((x) => clamp(x, -1, 2), 5)!.value(9)).toBe(2);
    expect(unary((x) => leakyRelu(x, 0.1), 5)!.slope(-3)).toBe(0.1);
    expect(unary((x) => x.pow(3), 2)!.slope(2)).toBe(12);
    expect(unary((x) => mul(x, x), 2)).toBeNull();
    expect(unary((x) => add(x, new Value(1, { label: 'b' })), 2)).toBeNull();
    expect(unaryOf(Tape.of(new Value(1)), 0)).toBeNull();
  });

  test('but not one that is known at recorded numbers only', () => {
    const own = customOp({ name: 'own', arity: 1, value: ([x]) => 3 * x, partials: (k) => [k.constant(3)] });
    expect(unary((x) => own(x), 2)!.value(5)).toBe(15);
    const read = Tape.from(Tape.of(own(new Value(2, { label: 'x' }))).toData());
    expect(unaryOf(read, read.length - 1)).toBeNull();
  });
});

test('a kink has two slopes, and the table takes one', () => {
  const f = unary(relu, 0)!;
  expect(kinkAt(f, 0)).toEqual([0, 1]);
  expect(f.slope(0)).toBe(0);
  expect(kinkAt(f, 1)).toBeNull();
  expect(kinkAt(unary(sigmoid, 0)!, 0)).toBeNull();
});

describe('the graph of', () => {
  const drawn = (f: (x: number) => number, at: number) => {
    const range = rangeAround(at);
    const height = heightOf(f, range, at);
    return { range, height, pieces: piecesOf(f, range, height) };
  };

  test('a smooth function is one piece, as high as it is', () => {
    const { pieces, height } = drawn((x) => Math.tanh(x), 0.3);
    expect(pieces).toHaveLength(1);
    expect(height[0]).toBeCloseTo(-1.12, 1);
    expect(height[1]).toBeCloseTo(1.12, 1);
  });

  test('a step is two pieces that end where it jumps', () => {
    const { pieces } = drawn((x) => (x < 0.123 ? 0 : 1), 2);
    expect(pieces).toHaveLength(2);
    expect(pieces[0]!.at(-1)![0]).toBeCloseTo(0.123, 9);
    expect(pieces[1]![0]![0]).toBeCloseTo(0.123, 9);
  });

  test('a pole is two pieces that leave the picture', () => {
    const { pieces, height } = drawn((x) => 1 / x, 2);
    expect(pieces).toHaveLength(2);
    expect(pieces[0]!.at(-1)![1]).toBeLessThan(height[0]);
    expect(pieces[1]![0]![1]).toBeGreaterThan(height[1]);
  });

  test('what is defined on one side begins there', () => {
    const { pieces } = drawn(Math.sqrt, 2);
    expect(pieces).toHaveLength(1);
    expect(pieces[0]![0]![0]).toBeCloseTo(0, 9);
    expect(drawn(() => Number.NaN, 2)).toMatchObject({ pieces: [], height: [-1, 1] });
  });

  test('a steep function goes on: it does not jump', () => {
    expect(drawn((x) => Math.tanh(200 * x), 0).pieces).toHaveLength(1);
  });

  test('what hardly rises is flat', () => {
    expect(drawn((x) => 1e-100 * x, 0).height).toEqual([expect.closeTo(-0.5, 9), expect.closeTo(0.5, 9)]);
  });

  test('a function that grows fast is cut where the numbers near by are', () => {
    expect(drawn(Math.exp, 0.3).height[1]).toBeLessThan(20);
    expect(drawn(Math.exp, Number.NaN).range).toEqual([-5, 5]);
    expect(drawn(Math.exp, 1000).range).toEqual([995, 1005]);
  });

  test.each(Object.values(ops).filter(({ arity }) => arity === 1))(
    '$name stays in its frame, wherever it is looked at',
    (op) => {
      for (const at of [-3, -0.5, 0, 0.7, 2, 30, -1e6]) {
        const { slope, value } = unary((x) => apply(op, [x]), at)!;
        for (const f of [value, slope]) {
          const { height, pieces } = drawn(f, at);
          expect(height[1]).toBeGreaterThan(height[0]);
          for (const [x, y] of pieces.flat()) expect([x, y].every(Number.isFinite)).toBe(true);
        }
      }
    },
  );
});
