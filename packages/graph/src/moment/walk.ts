// Walking the drawing with the keyboard.
import { type Diagram, type DiagramNode, isNode } from '../structure/diagram-elements.ts';
import { gradientOf } from './gradient.ts';
import type { Moment } from './moment.ts';

/** Where to go: left to an input, right to a user, up and down within the column, home and end of the tape. */
export type Direction = 'left' | 'right' | 'up' | 'down' | 'home' | 'end';

const COLUMN = 0.7; // graph units: how far apart the middles of nodes in one column may be

/** The node to go to from node or edge `key`; `key` itself where there is none. Left and right take the largest gradient. */
export function neighbour(diagram: Diagram, moment: Moment, key: string, direction: Direction): string {
  const { nodes, byKey } = diagram;
  const here = byKey.get(key);
  if (direction === 'home') return nodes[0]!.key; // a diagram has a node at least
  if (direction === 'end') return nodes.at(-1)!.key;
  if (here === undefined) return nodes[0]!.key;
  if (!isNode(here)) return direction === 'left' ? here.source : here.target;
  return direction === 'left' || direction === 'right'
    ? along(diagram, moment, key, direction)
    : inColumn(nodes, here, direction);
}

/** The other end of the edge with the largest |gradient| among those that lead left or right. O(edges): one key, one pass. */
function along({ edges }: Diagram, moment: Moment, key: string, direction: 'left' | 'right'): string {
  let [next, largest] = [key, -1];
  for (const edge of edges) {
    const [here, other] = direction === 'left' ? [edge.target, edge.source] : [edge.source, edge.target];
    if (here !== key || other === key) continue; // a bias in a matrix leads nowhere
    const magnitude = Math.abs(gradientOf(moment, edge) ?? 0);
    if (magnitude > largest) [next, largest] = [other, magnitude];
  }
  return next;
}

/** The nearest node above or below. */
function inColumn(nodes: readonly DiagramNode[], here: DiagramNode, direction: 'up' | 'down'): string {
  const sign = direction === 'up' ? 1 : -1;
  let [next, nearest] = [here.key, Infinity];
  for (const { key, x, y } of nodes) {
    const distance = sign * (y - here.y);
    if (Math.abs(x - here.x) < COLUMN && distance > 1e-9 && distance < nearest) [next, nearest] = [key, distance];
  }
  return next;
}
