// The document: everything that the screen is a function of. It is plain data, and all of it travels in the link.
import { type Signal, signal } from '@preact/signals';
import type { Level } from '@retrograd/graph';
import { addressOf, documentAt, initial } from './address.ts';

/** What is drawn: a ready-made example, or an expression that the reader typed. */
export type Source =
  | { readonly kind: 'example'; readonly id: string }
  | { readonly kind: 'expression'; readonly text: string };

/** The state of the app. Everything not listed here is derived from it. */
export interface Document {
  readonly source: Source;
  /** Numbers the reader changed, by the name of the leaf. */
  readonly values: ReadonlyMap<string, number>;
  /** Name of the node that is differentiated; empty for the last one of the tape. */
  readonly output: string;
  /** Position in the two passes; `Infinity` is the end of the backward pass. */
  readonly cursor: number;
  readonly level: Level;
  /** Scopes, by index on the tape, that the reader opened or folded against the level. */
  readonly toggled: ReadonlySet<number>;
  readonly view: 'one' | 'panels';
  /** Share of the figure's width, 0…1, that shows the forward pass. */
  readonly divider: number;
  /** Key of the picked node or arrow of the figure; empty for none. */
  readonly picked: string;
  /** Learning rate of "apply one update"; NaN for the example's own. */
  readonly learningRate: number;
  readonly language: 'en' | 'es';
  readonly theme: 'auto' | 'light' | 'dark';
  /** Phase at which the pulses stand still, in periods; NaN while they run. */
  readonly frozen: number;
}

/** The document as it is now. Change it through `change` and `commit`. */
export const doc: Signal<Document> = signal(documentAt(location.hash));

/** Changes the document without a new entry in the browser's history: cursor, selection, view. */
export function change(part: Partial<Document>): void {
  doc.value = { ...doc.value, ...part };
  history.replaceState(null, '', addressOf(doc.value));
}

/** Changes the document as an edit: the browser's Back undoes it. */
export function commit(part: Partial<Document>): void {
  doc.value = { ...doc.value, ...part };
  history.pushState(null, '', addressOf(doc.value));
}

/** Shows another example or expression from its start, keeping what belongs to the reader: language, theme, view. */
export function openSource(source: Source): void {
  commit({
    source,
    values: new Map(),
    output: '',
    cursor: initial.cursor,
    toggled: new Set(),
    picked: '',
    learningRate: Number.NaN,
  });
}

/** Follows the address bar: Back, Forward, and a link pasted into it. */
export function followAddress(): void {
  const follow = () => {
    doc.value = documentAt(location.hash);
  };
  addEventListener('popstate', follow);
  addEventListener('hashchange', follow);
}
