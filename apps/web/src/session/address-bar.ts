// Keeps the address bar up to date: at most a few writes a second, since browsers limit them (Safari to 100 in 10
// seconds), and never with an exception for whoever changed the document.
import type { Address, Environment } from './environment.ts';

const PAUSE = 300; // milliseconds between two writes
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
  #pausing = false;

  constructor({ address, later }: Pick<Environment, 'address' | 'later'>) {
    this.#address = address;
    this.#later = later;
  }

  /** Writes `entry` now, or, shortly after another write, the last of those that wait. A new entry is what Back returns from. */
  write(entry: Entry, { asNewEntry }: { readonly asNewEntry: boolean }): void {
    this.#waiting = entry;
    this.#asNewEntry ||= asNewEntry;
    if (!this.#pausing) this.flush();
  }

  /** Writes what waits. */
  flush(): void {
    const entry = this.#waiting;
    if (entry === null) return;
    try {
      this.#address.write(entry.hash, entry.state, this.#asNewEntry ? 'new entry' : 'same entry');
      this.#waiting = null;
      this.#asNewEntry = false;
      this.#pause(PAUSE);
    } catch {
      this.#pause(RETRY); // too many calls: nothing is lost but time
    }
  }

  /** Forgets what waits: the reader has gone to another entry. */
  forget(): void {
    this.#waiting = null;
    this.#asNewEntry = false;
  }

  #pause(milliseconds: number): void {
    this.#pausing = true;
    this.#later(() => {
      this.#pausing = false;
      this.flush();
    }, milliseconds);
  }
}
