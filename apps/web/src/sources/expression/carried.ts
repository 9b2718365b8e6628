// What the reader gave to leaves, when another text is drawn: it stays where the text says of the leaf what it said before.
import type { Role, Tape } from '@retrograd/autodiff';
import { split } from './lines.ts';
import { elementLabel } from './recording.ts';
import { oneSpelling } from './spelling.ts';
import type { TypedNumber } from './thing.ts';

/** What was drawn from a text, which is empty where there is none. */
interface Drawn {
  readonly drawn: string;
  readonly tape: Tape;
  readonly paths: { readonly nodes: readonly string[]; nodeAt(path: string): number };
  readonly typed: ReadonlyMap<string, TypedNumber>;
}

/** What a text says of a leaf. */
interface Origin {
  /** The formula of its statement; empty for a name without one, and for what a function makes. */
  readonly formula: string;
  /** Which elements its tensor has on the tape; empty for a number by itself. */
  readonly shape: string;
  /** The number that the text gives it; NaN for a name without a statement, which gets none. */
  readonly number: number;
}

/** Numbers of the reader by the one spelling of their names, with what the text said of each, if there was one. */
export type Kept = Map<string, { readonly x: number; readonly from: Origin | null }>;

/**
 * The numbers of `given`, by path in `before`, that `after` has, spelt as there: those to which the text gives the same number, or of
 * which it has the same formula. Where it has a number of its own, or the tensor another shape, the text wins. What `after` has not at
 * all stays in `kept`, for a name that comes back. O(text + leaves).
 */
export function carriedNumbers(
  kept: Kept,
  before: Drawn,
  given: Iterable<readonly [path: string, x: number]>,
  after: Drawn,
): Map<string, number> {
  for (const name of kept.keys()) if (before.paths.nodeAt(name) >= 0) kept.delete(name);
  const was = originsIn(before);
  for (const [path, x] of given) {
    const from = was(path);
    kept.set(oneSpelling(path), {
      x,
      from: from && before.typed.has(path) ? { ...from, formula: '', number: x } : from,
    });
  }
  const is = originsIn(after);
  for (const path of after.typed.keys()) kept.delete(oneSpelling(path));
  const carried = new Map<string, number>();
  for (const [name, { x, from }] of kept) {
    const to = is(name);
    if (to === null || (from !== null && !isSaidAlike(from, to))) continue;
    carried.set(after.paths.nodes[after.paths.nodeAt(name)]!, x);
  }
  return carried;
}

/** What a reader said of leaves, by path. */
interface Marks {
  readonly roles: ReadonlyMap<string, Role>;
  readonly frozen: ReadonlySet<string>;
  readonly shared: ReadonlyMap<string, string>;
}

/**
 * The marks of `given` that stay: those of leaves that `before` had in a tensor of the same shape. Of a text in which nothing was drawn
 * before, all whose leaf there is now. Parameters are one no more where the text gives them two numbers.
 */
export function carriedMarks(before: Drawn, { roles, frozen, shared }: Marks, after: Drawn, wasDrawn: boolean): Marks {
  const [was, is] = [originsIn(before), originsIn(after)];
  const stays = (path: string) => {
    const [from, to] = [was(path), is(path)];
    return to !== null && (!wasDrawn || (from !== null && isShapedAlike(from, to)));
  };
  return {
    roles: new Map([...roles].filter(([path]) => stays(path))),
    frozen: new Set([...frozen].filter(stays)),
    shared: new Map([...shared].filter(([from, to]) => stays(from) && stays(to) && !haveTwoNumbers(from, to, after))),
  };
}

/** True if a text gives two leaves a number each, and not the same. */
function haveTwoNumbers(a: string, b: string, { paths, tape, typed }: Drawn): boolean {
  const [i, j] = [paths.nodeAt(a), paths.nodeAt(b)];
  const areTyped = typed.has(paths.nodes[i]!) && typed.has(paths.nodes[j]!);
  return areTyped && !Object.is(tape.values[i], tape.values[j]);
}

function isSaidAlike(a: Origin, b: Origin): boolean {
  return isShapedAlike(a, b) && (isOneFormula(a, b) || Object.is(a.number, b.number));
}

/** A formula gives one shape, of which a tape may have more or fewer elements. */
function isShapedAlike(a: Origin, b: Origin): boolean {
  return a.shape === b.shape || isOneFormula(a, b);
}

function isOneFormula(a: Origin, b: Origin): boolean {
  return a.formula === b.formula && a.formula !== '';
}

/** The origin of the leaf at a path; `null` if there is none. The text is read for the first leaf that is asked for. */
function originsIn({ drawn, tape, paths }: Drawn): (path: string) => Origin | null {
  let read: ReturnType<typeof statementsOf> | undefined;
  let shapes: ReadonlyMap<string, string> | undefined;
  return (path) => {
    const i = paths.nodeAt(path);
    if (i < 0 || tape.op(i) !== null) return null;
    read ??= statementsOf(drawn);
    shapes ??= shapesOf(tape, paths.nodes);
    const [formulas, names] = read;
    const own = paths.nodes[i]!;
    const [tensor] = partsOf(own);
    const formula = formulas.get(oneSpelling(own)) ?? formulas.get(oneSpelling(tensor));
    if (formula === undefined && names.has(oneSpelling(own))) return { formula: '', shape: '', number: Number.NaN };
    return { formula: formula ?? '', shape: shapes.get(tensor) ?? '', number: tape.values[i]! };
  };
}

/** Which elements each tensor has among the leaves. */
function shapesOf(tape: Tape, paths: readonly string[]): ReadonlyMap<string, string> {
  const shapes = new Map<string, string>();
  for (let i = 0; i < tape.leafCount; i++) {
    const [tensor, index] = partsOf(paths[i]!);
    shapes.set(tensor, `${shapes.get(tensor) ?? ''} ${index}`);
  }
  return shapes;
}

/** The formulas of names, spelt as in paths, and all names that stand in the text. */
function statementsOf(text: string): [formulas: ReadonlyMap<string, string>, read: ReadonlySet<string>] {
  const formulas = new Map<string, string>();
  const read = new Set<string>();
  for (const [first, second, ...right] of split(text)) {
    for (const { kind, text } of [first!, second!, ...right]) if (kind === 'name') read.add(oneSpelling(text));
    if (first!.kind !== 'name' || second!.text !== '=') continue;
    const formula = right.map(({ text }) => text).join(' ');
    for (const name of [first!.text, elementLabel(first!.text, '')]) formulas.set(oneSpelling(name), formula);
  }
  return [formulas, read];
}

/** `W^(1)` and `{1,2}` of `W^(1)_{1,2}`. */
function partsOf(path: string): [tensor: string, index: string] {
  const [, tensor, index] = /^(.+)_(\{[^{}]*\}|[^_{}])$/.exec(path) ?? [];
  return [tensor ?? path, index ?? ''];
}
