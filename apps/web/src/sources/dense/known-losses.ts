// Which loss compares the outputs of a network with their targets. It may be written in many ways, so numbers decide.
import { forward, square, sum, type Tape, Value } from '@retrograd/autodiff';
import type { Loss } from '@retrograd/nn';
import * as losses from '@retrograd/nn/losses';

/** A loss of @retrograd/nn; or Python, the loss of every example from the tensors `outputs` and `targets`. */
export type KnownLoss = Loss | string;

type OfNumbers = (outputs: readonly Value[], targets: readonly Value[]) => Value;

const KNOWN: readonly (readonly [loss: KnownLoss, of: OfNumbers])[] = [
  ...[
    losses.mseLoss,
    losses.halfSquaredError,
    losses.crossEntropyLoss,
    losses.bceLoss,
    losses.bceWithLogitsLoss,
    losses.l1Loss,
    losses.huberLoss,
    losses.smoothL1Loss,
    losses.hingeLoss,
  ].map((loss) => [loss as Loss, loss as OfNumbers] as const),
  [
    '((outputs - targets) ** 2).sum(dim=1)',
    (outputs, targets) => sum(outputs.map((each, k) => square(each.sub(targets[k]!)))),
  ],
];

const TRIALS = 5;

/**
 * The loss that node `output` of `tape` is of the nodes `outputs` and the leaves `targets`; `null` if it is none that is known.
 * It has to be so for the numbers of the tape and for others.
 */
export function lossOf(
  tape: Tape,
  output: number,
  outputs: readonly number[],
  targets: readonly number[],
): KnownLoss | null {
  if (targets.length !== outputs.length) return null;
  let left = KNOWN;
  let count = 0; // of trials with a finite loss
  for (let trial = 0; trial < TRIALS && left.length > 0; trial++) {
    const { values } = trial === 0 ? tape : otherNumbers(tape, trial);
    const [y, t] = [outputs, targets].map((nodes) => nodes.map((i) => new Value(values[i]!)));
    const wanted = values[output]!;
    if (Number.isFinite(wanted)) count++;
    left = left.filter(([, of]) =>
      isClose(
        numberOf(() => of(y!, t!)),
        wanted,
      ),
    );
  }
  return count > 1 ? (left[0]?.[0] ?? null) : null;
}

/** The tape with other numbers in its leaves: larger ones, too, since some losses are alike near zero. */
function otherNumbers(tape: Tape, trial: number): Tape {
  const other = tape.withValues(tape.values.slice());
  for (let i = 0; i < tape.leafCount; i++)
    if (tape.role(i) !== 'constant') other.values[i] = trial * Math.sin(12.9 * (i + 1) + 78.2 * trial);
  forward(other);
  return other;
}

/** The number of a loss; NaN where it refuses such numbers. */
function numberOf(loss: () => Value): number {
  try {
    return loss().data;
  } catch {
    return Number.NaN;
  }
}

const isClose = (a: number, b: number): boolean =>
  Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b)) || !Number.isFinite(b);
