import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accuracy, classScores, confusionMatrix, meanAbsoluteError, predictedLabels, rSquared } from './all.ts';

describe('predictedLabels', () => {
  test('takes the highest score, the first of them in a tie, also among infinities', () => {
    const scores = [
      [1, 3, 2],
      [5, 5, 4],
      [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY, 0],
    ];
    expect(predictedLabels(scores)).toEqual([1, 0, 2]);
  });

  test('takes single scores as probabilities if they may be, else as logits, and with −1 as margins', () => {
    expect(predictedLabels([[0.2], [0.5], [0.8]])).toEqual([0, 0, 1]);
    expect(predictedLabels([[0], [1]])).toEqual([0, 1]);
    expect(predictedLabels([[0.2], [0.8], [1.5]])).toEqual([1, 1, 1]);
    expect(predictedLabels([[0.2], [-0.8]])).toEqual([1, 0]);
    expect(predictedLabels([[0.2], [0.8]], -1)).toEqual([1, 1]);
  });

  test('takes the threshold that it is told', () => {
    expect(predictedLabels([[0.2], [0.8]], 0, { threshold: 0 })).toEqual([1, 1]);
    expect(predictedLabels([[0.2], [0.8], [-3]], 0, { threshold: 0.5 })).toEqual([0, 1, 0]);
    expect(accuracy([[0.2], [0.8]], [0, 1])).toBe(1);
    expect(accuracy([[0.2], [0.8]], [0, 1], { threshold: 0 })).toBe(0.5);
    expect(confusionMatrix([[0.2], [0.8]], [0, 1], { threshold: 0.1 }).counts).toEqual([
      [0, 1],
      [0, 1],
    ]);
    expect(classScores([[0.2], [0.8]], [0, 1], { threshold: 0.1, labels: [0, 1] })[1]).toMatchObject({ recall: 1 });
    const word = { threshold: '0.5' as unknown as number };
    expect(() => accuracy([[1]], [1], word)).toThrow(new RangeError('a threshold needs to be a number, got "0.5"'));
    const typo = { treshold: 0.5 } as object;
    expect(() => accuracy([[1]], [1], typo)).toThrow(
      new TypeError('accuracy has no option treshold; it has threshold'),
    );
  });

  test('takes one score as a binary logit, and labels as they are', () => {
    expect(predictedLabels([[-0.1], [0], [0.1]])).toEqual([0, 0, 1]);
    expect(predictedLabels([-1, 0, 7])).toEqual([-1, 0, 7]);
  });

  test('refuses NaN, also where it is not the highest, and no scores', () => {
    expect(() => predictedLabels([[1], [Number.NaN]])).toThrow(new RangeError('the prediction of example 1 is NaN'));
    expect(() => predictedLabels([[2, Number.NaN]])).toThrow(new RangeError('the prediction of example 0 is NaN'));
    expect(() => predictedLabels([Number.NaN])).toThrow(new RangeError('the prediction of example 0 is NaN'));
    expect(() => predictedLabels([[]])).toThrow(new RangeError('example 0 has no scores'));
  });
});

test('accuracy is the share that is right, from scores, logits or labels', () => {
  expect(accuracy([0, 1, 1, 0], [0, 1, 0, 0])).toBe(0.75);
  const scores = [2, 0, 1].map((first, i) => [first, [1, 3, 9][i]!]);
  expect(accuracy(scores, [0, 1, 0])).toBe(2 / 3);
  expect(accuracy([[-1], [4]], [0, 1])).toBe(1);
});

test('targets may be rows of one, as fit passes them, and −1 for no', () => {
  expect(accuracy([[-0.1], [0], [0.1], [4]], [[-1], [-1], [-1], [1]])).toBe(0.75);
  expect(accuracy([[-0.1], [0.1]], [[0], [1]])).toBe(1);
  expect(
    confusionMatrix(
      [
        [1, 3],
        [2, 0],
      ],
      [[1], [1]],
    ).counts,
  ).toEqual([
    [0, 0],
    [1, 1],
  ]);
  expect(rSquared([[1], [3]], [[1], [2]])).toBeCloseTo(-1, 12);
  expect(meanAbsoluteError([[1], [3]], [[1], [2]])).toBe(0.5);
  const message = 'needs one number for each example, got 2 for 1';
  expect(() => accuracy([0, 1], [[0], [1, 0]])).toThrow(new RangeError(`accuracy ${message}`));
  expect(() => rSquared([[0], [1, 0]], [0, 1])).toThrow(new RangeError(`rSquared ${message}`));
});

describe('confusionMatrix', () => {
  // the example of scikit-learn's documentation
  const [targets, predictions] = [
    [2, 0, 2, 2, 0, 1],
    [0, 0, 2, 2, 0, 2],
  ];

  test('has a row for every class and a column for every prediction', () => {
    expect(confusionMatrix(predictions!, targets!)).toEqual({
      labels: [0, 1, 2],
      counts: [
        [2, 0, 0],
        [0, 0, 1],
        [1, 0, 2],
      ],
    });
  });

  test('takes labels, and their order; those that do not occur have zeros', () => {
    expect(confusionMatrix([1], [7], { labels: [7, 3, 1] })).toEqual({
      labels: [7, 3, 1],
      counts: [
        [0, 0, 1],
        [0, 0, 0],
        [0, 0, 0],
      ],
    });
    expect(confusionMatrix([10, 9], [9, -1]).labels).toEqual([-1, 9, 10]);
  });

  test('refuses a class that is not among the labels', () => {
    const message = 'confusionMatrix got class 2, labels are 0, 1';
    expect(() => confusionMatrix([2], [0], { labels: [0, 1] })).toThrow(new RangeError(message));
    expect(() => confusionMatrix([0], [2], { labels: [0, 1] })).toThrow(new RangeError(message));
  });

  test('has accuracy on its diagonal', () => {
    const pairs = fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { minLength: 1 });
    fc.assert(
      fc.property(pairs, (rows) => {
        const [p, t] = [rows.map(([a]) => a), rows.map(([, b]) => b)];
        const { counts } = confusionMatrix(p, t);
        expect(counts.reduce((total, row, k) => total + row[k]!, 0) / rows.length).toBe(accuracy(p, t));
        expect(counts.flat().reduce((total, count) => total + count, 0)).toBe(rows.length);
      }),
    );
  });
});

test('classScores are precision, recall and F1 of each class', () => {
  // class 0: TP 3, FP 1, FN 2; class 1: TP 2, FP 2, FN 1
  const [predictions, targets] = [
    [0, 0, 0, 0, 1, 1, 1, 1],
    [0, 0, 0, 1, 0, 0, 1, 1],
  ];
  expect(classScores(predictions!, targets!)).toEqual([
    { label: 0, precision: 3 / 4, recall: 3 / 5, f1: 6 / 9, support: 5 },
    { label: 1, precision: 2 / 4, recall: 2 / 3, f1: 4 / 7, support: 3 },
  ]);
});

test('classScores are 0 where nothing was predicted, or nothing is there', () => {
  expect(classScores([0, 2], [0, 1], { labels: [1, 2, 3, 0] })).toEqual([
    { label: 1, precision: 0, recall: 0, f1: 0, support: 1 },
    { label: 2, precision: 0, recall: 0, f1: 0, support: 0 },
    { label: 3, precision: 0, recall: 0, f1: 0, support: 0 },
    { label: 0, precision: 1, recall: 1, f1: 1, support: 1 },
  ]);
});

describe('rSquared', () => {
  test('is 1 − Σ (y − ŷ)² / Σ (y − ȳ)²', () => {
    // scikit-learn's example: squares 0.25 + 0.25 + 0 + 1 = 1.5; around the mean 2.875: 29.1875
    expect(rSquared([2.5, 0, 2, 8], [3, -0.5, 2, 7])).toBeCloseTo(1 - 1.5 / 29.1875, 15);
  });

  test('is 1 for what is perfect, 0 for the mean, negative for what is worse', () => {
    expect([rSquared([1, 2, 3], [1, 2, 3]), rSquared([3, 2, 1], [1, 2, 3])]).toEqual([1, -3]);
    expect(rSquared([2, 2, 2], [1, 2, 3])).toBeCloseTo(0, 15);
  });

  test('of targets that are all the same is 1 if perfect, else 0', () => {
    expect([rSquared([0.1, 0.1, 0.1], [0.1, 0.1, 0.1]), rSquared([1, 2], [2, 2])]).toEqual([1, 0]);
  });
});

test('meanAbsoluteError is the mean distance, in the units of the targets', () => {
  expect(meanAbsoluteError([2.5, 0, 2, 8], [3, -0.5, 2, 7])).toBe(0.5);
});

describe.each([
  { name: 'accuracy', metric: accuracy },
  { name: 'confusionMatrix', metric: confusionMatrix },
  { name: 'rSquared', metric: rSquared },
  { name: 'meanAbsoluteError', metric: meanAbsoluteError },
])('$name refuses', ({ name, metric }) => {
  test('lengths that differ, no examples, and NaN', () => {
    expect(() => metric([1, 2], [1])).toThrow(new RangeError(`${name} got 2 predictions and 1 targets`));
    expect(() => metric([], [])).toThrow(new RangeError(`${name} got no examples`));
    expect(() => metric([1], [Number.NaN])).toThrow(new RangeError(`${name} got NaN as target 0`));
    expect(() => metric([Number.NaN], [1])).toThrow(/NaN as prediction 0|prediction of example 0 is NaN/);
  });
});
