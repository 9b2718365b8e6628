// How good predictions are, as numbers that people report. All of it is counting: nothing here has a gradient.
import { mean, norm } from './statistics.ts';

/** Labels, or for each example the scores of the classes; a row with one score is a binary logit. */
export type Predictions = readonly number[] | readonly (readonly number[])[];

/**
 * The predicted labels: the class with the highest score, the first of them in a tie; for a row with one score 1 if it
 * is above 0, the logit of ½, else 0. Labels stay what they are. Throws `RangeError` for NaN or a row without scores.
 */
export function predictedLabels(predictions: Predictions): number[] {
  return predictions.map((row, i) => {
    const scores = typeof row === 'number' ? [row] : row;
    if (scores.length === 0) throw new RangeError(`example ${i} has no scores`);
    if (scores.some(Number.isNaN)) throw new RangeError(`the prediction of example ${i} is NaN`);
    if (typeof row === 'number') return row;
    if (scores.length === 1) return scores[0]! > 0 ? 1 : 0;
    return scores.reduce((best, score, k) => (score > scores[best]! ? k : best), 0);
  });
}

/** The share of predictions that are right, from 0 to 1. Throws `RangeError` for NaN, no examples or unequal lengths. */
export function accuracy(predictions: Predictions, targets: readonly number[]): number {
  const predicted = pairs('accuracy', predictedLabels(predictions), targets);
  return predicted.filter((label, i) => label === targets[i]).length / targets.length;
}

/** How often which class was taken for which. */
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
  targets: readonly number[],
  { labels: given }: { readonly labels?: readonly number[] } = {},
): ConfusionMatrix {
  const predicted = pairs('confusionMatrix', predictedLabels(predictions), targets);
  const labels = [...new Set(given ?? [...targets, ...predicted].sort((a, b) => a - b))];
  const rows = new Map(labels.map((label, k) => [label, k]));
  const row = (label: number): number => {
    const k = rows.get(label);
    if (k === undefined) throw new RangeError(`confusionMatrix got class ${label}, labels are ${labels.join(', ')}`);
    return k;
  };
  const counts = labels.map(() => labels.map(() => 0));
  for (const [i, target] of targets.entries()) counts[row(target)]![row(predicted[i]!)]!++;
  return { labels, counts };
}

/** The scores of one class. */
export interface ClassScores {
  readonly label: number;
  /** The share of those predicted to be of the class that are: `TP / (TP + FP)`. 0 if none was. */
  readonly precision: number;
  /** The share of the class that was found: `TP / (TP + FN)`. 0 if there is none of it. */
  readonly recall: number;
  /** Harmonic mean of both: `2 TP / (2 TP + FP + FN)`. 0 where there is nothing to divide by. */
  readonly f1: number;
  /** Number of examples of the class. */
  readonly support: number;
}

/** Precision, recall and F1 of each class. Throws `RangeError` as `confusionMatrix` does. */
export function classScores(
  predictions: Predictions,
  targets: readonly number[],
  options: { readonly labels?: readonly number[] } = {},
): ClassScores[] {
  const { labels, counts } = confusionMatrix(predictions, targets, options);
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

/**
 * `R² = 1 − Σ (y − ŷ)² / Σ (y − ȳ)²`: 1 is perfect, 0 as good as the mean, less is worse. For targets that are all the
 * same: 1 if perfect, else 0, as in scikit-learn. Throws `RangeError` as `accuracy` does.
 */
export function rSquared(predictions: readonly number[], targets: readonly number[]): number {
  pairs('rSquared', predictions, targets);
  const centre = mean(targets);
  const total = norm(targets.map((y) => y - centre));
  const left = norm(targets.map((y, i) => y - predictions[i]!));
  return total === 0 ? Number(left === 0) : 1 - (left / total) ** 2;
}

/** `Σ |y − ŷ| / n`, in the targets' units. Throws `RangeError` as `accuracy` does. */
export function meanAbsoluteError(predictions: readonly number[], targets: readonly number[]): number {
  pairs('meanAbsoluteError', predictions, targets);
  return mean(targets.map((y, i) => Math.abs(y - predictions[i]!)));
}

/** The predictions, if there is one for each target and neither is NaN. */
function pairs(name: string, predictions: readonly number[], targets: readonly number[]): readonly number[] {
  if (predictions.length !== targets.length)
    throw new RangeError(`${name} got ${predictions.length} predictions and ${targets.length} targets`);
  if (targets.length === 0) throw new RangeError(`${name} got no examples`);
  for (const [i, target] of targets.entries()) {
    if (Number.isNaN(predictions[i])) throw new RangeError(`${name} got NaN as prediction ${i}`);
    if (Number.isNaN(target)) throw new RangeError(`${name} got NaN as target ${i}`);
  }
  return predictions;
}
