// Nodes as flat arrays: the layout that blocks of recorded Values and tapes share, so that one kernel sweeps both.

import type { Op } from '../ops/op.ts';
import { arityOf, CUSTOM, isLeaf, rowOf } from './codes.ts';

/**
 * Nodes in a block. If it were larger, one Value would keep more memory alive; if smaller, more graphs would span blocks.
 */
export const BLOCK_SIZE: number = 1 << 16;

/** An operand outside of the arrays, for a node with more operands than can be copied into them. */
export interface NamedOperand {
  readonly data: number;
  /** Takes a share of an adjoint. */
  receive(share: number): void;
}

/** Nodes in topological order: operands come before the nodes that use them. All arrays are indexed by node. */
export interface Nodes {
  /** What each node is (codes.ts). */
  readonly codes: Uint8Array;
  /** Primals. */
  readonly values: Float64Array;
  /** The first operand of a node that has one or two; for other nodes, where their operands start in `pool`. */
  readonly first: Int32Array;
  /** The second operand; for nodes whose operands are in `pool`, their number. */
  readonly second: Int32Array;
  /** Lists of operands, of nodes that have neither one nor two. A negative entry `~k` stands for `named[k]`. */
  readonly pool: Int32Array;
  readonly named: readonly NamedOperand[];
  /** Operations that are not rows of the table, by node. */
  readonly customs: ReadonlyMap<number, Op>;
}

/** True if the operands of `op` stand in `pool`. */
export function isPooled(op: Op): boolean {
  return op.arity !== 1 && op.arity !== 2;
}

/** The operation of node `i`; `null` for a leaf. */
export function opOf(nodes: Pick<Nodes, 'codes' | 'customs'>, i: number): Op | null {
  const code = nodes.codes[i]!;
  if (isLeaf(code)) return null;
  return code === CUSTOM ? nodes.customs.get(i)! : rowOf(code)!;
}

/** The operands of node `i`, in order: places in the same nodes, or `~k` for `named[k]`. */
export function operandsOf(nodes: Nodes, i: number): ArrayLike<number> & Iterable<number> {
  const arity = arityOf(nodes.codes[i]!) ?? nodes.customs.get(i)!.arity;
  const first = nodes.first[i]!;
  if (arity > 2) return nodes.pool.subarray(first, first + nodes.second[i]!);
  return arity === 0 ? [] : arity === 1 ? [first] : [first, nodes.second[i]!];
}

/** Primals of the operands of node `i`, in order. */
export function argsOf(nodes: Nodes, i: number): number[] {
  const { values, named } = nodes;
  const operands = operandsOf(nodes, i);
  const args = new Array<number>(operands.length);
  for (let k = 0; k < args.length; k++) {
    const at = operands[k]!;
    args[k] = at >= 0 ? values[at]! : named[~at]!.data;
  }
  return args;
}
