// Edges on their way from rim to rim: straight between circles, else curves with horizontal ends, through the free
// strips of the columns that they pass.
import type { TapeStructure } from '@retrograd/autodiff';
import { ops } from '@retrograd/autodiff/ops';
import { lineBetween, type Point } from '../bezier.ts';
import { addTo } from '../multimap.ts';
import type { DiagramEdge, DiagramNode } from '../structure/diagram-elements.ts';
import type { Join } from '../structure/joins.ts';
import { comesTo, textsOf } from './obstacles.ts';
import type { Lane } from './units.ts';

/** Between two parallel edges, in the middle; more where weights stand on them. */
const BOW = 0.9;
const BOW_WEIGHTED = 2.6;
/** So much further apart than others of one strip are the outermost of parallel edges where they pass a column. */
const ABREAST = 0.5;
/** So far a curve goes level at its ends, at least. */
export const REACH = 0.3;

/** Air around the texts at the ends of a straight line; less than none at their sides, as few numbers are as long as they may be. */
const AIR = { around: 0.09, beside: -0.1 };

/** What is asked of a tape. */
type Operations = Pick<TapeStructure, 'op' | 'inputsOf'>;

interface Ports {
  readonly tape: Operations;
  /** The argument at whose port an edge comes in, where that is not its own. */
  readonly slots: ReadonlyMap<Join, number>;
}

/** The joins with their routes. */
export function route(
  joins: readonly Join[],
  nodes: ReadonlyMap<string, DiagramNode>,
  lanes: ReadonlyMap<string, readonly Lane[]>,
  tape: Operations,
): DiagramEdge[] {
  const parallels = new Map<string, Join[]>();
  const place = new Map<Join, number>(); // of an edge among its parallels
  for (const edge of joins) {
    const pair = `${edge.source}>${edge.target}`;
    place.set(edge, parallels.get(pair)?.length ?? 0);
    addTo(parallels, pair, edge);
  }
  const slots = slotsOf(joins, nodes, lanes, tape);
  return joins.map((edge) => {
    const source = nodes.get(edge.source)!;
    const target = nodes.get(edge.target)!;
    const twins = parallels.get(`${edge.source}>${edge.target}`)!;
    const apart = twins.some(({ weight }) => weight !== null) ? BOW_WEIGHTED : BOW;
    const above = (twins.length - 1) / 2 - place.get(edge)!;
    const twin = { bow: apart * above, abreast: ABREAST * (above / Math.max(1, twins.length - 1)) };
    return { ...edge, route: routeOf(edge, source, target, twin, lanes.get(edge.key) ?? [], { tape, slots }) };
  });
}

/** Operations whose arguments may come in any order. One of a reader's own may have the symbol of one of these. */
const SYMMETRIC: ReadonlySet<unknown> = new Set([ops.add, ops.mul, ops.sum]);

/** At which argument's port an edge comes in where the order does not matter: the highest line above, the lowest below. */
function slotsOf(
  joins: readonly Join[],
  nodes: ReadonlyMap<string, DiagramNode>,
  lanes: ReadonlyMap<string, readonly Lane[]>,
  tape: Operations,
): ReadonlyMap<Join, number> {
  const into = new Map<string, Join[]>();
  for (const edge of joins)
    if (nodes.get(edge.target)!.kind === 'op' && SYMMETRIC.has(tape.op(edge.arguments[0]!.node)))
      addTo(into, edge.target, edge);
  const slots = new Map<Join, number>();
  const height = ({ key, source }: Join): number => lanes.get(key)?.at(-1)?.y ?? nodes.get(source)!.y;
  for (const edges of into.values()) {
    const free = edges.map(argumentOf);
    const byHeight = edges.toSorted((a, b) => height(b) - height(a) || argumentOf(a) - argumentOf(b));
    for (const [k, argument] of free.sort((a, b) => a - b).entries()) slots.set(byHeight[k]!, argument);
  }
  return slots;
}

const argumentOf = (edge: Join): number => edge.arguments[0]!.argument;

/** The right end of a node, where lines leave it. */
export function rimOf({ x, y, width }: Pick<DiagramNode, 'x' | 'y' | 'width'>): Point {
  return { x: x + width / 2, y };
}

/** How far an edge bends off the line between its ends, and how far it lies off its lanes: 0 without a parallel. */
interface Twin {
  readonly bow: number;
  readonly abreast: number;
}

function routeOf(
  edge: Join,
  source: DiagramNode,
  target: DiagramNode,
  { bow, abreast }: Twin,
  lanes: readonly Lane[],
  ports: Ports,
): number[] {
  const passed = lanes.filter(({ x0, x1 }) => x0 > source.x && x1 < target.x);
  if (passed.length === 0 && isRound(source) && isRound(target))
    return bow === 0 ? straight(source, target) : bowed(source, target, bow);
  const [from, to] = [rimOf(source), port(edge, target, source, ports)];
  const last = passed.at(-1);
  if (bow === 0 || last === undefined) return through(from, passed, to, bow);
  const own = passed.map(({ x0, x1, y }) => ({ x0, x1, y: y + abreast }));
  const end = isRound(target) ? rim(target, { x: last.x1, y: last.y + abreast }) : to;
  const route = through(from, own, end);
  route[3]! += bow; // twins part early, so that weights on them have room
  return route;
}

/** A route from one point to another through free strips that lie between them, from left to right. */
export function through(from: Point, lanes: readonly Lane[], to: Point, bow = 0): number[] {
  const route = [from.x, from.y];
  let last = from;
  const next = (point: Point) => {
    route.push(...curve(last, point, bow));
    last = point;
  };
  for (const { x0, x1, y } of lanes) {
    next({ x: x0, y });
    next({ x: x1, y });
  }
  next(to);
  return route;
}

/** Folded nodes and leaves are round: lines meet them from any side. Operations have ports. */
function isRound({ kind }: DiagramNode): boolean {
  return kind !== 'op' && kind !== 'layer';
}

/**
 * Where an edge comes into its target: the first argument above, the last below, so that `a − b` can be read; where the order
 * does not matter, so that the lines do not cross.
 */
function port(edge: Join, target: DiagramNode, source: DiagramNode, { tape, slots }: Ports): Point {
  if (isRound(target)) return rim(target, { x: source.x + source.width / 2, y: source.y });
  const { node } = edge.arguments[0]!;
  const argument = slots.get(edge) ?? argumentOf(edge);
  const last = target.kind === 'op' ? tape.inputsOf(node).length - 1 : 0;
  const spread = last === 0 ? 0 : 0.5 - argument / last;
  const y = target.y + spread * 0.62 * target.height;
  const inset = target.kind === 'op' ? pillInset(spread * 0.62, target) : 0;
  return { x: target.x - target.width / 2 + inset, y };
}

/** How far the round end of a pill lies inside its box, at a height given as a share of the pill's. */
function pillInset(share: number, { height, width }: DiagramNode): number {
  const radius = Math.min(height, width) / 2;
  const dy = Math.abs(share) * height;
  return dy >= radius ? radius : radius - Math.sqrt(radius * radius - dy * dy);
}

/** From rim to rim; where that touches a text of an end, nearer to the right end of the source or to the left one of the target. */
function straight(source: DiagramNode, target: DiagramNode): number[] {
  const [a, b] = [rim(source, target), rim(target, source)];
  const [right, left] = [rimOf(source), { x: target.x - target.width / 2, y: target.y }];
  const between = (node: DiagramNode, p: Point, q: Point) =>
    rim(node, { x: p.x + q.x - node.x, y: p.y + q.y - node.y });
  const starts = [a, between(source, a, right), right];
  const ends = [b, between(target, b, left), left];
  const texts = [source, target].flatMap((node) => textsOf(node, AIR.around, AIR.beside));
  const lines = TURNS.map(([start, end]) => lineBetween(starts[start]!, ends[end]!));
  return [...((left.x > right.x ? lines.find((line) => !comesTo(texts, line, 0)) : undefined) ?? lines[0]!)];
}

/** How far both ends of a straight line are turned away from texts, in halves: those that change least first. */
const TURNS: readonly (readonly [number, number])[] = [
  [0, 0],
  [0, 1],
  [1, 0],
  [0, 2],
  [2, 0],
  [1, 1],
  [2, 2],
];

function bowed(source: DiagramNode, target: DiagramNode, bow: number): number[] {
  const middle = { x: (source.x + target.x) / 2, y: (source.y + target.y) / 2 + bow };
  const a = rim(source, middle);
  const b = rim(target, middle);
  const reach = (b.x - a.x) / 3;
  const lift = (4 / 3) * bow;
  return [a.x, a.y, a.x + reach, a.y + lift, b.x - reach, b.y + lift, b.x, b.y];
}

/** A curve with horizontal ends, without its first point; a bow lifts it off its twins. */
function curve(a: Point, b: Point, bow: number): number[] {
  const reach = Math.max(REACH, (b.x - a.x) / 2);
  return [a.x + reach, a.y + bow / 2, b.x - reach, b.y + bow / 2, b.x, b.y];
}

/** The point of the outline of `node` on the way to `towards`. A wide node is a pill. */
function rim(node: DiagramNode, towards: Point): Point {
  const radius = node.height / 2;
  const half = Math.max(0, node.width / 2 - radius);
  const centre = { x: node.x + Math.min(half, Math.max(-half, towards.x - node.x)), y: node.y };
  const [dx, dy] = [towards.x - centre.x, towards.y - centre.y];
  const distance = Math.hypot(dx, dy) || 1;
  return { x: centre.x + (dx / distance) * radius, y: centre.y + (dy / distance) * radius };
}
