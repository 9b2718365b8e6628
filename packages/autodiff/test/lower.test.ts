// What programs consist of: most of it changes no result, but how long that takes. Instructions are written as bytecode.ts
// writes them.
import { describe, expect, test } from 'vitest';
import {
  batchMean,
  batchSum,
  exp,
  logSumExp,
  mul,
  neg,
  sech2,
  sigmoid,
  sum,
  tanh,
  Value,
  where,
} from '../src/index.ts';
import { lowered, type Wanted } from './bytecode.ts';

const leaf = (label: string): Value => new Value(0.5, { label });
const [x, y, z, a, b, c] = ['x', 'y', 'z', 'a', 'b', 'c'].map(leaf) as [Value, Value, Value, Value, Value, Value];
const rows = [x, y, z];

describe.each<[string, readonly (readonly [string, () => Wanted, readonly string[]])[]]>([
  [
    'a sum of products',
    [
      [
        'is one instruction, whichever factor is the scalar',
        () => ({ rows, outputs: [sum([a.mul(x), y.mul(b), z, c])] }),
        ['r1 = a·x + b·y + 1·z + c·1', 'out0 = 1·r1'],
      ],
      [
        'is one instruction also as a chain of additions',
        () => ({ rows, outputs: [a.mul(x).add(b.mul(y)).add(c)] }),
        ['r1 = a·x + b·y + c·1', 'out0 = 1·r1'],
      ],
      [
        'keeps its order: a sum on the right is added as one number',
        () => ({ rows, outputs: [a.mul(x).add(b.mul(y).add(c))] }),
        ['r1 = b·y + c·1', 'r2 = a·x + 1·r1', 'out0 = 1·r2'],
      ],
      [
        'leaves alone what others read too',
        () => {
          const product = a.mul(x);
          const total = product.add(y);
          return { rows, outputs: [product, total.add(z), total] };
        },
        ['r1 = a·x', 'r2 = 1·r1 + 1·y', 'r3 = 1·r2 + 1·z', 'out0 = 1·r1', 'out1 = 1·r3', 'out2 = 1·r2'],
      ],
      [
        'leaves products of two rows to vectors',
        () => ({ rows, outputs: [x.mul(y).add(a)] }),
        ['r1 = mul(x,y)', 'r2 = 1·r1 + a·1', 'out0 = 1·r2'],
      ],
      [
        'of scalars is computed once, by additions',
        () => ({ rows, outputs: [sum([a, b, c]).mul(x)] }),
        ['s1 = add(0,a)', 's1 = add(s1,b)', 's1 = add(s1,c)', 'r1 = s1·x', 'out0 = 1·r1'],
      ],
      ['of nothing is a constant', () => ({ outputs: [sum([])] }), ['out0 = every 0']],
    ],
  ],
  [
    'a sum over the samples',
    [
      [
        'of products is one of dot products, as soon as both factors are there',
        () => {
          const [p, q] = [exp(x), exp(y)];
          return { rows, sums: [p.mul(q)], outputs: [exp(q)] };
        },
        ['r1 = exp(x)', 'r2 = exp(y)', 'dots r2: Σ0 += ·r1', 'r1 = exp(r2)', 'out0 = 1·r1'],
      ],
      [
        'is taken apart into its terms, in their order',
        () => ({ rows, sums: [x.mul(y).add(z).add(z.mul(x)).add(a)] }),
        ['dots y: Σ0 += ·x', 'Σ0 += z', 'dots z: Σ0 += ·x', 'Σ0 += a·count'],
      ],
      [
        'shares its instruction with those of the same row',
        () => {
          const adjoint = exp(x);
          return { rows, sums: [adjoint.mul(x), y.mul(adjoint), adjoint.mul(z)] };
        },
        ['r1 = exp(x)', 'dots r1: Σ0 += ·x, Σ1 += ·y, Σ2 += ·z'],
      ],
      [
        'that has two terms of one row adds them one after the other',
        () => {
          const adjoint = exp(x);
          return { rows, sums: [adjoint.mul(x).add(y.mul(adjoint)), adjoint.mul(z)] };
        },
        ['r1 = exp(x)', 'dots r1: Σ0 += ·x', 'dots r1: Σ0 += ·y, Σ1 += ·z'],
      ],
      [
        'of a product that others read too is one of its row',
        () => {
          const product = x.mul(y);
          return { rows, sums: [product], outputs: [product] };
        },
        ['r1 = mul(x,y)', 'Σ0 += r1', 'out0 = 1·r1'],
      ],
      [
        'that samples read is a scalar',
        () => ({ rows, outputs: [x.mul(batchMean(y)).mul(batchSum(a))] }),
        [
          ...['clear s1', 's1 += y', 's1 = div(s1,count)', 'r1 = s1·x'],
          ...['clear s2', 's2 += a·count', 'r2 = s2·r1', 'out0 = 1·r2'],
        ],
      ],
    ],
  ],
  [
    'functions that share their work',
    [
      [
        'are computed as a pair: tanh and its slope, even if that is read later',
        () => {
          const input = exp(x);
          const [first, between] = [tanh(input), exp(y)];
          return { rows, outputs: [first, between, sech2(input)] };
        },
        [
          ...['r1 = exp(x)', 'r2, r3 = tanhAndSlope(r1)', 'r1 = exp(y)'], // tanh was the last to read r1
          ...['out0 = 1·r2', 'out1 = 1·r1', 'out2 = 1·r3'],
        ],
      ],
      [
        'are computed as a pair: a sigmoid and that of −x, without −x',
        () => ({ rows, outputs: [sigmoid(x), sigmoid(neg(x))] }),
        ['r1, r2 = sigmoidAndComplement(x)', 'out0 = 1·r1', 'out1 = 1·r2'],
      ],
      [
        'are none if somebody reads −x',
        () => {
          const negated = neg(x);
          return { rows, outputs: [sigmoid(x), sigmoid(negated), negated] };
        },
        ['r1 = neg(x)', 'r2 = sigmoid(x)', 'r3 = sigmoid(r1)', 'out0 = 1·r2', 'out1 = 1·r3', 'out2 = 1·r1'],
      ],
      [
        'are none of two numbers',
        () => ({ rows, outputs: [tanh(x), sech2(y), sigmoid(x), sigmoid(neg(y)), sigmoid(z)] }),
        [
          ...['r1 = tanh(x)', 'r2 = sech2(y)', 'r3 = sigmoid(x)', 'r4 = neg(y)', 'r5 = sigmoid(r4)', 'r4 = sigmoid(z)'],
          ...['out0 = 1·r1', 'out1 = 1·r2', 'out2 = 1·r3', 'out3 = 1·r5', 'out4 = 1·r4'],
        ],
      ],
      [
        'are none that only look alike',
        () => ({ rows, outputs: [sigmoid(x), sigmoid(exp(x)), exp(neg(x))] }),
        [
          ...['r1 = sigmoid(x)', 'r2 = exp(x)', 'r3 = sigmoid(r2)', 'r2 = neg(x)', 'r4 = exp(r2)'],
          ...['out0 = 1·r1', 'out1 = 1·r3', 'out2 = 1·r4'],
        ],
      ],
      [
        'are two at most: a third one is computed alone',
        () => ({ rows, outputs: [tanh(x), sech2(x), sech2(x)] }),
        ['r1, r2 = tanhAndSlope(x)', 'r3 = sech2(x)', 'out0 = 1·r1', 'out1 = 1·r2', 'out2 = 1·r3'],
      ],
      [
        'are none of what is the same for all samples',
        () => ({ rows, outputs: [sum([sigmoid(a), sigmoid(neg(a)), tanh(a), sech2(a)])] }),
        [
          ...['s1 = sigmoid(a)', 's2 = neg(a)', 's3 = sigmoid(s2)', 's4 = tanh(a)', 's5 = sech2(a)'],
          ...['s6 = add(0,s1)', 's6 = add(s6,s3)', 's6 = add(s6,s4)', 's6 = add(s6,s5)', 'out0 = every s6'],
        ],
      ],
    ],
  ],
  [
    'a row of memory',
    [
      [
        'is used again after its last reader',
        () => ({ rows, outputs: [exp(exp(exp(exp(x))))] }),
        ['r1 = exp(x)', 'r2 = exp(r1)', 'r1 = exp(r2)', 'r2 = exp(r1)', 'out0 = 1·r2'],
      ],
      [
        'is used again once, also if its last reader reads it twice',
        () => {
          const [p, q] = [exp(x), exp(y)];
          return { rows, outputs: [p.mul(p), exp(q), tanh(q)] };
        },
        [
          ...['r1 = exp(x)', 'r2 = exp(y)', 'r3 = mul(r1,r1)', 'r1 = exp(r2)', 'r4 = tanh(r2)'],
          ...['out0 = 1·r3', 'out1 = 1·r1', 'out2 = 1·r4'],
        ],
      ],
      [
        'is kept while a sum of products reads it, and used again after that',
        () => {
          const [p, q] = [exp(x), exp(y)];
          const total = a.mul(p).add(b.mul(q));
          return { rows, outputs: [exp(total)], sums: [tanh(total)] };
        },
        ['r1 = exp(x)', 'r2 = exp(y)', 'r3 = a·r1 + b·r2', 'r2 = exp(r3)', 'r1 = tanh(r3)', 'Σ0 += r1', 'out0 = 1·r2'],
      ],
      [
        'is never that of a leaf',
        () => ({ rows, outputs: [exp(exp(x))] }),
        ['r1 = exp(x)', 'r2 = exp(r1)', 'out0 = 1·r2'],
      ],
      [
        'holds a scalar where an operation needs rows, once for all',
        () => ({ rows, outputs: [where(x, a, b), where(y, b, a)] }),
        [
          ...['r1 = every a', 'r2 = every b', 'r3 = where(x,r1,r2)', 'r4 = where(y,r2,r1)'],
          ...['out0 = 1·r3', 'out1 = 1·r4'],
        ],
      ],
      [
        'is put aside if it is written over before it is read',
        () => ({
          rows,
          outputs: [
            { value: y, over: x },
            { value: x, over: y },
          ],
        }),
        ['r1 = 1·y', 'r2 = 1·x', 'x = 1·r1', 'y = 1·r2'],
      ],
      [
        'stays if it is there already, and what reads it needs no copy',
        () => ({ rows, outputs: [{ value: a, over: x }, { value: y, over: y }, y] }),
        ['x = every a', 'out2 = 1·y'],
      ],
    ],
  ],
])('%s', (_, cases) => {
  test.each(cases)('%s', (_, wanted, lines) => {
    expect(lowered(wanted()).lines).toEqual(lines);
  });
});

test('operations of more than three arguments have an instruction of their own, on rows and on scalars', () => {
  const { lines } = lowered({ rows, outputs: [logSumExp([x, a, b, y]), logSumExp([a, b])] });
  expect(lines).toEqual([
    ...['r1 = every a', 'r2 = every b', 'r3 = many logSumExp(x,r1,r2,y)'],
    ...['s1 = many logSumExp(a,b)', 'out0 = 1·r3', 'out1 = every s1'],
  ]);
});

test('operations are named once, and memory is taken for nothing but rows, scalars and constants', () => {
  const { operations, bytes } = lowered({ rows, outputs: [exp(mul(exp(x), y)), exp(mul(2, exp(a)))] });
  expect(operations).toEqual(['exp', 'mul']);
  // two rows of 8 lanes; scalars: eᵃ, 2eᵃ and its exponential, and the constants 2 and 1
  expect(bytes).toBe(2 * 64 + 5 * 16);
});
