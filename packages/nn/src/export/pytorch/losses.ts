// The losses in PyTorch: of every example, from the tensors `outputs` and `targets`.
import { bceLoss, bceWithLogitsLoss, hingeLoss } from '../../losses/binary.ts';
import { crossEntropyLoss, nllLoss } from '../../losses/classification.ts';
import { halfSquaredError, huberLoss, l1Loss, mseLoss, smoothL1Loss } from '../../losses/regression.ts';
import { shown } from '../../shown.ts';

const ofNumbers = (name: string): string => `functional.${name}(outputs, targets, reduction="none").mean(dim=1)`;
const ofClasses = (name: string): string => `functional.${name}(outputs, targets[:, 0].long(), reduction="none")`;

/** Python expressions by loss. */
const losses: ReadonlyMap<unknown, string> = new Map<unknown, string>([
  [mseLoss, ofNumbers('mse_loss')],
  [l1Loss, ofNumbers('l1_loss')],
  [huberLoss, ofNumbers('huber_loss')],
  [smoothL1Loss, ofNumbers('smooth_l1_loss')],
  [bceLoss, ofNumbers('binary_cross_entropy')],
  [bceWithLogitsLoss, ofNumbers('binary_cross_entropy_with_logits')],
  [crossEntropyLoss, ofClasses('cross_entropy')],
  [nllLoss, ofClasses('nll_loss')],
  [hingeLoss, 'functional.relu(1 - targets * outputs).mean(dim=1)'],
  [halfSquaredError, '((outputs - targets) ** 2).sum(dim=1) / 2'],
]);

/** The losses by name, for messages. */
const names: string = Array.from(losses.keys(), (loss) => (loss as { name: string }).name).join(', ');

/**
 * The expression of `loss`, a loss of this package or Python itself. `targets` is how many numbers a target has. Throws
 * `TypeError` for any other function.
 */
export function lossExpression(loss: unknown, targets: number): string {
  if (typeof loss === 'string' && loss.trim() !== '') return loss;
  if (loss === crossEntropyLoss && targets > 1) return 'functional.cross_entropy(outputs, targets, reduction="none")';
  const found = losses.get(loss);
  if (found === undefined)
    throw new TypeError(
      `toPyTorch knows ${names}, got ${shown(loss)} as loss. Another one is written in Python, as the loss of every example: ` +
        `loss: 'functional.huber_loss(outputs, targets, delta=2, reduction="none").mean(dim=1)'`,
    );
  return found;
}
