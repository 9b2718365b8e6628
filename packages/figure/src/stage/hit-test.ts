// What is under the pointer. Nodes come first, then cells, then letters, then the nearest edge. A stage does this itself, because
// the two renderers must agree and sigma knows nothing of edges that it does not draw.
import {
  isLegible,
  type Picture,
  type PictureCell,
  type PictureEdge,
  type PictureNode,
  type PictureText,
  type Point,
  pointAt,
  segmentsOf,
} from '@retrograd/graph';
import type { HitIndex } from './hit-index.ts';
import { reachOf } from './text-reach.ts';

const REACH = 8; // CSS pixels around an edge
const PIECES = 16; // straight pieces per segment: within a third of a pixel of the curve at any sensible zoom

/**
 * The key of the node, cell, text or edge at `point` (graph units), or `null`. `scale`: CSS pixels per unit. O(what is near), and
 * O(elements) without the index of the picture's layout.
 */
export function keyAt(picture: Picture, point: Point, scale: number, index: HitIndex | null = null): string | null {
  const near = <T>(all: readonly T[], kind: Exclude<keyof HitIndex, 'texts'>, reach: number): readonly T[] =>
    index === null ? all : index[kind].near(point, reach).map((k) => all[k]!);
  const node = near(picture.nodes, 'nodes', 0).findLast((candidate) => insideNode(candidate, point));
  if (node !== undefined) return node.picks;
  const isUnder = ({ x, y, side }: PictureCell): boolean =>
    Math.max(Math.abs(point.x - x), Math.abs(point.y - y)) <= side / 2;
  const cell =
    near(picture.cells, 'cells', 0).find(isUnder) ?? near(picture.gradientCells, 'gradientCells', 0).find(isUnder);
  if (cell !== undefined) return cell.key;
  const text = (index?.texts.near(picture.texts, point) ?? picture.texts).findLast(
    (candidate) => isNear(candidate, point) && isLegible(candidate, scale) && insideText(candidate, point),
  );
  if (text !== undefined && text.role !== 'title') return text.key;
  const reach = REACH / scale;
  return nearestEdge(near(picture.edges, 'edges', reach), point, reach);
}

function isNear(text: PictureText, { x, y }: Point): boolean {
  const { x0, x1, y0, y1 } = reachOf(text);
  return x >= x0 && x <= x1 && y >= y0 && y <= y1;
}

/** The key of the edge nearest to `point`, not farther than `reach` (graph units). */
function nearestEdge(edges: readonly PictureEdge[], point: Point, reach: number): string | null {
  let nearest: string | null = null;
  let best = reach;
  for (const { picks, route } of edges) {
    const distance = distanceToRoute(route, point, best);
    if (distance > best) continue;
    best = distance;
    nearest = picks;
  }
  return nearest;
}

function insideNode({ x, y, width, height, radius }: PictureNode, point: Point): boolean {
  const r = Math.min(radius, width / 2, height / 2);
  const [dx, dy] = [Math.abs(point.x - x) - width / 2 + r, Math.abs(point.y - y) - height / 2 + r];
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) <= r;
}

/** Letters are taken as half an em wide, scripts as a third: exact enough for a finger, and needs no font. */
function insideText({ x, y, anchor, runs, size, angle }: PictureText, point: Point): boolean {
  const letters = runs.reduce((sum, { text, script }) => sum + text.length * (script === 0 ? 0.5 : 0.34), 0);
  const width = letters * size;
  const [dx, dy] = [point.x - x, point.y - y];
  const along = dx * Math.cos(angle) + dy * Math.sin(angle);
  const above = dy * Math.cos(angle) - dx * Math.sin(angle);
  const start = { start: 0, middle: -width / 2, end: -width }[anchor];
  return along >= start && along <= start + width && Math.abs(above) <= size * 0.6;
}

/** Distance from `point` to a route, or `Infinity` if its control points' box is farther than `reach`. */
function distanceToRoute(route: readonly number[], { x, y }: Point, reach: number): number {
  let least = Infinity;
  for (const segment of segmentsOf(route)) {
    const [x0, y0, x1, y1, x2, y2, x3, y3] = segment;
    if (x < Math.min(x0, x1, x2, x3) - reach || x > Math.max(x0, x1, x2, x3) + reach) continue;
    if (y < Math.min(y0, y1, y2, y3) - reach || y > Math.max(y0, y1, y2, y3) + reach) continue;
    let from = pointAt(segment, 0);
    for (let k = 1; k <= PIECES; k++) {
      const to = pointAt(segment, k / PIECES);
      least = Math.min(least, distanceToLine(from, to, x, y));
      from = to;
    }
  }
  return least;
}

function distanceToLine(a: Point, b: Point, x: number, y: number): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const squared = dx * dx + dy * dy;
  const t = squared === 0 ? 0 : Math.min(Math.max(((x - a.x) * dx + (y - a.y) * dy) / squared, 0), 1);
  return Math.hypot(x - a.x - t * dx, y - a.y - t * dy);
}
