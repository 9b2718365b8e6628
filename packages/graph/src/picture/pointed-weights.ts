// Where weights that have no room are written while the reader points at their edge or at one of its ends.
import { bestPlace, placeAt, placeAtEnd, pointsAlong, textPlaces } from '../layout/along-edge.ts';
import { roomOfTitle, roomsOf } from '../layout/rooms.ts';
import { LABEL, outputWidth, textWidth, weightWidth } from '../layout/sizes.ts';
import { type Box, crosses, levelBox, overlap } from '../layout/turned-box.ts';
import { boxesFor, boxesOf, TALL, TRIED } from '../layout/weight-places.ts';
import type { Diagram, DiagramEdge, TextPlace } from '../structure/diagram-elements.ts';

/** By index of the line: where its weight is written meanwhile; `null` for one that gives way to that of another line. */
export type PointedWeights = ReadonlyMap<number, TextPlace | null>;

/** Costs of a place: on a node, on the weight of another line, on its own line, for each unit off it, and for each place before. */
const COST = { onNode: 100, onWeight: 10, across: 5, away: 8, later: 0.1 };
/** So far above or below a line that is lit its weight may stand: everyone sees whose it is. Graph units. */
const LIFTS = [0.6, -0.6, 1.2, -1.2, 1.8, -1.8];

/**
 * Those that are written while `highlighted` is set off; of two that have room for one, only the first. O(hidden weights there ·
 * (nodes + weights)).
 */
export function pointedWeights(diagram: Diagram, highlighted: ReadonlySet<string>): PointedWeights {
  const { nodes, copies, groups, lines, weightPlaces, structure } = diagram;
  const labelOf = (k: number): string => structure.label(lines[k]!.weight!.parameter);
  const isLit = (k: number): boolean => highlighted.has(lines[k]!.key);
  const isPointed = ({ key, source, target }: DiagramEdge): boolean =>
    [key, source, target].some((each) => highlighted.has(each));
  const found = new Map<number, TextPlace | null>();
  const pointed = [...lines.keys()].filter((k) => weightPlaces[k]?.hasRoom === false && isPointed(lines[k]!));
  if (pointed.length === 0) return found;
  const output = outputWidth(structure);
  const drawn = [...nodes, ...copies];
  const discs = drawn.map((node) => boxesOf(node)[0]!);
  const texts = [...drawn.flatMap((node) => roomsOf(node).slice(1)), ...groups.map(roomOfTitle)].map((room) =>
    levelBox(room),
  );
  for (const { x, y, symbol, label } of drawn)
    texts.push(levelBox({ x, y, width: textWidth(symbol || label, LABEL), height: LABEL }));
  const others: (readonly [line: number, boxes: readonly Box[]])[] = [];
  for (const [k, place] of weightPlaces.entries())
    if (place?.hasRoom === true) {
      const boxes = boxesFor(labelOf(k), output)(place);
      if (isPointed(lines[k]!)) texts.push(...boxes);
      else others.push([k, boxes]);
    }
  for (const k of pointed.sort((a, b) => Number(isLit(b)) - Number(isLit(a)))) {
    const { route, target } = lines[k]!;
    const width = weightWidth(labelOf(k), output);
    const boxesAt = boxesFor(labelOf(k), output);
    // at a node, the other end is the first place: there its edges lie apart
    const end = placeAtEnd(route, width, highlighted.has(target) ? 'source' : 'target');
    const places = [bestPlace(route, width), ...TRIED.map((t) => placeAt(route, t))];
    let [least, best, taken]: [number, TextPlace | null, readonly Box[]] = [Infinity, null, []];
    for (const [rank, place] of (isLit(k) ? [...places, end] : [end, ...places]).entries()) {
      const options = textPlaces(route, place, TALL);
      for (const lift of isLit(k) ? LIFTS : []) options.push({ ...options.at(-1)!, y: place.y + lift, angle: 0 });
      for (const at of options) {
        const boxes = boxesAt(at);
        if (overlap(boxes, texts)) continue;
        let cost = COST.later * rank + COST.away * Math.abs(at.y - place.y);
        if (overlap(boxes, discs)) cost += COST.onNode;
        if (boxes.some((box) => crosses(pointsAlong(route), box))) cost += COST.across;
        for (const [, other] of others) if (overlap(boxes, other)) cost += COST.onWeight;
        if (cost < least) [least, best, taken] = [cost, at, boxes];
      }
    }
    if (best === null) continue;
    found.set(k, best);
    texts.push(...taken);
    for (const [other, boxes] of others) if (overlap(taken, boxes)) found.set(other, null);
  }
  return found;
}
