// The table of examples as it is edited: rows with a column for every input and target that is drawn. Each edit gives other rows.
import { plainLabel } from '@retrograd/graph';
import { initialDocument, type Rows } from '../../document/document.ts';
import { written } from '../../document/link-text.ts';
import { columnsOf } from '../../document/rows.ts';
import { MOST_ROWS } from '../../document/schema.ts';
import type { Program } from '../../engine/program.ts';
import type { TextTable } from '../../sources/table-text.ts';

/** `rows` with a column for each of `leaves`, in their order and before others; one row with the numbers `shown` where there is none. */
export function tableOf(
  rows: Rows,
  leaves: readonly number[],
  { paths }: Pick<Program, 'paths'>,
  shown: ArrayLike<number>,
): Rows {
  const own = leaves.map((i) => paths.nodes[i]!);
  if (rows.cells.length === 0) return { ...rows, columns: own, cells: [leaves.map((i) => written(shown[i]!))] };
  const at = new Map(rows.columns.map((path, column) => [path, column]));
  const columns = [...own, ...rows.columns.filter((path) => !own.includes(path))];
  const cellsIn = (row: readonly string[]) => columns.map((path) => (at.has(path) ? row[at.get(path)!]! : ''));
  return { ...rows, columns, cells: rows.cells.map(cellsIn) };
}

/** Another text in one cell, which fits. */
export function withCell(rows: Rows, k: number, column: number, text: string): Rows {
  return { ...rows, cells: rows.cells.with(k, rows.cells[k]!.with(column, text.trim())) };
}

/** One more row, like the last one, which is shown. */
export function withRow(rows: Rows): Rows {
  if (rows.cells.length >= MOST_ROWS) return rows;
  return { ...rows, cells: [...rows.cells, rows.cells.at(-1)!], at: rows.cells.length };
}

/** Without row `k`. With the last row all are gone. */
export function withoutRow(rows: Rows, k: number): Rows {
  const cells = rows.cells.filter((_, each) => each !== k);
  if (cells.length === 0) return initialDocument.rows;
  return { ...rows, cells, at: Math.min(rows.at - (rows.at > k ? 1 : 0), cells.length - 1) };
}

/** What came of a pasted table: the rows, and what is to be said; `null` where it does not fit, so that nothing is changed. */
export interface Pasted {
  readonly rows: Rows;
  /** Names for columns, by path. */
  readonly names: ReadonlyMap<string, string>;
  /** How many rows the text has, and how many of these are taken. */
  readonly found: number;
  readonly taken: number;
}

/**
 * `rows` with `table` from row `k` and `column` on, of which the first `width` are there to be filled; rows that it needs are
 * added. A header names its columns. `null` if the table has no rows, or more columns.
 */
export function pasted(
  rows: Rows,
  { header, cells }: TextTable,
  { k, column, width }: { k: number; column: number; width: number },
): Pasted | null {
  const columns = cells[0]?.length ?? 0;
  if (columns === 0 || column + columns > width) return null;
  const taken = Math.min(cells.length, MOST_ROWS - k);
  const all = Array.from({ length: Math.max(rows.cells.length, k + taken) }, (_, at) => {
    const own = rows.cells[at] ?? rows.columns.map(() => '');
    const given = at >= k && at < k + taken ? cells[at - k]! : [];
    return own.map((cell, c) => given[c - column] ?? cell);
  });
  const names = (header ?? []).map((name, c) => [rows.columns[column + c]!, name] as const);
  return { rows: { ...rows, cells: all }, names: new Map(names), found: cells.length, taken };
}

/** A table whose last column says the class, as a column for each of `count` classes: numbers from 0, or a word for each. */
function oneHot({ header, cells }: TextTable, count: number): TextTable | null {
  const last = cells.map((row) => row.at(-1)!);
  const words = [...new Set(last)];
  const isNumbers = last.every((cell) => /^\d+$/.test(cell) && Number(cell) < count);
  if (!isNumbers && (words.length > count || words.some((word) => word === '' || /^[-+−.\d]/.test(word)))) return null;
  const classes = isNumbers
    ? Array.from({ length: count }, (_, c) => String(c))
    : Array.from({ length: count }, (_, c) => words[c] ?? '');
  return {
    header: header && [...header.slice(0, -1), ...classes],
    cells: cells.map((row) => [...row.slice(0, -1), ...classes.map((name) => (name === row.at(-1) ? '1' : '0'))]),
  };
}

/** How many targets `program` has, if the last column of `table` says the class for them; else 0. */
function classesIn(table: TextTable, program: Program): number {
  const leaves = columnsOf(program);
  const targets = leaves.filter((i) => program.tape.role(i) === 'target').length;
  return targets > 1 && table.cells[0]?.length === leaves.length - targets + 1 ? targets : 0;
}

/** The table for `program`: as it is, or with classes for what it has of targets. */
export function fitted(table: TextTable, program: Program): TextTable {
  const targets = classesIn(table, program);
  return (targets > 0 ? oneHot(table, targets) : null) ?? table;
}

/** How many classes the last column has, if these are more than the targets of `program`: words, or all numbers from 0 or 1 on. */
export function tooManyClasses(table: TextTable, program: Program): { found: number; outputs: number } | null {
  const outputs = classesIn(table, program);
  const all = [...new Set(table.cells.map((row) => row.at(-1)!))];
  const numbers = all.map(Number).sort((a, b) => a - b);
  const areNumbered = all.every((text) => /^\d+$/.test(text)) && numbers[0]! < 2;
  const areClasses = areNumbered
    ? numbers.every((x, k) => x === numbers[0]! + k)
    : all.every((text) => text === '' || /^[^-+−.\d]/.test(text));
  const found = all.filter((text) => text !== '').length;
  return outputs > 0 && found > outputs && areClasses ? { found, outputs } : null;
}

/** The rows as CSV, with the names of their first columns over them. */
export function csvOf({ cells }: Rows, names: readonly string[]): string {
  const quoted = (text: string) => (/[",;\s]/.test(text) ? `"${text.replaceAll('"', "'")}"` : text);
  const lines = [names.map(plainLabel), ...cells.map((row) => row.slice(0, names.length))];
  return `${lines.map((line) => line.map(quoted).join(',')).join('\n')}\n`;
}
