// Whether what is computed is recorded.
import { requireFunction, requireSync } from './mistakes.ts';
import { recorder } from './open-block.ts';

/** Runs `body` without recording, and returns its result: what it computes are constants, that keep nothing alive. */
export function noGrad<T>(body: () => T): T {
  requireFunction('noGrad', body);
  const wasOn = isRecording();
  recorder.fast = null;
  try {
    return requireSync('noGrad', body());
  } finally {
    if (wasOn) recorder.fast = recorder.base; // which may be another one meanwhile
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
