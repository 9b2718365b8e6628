// Operations as small numbers: a node stores one byte instead of a pointer.
import type { Op } from '../ops/op.ts';
import * as ops from '../ops/ops.ts';
import { type Role, roles } from './role.ts';

/** Codes below are those of leaves, by role; everything from here on is an operation. */
const FIRST_OP = roles.length;

/** The code of constants. */
export const CONSTANT = 3;

/** The operations that kernels.ts has code of its own for. Their numbers are consecutive, so that a `switch` is a jump. */
export const HOT = {
  ADD: 4,
  SUB: 5,
  MUL: 6,
  DIV: 7,
  NEG: 8,
  SQUARE: 9,
  RELU: 10,
  TANH: 11,
  SIGMOID: 12,
  EXP: 13,
  LOG: 14,
  SUM: 15,
  DOT: 16,
} as const;

/** The code of all operations that are not in the table: `customs` has the operation of each such node. */
export const CUSTOM = 255;

/** The operations of `HOT`, in its order. */
const hot: readonly Op[] = [
  ops.add,
  ops.sub,
  ops.mul,
  ops.div,
  ops.neg,
  ops.square,
  ops.relu,
  ops.tanh,
  ops.sigmoid,
  ops.exp,
  ops.log,
  ops.sum,
  ops.dot,
] as readonly Op[];

const rows: readonly Op[] = [...new Set([...hot, ...Object.values(ops as Record<string, Op>)])];
const codes: ReadonlyMap<Op, number> = new Map(rows.map((op, k) => [op, FIRST_OP + k]));

/** The code of `op`; `CUSTOM` for one that is not a row of the table. */
export function codeOf(op: Op): number {
  return codes.get(op) ?? CUSTOM;
}

/** The row with this code; `undefined` for leaves and for `CUSTOM`. */
export function rowOf(code: number): Op | undefined {
  return rows[code - FIRST_OP];
}

/** True for codes of leaves. */
export function isLeaf(code: number): boolean {
  return code < FIRST_OP;
}

/** The code of a leaf of this role. */
export function codeOfRole(role: Role): number {
  return roles.indexOf(role);
}

/** What a node of this code is to the model; the result of an operation counts as an input. */
export function roleOf(code: number): Role {
  return roles[code] ?? 'input';
}

const arities: readonly (number | undefined)[] = [...roles.map(() => 0), ...rows.map(({ arity }) => arity)];

/** Number of operands of what has this code: 0 for a leaf, `Infinity` for any number; `undefined` for `CUSTOM`. */
export function arityOf(code: number): number | undefined {
  return arities[code];
}
