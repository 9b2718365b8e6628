// What lines may not run through: nodes and their texts, titles of frames, matrices with their headings; found by squares of the plane.
import { halvesOf, type Segment } from '../bezier.ts';
import { addTo } from '../multimap.ts';
import type { Bounds, DiagramNode } from '../structure/diagram-elements.ts';
import type { Arrangement } from './arrangement.ts';
import { partsOf } from './matrix-shape.ts';
import { type Room, roomOfTitle, roomsOf } from './rooms.ts';

/** A rectangle by its ends, and the node, frame or matrix that it belongs to. */
export interface Obstacle extends Bounds {
  readonly key: string;
  /** Radius of its corners. */
  readonly radius: number;
}

/** Side of the squares, in graph units. */
const CELL = 3;
/** From point to point of a curve that is looked at, at least: graph units. */
const STEP = 0.03;
/** Among more obstacles, a curve of which width and height are more together is halved. Graph units. */
const MANY = 4;
const LONG = 4;

/** Obstacles, and which of them are near. */
export class Obstacles {
  readonly #cells = new Map<number, Obstacle[]>();

  constructor(all: readonly Obstacle[]) {
    for (const obstacle of all) for (const cell of cellsOf(obstacle)) addTo(this.#cells, cell, obstacle);
  }

  /** Those that touch the rectangle and are not of `own`, in a fixed order. */
  within(box: Bounds, own: readonly string[]): Obstacle[] {
    const found: Obstacle[] = [];
    const [left, low] = [cellOf(box.x0), cellOf(box.y0)];
    for (let i = left; i <= cellOf(box.x1); i++)
      for (let j = low; j <= cellOf(box.y1); j++)
        for (const other of this.#cells.get(cellAt(i, j)) ?? []) {
          // of the squares that both lie in, only the first one tells of it
          const isFirst = i === Math.max(left, cellOf(other.x0)) && j === Math.max(low, cellOf(other.y0));
          if (isFirst && touches(other, box) && !own.includes(other.key)) found.push(other);
        }
    return found;
  }

  /** True if the curve comes nearer than `margin` to an obstacle that is not of `own`. */
  meets(segment: Segment, own: readonly string[], margin: number): boolean {
    return comesTo(this.within(hullOf(segment, margin), own), segment, margin);
  }

  /** The obstacles that it meets. */
  met(segment: Segment, own: readonly string[], margin: number): Obstacle[] {
    return this.within(hullOf(segment, margin), own).filter((obstacle) => comesTo([obstacle], segment, margin));
  }
}

/** Everything that stands in the way of lines; `air`: how much more room texts have on each side. */
export function obstaclesOf(
  { nodes, groups, matrices }: Pick<Arrangement, 'nodes' | 'groups' | 'matrices'>,
  air = 0,
): Obstacles {
  const all: Obstacle[] = [];
  for (const node of nodes) {
    const [own, ...texts] = roomsOf(node).map(rectangleOf);
    all.push({ ...own!, radius: node.kind === 'layer' ? 0 : Math.min(node.width, node.height) / 2 });
    for (const text of texts) all.push(aired(joined(text, own!), air));
  }
  for (const group of groups) all.push(aired(rectangleOf(roomOfTitle(group)), air));
  return new Obstacles(all.concat(matrices.flatMap(partsOf)));
}

/** What a room takes up. */
export function rectangleOf({ key, x, y, width, height }: Room): Obstacle {
  return { key, x0: x - width / 2, x1: x + width / 2, y0: y - height / 2, y1: y + height / 2, radius: 0 };
}

/** The texts of a node, with `air` around them: between them and the node, its own lines may run. */
export function textsOf(node: DiagramNode, air: number, beside: number = air): Obstacle[] {
  return roomsOf(node)
    .slice(1)
    .map((room) => aired(rectangleOf(room), air, beside));
}

/** With `air` above and below, and `beside` at the sides. */
function aired(text: Obstacle, air: number, beside: number = air): Obstacle {
  const { x0, x1, y0, y1 } = text;
  return { ...text, x0: x0 - beside, x1: x1 + beside, y0: y0 - air, y1: y1 + air };
}

/** A text up to its node: nothing runs between the two. */
function joined(text: Obstacle, node: Obstacle): Obstacle {
  return {
    ...text,
    x1: text.x1 < node.x0 ? node.x0 : text.x1,
    y0: text.y0 > node.y1 ? node.y1 : text.y0,
    y1: text.y1 < node.y0 ? node.y0 : text.y1,
  };
}

/**
 * True if the curve comes nearer than `margin` to one of `near`. A long one among many is halved, and each half is looked at among
 * what is near to it. Written out, since it is asked most often.
 */
export function comesTo(near: readonly Obstacle[], segment: Segment, margin: number): boolean {
  if (near.length === 0) return false;
  if (near.length > MANY && isLong(hullOf(segment, margin)))
    return halvesOf(segment).some((half) => comesTo(touching(near, hullOf(half, margin)), half, margin));
  const [x0, y0, x1, y1, x2, y2, x3, y3] = segment;
  const speed = 3 * Math.max(Math.hypot(x1 - x0, y1 - y0), Math.hypot(x2 - x1, y2 - y1), Math.hypot(x3 - x2, y3 - y2));
  for (let t = 0; t < 1; ) {
    const s = 1 - t;
    const a = s * s * s;
    const b = 3 * s * s * t;
    const c = 3 * s * t * t;
    const d = t * t * t;
    const x = a * x0 + b * x1 + c * x2 + d * x3;
    const y = a * y0 + b * y1 + c * y2 + d * y3;
    let free = Infinity; // so far it is to what the curve must not come to
    for (let k = 0; k < near.length; k++) free = Math.min(free, distance(near[k]!, x, y) - margin);
    if (free < 0) return true;
    t += Math.max(free, STEP) / speed;
  }
  return false;
}

/** From a point to an obstacle; negative inside. */
function distance(obstacle: Obstacle, x: number, y: number): number {
  const { radius } = obstacle;
  const dx = Math.max(obstacle.x0 - x, x - obstacle.x1) + radius;
  const dy = Math.max(obstacle.y0 - y, y - obstacle.y1) + radius;
  return (dx > 0 && dy > 0 ? Math.sqrt(dx * dx + dy * dy) : Math.max(dx, dy)) - radius;
}

const isLong = ({ x0, x1, y0, y1 }: Bounds): boolean => x1 - x0 + y1 - y0 > LONG;

const touching = (all: readonly Obstacle[], box: Bounds): Obstacle[] => all.filter((each) => touches(each, box));

const touches = (a: Bounds, b: Bounds): boolean => a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;

/** What holds the curve: a curve lies between its control points. */
function hullOf([x0, y0, x1, y1, x2, y2, x3, y3]: Segment, margin: number): Bounds {
  return {
    x0: Math.min(x0, x1, x2, x3) - margin,
    x1: Math.max(x0, x1, x2, x3) + margin,
    y0: Math.min(y0, y1, y2, y3) - margin,
    y1: Math.max(y0, y1, y2, y3) + margin,
  };
}

function cellsOf({ x0, x1, y0, y1 }: Bounds): number[] {
  const cells: number[] = [];
  for (let i = cellOf(x0); i <= cellOf(x1); i++)
    for (let j = cellOf(y0); j <= cellOf(y1); j++) cells.push(cellAt(i, j));
  return cells;
}

/** The row or column of squares in which a coordinate lies. */
const cellOf = (coordinate: number): number => Math.floor(coordinate / CELL);

const cellAt = (i: number, j: number): number => i * 1e6 + j;
