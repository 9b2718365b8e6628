// What a formula asks of the program that it stands in.
import type { Rng } from '@retrograd/nn';
import type { Note } from './error.ts';
import type { Recording } from './recording.ts';
import type { Thing } from './thing.ts';

/** What the names of a formula stand for, and what it is recorded with. */
export interface Names {
  /** True if `name` has been assigned or read before. */
  has(name: string): boolean;
  read(name: string): Thing;
  readonly recording: Recording;
  /** What might have been meant otherwise, so far. */
  readonly notes: Note[];
  /** What draws for the statement that is read; `null` where nothing may be drawn. */
  readonly random: (() => Rng) | null;
}
