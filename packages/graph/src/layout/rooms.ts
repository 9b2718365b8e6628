// The room of a node and of its texts, whatever their numbers are: no other node may stand there, and no other text.
import type { Point } from '../bezier.ts';
import type { DiagramGroup, DiagramNode } from '../structure/diagram-elements.ts';
import type { DraftNode } from '../structure/draft-nodes.ts';
import { ABOVE_NODE, BESIDE, isAside, LINE, NUMBER, NUMBER_WIDTH, type Size, TITLE, textWidth } from './sizes.ts';

/** A rectangle by its middle, and the node or frame that it belongs to. */
export interface Room extends Size {
  readonly key: string;
  readonly x: number;
  readonly y: number;
}

/** Half the height of a line of text. */
const HALF = 0.13;

/** The node itself, its name where that stands above it, and its value with its adjoint. */
export function roomsOf(node: DiagramNode): readonly Room[] {
  const { key, x, y, width, height, kind, label, outputs, copyOf } = node;
  const rooms: Room[] = [{ key, x, y, width, height }];
  if (hasNameAbove(node))
    rooms.push({ key, x, y: y + height / 2 + ABOVE_NODE, width: textWidth(label, NUMBER), height: 2 * HALF });
  if (outputs.length !== 1 || kind === 'constant' || copyOf !== null) return rooms;
  const numbers = { key, width: NUMBER_WIDTH, height: LINE + 2 * HALF };
  rooms.push(
    isAside(kind)
      ? { ...numbers, x: x - width / 2 - BESIDE - NUMBER_WIDTH / 2, y }
      : { ...numbers, x, y: y - height / 2 - ABOVE_NODE - LINE / 2 },
  );
  return rooms;
}

/** The title of a frame. */
export function roomOfTitle({ key, x, y, width, height, label }: DiagramGroup): Room {
  const wide = textWidth(label, TITLE.em);
  return { key, x: x - width / 2 + TITLE.x + wide / 2, y: y + height / 2 - TITLE.y, width: wide, height: 2 * HALF };
}

/** Width of the numbers beside a parameter or a target, with the air between. */
const NUMBERS = BESIDE + NUMBER_WIDTH;
/** Above and below a leaf in a column: there, leaves may stand beside what is in the column. */
const APART = 0.3;
/** Height of the name above an operation. */
const NAME = 0.4;
/** So much wider than their nodes may texts below and above them be: the gaps between columns have room for that. */
const OVERHANG = 1;

/** The room that a node takes with its texts: numbers to the left of parameters and targets, below all others; names above. */
export function footprint(draft: DraftNode, { width, height }: Size, isSatellite: boolean): Size {
  if (draft.copyOf !== null) return { width, height };
  if (isAside(draft.kind)) return { width: width + NUMBERS, height: height + (isSatellite ? 0 : 2 * APART) };
  const name = hasNameAbove(draft);
  const texts = Math.max(NUMBER_WIDTH, name ? textWidth(draft.label, NUMBER) : 0);
  return { width: Math.max(width, texts - OVERHANG), height: height + 2 * LINE + (name ? NAME : 0) };
}

/** From the middle of the room of a node to its own. */
export function besideTexts(draft: DraftNode): Point {
  if (draft.copyOf !== null) return { x: 0, y: 0 };
  return isAside(draft.kind) ? { x: NUMBERS / 2, y: 0 } : { x: 0, y: LINE - (hasNameAbove(draft) ? NAME / 2 : 0) };
}

const hasNameAbove = ({ symbol, label }: DraftNode): boolean => symbol !== '' && label !== '';
