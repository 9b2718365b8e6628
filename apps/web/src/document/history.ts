// Undo and redo: a stack of immutable documents.
import type { Document } from './document.ts';

/** The document with what came before it and what was undone. The stacks end with the nearest one. */
export interface History {
  readonly past: readonly Document[];
  readonly present: Document;
  readonly future: readonly Document[];
  /** Edits with the same name here are one undo step; `null` if the next edit begins a new one. */
  readonly gesture: string | null;
}

const DEEPEST = 200; // undo steps

/** A history without a past. */
export function historyOf(present: Document): History {
  return { past: [], present, future: [], gesture: null };
}

/** `history` after an edit. It joins the last step if both belong to the same `gesture`, such as typing in one field. */
export function edited(history: History, document: Document, gesture: string | null = null): History {
  const { past, present } = history;
  if (document === present) return history;
  if (gesture !== null && gesture === history.gesture) return { ...history, present: document, future: [] };
  return { past: [...past.slice(1 - DEEPEST), present], present: document, future: [], gesture };
}

/** Ends the gesture: the next edit is an undo step of its own. */
export function settled(history: History): History {
  return history.gesture === null ? history : { ...history, gesture: null };
}

/** One step back; `history` itself at its beginning. */
export function undone(history: History): History {
  const { past, present, future } = history;
  const before = past.at(-1);
  if (before === undefined) return history;
  return { past: past.slice(0, -1), present: before, future: [...future, present], gesture: null };
}

/** One step forward; `history` itself at its end. */
export function redone(history: History): History {
  const { past, present, future } = history;
  const after = future.at(-1);
  if (after === undefined) return history;
  return { past: [...past, present], present: after, future: future.slice(0, -1), gesture: null };
}

/** As many steps back, or else forward, as lead to a document that is `wanted`; `null` if there is none. */
export function movedTo(history: History, wanted: (document: Document) => boolean): History | null {
  for (const step of [undone, redone])
    for (let at = history, next = step(at); next !== at; at = next, next = step(at))
      if (wanted(next.present)) return next;
  return null;
}
