// The structure of a tape seen through its scopes: a folded scope is one node, and what runs inside it is not drawn.

import { Tape, type TapeStructure } from '@retrograd/autodiff';
import type { Diagram, DiagramEdge, DiagramNode, DiagramOptions } from '../structure/diagram-elements.ts';
import { draftNodes } from '../structure/draft-nodes.ts';
import { fold } from '../structure/folding.ts';
import { join } from '../structure/joins.ts';
import { drawableLevel } from '../structure/level.ts';
import { withParts } from '../structure/parts.ts';
import { PART } from '../structure/scopes.ts';
import { boundsOf } from './bounds.ts';
import { placeDiagram } from './place-diagram.ts';
import { route } from './routes.ts';
import { weightPlaces } from './weight-places.ts';

/**
 * The structure of a tape (or the tape itself), folded as `options` say and laid out. Numbers change nothing in it.
 * What is too long comes in parts (`withParts`), and a level that would draw more than 1,000 nodes gives way to a coarser one.
 * Deterministic. O(nodes + edges) but for sorting within a column and for
 * the places of at most 120 weights.
 */
export function diagram(of: Tape | TapeStructure, options: DiagramOptions): Diagram {
  const tape = withParts(of instanceof Tape ? of.structure : of);
  const level = drawableLevel(tape, options.level);
  const folding = fold(tape, { ...options, level });
  const nameOf = options.nameOf ?? ((name: string) => name);
  const drafts = draftNodes(tape, folding, nameOf);
  const joins = join(tape, folding);
  const { nodes, groups, lanes } = placeDiagram({
    tape,
    folding,
    drafts,
    joins,
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
    isTooMuch: level !== options.level || tape.scopes.some(({ kind }) => kind === PART),
    nodes,
    edges,
    groups,
    weightPlaces: weightPlaces(nodes, edges, (parameter) => tape.label(parameter)),
    byKey,
    nodeOf: (i) => (folding.carried.has(i) ? (carrier.get(i) ?? folding.unit[i]!) : folding.unit[i]!),
    bounds: boundsOf(nodes, groups, edges),
  };
}
