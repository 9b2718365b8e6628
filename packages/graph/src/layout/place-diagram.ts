// From folded nodes and edges to places: what the layout's answer means for nodes and frames.
import type { TapeStructure } from '@retrograd/autodiff';
import type { DiagramGroup, DiagramNode } from '../structure/diagram-elements.ts';
import { lastIn } from '../structure/open-scopes.ts';
import { scopeKey } from '../structure/scope-key.ts';
import { layout } from './layout.ts';
import { type Folded, layoutInput } from './layout-input.ts';
import { overlapping } from './overlaps.ts';
import { besideNumbers } from './sizes.ts';
import type { Lane, Stretch } from './units.ts';

/** Nodes and frames with their places, and the free strips for edges that pass over columns, by edge key. */
export interface Placed {
  readonly nodes: readonly DiagramNode[];
  readonly groups: readonly DiagramGroup[];
  readonly lanes: ReadonlyMap<string, readonly Lane[]>;
}

const NO_NUMBERS = { x: 0, y: 0 };

/** So often a leaf that stands on another node is moved into a column; then all leaves are. */
const TRIES = 3;

/** Lays the folded tape out, such that no leaf stands on another node. */
export function placeDiagram(folded: Folded, stretch?: Stretch): Placed {
  const columned = new Set<string>(); // leaves that have no room beside what they feed
  for (let tries = 1; ; tries++) {
    const { placed, satellites } = place(folded, columned, stretch);
    const cramped = overlapping(placed.nodes, satellites);
    if (cramped.size === 0) return placed;
    for (const key of tries < TRIES ? cramped : satellites) columned.add(key);
  }
}

/** Lays the folded tape out; the leaves `columned` stand in columns. */
function place(
  folded: Folded,
  columned: ReadonlySet<string>,
  stretch: Stretch | undefined,
): { readonly placed: Placed; readonly satellites: ReadonlySet<string> } {
  const { tape, drafts, nameOf } = folded;
  const { units, links, joins, framed, open, sizes, indexOf, satellites } = layoutInput(folded, columned);
  const { x, y, width, height, lanes } = layout(units, links, framed, stretch);
  const last = lastIn(tape);
  const placed = {
    nodes: drafts.map((draft, at) => {
      const u = indexOf.get(draft.key)!;
      const beside = draft.copyOf === null ? besideNumbers(draft.kind) : NO_NUMBERS;
      return { ...draft, x: x[u]! + beside.x, y: y[u]! + beside.y, ...sizes[at]! };
    }),
    groups: open.flatMap((scope, at): DiagramGroup[] => {
      const u = indexOf.get(`box:${scope}`)!;
      const { kind } = tape.scopes[scope]!;
      return framed[at + 1]
        ? [
            {
              key: scopeKey(scope),
              scope,
              kind,
              label: titleOf(tape, scope, last[scope]!, nameOf),
              x: x[u]!,
              y: y[u]!,
              width: width[u]!,
              height: height[u]!,
            },
          ]
        : [];
    }),
    lanes: new Map(Array.from(lanes, ([at, own]) => [joins[at]!.key, own])),
  };
  return { placed, satellites };
}

/** A neuron's frame bears the name of the neuron's output, which is its last node; any other frame that of its scope. */
function titleOf(tape: TapeStructure, scope: number, last: number, nameOf: (scope: number) => string): string {
  return (tape.scopes[scope]!.kind === 'neuron' && last >= 0 && tape.label(last)) || nameOf(scope);
}
