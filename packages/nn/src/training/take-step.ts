// One step of a training: loss and gradients of a batch, what is refused of them, and the update.
import { findNonFinite, type NonFinite, type Value } from '@retrograd/autodiff';
import type { Module } from '../module/module.ts';
import type { Batch } from './batch.ts';
import { type Loss, recordedTotal } from './batch-loss.ts';
import { NonFiniteLossError } from './non-finite-loss.ts';
import type { Steps } from './steps/steps.ts';

/** What a step needs to know of the training. */
interface StepOptions {
  readonly model: Module;
  readonly loss: Loss;
  readonly clipNorm?: number;
}

/**
 * Moves the parameters by the gradients of a batch. Throws `NonFiniteLossError` if the loss, a gradient or the update is not
 * finite: then the model keeps its last finite parameters.
 */
export function takeStep(
  steps: Steps,
  batch: Batch,
  at: { readonly epoch: number; readonly step: number },
  { model, loss: lossOf, clipNorm }: StepOptions,
): { readonly loss: number; readonly gradientNorms: Record<string, number> } {
  const loss = steps.evaluate(batch);
  const gradientNorms = steps.gradientNorms();
  const isSound = Object.values(gradientNorms).every(Number.isFinite);
  if (!Number.isFinite(loss) || !isSound) {
    const culprit = culpritOf(model, lossOf, batch);
    steps.restore();
    throw new NonFiniteLossError(Number.isFinite(loss) ? 'gradient' : 'loss', culprit, at);
  }
  steps.keep();
  if (clipNorm !== undefined) steps.clip(clipNorm);
  steps.move(loss, () => {
    const again = steps.evaluate(batch);
    if (clipNorm !== undefined) steps.clip(clipNorm);
    return again;
  });
  const overflown = steps.restore();
  if (overflown !== null) throw new NonFiniteLossError(`update of ${nameOf(overflown)}`, null, at);
  return { loss, gradientNorms };
}

const nameOf = ({ label }: Value): string => label || 'a parameter';

/** The node where a non-finite number first appeared; null if it is not found, or if the model cannot be recorded. */
function culpritOf(model: Module, loss: Loss, batch: Batch): NonFinite | null {
  try {
    return findNonFinite(recordedTotal(model, loss, batch));
  } catch {
    return null;
  }
}
