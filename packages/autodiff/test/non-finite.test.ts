// Where NaN and the infinities come from: the first node that made one of finite numbers, and what to write instead.
import { describe, expect, test } from 'vitest';
import {
  add,
  clamp,
  div,
  exp,
  findNonFinite,
  hypot,
  log,
  logSigmoid,
  logSoftmax,
  logSumExp,
  mul,
  type Operand,
  pow,
  reciprocal,
  relu,
  round,
  scope,
  sigmoid,
  softmax,
  softplus,
  sqrt,
  square,
  sub,
  sum,
  tanh,
  type Value,
  value,
  where,
} from '../src/index.ts';

const { NaN: nan, POSITIVE_INFINITY: inf } = Number;

describe('the cause', () => {
  test.each<[string, () => Value, string]>([
    ['a value', () => log(value(0)).mul(2).add(1), 'log(0) is -Infinity (defined for x > 0)'],
    ['an overflow', () => mul(value(1e200), value(1e200)).sub(1), 'mul(1e+200, 1e+200) is Infinity'],
    ['an overflow that the value forgets', () => div(1, exp(value(1000))), 'exp(1000) is Infinity'],
    ['what has no gradient to be found by', () => round(log(value(-1))), 'log(-1) is NaN (defined for x > 0)'],
    ['a leaf', () => value(nan).mul(2), 'the leaf is NaN'],
    ['the output itself', () => value(-inf), 'the leaf is -Infinity'],
    ['a constant', () => value(3).add(inf), 'the leaf is Infinity'],
    ['not a constant that does no harm', () => log(clamp(value(-1), null, 5)), 'log(-1) is NaN (defined for x > 0)'],
    [
      'not a branch that was not chosen',
      () => where(value(0), log(value(0)), log(value(-2))),
      'log(-2) is NaN (defined for x > 0)',
    ],
    ['a share of an adjoint', () => sqrt(value(0)), 'sqrt(0) passes back Infinity (defined for x ≥ 0)'],
    [
      'not what passes nothing back',
      () => sqrt(value(0)).add(relu(value(-1))),
      'sqrt(0) passes back Infinity (defined for x ≥ 0)',
    ],
    [
      'not a constant that gets NaN',
      () => pow(sqrt(value(0)).sub(2), 2),
      'sqrt(0) passes back -Infinity (defined for x ≥ 0)',
    ],
    ['a share further down', () => square(sqrt(value(0))), 'sqrt(0) passes back NaN (defined for x ≥ 0)'],
    ['shares that overflow together', () => sum([0, 1].map(() => big.mul(1e308))), 'the leaf “x” gets Infinity'],
    ['shares that overflow in a node', () => sum([0, 1].map(() => inner.mul(1e308))), 'mul(0, 1) “h” gets Infinity'],
  ])('%s', (_, f, message) => {
    const found = findNonFinite(f())!;
    expect(found.message).toBe(message);
    expect(Number.isFinite(found.result)).toBe(false);
    expect(found.message).toContain(String(found.result));
  });

  const big = value(0, 'x');
  const inner = value(0).mul(value(1));
  inner.label = 'h';

  test('is the node, its arguments, its result, and which pass it was', () => {
    const x = value(0);
    const root = sqrt(x);
    expect(findNonFinite(root.mul(3))).toMatchObject({ pass: 'backward', inputs: [0], result: inf, hint: null });
    expect(findNonFinite(root.mul(3))!.node.is(root)).toBe(true);
    expect(findNonFinite(log(x))).toMatchObject({ pass: 'forward', inputs: [0], result: -inf });
  });

  test('is said with its label and scopes', () => {
    const x = value(0);
    const y = scope('layer 1', () =>
      scope('neuron 2', () => {
        const result = log(x);
        result.label = 'h';
        return result;
      }),
    );
    expect(findNonFinite(y.mul(2))!.message).toBe('log(0) “h” in layer 1 › neuron 2 is -Infinity (defined for x > 0)');
  });

  test('is the earliest', () => {
    const [first, second] = [log(value(0)), sqrt(value(-1))];
    expect(findNonFinite(second.add(first))!.node.is(first)).toBe(true);
  });
});

test('the cause is named, too, where it has been written over since', () => {
  const w = value(0, 'w');
  const unchosen = [value(inf), inf].map((x) => where(0, x, 0.5)); // leaves and constants are no cause
  const y = sum(unchosen).add(log(w.mul(2)));
  w.data = 1;
  const found = findNonFinite(y)!;
  expect(found.message).toBe('log is -Infinity, of numbers that have been written since: ask before they are');
  expect([found.pass, found.node.op?.name, found.inputs, found.result]).toEqual(['forward', 'log', [], -Infinity]);
  expect(findNonFinite(log(w))).toBeNull();
});

describe('there is none', () => {
  test.each<[string, () => Value]>([
    ['in finite numbers', () => exp(value(3)).mul(2)],
    ['in a leaf', () => value(3)],
    ['if only a constant would get NaN', () => pow(value(-2), 2)],
    ['if an infinite bound is never met', () => clamp(value(1), 0, null)],
    ['behind what passes nothing back', () => sqrt(relu(value(-1)))],
    ['in a branch that was not chosen', () => where(value(0), sqrt(value(0)).add(log(value(-1))), 1)],
    ['if an infinite number is divided by on purpose', () => value(2).mul(div(1, inf))],
  ])('%s', (_, f) => {
    expect(findNonFinite(f())).toBeNull();
  });
});

describe('the hint', () => {
  const one = value(1);
  type Formula = (x: Value, y: Value) => Operand;
  /** A naive formula with a point at which it fails, the hint, and the formula with the hint taken. */
  const table: readonly [string, readonly [number, number], Formula, string, Formula][] = [
    ['log(sigmoid(x))', [-1000, 0], (x) => log(sigmoid(x)), 'logSigmoid(x) instead of log(sigmoid(x))', logSigmoid],
    [
      'log(1 + exp(x))',
      [1000, 0],
      (x) => log(add(1, exp(x))),
      'softplus(x) instead of log(1 + exp(x))',
      (x) => softplus(x),
    ],
    [
      'log(exp(x) + 1), as a sum',
      [1000, 0],
      (x) => log(sum([exp(x), 1])),
      'softplus(x) instead of log(1 + exp(x))',
      (x) => softplus(x),
    ],
    [
      'log(exp(x) / (exp(x) + exp(y)))',
      [-1000, 0],
      (x, y) => log(div(exp(x), add(exp(x), exp(y)))),
      'logSoftmax(xs) instead of log(softmax)',
      (x, y) => logSoftmax([x, y])[0]!,
    ],
    [
      'log(exp(x) + exp(y))',
      [1000, 999],
      (x, y) => log(add(exp(x), exp(y))),
      'logSumExp(xs) instead of log(exp(a) + exp(b))',
      (x, y) => logSumExp([x, y]),
    ],
    [
      'exp(x) / (exp(x) + exp(y))',
      [1000, 999],
      (x, y) => div(exp(x), add(exp(x), exp(y))),
      'softmax(xs) instead of exp(x) / (exp(a) + exp(b))',
      (x, y) => softmax([x, y])[0]!,
    ],
    [
      '(exp(x) - exp(-x)) / (exp(x) + exp(-x))',
      [1000, 0],
      (x) => div(sub(exp(x), exp(x.neg())), add(exp(x), exp(x.neg()))),
      'tanh(x) instead of (exp(x) - exp(-x)) / (exp(x) + exp(-x))',
      tanh,
    ],
    [
      '1 / (1 + exp(-x))',
      [-1000, 0],
      (x) => div(1, add(1, exp(x.neg()))),
      'sigmoid(x) instead of 1 / (1 + exp(-x))',
      sigmoid,
    ],
    [
      'exp(x) / (1 + exp(x))',
      [1000, 0],
      (x) => div(exp(x), add(one, exp(x))),
      'sigmoid(x) instead of exp(x) / (1 + exp(x))',
      sigmoid,
    ],
    [
      '√(x² + y²)',
      [1e200, 1e200],
      (x, y) => sqrt(add(square(x), mul(y, y))),
      'hypot(a, b) instead of sqrt(a² + b²)',
      hypot,
    ],
  ];

  test.each(table)('for %s', (_, point, naive, hint, stable) => {
    const gradient = (f: Formula): number[] => {
      const [x, y] = point.map((at) => value(at)) as [Value, Value];
      const output = f(x, y) as Value;
      output.backward();
      return [output.data, x.grad, y.grad];
    };
    const [x, y] = point.map((at) => value(at)) as [Value, Value];
    expect(findNonFinite(naive(x, y) as Value)!.hint).toBe(hint);
    expect(gradient(naive).every(Number.isFinite)).toBe(false);
    expect(gradient(stable).every(Number.isFinite)).toBe(true);
    expect(findNonFinite(stable(x, y) as Value)).toBeNull();
  });

  test('is not given for what only looks alike, or is too far off', () => {
    expect(findNonFinite(log(add(2, exp(value(1000)))))!.hint).toBe('logSumExp(xs) instead of log(exp(a) + exp(b))');
    expect(findNonFinite(exp(value(1000)))!.hint).toBeNull();
    expect(findNonFinite(reciprocal(value(0)))!.hint).toBeNull();
    expect(findNonFinite(sqrt(add(value(-1), 0)))!.hint).toBeNull();
    expect(findNonFinite(log(mul(1, exp(value(1000)))))!.hint).toBeNull();
    expect(findNonFinite(log(add(square(one), exp(value(1000)))))!.hint).toMatch(/^logSumExp/);
    const naive = (steps: number) => {
      let x = exp(value(1000));
      for (let k = 0; k < steps; k++) x = x.mul(1);
      return log(sigmoid(x.neg()));
    };
    expect([0, 1].map((steps) => findNonFinite(naive(steps))!.hint)).toEqual([expect.stringMatching(/^logSig/), null]);
  });
});
