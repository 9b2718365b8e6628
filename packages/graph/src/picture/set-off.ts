// The texts of what is pointed at or picked: they can be read at any scale.
import type { Point } from '../bezier.ts';
import { ABOVE, BELOW } from '../layout/weight-places.ts';
import type { Picture, PictureNode, PictureText } from './picture-elements.ts';

/** CSS pixels of the em. */
const LEAST = 11;

/** `text` in a size that can be read at any scale: larger than it is, it grows away from `growsFrom`. */
export function readable(
  text: PictureText,
  growsFrom: Point,
  look: Partial<Pick<PictureText, 'ink' | 'halo'>> = {},
): PictureText {
  return { ...text, ...look, minScale: 0, leastPixels: LEAST, growsFrom };
}

/**
 * Makes those texts of a picture readable that are of what it sets off, and gives the others as they are. A name in a node
 * grows on all sides, other texts of a node away from its rim, and those of an edge away from its line.
 */
export function setOffIn({
  highlighted,
  nodes,
}: Pick<Picture, 'highlighted' | 'nodes'>): (text: PictureText) => PictureText {
  if (highlighted === undefined || highlighted.size === 0) return (text) => text;
  const nodeOf = new Map<string, PictureNode>();
  for (const node of nodes) if (highlighted.has(node.key)) nodeOf.set(node.key, node);
  return (text) => {
    const { key, role, leastPixels } = text;
    if (!highlighted.has(key) || role === 'title' || leastPixels !== undefined) return text;
    const node = nodeOf.get(key);
    if (node !== undefined) return readable(text, onRim(text, node));
    return text.halo === null ? readable(text, text, { halo: 'paper' }) : readable(text, onLine(text)); // the first is in a cell
  };
}

/** Of the texts of a node: for a name in it, its own place. */
function onRim({ x, y, anchor }: PictureText, node: PictureNode): Point {
  if (anchor === 'end') return { x: node.x - node.width / 2, y: node.y };
  return { x, y: y === node.y ? y : node.y + (Math.sign(y - node.y) * node.height) / 2 };
}

/** Where the line of a weight is. */
function onLine({ x, y, angle, role }: PictureText): Point {
  const above = role === 'weight' ? ABOVE : -BELOW;
  return { x: x + above * Math.sin(angle), y: y - above * Math.cos(angle) };
}
