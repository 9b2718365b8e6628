// Rows of examples: the numbers in their cells, and the same rows with other cells. Comes with what reads documents.
import type { Tape } from '@retrograd/autodiff';
import { parseNumber } from '@retrograd/graph';
import type { Rows } from './document.ts';
import { written } from './link-text.ts';

/** What dropout multiplies by, drawn for each row, counted from 0; by tape index. */
export type Masks = ReadonlyMap<number, (row: number) => number>;

/** What has the leaves that rows give numbers to. */
interface Program {
  readonly tape: Tape;
  readonly paths: { readonly nodes: readonly string[]; nodeAt(path: string): number };
  readonly masks?: Masks;
}

type Values = ReadonlyMap<string, number>;

/** The numbers of one row. */
export interface RowNumbers {
  /** By tape index, for every leaf that has a column, and for what dropout multiplies by. */
  readonly numbers: ReadonlyMap<number, number>;
  /** The leaves whose cell holds what is no number: with any, the row takes no part in a mean. */
  readonly wrong: readonly number[];
}

/** The leaves of `program` that a row can give a number, by tape index: inputs, then targets. */
export function columnsOf({ tape }: Pick<Program, 'tape'>): number[] {
  const leaves = Array.from({ length: tape.leafCount }, (_, i) => i);
  return [...leaves.filter((i) => tape.role(i) === 'input'), ...leaves.filter((i) => tape.role(i) === 'target')];
}

/** The number in a cell; `undefined` for an empty one, `null` for what is no finite number. */
export function numberInCell(text: string): number | null | undefined {
  if (text.trim() === '') return undefined;
  const x = parseNumber(text);
  return x !== null && Number.isFinite(x) ? x : null;
}

/**
 * Row `k` for the leaves of `program`. Where a cell says nothing, or no number, its leaf has that of `values`, by path, or of the
 * source. Columns of leaves that there are not, or that are something else now, say nothing.
 */
export function rowNumbers({ columns, cells }: Rows, k: number, program: Program, values: Values): RowNumbers {
  const numbers = new Map<number, number>();
  const wrong: number[] = [];
  for (const [at, path] of columns.entries()) {
    const i = leafAt(path, program);
    if (i < 0) continue;
    const x = numberInCell(cells[k]![at]!);
    if (x === null) wrong.push(i);
    numbers.set(i, x ?? ownNumber(i, program, values));
  }
  for (const [i, maskOf] of program.masks ?? []) numbers.set(i, values.get(program.paths.nodes[i]!) ?? maskOf(k));
  return { numbers, wrong };
}

/** The number of leaf `i` without rows. */
export function ownNumber(i: number, { tape, paths }: Program, values: Values): number {
  return values.get(paths.nodes[i]!) ?? tape.values[i]!;
}

/** `values` with the numbers of the row that is shown, by path. */
export function valuesWith(values: Values, rows: Rows, program: Program): Values {
  const { numbers } = rowNumbers(rows, rows.at, program, values);
  return new Map([...values, ...Array.from(numbers, ([i, x]): [string, number] => [program.paths.nodes[i]!, x])]);
}

/**
 * The rows an update follows, of which each has all its numbers: none where the table has no such row; one without numbers of its own
 * where it follows what is shown.
 */
export function followed(rows: Rows, program: Program, values: Values): readonly ReadonlyMap<number, number>[] {
  if (rows.over === 'row' || rows.cells.length === 0) return [new Map()];
  const all = rows.cells.map((_, k) => rowNumbers(rows, k, program, values));
  return all.filter(({ wrong }) => wrong.length === 0).map(({ numbers }) => numbers);
}

/** True where an update would follow the mean of rows of which none has all its numbers, so that there is no mean. */
export function isWithoutRows({ over, cells }: Rows, mean: object | null): boolean {
  return over === 'mean' && cells.length > 0 && mean === null;
}

/** `rows` with other numbers in the row that is shown, by path: where that has a column, and another number. */
export function withNumbersShown(rows: Rows, numbers: Values): Rows {
  const { columns, cells, at } = rows;
  const shown = cells[at];
  const changed = shown?.map((cell, column) => {
    const x = numbers.get(columns[column]!);
    return x === undefined || Object.is(numberInCell(cell), x) ? cell : written(x);
  });
  if (shown === undefined || changed!.every((cell, column) => cell === shown[column])) return rows;
  return { ...rows, cells: cells.with(at, changed!) };
}

/** Tape index of the leaf of a column; −1 if there is none. */
function leafAt(path: string, { tape, paths }: Program): number {
  const i = paths.nodeAt(path);
  return i >= 0 && i < tape.leafCount && (tape.role(i) === 'input' || tape.role(i) === 'target') ? i : -1;
}
