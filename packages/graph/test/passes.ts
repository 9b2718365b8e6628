// Which lines of a diagram run through a node that is not theirs, through its texts, through the title of a frame, or
// through the headings of a matrix.
import { type Diagram, pointAt, type Segment, segmentsOf } from '../src/index.ts';
import { headingsOf, spanOf } from '../src/layout/matrix-shape.ts';
import { roomOfTitle, roomsOf } from '../src/layout/rooms.ts';

/** A rectangle by its middle, with round ends if it is a node. */
interface Obstacle {
  readonly key: string;
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly isPill: boolean;
}

/** Side of the squares in which obstacles are looked for, and from point to point on a line. Graph units. */
const CELL = 2;
const STEP = 0.04;

/** `7:0 through node x`, for each line and what it runs through. */
export function passes({ nodes, copies, groups, matrices, lines }: Diagram): string[] {
  const all: Obstacle[] = [...nodes, ...copies].flatMap((node) =>
    roomsOf(node).map((room, k) => ({
      ...room,
      key: node.copyOf ?? node.key,
      name: `${k === 0 ? 'node' : 'texts of'} ${node.label || node.symbol || node.key}`,
      isPill: k === 0 && node.kind !== 'layer',
    })),
  );
  for (const group of groups) all.push({ ...roomOfTitle(group), name: `title ${group.label}`, isPill: false });
  for (const matrix of matrices) {
    const [from, to] = spanOf(matrix);
    const [top, bottom] = [matrix.y, matrix.gradientY - matrix.side * matrix.rows.length];
    all.push({
      key: matrix.key,
      name: `matrix ${matrix.label}`, // with its gradients, and what is between the two
      ...{ x: (from + to) / 2, y: (top + bottom) / 2, width: to - from, height: top - bottom },
      isPill: false,
    });
    for (const { x0, x1, y0, y1 } of headingsOf(matrix))
      all.push({
        key: matrix.key,
        name: `heading of ${matrix.label}`,
        ...{ x: (x0 + x1) / 2, y: (y0 + y1) / 2, width: x1 - x0, height: y1 - y0 },
        isPill: false,
      });
  }
  const cells = new Map<string, Obstacle[]>();
  const at = (z: number) => Math.floor(z / CELL);
  for (const obstacle of all) {
    const { x, y, width, height } = obstacle;
    for (let i = at(x - width / 2); i <= at(x + width / 2); i++)
      for (let j = at(y - height / 2); j <= at(y + height / 2); j++) {
        const cell = `${i} ${j}`;
        cells.set(cell, [...(cells.get(cell) ?? []), obstacle]);
      }
  }
  const found = new Set<string>();
  for (const { key, source, target, route } of lines)
    for (const segment of segmentsOf(route)) {
      const count = Math.ceil(reachOf(segment) / STEP);
      for (let k = 0; k <= count; k++) {
        const { x, y } = pointAt(segment, k / count);
        for (const obstacle of cells.get(`${at(x)} ${at(y)}`) ?? [])
          if (obstacle.key !== source && obstacle.key !== target && holds(obstacle, x, y))
            found.add(`${key} through ${obstacle.name}`);
      }
    }
  return [...found];
}

/** No shorter than the segment. */
function reachOf([x0, y0, x1, y1, x2, y2, x3, y3]: Segment): number {
  return Math.hypot(x1 - x0, y1 - y0) + Math.hypot(x2 - x1, y2 - y1) + Math.hypot(x3 - x2, y3 - y2) + STEP;
}

function holds({ x, y, width, height, isPill }: Obstacle, px: number, py: number): boolean {
  const [dx, dy] = [Math.abs(px - x), Math.abs(py - y)];
  const radius = isPill ? Math.min(width, height) / 2 : 0;
  const [cx, cy] = [Math.max(0, dx - (width / 2 - radius)), Math.max(0, dy - (height / 2 - radius))];
  return isPill ? Math.hypot(cx, cy) < radius : cx === 0 && cy === 0;
}
