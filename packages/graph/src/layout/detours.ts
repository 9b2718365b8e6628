// Lines that would run through a foreign node, its texts, a title or a matrix are led round it.
import { type Point, type Segment, segmentsOf } from '../bezier.ts';
import type { Bounds, DiagramEdge } from '../structure/diagram-elements.ts';
import type { Arrangement } from './arrangement.ts';
import { comesTo, type Obstacle, type Obstacles, obstaclesOf, textsOf } from './obstacles.ts';
import { otherCurves } from './other-curves.ts';
import { REACH } from './routes.ts';
import { blocks, type Taken, wayRound } from './way-round.ts';

/** Of more nodes, lines stay as they are: nobody follows them, and each search looks at all that is near. */
const MOST = 250;
/** A line that comes nearer than that to what is not its own is led round it. Graph units. */
const NEAR = 0.02;
/** So much more room texts have on each side, where there is some: half of the widest stroke, and two pixels. */
const AIR = 0.075;
/** So far above and below its ends a way round may lead. */
const BEYOND = 8;
/** So far a line is level before it comes into its port: as far as there is room. */
const LEVEL = [0.6, 0.25, 0];
/** How far a curve keeps its direction at a corner, as a share of the leg: the roundest that is clear. The last is nearly the way itself. */
const ROUND = [0.4, 0.25, 0.12, 0.04, 0.01];

/** The direction of a level line. */
const AHEAD = { x: 1, y: 0 };

/** An arrangement of which each line runs round what is not its own, where there is a way. */
export interface Detoured extends Arrangement {
  /** Keys of what a line runs through, since there is no way round it. */
  readonly inTheWay: ReadonlySet<string>;
  /** Keys of those lines. */
  readonly stuck: ReadonlySet<string>;
}

/**
 * The arrangement with other routes for those lines, if it has few enough nodes. What has a place keeps it. O(lines) but for
 * those that are led round something.
 */
export function withDetours(all: Arrangement): Detoured {
  const jam = { inTheWay: new Set<string>(), stuck: new Set<string>() };
  if (all.nodes.length > MOST) return { ...all, ...jam };
  const fieldsOf = fields(all);
  const ways: [Taken, Taken] = [new Map(), new Map()];
  const led = (edge: DiagramEdge): DiagramEdge => {
    const { airy, close, foreign } = fieldsOf(edge);
    const isPlain = edge.weight === null; // a weight needs a straight line
    const strictest = isPlain ? airy : close;
    if (segmentsOf(edge.route).every(strictest.isClear)) return edge;
    const isNear = (segment: Segment): boolean => !strictest.isClear(segment) && foreign.isClear(segment);
    const bent = bentAway(edge, isNear, [airy, close]);
    const airier = isPlain ? detoured(bent, [airy], ways[0]) : bent;
    return detoured(airier, isPlain ? [close, foreign] : [foreign], ways[1], jam);
  };
  return {
    ...all,
    own: all.own.map(led),
    wires: all.wires.map((wire) => ({ ...wire, edge: led(wire.edge) })),
    ...jam,
  };
}

/** What one line may not run through. */
interface Field {
  isClear(segment: Segment): boolean;
  within(box: Bounds): Obstacle[];
  met(segment: Segment): Obstacle[];
}

/** For each line: all but its ends, though not their texts, with air around texts; the same without air; and all but its ends. */
function fields(all: Arrangement): (edge: DiagramEdge) => Readonly<Record<'airy' | 'close' | 'foreign', Field>> {
  const texts = [AIR, 0].map((air) => new Map(all.nodes.map((node) => [node.key, textsOf(node, air)])));
  const [airy, plain] = [obstaclesOf(all, AIR), obstaclesOf(all)];
  const field = (obstacles: Obstacles, ends: readonly string[], own: readonly Obstacle[]): Field => ({
    isClear: (segment) => !comesTo(own, segment, NEAR) && !obstacles.meets(segment, ends, NEAR),
    within: (box) => [...obstacles.within(box, ends), ...own],
    met: (segment) => obstacles.met(segment, ends, NEAR),
  });
  return ({ source, target }) => {
    const ends = [source, target];
    const [wide, narrow] = texts.map((at) => ends.flatMap((key) => at.get(key) ?? []));
    return { airy: field(airy, ends, wide!), close: field(plain, ends, narrow!), foreign: field(plain, ends, []) };
  };
}

/** The edge with another curve for each one that `isNear` a text, if there is one that is clear. */
function bentAway(edge: DiagramEdge, isNear: (segment: Segment) => boolean, fields: readonly Field[]): DiagramEdge {
  const segments = segmentsOf(edge.route);
  const route: number[] = [];
  for (const [k, segment] of segments.entries()) {
    let other: Segment | undefined;
    if (isNear(segment)) {
      const curves = otherCurves(segment);
      for (const { isClear } of fields) other ??= isClear(segment) ? segment : curves.find(isClear);
    }
    route.push(...(other ?? segment).slice(k === 0 ? 0 : 2));
  }
  return route.every((x, k) => x === edge.route[k]) ? edge : { ...edge, route };
}

/**
 * Only the segments that run through something of the last field are replaced, by a way that is clear in the first field possible.
 */
function detoured(
  edge: DiagramEdge,
  fields: readonly [Field, ...Field[]],
  taken: Taken,
  jam?: Readonly<Record<'inTheWay' | 'stuck', Set<string>>>,
): DiagramEdge {
  const last = fields.at(-1)!;
  const segments = segmentsOf(edge.route);
  const isClear = (segment: Segment | undefined): boolean => segment === undefined || last.isClear(segment);
  const route = edge.route.slice(0, 2);
  let isSame = true;
  for (let k = 0; k < segments.length; k++) {
    let replaced: readonly Segment[] = segments.slice(k, k + 1);
    if (!isClear(segments[k])) {
      let end = k + 1;
      while (!isClear(segments[end])) end++;
      const through = segments.slice(k, end);
      let round: readonly Segment[] | null = null;
      for (const field of fields) round ??= roundAbout(through, k === 0, end === segments.length, field, taken);
      if (round === null) jam?.stuck.add(edge.key);
      for (const segment of round === null ? through : [])
        for (const { key } of last.met(segment)) jam?.inTheWay.add(key);
      replaced = round ?? through;
      k = end - 1;
      isSame &&= round === null;
    }
    for (const [, , ...rest] of replaced) route.push(...rest);
  }
  return isSame ? edge : { ...edge, route };
}

/** A curve that keeps clear, from where `segments` begin to where they end; `null` if there is none. It goes on as the line did there. */
function roundAbout(
  segments: readonly Segment[],
  isFirst: boolean,
  isLast: boolean,
  field: Field,
  taken: Taken,
): Segment[] | null {
  const [first, last] = [segments[0]!, segments.at(-1)!];
  const [from, to] = [
    { x: first[0], y: first[1] },
    { x: last[6], y: last[7] },
  ];
  const isLevel = first[1] === first[3] && last[5] === last[7];
  const start = isFirst && !isLevel ? null : direction(from, { x: first[2], y: first[3] });
  const goal = isLast && !isLevel ? null : direction({ x: last[4], y: last[5] }, to);
  const reach = { y0: Math.min(from.y, to.y) - BEYOND, y1: Math.max(from.y, to.y) + BEYOND };
  const near = field.within({ x0: from.x, x1: to.x, ...reach });
  for (const before of isLevel && isLast ? LEVEL : [0]) {
    const end = { x: to.x - before, y: to.y };
    if (end.x < from.x || near.some((obstacle) => blocks(end, to, obstacle))) continue;
    const way = wayRound(from, end, near, taken) ?? wayRound(from, end, near, new Map());
    if (way === null) continue;
    if (before > 0) way.push(to);
    return smooth(way, start, goal, field);
  }
  return null;
}

/** A curve without a corner through the points of a way, in given directions at its ends, if any. Each leg is as round as it can be. */
function smooth(way: readonly Point[], start: Point | null, goal: Point | null, field: Field): Segment[] {
  const directions = way.map((point, k): Point => {
    const [into, out] = [way[k - 1], way[k + 1]];
    const given = into === undefined ? start : out === undefined ? goal : out.y === point.y ? AHEAD : null;
    if (given !== null) return given;
    const [u, v] = [direction(into ?? point, point), direction(point, out ?? point)];
    return direction({ x: 0, y: 0 }, { x: u.x + v.x, y: u.y + v.y });
  });
  return way.slice(1).map((b, k): Segment => {
    const [a, u, v] = [way[k]!, directions[k]!, directions[k + 1]!];
    let leg: Segment | undefined;
    for (const share of ROUND) if (leg === undefined || !field.isClear(leg)) leg = legOf(a, b, u, v, share);
    return leg!;
  });
}

/** From `a` in the direction `u` to `b` in the direction `v`, each of which it keeps for this share of its length. */
function legOf(a: Point, b: Point, u: Point, v: Point, share: number): Segment {
  const reach = share * Math.hypot(b.x - a.x, b.y - a.y);
  const most = Math.max(REACH, (b.x - a.x) / 2); // further on, the curve would turn back
  const [p, q] = [u, v].map(({ x }) => (x * reach > most ? most / x : reach)) as [number, number];
  return [a.x, a.y, a.x + p * u.x, a.y + p * u.y, b.x - q * v.x, b.y - q * v.y, b.x, b.y];
}

/** From `a` to `b`, one unit long; 0 if both are the same. */
function direction(a: Point, b: Point): Point {
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  return { x: (b.x - a.x) / length, y: (b.y - a.y) / length };
}
