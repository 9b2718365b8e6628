// Which strokes of a picture come so near to a text of a node that they seem to touch it.
import { allTexts, type Picture, type PictureText, pointAt, type Segment } from '../src/index.ts';
import { runsWidth } from '../src/layout/sizes.ts';
import { arrowOf, headOutline } from '../src/picture/arrow.ts';

/** A rectangle by its ends. */
export interface Rectangle {
  readonly name: string;
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
}

/** Half the height of digits, of the em. */
const HALF = 0.34;
/** From point to point of a line, in graph units. */
const STEP = 0.02;

function rectangleOf({ key, role, x, y, anchor, runs, size }: PictureText): Rectangle {
  const width = runsWidth(runs, size);
  const x0 = x - { start: 0, middle: width / 2, end: width }[anchor];
  const name = `${role} ${runs.map(({ text }) => text).join('')} of ${key}`;
  return { name, x0, x1: x0 + width, y0: y - HALF * size, y1: y + HALF * size };
}

/** `7:0 at value −0.5 of 3`, for each line that comes nearer than `margin` graph units to a text outside of a node, with its width and head. */
export function grazes(picture: Picture, margin: number): string[] {
  const isInside = ({ x, y }: PictureText): boolean =>
    picture.nodes.some((node) => Math.abs(node.x - x) < node.width / 2 && Math.abs(node.y - y) < node.height / 2);
  const texts = allTexts(picture)
    .filter((text) => ['label', 'value', 'adjoint', 'title'].includes(text.role) && !isInside(text))
    .map(rectangleOf);
  const found = new Set<string>();
  for (const edge of picture.edges) {
    const { line, head } = arrowOf(edge);
    const look = (x: number, y: number, free: number) => {
      for (const { name, x0, x1, y0, y1 } of texts)
        if (Math.hypot(Math.max(0, x0 - x, x - x1), Math.max(0, y0 - y, y - y1)) < free)
          found.add(`${edge.key} at ${name}`);
    };
    for (const segment of line) {
      const count = Math.ceil(reachOf(segment) / STEP);
      for (let k = 0; k <= count; k++) {
        const { x, y } = pointAt(segment, k / count);
        look(x, y, edge.width / 2 + margin);
      }
    }
    const corners = head === null ? [] : headOutline(head);
    for (let k = 0; k < corners.length; k += 2) look(corners[k]!, corners[k + 1]!, margin);
  }
  return [...found];
}

/** No shorter than the segment. */
function reachOf([x0, y0, x1, y1, x2, y2, x3, y3]: Segment): number {
  return Math.hypot(x1 - x0, y1 - y0) + Math.hypot(x2 - x1, y2 - y1) + Math.hypot(x3 - x2, y3 - y2) + STEP;
}
