// checkGradients: what it certifies, what it excuses, what it refuses to say.
import { describe, expect, test } from 'vitest';
import {
  abs,
  add,
  customOp,
  exp,
  floor,
  grad,
  log,
  mul,
  relu,
  type ScalarFunction,
  sin,
  sqrt,
  square,
  stopGradient,
  sum,
  tanh,
  type Value,
} from '../src/index.ts';
import { apply, type Op, type OpName, ops } from '../src/ops.ts';
import { checkGradients, checkSlope } from '../src/testing.ts';
import { points } from './points.ts';

/** The identity, with a partial that is off by a share. */
const wrongBy = (share: number) =>
  customOp({ name: 'wrong', arity: 1, value: ([x]) => x, partials: (k) => [k.constant(1 + share)] });

const verdicts = (f: ScalarFunction, at: readonly number[], options?: Parameters<typeof checkGradients>[2]): string[] =>
  checkGradients(f, at, options).checks.map(({ verdict }) => verdict);

test('a right gradient agrees, argument by argument', () => {
  const { passed, checks } = checkGradients(([x, y]) => mul(exp(x!), sin(y!)), [0.5, 1.2]);
  expect(passed).toBe(true);
  expect(checks.map(({ index, verdict }) => [index, verdict])).toEqual([
    [0, 'agrees'],
    [1, 'agrees'],
  ]);
  expect(checks[0]!.gradient).toBe(Math.exp(0.5) * Math.sin(1.2));
  expect(checks[0]!.differences).toBeCloseTo(checks[0]!.gradient, 9);
});

test('a gradient that is off by a millionth differs, and fails the check', () => {
  for (const share of [1e-6, -1e-6, 1, -2]) {
    const { passed, checks } = checkGradients(([x, y]) => mul(wrongBy(share)(x!), y!), [0.7, 3]);
    expect([passed, ...checks.map(({ verdict }) => verdict)]).toEqual([false, 'differs', 'agrees']);
  }
});

test('one that is off by less than the tolerance agrees', () => {
  expect(verdicts(([x]) => wrongBy(1e-6)(x!), [0.7], { relative: 1e-5 })).toEqual(['agrees']);
  expect(verdicts(([x]) => wrongBy(1e-9)(x!), [0.7])).toEqual(['agrees']);
});

describe('the absolute tolerance', () => {
  const small =
    (factor: number): ScalarFunction =>
    ([x]) =>
      mul(wrongBy(0.5)(x!), factor);

  test('excuses what is tiny, and does not certify it', () => {
    const { passed, checks } = checkGradients(small(1e-12), [0.7]);
    expect([passed, checks[0]!.verdict]).toEqual([true, 'tiny']);
  });

  test('excuses nothing that is larger', () => {
    expect(verdicts(small(1e-9), [0.7])).toEqual(['differs']);
    expect(verdicts(small(1e-9), [0.7], { absolute: 1e-8 })).toEqual(['tiny']);
  });

  test('does not make a wrong gradient agree however large it is, if differences are not tiny', () => {
    const forgotten = customOp({ name: 'forgotten', arity: 1, value: ([x]) => x, partials: (k) => [k.constant(0)] });
    expect(verdicts(([x]) => forgotten(x!), [0.7], { absolute: 0.9 })).toEqual(['differs']);
    expect(verdicts(() => 7, [0.7])).toEqual(['tiny']);
  });

  test('does not excuse a gradient that should be 0', () => {
    const invented = customOp({ name: 'invented', arity: 1, value: () => 7, partials: (k) => [k.constant(1e-6)] });
    expect(verdicts(([x]) => invented(x!), [0.7])).toEqual(['differs']);
  });
});

describe('where differences say nothing', () => {
  test.each<[string, ScalarFunction, number]>([
    ['beside a kink', ([x]) => abs(x!), 0.001],
    ['at the edge of the domain', ([x]) => sqrt(x!), 0.0001],
    ['outside the domain', ([x]) => log(x!), -1],
    ['beside a jump', ([x]) => add(floor(x!), x!), 1.0005],
  ])('%s the verdict is uncertain, which is not passed', (_, f, x) => {
    const { passed, checks } = checkGradients(f, [x]);
    expect([passed, checks[0]!.verdict]).toEqual([false, 'uncertain']);
  });

  test('on a kink, every step finds the mean of both sides, which the convention is not', () => {
    expect(verdicts(([x]) => relu(x!), [0])).toEqual(['differs']);
  });

  test('a gradient of NaN where the function is smooth differs', () => {
    const broken = customOp({ name: 'broken', arity: 1, value: ([x]) => x, partials: (k) => [k.constant(Number.NaN)] });
    expect(verdicts(([x]) => broken(x!), [1])).toEqual(['differs']);
  });
});

test('close to a pole, where differences are rough, what is far off differs nevertheless', () => {
  expect(verdicts(([x]) => log(wrongBy(0.5)(x!)), [0.03])).toEqual(['differs']);
  expect(verdicts(([x]) => log(wrongBy(-0.5)(x!)), [0.03])).toEqual(['differs']);
  expect(verdicts(([x]) => log(wrongBy(1e-7)(x!)), [0.03])).toEqual(['uncertain']);
});

test('the tolerances themselves are within', () => {
  const tiny = customOp({ name: 'tiny', arity: 1, value: () => 0, partials: (k) => [k.constant(2 ** -20)] });
  expect(verdicts(([x]) => tiny(x!), [0.5], { absolute: 2 ** -20 })).toEqual(['tiny']);
  expect(verdicts(([x]) => tiny(x!), [0.5], { absolute: 2 ** -21 })).toEqual(['differs']);
});

test('a stopped gradient is caught', () => {
  expect(verdicts(([x]) => mul(x!, stopGradient(x!)), [3])).toEqual(['differs']);
});

test.each<[string, ScalarFunction, readonly number[]]>([
  ['near 0', ([x, y]) => add(mul(x!, y!), sin(x!)), [0.3, -0.7]],
  ['far from 0, where the step must stay short', ([x]) => sin(x!), [-300]],
  ['far from 0, where it must grow', ([x]) => mul(mul(x!, x!), x!), [1e7]],
  ['very far', ([x]) => log(square(x!)), [1e8]],
  ['close to a pole', ([x]) => log(x!), [0.1]],
])('a right gradient agrees %s', (_, f, at) => {
  expect(verdicts(f, at)).toEqual(at.map(() => 'agrees'));
});

test('a function that differentiates is checked too: its derivative is not lost in the differences', () => {
  expect(verdicts(([x]) => grad(([y]) => mul(square(y!), exp(y!)))([x!])[0]!, [0.5])).toEqual(['agrees']);
});

test('the function is free to return a number, or one of its arguments', () => {
  expect(verdicts(([x, y]) => (x === undefined ? 0 : y!), [1, 2])).toEqual(['tiny', 'agrees']);
});

test('what it computes leaves no gradients behind', () => {
  const seen: Value[] = [];
  checkGradients(
    (x) => {
      seen.push(...x);
      return tanh(sum(x));
    },
    [0.1, 0.2],
  );
  expect(seen.every(({ grad: found }) => found === 0)).toBe(true);
});

/** All but one, whose purpose is a wrong derivative. */
const honest = (Object.entries(ops as Record<string, Op>) as [OpName, Op][]).filter(
  ([, op]) => op !== ops.stopGradient,
);

describe.each(honest)('%s', (key, op) => {
  test('passes at its points', () => {
    for (const at of points[key]) expect(checkGradients((x) => apply(op, x), at).passed, `${at}`).toBe(true);
  });

  test('is caught with a partial that is off by a thousandth', () => {
    for (const at of points[key])
      for (const k of at.keys()) {
        const wrong: Op = {
          ...op,
          partials: (arithmetic, args, y) => {
            const right = op.partials(arithmetic, args, y);
            return right.with(
              k,
              arithmetic.add(arithmetic.mul(right[k]!, arithmetic.constant(1.001)), arithmetic.constant(1e-6)),
            );
          },
        };
        expect(checkGradients((x) => apply(wrong, x), at).passed, `∂/∂x${k} at ${at}`).toBe(false);
      }
  });
});

test('an infinite gradient agrees with nothing', () => {
  const steep = customOp<1>({
    name: 'steep',
    arity: 1,
    value: ([x]) => x * x,
    partials: (k) => [k.constant(Number.POSITIVE_INFINITY)],
  });
  expect(verdicts(([x]) => steep(x!), [2])).toEqual(['differs']);
});

test('the slope of any function of a number is checked in the same way', () => {
  const cubed = (by: number) => (200 + by) ** 3;
  expect(checkSlope(cubed, 200, 120_000).verdict).toBe('agrees');
  expect(checkSlope(cubed, 200, 120_001)).toMatchObject({ gradient: 120_001, verdict: 'differs' });
  expect(checkSlope(cubed, 200, 120_001, { relative: 1e-4 }).verdict).toBe('agrees');
  expect(checkSlope((by) => Math.abs(by), 0, 0).verdict).toBe('tiny');
  expect(checkSlope(() => Number.NaN, 0, 1).verdict).toBe('uncertain');
});
