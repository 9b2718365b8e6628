// The structure of a tape seen through its scopes: a folded scope is one node, and what runs inside it is not drawn.

import { Tape, type TapeStructure } from '@retrograd/autodiff';
import { requireKind } from '../mistakes.ts';
import { addTo } from '../multimap.ts';
import { checkOptions, diagramRules } from '../structure/check-options.ts';
import type { Diagram, DiagramEdge, DiagramNode } from '../structure/diagram-elements.ts';
import type { DiagramOptions } from '../structure/diagram-options.ts';
import { draftNodes } from '../structure/draft-nodes.ts';
import { fold } from '../structure/folding.ts';
import { join } from '../structure/joins.ts';
import { drawableLevel } from '../structure/level.ts';
import { gatherMatrices } from '../structure/matrices.ts';
import { withParts } from '../structure/parts.ts';
import { scopeNames } from '../structure/scope-names.ts';
import { PART } from '../structure/scopes.ts';
import type { Arrangement } from './arrangement.ts';
import { boundsOf } from './bounds.ts';
import { cleared, crampedMatrices } from './cleared.ts';
import { withCopies } from './copies.ts';
import { withDetours } from './detours.ts';
import { isClearer, isCramped, type LaidOut, withLargeLetters } from './large-letters.ts';
import type { Placed } from './place-diagram.ts';
import { placeMatrices } from './place-matrices.ts';
import { route } from './routes.ts';
import { shaped } from './shape.ts';
import { outputWidth } from './sizes.ts';
import type { Split } from './units.ts';
import { weightPlaces } from './weight-places.ts';

/**
 * The structure of a tape (or the tape itself), folded as `options` say and laid out. Numbers change nothing in it.
 * What is too long comes in parts (`withParts`), and a level that would draw more than 150 operations gives way to a coarser one.
 * Where weights on arrows would be small in a place of known width, or without room, and matrices are clearer, the weights stand
 * in these, unless `options.weights` says otherwise. Throws `TypeError` for what is no tape, and for options that there are not or
 * that cannot be so. Deterministic. O(nodes + edges) but for sorting within a column and for the places of at most 120 weights.
 */
export function diagram(of: Tape | TapeStructure, options: DiagramOptions): Diagram {
  requireKind('diagram', of, 'inputsOf', 'a tape or its structure, such as Tape.of(y)');
  checkOptions('diagram', diagramRules, options);
  const usual = laidOut(of, options);
  const { weights = 'auto', width, compact } = options;
  if (weights !== 'auto' || width === undefined || compact || !isCramped(usual, options)) return usual;
  const dense = laidOut(of, { ...options, weights: 'matrix' });
  return isClearer(dense, usual, options) ? dense : usual;
}

function laidOut(of: Tape | TapeStructure, options: DiagramOptions): Diagram {
  const tape = withParts(of instanceof Tape ? of.structure : of);
  const level = drawableLevel(tape, options.level);
  const folding = fold(tape, { ...options, level });
  const nameOf = scopeNames(tape, options.nameOf ?? ((name) => name));
  const [drafts, joins] = [draftNodes(tape, folding, nameOf, options.symbols), join(tape, folding)];
  const onArrows = new Set<string>(); // matrices without a place
  const foldedNow = () => {
    const gathered = withCopies(gatherMatrices(tape, drafts, joins, options, onArrows), tape);
    return { tape, folding, ...gathered, compact: options.compact ?? false, nameOf };
  };
  let folded = foldedNow();
  const arranged = ({ nodes, groups, lanes }: Placed): Arrangement => {
    const placed = new Map(nodes.map((node) => [node.key, node]));
    const own = route(folded.joins, placed, lanes, tape);
    const matrices = placeMatrices(folded.matrices, placed, folded.joins, lanes, tape, groups);
    return { nodes, groups, own, ...matrices, room: null };
  };
  const layOut = (weightGaps: number, rowGaps: number, split: Split): LaidOut => {
    const once = () =>
      cleared((aside) =>
        withDetours(shaped({ ...folded, weightGaps, rowGaps, split }, options.aspect, arranged, aside)),
      );
    let all = once();
    for (let cramped = crampedMatrices(all); cramped.size > 0; cramped = crampedMatrices(all)) {
      for (const key of cramped) onArrows.add(key);
      folded = foldedNow();
      all = once();
    }
    const { nodes, groups, own, matrices, wires } = all;
    const lines = [...own, ...wires.map(({ edge }) => edge)];
    const bounds = all.room ?? boundsOf(nodes, groups, lines, matrices);
    return {
      ...all,
      bounds,
      weightPlaces: weightPlaces(nodes, lines, (i) => tape.label(i), all, bounds, outputWidth(tape)),
    };
  };
  const {
    nodes: drawn,
    groups,
    own,
    matrices,
    cells,
    wires,
    bounds,
    weightPlaces: places,
  } = withLargeLetters(layOut, options);
  const nodes = drawn.filter(({ copyOf }) => copyOf === null);
  const copies = drawn.filter(({ copyOf }) => copyOf !== null);
  const leafOf = new Map(copies.map(({ key, copyOf }) => [key, copyOf!]));
  const uses = own.map((edge) => ({ ...edge, source: leafOf.get(edge.source) ?? edge.source }));
  const edges = [...uses, ...cells.map(({ edge }) => edge)];
  const lines = [...uses, ...wires.map(({ edge }) => edge)];
  const byKey = new Map<string, DiagramNode | DiagramEdge>(
    [...nodes, ...edges].map((element) => [element.key, element]),
  );
  const carriers = new Map<number, string[]>();
  for (const { key, weight } of edges) if (weight !== null) addTo(carriers, weight.parameter, key);
  return {
    structure: tape,
    isTooMuch: level !== options.level || tape.scopes.some(({ kind }) => kind === PART),
    nodes,
    copies,
    edges,
    lines,
    matrices,
    cells,
    wires,
    groups,
    weightPlaces: places,
    byKey,
    carriers,
    nodeOf: (i) => carriers.get(i)?.[0] ?? folding.unit[i]!,
    bounds,
  };
}
