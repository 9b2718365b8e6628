// From folded nodes and edges to places: what the layout's answer means for nodes and frames.
import type { TapeStructure } from '@retrograd/autodiff';
import type { DiagramGroup, DiagramNode } from '../structure/diagram-elements.ts';
import { lastIn } from '../structure/open-scopes.ts';
import { scopeKey } from '../structure/scope-key.ts';
import { boxKey } from '../structure/steps.ts';
import { layout } from './layout.ts';
import { type Aside, type Folded, layoutInput } from './layout-input.ts';
import { overlapping } from './overlaps.ts';
import { besideTexts, roomOfTitle, roomsOf } from './rooms.ts';
import type { Lane, Stretch } from './units.ts';

/** Nodes and frames with their places, and the free strips for edges that pass over columns, by edge key. */
export interface Placed {
  readonly nodes: readonly DiagramNode[];
  readonly groups: readonly DiagramGroup[];
  readonly lanes: ReadonlyMap<string, readonly Lane[]>;
  readonly aside: Aside;
}

/** So often leaves that have no room are moved; then all are. */
const TRIES = 4;

/** Lays the folded tape out, such that no leaf stands on another node or on texts. `aside`: what is known to be needed for that. */
export function placeDiagram(folded: Folded, aside: Aside, stretch?: Stretch): Placed {
  const [widened, columned] = [new Set(aside.widened), new Set(aside.columned)];
  for (let tries = 1; ; tries++) {
    const { placed, satellites } = place(folded, { ...aside, widened, columned }, stretch);
    const rooms = [...placed.nodes.flatMap(roomsOf), ...placed.groups.map(roomOfTitle)];
    const cramped = overlapping(rooms, satellites);
    if (cramped.size === 0) return { ...placed, aside: { ...aside, widened, columned } };
    for (const key of tries < TRIES ? cramped : satellites) (widened.has(key) ? columned : widened).add(key);
  }
}

/** Lays the folded tape out once. */
function place(
  folded: Folded,
  aside: Aside,
  stretch: Stretch | undefined,
): { readonly placed: Omit<Placed, 'aside'>; readonly satellites: ReadonlySet<string> } {
  const { tape, drafts, nameOf } = folded;
  const { units, links, joins, framed, open, sizes, indexOf, satellites } = layoutInput(folded, aside);
  const { x, y, width, height, lanes } = layout(units, links, framed, stretch, folded.split);
  const last = lastIn(tape);
  const placed = {
    nodes: drafts.map((draft, at) => {
      const u = indexOf.get(draft.key)!;
      const beside = besideTexts(draft);
      return { ...draft, x: x[u]! + beside.x, y: y[u]! + beside.y, ...sizes[at]! };
    }),
    groups: open.flatMap((scope): DiagramGroup[] => {
      const u = indexOf.get(boxKey(scope))!;
      const { kind } = tape.scopes[scope]!;
      return framed[units[u]!.box]
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
  return (tape.scopes[scope]!.kind === 'neuron' && tape.label(last)) || nameOf(scope);
}
