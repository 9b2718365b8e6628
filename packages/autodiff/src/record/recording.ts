// Whether what is computed is recorded, and whether a function is being traced to be compiled.
import { recorder } from './page.ts';
import type { Value } from './value.ts';

/** Runs `body` without recording, and returns its result: what it computes are constants, that keep nothing alive. */
export function noGrad<T>(body: () => T): T {
  const wasOn = isRecording();
  recorder.fast = null;
  try {
    return body();
  } finally {
    if (wasOn) recorder.fast = recorder.base; // which another page may have, meanwhile
  }
}

/** Runs `body` with recording, also within `noGrad`. */
export function recording<T>(body: () => T): T {
  const wasOn = isRecording();
  recorder.fast = recorder.base;
  try {
    return body();
  } finally {
    if (!wasOn) recorder.fast = null;
  }
}

/** False within `noGrad`. */
export function isRecording(): boolean {
  return recorder.fast !== null;
}

/** Runs `body`, with the Values whose numbers it read. */
export function watched<T>(body: () => T): { readonly result: T; readonly read: ReadonlySet<Value> } {
  const read = new Set<Value>();
  const watching = recorder.watch;
  recorder.watch = (value) => read.add(value);
  try {
    return { result: body(), read };
  } finally {
    recorder.watch = watching;
  }
}

/** True while a function is recorded to be compiled: the numbers in it are samples of none, and must not be read. */
export function isTracing(): boolean {
  return recorder.watch !== null;
}
