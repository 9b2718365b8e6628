// What of a table is refused: a text that is too long for a cell, and names that nobody could tell apart.
import { nodeNames, plainLabel } from '@retrograd/graph';
import { written } from '../../document/link-text.ts';
import { numberInCell } from '../../document/rows.ts';
import { LONGEST_CELL, LONGEST_NAME } from '../../document/schema.ts';
import type { Program } from '../../engine/program.ts';
import type { TextTable } from '../../sources/table-text.ts';
import type { LateTexts } from '../../texts/late.ts';

type Words = LateTexts['rows'];
type Said = (words: Words) => string;

/** `text` as it stands in a cell: a number with more digits in its shortest form; `null` for other texts that are too long. */
export function cellText(text: string): string | null {
  const bare = text.trim();
  if (bare.length <= LONGEST_CELL) return bare;
  const x = numberInCell(bare);
  return typeof x === 'number' ? written(x) : null;
}

/** `table` with cells that fit, or what is to be said of the first one that does not; its rows count from `from`. */
export function withFittingCells(table: TextTable, from: number): TextTable | Said {
  const cells = table.cells.map((row) => row.map(cellText));
  const k = cells.findIndex((row) => row.includes(null));
  if (k < 0) return { ...table, cells: cells as string[][] };
  const text = table.cells[k]![cells[k]!.indexOf(null)]!;
  return (words) => `${words.row(from + k + 1)}: ${words.long(LONGEST_CELL, `${text.slice(0, 12)}…`)}`;
}

/** What is to be said of the first cell of `cells` that holds no number, after what a table gave; `columns` are their names. */
export function noNumberIn(cells: readonly (readonly string[])[], from: number, columns: readonly string[]): Said {
  for (const [k, row] of cells.entries())
    for (const [c, text] of row.entries())
      if (numberInCell(text) === null)
        return (words) => ` ${words.noNumber(words.cell(plainLabel(columns[c]!), from + k + 1), text)}`;
  return () => '';
}

/** What does not show in a name: nothing of it is left without these. */
const UNSEEN = /[\p{C}\p{Z}\u115f\u1160\u2800\u3164\uffa0]|\p{Default_Ignorable_Code_Point}/gu;

/** What turns the letters after it round, also those of the page. */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/g;

/** A name as it was given, but for blanks around it and marks that turn letters round. */
export const plainName = (given: string): string => given.replace(TURNING, '').trim();

const looks = (name: string): string => plainLabel(name).normalize('NFKC').replace(UNSEEN, '');

/**
 * What is to be said of names, by path, of which one cannot be: it is too long, nothing of it shows, or another node is called so.
 * `null` if all can be. An empty name brings back the own one.
 */
export function refusedName(
  given: ReadonlyMap<string, string>,
  known: ReadonlyMap<string, string>,
  { tape, paths }: Program,
): Said | null {
  const own = nodeNames(tape);
  const taken = new Map(own.map((name, i) => [looks(name), i]));
  for (const [path, name] of known) if (!given.has(path)) taken.set(looks(name), paths.nodeAt(path));
  for (const [path, name] of given) {
    if (name === '') continue;
    const [i, seen] = [paths.nodeAt(path), looks(name)];
    if (name.length > LONGEST_NAME) return (words) => words.longName(LONGEST_NAME, `${name.slice(0, 12)}…`);
    if (seen === '') return (words) => words.unseenName(plainLabel(own[i] ?? ''));
    if ((taken.get(seen) ?? i) !== i) return (words) => words.takenName(plainLabel(name));
    taken.set(seen, i);
  }
  return null;
}
