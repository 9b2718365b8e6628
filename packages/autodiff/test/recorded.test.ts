// What recorded sweeps record: no more than they must, and marks of what was chosen only where a replay may need them.
import { describe, expect, test, vi } from 'vitest';
import {
  batchMean,
  cos,
  customOp,
  exp,
  grad,
  jacobian,
  jvp,
  log,
  mul,
  relu,
  sin,
  sqrt,
  Tape,
  tanh,
  type Value,
  value,
  where,
} from '../src/index.ts';
import { apply, type Op, ops, values } from '../src/ops.ts';
import { recorder, reserve } from '../src/record/open-block.ts';
import { recordedBackward } from '../src/transforms/recorded.ts';

/** The gradient of `y` in `x`, and the names of the operations that were recorded for it. */
function recordedFor(y: Value, x: Value, forAnyPrimals?: boolean): { gradient: Value; names: string[] } {
  const known = Tape.of(y).nodes;
  const options = forAnyPrimals === undefined ? [] : [{ forAnyPrimals }];
  const gradient = recordedBackward([y], [x], [values.constant(1)], ...options)[0]!;
  const nodes = Tape.of(gradient).nodes.filter((node) => node.op !== null && !known.some((old) => old.is(node)));
  return { gradient, names: nodes.map(({ op }) => op!.name) };
}

describe('a gradient that is there already is not recorded again', () => {
  const [x, y] = [value(0.5), value(2)];

  test.each<[string, Value, number, string[]]>([
    ['of a sum', x.add(y), 1, []],
    ['of a product with a number', x.mul(3), 3, []],
    ['of a product', x.mul(exp(y)), Math.exp(2), []],
    ['of an exponential', exp(x), Math.exp(0.5), []],
    ['of a sine', sin(x), Math.cos(0.5), ['cos']],
    ['of what was chosen', relu(x), 1, ['greater']],
    ['of what was not', relu(x.neg()), 0, []],
    ['of a chain', sin(exp(x)), Math.cos(Math.exp(0.5)) * Math.exp(0.5), ['cos', 'mul']],
  ])('%s', (_, output, slope, names) => {
    const found = recordedFor(output, x);
    expect(found.names).toEqual(names);
    expect(found.gradient.data).toBe(slope);
  });

  test('and what does not depend on the variable is not looked at', () => {
    let calls = 0;
    const counted = customOp({
      name: 'counted',
      arity: 1,
      value: ([at]) => at,
      partials: (k) => {
        calls++;
        return [k.constant(1)];
      },
    });
    reserve(100); // the block must not be closed before the count
    const { used } = recorder;
    const output = x.mul(counted(y));
    expect(recordedFor(output, x).gradient.data).toBe(2);
    expect([calls, recorder.used - used]).toEqual([0, 2]);
    expect(recordedFor(counted(x).mul(y), x).gradient.data).toBe(2);
    expect(calls).toBe(1);
  });

  test('nor is a variable that the output does not depend on', () => {
    expect(recordedFor(exp(y), x).gradient).toMatchObject({ role: 'constant', data: 0, op: null });
  });
});

describe('for any primals', () => {
  const [x, w] = [value(0.5), value(2)];
  const ruled = (y: Value): string[] =>
    recordedFor(y, w, true).names.filter((name) => name === 'gate' || name === 'pass');

  test('a choice is gated', () => {
    expect(ruled(relu(w.mul(x)))).toEqual(['gate']);
    expect(ruled(where(x, w, 1))).toEqual(['gate']);
    expect(recordedFor(relu(w.mul(x)), w, false).names).toEqual(['greater', 'mul']);
  });

  test('behind it, nothing is marked where all is tame, as in networks', () => {
    expect(ruled(relu(w.mul(tanh(w.mul(x)))))).toEqual(['gate']);
    expect(ruled(relu(w.mul(x)).mul(relu(w.add(x))))).toEqual(['gate', 'gate']);
  });

  test('behind it, what may meet an infinity passes marks on', () => {
    expect(ruled(where(x, log(w), 1))).toEqual(['gate', 'pass']);
    expect(ruled(where(x, w.mul(log(x)), 1))).toEqual(['gate', 'pass']); // log x is a partial here
    expect(ruled(where(x, sin(log(w)), 1))).toEqual(['gate', 'pass', 'pass']);
  });

  test('in front of it, and beside it, it does not', () => {
    expect(ruled(log(relu(w.mul(x))))).toEqual(['gate']);
    const shared = log(w);
    expect(ruled(where(x, shared, 1).add(shared))).toEqual(['gate']); // something reaches it for certain
    expect(ruled(shared.add(where(x, shared, 1)))).toEqual(['gate']);
    expect(ruled(log(w))).toEqual([]);
  });

  test('what passes a share on unchanged needs no mark', () => {
    expect(ruled(where(x, log(w).add(1), 1))).toEqual(['gate', 'pass']);
  });

  const isWild = (op: Op): boolean => {
    const args = op.arity === 1 ? [w] : [w, x, value(0.25)].slice(0, Math.min(op.arity, 3));
    return ruled(where(x, apply(op, args).mul(w), 1)).includes('pass');
  };

  test.each([
    'sqrt',
    'log',
    'div',
    'reciprocal',
    'exp',
    'pow',
    'cosh',
    'acosh',
    'asin',
    'cbrt',
    'atanh',
    'celu',
    'xlogy',
  ] as const)('%s may be infinite', (name) => {
    expect(isWild(ops[name] as Op)).toBe(true);
  });

  test.each([
    'add',
    'mul',
    'neg',
    'square',
    'tanh',
    'sigmoid',
    'sin',
    'softplus',
    'gelu',
    'hypot',
    'sum',
    'mean',
    'logSumExp',
  ] as const)('%s is tame', (name) => {
    expect(isWild(ops[name] as Op)).toBe(false);
  });

  test('an operation of the reader’s own may have poles anywhere, so it is not asked', () => {
    const value = vi.fn(([at]: readonly [number]) => at);
    const own = customOp({ name: 'own', arity: 1, value, partials: (k) => [k.constant(1)] });
    const output = where(x, own(w), 1);
    const calls = value.mock.calls.length;
    ruled(output);
    expect(value.mock.calls.length).toBe(calls);
    expect(isWild(output.inputs[1]!.op!)).toBe(true);
  });

  test('a mean over the batch is its own transpose', () => {
    expect(recordedFor(batchMean(w.mul(x)).mul(3), w, true).names).toEqual(['batchMean', 'mul']);
  });
});

test('in forward mode and in reverse, what was not chosen is dropped from recorded sweeps', () => {
  const f = (x: Value): Value => relu(sqrt(x));
  expect(jvp(([x]) => [f(x!)])([value(0)], [1])[1].map(Number)).toEqual([0]);
  expect(grad(([x]) => f(x!))([value(0)]).map(Number)).toEqual([0]);
});

test('a number becomes a leaf, a Value a node of its own', () => {
  const seen: (string | undefined)[] = [];
  grad(([x, y]) => {
    seen.push(x!.op?.name, y!.op?.name);
    return mul(x!, y!);
  })([3, value(4)]);
  expect(seen).toEqual([undefined, 'same']);
});

test.each([
  { inputs: 5, outputs: 1, sweeps: 1 },
  { inputs: 1, outputs: 5, sweeps: 1 },
  { inputs: 2, outputs: 3, sweeps: 2 },
])('the Jacobian of $inputs inputs and $outputs outputs takes $sweeps sweeps', ({ inputs, outputs, sweeps }) => {
  let calls = 0;
  const counted = customOp({
    name: 'counted',
    arity: 1,
    value: ([at]) => at,
    partials: (k) => {
      calls++;
      return [k.constant(1)];
    },
  });
  const f = (x: readonly Value[]): Value[] => {
    const total = counted(x.reduce((sum, at) => sum.add(at)));
    return Array.from({ length: outputs }, (_, k) => cos(total.mul(k + 1)));
  };
  const at = Array.from({ length: inputs }, (_, k) => k / 7);
  jacobian(f)(at);
  expect(calls).toBe(sweeps);
  calls = 0;
  jacobian(f)(at.map((x) => value(x)));
  expect(calls).toBe(sweeps);
  calls = 0;
  jacobian(f, { mode: 'reverse' })(at.map((x) => value(x)));
  expect(calls).toBe(outputs);
});
