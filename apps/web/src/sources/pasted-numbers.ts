// Numbers as other programs print them, as lists of the formula language: numpy's and PyTorch's arrays, MATLAB's matrices, cells of
// a spreadsheet. What is pasted into the field goes through here.

/** One number of any of them; `0,5` only in cells. */
const NUMBER = String.raw`[-+−]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?`;
/** Brackets, but of an index, of numbers with nothing between these but blanks, commas and semicolons. */
const PRINTED = new RegExp(String.raw`(?<![\p{L}\p{M}\w\])])\[(?:[\s,;[\]]|${NUMBER}(?![\w.]))*\]`, 'gu');
const CALL =
  /\b(?:(?:np|numpy|torch|jnp)\.)?(?:array|tensor|Tensor|asarray)\(\s*(\[[^()]*\])\s*(?:,\s*\w+\s*=\s*[\w.'"]+\s*)*,?\s*\)/g;
const CELLS = /^[-+−]?[\d.,]+(?:[eE][-+]?\d+)?$/;

/** `text` as the language reads it; the same text where it has no such numbers. O(letters). */
export function withLists(text: string): string {
  return fromCells(text) ?? text.replace(CALL, '$1').replace(PRINTED, fromPrint);
}

/** Lines of numbers with tabs between them, at least two: a row is a list, several are a list of lists. */
function fromCells(text: string): string | null {
  const rows = text
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split('\t').map((cell) => cell.trim()));
  const isTable = rows.every((row) => row.length === rows[0]!.length && row.every((cell) => CELLS.test(cell)));
  if (!text.includes('\t') || !isTable) return null;
  const numbers = rows.map((row) => row.map(fromCell));
  if (numbers.flat().includes(null)) return null;
  const lists = numbers.map((row) => `[${row.join(', ')}]`);
  return lists.length === 1 ? lists[0]! : `[${lists.join(', ')}]`;
}

/** A cell with a decimal comma or point; null for both, or several. */
function fromCell(cell: string): string | null {
  const marks = cell.match(/[.,]/g) ?? [];
  return marks.length > 1 ? null : cell.replace(',', '.').replace('−', '-');
}

/** `[[1 2]⏎ [3 4]]` and `[1 2; 3 4]` with commas. What has commas, or one number, stays as it is. */
function fromPrint(printed: string): string {
  if (printed.includes(',') || /^\[[^[\]]*\]\s*\[/.test(printed)) return printed;
  if (printed.includes(';'))
    return `[${printed
      .slice(1, -1)
      .split(';')
      .filter((row) => row.trim() !== '')
      .map((row) => `[${withCommas(row.trim())}]`)
      .join(', ')}]`;
  return withCommas(printed);
}

/** Commas for the blanks between numbers and between brackets. */
const withCommas = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/ ?([[\]]) ?/g, '$1')
    .replace(/ /g, ', ')
    .replace(/\](?=\[)/g, '], ');
