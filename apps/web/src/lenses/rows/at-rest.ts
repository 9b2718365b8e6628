// What stands in a cell while it is not edited.
import { formatNumber } from '@retrograd/graph';
import { numberInCell } from '../../document/rows.ts';

const [LONG, DIGITS] = [7, 4];

/** A number with many digits is rounded, and its minus is that of all other numbers; any other text stays. */
export function atRest(text: string): string {
  const x = numberInCell(text);
  if (typeof x !== 'number') return text;
  return text.length > LONG ? formatNumber(x, DIGITS) : text.replaceAll('-', '−');
}
