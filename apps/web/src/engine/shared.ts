// Leaves that are one parameter because the reader said so. Comes with what reads documents.
import type { Tape } from '@retrograd/autodiff';
import { withParts } from '@retrograd/graph';
import type { Document } from '../document/document.ts';
import { withNames } from './names.ts';
import { pathsOf } from './node-paths.ts';
import type { Program } from './program.ts';
import { Paper } from './tape-paper.ts';

/** True if leaves of `tape` can be one: a custom operation would not outlive that. */
export const canShare = (tape: Tape): boolean => tape.toData().recorded.length === 0;

const madeBefore = new WeakMap<Program, { readonly key: string; readonly program: Program }>();

/**
 * `program` in which every parameter that has an entry in `shared` is the one it names: one leaf with the uses of both. An entry
 * without two parameters says nothing, nor does one that leads to another. Paths and names stay. The same object for the same entries.
 */
export function withShared(program: Program, shared: Document['shared']): Program {
  const { tape, paths } = program;
  const isThere = (i: number) => i >= 0 && i < tape.leafCount && tape.role(i) === 'parameter';
  const all = Array.from(shared, ([from, to]) => [paths.nodeAt(from), paths.nodeAt(to)] as const);
  const entries = all.filter(([from, to]) => isThere(from) && isThere(to) && from !== to);
  const leave = new Set(entries.map(([from]) => from));
  const ofLeaf = new Map(entries.filter(([, to]) => !leave.has(to)));
  if (ofLeaf.size === 0 || !canShare(tape)) return program;
  const key = JSON.stringify([...ofLeaf]);
  const before = madeBefore.get(program);
  if (before?.key === key) return before.program;
  const made = joinedLeaves(program, ofLeaf);
  madeBefore.set(program, { key, program: made });
  return made;
}

/** O(nodes + edges). */
function joinedLeaves(of: Program, ofLeaf: ReadonlyMap<number, number>): Program {
  const base = of.tape;
  const paper = new Paper(base.toData());
  const nodes = new Int32Array(base.length).fill(-1);
  for (let i = 0; i < base.length; i++) {
    if (ofLeaf.has(i)) continue;
    const inputs = Array.from(base.inputsOf(i), (input) => nodes[ofLeaf.get(input) ?? input]!);
    const [op, scope] = [base.op(i)?.name ?? null, base.scopeOf[i]!];
    nodes[i] = paper.put(op, base.role(i), base.label(i), inputs, base.values[i]!, scope);
  }
  const outputs = Array.from(base.outputs, (i) => nodes[ofLeaf.get(i) ?? i]!);
  const tape = paper.tape(base.leafCount - ofLeaf.size, outputs);
  const structure = withParts(tape.structure);
  const stays = Array.from({ length: base.length }, (_, i) => i).filter((i) => nodes[i]! >= 0);
  const names = stays.map((i) => of.names[i]!);
  const paths = {
    ...pathsOf(structure),
    nodes: stays.map((i) => of.paths.nodes[i]!),
    nodeAt: (path: string) => nodes[of.paths.nodeAt(path)] ?? -1,
  };
  const pathOf = (i: number) => of.paths.nodes[i]!;
  return {
    ...of,
    ...{ tape, names, paths, structure: withNames(structure, names), output: nodes[of.output]! },
    masks: new Map(Array.from(of.masks ?? [], ([i, maskOf]) => [nodes[i]!, maskOf])),
    shared: { of, leaves: new Map(Array.from(ofLeaf, ([from, to]) => [pathOf(from), pathOf(to)])) },
  };
}

/** `values` with those of shared parameters under every path that they had, as a text says them. */
export function valuesOfShared(values: Document['values'], { shared, tape, paths }: Program): Document['values'] {
  if (shared === undefined) return values;
  const all = new Map(values);
  for (const [from, to] of shared.leaves) all.set(from, values.get(to) ?? tape.values[paths.nodeAt(to)]!);
  return all;
}

/** The leaves that parameter `path` of `program` also is, by path. */
export function sharersOf(path: string, { shared }: Program): string[] {
  return Array.from(shared?.leaves ?? []).flatMap(([from, to]) => (to === path ? [from] : []));
}

/** `leaves` with all paths of the parameters that they are: what is said of one of these is said of the parameter. */
export function withSharers(leaves: readonly string[], program: Program): string[] {
  const ones = new Set(leaves.map((path) => program.shared?.leaves.get(path) ?? path));
  return Array.from(ones).flatMap((path) => [path, ...sharersOf(path, program)]);
}

/** `shared` after `leaf`, with all that it is, has become the parameter `path`. */
export function sharedWith(shared: Document['shared'], leaf: string, path: string): Document['shared'] {
  const all = Array.from(shared, ([from, to]) => [from, to === leaf ? path : to] as const);
  return new Map([...all.filter(([from]) => from !== path), [leaf, path]]);
}
