// Runs programs in Python here, as the worker of the sandbox runs them.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Tape } from '@retrograd/autodiff';
import { expect } from 'vitest';
import type { Answer } from '../src/sandbox/answer.ts';
import { engineOf } from '../src/sandbox/engine.ts';
import { runPython } from '../src/sandbox/python/run-python.ts';

const wasm = readFileSync(
  createRequire(import.meta.url).resolve('@micropython/micropython-webassembly-pyscript/micropython.wasm'),
);

/** What the program `text` gives. `hear` is given what is printed, as it comes. */
export async function answerOf(text: string, hear = (_: string): void => {}): Promise<Answer> {
  const own = process as { type?: string };
  own.type = 'renderer'; // it takes this for a browser, as it does in the worker
  const taken = { Function };
  const disarm = () => {
    for (const name in taken) Reflect.deleteProperty(globalThis, name); // as in the worker, from here on
  };
  try {
    return await runPython(engineOf(hear, disarm), text, wasm);
  } finally {
    Object.assign(globalThis, taken);
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
