// What a run in another language is given.
import { openScope, setLine } from '@retrograd/autodiff/ops';
import { tapeOf } from '@retrograd/graph';
import { finished } from './finished.ts';
import { modules } from './modules.ts';
import { printer } from './printed.ts';
import type { Engine } from './python/engine.ts';
import { type Reader, said, speak } from './said.ts';

/** The engine of a run. `hear` is given what is printed, as it comes. What is wrong is told to `reader`. */
export function engineOf(hear: (text: string) => void, disarm: () => void, reader: Reader): Engine {
  speak(reader);
  const { print, printed } = printer(hear);
  const answer: Engine['answer'] = (tape, mistake) => finished(tape, mistake, printed());
  return { modules, tapeOf, openScope, setLine, print, said: said(), answer, disarm };
}
