// Lines that would run through a foreign node, its texts, a title or a matrix are led round it.
import { type Point, type Segment, segmentsOf } from '../bezier.ts';
import type { DiagramEdge } from '../structure/diagram-elements.ts';
import type { Arrangement } from './arrangement.ts';
import { type Obstacles, obstaclesOf } from './obstacles.ts';
import { REACH } from './routes.ts';
import { blocks, type Taken, wayRound } from './way-round.ts';

/** Of more nodes, lines stay as they are: nobody follows them, and each search looks at all that is near. */
const MOST = 250;
/** A line that comes nearer than that to what is not its own is led round it. Graph units. */
const NEAR = 0.02;
/** So far above and below its ends a way round may lead. */
const BEYOND = 8;
/** So far a line is level before it comes into its port: as far as there is room. */
const LEVEL = [0.6, 0.25, 0];
/** How far a curve keeps its direction at a corner, as a share of the leg: the roundest that is clear. With 0, it is the way itself. */
const ROUND = [0.4, 0.25, 0.12, 0.04, 0];

/** An arrangement of which each line runs round what is not its own, where there is a way. */
export interface Detoured extends Arrangement {
  /** Keys of what a line runs through, since there is no way round it. */
  readonly inTheWay: ReadonlySet<string>;
}

/**
 * The arrangement with other routes for those lines, if it has few enough nodes. What has a place keeps it. O(lines) but for
 * those that are led round something.
 */
export function withDetours(all: Arrangement): Detoured {
  const inTheWay = new Set<string>();
  if (all.nodes.length > MOST) return { ...all, inTheWay };
  const obstacles = obstaclesOf(all);
  const taken: Taken = new Map();
  const led = (edge: DiagramEdge): DiagramEdge => detoured(edge, obstacles, taken, inTheWay);
  return {
    ...all,
    own: all.own.map(led),
    wires: all.wires.map((wire) => ({ ...wire, edge: led(wire.edge) })),
    inTheWay,
  };
}

/** Only the segments that run through something are replaced. */
function detoured(edge: DiagramEdge, obstacles: Obstacles, taken: Taken, inTheWay: Set<string>): DiagramEdge {
  const own = [edge.source, edge.target];
  const segments = segmentsOf(edge.route);
  const isClear = (segment: Segment | undefined): boolean =>
    segment === undefined || !obstacles.meets(segment, own, NEAR);
  const route = edge.route.slice(0, 2);
  let isSame = true;
  for (let k = 0; k < segments.length; k++) {
    let replaced: readonly Segment[] = segments.slice(k, k + 1);
    if (!isClear(segments[k])) {
      let end = k + 1;
      while (!isClear(segments[end])) end++;
      const through = segments.slice(k, end);
      const round = roundAbout(through, end === segments.length, obstacles, own, taken);
      for (const segment of round === null ? through : [])
        for (const { key } of obstacles.met(segment, own, NEAR)) inTheWay.add(key);
      replaced = round ?? through;
      k = end - 1;
      isSame &&= round === null;
    }
    for (const [, , ...rest] of replaced) route.push(...rest);
  }
  return isSame ? edge : { ...edge, route };
}

/** A curve that keeps clear, from where `segments` begin to where they end; `null` if there is none. */
function roundAbout(
  segments: readonly Segment[],
  isLast: boolean,
  obstacles: Obstacles,
  own: readonly string[],
  taken: Taken,
): Segment[] | null {
  const [first, last] = [segments[0]!, segments.at(-1)!];
  const [from, to] = [
    { x: first[0], y: first[1] },
    { x: last[6], y: last[7] },
  ];
  const isLevel = first[1] === first[3] && last[5] === last[7];
  const reach = { y0: Math.min(from.y, to.y) - BEYOND, y1: Math.max(from.y, to.y) + BEYOND };
  const near = obstacles.within({ x0: from.x, x1: to.x, ...reach }, own);
  for (const before of isLevel && isLast ? LEVEL : [0]) {
    const end = { x: to.x - before, y: to.y };
    if (end.x < from.x || near.some((obstacle) => blocks(end, to, obstacle))) continue;
    const way = wayRound(from, end, near, taken) ?? wayRound(from, end, near, new Map());
    if (way === null) continue;
    if (before > 0) way.push(to);
    for (const share of ROUND) {
      const curve = smooth(way, isLevel, share);
      if (share === 0 || curve.every((segment) => !obstacles.meets(segment, own, NEAR))) return curve;
    }
  }
  return null;
}

/** A curve through the points of a way: level at its ends, if `isLevel`. */
function smooth(way: readonly Point[], isLevel: boolean, share: number): Segment[] {
  const directions = way.map((point, k): Point => {
    const [into, out] = [way[k - 1], way[k + 1]];
    if (isLevel && (into === undefined || out === undefined || out.y === point.y)) return { x: 1, y: 0 };
    const [u, v] = [direction(into ?? point, point), direction(point, out ?? point)];
    return direction({ x: 0, y: 0 }, { x: u.x + v.x, y: u.y + v.y });
  });
  return way.slice(1).map((b, k): Segment => {
    const a = way[k]!;
    const [u, v] = [directions[k]!, directions[k + 1]!];
    const reach = share * Math.hypot(b.x - a.x, b.y - a.y);
    const most = Math.max(REACH, (b.x - a.x) / 2); // further on, the curve would turn back
    const [p, q] = [u, v].map(({ x }) => (x * reach > most ? most / x : reach)) as [number, number];
    return [a.x, a.y, a.x + p * u.x, a.y + p * u.y, b.x - q * v.x, b.y - q * v.y, b.x, b.y];
  });
}

/** From `a` to `b`, one unit long; 0 if both are the same. */
function direction(a: Point, b: Point): Point {
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  return { x: (b.x - a.x) / length, y: (b.y - a.y) / length };
}
