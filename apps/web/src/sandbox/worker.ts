// The worker of the sandbox, one for each run: the engine and the networks, without anything that reaches the world.
// It says that it is ready, then each line as it is printed, then its answer.
import { type Answer, failed, type Mistake } from './answer.ts';
import { engineOf } from './engine.ts';
import type * as runner from './python/run-python.ts';
import { answerOf, mistakeOf } from './run-program.ts';
import type { Reader } from './said.ts';
import { disarm, scrub } from './scrub.ts';

/** What the worker is given: a program, who reads what it says, and for Python what runs it. */
interface Given {
  readonly text: string;
  readonly reader: Reader;
  readonly python: { readonly script: string; readonly wasm: ArrayBuffer } | null;
}

const say = (globalThis as unknown as Worker).postMessage.bind(globalThis);
const later = setTimeout.bind(globalThis);
const { stringify } = JSON;
let isAsked = false;
globalThis.addEventListener('message', ({ data }: MessageEvent<Given>) => {
  if (isAsked) return;
  isAsked = true;
  void answerTo(data).then((answer) => {
    later(() => later(() => say(stringify(answer)))); // after what nobody waits for, which has its turn to fail
  });
});
function answerTo({ text, reader, python }: Given): Promise<Answer> {
  const hear = (printed: string) => say({ printed });
  if (python === null) return answerOf(text, hear, reader);
  const { runPython }: typeof runner = new Function(`${python.script}\nreturn python`)();
  return runPython(
    engineOf(hear, () => disarm(globalThis), reader),
    text,
    python.wasm,
  );
}
const tell = ({ kind, message, line }: Mistake) => say(stringify(failed(kind, message, line)));
globalThis.addEventListener('error', (event) => {
  event.preventDefault();
  const mistake = mistakeOf(event.error ?? event.message);
  tell({ ...mistake, line: mistake.line || (event.filename.endsWith('program.js') ? event.lineno : 0) });
});
globalThis.addEventListener('unhandledrejection', (event) => {
  event.preventDefault(); // else it stands in the console of the page
  tell(mistakeOf(event.reason));
});
scrub(globalThis);
say('ready');
