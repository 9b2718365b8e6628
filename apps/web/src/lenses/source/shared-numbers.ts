// A number in the text that is retyped, of several that are one parameter: the others become the same. Where the text gives them two, they are parted.
import type { Tape } from '@retrograd/autodiff';
import { lineLabel } from '@retrograd/graph';
import type { Document } from '../../document/document.ts';
import type { Program } from '../../engine/program.ts';
import { numbersIn, withNumbers } from '../../sources/expression/index.ts';
import { oneSpelling } from '../../sources/expression/spelling.ts';

/** A text in which numbers have followed another. */
export interface Followed {
  readonly text: string;
  /** Where the caret is in it. */
  readonly caret: number;
  /** Numbers of parameters that stand elsewhere, by path. */
  readonly values: ReadonlyMap<string, number>;
}

/**
 * `text`, typed after `program` had been drawn with the numbers of `tape`, with the numbers that follow one that was retyped; `null` if
 * none does: also where a list has got longer, since other numbers are at its places, and where two were retyped and differ.
 */
export function followed(text: string, caret: number, program: Program, tape: Tape): Followed | null {
  const { shared, paths } = program;
  if (shared === undefined) return null;
  const typed = numbersIn(text);
  const before = new Set(Array.from(shared.of.typed.keys(), oneSpelling));
  const [sizes, were] = [sizesOf(typed.keys()), sizesOf(before)];
  const isInPlace = (path: string) => {
    const [name, tensor] = [oneSpelling(path), tensorOf(path)];
    return typed.has(name) && before.has(name) && sizes.get(tensor) === were.get(tensor);
  };
  const groups = new Map(Array.from(shared.leaves.values(), (path) => [path, [path]]));
  for (const [from, to] of shared.leaves) groups.get(to)!.push(from);
  const others = new Map<string, number>();
  const values = new Map<string, number>();
  for (const [path, members] of groups) {
    const x = tape.values[paths.nodeAt(path)]!;
    const all = members.filter(isInPlace);
    const numbers = all.map((each) => typed.get(oneSpelling(each))!.value);
    const [changed, ...more] = new Set(numbers.filter((each) => !Object.is(each, x)));
    if (changed === undefined || more.length > 0) continue;
    if (numbers.some((each) => Object.is(each, x))) for (const each of all) others.set(each, changed);
    if (!typed.has(oneSpelling(path))) values.set(path, changed);
  }
  const inText = others.size === 0 ? text : withNumbers(text, others, typed);
  if (inText === text && values.size === 0) return null;
  const left = new Map([...typed].filter(([, { at, length }]) => at + length <= caret));
  return { text: inText, caret: caret + withNumbers(text, others, left).length - text.length, values };
}

/** The name of a leaf without its index: `b` of `b_1`, which is spelt `b1`, too. */
const tensorOf = (path: string): string => oneSpelling(path).replace(/(_(\{[^{}]*\}|[^_{}])|\d+)$/, '');

/** How many numbers each tensor has among `names`. */
function sizesOf(names: Iterable<string>): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  for (const name of names) sizes.set(tensorOf(name), (sizes.get(tensorOf(name)) ?? 0) + 1);
  return sizes;
}

/** The pairs of `before` that are in `shared` no more although `now` has both, in words; empty if there are none. */
export function parted(before: Document['shared'], shared: Document['shared'], now: Program): string {
  const { names, paths } = now.shared?.of ?? now;
  const called = (path: string) => lineLabel(names[paths.nodeAt(path)] ?? '');
  return Array.from(before)
    .filter(([from, to]) => !shared.has(from) && called(from) !== '' && called(to) !== '')
    .map(([from, to]) => `${called(to)} = ${called(from)}`)
    .join(', ');
}
