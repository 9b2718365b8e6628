// A world for sessions without a browser: its clocks stand until a test moves them.
import { signal } from '@preact/signals';
import { examples } from '@retrograd/examples';
import type { Environment } from '../src/environment/environment.ts';
import * as expressions from '../src/sources/expression/index.ts';
import type { Language } from '../src/sources/expression/language.ts';

/** An entry of the browser's history. */
interface HistoryEntry {
  hash: string;
  state: unknown;
}

/** What a test does to the world, and sees of it. */
export interface FakeEnvironment extends Environment {
  /** Entries of the browser's history, the oldest first. */
  readonly entries: readonly HistoryEntry[];
  /** How often the address bar was written. */
  readonly writes: () => number;
  /** Has the address bar refuse writes, as a browser does that was asked too often. */
  refuseWrites(refuse: boolean): void;
  /** Back (−1) or Forward (1). */
  travel(by: number): void;
  /** Opens a link in this very page, as when it is pasted into the address bar. */
  follow(hash: string): void;
  /** Lets milliseconds pass for everything that waits. */
  wait(milliseconds: number): void;
  /** Draws the frames that are asked for, one every 16 ms. */
  frames(count: number): void;
  /** True if somebody waits for a frame. */
  readonly wantsFrame: () => boolean;
  /** Answers a media query. */
  answer(query: string, matches: boolean): void;
  readonly storage: Map<string, string>;
}

/** A world whose address is `hash`. */
export function fakeEnvironment(
  hash = '',
  {
    languages = ['en'],
    state = null as unknown,
    storage = new Map<string, string>(),
    media: answers = {} as Record<string, boolean>,
    parts = signal<Environment['parts']['value']>('there'),
    language = signal<Language | null>(expressions),
  } = {},
): FakeEnvironment {
  const entries: HistoryEntry[] = [{ hash, state }];
  let at = 0;
  let count = 0;
  let refuses = false;
  let now = 0;
  let waiting: { act: () => void; due: number }[] = [];
  let drawing: ((now: number) => void)[] = [];
  const listeners = new Set<() => void>();
  const asked = new Map<string, Set<(matches: boolean) => void>>();
  return {
    id: 'test',
    examples: signal(examples),
    language,
    parts,
    asked: signal(0),
    askAgain: () => {},
    address: {
      get hash() {
        return entries[at]!.hash;
      },
      get state() {
        return entries[at]!.state;
      },
      write(newHash, newState, as) {
        if (refuses) throw new Error('SecurityError');
        count++;
        const entry = { hash: newHash, state: structuredClone(newState) };
        if (as === 'new entry') entries.splice(++at, Infinity, entry);
        else entries[at] = entry;
      },
      linkTo: (fragment) => `https://example.org/${fragment}`,
      follow(listen) {
        listeners.add(listen);
        return () => listeners.delete(listen);
      },
    },
    asksForSvg: false,
    languages,
    media: (query) => ({
      get matches() {
        return answers[query] ?? false;
      },
      follow(listen) {
        const all = asked.get(query) ?? new Set();
        asked.set(query, all.add(listen));
        return () => all.delete(listen);
      },
    }),
    load: (name) => storage.get(name) ?? null,
    save: (name, text) => void storage.set(name, text),
    nextFrame: (draw) => void drawing.push(draw),
    later(act, milliseconds) {
      const entry = { act, due: now + milliseconds };
      waiting.push(entry);
      return () => {
        waiting = waiting.filter((other) => other !== entry);
      };
    },
    entries,
    writes: () => count,
    refuseWrites: (refuse) => {
      refuses = refuse;
    },
    travel(by) {
      at = Math.min(Math.max(at + by, 0), entries.length - 1);
      for (const listen of listeners) listen();
    },
    follow(fragment) {
      entries.splice(++at, Infinity, { hash: fragment, state: null });
      for (const listen of listeners) listen();
    },
    wait(milliseconds) {
      now += milliseconds;
      for (
        let due = waiting.filter((each) => each.due <= now);
        due.length > 0;
        due = waiting.filter((each) => each.due <= now)
      ) {
        waiting = waiting.filter((each) => !due.includes(each));
        for (const { act } of due) act();
      }
    },
    frames(frameCount) {
      for (let k = 0; k < frameCount; k++) {
        now += 16;
        const due = drawing;
        drawing = [];
        for (const draw of due) draw(now);
      }
    },
    wantsFrame: () => drawing.length > 0,
    answer(query, matches) {
      answers[query] = matches;
      for (const listen of asked.get(query) ?? []) listen(matches);
    },
    storage,
  };
}
