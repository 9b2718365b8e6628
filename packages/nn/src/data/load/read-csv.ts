// Examples from a table of text, with a reason for every row that is dropped.
import { requireList } from '../../kinds.ts';
import { knownOptions } from '../../options.ts';
import { listed, named, shown } from '../../shown.ts';
import type { Dataset } from '../dataset.ts';
import { type CsvRow, parseCsv } from './csv.ts';

/** A column, by its name in the header or by its position from 0. */
export type CsvColumn = string | number;

type Decimal = '.' | ',';

/** Options of `readCsv`. */
export interface CsvOptions {
  /** The column to predict; the last if not given. */
  readonly target?: CsvColumn;
  /** The columns to predict from, in this order; all but the target if not given. */
  readonly columns?: readonly CsvColumn[];
  /**
   * The character between cells. If not given, what Excel's first line `sep=;` says, or the one of `,` `;` tab and `|` that
   * divides the first row into most cells.
   */
  readonly delimiter?: string;
  /** False if the first row is data. Columns are then named `0`, `1`, … */
  readonly header?: boolean;
  /** The decimal mark; `.` if not given. */
  readonly decimal?: Decimal;
}

/** A row that was dropped. */
export interface DroppedRow {
  /** The line of the text on which the row starts, from 1. */
  readonly line: number;
  readonly reason: string;
}

/** The examples of a table, and the dropped rows. */
export interface CsvDataset extends Dataset {
  /** Names of the features. */
  readonly columns: string[];
  /** Name of the target. */
  readonly target: string;
  /** The classes in alphabetical order, if targets are text; `y` then has indices into this list. */
  readonly labels: string[] | undefined;
  readonly dropped: DroppedRow[];
}

/**
 * Reads examples from text. Last columns that have neither a name in the header nor any cell are passed over. If most targets are numbers, all are read as numbers, otherwise as labels. A row is dropped, with
 * a reason, if it has more or fewer cells than the first row, a feature that is not a finite number, or no target. Throws
 * `TypeError` for the bytes of a file or a column that is neither a name nor a position, `RangeError` for a text without rows, or with none that
 * can be used, an unknown column, or another `header` or `decimal`, and `SyntaxError` for
 * wrong quotes, and if most targets are numbers in another notation: `1,5`, `1 000`, `5%`.
 */
export function readCsv(text: string, options: CsvOptions = {}): CsvDataset {
  const {
    target: wanted,
    columns,
    delimiter,
    header = true,
    decimal = '.',
  } = knownOptions('readCsv', options, ['target', 'columns', 'delimiter', 'header', 'decimal']);
  if (typeof header !== 'boolean') throw new RangeError(`readCsv needs header true or false, got ${shown(header)}`);
  if (decimal !== '.' && decimal !== ',')
    throw new RangeError(`readCsv needs "." or "," as decimal, got ${shown(decimal)}`);
  for (const column of columnsOf(columns, wanted))
    if (typeof column !== 'string' && typeof column !== 'number')
      throw new TypeError(`readCsv needs a name or a position for a column, got ${shown(column)}`);
  if (typeof text !== 'string')
    throw new TypeError(`readCsv needs text, got ${shown(text)}; read a file with readFileSync(path, 'utf8')`);
  const rows = parseCsv(text, delimiter, decimal);
  if (rows.length === 0) throw new RangeError('readCsv got no rows');
  if (header) dropEmptyEnd(rows);
  const first = rows[0]!.cells.map((cell) => cell.trim());
  const names = header ? first : first.map((_, k) => `${k}`);
  const places = new Map(names.map((name, k) => [name, k]));
  const twice = names.find((name, k) => places.get(name) !== k);
  if (twice !== undefined) throw new RangeError(`readCsv got two columns named ${shown(twice)}`);
  const position = (column: CsvColumn) => positionOf(names, places, column);
  const target = position(wanted ?? names.length - 1);
  const features = columns?.map(position) ?? [...names.keys()].filter((k) => k !== target);

  const body = header ? rows.slice(1) : rows;
  const dropped: DroppedRow[] = [];
  const kept = body.filter((row) => {
    const reason = flaw(row, names, features, target, decimal);
    if (reason !== undefined) dropped.push({ line: row.line, reason });
    return reason === undefined;
  });
  const texts = kept.map(({ cells }) => cells[target]!.trim());
  const numeric = texts.filter((cell) => isNumber(cell, decimal)).length * 2 > texts.length;
  if (!numeric) requireLabels(names[target]!, texts, decimal);
  const labels = numeric ? undefined : [...new Set(texts)].sort();
  const classOf = new Map(labels?.map((label, k) => [label, k]));
  const dataset: Dataset = { x: [], y: [] };
  for (const [i, { line, cells }] of kept.entries()) {
    if (numeric && !isNumber(texts[i]!, decimal)) {
      dropped.push({ line, reason: notANumber(names[target]!, texts[i]!, decimal) });
      continue;
    }
    dataset.x.push(features.map((k) => toNumber(cells[k]!, decimal)));
    dataset.y.push(numeric ? toNumber(texts[i]!, decimal) : classOf.get(texts[i]!)!);
  }
  dropped.sort((a, b) => a.line - b.line);
  if (dataset.x.length === 0) throw noRow(names, dropped);
  return { ...dataset, columns: features.map((k) => names[k]!), target: names[target]!, labels, dropped };
}

/** Removes last columns without a name and without a cell, as a delimiter at the end of each line makes them. */
function dropEmptyEnd(rows: CsvRow[]): void {
  const isEmpty = (cell: string | undefined) => cell === undefined || cell.trim() === '';
  for (let width = rows[0]!.cells.length; width > 1; width--) {
    if (!rows.every(({ cells }) => cells.length <= width && isEmpty(cells[width - 1]))) return;
    for (const [i, { line, cells }] of rows.entries()) rows[i] = { line, cells: cells.slice(0, width - 1) };
  }
}

/** The error for a text of which no row can be used. */
function noRow(names: readonly string[], dropped: readonly DroppedRow[]): RangeError {
  if (dropped.length === 0)
    return new RangeError(
      `readCsv got no rows below the header ${listed(names)}; if that is data, write header: false`,
    );
  const [{ line, reason }] = dropped as [DroppedRow];
  return new RangeError(`readCsv can use none of ${dropped.length} rows; on line ${line}, ${reason}`);
}

/** All columns that the caller names. Throws `TypeError` if `columns` is not a list. */
function columnsOf(columns: readonly CsvColumn[] | undefined, target: CsvColumn | undefined): readonly unknown[] {
  if (columns !== undefined) requireList('readCsv', 'columns', columns);
  return [...(columns ?? []), ...(target === undefined ? [] : [target])];
}

/** Why a row cannot be an example, whatever its target; `undefined` if it can. */
function flaw(
  { cells }: CsvRow,
  names: readonly string[],
  features: readonly number[],
  target: number,
  decimal: Decimal,
): string | undefined {
  if (cells.length !== names.length) return `${cells.length} cells in place of ${names.length}`;
  const wrong = features.find((k) => !isNumber(cells[k]!, decimal));
  if (wrong !== undefined) return notANumber(names[wrong]!, cells[wrong]!, decimal);
  return cells[target]!.trim() === '' ? `${named(names[target]!)} is empty` : undefined;
}

const notANumber = (name: string, cell: string, decimal: Decimal): string =>
  `${named(name)} is not a number: ${shown(cell)}${otherwise(cell, decimal)}`;

/** What the other decimal mark would make of a cell; nothing if that is no number either. */
function otherwise(cell: string, decimal: Decimal): string {
  const other = decimal === '.' ? ',' : '.';
  return isNumber(cell, other) ? `; with decimal: '${other}' it is ${toNumber(cell, other)}` : '';
}

/** A sign, then digits with separators, spaces, percent or currency signs. A date or a range has a sign inside. */
const ANY_NOTATION = /^[-+−]?[\p{Nd}\p{Sc}.,'’_%\s]+(e[-+−]?\p{Nd}+)?$/iu;

/** Throws `SyntaxError` if most of the texts are numbers in some notation: they would become labels without a word. */
function requireLabels(name: string, texts: readonly string[], decimal: Decimal): void {
  const numbers = texts.filter((text) => ANY_NOTATION.test(text) && /\p{Nd}/u.test(text));
  if (numbers.length * 2 <= texts.length) return;
  const foreign = numbers.find((text) => !isNumber(text, decimal))!;
  throw new SyntaxError(
    `readCsv cannot read ${shown(foreign)} in ${named(name)} as a number${otherwise(foreign, decimal)}; ` +
      `write numbers like -1234${decimal}5, and labels with a letter`,
  );
}

function positionOf(names: readonly string[], places: ReadonlyMap<string, number>, column: CsvColumn): number {
  const at = typeof column === 'number' ? column : places.get(column);
  if (at !== undefined && names[at] !== undefined) return at;
  throw new RangeError(
    `readCsv finds no column ${typeof column === 'string' ? named(column) : column}; there are ${listed(names)}`,
  );
}

/**
 * The number in a cell, NaN if there is none. Unlike `Number`, it accepts a true minus sign, and neither hexadecimals nor an
 * empty cell.
 */
function toNumber(cell: string, decimal: Decimal): number {
  const text = cell.trim().replaceAll('−', '-');
  if (decimal === ',' && text.includes('.')) return Number.NaN;
  return /^[-+.,eE\d]+$/.test(text) ? Number(text.replace(decimal, '.')) : Number.NaN;
}

const isNumber = (cell: string, decimal: Decimal): boolean => Number.isFinite(toNumber(cell, decimal));
