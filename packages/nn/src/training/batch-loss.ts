// The mean loss of a batch with its gradient, computed by a compiled program or recorded.
import { mean, type Operand, Value } from '@retrograd/autodiff';
import type { Module } from '../module/module.ts';
import { shown } from '../shown.ts';
import type { Batch } from './batch.ts';
import { compileExample, type ExampleProgram } from './example-program.ts';
import type { Modes } from './modes.ts';
import { reachOf, type TrainedLeaves } from './reach.ts';
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
  { leaves, moved }: TrainedLeaves,
  examples: Batch,
  most: number,
): BatchLoss | CompiledLoss {
  const recorded = (reason: string) => recordedLoss(model, loss, modes, reason, reachOf(moved, examples, most));
  if (mode === 'recorded') return recorded('it was asked for');
  const { x, y } = examples;
  try {
    const sizes = { inputs: x[0]!.length, targets: y[0]!.length };
    return compiledLoss(model, loss, { leaves, moved }, sizes, most, maxNodes);
  } catch (error) {
    if (mode === 'compiled' || (error as Error).name === 'ProgramSizeError') throw error;
    return recorded((error as Error).message);
  }
}

/** A loss that records every batch. The first one shows whether it reaches what is trained. */
function recordedLoss(
  model: Module,
  loss: Loss,
  modes: Modes,
  reason: string,
  checkReach: (terms: readonly Operand[], recordAgain: (batch: Batch) => readonly Operand[]) => void,
): BatchLoss {
  let isFirst = true;
  return {
    mode: 'recorded',
    reason,
    run(batch) {
      modes.train(); // a caller may have left the model in inference mode
      const terms = recordedTerms(model, loss, batch);
      if (isFirst) checkReach(terms, (other) => recordedTerms(model, loss, other));
      isFirst = false;
      const total = mean(terms);
      total.backward();
      return total.data;
    },
  };
}

/** The mean loss over a batch, recorded. Throws as `recordedTerms` does. */
export const recordedTotal = (model: Module, loss: Loss, batch: Batch): Value =>
  mean(recordedTerms(model, loss, batch));

/** The loss of each example, recorded. Throws `TypeError` if the losses depend on nothing, so that they have no gradient. */
function recordedTerms(model: Module, loss: Loss, { x, y }: Batch): readonly Operand[] {
  const predictions = model.forwardAll(x.map((numbers) => numbers.map((number) => new Value(number))));
  const targets = y.map((numbers) => numbers.map((number) => new Value(number, { role: 'target' })));
  const losses = predictions.map((prediction, k) => loss(prediction, targets[k]!));
  for (const term of losses) requireLoss(term);
  // a branch may return 0
  if (losses.every((term) => isUnrelated(term) && Number(term) !== 0)) throw isPlainNumber(losses[0]);
  return losses;
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
 * The loss as a program for up to `most` examples of these sizes, differentiated by the leaves. Throws `TypeError` if the model
 * or the loss reads numbers, for a branch for example, or reaches nothing that is moved, and any error that these throw.
 */
function compiledLoss(
  model: Module,
  loss: Loss,
  trained: TrainedLeaves,
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
    trained,
    sizes,
    most,
    maxNodes,
  );
  return { mode: 'compiled', reason: '', compiled, run: (batch) => compiled.run(batch) };
}
