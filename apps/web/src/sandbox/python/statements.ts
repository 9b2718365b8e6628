// The lines of a Python program, as far as they must be known before it runs: which statements stand outermost and alone.

/** A part of a text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

const OPENING = '([{';
const CLOSING = ')]}';

/** A statement. */
export interface Statement extends Span {
  /** How wide the space before it is; −1 for one that follows another in its line. */
  readonly indent: number;
}

/**
 * The simple statements that begin at the margin, without comments, in order. Of lines such as `if x: y` the whole counts as
 * one. Nothing for a text whose brackets or quotes do not close: it is no program.
 */
export function statements(text: string): Span[] {
  let isOutermost = true;
  return allStatements(text).flatMap(({ start, end, indent }) => {
    if (indent >= 0) isOutermost = indent === 0;
    return isOutermost ? { start, end } : [];
  });
}

/** All statements, wherever they begin; what is indented starts with the space before it. */
export function allStatements(text: string): Statement[] {
  const found: Statement[] = [];
  let depth = 0;
  let start = 0;
  let end = 0; // after the last letter that is no comment
  let indent = indentAt(text, 0);
  const close = (next: number) => {
    if (end > start) {
      found.push({ start, end, indent });
      indent = -1;
    }
    start = next;
    end = next;
  };
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]!;
    if (letter === '#') {
      at = lineEnd(text, at) - 1;
      continue;
    }
    if (letter === "'" || letter === '"') {
      at = stringEnd(text, at) - 1;
      if (at < 0) return [];
    } else if (letter === '\\') at++;
    else if (OPENING.includes(letter)) depth++;
    else if (CLOSING.includes(letter)) depth--;
    else if (depth === 0 && (letter === '\n' || letter === ';')) {
      close(at + 1);
      if (letter === '\n') indent = indentAt(text, at + 1);
      else while (/[ \t]/.test(text[start] ?? '')) start++;
      end = start;
      continue;
    }
    if (letter.trim() !== '') end = at + 1;
  }
  close(text.length);
  return depth === 0 ? found : [];
}

/** Columns before the first letter; a tab goes to the next column of eight. */
function indentAt(text: string, from: number): number {
  let width = 0;
  for (let at = from; ' \t\f'.includes(text[at] ?? '.'); at++) width += text[at] === '\t' ? 8 - (width % 8) : 1;
  return width;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/** After the quotes that close the string that opens at `from`; 0 if they are not there. */
export function stringEnd(text: string, from: number): number {
  const quote = text[from]!;
  const mark = text.startsWith(quote.repeat(3), from) ? quote.repeat(3) : quote;
  for (let at = from + mark.length; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '\n' && mark.length === 1) return 0;
    else if (text.startsWith(mark, at)) return at + mark.length;
  }
  return 0;
}

/** `text` with each part that `isExpression` knows given to a function called `hear`; lines stay where they are. */
export function heard(text: string, hear: string, isExpression: (part: string) => boolean): string {
  let told = '';
  let at = 0;
  for (const { start, end } of statements(text)) {
    const part = text.slice(start, end);
    if (!isExpression(part)) continue;
    told += `${text.slice(at, start)}${hear}((${part}))`;
    at = end;
  }
  return told + text.slice(at);
}

// names, places of lists, types and signs, then an equals sign that is no comparison
const ASSIGNED = /(?:^|;)((?:[ \t]*[\p{L}_*][\p{L}\p{N}_ \t,*[\]]*(?::[^=\n]+)?(?:[-+*@%&|^/]|\*\*|\/\/)?=(?!=))+)/gmu;

/** The names that are assigned to anywhere, in the order of their first assignment. */
export function assignedNames(text: string): string[] {
  const heads = [...text.matchAll(ASSIGNED)].map(([, head]) => head!.replace(/\[[^\]]*\]/g, ''));
  return [...new Set(heads.flatMap((head) => head.match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? []))];
}
