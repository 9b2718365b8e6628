// Text with separated values as rows of cells. Papa Parse divides it into cells.
import Papa from 'papaparse';
import { shown } from '../../shown.ts';

/** A row and the line of the text on which it starts, from 1. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * The rows of a text without its empty lines. A cell in double quotes may contain delimiters, line ends and doubled
 * quotes. The text may begin with the mark of Excel's files and with Excel's line `sep=;`, which says the delimiter. If neither
 * it nor the caller does, the delimiter is the one of `,` `;` tab and `|` that divides the first row into most cells; a comma
 * that is the decimal mark divides only if no other does. Throws `SyntaxError` if quotes are not closed or not around the
 * whole cell, and `RangeError` if the delimiter is not one character.
 */
export function parseCsv(given: string, wanted: string | undefined, decimal: string): CsvRow[] {
  const text = withSameLineEnds(given.replace(/^\uFEFF/, ''));
  const [said, saidDelimiter] = /^sep=(.)\n/i.exec(text) ?? ['', undefined];
  const body = text.slice(said.length);
  const delimiter = wanted ?? saidDelimiter ?? likelyDelimiter(body, decimal);
  if (typeof delimiter !== 'string' || delimiter.length !== 1 || '"\n\r'.includes(delimiter))
    throw new RangeError(`readCsv needs one character as delimiter, got ${shown(delimiter)}`);
  const lineAt = (at: number) => 1 + lineEnds(text.slice(0, said.length + at));
  const spaced = spaceBeforeQuotes(body, delimiter);
  if (spaced !== undefined)
    throw new SyntaxError(
      `the quotes on line ${lineAt(spaced)} come after a space; write them right after the delimiter`,
    );
  const { data, errors } = parsed(body, delimiter);
  if (errors.length > 0) {
    const { code, index = 0 } = errors[0]!;
    if (code === 'MissingQuotes') throw new SyntaxError(`the quotes opened on line ${lineAt(index)} are not closed`);
    throw new SyntaxError(`the cell in quotes on line ${lineAt(index)} has text after the closing quote`);
  }
  const rows: CsvRow[] = [];
  let line = lineAt(0);
  for (const cells of data) {
    if (cells.length > 1 || cells[0]!.trim() !== '') rows.push({ line, cells });
    line += 1 + cells.reduce((ends, cell) => ends + lineEnds(cell), 0);
  }
  return rows;
}

const parsed = (text: string, delimiter: string): Papa.ParseResult<string[]> =>
  Papa.parse<string[]>(text, { delimiter, newline: '\n' });

/** The text with `\n` for every line end outside of quotes. */
const withSameLineEnds = (text: string): string =>
  text.replace(/"[^"]*"|\r\n?/g, (part) => (part.startsWith('"') ? part : '\n'));

function likelyDelimiter(text: string, decimal: string): string {
  const firstRow = /(?:"[^"]*"|[^"\n]+)*/.exec(text.trimStart())![0];
  const unquoted = firstRow.replaceAll(/"[^"]*"/g, '');
  const cells = (delimiter: string) => unquoted.split(delimiter).length;
  const possible = [',', ';', '\t', '|'].filter((delimiter) => delimiter !== decimal);
  const best = possible.reduce((most, other) => (cells(other) > cells(most) ? other : most));
  return cells(best) > 1 ? best : ',';
}

/** Where a cell has spaces before its quotes, which would then be part of its text. */
function spaceBeforeQuotes(text: string, delimiter: string): number | undefined {
  const mark = `\\u{${delimiter.codePointAt(0)!.toString(16)}}`;
  const quotedOrSpaced = new RegExp(`"[^"]*"|(?:^|[\\n${mark}])[^\\S\\n${mark}]+(?=")`, 'gu');
  for (const { 0: part, index } of text.matchAll(quotedOrSpaced)) if (!part.startsWith('"')) return index + part.length;
  return undefined;
}

const lineEnds = (text: string): number => text.split(/\r\n|\r|\n/).length - 1;
