// Metrics of predicted classes.
import { requireList } from '../kinds.ts';
import { knownOptions } from '../options.ts';
import { shown } from '../shown.ts';
import { type Pairs, pairs, singles, type Targets } from './pairs.ts';

/**
 * Labels; or for each example a row with the scores of the classes. A single score is a binary one: a probability, a logit or a
 * margin.
 */
export type Predictions = readonly number[] | readonly (readonly number[])[];

/** Options of what rates predictions. */
export interface ThresholdOptions {
  /**
   * A single score above it predicts 1. If not given, ½ if all single scores lie in [0, 1], as probabilities do, and otherwise
   * 0, the logit of ½; for targets of −1 and 1, always 0.
   */
  readonly threshold?: number;
}

const THRESHOLD = ['threshold'] as const;
const CLASSES = ['labels', ...THRESHOLD] as const;

/**
 * The predicted labels: the class with the highest score, the first one in a tie. A row with one score gives 1 if the score
 * is above the threshold, otherwise `negative`. Labels stay unchanged. Throws `RangeError` for NaN or a row without scores.
 * Source of the threshold: torchmetrics.
 */
export function predictedLabels(predictions: Predictions, negative = 0, options: ThresholdOptions = {}): number[] {
  const { threshold: given } = knownOptions('predictedLabels', options, THRESHOLD);
  requireList('predictedLabels', 'predictions', predictions);
  for (const [i, row] of predictions.entries())
    if (typeof row !== 'number') requireList('predictedLabels', `scores as prediction ${i}`, row);
  const threshold = given ?? likelyThreshold(predictions, negative);
  if (typeof threshold !== 'number' || Number.isNaN(threshold))
    throw new RangeError(`a threshold needs to be a number, got ${shown(threshold)}`);
  return predictions.map((row, i) => {
    const scores = typeof row === 'number' ? [row] : row;
    if (scores.length === 0) throw new RangeError(`example ${i} has no scores`);
    if (scores.some(Number.isNaN)) throw new RangeError(`the prediction of example ${i} is NaN`);
    if (typeof row === 'number') return row;
    if (scores.length === 1) return scores[0]! > threshold ? 1 : negative;
    return scores.reduce((best, score, k) => (score > scores[best]! ? k : best), 0);
  });
}

function likelyThreshold(predictions: Predictions, negative: number): number {
  const isProbability = (row: number | readonly number[]) =>
    typeof row === 'number' || row.length !== 1 || (row[0]! >= 0 && row[0]! <= 1);
  return negative === 0 && predictions.every(isProbability) ? 0.5 : 0;
}

/**
 * The share of predictions that are right, from 0 to 1. A row with one score that is not above the threshold predicts −1 if that
 * is among the targets, else 0. As a metric of `fit` with a threshold of its own:
 * `{ accuracy: (y, t) => accuracy(y, t, { threshold: 0 }) }`. Throws `RangeError` for NaN, no examples or unequal lengths.
 */
export function accuracy(predictions: Predictions, targets: Targets, options: ThresholdOptions = {}): number {
  const { predicted, wanted } = labelPairs(
    'accuracy',
    predictions,
    targets,
    knownOptions('accuracy', options, THRESHOLD),
  );
  return predicted.filter((label, i) => label === wanted[i]).length / wanted.length;
}

/** Options of `confusionMatrix` and `classScores`. */
export interface ClassOptions extends ThresholdOptions {
  /** The classes, in the order of the result; all that occur, in ascending order, if not given. */
  readonly labels?: readonly number[];
}

/** How often each class was predicted as each class. */
export interface ConfusionMatrix {
  /** The classes, in the order of rows and columns. */
  readonly labels: number[];
  /** `counts[i][j]` examples of class `labels[i]` were predicted to be `labels[j]`, as in scikit-learn. */
  readonly counts: number[][];
}

/**
 * Counts predictions by class and prediction. The classes are `labels`, or all that occur, in ascending order. Throws
 * `RangeError` as `accuracy` does, and for a class that is not among the labels.
 */
export function confusionMatrix(
  predictions: Predictions,
  targets: Targets,
  options: ClassOptions = {},
): ConfusionMatrix {
  const { labels: given, ...rest } = knownOptions('confusionMatrix', options, CLASSES);
  const { predicted, wanted } = labelPairs('confusionMatrix', predictions, targets, rest);
  const labels = [...new Set(given ?? [...wanted, ...predicted].sort((a, b) => a - b))];
  const rows = new Map(labels.map((label, k) => [label, k]));
  const row = (label: number): number => {
    const k = rows.get(label);
    if (k === undefined) throw new RangeError(`confusionMatrix got class ${label}, labels are ${labels.join(', ')}`);
    return k;
  };
  const counts = labels.map(() => labels.map(() => 0));
  for (const [i, target] of wanted.entries()) counts[row(target)]![row(predicted[i]!)]!++;
  return { labels, counts };
}

/** The scores of one class. */
export interface ClassScores {
  readonly label: number;
  /** The share of correct ones among the examples predicted as this class: `TP / (TP + FP)`. 0 if there are none. */
  readonly precision: number;
  /** The share of the class that was predicted correctly: `TP / (TP + FN)`. 0 if the class has no examples. */
  readonly recall: number;
  /** Harmonic mean of precision and recall: `2 TP / (2 TP + FP + FN)`. 0 if the divisor is 0. */
  readonly f1: number;
  /** Number of examples of the class. */
  readonly support: number;
}

/** Precision, recall and F1 of each class. Throws `RangeError` as `confusionMatrix` does. */
export function classScores(predictions: Predictions, targets: Targets, options: ClassOptions = {}): ClassScores[] {
  const { labels, counts } = confusionMatrix(predictions, targets, knownOptions('classScores', options, CLASSES));
  return labels.map((label, k) => {
    const right = counts[k]![k]!;
    const support = counts[k]!.reduce((total, count) => total + count, 0);
    const predicted = counts.reduce((total, row) => total + row[k]!, 0);
    return {
      label,
      precision: right / (predicted || 1),
      recall: right / (support || 1),
      f1: (2 * right) / (predicted + support || 1),
      support,
    };
  });
}

/** Predicted labels beside the target labels. */
function labelPairs(name: string, predictions: Predictions, targets: Targets, options: ThresholdOptions): Pairs {
  const wanted = singles(name, 'targets', targets);
  requireList(name, 'predictions', predictions);
  return pairs(name, predictedLabels(predictions, wanted.includes(-1) ? -1 : 0, options), wanted);
}
