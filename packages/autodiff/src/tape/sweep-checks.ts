// What the sweeps refuse: a tape, an index, a seed or a row of numbers that is none.
import { described } from '../record/mistakes.ts';
import type { Tape } from './tape.ts';

/** By what a tape has, so that one of another copy of the package is one, too. */
export function requireTape(who: string, tape: Tape): void {
  if ((tape as Tape | null | undefined)?.structure === undefined)
    throw new TypeError(`${who} needs a tape, Tape.of(y), got ${described(tape)}`);
}

/** A typed array ignores a write beyond its end: without this check, every derivative would be 0. */
export function requireNode(who: string, tape: Tape, i: number): void {
  requireTape(who, tape);
  if (typeof i !== 'number')
    throw new TypeError(`${who} needs the index of a node, tape.indexOf(y), got ${described(i)}`);
  if (tape.values[i] === undefined) throw new RangeError(`node ${i} is not on this tape of ${tape.length} nodes`);
}

export function requireSeed(who: string, seed: number): void {
  if (typeof seed !== 'number') throw new TypeError(`${who} needs a number as seed, got ${described(seed)}`);
}

export function requireRow(what: string, tape: Tape, row: Float64Array): void {
  if (!(row instanceof Float64Array)) throw new TypeError(`${what} must be a Float64Array, got ${described(row)}`);
  if (row.length !== tape.length)
    throw new RangeError(`${what} must have ${tape.length} entries, one for each node, got ${row.length}`);
}
