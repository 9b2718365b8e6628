// What a session needs of the world around it. The page gives it a browser (browser-environment.ts), a test gives it plain objects.

import type { ReadonlySignal } from '@preact/signals';
import type { Example } from '@retrograd/examples';
import type { Language } from '../sources/expression/language.ts';

/** The address bar and the browser's history, or a stand-in for both. */
export interface Address {
  /** The fragment, with its `#`; empty for none. */
  readonly hash: string;
  /** What was kept beside the fragment by `write`; unknown data, for another version may have written it. */
  readonly state: unknown;
  /** Writes both: as a new entry of the history, or over the present one. May throw: browsers limit how often. */
  write(hash: string, state: unknown, as: 'new entry' | 'same entry'): void;
  /** The link that opens the app at a fragment. */
  linkTo(hash: string): string;
  /** Calls `listen` when the reader goes to another entry. Returns how to stop. */
  follow(listen: () => void): () => void;
}

/** A question to the device whose answer may change: `(prefers-color-scheme: dark)`. */
export interface MediaQuery {
  readonly matches: boolean;
  /** Calls `listen` when the answer changes. Returns how to stop. */
  follow(listen: (matches: boolean) => void): () => void;
}

/** Everything outside of a session that it reads or changes. */
export interface Environment {
  /** Begins the ids of all elements of this app: another one for each app on a page. */
  readonly id: string;
  readonly address: Address;
  /** The ready-made examples that are loaded: the first one at least, which stands for one that is not there. */
  readonly examples: ReadonlySignal<readonly Example[]>;
  /** What reads expressions; `null` before it is loaded. */
  readonly language: ReadonlySignal<Language | null>;
  /** Of the other examples, what reads expressions and what unpacks links: all there, on their way, or some could not come. */
  readonly parts: ReadonlySignal<'there' | 'coming' | 'missing'>;
  /** How often whatever is missing was asked for again: each change asks for all of it. */
  readonly asked: ReadonlySignal<number>;
  /** Asks again for all that could not come. */
  askAgain(): void;
  /** True if the address asks for SVG even where WebGL works: `?svg`. */
  readonly asksForSvg: boolean;
  /** The reader's languages, the preferred one first: `es-CL`. */
  readonly languages: readonly string[];
  media(query: string): MediaQuery;
  /** What was kept on the device under a name; `null` if there is nothing. */
  load(name: string): string | null;
  /** Keeps `text` on the device, if that can be done. */
  save(name: string, text: string): void;
  /** Calls `draw` once, with the time in milliseconds, when the screen is drawn next. */
  nextFrame(draw: (now: number) => void): void;
  /** Calls `act` once, after some milliseconds. Returns how to prevent it. */
  later(act: () => void, milliseconds: number): () => void;
}
