// The worker of the sandbox, one for each run: the engine and the networks, without anything that reaches the world.
// It says that it is ready, then each line as it is printed, then its answer.
import { failed, type Mistake } from './answer.ts';
import { answerOf, mistakeOf } from './run-program.ts';
import { scrub } from './scrub.ts';

const say = (globalThis as unknown as Worker).postMessage.bind(globalThis);
const later = setTimeout.bind(globalThis);
const { stringify } = JSON;
let isAsked = false;
globalThis.addEventListener('message', ({ data }: MessageEvent) => {
  if (isAsked) return;
  isAsked = true;
  void answerOf(data, (printed) => say({ printed })).then((answer) => {
    later(() => later(() => say(stringify(answer)))); // after what nobody waits for, which has its turn to fail
  });
});
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
