// Who is told of reads of numbers: a trace, whose programs they would be baked into, and transforms, since what is computed
// from plain numbers has no gradient.
import type { Role } from '../nodes/role.ts';
import { isRecording } from './recording.ts';

/** What is known here of a Value. */
interface Read {
  readonly role: Role;
}

type Listener = (value: Read) => void;

/** Looked up at every read of `data` or `grad`, so there is a listener only while somebody wants to know. */
export const reads: { listener: Listener | null; isTracing: boolean } = { listener: null, isTracing: false };

let ofTrace: Listener | null = null;
let isWatching = false;
let wasRead = false;

/** Tells `listener` of each Value whose number is read, while a function is traced; `null` for no trace. */
export function tellTrace(listener: Listener | null): void {
  ofTrace = listener;
  reads.isTracing = listener !== null;
  listen();
}

/** The result of `body`, and whether it read a number of a Value that may have a gradient, other than within `noGrad`. */
export function watched<T>(body: () => T): { readonly result: T; readonly wasRead: boolean } {
  const before = wasRead;
  wasRead = false;
  try {
    return { result: watching(true, body), wasRead };
  } finally {
    wasRead ||= before;
  }
}

/** Runs `body`, code of this package, whose reads are no mistake of the function that is watched. */
export function unwatched<T>(body: () => T): T {
  return watching(false, body);
}

function watching<T>(isOn: boolean, body: () => T): T {
  const outer = isWatching;
  isWatching = isOn;
  listen();
  try {
    return body();
  } finally {
    isWatching = outer;
    listen();
  }
}

function listen(): void {
  reads.listener = isWatching ? note : ofTrace;
}

function note(value: Read): void {
  wasRead ||= isRecording() && value.role !== 'constant';
  ofTrace?.(value);
}
