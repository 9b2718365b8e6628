// The texts of a picture, and which of them can be read at a scale.
import type { Point } from '../bezier.ts';
import { CELL_SCALE, cellText } from './cell-text.ts';
import type { Picture, PictureText } from './picture-elements.ts';

/** True if a text is drawn, and can be hit, at so many CSS pixels per graph unit: smaller letters are only noise. */
export function isLegible({ minScale, opacity }: PictureText, scale: number): boolean {
  return scale >= minScale && opacity > 0;
}

/** All texts of a picture, with the numbers in its cells. O(texts + cells). */
export function allTexts({ texts, cells, gradientCells }: Picture): readonly PictureText[] {
  const numbers = [...cells, ...gradientCells].map(cellText);
  return [...texts, ...numbers.filter((text) => text !== null)];
}

/** The text as a screen draws it at `scale`: as large as it has to be. If it stands above something, it grows upwards. */
function enlarged(text: PictureText, scale: number): PictureText {
  const { y, size, anchor, leastPixels = 0 } = text;
  const least = leastPixels / scale;
  return size >= least ? text : { ...text, size: least, y: anchor === 'middle' ? y + (least - size) / 2 : y };
}

/**
 * Those of `allTexts` that can be read at `scale` CSS pixels per graph unit and are anchored where `isInView` says so.
 * O(texts + cells), or O(texts) where the numbers in cells are too small.
 */
export function legibleTexts(
  { texts, cells, gradientCells }: Picture,
  scale: number,
  isInView: (anchor: Point) => boolean = () => true,
): readonly PictureText[] {
  const shown: PictureText[] = [];
  for (const text of texts) if (isLegible(text, scale) && isInView(text)) shown.push(enlarged(text, scale));
  if (scale < CELL_SCALE) return shown;
  for (const some of [cells, gradientCells])
    for (const cell of some) {
      const text = isInView(cell) ? cellText(cell) : null;
      if (text !== null && isLegible(text, scale)) shown.push(text);
    }
  return shown;
}
