// What every operation does at its kinks, ties and poles: one named test for each convention.
import { describe, expect, test } from 'vitest';
import {
  abs,
  acos,
  acosh,
  amax,
  amin,
  asin,
  atan2,
  atanh,
  cbrt,
  ceil,
  celu,
  clamp,
  div,
  dot,
  elu,
  equal,
  erf,
  erfc,
  floor,
  fmax,
  fmin,
  fmod,
  gaussian,
  gelu,
  geluTanh,
  greater,
  greaterEqual,
  hardsigmoid,
  hardswish,
  hardtanh,
  hypot,
  leakyRelu,
  less,
  lessEqual,
  log,
  log1p,
  log2,
  log10,
  logAddExp,
  logSigmoid,
  logSoftmax,
  logSumExp,
  max,
  maxFirst,
  mean,
  min,
  mish,
  normalCdf,
  notEqual,
  type Operand,
  pow,
  reciprocal,
  relu,
  relu6,
  remainder,
  round,
  rsqrt,
  sech2,
  selu,
  share,
  sigmoid,
  sign,
  silu,
  softmax,
  softplus,
  softsign,
  sqrt,
  stopGradient,
  sum,
  tanh,
  trunc,
  type Value,
  value,
  where,
  xlogy,
} from '../src/index.ts';
import { apply, numbers, type Op, ops } from '../src/ops.ts';

/** Value and gradients of a function at a point. */
function at(f: (...inputs: Value[]) => Value, ...point: number[]): { y: number; grads: number[] } {
  const inputs = point.map((x) => value(x));
  const output = f(...inputs);
  output.backward();
  return { y: output.data, grads: inputs.map(({ grad }) => grad) };
}

/** What a branch with an infinite gradient sends back at 0: `0 · ∞ = NaN`, unless nothing at all reaches it. */
const infinite = (x: Operand): Value => sqrt(x);

const { NaN: nan, POSITIVE_INFINITY: inf } = Number;

test.each<[string, (...inputs: Value[]) => Value, number[], number, number[]]>([
  ['relu has partial 0 at its kink', relu, [0], 0, [0]],
  ['abs has partial 0 at its kink', abs, [0], 0, [0]],
  ['sign is 0 at 0 and has partial 0', sign, [0], 0, [0]],
  ['sign has partial 0 elsewhere', sign, [-3], -1, [0]],
  ['max shares the gradient of a tie', max, [2, 2], 2, [0.5, 0.5]],
  ['min shares the gradient of a tie', min, [2, 2], 2, [0.5, 0.5]],
  ['max gives all to the larger', max, [1, 2], 2, [0, 1]],
  ['min gives all to the smaller', min, [1, 2], 1, [1, 0]],
  ['where chooses the second at condition 0', where, [0, 5, 7], 7, [0, 0, 1]],
  ['where chooses the first above 0', where, [1e-300, 5, 7], 5, [0, 1, 0]],
  ['where chooses the second for a condition of NaN', where, [nan, 5, 7], 7, [0, 0, 1]],
  ['greater is 0 at a tie, with partials 0', greater, [2, 2], 0, [0, 0]],
  ['equal is 1 at a tie, with partials 0', equal, [2, 2], 1, [0, 0]],
  ['equal is 0 for NaN', equal, [nan, nan], 0, [0, 0]],
  ['share is ½ at a tie, with partials 0', share, [2, 2], 0.5, [0, 0]],
  ['sqrt has partial ∞ at 0', sqrt, [0], 0, [inf]],
  ['sqrt has partial −∞ at −0', sqrt, [-0], -0, [-inf]],
  ['sqrt is NaN below 0', sqrt, [-1], nan, [nan]],
  ['log is −∞ at 0, with partial ∞', log, [0], -inf, [inf]],
  ['log is NaN below 0, with the finite partial 1/x', log, [-2], nan, [-0.5]],
  ['1/0 is ∞ with partials ∞ and −∞', div, [1, 0], inf, [inf, -inf]],
  ['0/0 is NaN with partials ∞ and NaN', div, [0, 0], nan, [inf, nan]],
  ['0⁰ is 1, with partials 0', pow, [0, 0], 1, [0, 0]],
  ['0² has partials 0', pow, [0, 2], 0, [0, 0]],
  ['0¹ has the partials 1 and 0', pow, [0, 1], 0, [1, 0]],
  ['√0 as a power has the partials ∞ and 0', pow, [0, 0.5], 0, [inf, 0]],
  ['1/0 as a power is ∞, with partials −∞', pow, [0, -1], inf, [-inf, -inf]],
  ['(−2)² has no partial in the exponent', pow, [-2, 2], 4, [-4, nan]],
  ['(−2)^½ is NaN', pow, [-2, 0.5], nan, [nan, nan]],
  ['NaN⁰ is 1, and ∂/∂base is 0', (x) => pow(x!, 0), [nan], 1, [0]],
  ['∞⁰ is 1, and ∂/∂base is 0', (x) => pow(x!, 0), [inf], 1, [0]],
  ['sigmoid saturates without NaN at 1000', sigmoid, [1000], 1, [0]],
  ['sigmoid saturates without NaN at −1000', sigmoid, [-1000], 0, [0]],
  ['softplus is x far to the right', (x) => softplus(x!), [1000], 1000, [1]],
  ['softplus is 0 far to the left', (x) => softplus(x!), [-1000], 0, [0]],
  ['tanh saturates without NaN', tanh, [1000], 1, [0]],
  ['sech² is 1 at 0, with partial 0', sech2, [0], 1, [0]],
  ['sech² fades to 0 without NaN', sech2, [-1000], 0, [0]],
  ['asin has partial ∞ at −1', asin, [-1], -Math.PI / 2, [inf]],
  ['asin is NaN beyond 1', asin, [1.5], nan, [nan]],
  ['acos has partial −∞ at 1', acos, [1], 0, [-inf]],
  ['acosh has partial ∞ at 1', acosh, [1], 0, [inf]],
  ['atanh is ∞ at 1, with partial ∞', atanh, [1], inf, [inf]],
  ['atan2 has partials 0 at the origin', atan2, [0, 0], 0, [0, 0]],
  ['hypot has partials 0 at the origin', hypot, [0, 0], 0, [0, 0]],
  ['log1p is −∞ at −1, with partial ∞', log1p, [-1], -inf, [inf]],
  ['log2 is −∞ at 0, with partial ∞', log2, [0], -inf, [inf]],
  ['log10 is −∞ at 0, with partial ∞', log10, [0], -inf, [inf]],
  ['1/x is ∞ at 0, with partial −∞', reciprocal, [0], inf, [-inf]],
  ['1/√x is ∞ at 0, with partial −∞', rsqrt, [0], inf, [-inf]],
  ['∛x has partial ∞ at 0', cbrt, [0], 0, [inf]],
  ['∛x is negative for negative x', cbrt, [-8], -2, [1 / 12]],
  ['0 ln 0 is 0, and only ∂/∂b is NaN', xlogy, [0, 0], 0, [0, nan]],
  ['0 ln ∞ is 0, with partials ∞ and 0', xlogy, [0, inf], 0, [inf, 0]],
  ['logSigmoid is x far to the left', logSigmoid, [-1000], -1000, [1]],
  ['logSigmoid is 0 far to the right', logSigmoid, [1000], 0, [0]],
  ['logAddExp does not overflow', logAddExp, [1000, -1000], 1000, [1, 0]],
  ['logAddExp of −∞ and a number is the number', logAddExp, [-inf, 1], 1, [0, 1]],
  ['logSumExp does not overflow', (...x) => logSumExp(x), [1000, -1000], 1000, [1, 0]],
  ['logSumExp of −∞ and a number is the number', (...x) => logSumExp(x), [-inf, 1], 1, [0, 1]],
  ['silu saturates without NaN', silu, [-1000], 0, [0]],
  ['mish saturates without NaN', mish, [1000], 1000, [1]],
  ['gelu saturates without NaN', gelu, [-1000], 0, [0]],
  ['gelu saturates without NaN on the right', gelu, [1e200], 1e200, [1]],
  ['geluTanh saturates without NaN, however far', geluTanh, [1e200], 1e200, [1]],
  ['softsign is x at 0, with partial 1', softsign, [0], 0, [1]],
  ['erf is 1 at ∞, with partial 0', erf, [inf], 1, [0]],
  ['erfc is 2 at −∞, with partial 0', erfc, [-inf], 2, [0]],
  ['gaussian is 0 at ∞', (x) => gaussian(x!), [inf], 0, [nan]], // −x y = −∞ · 0
  ['Φ is 0 at −∞, with partial 0', normalCdf, [-inf], 0, [0]],
  ['relu6 has partial 0 at 0', relu6, [0], 0, [0]],
  ['relu6 has partial 0 at 6', relu6, [6], 6, [0]],
  ['leakyRelu takes the slope at 0', (x) => leakyRelu(x!), [0], 0, [0.01]],
  ['leakyRelu has the partial x in its slope', (x, p) => leakyRelu(x!, p!), [-3, 0.5], -1.5, [0.5, -3]],
  ['elu has partial alpha at 0', (x, p) => elu(x!, p!), [0, 0.5], 0, [0.5, 0]],
  ['celu has partial 1 at 0', (x, p) => celu(x!, p!), [0, 0.5], 0, [1, 0]],
  ['selu has partial λα at 0', selu, [0], 0, [1.7580993408473768]],
  ['hardtanh has partial 0 at its bounds', (x) => hardtanh(x!), [1], 1, [0]],
  ['hardtanh gives the gradient to a bound that is met', hardtanh, [-1, -1, 1], -1, [0, 1, 0]],
  ['clamp has partial 1 at its bounds', (x) => clamp(x!, -1, 1), [1], 1, [1]],
  ['clamp gives the gradient to the bound beyond it', clamp, [-3, -1, 1], -1, [0, 1, 0]],
  ['clamp is `high` where the bounds are crossed', clamp, [1.5, 2, 1], 1, [0, 0, 1]],
  ['clamp with a single bound', (x) => clamp(x!, 0, null), [inf], inf, [1]],
  ['hardsigmoid has partial 0 at −3', hardsigmoid, [-3], 0, [0]],
  ['hardsigmoid has partial 0 at 3', hardsigmoid, [3], 1, [0]],
  ['hardswish has partial 0 at −3', hardswish, [-3], 0, [0]],
  ['hardswish has partial 1 at 3', hardswish, [3], 3, [1]],
  ['fmax gives a tie to the first', fmax, [2, 2], 2, [1, 0]],
  ['fmin gives a tie to the first', fmin, [2, 2], 2, [1, 0]],
  ['fmax ignores NaN', fmax, [nan, 1], 1, [0, 1]],
  ['fmin ignores NaN', fmin, [1, nan], 1, [1, 0]],
  ['amax shares a tie evenly', (...x) => amax(x), [3, 1, 3], 3, [0.5, 0, 0.5]],
  ['amin shares a tie evenly', (...x) => amin(x), [1, 3, 1], 1, [0.5, 0, 0.5]],
  ['maxFirst gives a tie to the first', (...x) => maxFirst(x), [1, 3, 3], 3, [0, 1, 0]],
  ['stopGradient has partial 0', stopGradient, [3], 3, [0]],
  ['floor has partial 0 at its jump', floor, [2], 2, [0]],
  ['ceil has partial 0 at its jump', ceil, [2], 2, [0]],
  ['trunc goes to 0', trunc, [-1.5], -1, [0]],
  ['round takes ½ to 0', round, [0.5], 0, [0]],
  ['round takes 2½ to 2', round, [2.5], 2, [0]],
  ['round takes −1½ to −2', round, [-1.5], -2, [0]],
  ['round takes 4503599627370497 to itself', round, [4503599627370497], 4503599627370497, [0]],
  ['round takes 0.49999999999999994 to 0', round, [0.49999999999999994], 0, [0]],
  ['fmod has the sign of the dividend', fmod, [-5, 3], -2, [1, 1]],
  ['remainder has the sign of the divisor', remainder, [-5, 3], 1, [1, 2]],
  ['remainder is 0 where a negative divisor divides', remainder, [6, -3], 0, [1, 2]],
  ['greaterEqual is 1 at a tie, with partials 0', greaterEqual, [2, 2], 1, [0, 0]],
  ['less is 0 at a tie, with partials 0', less, [2, 2], 0, [0, 0]],
  ['lessEqual is 1 at a tie, with partials 0', lessEqual, [2, 2], 1, [0, 0]],
  ['notEqual is 0 at a tie, with partials 0', notEqual, [2, 2], 0, [0, 0]],
  ['notEqual is 1 for NaN', notEqual, [nan, nan], 1, [0, 0]],
  ['the mean shares its gradient evenly', (...x) => mean(x), [1, 2, 3, 6], 3, [0.25, 0.25, 0.25, 0.25]],
  ['the dot product of two pairs', (a, b, c, d) => dot([a!, b!], [c!, d!]), [1, 2, 3, 5], 13, [3, 5, 1, 2]],
  ['the sum of one term is the term', (x) => sum([x!]), [3], 3, [1]],
])('%s', (_, f, point, y, grads) => {
  const found = at(f, ...point);
  expect(found.y + 0).toBe(y + 0);
  expect(found.grads.map((grad) => grad + 0)).toEqual(grads.map((grad) => grad + 0)); // the sign of zero is free
});

describe('of nothing', () => {
  test('the sum and the dot product are 0', () => {
    expect([sum([]).data, dot([], []).data]).toEqual([0, 0]);
  });

  test('softmax and its logarithm are nothing', () => {
    expect([softmax([]), logSoftmax([])]).toEqual([[], []]);
  });

  test.each(Object.entries({ mean, amax, amin, maxFirst, logSumExp }))('there is no %s', (name, reduce) => {
    expect(() => reduce([])).toThrow(new RangeError(`${name} needs at least one argument`));
    expect(typeof ops[name as 'mean'].value([])).toBe('number'); // the row itself never throws
    expect(ops[name as 'mean'].partials(numbers, [], nan)).toEqual([]);
  });
});

test('the dot product says which lengths do not fit', () => {
  expect(() => dot([1, 2], [3])).toThrow(new RangeError('dot needs two lists of the same length, got 2 and 1 numbers'));
});

test('what the dot product of an odd number of arguments leaves over is a bias', () => {
  expect([ops.dot.value([1, 2, 3]), ...ops.dot.partials(numbers, [1, 2, 3], 5)]).toEqual([5, 2, 1, 1]);
  expect(dot([1], [2], 3).data).toBe(5);
});

describe('parameters that PyTorch has defaults for', () => {
  test('are its defaults', () => {
    const x = -3;
    expect(leakyRelu(x).data).toBe(-0.03);
    expect(elu(x).data).toBe(Math.expm1(-3));
    expect(celu(x).data).toBe(Math.expm1(-3));
    expect(hardtanh(x).data).toBe(-1);
    expect(softplus(x).op).toBe(ops.softplus);
  });

  test('softplus with a beta is steeper', () => {
    expect(at((x) => softplus(x!, 2), 0)).toEqual({ y: Math.LN2 / 2, grads: [0.5] });
  });

  test.each(Object.entries({ leakyRelu, elu, celu, softplus }))(
    '%s refuses to take an index for its parameter',
    (name, f) => {
      const map = (xs: number[]): unknown[] => (xs.map as (f: unknown) => unknown[])(f);
      expect(() => map([1, 2])).toThrow(RangeError);
      expect(() => map([1, 2])).toThrow(name);
    },
  );
});

test('softmax adds up to 1, far from overflow and in its logarithm', () => {
  const logits = [1000, 1001, 998];
  const total = softmax(logits).reduce((sum, { data }) => sum + data, 0);
  expect(total).toBeCloseTo(1, 12);
  expect(logSoftmax([1000, -1000]).map(({ data }) => data)).toEqual([0, -2000]);
});

describe('powers that JavaScript gets wrong', () => {
  test.each([
    [1, inf],
    [1, -inf],
    [1, nan],
    [-1, inf],
    [-1, -inf],
  ])('%d to the power %d is 1', (base, exponent) => {
    expect(pow(base, exponent).data).toBe(1);
  });

  test('−1 to the power NaN stays NaN', () => {
    expect(pow(-1, nan).data).toBeNaN();
  });
});

const unaries = Object.values<Op>(ops).filter(({ arity }) => arity === 1);

describe('NaN goes through', () => {
  test.each(unaries.filter(({ name }) => name !== 'sign'))('$name', (op) => {
    expect(apply(op, [nan]).data).toBeNaN();
  });

  test.each(['max', 'min', 'add', 'mul', 'div', 'atan2', 'logAddExp', 'xlogy', 'fmod', 'remainder'] as const)(
    '%s, on either side',
    (name) => {
      const results = [apply(ops[name] as Op, [nan, 1]), apply(ops[name] as Op, [1, nan])];
      expect(results.map(({ data }) => data)).toEqual([nan, nan]);
    },
  );

  test('sign of NaN is 0', () => {
    expect(sign(nan).data).toBe(0);
  });
});

describe('what is not chosen is not touched, so no 0 · ∞', () => {
  test.each<[string, (x: Value) => Value]>([
    ['where', (x) => where(x, infinite(x), 0)],
    ['where, the other branch', (x) => where(greater(1, x), 0, infinite(x))],
    ['max', (x) => max(infinite(x), 2)],
    ['min', (x) => min(infinite(x), -2)],
    ['relu', (x) => relu(log(x))],
    ['fmax', (x) => fmax(infinite(x), 2)],
    ['fmin', (x) => fmin(infinite(x), -2)],
    ['clamp', (x) => clamp(log(x), -100, 0)],
    ['hardtanh', (x) => hardtanh(log(x), -100, 0)],
    ['relu6', (x) => relu6(log(x))],
    ['hardsigmoid', (x) => hardsigmoid(log(x))],
    ['amax', (x) => amax([infinite(x), 2, 1])],
    ['amin', (x) => amin([infinite(x), -2, 1])],
    ['maxFirst', (x) => maxFirst([infinite(x), 2, 1])],
    ['stopGradient', (x) => stopGradient(infinite(x))],
    ['floor', (x) => floor(infinite(x))],
    ['the divisor of fmod', (x) => fmod(1, infinite(x).add(2))],
    ['greater', (x) => greater(infinite(x), 3)],
    ['equal', (x) => equal(3, infinite(x))],
    ['share', (x) => share(infinite(x), 3)],
  ])('%s', (_, f) => {
    expect(at((x) => f(x!), 0).grads).toEqual([0]);
  });

  test('an honest 0 · ∞ stays NaN', () => {
    expect(at((x) => infinite(x!).mul(0), 0).grads).toEqual([nan]);
  });
});

test('a constant gets no gradient, even where its partial is NaN', () => {
  const exponent = value(0.5).detach();
  const base = value(-2);
  pow(base, exponent).backward();
  expect(exponent.grad).toBe(0);
});
