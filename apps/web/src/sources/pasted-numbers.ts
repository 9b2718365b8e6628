// Numbers as other programs print them, as lists of the formula language: numpy's and PyTorch's arrays, MATLAB's matrices, cells of
// a spreadsheet. What is pasted into the field goes through here, and what is pasted into a table.

/** One number of any of them; `0,5` only in cells. */
const NUMBER = String.raw`[-+−]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?`;
/** Brackets, but of an index, of numbers with nothing between these but blanks, commas and semicolons. */
const PRINTED = new RegExp(String.raw`(?<![\p{L}\p{M}\w\])])\[(?:[\s,;[\]]|${NUMBER}(?![\w.]))*\]`, 'gu');
const CALL =
  /\b(?:(?:np|numpy|torch|jnp)\.)?(?:array|tensor|Tensor|asarray)\(\s*(\[[^()]*\])\s*(?:,\s*\w+\s*=\s*[\w.:'"<>]+\s*)*,?\s*\)/g;
/** Rows of numbers with nothing but blanks between them, and no other row after them. */
const ROWS = String.raw`(?:[ \t]*${NUMBER}(?:[ \t]+${NUMBER})*[ \t]*(?:\r?\n|$))+(?![ \t]*[-+−]?(?:[\d.]|NaN|Inf))`;
const END = String.raw`[ \t]*\r?\n\s*`;
const NAME = String.raw`[ \t]*\p{L}\w*[ \t]*=`;
const FACTOR = String.raw`[ \t]*1\.0*e([-+]?\d+)[ \t]*\*`;
/** What MATLAB prints of a variable: its name, what all numbers are to be multiplied by, and the rows, with empty lines between. */
const VARIABLE = new RegExp(
  String.raw`(?<![^\n])(?:(${NAME})${END}(?:${FACTOR}${END})?|${FACTOR}${END})(${ROWS})`,
  'gu',
);
const COLUMNS = String.raw`[ \t]*Columns? \d+(?: (?:through|to|and) \d+)?:?${END}(${ROWS})`;
/** What MATLAB and Octave print of a matrix that is wider than the window. */
const WIDE = new RegExp(String.raw`(?:${COLUMNS}(?:[ \t]*\r?\n)*)+`, 'gu');
const CELLS = /^[-+−]?[\d.,]+(?:[eE][-+]?\d+)?$/;

/** `text` as the language reads it; the same text where it has no such numbers. O(letters). */
export function withLists(text: string): string {
  return fromCells(text) ?? fromPrograms(text);
}

/** The same without cells of a spreadsheet, which are a table already. */
export const fromPrograms = (text: string): string =>
  text.replace(CALL, '$1').replace(PRINTED, fromPrint).replace(WIDE, fromWide).replace(VARIABLE, fromVariable);

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

/** `[[1 2]⏎ [3 4]]` and `[1 2; 3, 4]` with commas. What has commas alone, or one number, stays as it is. */
function fromPrint(printed: string): string {
  const inner = printed.slice(1, -1);
  if (inner.includes(';') && !/[[\]]/.test(inner)) {
    const rows = inner.split(';').filter((row) => row.trim() !== '');
    return `[${rows.map((row) => `[${withCommas(row.replaceAll(',', ' ').trim())}]`).join(', ')}]`;
  }
  return /[,;]/.test(printed) || /^\[[^[\]]*\]\s*\[/.test(printed) ? printed : withCommas(printed);
}

/** Blocks of columns as rows; the same where they have not as many. */
function fromWide(printed: string): string {
  const blocks = Array.from(printed.matchAll(new RegExp(COLUMNS, 'gu')), ([, block]) =>
    block!.trim().split(/\s*\n\s*/),
  );
  if (blocks.some(({ length }) => length !== blocks[0]!.length)) return printed;
  return `${blocks[0]!.map((_, k) => blocks.map((rows) => rows[k]).join(' ')).join('\n')}\n`;
}

/** `W =⏎⏎  1 2⏎  3 4` as `W = [[1, 2], [3, 4]]`; one row is a list, and one number a number. A factor stands below a name, or alone. */
function fromVariable(
  printed: string,
  name: string | undefined,
  below: string | undefined,
  alone: string | undefined,
  block: string,
): string {
  const power = below ?? alone;
  const scaled = (x: string) => (power === undefined ? x : String(Number(`${x.replace('−', '-')}e${power}`)));
  const rows = block
    .trim()
    .split(/\s*\n\s*/)
    .map((row) => row.split(/\s+/).map(scaled));
  if (rows.flat().includes('NaN')) return printed;
  const lists = rows.map((row) => `[${row.join(', ')}]`);
  const [only] = rows;
  const all = rows.length > 1 ? `[${lists.join(', ')}]` : only!.length > 1 ? lists[0]! : only![0]!;
  return `${name === undefined ? '' : `${name} `}${all}${/\r?\n?$/.exec(block)![0]}`;
}

/** Commas for the blanks between numbers and between brackets. */
const withCommas = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/ ?([[\]]) ?/g, '$1')
    .replace(/ /g, ', ')
    .replace(/\](?=\[)/g, '], ');
