// Runs programs in Python here, as the worker of the sandbox runs them.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Tape } from '@retrograd/autodiff';
import { expect } from 'vitest';
import type { Answer } from '../src/sandbox/answer.ts';
import { engineOf } from '../src/sandbox/engine.ts';
import { runPython } from '../src/sandbox/python/run-python.ts';
import type { Reader } from '../src/sandbox/said.ts';
import { disarm } from '../src/sandbox/scrub.ts';

const wasm = readFileSync(
  createRequire(import.meta.url).resolve('@micropython/micropython-webassembly-pyscript/micropython.wasm'),
);

/** What the program `text` gives. `hear` is given what is printed, as it comes. */
export async function answerOf(text: string, hear = (_: string): void => {}, reader: Reader = 'en'): Promise<Answer> {
  const own = process as { type?: string };
  const scopes = [
    globalThis,
    ...[() => {}, async () => {}, function* () {}, async function* () {}].map(Object.getPrototypeOf),
  ];
  const before = scopes.map((each) => Object.getOwnPropertyDescriptors(each));
  own.type = 'renderer'; // it takes this for a browser, as it does in the worker
  try {
    return await runPython(
      engineOf(hear, () => disarm(globalThis), reader),
      text,
      wasm,
    );
  } finally {
    for (const [k, each] of scopes.entries())
      for (const name of ['constructor', 'eval', 'Function', 'setTimeout'])
        if (Object.hasOwn(before[k]!, name)) Object.defineProperty(each, name, before[k]![name]!);
    delete own.type;
  }
}

/** The tape of a program that makes no mistake. */
export async function taped(text: string): Promise<Tape> {
  const { tape, mistake } = await answerOf(text);
  expect(mistake).toBeNull();
  return Tape.from(tape);
}
/** The lines that it prints. */
export async function printed(text: string): Promise<string[]> {
  const answer = await answerOf(`${text}\nshow(Value(1))`);
  expect(answer.mistake).toBeNull();
  return answer.printed.trimEnd().split('\n');
}
