// How much room a diagram takes.
import type { Bounds, DiagramEdge, DiagramGroup, DiagramMatrix, DiagramNode } from '../structure/diagram-elements.ts';
import { HEADERS, TITLE } from './matrix-shape.ts';
import { LINE } from './sizes.ts';

/** The extent of nodes, frames, matrices and routes, with room for the numbers below the nodes. */
export function boundsOf(
  nodes: readonly DiagramNode[],
  groups: readonly DiagramGroup[],
  edges: readonly DiagramEdge[],
  matrices: readonly DiagramMatrix[],
): Bounds {
  const bounds = { x0: Infinity, y0: Infinity, x1: -Infinity, y1: -Infinity };
  const include = ({ x, y, width, height }: { x: number; y: number; width: number; height: number }, below: number) => {
    bounds.x0 = Math.min(bounds.x0, x - width / 2 - 0.2);
    bounds.x1 = Math.max(bounds.x1, x + width / 2 + 0.2);
    bounds.y0 = Math.min(bounds.y0, y - height / 2 - below);
    bounds.y1 = Math.max(bounds.y1, y + height / 2 + 0.3);
  };
  for (const node of nodes) include(node, 2 * LINE + 0.3);
  for (const group of groups) include(group, 0.1);
  for (const { y, gradientY, side, rows } of matrices) {
    bounds.y0 = Math.min(bounds.y0, gradientY - side * rows.length);
    bounds.y1 = Math.max(bounds.y1, y + HEADERS + TITLE);
  }
  for (const { route } of edges)
    for (let k = 1; k < route.length; k += 2) {
      bounds.y0 = Math.min(bounds.y0, route[k]! - 0.2);
      bounds.y1 = Math.max(bounds.y1, route[k]! + 0.2);
    }
  return bounds;
}
