// A moment of which the gradients of parameters are a mean over rows of examples.
import type { Moment } from '@retrograd/graph';
import type { UpdateSignals } from './updates.ts';

/** The moment with the gradients of a mean in place of those of one row, where they are settled. */
export function averaged(now: Moment, mean: NonNullable<UpdateSignals['mean']['value']>): Moment {
  const adjoints = now.adjoints.slice();
  for (const [k, i] of mean.parameters.entries()) if (now.settled[i] === 1) adjoints[i] = mean.gradients[k]!;
  return { ...now, adjoints };
}
