// The mean loss of a batch with its gradient, computed by a compiled program or recorded.
import { mean, type Operand, Value } from '@retrograd/autodiff';
import type { Module } from '../module/module.ts';
import { shown } from '../shown.ts';
import type { Batch } from './batch.ts';
import { compileExample, type ExampleProgram } from './example-program.ts';
import type { Modes } from './modes.ts';
import type { Sizes } from './requests.ts';

/** The loss of one example. */
export type Loss = (prediction: readonly Value[], target: readonly Value[]) => Operand;

/** How a loss is computed: compiled where that is possible, if `mode` is not given. */
export interface LossOptions {
  readonly loss: Loss;
  readonly mode?: 'compiled' | 'recorded';
  readonly maxNodes: number;
}

/** Computes the mean loss over a batch, and adds its gradient to the parameters' `grad`. */
export interface BatchLoss {
  readonly mode: 'compiled' | 'recorded';
  /** Why the loss is not compiled; empty if it is. */
  readonly reason: string;
  run(batch: Batch): number;
}

/** A loss that a program computes. `compiled` can be run in parts, which leaves the gradients in the program's memory. */
export interface CompiledLoss extends BatchLoss {
  readonly compiled: ExampleProgram;
}

/** The loss as a program, unless it is to be recorded or cannot be compiled; for `compiled`, that throws. */
export function batchLossOf(
  model: Module,
  { loss, mode, maxNodes }: LossOptions,
  modes: Modes,
  leaves: readonly Value[],
  { x, y }: Batch,
  most: number,
): BatchLoss | CompiledLoss {
  if (mode === 'recorded') return recordedLoss(model, loss, modes, 'it was asked for');
  try {
    return compiledLoss(model, loss, leaves, { inputs: x[0]!.length, targets: y[0]!.length }, most, maxNodes);
  } catch (error) {
    if (mode === 'compiled' || (error as Error).name === 'ProgramSizeError') throw error;
    return recordedLoss(model, loss, modes, (error as Error).message);
  }
}

/** A loss that records every batch. */
function recordedLoss(model: Module, loss: Loss, modes: Modes, reason: string): BatchLoss {
  return {
    mode: 'recorded',
    reason,
    run(batch) {
      modes.train(); // a caller may have left the model in inference mode
      const total = recordedTotal(model, loss, batch);
      total.backward();
      return total.data;
    },
  };
}

/** The mean loss over a batch, recorded. Throws `TypeError` if the loss depends on nothing, so that it has no gradient. */
export function recordedTotal(model: Module, loss: Loss, { x, y }: Batch): Value {
  const predictions = model.forwardAll(x.map((numbers) => numbers.map((number) => new Value(number))));
  const targets = y.map((numbers) => numbers.map((number) => new Value(number, { role: 'target' })));
  const losses = predictions.map((prediction, k) => loss(prediction, targets[k]!));
  for (const term of losses) requireLoss(term);
  // a branch may return 0
  if (losses.every((term) => isUnrelated(term) && Number(term) !== 0)) throw isPlainNumber(losses[0]);
  return mean(losses);
}

const isPlainNumber = (loss: unknown): TypeError =>
  new TypeError(`the loss is a plain number, ${loss}: compute with Values, a.sub(b) and not a - b`);

/** Throws `TypeError` for a loss that is neither a Value nor a number: it is async, or forgot to return. */
function requireLoss(term: unknown): void {
  if (typeof term !== 'number' && !(term instanceof Value))
    throw new TypeError(`the loss needs to return a Value, got ${shown(term)}`);
}

/** True for a number, and for a Value that does not depend on anything. */
function isUnrelated(term: Operand): boolean {
  return typeof term === 'number' || (term.op === null && term.role !== 'parameter');
}

/**
 * The loss as a program for up to `most` examples of these sizes, differentiated by `parameters`. Throws `TypeError` if the
 * model or the loss reads numbers, for a branch for example, and any error that these throw.
 */
function compiledLoss(
  model: Module,
  loss: Loss,
  parameters: readonly Value[],
  sizes: Sizes,
  most: number,
  maxNodes: number,
): CompiledLoss {
  const compiled = compileExample(
    (x, y) => {
      const found = loss(model.forward(x), y);
      requireLoss(found);
      if (typeof found === 'number') throw isPlainNumber(found);
      return [found];
    },
    parameters,
    sizes,
    most,
    maxNodes,
  );
  return { mode: 'compiled', reason: '', compiled, run: (batch) => compiled.run(batch) };
}
