// Has a Python program say which of its lines is at work. Operators record, too, so it is said before each statement, and again
// where a function goes back to its caller.
import { allStatements, type Statement, stringEnd } from './statements.ts';

/** What a program says its lines with: where it writes the number, and two functions (start.py). */
const AT = '_at_[0]';
const SAY = '_say_'; // says a line, and is None
const BACK = '_back_'; // says a line, and gives its other argument
const WAS = '_was_'; // the line of who called

/** A block that statements stand in: of a function, or of a class. */
interface Block {
  readonly indent: number;
  readonly kind: 'function' | 'class' | 'numbers';
  /** Whether the line of who called is kept. */
  isKept: boolean;
}

/**
 * `text` as a program that says its lines, which stay where they are. What stands in a class that adds, as a Value of the
 * program's own does, says none: its operations belong to the lines that use it.
 */
export function sayingLines(text: string): string {
  const all = allStatements(text);
  const blocks: Block[] = [];
  let told = '';
  let at = 0;
  let line = 1;
  let counted = 0;
  for (const [k, { start, end, indent }] of all.entries()) {
    const from = start + /^\s*/.exec(text.slice(start, end))![0].length;
    for (; counted < from; counted++) if (text[counted] === '\n') line++;
    while (indent >= 0 && blocks.length > 0 && blocks.at(-1)!.indent >= indent) blocks.pop();
    const part = text.slice(from, end);
    const [word = ''] = /^\w*/.exec(part)!;
    told += text.slice(at, from);
    at = from;
    const [, kind = ''] = /^(?:async\s+)?(def|class)\b/.exec(part) ?? [];
    const around = blocks.at(-1);
    if (kind !== '' && indent >= 0) {
      const isOwn = around?.kind === 'numbers' || (kind === 'class' && adds(all, k, text));
      const block: Block = { indent, kind: isOwn ? 'numbers' : kind === 'def' ? 'function' : 'class', isKept: false };
      blocks.push(block);
      if (block.kind !== 'function') continue;
      told += withBody(part, line, block);
      at = end;
      continue;
    }
    if (around?.kind === 'numbers' || part[0] === '@') continue;
    const saying = (COMPOUND.has(word) ? header : simple)(part, line, around);
    told += saying;
    at = end;
  }
  return told + text.slice(at);
}

const COMPOUND: ReadonlySet<string> = new Set('if elif else while for try except finally with async'.split(' '));

/** Whether the class whose head is statement `at` adds. */
function adds(all: readonly Statement[], at: number, text: string): boolean {
  for (let k = at + 1; k < all.length; k++) {
    const { start, end, indent } = all[k]!;
    if (indent >= 0 && indent <= all[at]!.indent) return false;
    if (/^\s*def\s+__r?add__\b/.test(text.slice(start, end))) return true;
  }
  return false;
}

function simple(part: string, line: number, around: Block | undefined): string {
  const isFirst = keeps(around);
  const [, given] = /^return\b\s*([\s\S]+)$/.exec(part) ?? [];
  const said = given !== undefined && around?.isKept ? `return ${BACK}(${WAS},(${given}))` : part;
  return `${isFirst ? `${WAS}=${AT};` : ''}${AT}=${line};${said}`;
}

/** The head of a block that says its line while its condition is computed. */
function header(part: string, line: number, around: Block | undefined): string {
  const [head] = /^(?:(?:if|elif|while|with)\b|for\b[^:([{]*?\bin\b)/.exec(part) ?? [''];
  const saying = head === '' ? '' : keeps(around) ? ` [${WAS} := ${AT}, ${SAY}(${line})] and` : ` ${SAY}(${line}) or`;
  return head + saying + withBody(part.slice(head.length), line, around);
}

/** What stands behind the colon of a block says the line, too. */
function withBody(part: string, line: number, around: Block | undefined): string {
  const colon = colonIn(part);
  const [, body] = /^\s*(\S[\s\S]*)$/.exec(part.slice(colon + 1)) ?? [];
  return colon < 0 || body === undefined ? part : `${part.slice(0, colon + 1)} ${simple(body, line, around)}`;
}

/** Whether a statement in `around` is the first that can keep the line of who called; from then on it is kept. */
function keeps(around: Block | undefined): boolean {
  if (around?.kind !== 'function' || around.isKept) return false;
  around.isKept = true;
  return true;
}

/** Where the head of a block ends; −1 where that is not plain, as after a lambda. */
function colonIn(part: string): number {
  let depth = 0;
  for (let at = 0; at < part.length; at++) {
    const letter = part[at]!;
    if (letter === '"' || letter === "'") at = stringEnd(part, at) - 1;
    else if ('([{'.includes(letter)) depth++;
    else if (')]}'.includes(letter)) depth--;
    else if (depth === 0 && letter === ':') return /\blambda\b/.test(part.slice(0, at)) ? -1 : at;
  }
  return -1;
}
