// Numbers that stand in a text, `a = -4` and `x = [1, 2]`: where they stand, and the same text with others in their places.
import { Mistake } from './error.ts';
import { formula } from './formula.ts';
import { split } from './lines.ts';
import type { Names } from './names.ts';
import { elementLabel, Recording } from './recording.ts';
import { oneSpelling } from './spelling.ts';
import { constants } from './table.ts';
import { numberOf, Tensor, type Thing, TypedNumber } from './thing.ts';
import type { Token } from './tokens.ts';

/**
 * The numbers that `text` gives to names and their elements, by their one spelling, also where it is wrong elsewhere. `a = 1/4`
 * is one; what depends on other names or is drawn is none. O(text).
 */
export function numbersIn(text: string): ReadonlyMap<string, TypedNumber> {
  const found = new Map<string, TypedNumber>();
  const assigned = new Set<string>();
  const names: Names = {
    has: (name) => assigned.has(oneSpelling(name)),
    read: (name) => constants.get(name)!,
    recording: new Recording(),
    notes: [],
    random: null,
  };
  const isNumber = (name: string) => constants.has(name) && !assigned.has(oneSpelling(name));
  for (const line of split(text)) {
    const [first, second, start] = line as [Token, Token?, Token?];
    if (first.kind !== 'name' || second?.kind !== 'assign') continue;
    const isPlain =
      second.text === '=' && line.every(({ kind, text }, k) => k === 0 || kind !== 'name' || isNumber(text));
    const name = oneSpelling(first.text);
    if (isPlain && !assigned.has(name)) {
      const last = line.at(-2)!;
      const span = { at: start!.at, length: last.at + last.length - start!.at };
      const thing = meaningOf(line.slice(2), names);
      if (typeof thing === 'number' || thing instanceof TypedNumber)
        found.set(name, new TypedNumber(numberOf(thing)!, span));
      else if (thing instanceof Tensor)
        for (const [k, item] of thing.items.entries())
          if (item instanceof TypedNumber) found.set(oneSpelling(elementLabel(first.text, thing.indexOf(k))), item);
    }
    assigned.add(name);
  }
  return found;
}

/**
 * `text` with the numbers of `values` in it, by name or path, where it gives others. `typed` says where which stands. The rest
 * of it stays as it was typed.
 */
export function withNumbers(
  text: string,
  values: ReadonlyMap<string, number>,
  typed: ReadonlyMap<string, TypedNumber> = numbersIn(text),
): string {
  if (values.size === 0) return text;
  const given = new Map(Array.from(values, ([name, x]) => [oneSpelling(name), x]));
  const parts: string[] = [];
  let from = 0;
  for (const [name, { at, length, value }] of [...typed].sort(([, a], [, b]) => a.at - b.at)) {
    const x = given.get(oneSpelling(name)) ?? value;
    if (Object.is(x, value)) continue;
    parts.push(text.slice(from, at), written(x));
    from = at + length;
  }
  return parts.join('') + text.slice(from);
}

/** What the formula is worth by itself; `null` if it is wrong. */
function meaningOf(line: readonly Token[], names: Names): Thing | null {
  try {
    return formula(line, names);
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
