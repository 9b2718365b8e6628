// What a run in another language is given.
import { openScope, setLine } from '@retrograd/autodiff/ops';
import { tapeOf } from '@retrograd/graph';
import { finished } from './finished.ts';
import { modules } from './modules.ts';
import { printer } from './printed.ts';
import type { Engine } from './python/engine.ts';

/** The engine of a run. `hear` is given what is printed, as it comes. */
export function engineOf(hear: (text: string) => void, disarm: () => void): Engine {
  const { print, printed } = printer(hear);
  const answer: Engine['answer'] = (tape, mistake) => finished(tape, mistake, printed());
  return { modules, tapeOf, openScope, setLine, print, answer, disarm };
}
