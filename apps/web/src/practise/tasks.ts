// What is asked besides numbers: the order of nodes in a pass, and which nodes move with a leaf. Answered by sorting and by picking.
import type { TapeStructure } from '@retrograd/autodiff';
import type { Program } from '../engine/program.ts';

/** A task, with the tape nodes that a reader sorts or picks from. */
export type Task =
  | { readonly kind: 'forward' | 'backward'; readonly text: string; readonly nodes: readonly number[] }
  | { readonly kind: 'moves'; readonly text: string; readonly nodes: readonly number[]; readonly leaf: number };

/** Nodes in a task; more would be work without gain. */
const MOST = 7;
/** So many nodes have names of their own, or all are taken. */
const FEW = 4;
const TASK = /^(?:order (forward|backward)|moves (.+))$/su;

/** What asks for the order of a pass, as it stands in a link. */
export const ORDERS = ['order forward', 'order backward'] as const;

/** The text that asks which nodes move with the leaf at `path`. */
export function movesText(path: string): string {
  return `moves ${path}`;
}

/** The task that `text` is, for this program; `null` for another text, and where there is too little to sort or pick. O(nodes + edges). */
export function taskOf({ tape, paths }: Pick<Program, 'tape' | 'paths'>, output: number, text: string): Task | null {
  const [, pass, path] = TASK.exec(text) ?? [];
  const all = [...needsOf(tape, output), output].filter((i) => tape.op(i) !== null).toSorted((a, b) => a - b);
  const named = all.filter((i) => tape.label(i) !== '');
  const operations = named.length < FEW ? all : named;
  if (pass !== undefined) {
    const nodes = spread(operations, MOST);
    return nodes.length < 3 ? null : { kind: pass as 'forward' | 'backward', text, nodes };
  }
  const leaf = path === undefined ? -1 : paths.nodeAt(path);
  if (leaf < 0 || tape.op(leaf) !== null || tape.role(leaf) === 'constant') return null;
  const moved = operations.filter((i) => needsOf(tape, i).has(leaf));
  const others = operations.filter((i) => !moved.includes(i));
  const nodes = [...spread(moved, 4), ...spread(others, MOST - 4)].toSorted((a, b) => a - b);
  return moved.length === 0 || others.length === 0 ? null : { kind: 'moves', text, nodes, leaf };
}

/** Two nodes that stand the wrong way round in `order`: `late` is needed before `early`; `null` if the pass can go so. O(nodes² · edges). */
export function wrongPair(
  tape: TapeStructure,
  order: readonly number[],
  pass: 'forward' | 'backward',
): { readonly early: number; readonly late: number } | null {
  for (const [k, early] of order.entries()) {
    const needs = needsOf(tape, early);
    for (const late of order.slice(k + 1))
      if (pass === 'forward' ? needs.has(late) : needsOf(tape, late).has(early)) return { early, late };
  }
  return null;
}

/** Of the nodes of a `moves` task, those that move. */
export function movedOf(tape: TapeStructure, { nodes, leaf }: Task & { readonly kind: 'moves' }): number[] {
  return nodes.filter((i) => needsOf(tape, i).has(leaf));
}

/** `nodes` in another order, which follows from nothing but them, and is wrong. */
export function mixed(tape: TapeStructure, nodes: readonly number[], pass: 'forward' | 'backward'): number[] {
  const order = [...nodes.filter((_, k) => k % 2 === 1), ...nodes.filter((_, k) => k % 2 === 0)];
  return [order, order.toReversed()].find((each) => wrongPair(tape, each, pass) !== null) ?? order;
}

/** All that `node` is computed from, itself left out. O(nodes + edges). */
export function needsOf(tape: TapeStructure, node: number): ReadonlySet<number> {
  const needs = new Set<number>();
  const waiting = [node];
  while (waiting.length > 0)
    for (const input of tape.inputsOf(waiting.pop()!))
      if (!needs.has(input)) {
        needs.add(input);
        waiting.push(input);
      }
  return needs;
}

/** So many of `list` at most, evenly spread, the last one with them. */
function spread(list: readonly number[], count: number): number[] {
  if (list.length <= count) return [...list];
  return Array.from({ length: count }, (_, k) => list[Math.round(((k + 1) * list.length) / count) - 1]!);
}
