// The worker of the sandbox, one for each run: the engine and the networks, without anything that reaches the world.
import { answerOf } from './run-program.ts';
import { scrub } from './scrub.ts';

const scope = globalThis as unknown as Worker;
const say = scope.postMessage.bind(scope);
const { stringify } = JSON;
let isAsked = false;
scope.addEventListener('message', ({ data }) => {
  if (isAsked) return;
  isAsked = true;
  void answerOf(data).then((answer) => say(stringify(answer)));
});
scrub(globalThis);
say('ready');
