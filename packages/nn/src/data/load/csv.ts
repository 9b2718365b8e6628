// Text with separated values as rows of cells: RFC 4180, any line ends, one pass over the characters.

/** A row and the line of the text on which it starts, from 1. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * The rows of a text without its empty lines. A cell in double quotes may contain delimiters, line ends and doubled
 * quotes. Throws `SyntaxError` if quotes are not closed or text follows them in the cell, and `RangeError` if the
 * delimiter is not one character.
 */
export function parseCsv(text: string, delimiter: string): CsvRow[] {
  if (delimiter.length !== 1)
    throw new RangeError(`readCsv needs one character as delimiter, got ${JSON.stringify(delimiter)}`);
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let line = 1;
  let rowLine = 1;
  let at = text.startsWith('\uFEFF') ? 1 : 0; // Excel's files start with this mark
  while (at <= text.length) {
    const { cell, end, quoted } = cellAt(text, at, delimiter, line);
    cells.push(cell);
    line += quoted ? lineEnds(cell) : 0;
    at = end + 1;
    if (text[end] === delimiter) continue;
    if (cells.length > 1 || quoted || cell.trim() !== '') rows.push({ line: rowLine, cells });
    if (text[end] === '\r' && text[at] === '\n') at++;
    cells = [];
    rowLine = ++line;
  }
  return rows;
}

/** The cell that starts at `start`, and the position of the delimiter, line end or end of text after it. */
function cellAt(
  text: string,
  start: number,
  delimiter: string,
  line: number,
): { cell: string; end: number; quoted: boolean } {
  const endsCell = (at: number) => at >= text.length || text[at] === delimiter || '\r\n'.includes(text[at]!);
  if (text[start] !== '"') {
    let end = start;
    while (!endsCell(end)) end++;
    return { cell: text.slice(start, end), end, quoted: false };
  }
  let close = text.indexOf('"', start + 1);
  while (close !== -1 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
  if (close === -1) throw new SyntaxError(`the quotes opened on line ${line} are not closed`);
  if (!endsCell(close + 1))
    throw new SyntaxError(`the cell in quotes on line ${line} has text after the closing quote`);
  return { cell: text.slice(start + 1, close).replaceAll('""', '"'), end: close + 1, quoted: true };
}

const lineEnds = (cell: string): number => cell.split(/\r\n|\r|\n/).length - 1;
