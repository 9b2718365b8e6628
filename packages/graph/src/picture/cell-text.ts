// The numbers in the cells of matrices. There may be tens of thousands, of which few are ever large enough to be read: they
// are written when someone asks for them.
import type { TextRun } from '../label.ts';
import { runsWidth } from '../layout/sizes.ts';
import { formatNumber } from '../number.ts';
import type { PictureCell, PictureText } from './picture-elements.ts';

/** Significant digits of the number in a cell. */
export const CELL_DIGITS = 3;
/** Pixels per graph unit below which numbers in cells are only noise. */
export const CELL_SCALE = 26;
const CELL = 0.29; // the em

const written = new WeakMap<PictureCell, PictureText>();

/** The number of a cell as a text: the same object for the same cell. `null` if it has none. */
export function cellText(cell: PictureCell): PictureText | null {
  if (cell.number === null) return null;
  let text = written.get(cell);
  if (text === undefined) {
    text = textOf(cell, cell.number);
    written.set(cell, text);
  }
  return text;
}

function textOf({ key, x, y, side, role, opacity }: PictureCell, number: number): PictureText {
  const runs: readonly TextRun[] = [{ text: formatNumber(number, CELL_DIGITS), italic: false, script: 0 }];
  const size = fitting(runs, CELL, side);
  const look = { ink: 'ink', angle: 0, halo: null, minScale: CELL_SCALE } as const;
  const width = runsWidth(runs, size);
  return { ...look, key, x, y, anchor: 'middle', runs, size, width, role, opacity };
}

/** The em of a text that stands over `side`: `size`, or less where it would be wider than that. */
export function fitting(runs: readonly TextRun[], size: number, side: number): number {
  return Math.min(size, (0.9 * side * size) / Math.max(1e-9, runsWidth(runs, size)));
}
