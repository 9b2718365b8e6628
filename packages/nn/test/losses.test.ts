import { Tape, Value } from '@retrograd/autodiff';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as nn from './all.ts';
import { labelled, leavesOf } from './drawing.ts';

const { halfSquaredError, mseLoss } = nn;
const predictions = (...data: number[]) => data.map((x, k) => new Value(x, { label: `ŷ_${k + 1}` }));

const number = fc.double({ min: -100, max: 100, noNaN: true });
const pairs = fc.array(fc.tuple(number, number), { minLength: 1, maxLength: 6 });

describe('halfSquaredError', () => {
  test('of (1, 2) for (0, 4) is ½(1 + 4), with gradient ŷ − y', () => {
    const y = predictions(1, 2);
    const loss = halfSquaredError(y, [0, 4]);
    loss.backward();
    expect(loss.data).toBe(2.5);
    expect(y.map(({ grad }) => grad)).toEqual([1, -2]);
  });

  test('has gradient ŷ − y everywhere', () => {
    fc.assert(
      fc.property(pairs, (rows) => {
        const y = predictions(...rows.map(([prediction]) => prediction));
        const wanted = rows.map(([, target]) => target);
        halfSquaredError(y, wanted).backward();
        for (const [k, { data, grad }] of y.entries()) expect(grad).toBeCloseTo(data - wanted[k]!, 12);
      }),
    );
  });
});

describe('mseLoss', () => {
  test('of (1, 2) for (0, 4) is (1 + 4)/2, with gradient 2(ŷ − y)/n', () => {
    const y = predictions(1, 2);
    const loss = mseLoss(y, [0, 4]);
    loss.backward();
    expect(loss.data).toBe(2.5);
    expect(y.map(({ grad }) => grad)).toEqual([1, -2]);
  });

  test('with reduction sum is n times the mean, and twice the half squared error', () => {
    fc.assert(
      fc.property(pairs, (rows) => {
        const y = predictions(...rows.map(([prediction]) => prediction));
        const wanted = rows.map(([, target]) => target);
        const total = mseLoss(y, wanted, { reduction: 'sum' }).data;
        expect(mseLoss(y, wanted).data * rows.length).toBeCloseTo(total, 8);
        expect(halfSquaredError(y, wanted).data * 2).toBeCloseTo(total, 8);
      }),
    );
  });
});

describe.each([halfSquaredError, mseLoss])('$name', (loss) => {
  test('with several outputs draws one neuron per E_k and one for E, in a layer', () => {
    expect(labelled(loss(predictions(1, 2), [0, 4]))).toEqual([
      'E_1: neuron E_1 in layer loss',
      'E_2: neuron E_2 in layer loss',
      'E: neuron E in layer loss',
    ]);
  });

  test('with one output draws one neuron, E', () => {
    expect(labelled(loss(predictions(1), [0]))).toEqual(['E: neuron E_1 in layer loss']);
  });

  test('makes plain numbers leaves of role target, outside of its scopes, and takes Values as they are', () => {
    const own = new Value(4, { label: 't', role: 'target' });
    const tape = Tape.of(loss(predictions(1, 2), [0, own]));
    const targets = tape.nodes.filter(({ role, op }) => role === 'target' && op === null);
    expect(targets.map(({ label, data }) => [label, data]).sort()).toEqual([
      ['t', 4],
      ['y_1', 0],
    ]);
    for (const target of targets) expect(tape.scopeOf[tape.indexOf(target)]).toBe(-1);
    const alone = Tape.of(loss(predictions(1), [0])).nodes.filter(({ role, op }) => role === 'target' && op === null);
    expect(alone.map(({ label }) => label)).toEqual(['y']);
  });
});

test.each([
  [halfSquaredError, 'halfSquaredError'],
  [mseLoss, 'mseLoss'],
])('%o refuses lists of different length, and empty ones', (loss, name) => {
  const different = `${name} got 2 predictions and 3 targets`;
  expect(() => loss(predictions(1, 2), [1, 2, 3])).toThrow(new RangeError(different));
  expect(() => loss([], [])).toThrow(new RangeError(`${name} got no predictions`));
});

test('reduction none gives the terms, and draws no E', () => {
  const terms = mseLoss(predictions(1, 2), [0, 4], { reduction: 'none' });
  expect(terms.map(({ data }) => data)).toEqual([1, 4]);
  expect(labelled(...terms)).toEqual(['E_1: neuron E_1 in layer loss', 'E_2: neuron E_2 in layer loss']);
});

test('a class index may stand in a list of one, as fit passes it', () => {
  const logits = predictions(0.3, -1, 2);
  expect(nn.crossEntropyLoss(logits, [1]).data).toBe(nn.crossEntropyLoss(logits, 1).data);
  expect(nn.nllLoss(logits, [new Value(2)]).data).toBe(-2);
  expect(nn.crossEntropyLoss(predictions(5), [0]).data).toBe(0);
  const twoClasses = 'crossEntropyLoss got the index 1, and needs a whole number from 0 to 0';
  expect(() => nn.crossEntropyLoss(predictions(5), [1])).toThrow(new RangeError(twoClasses));
});

test('targets are leaves that the drawing names, in binary losses and for shares of classes too', () => {
  const drawn = ['y_1', 'y_2', 'ŷ_1', 'ŷ_2'];
  for (const loss of [nn.l1Loss, nn.huberLoss, nn.smoothL1Loss, nn.bceLoss, nn.bceWithLogitsLoss, nn.hingeLoss])
    expect(leavesOf(loss(predictions(0.5, 0.25), [1, 1]))).toEqual(drawn);
  expect(leavesOf(nn.crossEntropyLoss(predictions(1, 2), [0.5, 0.5]))).toEqual(drawn);
});

test('a loss of classes is one neuron, E', () => {
  const drawn = ['E: neuron E_1 in layer loss'];
  expect(labelled(nn.crossEntropyLoss(predictions(1, 2, 3), 2))).toEqual(drawn);
  expect(labelled(nn.crossEntropyLoss(predictions(1, 2, 3), new Value(2)))).toEqual(drawn);
  expect(labelled(nn.nllLoss(predictions(-1, -2), 0))).toEqual(drawn);
});

test('a penalty is one neuron, Ω, and follows its lambda', () => {
  const lambda = new Value(0.5);
  const penalty = nn.l2Penalty(predictions(1, 2), lambda);
  penalty.backward();
  expect([penalty.data, lambda.grad]).toEqual([2.5, 5]);
  expect(labelled(penalty)).toEqual(['Ω: neuron Ω in layer penalty']);
  expect(nn.l1Penalty([], 1).data).toBe(0);
});

describe('extremes', () => {
  test('a probability of exactly 0 or 1 costs at most 100', () => {
    const cost = (p: number, y: number) => nn.bceLoss(predictions(p), [y]).data;
    expect([cost(0, 1), cost(1, 0), cost(0, 0), cost(1, 1)].map((x) => x + 0)).toEqual([100, 100, 0, 0]);
  });

  test('logits of ±1000 cost 1000 or nothing, and have gradients', () => {
    const z = predictions(1000, -1000, 1000, -1000);
    const loss = nn.bceWithLogitsLoss(z, [0, 1, 1, 0], { reduction: 'sum' });
    loss.backward();
    expect(loss.data).toBe(2000);
    expect(z.map(({ grad }) => grad)).toEqual([1, -1, 0, 0]);
  });

  test('a sure decision keeps the digits of its loss', () => {
    expect(nn.bceWithLogitsLoss(predictions(40), [1]).data / Math.exp(-40)).toBeCloseTo(1, 12);
    const far = predictions(-1000, 1000);
    const loss = nn.crossEntropyLoss(far, 0);
    loss.backward();
    expect([loss.data, ...far.map(({ grad }) => grad)]).toEqual([2000, -1, 1]);
  });
});

test('smoothLabels spreads over the other classes, labelSmoothing over all', () => {
  expect(nn.smoothLabels(1, 3, 0.5)).toEqual([0.25, 0.5, 0.25]);
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 9 }),
      fc.nat(),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (k, n, epsilon) => {
        const shares = nn.smoothLabels(n % k, k, epsilon);
        expect(shares.reduce((total, share) => total + share, 0)).toBeCloseTo(1, 12);
        const logits = predictions(...shares.map((_, i) => Math.sin(i)));
        const ours = nn.crossEntropyLoss(logits, shares).data;
        const labelSmoothing = (epsilon * k) / (k - 1); // the same shares, in the other convention
        if (labelSmoothing <= 1)
          expect(nn.crossEntropyLoss(logits, n % k, { labelSmoothing }).data).toBeCloseTo(ours, 11);
      },
    ),
  );
});

test('a class index that is an input chooses like a plain number', () => {
  fc.assert(
    fc.property(fc.array(number, { minLength: 1, maxLength: 5 }), fc.nat(), (logits, n) => {
      const target = n % logits.length;
      const [plain, input] = [predictions(...logits), predictions(...logits)];
      const [one, other] = [nn.crossEntropyLoss(plain, target), nn.crossEntropyLoss(input, new Value(target))];
      one.backward();
      other.backward();
      expect(other.data).toBe(one.data);
      expect(input.map(({ grad }) => grad)).toEqual(plain.map(({ grad }) => grad));
    }),
  );
});

const y = () => predictions(1, 2, 3);
test.each<[string, () => unknown, Error]>([
  [
    'reductions',
    // @ts-expect-error -- no reduction
    () => mseLoss(y(), [1, 2, 3], { reduction: 'average' }),
    new RangeError('a loss needs the reduction mean, sum or none, got "average"'),
  ],
  [
    'targets that are no list',
    // @ts-expect-error -- no list
    () => nn.l1Loss(y(), 1),
    new TypeError('l1Loss needs a list of targets, got 1'),
  ],
  [
    'targets of another length',
    () => nn.hingeLoss(y(), [1]),
    new RangeError('hingeLoss got 3 predictions and 1 targets'),
  ],
  ['signs', () => nn.hingeLoss(y(), [1, 0, 1]), new RangeError('hingeLoss got the target 0, and needs −1 or 1')],
  ['deltas', () => nn.huberLoss(y(), y(), { delta: 0 }), new RangeError('huberLoss needs delta > 0, got 0')],
  ['betas', () => nn.smoothL1Loss(y(), y(), { beta: -1 }), new RangeError('smoothL1Loss needs beta ≥ 0, got -1')],
  [
    'weights of another length',
    () => nn.bceWithLogitsLoss(y(), [1, 0, 1], { posWeight: [1, 2] }),
    new RangeError('bceWithLogitsLoss got 3 logits and 2 posWeights'),
  ],
  [
    'classes beyond the last',
    () => nn.crossEntropyLoss(y(), 3),
    new RangeError('crossEntropyLoss got the index 3, and needs a whole number from 0 to 2'),
  ],
  [
    'classes that are no whole numbers',
    () => nn.nllLoss(y(), 0.5),
    new RangeError('nllLoss got the index 0.5, and needs a whole number from 0 to 2'),
  ],
  [
    'inputs that are no class',
    () => nn.crossEntropyLoss(y(), new Value(-1)),
    new RangeError('crossEntropyLoss got the index -1, and needs a whole number from 0 to 2'),
  ],
  [
    'targets that are no class',
    // @ts-expect-error -- no index
    () => nn.crossEntropyLoss(y(), 'cat'),
    new TypeError('crossEntropyLoss needs an index, got "cat"'),
  ],
  [
    'lists where there is one class',
    () => nn.nllLoss(y(), [1, 0, 0]),
    new TypeError('nllLoss needs an index, got [1, 0, 0]'),
  ],
  [
    'lists of one that is no class',
    () => nn.crossEntropyLoss(y(), [3]),
    new RangeError('crossEntropyLoss got the index 3, and needs a whole number from 0 to 2'),
  ],
  [
    'shares of another length',
    () => nn.crossEntropyLoss(y(), [0.5, 0.5]),
    new RangeError('crossEntropyLoss got 3 logits and 2 shares'),
  ],
  [
    'too much smoothing',
    () => nn.crossEntropyLoss(y(), 0, { labelSmoothing: 1.5 }),
    new RangeError('crossEntropyLoss needs a labelSmoothing from 0 to 1, got 1.5'),
  ],
  ['no logits', () => nn.crossEntropyLoss([], 0), new RangeError('crossEntropyLoss got no logits')],
  ['no log-probabilities', () => nn.nllLoss([], 0), new RangeError('nllLoss got no log-probabilities')],
  ['one class to smooth', () => nn.smoothLabels(0, 1, 0), new RangeError('smoothLabels needs 2 classes, got 1')],
  [
    'a class to smooth beyond the last',
    () => nn.smoothLabels(2, 2, 0),
    new RangeError('smoothLabels got the index 2, and needs a whole number from 0 to 1'),
  ],
  [
    'an epsilon above 1',
    () => nn.smoothLabels(0, 2, 1.5),
    new RangeError('smoothLabels needs an epsilon from 0 to 1, got 1.5'),
  ],
  [
    'a module in place of parameters',
    // @ts-expect-error -- parameters, not a module
    () => nn.l2Penalty(new nn.Linear(1, 1), 0.1),
    new TypeError('l2Penalty needs parameters: l2Penalty(model.parameters(), lambda)'),
  ],
])('losses refuse %s', (_, body, error) => {
  expect(body).toThrow(error);
});
