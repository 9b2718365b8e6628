// The texts of a picture, and which of them can be read at a scale.
import type { Point } from '../bezier.ts';
import { runsWidth } from '../layout/sizes.ts';
import { type Box, overlap } from '../layout/turned-box.ts';
import { CELL_SCALE, cellText } from './cell-text.ts';
import type { Picture, PictureText } from './picture-elements.ts';
import { setOffIn } from './set-off.ts';

/** True if a text is drawn, and can be hit, at so many CSS pixels per graph unit: smaller letters are only noise. */
export function isLegible({ minScale, opacity }: PictureText, scale: number): boolean {
  return scale >= minScale && opacity > 0;
}

/** All texts of a picture, with the numbers in its cells. O(texts + cells). */
export function allTexts({ texts, cells, gradientCells }: Picture): readonly PictureText[] {
  const numbers = [...cells, ...gradientCells].map(cellText);
  return [...texts, ...numbers.filter((text) => text !== null)];
}

/** The text as a screen draws it at `scale`: as large as it has to be. */
function enlarged(text: PictureText, scale: number): PictureText {
  const { x, y, size, width, leastPixels = 0, growsFrom = text } = text;
  const times = leastPixels / scale / size;
  if (times <= 1) return text;
  const away = (from: number, to: number): number => from + times * (to - from);
  const larger = { ...text, size: times * size, x: away(growsFrom.x, x), y: away(growsFrom.y, y) };
  return width === undefined ? larger : { ...larger, width: times * width };
}

const NONE: ReadonlySet<string> = new Set();

/** Half the height of most letters, of the em. */
const LETTERS = 0.4;

/** The box of a text. */
function boxOf({ x, y, anchor, runs, size, angle }: PictureText): Box {
  const width = runsWidth(runs, size);
  const along = { start: width / 2, middle: 0, end: -width / 2 }[anchor];
  const middle = { x: x + along * Math.cos(angle), y: y + along * Math.sin(angle) };
  return { ...middle, angle, wide: width / 2, tall: LETTERS * size };
}

/**
 * Those of `allTexts` that can be read at `scale` CSS pixels per graph unit and are anchored where `isInView` says so. Where one
 * that is drawn larger than it is would lie on others, these give way. O(texts + cells), or O(texts) where the numbers in cells are too small.
 */
export function legibleTexts(
  picture: Picture,
  scale: number,
  isInView: (anchor: Point) => boolean = () => true,
): readonly PictureText[] {
  const { texts, cells, gradientCells, highlighted = NONE } = picture;
  const [shown, larger]: [PictureText[], PictureText[]] = [[], []];
  const setOff = setOffIn(picture);
  const show = (plain: PictureText): void => {
    if (!isInView(plain)) return;
    const text = setOff(plain);
    if (!isLegible(text, scale)) return;
    const drawn = enlarged(text, scale);
    (drawn === text ? shown : larger).push(drawn);
  };
  for (const text of texts) show(text);
  for (const some of [cells, gradientCells])
    for (const cell of scale < CELL_SCALE && highlighted.size === 0 ? [] : some) {
      const text = scale >= CELL_SCALE || highlighted.has(cell.key) ? cellText(cell) : null;
      if (text !== null) show(text);
    }
  if (larger.length === 0) return shown;
  const boxes = larger.map(boxOf);
  return [...shown.filter((text) => hasOwnGround(text) || !overlap([boxOf(text)], boxes)), ...larger];
}

/** True for a name in its node, and for what stands in or beside a matrix but for its title. */
const hasOwnGround = ({ halo, role }: PictureText): boolean => halo === null && role !== 'title';
