// The document of a session with its undo stack, kept in step with the address bar: every edit is an entry of the
// browser's history, so that Back undoes it, too.
import { batch, computed, effect, type ReadonlySignal, type Signal, signal, untracked } from '@preact/signals';
import type { Document } from '../document/document.ts';
import { edited, type History, historyOf, movedTo, redone, settled, undone } from '../document/history.ts';
import { areAlike, isSealed, type Linked, linkTo, readLink } from '../document/link.ts';
import type { Place } from '../document/place.ts';
import { reader } from '../document/reader.ts';
import { type Action, reduce } from '../document/reduce.ts';
import { exampleOf, isStandIn } from '../engine/program.ts';
import type { Environment } from '../environment/environment.ts';
import type { PreferenceSignals } from '../preferences/preferences.ts';
import { AddressBar } from './address-bar.ts';

/** Where the reader stands, each part a signal of its own: see `Place`. */
export type PlaceSignals = { readonly [K in keyof Place]: Signal<Place[K]> };

/** The document and how it is changed. */
export interface Editor {
  readonly document: ReadonlySignal<Document>;
  readonly place: PlaceSignals;
  readonly canUndo: ReadonlySignal<boolean>;
  readonly canRedo: ReadonlySignal<boolean>;
  /** The link that the reader followed, until its notice is closed; `null` for an entry of the browser's history. */
  readonly linked: Signal<Linked | null>;
  /**
   * True while the link at the address needs what has not come. Until then, or until an edit leaves it for a new entry of the
   * browser's history, nothing is written over it: it may be the only copy of somebody's work.
   */
  readonly isUnread: ReadonlySignal<boolean>;
  /** Applies an edit. Edits of one `gesture`, such as typing in one field, are one undo step until `settle`. */
  edit(action: Action, gesture?: string): void;
  settle(): void;
  undo(): void;
  redo(): void;
  /** The link to what is on the screen: document, place and language; the link at the address while nothing can unpack it. */
  link(): string;
  /** Writes into the address bar what still waits. */
  flush(): void;
  dispose(): void;
}

/** The editor of the document at the environment's address. */
export function createEditor(environment: Environment, preferences: PreferenceSignals): Editor {
  const { address, examples, parts } = environment;
  const { language } = preferences;
  const bar = new AddressBar(environment, () => lack.peek() !== null);
  let link = address.hash;
  const start = readLink(link);
  preferences.follow(start.preferences);
  const history = signal(historyOf(start.document));
  const document = computed(() => history.value.present);
  const standIn = isSealed(link) ? history.peek() : null;
  /** What the link lacks: what unpacks it, or what reads its expression or has its example. */
  const lackNow = (): 'packing' | 'source' | null => {
    if (parts.value === 'there') return null;
    if (isSealed(link)) return 'packing';
    const { source } = document.value;
    return isStandIn(source, exampleOf(source, examples.value, environment.language.value)) ? 'source' : null;
  };
  const lack = signal(lackNow());
  const kept = address.state; // a reload stays where it was
  const linked = signal(isKept(kept) ? null : start);
  const place = signalsOf(placeAt(kept) ?? start.place);
  const placeNow = (): Place => ({
    cursor: place.cursor.value,
    picked: place.picked.value,
    view: place.view.value,
    divider: place.divider.value,
    shows: place.shows.value,
    frozen: place.frozen.value,
  });

  const step = (next: History, reason: 'edit' | 'gesture' | 'browser') => {
    if (next === history.peek()) return;
    asNewEntry = reason === 'edit';
    history.value = next;
  };
  const hash = computed(() => linkTo(document.value, language.value));
  let asNewEntry = false;
  let written: readonly unknown[] | null = null;
  const stopWriting = effect(() => {
    const what = [document.value, language.value] as const;
    const isPlaceAlone = written !== null && what.every((part, k) => part === written![k]);
    const [now, spoken] = what;
    const entry = {
      get hash() {
        return now === document.peek() ? hash.peek() : linkTo(now, spoken); // when it is written: packing takes long, typing does not wait for it
      },
      state: { place: placeNow() },
    };
    if (asNewEntry) lack.value = null;
    // what is in the address bar at the start stays until something changes
    if (written !== null) bar.write(entry, { asNewEntry, canWait: isPlaceAlone });
    written = what;
    asNewEntry = false;
  });

  /** Goes to a link. `state` was kept beside it by an earlier write, unless the reader followed it. */
  const follow = (state: unknown) => {
    if (parts.peek() !== 'there' && isSealed(link)) {
      linked.value = null;
      lack.value = 'packing';
      history.value = settled(history.peek()); // the next edit is a new entry
      return;
    }
    const next = readLink(link);
    const isWanted = (other: Document) => areAlike(other, next.document);
    const here = history.peek();
    batch(() => {
      if (!isKept(state) || here === standIn) preferences.follow(next.preferences);
      linked.value = isKept(state) ? null : next;
      goTo(place, placeAt(state) ?? next.place);
      const { document } = next;
      const to = () => (here === standIn ? historyOf(document) : (movedTo(here, isWanted) ?? edited(here, document)));
      if (!isWanted(here.present)) step(to(), 'browser');
      lack.value = lackNow();
    });
  };
  const stopFollowing = address.follow(() => {
    const lacking = bar.arrive();
    link = lacking?.hash ?? address.hash;
    follow(lacking?.state ?? address.state);
    if (lacking !== null) bar.write(lacking, { asNewEntry: false });
  });
  const stopWaiting = effect(() => {
    const [before, now] = [lack.peek(), lackNow()];
    if (before === null || before === now) return;
    untracked(() => {
      if (before === 'packing') {
        bar.forget();
        follow(address.state);
      } else {
        lack.value = null;
        bar.flush();
      }
    });
  });

  return {
    document,
    place,
    canUndo: computed(() => history.value.past.length > 0),
    canRedo: computed(() => history.value.future.length > 0),
    linked,
    isUnread: computed(() => lack.value !== null),
    edit(action, gesture) {
      const here = history.peek();
      const next = edited(here, reduce(here.present, action), gesture ?? null);
      step(next, next.past === here.past ? 'gesture' : 'edit');
    },
    settle: () => {
      history.value = settled(history.peek());
    },
    undo: () => step(undone(history.peek()), 'edit'),
    redo: () => step(redone(history.peek()), 'edit'),
    link: () =>
      address.linkTo(
        lack.peek() === 'packing'
          ? link
          : linkTo(document.peek(), language.peek(), { ...placeNow(), frozen: Number.NaN }),
      ),
    flush: () => bar.flush(),
    dispose() {
      stopWriting();
      stopFollowing();
      stopWaiting();
      bar.dispose();
    },
  };
}

function signalsOf(place: Place): PlaceSignals {
  return {
    cursor: signal(place.cursor),
    picked: signal(place.picked),
    view: signal(place.view),
    divider: signal(place.divider),
    shows: signal(place.shows),
    frozen: signal(place.frozen),
  };
}

function goTo(place: PlaceSignals, to: Place): void {
  for (const key of Object.keys(place) as (keyof Place)[]) {
    const part: Signal<unknown> = place[key];
    if (!Object.is(part.peek(), to[key])) part.value = to[key]; // NaN is no change from NaN
  }
}

/** True for what `AddressBar` kept in the browser's history. */
function isKept(state: unknown): state is { place: unknown } {
  return typeof state === 'object' && state !== null && 'place' in state;
}

/** The place in what was kept; `null` if there is none, or nothing can read it. */
function placeAt(state: unknown): Place | null {
  return isKept(state) && reader !== null ? reader.readPlace(state.place).value : null;
}
