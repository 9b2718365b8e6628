// A tape as lines of a text: which of its operations get a line of their own, in its order, and what each name is.
import type { Tape } from '@retrograd/autodiff';
import { ops as table } from '@retrograd/autodiff/ops';
import { nameIn } from '../expression/characters.ts';
import { oneSpelling } from '../expression/spelling.ts';
import { binaryTerm } from './binary.ts';

/** What a text says of a tape, in its order. */
export interface Lines {
  /** Leaves that the output depends on. Constants are numbers in the lines. */
  readonly leaves: readonly number[];
  /** Operations with a line of their own; the last one is the output. */
  readonly steps: readonly number[];
  /** True for an operation that stands inside the line of what uses it. */
  isInside(i: number): boolean;
  /** The name of a leaf or a step: letters, digits and `_`, different from all others and from the `reserved` ones. */
  nameOf(i: number): string;
}

/**
 * The lines of what node `output` of `tape` is computed from; `null` where an operation is known by its recorded numbers alone.
 * `isWhole` has a neuron in one line, with what has a label in it. O(nodes + edges).
 */
export function linesOf(tape: Tape, output: number, reserved: ReadonlySet<string>, isWhole: boolean): Lines | null {
  const needed = new Uint8Array(tape.length);
  needed[output] = 1;
  const uses = new Int32Array(tape.length);
  const user = new Int32Array(tape.length).fill(-1);
  for (let i = output; i >= 0; i--) {
    if (needed[i] === 0 || tape.op(i) === null) continue;
    if (tape.op(i)!.recorded === true) return null;
    for (const input of tape.inputsOf(i)) {
      needed[input] = 1;
      uses[input]!++;
      user[input] = i;
    }
  }
  const all = Array.from({ length: output + 1 }, (_, i) => i).filter((i) => needed[i] === 1);
  const isConstant = (i: number) => tape.op(i) === null && i >= tape.leafCount;
  const leaves = all.filter((i) => i < tape.leafCount);
  const ops = all.filter((i) => tape.op(i) !== null);
  const inside = new Uint8Array(tape.length);
  for (const i of ops) {
    const isPlain = tape.label(i) === '' || (isWhole && isInOneNeuron(tape, i, user[i]!));
    if (i !== output && uses[i] === 1 && isPlain) inside[i] = 1;
  }
  keepOrder(tape, ops, inside);
  if (ops.some((i) => !isCallable(tape, i)) && !areInTerms(tape, ops, inside)) return null;
  const stem = isWhole ? 'v' : '_v'; // a program is asked for the names of its variables
  const names = namesOf(tape, [...leaves, ...ops.filter((i) => inside[i] === 0)], reserved, stem);
  return {
    leaves,
    steps: ops.filter((i) => inside[i] === 0),
    isInside: (i) => inside[i] === 1 || isConstant(i),
    nameOf: (i) => names.get(i)!,
  };
}

/** True for an operation that a text calls by its name. */
function isCallable(tape: Tape, i: number): boolean {
  return Object.hasOwn(table, tape.op(i)!.name);
}

/** True if all operations without a name are inside of binary cross entropies, each of which is in one line. */
function areInTerms(tape: Tape, ops: readonly number[], inside: Uint8Array): boolean {
  const parts = new Set(
    ops.flatMap((i) => {
      const all = binaryTerm(tape, i)?.inside ?? [];
      return all.every((part) => inside[part] === 1) ? all : [];
    }),
  );
  return ops.every((i) => isCallable(tape, i) || parts.has(i));
}

/** True for a part of the neuron that uses it: its weighted sum. */
function isInOneNeuron({ scopes, scopeOf }: Tape, i: number, user: number): boolean {
  const scope = scopeOf[i]!;
  return user >= 0 && scope >= 0 && scope === scopeOf[user] && scopes[scope]!.kind === 'neuron';
}

/** Takes out of their lines what would not be recorded there in the order of the tape. */
function keepOrder(tape: Tape, ops: readonly number[], inside: Uint8Array): void {
  const place = new Map(ops.map((i, at) => [i, at]));
  const first = new Map<number, number>(); // of the operations in a line, the place of the first
  for (const i of ops) {
    const parts = Array.from(tape.inputsOf(i)).filter((input) => inside[input] === 1);
    let next = place.get(i)!;
    for (const part of parts.toReversed()) {
      if (place.get(part) !== next - 1) break;
      next = first.get(part)!;
      parts.pop();
    }
    for (const part of parts) inside[part] = 0;
    first.set(i, parts.length === 0 ? next : place.get(i)!);
    if (parts.length > 0) for (const input of tape.inputsOf(i)) inside[input] = 0;
  }
}

/** Names made of labels; what has none is `stem`, with numbers. */
function namesOf(
  tape: Tape,
  nodes: readonly number[],
  reserved: ReadonlySet<string>,
  stem: string,
): ReadonlyMap<number, string> {
  const taken = new Set(Array.from(reserved, oneSpelling));
  const names = new Map<number, string>();
  const free = (stem: string): string => {
    let name = stem;
    for (let k = 2; taken.has(oneSpelling(name)); k++) name = `${stem}_${k}`;
    taken.add(oneSpelling(name));
    return name;
  };
  for (const i of nodes) {
    const plain = tape
      .label(i)
      .replace(/\^\((\d+)\)/g, '$1')
      .replace(/[{}]/g, '')
      .replace(/′/g, '_');
    const letters = plain
      .normalize('NFKC')
      .replace(/[^\p{L}\p{M}\p{Nd}_]+/gu, '_')
      .replace(/_+$|^_+/g, '');
    names.set(i, free(nameIn(letters) ?? (letters === '' ? stem : (nameIn(`v${letters}`) ?? stem))));
  }
  return names;
}
