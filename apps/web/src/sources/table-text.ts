// A table of numbers as text: CSV with commas, semicolons or tabs, cells of a spreadsheet, what numpy, PyTorch and MATLAB print.
import { parseNumber } from '@retrograd/graph';
import { fromPrograms } from './pasted-numbers.ts';

/** What stands in a table. */
export interface TextTable {
  /** The names over the columns; `null` where the first line has numbers. */
  readonly header: readonly string[] | null;
  /** Row by row, all of one length: short ones are filled with empty cells. */
  readonly cells: readonly (readonly string[])[];
}

/** What programs write for a number that is none, or none of ours: no name. */
const IS_OFF = /^[-+−]?(nan|inf(inity)?|∞|n\/a|null|(\d+\.?\d*|\.\d+)e[-+]?\d+)$/i;

/** The table in `text`; one without rows if there is nothing. Never throws. O(letters). */
export function readTable(text: string): TextTable {
  const lines = unbracketed(text)
    .split(/\r\n?|\n/)
    .filter((line) => line.trim() !== '');
  const mark = separatorOf(lines);
  const all = lines.map((line) => cellsOf(line, mark));
  const width = all.reduce((most, row) => Math.max(most, row.length), 0);
  const full = all.map((row) => [...row, ...Array.from({ length: width - row.length }, () => '')]);
  const [first] = full;
  const isHeader = first?.every((cell) => cell !== '' && parseNumber(cell) === null && !IS_OFF.test(cell)) ?? false;
  return isHeader ? { header: first!, cells: full.slice(1) } : { header: null, cells: full };
}

/** `W = [[0, 1], [1, 0]];` as lines; the same text where it is no list. A long row that is broken over lines is one. */
function unbracketed(text: string): string {
  const [, lists] = /^\s*(?:\p{L}\w*\s*=)?\s*(\[[^=]*\])[\s;]*$/u.exec(fromPrograms(text)) ?? [];
  if (lists === undefined) return text;
  return lists
    .replace(/\s+/g, ' ')
    .replace(/\] ?,? ?\[/g, '\n')
    .replace(/[[\]]/g, ' ');
}

/** What stands between the cells: a tab or a semicolon where there is one, so that a comma may be that of a number. */
function separatorOf(lines: readonly string[]): string | RegExp {
  const whole = lines.join('\n').replace(/"[^"]*"/g, '');
  return ['\t', ';', ','].find((mark) => whole.includes(mark)) ?? /\s+/;
}

function cellsOf(line: string, mark: string | RegExp): string[] {
  if (typeof mark !== 'string') return line.trim().split(mark);
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (const letter of line) {
    if (letter === '"') isQuoted = !isQuoted;
    else if (letter === mark && !isQuoted) {
      cells.push(cell.trim());
      cell = '';
    } else cell += letter;
  }
  return [...cells, cell.trim()];
}
