// Numbers that stand in a text, `a = -4`: where they stand, and the same text with others in their places.
import { Mistake, type Span } from './error.ts';
import { formula, type Names } from './formula.ts';
import { oneSpelling } from './spelling.ts';
import { constants } from './table.ts';
import { type Token, tokens } from './tokens.ts';

/** A plain number on the right of a `=`. */
interface TypedNumber extends Span {
  readonly value: number;
}

/**
 * The numbers that `text` gives to names, by their one spelling, also where it is wrong elsewhere. `a = 1/4` is one; what depends on other names
 * is none. O(text).
 */
export function numbersIn(text: string): ReadonlyMap<string, TypedNumber> {
  const found = new Map<string, TypedNumber>();
  const assigned = new Set<string>();
  const names: Names = {
    has: (name) => assigned.has(oneSpelling(name)),
    read: (name) => constants.get(name)!,
  };
  const isNumber = (name: string) => constants.has(name) && !assigned.has(oneSpelling(name));
  let line: Token[] = [];
  for (const token of tokens(text)) {
    line.push(token);
    if (token.kind !== 'end') continue;
    const [first, second, start] = line as [Token, Token?, Token?];
    if (first.kind === 'name' && second?.kind === 'assign') {
      const isPlain =
        second.text === '=' && line.every(({ kind, text }, k) => k === 0 || kind !== 'name' || isNumber(text));
      const value = isPlain ? numberOf(line.slice(2), names) : null;
      const name = oneSpelling(first.text);
      if (value !== null && !assigned.has(name)) {
        const last = line.at(-2)!;
        found.set(name, { at: start!.at, length: last.at + last.length - start!.at, value });
      }
      assigned.add(name);
    }
    line = [];
  }
  return found;
}

/** `text` with the numbers of `values` in it, by name, where it gives others. The rest of it stays as it was typed. */
export function withNumbers(text: string, values: ReadonlyMap<string, number>): string {
  if (values.size === 0) return text;
  const given = new Map(Array.from(values, ([name, x]) => [oneSpelling(name), x]));
  const parts: string[] = [];
  let from = 0;
  for (const [name, { at, length, value }] of numbersIn(text)) {
    const x = given.get(name) ?? value;
    if (Object.is(x, value)) continue;
    parts.push(text.slice(from, at), written(x));
    from = at + length;
  }
  return parts.join('') + text.slice(from);
}

/** The number that the formula is worth by itself; `null` if it is none. */
function numberOf(line: readonly Token[], names: Names): number | null {
  try {
    const operand = formula(line, names);
    return typeof operand === 'number' ? operand : null;
  } catch (error) {
    if (error instanceof Mistake) return null;
    throw error;
  }
}

/** `x` as the language writes it, every bit. */
function written(x: number): string {
  if (Number.isNaN(x)) return '0/0';
  if (!Number.isFinite(x)) return x > 0 ? '1/0' : '-1/0';
  return Object.is(x, -0) ? '-0' : String(x);
}
