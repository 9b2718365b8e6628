// What a text stands on: the paper, or the ground of a frame.

import type { Point } from '../bezier.ts';
import type { Diagram, DiagramEdge, DiagramGroup, DiagramNode } from '../structure/diagram-elements.ts';

/** Answers for one diagram. Making it is O(scopes + nodes), asking O(1). */
export class Grounds {
  readonly #frames: readonly (DiagramGroup | undefined)[];
  readonly #nodes: Diagram['byKey'];

  constructor({ structure, groups, byKey }: Diagram) {
    const outermost = new Array<DiagramGroup | undefined>(structure.scopes.length).fill(undefined);
    for (const group of groups) outermost[group.scope] = group;
    for (const [s, { parent }] of structure.scopes.entries())
      if (parent >= 0 && outermost[parent] !== undefined) outermost[s] = outermost[parent];
    this.#frames = outermost;
    this.#nodes = byKey;
  }

  /** Under the texts of a node, which lie in the frame that the node lies in. */
  ofNode(node: DiagramNode): 'paper' | 'group' {
    return this.#frameOf(node) === undefined ? 'paper' : 'group';
  }

  /** Under a text at `point` on `edge`: an edge may begin or end outside a frame. */
  ofEdge({ source, target }: DiagramEdge, point: Point): 'paper' | 'group' {
    const ends = [this.#nodes.get(source) as DiagramNode, this.#nodes.get(target) as DiagramNode]; // ends are nodes
    return ends.some((node) => contains(this.#frameOf(node), point)) ? 'group' : 'paper';
  }

  /** A folded scope has no frame of its own, but may lie in one. */
  #frameOf({ scope }: DiagramNode): DiagramGroup | undefined {
    return this.#frames[scope];
  }
}

function contains(frame: DiagramGroup | undefined, { x, y }: Point): boolean {
  if (frame === undefined) return false;
  return Math.abs(x - frame.x) < frame.width / 2 && Math.abs(y - frame.y) < frame.height / 2;
}
