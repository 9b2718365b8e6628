// Keeps the address bar up to date: at most a few writes a second, since browsers limit them (Safari to 100 in 10
// seconds), and never with an exception for whoever changed the document.
import type { Address, Environment } from '../environment/environment.ts';

const BURST = 3; // writes that follow each other at once
const PAUSE = 1000; // milliseconds after which a write counts no more
const RETRY = 5000; // milliseconds after a write that the browser refused

/** What stands in the address bar, and what is kept beside it in the browser's history. */
export interface Entry {
  readonly hash: string;
  readonly state: unknown;
}

/** Writes entries into the address bar. */
export class AddressBar {
  readonly #address: Address;
  readonly #later: Environment['later'];
  #waiting: Entry | null = null;
  #asNewEntry = false;
  readonly #isHeld: () => boolean;
  readonly #stops = new Set<() => void>();
  /** Writes that may still be made now. */
  #left = BURST;
  /** What stands at the present entry, and what others lack, by what stands there. */
  #here: string;
  readonly #lacking = new Map<string, Entry>();

  /** While it `isHeld`, the present entry is not written over: what would be, waits. */
  constructor({ address, later }: Pick<Environment, 'address' | 'later'>, isHeld = () => false) {
    this.#isHeld = isHeld;
    this.#address = address;
    this.#later = later;
    this.#here = standing(address);
  }

  /**
   * Writes `entry` now, or, after a few writes within a second, the last of those that wait. Back returns from a new entry. What
   * `canWait` is written within a second: each write costs a browser as much as a small drawing.
   */
  write(entry: Entry, { asNewEntry, canWait = false }: { asNewEntry: boolean; canWait?: boolean }): void {
    if (asNewEntry && !this.#asNewEntry && this.#left > -BURST) this.flush(); // what waits is of the entry before
    const isFirst = this.#waiting === null;
    this.#waiting = entry;
    this.#asNewEntry ||= asNewEntry;
    if (!canWait && this.#left > 0) this.flush();
    else if (isFirst) this.#spend(0, PAUSE);
  }

  /** Writes what waits. */
  flush(): void {
    const entry = this.#waiting;
    if (entry === null || (!this.#asNewEntry && this.#isHeld())) return;
    try {
      this.#address.write(entry.hash, entry.state, this.#asNewEntry ? 'new entry' : 'same entry');
      this.forget();
      this.#here = standing(this.#address);
      this.#spend(1, PAUSE);
    } catch {
      this.#spend(this.#left, RETRY); // too many calls: nothing is lost but time
    }
  }

  /** The reader has gone to another entry: what waits is of the one before. Returns what this one lacks; `null` if that is nothing. */
  arrive(): Entry | null {
    if (this.#waiting !== null && !this.#asNewEntry) this.#lacking.set(this.#here, this.#waiting);
    this.forget();
    this.#here = standing(this.#address);
    const lacking = this.#lacking.get(this.#here) ?? null;
    this.#lacking.delete(this.#here);
    return lacking;
  }

  /** Forgets what waits. */
  forget(): void {
    this.#waiting = null;
    this.#asNewEntry = false;
  }

  /** Writes nothing any more. */
  dispose(): void {
    this.forget();
    for (const stop of this.#stops) stop();
  }

  /** Takes writes away for some milliseconds. */
  #spend(writes: number, milliseconds: number): void {
    this.#left -= writes;
    const stop = this.#later(() => {
      this.#stops.delete(stop);
      this.#left += writes;
      if (this.#left > 0) this.flush();
    }, milliseconds);
    this.#stops.add(stop);
  }
}

function standing({ hash, state }: Address): string {
  return `${hash} ${JSON.stringify(state)}`;
}
