// The mean loss of a batch with its gradient: by a compiled program, or, where a model cannot be compiled, recorded.
import { mean, type Operand, Value } from '@retrograd/autodiff';
import type { Module } from '../module/module.ts';
import type { Batch } from './batch.ts';
import { compileExample, type ExampleProgram } from './example-program.ts';
import type { Sizes } from './requests.ts';

/** The loss of one example. */
export type Loss = (prediction: readonly Value[], target: readonly Value[]) => Operand;

/** Computes the mean loss over a batch, and adds its gradient to the parameters' `grad`. */
export interface BatchLoss {
  readonly mode: 'compiled' | 'recorded';
  /** Why it is not compiled; empty if it is. */
  readonly reason: string;
  run(batch: Batch): number;
}

/** The same by a program. Who runs it in parts leaves the gradients in its memory. */
export interface CompiledLoss extends BatchLoss {
  readonly compiled: ExampleProgram;
}

/** Records the batch anew in every step. */
export function recordedLoss(model: Module, loss: Loss, reason: string): BatchLoss {
  return {
    mode: 'recorded',
    reason,
    run(batch) {
      model.train(); // a caller who looked at the model in inference mode changes nothing, as where it is compiled
      const total = recordedTotal(model, loss, batch);
      total.backward();
      return total.data;
    },
  };
}

/** The mean loss over a batch, recorded. Throws `TypeError` where it depends on nothing, which nothing can follow back. */
export function recordedTotal(model: Module, loss: Loss, { x, y }: Batch): Value {
  const predictions = model.forwardAll(x.map((numbers) => numbers.map((number) => new Value(number))));
  const targets = y.map((numbers) => numbers.map((number) => new Value(number, { role: 'target' })));
  const losses = predictions.map((prediction, k) => loss(prediction, targets[k]!));
  // 0 may be what a branch returns
  if (losses.every((term) => isUnrelated(term) && Number(term) !== 0))
    throw new TypeError(`the loss is a plain number, ${losses[0]}: compute with Values, a.sub(b) and not a - b`);
  return mean(losses);
}

/** True for a number, and for a Value that was computed from nothing. */
function isUnrelated(term: Operand): boolean {
  return typeof term === 'number' || (term.op === null && term.role !== 'parameter');
}

/**
 * The loss as a program for up to `most` examples of these sizes, differentiated by `parameters`. Throws `TypeError` if the
 * model or the loss reads numbers, as a branch does, and whatever these throw.
 */
export function compiledLoss(
  model: Module,
  loss: Loss,
  parameters: readonly Value[],
  sizes: Sizes,
  most: number,
): CompiledLoss {
  const compiled = compileExample((x, y) => [loss(model.forward(x), y)], parameters, sizes, most);
  return { mode: 'compiled', reason: '', compiled, run: (batch) => compiled.run(batch) };
}
