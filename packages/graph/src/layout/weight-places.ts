// Where the weights of a diagram are written on their edges, so that none lies on another, on a node or on its numbers.
// It depends on the structure alone: numbers come and go in places that stay.
import { type Point, pointAt, type Segment, slopeAt } from '../bezier.ts';
import type { DiagramEdge, DiagramNode, WeightPlace } from '../structure/diagram-elements.ts';
import { LINE, NUMBER, textWidth, weightWidth } from './sizes.ts';

/** From an edge to the middle of the weight above it, and of the gradient below it, in graph units. */
export const ABOVE = 0.27;
export const BELOW = 0.29;

/** So many weights are placed at most; a reader finds nothing among more. */
const MOST = 120;
const SHORT = 3; // graph units from end to end; a weight and its gradient need more
const LETTERS = 0.14; // half the height of digits; scripts stand at the other end of a text
const STEEP = (35 / 180) * Math.PI; // letters that stand steeper are hard to read
/** Where along an edge its weight may stand, when its best place is taken. */
const TRIED = [0.5, 0.43, 0.57, 0.36, 0.64, 0.3, 0.7, 0.24, 0.76, 0.18, 0.82];
/** Widths of the numbers below a node, of which long ones may come near a weight, and beside a parameter. */
const BELOW_NODE = 0.9;
const BESIDE = 1.3;
const ROUND = 0.8; // the box of a round node, of its sides: it is empty at its corners
const PIECES = 24; // of a segment: shorter than a text is wide
/** How often all weights are placed again, when the others have found their places. */
const ROUNDS = 3;
/** So many other lines may pass behind a weight. */
const CROSSED = 2;
/** Costs of a place: on a node or its numbers, on a line, steep, and for each unit away from the best place. */
const COST = { taken: 1000, crossed: 4, steep: 6, away: 1 };

/** A rectangle that may be turned, by its middle and half its sides. */
interface Box {
  readonly x: number;
  readonly y: number;
  readonly angle: number;
  readonly wide: number;
  readonly tall: number;
}

/**
 * The place of each edge's weight, by index of the edge; `null` for edges that carry none. Greedy, in `ROUNDS` rounds.
 * O(weights · (weights + nodes + edges)) for at most `MOST` weights; above that, none has room, O(edges).
 */
export function weightPlaces(
  nodes: readonly DiagramNode[],
  edges: readonly DiagramEdge[],
  nameOf: (parameter: number) => string,
): readonly (WeightPlace | null)[] {
  const labelOf = (edge: DiagramEdge): string => nameOf(edge.weight!.parameter);
  const own = edges.map((edge) => (edge.weight === null ? null : placeOn(edge.route, weightWidth(labelOf(edge)))));
  const reachable = [...edges.keys()].filter(
    (k) => own[k] !== null && span(edges[k]!.route) >= SHORT && !turnsAway(edges[k]!.route),
  );
  const found = new Map<number, Option>();
  if (reachable.length > 0 && reachable.length <= MOST) {
    const taken = nodes.flatMap(roomOf);
    const lines = edges.map(({ route }) => pointsOf(route));
    const options = new Map(
      reachable.map((k) => {
        const [{ route }, best, label] = [edges[k]!, own[k]!, labelOf(edges[k]!)];
        const places = [best, ...TRIED.map((t) => on(route, t))];
        return [
          k,
          places.map((at): Option => {
            const boxes = boxesAt(at, label);
            const crossing = lines.filter((line, e) => e !== k && boxes.some((box) => crosses(line, box))).length;
            const cost =
              COST.away * Math.hypot(at.x - best.x, at.y - best.y) +
              (Math.abs(at.angle) > STEEP ? COST.steep : 0) +
              (crossing > CROSSED ? COST.taken : crossing * COST.crossed) +
              (overlap(boxes, taken) ? COST.taken : 0);
            return { ...at, boxes, cost };
          }),
        ] as const;
      }),
    );
    for (let round = 0; round < ROUNDS; round++)
      for (const k of reachable) {
        found.delete(k);
        const others = [...found.values()].flatMap(({ boxes }) => boxes);
        let [least, cheapest]: [number, Option | null] = [COST.taken, null];
        for (const option of options.get(k)!)
          if (option.cost < least && !overlap(option.boxes, others)) [least, cheapest] = [option.cost, option];
        if (cheapest !== null) found.set(k, cheapest);
      }
  }
  return own.map((best, k) => {
    if (best === null) return null;
    const { x, y, angle } = found.get(k) ?? best;
    return { x, y, angle, hasRoom: found.has(k) };
  });
}

/** A place that a weight may have. */
interface Option extends Pick<WeightPlace, 'x' | 'y' | 'angle'> {
  readonly boxes: readonly Box[];
  /** Among nodes and lines; the other weights are looked at later. */
  readonly cost: number;
}

/** What a weight and its gradient cover when they stand on both sides of their edge there. */
function boxesAt({ x, y, angle }: Pick<WeightPlace, 'x' | 'y' | 'angle'>, label: string): Box[] {
  const beside = (distance: number, width: number): Box => ({
    x: x - Math.sin(angle) * distance,
    y: y + Math.cos(angle) * distance,
    angle,
    wide: width / 2,
    tall: LETTERS,
  });
  return [
    beside(ABOVE, textWidth(label, NUMBER) + textWidth('  −0.01234', NUMBER)),
    beside(-BELOW, weightWidth(label)),
  ];
}

/**
 * The best place for a text of `width` on an edge: half-way on level edges, on slanting ones nearer to the source, clear of its
 * rim and of the middle, where another edge may cross.
 */
function placeOn(route: DiagramEdge['route'], width: number): { x: number; y: number; angle: number } {
  const first = route.slice(0, 8) as unknown as Segment; // a route has one segment at least
  const [dx, dy] = [first[6] - first[0], first[7] - first[1]];
  const slanting = Math.abs(dy) > 0.25 * Math.abs(dx);
  const length = Math.hypot(dx, dy);
  return on(
    route,
    slanting ? Math.max(Math.min(0.27, 0.5 - (width / 2 + 0.45) / length), (width / 2 + 0.1) / length) : 0.5,
  );
}

/** The place of a text of `width` at one end of an edge, clear of the rim: there the edges of one node at the other end lie apart. */
export function placeAtEnd(
  route: DiagramEdge['route'],
  width: number,
  end: 'source' | 'target',
): Point & { angle: number } {
  const first = route.slice(0, 8) as unknown as Segment;
  const t = Math.min(0.5, (width / 2 + 0.2) / Math.hypot(first[6] - first[0], first[7] - first[1]));
  return on(route, end === 'source' ? t : 1 - t);
}

/** The point at parameter `t` of the first segment of a route, and its slope there. */
function on(route: DiagramEdge['route'], t: number): { x: number; y: number; angle: number } {
  const first = route.slice(0, 8) as unknown as Segment;
  const slope = slopeAt(first, t);
  return { ...pointAt(first, t), angle: Math.atan2(slope.y, slope.x) };
}

/** True if a route slants towards the end of its row, from where it returns: letters on it would lie outside of the drawing. */
function turnsAway(route: DiagramEdge['route']): boolean {
  const returns = route.some((x, k) => k % 2 === 0 && k > 0 && x < route[k - 2]! - 1);
  return returns && Math.abs(route[7]! - route[1]!) > 0.25 * Math.abs(route[6]! - route[0]!);
}

/** How far a route goes from left to right. */
function span(route: DiagramEdge['route']): number {
  return Math.abs(route.at(-2)! - route[0]!);
}

/** A node, and the numbers that stand below it, or to the left of parameters and targets. */
function roomOf({ kind, x, y, width, height }: DiagramNode): Box[] {
  const itself = { x, y, angle: 0, wide: ROUND * (width / 2), tall: ROUND * (height / 2) };
  if (kind === 'constant') return [itself];
  return kind === 'parameter' || kind === 'target'
    ? [itself, { x: x - width / 2 - 0.12 - BESIDE / 2, y, angle: 0, wide: BESIDE / 2, tall: LINE }]
    : [itself, { x, y: y - height / 2 - LINE - 0.06, angle: 0, wide: BELOW_NODE / 2, tall: LINE }];
}

/** Points along a route, `x, y` in turn. */
function pointsOf(route: DiagramEdge['route']): number[] {
  const points: number[] = [];
  for (let k = 0; k + 8 <= route.length; k += 6) {
    const segment = route.slice(k, k + 8) as unknown as Segment;
    for (let j = 0; j <= PIECES; j++) {
      const { x, y } = pointAt(segment, j / PIECES);
      points.push(x, y);
    }
  }
  return points;
}

/** True if one of `points` lies in `box`. Most are far away: these are told by their distance alone. */
function crosses(points: readonly number[], { x, y, angle, wide, tall }: Box): boolean {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const reach = wide + tall;
  for (let k = 0; k < points.length; k += 2) {
    const dx = points[k]! - x;
    const dy = points[k + 1]! - y;
    if (Math.abs(dx) > reach || Math.abs(dy) > reach) continue;
    if (Math.abs(dx * cos + dy * sin) < wide && Math.abs(dy * cos - dx * sin) < tall) return true;
  }
  return false;
}

/** True if one of `some` overlaps one of `others`: turned rectangles do if no side of either has the other wholly beyond it. */
function overlap(some: readonly Box[], others: readonly Box[]): boolean {
  return some.some((a) => others.some((b) => !isFar(a, b) && !isApart(a, b) && !isApart(b, a)));
}

/** True if two rectangles are so far from each other that they are apart however they are turned. */
function isFar(a: Box, b: Box): boolean {
  const reach = a.wide + a.tall + b.wide + b.tall;
  return Math.abs(a.x - b.x) > reach || Math.abs(a.y - b.y) > reach;
}

/** True if `b` lies wholly beyond a side of `a`. */
function isApart(a: Box, b: Box): boolean {
  const [cos, sin] = [Math.cos(a.angle), Math.sin(a.angle)];
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const turn = b.angle - a.angle;
  const [c, s] = [Math.abs(Math.cos(turn)), Math.abs(Math.sin(turn))];
  return (
    Math.abs(dx * cos + dy * sin) >= a.wide + b.wide * c + b.tall * s ||
    Math.abs(dy * cos - dx * sin) >= a.tall + b.wide * s + b.tall * c
  );
}
