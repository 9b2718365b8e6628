// Where the weights of a diagram are written on their edges, so that none lies on another, on a node or on its numbers.
// It depends on the structure alone: numbers come and go in places that stay.
import type { DiagramEdge, DiagramNode, WeightPlace } from '../structure/diagram-elements.ts';
import { bestPlace, type PlaceOnEdge, placeAt, pointsAlong, turnsAway } from './along-edge.ts';
import { roomsOf } from './rooms.ts';
import { NUMBER, NUMBER_WIDTH, textWidth, weightWidth } from './sizes.ts';
import { type Box, crosses, overlap } from './turned-box.ts';

/** From an edge to the middle of the weight above it, and of the gradient below it, in graph units. */
export const ABOVE = 0.27;
export const BELOW = 0.29;

/** So many weights are placed at most; a reader finds nothing among more. */
const MOST = 120;
const SHORT = 3; // graph units from end to end; a weight and its gradient need more
const LETTERS = 0.14; // half the height of digits; scripts stand at the other end of a text
/** Where along an edge its weight may stand, when its best place is taken. */
const TRIED = [0.5, 0.43, 0.57, 0.36, 0.64, 0.3, 0.7, 0.24, 0.76, 0.18, 0.82];
const USUAL = 0.8; // of the longest number
const ROUND = 0.8; // the box of a round node, of its sides: it is empty at its corners
/** How often all weights are placed again, when the others have found their places. */
const ROUNDS = 3;
/** So many other lines may pass behind a weight. */
const CROSSED = 2;
/** Costs of a place: on a node or its numbers, on a line, across its own, and for each unit away from the best place. */
const COST = { taken: 1000, crossed: 4, across: 6, away: 1 };

/**
 * The place of each edge's weight, by index of the edge; `null` for edges that carry none. Greedy, in `ROUNDS` rounds.
 * O(weights · (weights + nodes + edges)) for at most `MOST` weights; above that, none has room, O(edges).
 */
export function weightPlaces(
  nodes: readonly DiagramNode[],
  edges: readonly DiagramEdge[],
  nameOf: (parameter: number) => string,
): readonly (WeightPlace | null)[] {
  const labelOf = (edge: DiagramEdge): string => nameOf(edge.weight!.parameter);
  const own = edges.map((edge) => (edge.weight === null ? null : bestPlace(edge.route, weightWidth(labelOf(edge)))));
  const reachable = [...edges.keys()].filter(
    (k) => own[k] !== null && span(edges[k]!.route) >= SHORT && !turnsAway(edges[k]!.route),
  );
  const found = new Map<number, Option>();
  if (reachable.length > 0 && reachable.length <= MOST) {
    const taken = nodes.flatMap(boxesOf);
    const lines = edges.map(({ route }) => pointsAlong(route));
    const options = new Map(
      reachable.map((k) => {
        const [{ route }, best, label] = [edges[k]!, own[k]!, labelOf(edges[k]!)];
        const places = [best, ...TRIED.map((t) => placeAt(route, t))];
        return [
          k,
          places.map((at): Option => {
            const boxes = boxesAt(at, label);
            const crossing = lines.filter((line, e) => e !== k && boxes.some((box) => crosses(line, box))).length;
            const cost =
              COST.away * Math.hypot(at.x - best.x, at.y - best.y) +
              (at.isAcross ? COST.across : 0) +
              (crossing > CROSSED ? COST.taken : crossing * COST.crossed) +
              (overlap(boxes, taken) ? COST.taken : 0);
            return { ...at, boxes, cost };
          }),
        ] as const;
      }),
    );
    for (let round = 0; round < ROUNDS; round++)
      for (const k of reachable) {
        found.delete(k);
        const others = [...found.values()].flatMap(({ boxes }) => boxes);
        let [least, cheapest]: [number, Option | null] = [COST.taken, null];
        for (const option of options.get(k)!)
          if (option.cost < least && !overlap(option.boxes, others)) [least, cheapest] = [option.cost, option];
        if (cheapest !== null) found.set(k, cheapest);
      }
  }
  return own.map((best, k) => {
    if (best === null) return null;
    const { x, y, angle } = found.get(k) ?? best;
    return { x, y, angle, hasRoom: found.has(k) };
  });
}

/** A place that a weight may have. */
interface Option extends PlaceOnEdge {
  readonly boxes: readonly Box[];
  /** Among nodes and lines; the other weights are looked at later. */
  readonly cost: number;
}

/** What a weight and its gradient cover when they stand on both sides of their edge there. */
function boxesAt({ x, y, angle }: PlaceOnEdge, label: string): Box[] {
  const beside = (distance: number, width: number): Box => ({
    x: x - Math.sin(angle) * distance,
    y: y + Math.cos(angle) * distance,
    angle,
    wide: width / 2,
    tall: LETTERS,
  });
  return [
    beside(ABOVE, textWidth(label, NUMBER) + textWidth('  ', NUMBER) + NUMBER_WIDTH),
    beside(-BELOW, weightWidth(label)),
  ];
}

/** How far a route goes from left to right. */
function span(route: DiagramEdge['route']): number {
  return Math.abs(route.at(-2)! - route[0]!);
}

/** A node with its texts: a round one is empty at its corners, and few numbers are as long as they may be. */
function boxesOf(node: DiagramNode): Box[] {
  const [round, usual] = [ROUND / 2, USUAL / 2];
  return roomsOf(node).map(({ x, y, width, height }, k) =>
    k === 0
      ? { x, y, angle: 0, wide: round * width, tall: round * height }
      : { x, y, angle: 0, wide: usual * width, tall: height / 2 },
  );
}
