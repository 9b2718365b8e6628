// The tape of a whole batch, made of the tape of one row on which `batchMean` stands for the other rows, as batch norm records it.
import type { Tape } from '@retrograd/autodiff';
import { PART } from '@retrograd/graph';
import { Paper } from './tape-paper.ts';

/** The rows that are normalised together. */
export interface Batch {
  /** Their numbers in the table, from 0. */
  readonly rows: readonly number[];
  /** Which of `rows` has the nodes of the tape of one row, and their paths. */
  readonly at: number;
  /** The leaves that have another number in each row. */
  readonly leaves: readonly number[];
}

/** The tape of a batch. Its leaves are those of the tape of one row. */
export interface BatchTape {
  readonly tape: Tape;
  /** Where each node of the tape of one row is. */
  readonly nodes: Int32Array;
  /** The numbers of leaves in the other rows: constants. */
  readonly constants: readonly { readonly node: number; readonly row: number; readonly leaf: number }[];
  /** Of a whole batch: the output of each row, whose mean is the last node; else empty. */
  readonly outputs: readonly number[];
}

/** True for a node that is the mean over the rows of a batch. */
const joins = (tape: Tape, i: number): boolean => tape.op(i)?.lanes === 'mean';

/** True if the rows of a batch are joined on `tape`. */
export function isJoined(tape: Tape): boolean {
  for (let i = tape.leafCount; i < tape.length; i++) if (joins(tape, i)) return true;
  return false;
}

/**
 * The tape of `batch`: the row that is shown as it is, and of the others what the means need, in a part of its own; all of them, with
 * the mean of `output`, if `isWhole`. The means go over the rows in their order, as those of nn. O(rows · (nodes + edges)).
 */
export function batchTape(base: Tape, output: number, { rows, at, leaves }: Batch, isWhole: boolean): BatchTape {
  const { length, leafCount } = base;
  const varies = variesIn(base, leaves);
  const wanted = wantedIn(base, varies, isWhole ? output : -1);
  const paper = new Paper(base.toData());
  const constants: { node: number; row: number; leaf: number }[] = [];
  const nodes = new Int32Array(length);
  const copies = rows.map(() => new Int32Array(length).fill(-1));
  const scopeOf = copyScopes(base, rows, paper);
  const of = (k: number, i: number): number => {
    if (k === at || varies[i] === 0) return nodes[i]!;
    if (i < leafCount && copies[k]![i]! < 0) {
      copies[k]![i] = paper.put(null, 'constant', '', [], base.values[i]!, scopeOf(k, i));
      constants.push({ node: copies[k]![i]!, row: rows[k]!, leaf: i });
    }
    return copies[k]![i]!;
  };
  const inputsOf = (k: number, i: number) => Array.from(base.inputsOf(i), (input) => of(k, input));
  for (let i = 0; i < length; i++) {
    const isMean = joins(base, i);
    const inputs = isMean ? rows.map((_, k) => of(k, base.inputsOf(i)[0]!)) : inputsOf(at, i);
    const [op, role, label, scope] = [base.op(i)?.name ?? null, base.role(i), base.label(i), base.scopeOf[i]!];
    nodes[i] = paper.put(isMean ? 'mean' : op, role, label, inputs, base.values[i]!, scope);
    if (i < leafCount || wanted[i] === 0 || varies[i] === 0) continue;
    for (const k of rows.keys())
      if (k !== at) copies[k]![i] = paper.put(op, role, label, inputsOf(k, i), base.values[i]!, scopeOf(k, i));
  }
  const outputs = isWhole ? rows.map((_, k) => of(k, output)) : [];
  const ends = isWhole ? [paper.put('mean', 'input', '', outputs, 0, -1)] : Array.from(base.outputs, (i) => nodes[i]!);
  return { tape: paper.tape(leafCount, ends), nodes, constants, outputs };
}

/**
 * Where the copies of node `i` for `rows[k]` stand: in a part for what lies between one mean and the next, so that each part comes
 * before what it goes into; those of a unit that takes a mean itself, in this unit.
 */
function copyScopes(base: Tape, rows: readonly number[], paper: Paper): (k: number, i: number) => number {
  const stages = new Int32Array(base.length);
  const units = new Set<number>();
  const latest = new Map<number, number>(); // stage in each scope: what stands in one comes into one part
  for (let i = base.leafCount; i < base.length; i++) {
    for (const input of base.inputsOf(i)) stages[i] = Math.max(stages[i]!, stages[input]! + Number(joins(base, input)));
    if (joins(base, i) && base.scopeOf[i]! >= 0) units.add(base.scopeOf[i]!);
    latest.set(base.scopeOf[i]!, Math.max(stages[i]!, latest.get(base.scopeOf[i]!) ?? 0));
  }
  const parts = new Map<number, number>();
  const made = new Map<string, number>();
  const scopeIn = (k: number, scope: number, stage: number): number => {
    if (!parts.has(stage)) parts.set(stage, paper.scope('other rows', PART, -1));
    const key = [k, scope, stage].join();
    const { name, kind, parent } = base.scopes[scope] ?? { name: `${rows[k]! + 1}`, kind: '', parent: null };
    const around = made.has(key) ? 0 : parent === null ? parts.get(stage)! : scopeIn(k, parent, stage);
    if (!made.has(key)) made.set(key, paper.scope(name, kind, around));
    return made.get(key)!;
  };
  return (k, i) => {
    const scope = base.scopeOf[i]!;
    return units.has(scope) ? scope : scopeIn(k, scope, scope < 0 ? stages[i]! : (latest.get(scope) ?? 0));
  };
}

/** 1 for what has another number in each row: behind a mean over all rows, nothing has. */
function variesIn(base: Tape, leaves: readonly number[]): Uint8Array {
  const varies = new Uint8Array(base.length);
  for (const i of leaves) varies[i] = 1;
  for (let i = base.leafCount; i < base.length; i++)
    if (!joins(base, i) && base.inputsOf(i).some((input) => varies[input] === 1)) varies[i] = 1;
  return varies;
}

/** 1 for what is needed of each row: by a mean, or by `output`. */
function wantedIn(base: Tape, varies: Uint8Array, output: number): Uint8Array {
  const wanted = new Uint8Array(base.length);
  if (output >= 0) wanted[output] = 1;
  for (let i = base.length - 1; i >= base.leafCount; i--)
    if (joins(base, i) || (wanted[i] === 1 && varies[i] === 1)) for (const input of base.inputsOf(i)) wanted[input] = 1;
  return wanted;
}
