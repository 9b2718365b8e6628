// Where weights that have no room are written while the reader points at their edge or at one of its ends.
import { bestPlace, type PlaceOnEdge, placeAt, placeAtEnd, pointsAlong, textPlaces } from '../layout/along-edge.ts';
import { roomOfTitle, roomsOf } from '../layout/rooms.ts';
import { LABEL, textWidth, weightWidth } from '../layout/sizes.ts';
import { type Box, crosses, overlap } from '../layout/turned-box.ts';
import { boxesAt, boxesOf, TALL, TRIED } from '../layout/weight-places.ts';
import type { Diagram, DiagramEdge, DiagramNode, TextPlace } from '../structure/diagram-elements.ts';

/** By index of the line: where its weight is written meanwhile; `null` for one that gives way to that of another line. */
export type PointedWeights = ReadonlyMap<number, TextPlace | null>;

/** Costs of a place: on a node, on the weight of another line, on its own line, for each unit off it, and for each place before. */
const COST = { onNode: 100, onWeight: 10, across: 5, away: 8, later: 0.1 };
/** So far above or below a line that is lit its weight may stand: everyone sees whose it is. Graph units. */
const LIFTS = [0.6, -0.6, 1.2, -1.2, 1.8, -1.8];

/** What stands in a diagram, whatever the reader points at. */
interface Standing {
  readonly nodes: readonly Box[];
  /** In and around nodes, and titles of frames: nothing is written on these. */
  readonly texts: readonly Box[];
  readonly weights: readonly (readonly [line: number, boxes: readonly Box[]])[];
}

/** Finds the places of one diagram. */
export class PointedWeightsOf {
  readonly #diagram: Diagram;
  #standing: Standing | undefined;

  constructor(diagram: Diagram) {
    this.#diagram = diagram;
  }

  /** Those that are written while `highlighted` is set off; of two that have room for one, only the first. */
  at(highlighted: ReadonlySet<string>): PointedWeights {
    const { lines, weightPlaces } = this.#diagram;
    const found = new Map<number, TextPlace | null>();
    if (highlighted.size === 0) return found;
    const isPointed = ({ key, source, target }: DiagramEdge): boolean =>
      highlighted.has(key) || highlighted.has(source) || highlighted.has(target);
    const hidden = [...lines.keys()].filter((k) => weightPlaces[k]?.hasRoom === false && isPointed(lines[k]!));
    if (hidden.length === 0) return found;
    this.#standing ??= standingIn(this.#diagram);
    const { nodes, weights } = this.#standing;
    const texts = [...this.#standing.texts];
    for (const [k, boxes] of weights) if (isPointed(lines[k]!)) texts.push(...boxes);
    const others = weights.filter(([k]) => !isPointed(lines[k]!));
    hidden.sort((a, b) => Number(highlighted.has(lines[b]!.key)) - Number(highlighted.has(lines[a]!.key)));
    for (const k of hidden) {
      const { route } = lines[k]!;
      const line = pointsAlong(route);
      let [least, best, boxes]: [number, TextPlace | null, readonly Box[]] = [Infinity, null, []];
      const isLit = highlighted.has(lines[k]!.key);
      for (const [rank, place] of this.#tried(k, isLit, highlighted).entries())
        for (const at of [...textPlaces(route, place, TALL), ...(isLit ? lifted(place) : [])]) {
          const own = boxesAt(at, this.#labelOf(k));
          if (overlap(own, texts)) continue;
          let cost = COST.later * rank + COST.away * Math.abs(at.y - place.y) + (overlap(own, nodes) ? COST.onNode : 0);
          if (own.some((box) => crosses(line, box))) cost += COST.across;
          for (const [, other] of others) if (overlap(own, other)) cost += COST.onWeight;
          if (cost < least) [least, best, boxes] = [cost, at, own];
        }
      if (best === null) continue;
      found.set(k, best);
      texts.push(...boxes);
      for (const [other, taken] of others) if (overlap(boxes, taken)) found.set(other, null);
    }
    return found;
  }

  /** At an edge, its best place first; at a node, the other end, where the edges of the node lie apart. */
  #tried(k: number, isLit: boolean, highlighted: ReadonlySet<string>): readonly PlaceOnEdge[] {
    const { route, target } = this.#diagram.lines[k]!;
    const width = weightWidth(this.#labelOf(k));
    const end = placeAtEnd(route, width, highlighted.has(target) ? 'source' : 'target');
    const best = bestPlace(route, width);
    const rest = TRIED.map((t) => placeAt(route, t));
    return isLit ? [best, ...rest, end] : [end, best, ...rest];
  }

  #labelOf(k: number): string {
    const { lines, structure } = this.#diagram;
    return structure.label(lines[k]!.weight!.parameter);
  }
}

function lifted({ x, y }: PlaceOnEdge): TextPlace[] {
  return LIFTS.map((lift) => ({ x, y: y + lift, angle: 0, anchor: 'middle' }));
}

function standingIn({ nodes, copies, groups, lines, weightPlaces, structure }: Diagram): Standing {
  const drawn = [...nodes, ...copies];
  const texts = drawn.flatMap((node) => roomsOf(node).slice(1)).concat(groups.map(roomOfTitle));
  return {
    nodes: drawn.map((node) => boxesOf(node)[0]!),
    texts: [...texts.map(({ x, y, width, height }) => levelBox(x, y, width, height)), ...drawn.map(nameBox)],
    weights: [...weightPlaces.entries()].flatMap(([k, place]) =>
      place?.hasRoom === true ? [[k, boxesAt(place, structure.label(lines[k]!.weight!.parameter))] as const] : [],
    ),
  };
}

/** What is written inside of a node. */
function nameBox({ x, y, width, symbol, label }: DiagramNode): Box {
  return levelBox(x, y, Math.min(width, textWidth(symbol || label, LABEL)), LABEL);
}

function levelBox(x: number, y: number, width: number, height: number): Box {
  return { x, y, angle: 0, wide: width / 2, tall: height / 2 };
}
