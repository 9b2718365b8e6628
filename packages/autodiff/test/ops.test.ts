// Every row of the operation table: partials against differences, and what the table promises about its rows.
import { describe, expect, test } from 'vitest';
import * as engine from '../src/index.ts';
import { type Operand, Value } from '../src/index.ts';
import { apply, numbers, type Op, type OpName, ops } from '../src/ops.ts';
import { checkPartials } from './differences.ts';
import { points } from './points.ts';

const rows: readonly [OpName, Op][] = Object.entries(ops as Record<string, Op>) as [OpName, Op][];

/** Those whose partials are their derivatives: all but one, whose whole purpose is a wrong one. */
const honest = rows.filter(([, op]) => op !== ops.stopGradient);

/** The free functions that do not simply take the arguments, or a list of them. */
const callers: Readonly<Record<string, (args: readonly Operand[]) => Value>> = {
  dot: ([a, b, ...rest]) => engine.dot([a!, ...rest.slice(0, 1)], [b!, ...rest.slice(1, 2)], rest[2]),
};

describe.each(rows)('%s', (key, op) => {
  test('is named after its export, and drawn with a symbol', () => {
    expect(op.name).toBe(key);
    expect(op.symbol).not.toBe('');
  });

  test.each(points[key].map((args) => ({ args })))('one partial for each argument at $args', ({ args }) => {
    expect(op.partials(numbers, args, op.value(args))).toHaveLength(args.length);
  });

  test('is a free function that takes numbers and Values', () => {
    const args = points[key][0]!;
    const free = (engine as unknown as Record<string, (...args: unknown[]) => Value>)[key]!;
    const call = callers[key] ?? ((list) => (op.arity === Infinity ? free(list) : free(...list)));
    const results = [args, args.map((x) => new Value(x))].map(call);
    for (const result of results) {
      expect(result.op).toBe(op);
      expect(result.data).toBe(op.value(args));
    }
  });

  test('NaN in every argument does not throw, and makes no exception', () => {
    const args = points[key][0]!.map(() => Number.NaN);
    expect(typeof op.value(args)).toBe('number');
    expect(op.partials(numbers, args, op.value(args))).toHaveLength(args.length);
  });
});

describe.each(honest)('%s', (key, op) => {
  test.each(points[key].map((args) => ({ args })))('partials agree with differences at $args', ({ args }) => {
    checkPartials(op, args);
  });
});

test('stopGradient lets its argument through, and says that it is constant', () => {
  expect([ops.stopGradient.value([2]), ...ops.stopGradient.partials(numbers, [2], 2)]).toEqual([2, 0]);
});

describe('the check itself', () => {
  const wrong = (op: Op, k: number): Op => ({
    ...op,
    partials: (arithmetic, args, y) => {
      const right = op.partials(arithmetic, args, y);
      const off = arithmetic.add(arithmetic.mul(right[k]!, arithmetic.constant(1 + 1e-6)), arithmetic.constant(1e-12));
      return right.with(k, off);
    },
  });

  test.each(honest)('catches a partial of %s that is off by a millionth', (key, op) => {
    for (const args of points[key])
      for (const k of args.keys())
        expect(() => checkPartials(wrong(op, k), args)).toThrow(`∂${key}/∂x${k} at [${args.join(', ')}]: `);
  });

  test('names the partial, the place and both numbers', () => {
    const forgetful: Op<2> = { ...ops.mul, partials: (_, [a, b]) => [a, b] };
    expect(() => checkPartials(forgetful as Op, [2, -3])).toThrow(
      /^∂mul\/∂x0 at \[2, -3\]: partial 2, differences -(3|2\.9999999999\d+|3\.0000000000\d+)$/,
    );
  });
});

test('an operation of the reader’s own is recorded, replayed and differentiated like a built-in one', () => {
  const cube: Op<1> = {
    name: 'cube',
    symbol: '³',
    arity: 1,
    value: ([x]) => x ** 3,
    partials: (k, [x]) => [k.mul(k.constant(3), k.square(x))],
    latex: ops.square.latex,
  };
  const x = new Value(2);
  const y = apply(cube as Op, [x]);
  y.backward();
  expect([y.data, x.grad]).toEqual([8, 12]);
});
