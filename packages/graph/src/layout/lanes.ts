// The free strips of one source, joined where they lie at one height, so that a link that passes over a thousand columns
// in line has one lane and not a thousand.
import type { Lane, Slot } from './units.ts';

/** The strips of one source from left to right, and where in them each stretch of one height begins. */
export interface Trunk {
  readonly strips: readonly Lane[];
  readonly starts: readonly number[];
}

/** Lanes of a link at most: nobody can follow a line with more bends. */
const MOST = 48;

/** Between two links in one strip, and how many links of one source lie side by side at most; more than that lie on one another. */
const TRACK = 0.15;
const TRACKS = 4;

/** Strips of equal height are joined if they differ by less, in graph units. */
const LEVEL = 1e-9;

/** The strips of one source, moved by the place `x, y` of their container. */
export function trunkOf(own: readonly Slot[], x: number, y: number): Trunk {
  const strips = own.map((slot) => ({ x0: slot.x0 + x, x1: slot.x1 + x, y: slot.y + y }));
  const starts: number[] = [];
  for (let k = 0; k < strips.length; k++)
    if (k === 0 || Math.abs(strips[k]!.y - strips[k - 1]!.y) > LEVEL) starts.push(k);
  return { strips, starts };
}

/** How far above the middle of its strip the `k`-th of `count` links runs: each has a hue of its own. */
export function trackOf(k: number, count: number): number {
  return count > TRACKS ? 0 : TRACK * ((count - 1) / 2 - k);
}

/** The lanes of a link that runs through the first `count` strips, `above` their middle. O(log stretches). */
export function lanesOf({ strips, starts }: Trunk, count: number, above = 0): readonly Lane[] {
  let [stretches, most] = [0, starts.length]; // how many stretches begin before `count`, by bisection
  while (stretches < most) {
    const middle = (stretches + most) >> 1;
    if (starts[middle]! < count) stretches = middle + 1;
    else most = middle;
  }
  const step = Math.ceil(stretches / MOST);
  const lanes: Lane[] = [];
  for (let k = 0; k < stretches; k += step) {
    const end = k + 1 < stretches ? starts[k + 1]! : count;
    lanes.push({ x0: strips[starts[k]!]!.x0, x1: strips[end - 1]!.x1, y: strips[starts[k]!]!.y + above });
  }
  return lanes;
}
