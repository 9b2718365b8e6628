// Losses of one decision among several classes. Each example gives one term, so that mean and sum are the same, and `none`
// returns a list of one.
import { logSumExp, mean, mul, type Operand, sum, type Value } from '@retrograd/autodiff';
import { choiceOf } from '../class-choice.ts';
import { requireOperands } from '../kinds.ts';
import { knownOptions } from '../options.ts';
import { shown } from '../shown.ts';
import { type LossOptions, type Reduced, type Reduction, reduce, targetLeaves } from './reduction.ts';

/** The index of a class from 0, alone or in a list of one as `fit` passes it; or a share for each class. */
export type ClassTarget = Operand | readonly Operand[];

/** Options of `crossEntropyLoss`. */
export interface CrossEntropyOptions<R extends Reduction = Reduction> extends LossOptions<R> {
  /** Share of the target that is spread evenly over all classes; 0 if not given. */
  readonly labelSmoothing?: number;
}

/**
 * `ln Σ e^zⱼ − Σ tⱼ zⱼ` for the shares t of the target: the cross entropy of `softmax(logits)`, computed without underflow.
 * The class index may be an input of a compiled program. Throws `TypeError` for a target of the wrong kind,
 * `RangeError` for an index that is not a class, a list of shares of another length, or a smoothing that is not from 0 to 1.
 * For two classes with one logit, use `bceWithLogitsLoss`.
 */
export function crossEntropyLoss<R extends Reduction = 'mean'>(
  logits: readonly Value[],
  target: ClassTarget,
  options: CrossEntropyOptions<R> = {},
): Reduced<R> {
  const { reduction = 'mean' as R, labelSmoothing = 0 } = knownOptions('crossEntropyLoss', options, [
    'reduction',
    'labelSmoothing',
  ]);
  if (!(typeof labelSmoothing === 'number' && labelSmoothing >= 0 && labelSmoothing <= 1))
    throw new RangeError(`crossEntropyLoss needs a labelSmoothing from 0 to 1, got ${shown(labelSmoothing)}`);
  requireOperands('crossEntropyLoss', 'logits', logits);
  if (logits.length === 0) throw new RangeError('crossEntropyLoss got no logits');
  const wanted = soleOf(target);
  if (!isList(wanted)) return reduce([() => crossEntropyOfClass(logits, wanted, labelSmoothing)], reduction);
  if (wanted.length !== logits.length)
    throw new RangeError(`crossEntropyLoss got ${logits.length} logits and ${wanted.length} shares`);
  requireOperands('crossEntropyLoss', 'shares', wanted);
  const shares = targetLeaves(wanted); // leaves belong to no scope
  return reduce([() => crossEntropyOfShares(logits, shares, labelSmoothing)], reduction);
}

function crossEntropyOfClass(logits: readonly Value[], target: Operand, smoothing: number): Value {
  const chosen = choiceOf(target, logits.length, 'crossEntropyLoss')(logits);
  const total = logSumExp(logits);
  if (smoothing === 0) return total.sub(chosen);
  return total.sub(mul(1 - smoothing, chosen).add(mul(smoothing, mean(logits))));
}

function crossEntropyOfShares(logits: readonly Value[], shares: readonly Value[], smoothing: number): Value {
  const total = logSumExp(logits);
  const smoothed = (y: Value) => (smoothing === 0 ? y : mul(1 - smoothing, y).add(smoothing / logits.length));
  return sum(shares.map((y, k) => smoothed(y).mul(total.sub(logits[k]!))));
}

/**
 * Minus the log-probability of the target class, from the outputs of `LogSoftmax`. The class index may be an input of a
 * compiled program, and may be in a list of one. Throws `TypeError` if the target is not an index, `RangeError` if the index
 * is not a class.
 */
export function nllLoss<R extends Reduction = 'mean'>(
  logProbabilities: readonly Value[],
  target: Operand | readonly Operand[],
  options: LossOptions<R> = {},
): Reduced<R> {
  const { reduction = 'mean' as R } = knownOptions('nllLoss', options, ['reduction']);
  requireOperands('nllLoss', 'log-probabilities', logProbabilities);
  if (logProbabilities.length === 0) throw new RangeError('nllLoss got no log-probabilities');
  const index = soleOf(target) as Operand; // a list is refused below
  const choose = () => choiceOf(index, logProbabilities.length, 'nllLoss');
  return reduce([() => choose()(logProbabilities).neg()], reduction);
}

/**
 * Shares for `crossEntropyLoss` as courses smooth them: `1 − epsilon` for the target class, `epsilon / (classes − 1)` for
 * each other class. PyTorch's `labelSmoothing` spreads the share over all classes instead. Throws `RangeError` for fewer
 * than two classes, an index that is not one of them, or an `epsilon` that is not from 0 to 1. Source: Goodfellow, Bengio
 * and Courville 2016, section 7.5.1.
 */
export function smoothLabels(target: number, classes: number, epsilon: number): readonly number[] {
  if (!Number.isInteger(classes) || classes < 2)
    throw new RangeError(`smoothLabels needs 2 classes, got ${shown(classes)}`);
  if (!Number.isInteger(target) || target < 0 || target >= classes)
    throw new RangeError(
      `smoothLabels got the index ${shown(target)}, and needs a whole number from 0 to ${classes - 1}`,
    );
  if (!(typeof epsilon === 'number' && epsilon >= 0 && epsilon <= 1))
    throw new RangeError(`smoothLabels needs an epsilon from 0 to 1, got ${shown(epsilon)}`);
  return Array.from({ length: classes }, (_, k) => (k === target ? 1 - epsilon : epsilon / (classes - 1)));
}

/** The entry of a list of one; any other target unchanged. */
const soleOf = (target: ClassTarget): ClassTarget => (isList(target) && target.length === 1 ? target[0]! : target);

const isList = (target: ClassTarget): target is readonly Operand[] => Array.isArray(target);
