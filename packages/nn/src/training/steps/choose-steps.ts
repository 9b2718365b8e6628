// Which way a training takes its steps.
import { ElementwiseOptimizer } from '../../optimizers/elementwise.ts';
import type { BatchLoss, CompiledLoss } from '../batch-loss.ts';
import { ProgramSteps } from './program-steps.ts';
import type { Steps, Trained } from './steps.ts';
import { ValueSteps } from './value-steps.ts';

/** Steps on a program's memory if the loss is compiled and the optimiser elementwise, otherwise on Values. */
export function stepsOf(loss: BatchLoss | CompiledLoss, trained: Trained): Steps {
  const { optimizer, layers } = trained;
  return 'compiled' in loss && optimizer instanceof ElementwiseOptimizer
    ? new ProgramSteps(loss.compiled, optimizer, layers)
    : new ValueSteps(loss, trained);
}
