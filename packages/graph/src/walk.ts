// Walking the drawing with the keyboard.
import type { Diagram } from './diagram.ts';
import type { Moment } from './playback.ts';

/** Where to go: left to an input, right to a user, up and down within the column, home and end of the tape. */
export type Direction = 'left' | 'right' | 'up' | 'down' | 'home' | 'end';

/** The node to go to from node or edge `key`; `key` itself where there is none. Left and right take the largest gradient. */
export function neighbour(_diagram: Diagram, _moment: Moment, _key: string, _direction: Direction): string {
  throw new Error('not written yet');
}
