// Where the weights of a diagram are written on their edges, so that none lies on another, on a node, its numbers or a title,
// on its own edge, or on another one so that it reads as the weight of that.
// It depends on the structure alone: numbers come and go in places that stay.
import type { Bounds, DiagramEdge, DiagramNode, TextPlace, WeightPlace } from '../structure/diagram-elements.ts';
import { bestPlace, ownSegment, placeAt, pointsAlong, textPlaces } from './along-edge.ts';
import type { Arrangement } from './arrangement.ts';
import { partsOf } from './matrix-shape.ts';
import { roomOfTitle, roomsOf } from './rooms.ts';
import { NUMBER, NUMBER_WIDTH, textWidth, weightWidth } from './sizes.ts';
import { type Box, crosses, levelBox, overlap, reachIn } from './turned-box.ts';

/** From an edge to the middle of the weight above it, and of the gradient below it, in graph units. */
export const ABOVE = 0.27;
export const BELOW = 0.29;

/** So many weights are placed at most; a reader finds nothing among more. */
const MOST = 120;
const SHORT = 3; // graph units from end to end; a weight and its gradient need more
const LETTERS = 0.14; // half the height of digits; scripts stand at the other end of a text
/** So far above and below its place a weight reaches with its gradient. */
export const TALL: number = BELOW + LETTERS;
/** Where along an edge its weight may stand, when its best place is taken. */
export const TRIED: readonly number[] = [0.5, 0.43, 0.57, 0.36, 0.64, 0.3, 0.7, 0.24, 0.76, 0.18, 0.82];
const USUAL = { x: 0.8, y: 1 }; // of the longest number
const ROUND = { x: 0.8, y: 0.8 }; // the box of a round node, of its sides: it is empty at its corners
/** How often all weights are placed again, when the others have found their places. */
const ROUNDS = 3;
/** So many other lines may pass behind a weight. */
const CROSSED = 2;
/** What lies nearer to the line between its neighbours is no bend. Graph units. */
const BENT = 0.01;
/** Another line may run behind a weight for such a share of its length. */
const ALONG = 0.5;
/** Costs of a place: on what it must not lie on, on a line, beside its own, across it, and for each unit from the best place. */
const COST = { taken: 1000, crossed: 4, beside: 6, across: 50, away: 1 };
/**
 * A line without a weight that passes so near to the end of a weight counts as one behind it: the letters of a file may be wider. One
 * with a weight counts half, where the weight stands beside its own.
 */
const AIR = 0.2;

/**
 * The place of each edge's weight, by index of the edge; `null` for edges that carry none. Greedy, in `ROUNDS` rounds. `output`:
 * how wide the name is of what is differentiated.
 * O(weights · (weights + nodes + edges)) for at most `MOST` weights; above that, none has room, O(edges).
 */
export function weightPlaces(
  nodes: readonly DiagramNode[],
  edges: readonly DiagramEdge[],
  nameOf: (parameter: number) => string,
  { groups = [], matrices = [] }: Partial<Pick<Arrangement, 'groups' | 'matrices'>> = {},
  bounds?: Bounds,
  output?: number,
): readonly (WeightPlace | null)[] {
  const labelOf = (edge: DiagramEdge): string => nameOf(edge.weight!.parameter);
  const own = edges.map((edge) =>
    edge.weight === null ? null : bestPlace(edge.route, weightWidth(labelOf(edge), output)),
  );
  const reachable = [...edges.keys()].filter((k) => own[k] !== null && span(edges[k]!.route) >= SHORT);
  const found = new Map<number, Option>();
  if (reachable.length > 0 && reachable.length <= MOST) {
    const taken = [
      ...nodes.flatMap(boxesOf),
      ...groups.map((group) => levelBox(roomOfTitle(group))),
      ...matrices.flatMap(partsOf).map((part) => boxOfBounds(part)),
    ];
    const lines = edges.map(({ route }) => pointsAlong(route));
    const bends = lines.map(withoutStraight);
    const crossed = (k: number, { anchor, isAcross, boxes }: Option): number => {
      let [crossing, near] = [0, 0];
      const isBeside = anchor !== 'middle';
      for (let e = 0; e < lines.length; e++) {
        if (e === k && isAcross) continue;
        const isPlain = edges[e]!.weight === null;
        const isAiry = isPlain || (isBeside && e !== k);
        let isNear = false;
        for (const box of boxes) {
          const reach = reachIn(bends[e]!, isAiry ? { ...box, wide: box.wide + AIR } : box);
          if (reach < 0) continue;
          isNear = true;
          const along = isPlain ? reach : reachIn(bends[e]!, box);
          // on a line that is not its own a weight would read as the weight of that, if it stands beside its own or along that
          if (e === k || along >= 2 * ALONG * box.wide || (isBeside && !isPlain && along >= 0)) return COST.taken;
        }
        if (isNear && boxes.some((box) => crosses(lines[e]!, box))) crossing++;
        else if (isNear && isAiry) near += isPlain ? 1 : 0.5;
      }
      return crossing > CROSSED ? COST.taken : (crossing + near) * COST.crossed;
    };
    const options = new Map(
      reachable.map((k) => {
        const [{ route }, best, boxesAt] = [edges[k]!, own[k]!, boxesFor(labelOf(edges[k]!), output)];
        const found = [best, ...TRIED.map((t) => placeAt(route, t))].flatMap((place) =>
          textPlaces(route, place, TALL).flatMap((at): Option[] => {
            const boxes = boxesAt(at);
            const isOutside = ({ x, wide }: Box) => x - wide < bounds!.x0 || x + wide > bounds!.x1;
            if (overlap(boxes, taken) || (bounds && at.anchor !== 'middle' && boxes.some(isOutside))) return [];
            const isAcross = place.isSteep && at.anchor === 'middle';
            const least =
              COST.away * Math.hypot(place.x - best.x, place.y - best.y) +
              (place.isSteep ? COST.beside : 0) +
              (isAcross ? COST.across : 0);
            return [{ ...at, isAcross, boxes, least, cost: null }];
          }),
        );
        return [k, found.sort((a, b) => a.least - b.least)] as const;
      }),
    );
    for (let round = 0; round < ROUNDS; round++)
      for (const k of reachable) {
        found.delete(k);
        const others = [...found.values()].flatMap(({ boxes }) => boxes);
        let [least, cheapest]: [number, Option | null] = [COST.taken, null];
        for (const option of options.get(k)!) {
          if (option.least >= least) break;
          if (overlap(option.boxes, others)) continue;
          option.cost ??= option.least + crossed(k, option);
          if (option.cost < least) [least, cheapest] = [option.cost, option];
        }
        if (cheapest !== null) found.set(k, cheapest);
      }
  }
  return own.map((best, k) => {
    if (best === null) return null;
    const { x, y, angle, anchor } = found.get(k) ?? textPlaces(edges[k]!.route, best, TALL).at(-1)!;
    return { x, y, angle, anchor, hasRoom: found.has(k) };
  });
}

const boxOfBounds = ({ x0, x1, y0, y1 }: Bounds): Box =>
  levelBox({ x: (x0 + x1) / 2, y: (y0 + y1) / 2, width: x1 - x0, height: y1 - y0 });

/** A place that a weight may have. */
interface Option extends TextPlace {
  /** True if it is steep there, and stands on its line all the same. */
  readonly isAcross: boolean;
  readonly boxes: readonly Box[];
  /** The cost without lines. */
  readonly least: number;
  /** Among nodes and lines, once it is known; the other weights are looked at later. */
  cost: number | null;
}

/** What the weight `label` and its gradient cover at a place; `output`: how wide the name is of what is differentiated. */
export function boxesFor(label: string, output?: number): (at: TextPlace) => Box[] {
  const weight = textWidth(label, NUMBER) + textWidth('  ', NUMBER) + NUMBER_WIDTH;
  const gradient = weightWidth(label, output);
  return ({ x, y, angle, anchor }) => {
    const beside = (distance: number, width: number): Box => ({
      x: x - Math.sin(angle) * distance + { start: width / 2, middle: 0, end: -width / 2 }[anchor],
      y: y + Math.cos(angle) * distance,
      angle,
      wide: width / 2,
      tall: LETTERS,
    });
    return [beside(ABOVE, weight), beside(-BELOW, gradient)];
  };
}

/** The points of a line without those that lie nearly straight between their neighbours. */
function withoutStraight(points: readonly number[]): readonly number[] {
  const kept = points.slice(0, 2);
  for (let k = 2; k < points.length; k += 2) {
    const [px, py] = [points[k]! - kept.at(-2)!, points[k + 1]! - kept.at(-1)!];
    const [qx, qy] = [points[k + 2]! - kept.at(-2)!, points[k + 3]! - kept.at(-1)!];
    if (!(Math.abs(px * qy - py * qx) < BENT * Math.hypot(qx, qy))) kept.push(points[k]!, points[k + 1]!); // NaN at the end
  }
  return kept;
}

/** How far a route goes from left to right, or back between two rows. */
function span(route: DiagramEdge['route']): number {
  const [x0, , , , , , x3] = ownSegment(route);
  return Math.max(Math.abs(route.at(-2)! - route[0]!), Math.abs(x3 - x0));
}

/** A node with its texts: a round one is empty at its corners, and few numbers are as long as they may be. */
export function boxesOf(node: DiagramNode): Box[] {
  return roomsOf(node).map((room, k) => levelBox(room, k === 0 ? ROUND : USUAL));
}
