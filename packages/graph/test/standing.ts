// What stands on a matrix, and whose lines turn back before it.
import { allTexts, type Diagram, type Picture } from '../src/index.ts';
import { headingsOf, spanOf } from '../src/layout/matrix-shape.ts';
import { runsWidth } from '../src/layout/sizes.ts';
import type { Rectangle } from './grazes.ts';

/** `node 3 on matrix W`, for each node, text and matrix that lies on a matrix, its gradients, its headings, or between these. */
export function standing({ matrices }: Diagram, drawn: Picture): string[] {
  const own = new Set(matrices.map(({ key }) => key));
  const cells = new Set(drawn.cells.map(({ key }) => key));
  const things: Rectangle[] = drawn.nodes.map(({ key, x, y, width, height }) => ({
    name: `node ${key}`,
    ...{ x0: x - width / 2, x1: x + width / 2, y0: y - height / 2, y1: y + height / 2 },
  }));
  for (const { key, x, y, anchor, angle, runs, size, role } of allTexts(drawn)) {
    const isOfMatrix = own.has(key) || cells.has(key) || (role === 'label' && isHeading(matrices, x, y));
    if (isOfMatrix || angle !== 0) continue;
    const wide = runsWidth(runs, size);
    const x0 = { start: x, middle: x - wide / 2, end: x - wide }[anchor];
    const name = `${role} ${runs.map(({ text }) => text).join('')}`;
    things.push({ name, x0, x1: x0 + wide, y0: y - 0.34 * size, y1: y + 0.34 * size });
  }
  const found: string[] = [];
  for (const matrix of matrices) {
    const [x0, x1] = spanOf(matrix);
    const whole = { x0, x1, y0: matrix.gradientY - matrix.side * matrix.rows.length, y1: matrix.y };
    for (const part of [whole, ...headingsOf(matrix)])
      for (const thing of things)
        if (thing.x0 < part.x1 && part.x0 < thing.x1 && thing.y0 < part.y1 && part.y0 < thing.y1)
          found.push(`${thing.name} on matrix ${matrix.label}`);
    for (const other of matrices)
      if (other !== matrix && overlap(whole, other)) found.push(`matrix ${other.label} on matrix ${matrix.label}`);
  }
  return [...new Set(found)];
}

function overlap({ x0, x1, y0, y1 }: Omit<Rectangle, 'name'>, other: Diagram['matrices'][number]): boolean {
  const [from, to] = spanOf(other);
  return from < x1 && x0 < to && other.gradientY - other.side * other.rows.length < y1 && y0 < other.y;
}

/** True for the names of rows and columns, which have the keys of nodes. */
function isHeading(matrices: Diagram['matrices'], x: number, y: number): boolean {
  return matrices.some((matrix) => {
    const [from, to] = spanOf(matrix);
    const height = matrix.side * matrix.rows.length;
    const names = [matrix.y, matrix.gradientY].some((top) => y > top - height && y < top + 0.4);
    return names && x > from - 0.05 && x < to;
  });
}

/** Keys of the lines into matrices that go back on their way, in a drawing that is not in rows. */
export function returning({ wires }: Diagram): string[] {
  return wires
    .filter(({ edge: { route } }) => route.some((x, k) => k >= 6 && k % 6 === 0 && x < route[k - 6]! - 1e-6))
    .map(({ edge }) => edge.key);
}
