// The shortest way from point to point that keeps clear of obstacles and never goes back: straight legs from corner to corner.
import type { Point } from '../bezier.ts';
import type { Obstacle } from './obstacles.ts';

/** From an obstacle to a leg. Graph units. */
const CLEAR = 0.045;
/** From the corner of an obstacle to the first way round it, and from each way to the next one outside of it, for so many. */
const CORNER = 0.07;
const APART = 0.12;
const MOST_APART = 2;
/** What a corner costs, in length: fewer bends are worth a longer way. */
const BEND = 0.4;
/** So many corners are gone on from, at most. */
const MOST = 2000;

/** How many ways go round each corner of an obstacle: lower left, lower right, upper left, upper right. */
export type Taken = Map<Obstacle, number[]>;

/** A way that was found: its end, and the way before that. */
interface Reached extends Point {
  /** 4 · index of the obstacle + its corner; `START` and `GOAL` are no corners. */
  readonly corner: number;
  readonly before: Reached | null;
  readonly length: number;
  /** Of the whole, if the rest were straight. */
  readonly estimate: number;
}

const START = -1;
const GOAL = -2;

/**
 * The points from `from` to `to`, both included; `null` if there is no way. `taken` learns of its corners. A search by A*, which
 * looks at those obstacles alone that are in its way.
 */
export function wayRound(from: Point, to: Point, obstacles: readonly Obstacle[], taken: Taken): Point[] | null {
  const places: (Point | null | undefined)[] = [];
  const isDone = new Uint8Array(4 * obstacles.length);
  const asked = new Int32Array(obstacles.length).fill(-1); // when each was last found to be in the way
  const open: Reached[] = [{ ...from, corner: START, before: null, length: 0, estimate: 0 }];
  for (let round = 0; open.length > 0 && round < MOST; round++) {
    const here = takeLeast(open);
    if (here.corner === GOAL) return pathTo(here, obstacles, taken);
    if (here.corner >= 0 && isDone[here.corner]! > 0) continue;
    if (here.corner >= 0) isDone[here.corner] = 1;
    const corners = [GOAL];
    for (const corner of corners) {
      const place = corner === GOAL ? to : places[corner]!;
      let isFree = true;
      for (let k = 0; k < obstacles.length; k++) {
        if (!blocks(here, place, obstacles[k]!)) continue;
        isFree = false;
        if (asked[k] === round) continue;
        asked[k] = round;
        for (let c = 4 * k; c < 4 * k + 4; c++) {
          if (isDone[c]! > 0) continue;
          if (places[c] === undefined) places[c] = cornerOf(obstacles[k]!, c % 4, obstacles, taken);
          const next = places[c]!;
          if (next !== null && next.x >= here.x && next.x <= to.x) corners.push(c);
        }
      }
      if (!isFree) continue;
      const length = here.length + apart(here, place) + (corner === GOAL ? 0 : BEND);
      open.push({ x: place.x, y: place.y, corner, before: here, length, estimate: length + apart(place, to) });
    }
  }
  return null;
}

/** True if the leg from `a` on to `b` comes too near to the obstacle. */
export function blocks(a: Point, b: Point, { x0, x1, y0, y1 }: Obstacle): boolean {
  const left = x0 - CLEAR;
  const right = x1 + CLEAR;
  const low = y0 - CLEAR;
  const high = y1 + CLEAR;
  if (b.x <= left || a.x >= right || (a.y <= low && b.y <= low) || (a.y >= high && b.y >= high)) return false;
  // the corners on both sides of the leg: if both lie on one side, the whole obstacle does
  const rises = b.y > a.y;
  const upper = (b.x - a.x) * (high - a.y) - (b.y - a.y) * ((rises ? left : right) - a.x);
  const lower = (b.x - a.x) * (low - a.y) - (b.y - a.y) * ((rises ? right : left) - a.x);
  return (upper > 0 && lower < 0) || (a.x === b.x && a.y === b.y);
}

/** The place of a corner, outside of the ways that are there; `null` if another obstacle is. */
function cornerOf(obstacle: Obstacle, corner: number, obstacles: readonly Obstacle[], taken: Taken): Point | null {
  const { x0, x1, y0, y1 } = obstacle;
  for (let ways = Math.min(MOST_APART, taken.get(obstacle)?.[corner] ?? 0); ways >= 0; ways--) {
    const out = CORNER + ways * APART;
    const place = { x: corner % 2 === 0 ? x0 - out : x1 + out, y: corner < 2 ? y0 - out : y1 + out };
    if (!obstacles.some((other) => blocks(place, place, other))) return place;
  }
  return null;
}

function pathTo(end: Reached, obstacles: readonly Obstacle[], taken: Taken): Point[] {
  const path: Point[] = [];
  for (let at: Reached | null = end; at !== null; at = at.before) {
    path.push({ x: at.x, y: at.y });
    if (at.corner < 0) continue;
    const obstacle = obstacles[at.corner >> 2]!;
    const counts = taken.get(obstacle) ?? [0, 0, 0, 0];
    counts[at.corner % 4]!++;
    taken.set(obstacle, counts);
  }
  return path.reverse();
}

function takeLeast(open: Reached[]): Reached {
  let least = 0;
  for (let k = 1; k < open.length; k++) if (open[k]!.estimate < open[least]!.estimate) least = k;
  return open.splice(least, 1)[0]!;
}

function apart(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
