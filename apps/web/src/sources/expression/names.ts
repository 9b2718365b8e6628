// What a formula asks of the program that it stands in.
import type { Rng } from '@retrograd/nn';
import type { Recording } from './recording.ts';
import type { Thing } from './thing.ts';

/** What the names of a formula stand for, and what it is recorded with. */
export interface Names {
  /** True if `name` has been assigned or read before. */
  has(name: string): boolean;
  read(name: string): Thing;
  readonly recording: Recording;
  /** What draws for the statement that is read; `null` where nothing may be drawn. */
  readonly random: (() => Rng) | null;
}
