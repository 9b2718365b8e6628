// The structure of a tape seen through its scopes: a folded scope is one node, and what runs inside it is not drawn.

import { Tape, type TapeStructure } from '@retrograd/autodiff';
import { draftNodes } from '../structure/draft-nodes.ts';
import type { Diagram, DiagramEdge, DiagramNode, DiagramOptions } from '../structure/elements.ts';
import { fold } from '../structure/folding.ts';
import { join } from '../structure/joins.ts';
import { boundsOf } from './bounds.ts';
import { placeDiagram } from './place-diagram.ts';
import { route } from './routes.ts';

/**
 * The structure of a tape (or the tape itself), folded as `options` say and laid out. Numbers change nothing in it.
 * Deterministic. O(nodes + edges) but for sorting within a column.
 */
export function diagram(of: Tape | TapeStructure, options: DiagramOptions): Diagram {
  const tape = of instanceof Tape ? of.structure : of;
  const folding = fold(tape, options);
  const nameOf = options.nameOf ?? ((name: string) => name);
  const drafts = draftNodes(tape, folding, nameOf);
  const joins = join(tape, folding);
  const { nodes, groups, lanes } = placeDiagram(tape, folding, drafts, joins, {
    compact: options.compact ?? false,
    nameOf,
  });
  const placed = new Map(nodes.map((node) => [node.key, node]));
  const edges = route(joins, placed, lanes, (i) => tape.inputsOf(i).length);
  const byKey = new Map<string, DiagramNode | DiagramEdge>(
    [...nodes, ...edges].map((element) => [element.key, element]),
  );
  const carrier = new Map(
    edges.flatMap((edge) => (edge.weight === null ? [] : [[edge.weight.parameter, edge.key] as const])),
  );
  return {
    structure: tape,
    nodes,
    edges,
    groups,
    byKey,
    nodeOf: (i) => (folding.carried.has(i) ? (carrier.get(i) ?? folding.unit[i]!) : folding.unit[i]!),
    bounds: boundsOf(nodes, groups, edges),
  };
}
