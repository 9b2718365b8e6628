// What the terms of a sum have in common: the pattern that two of them share, and which others follow it.
import { CUSTOM, codeOf, isLeaf } from '../nodes/codes.ts';
import { isPooled, opOf } from '../nodes/nodes.ts';
import type { Op } from '../ops/op.ts';
import type { Tape } from '../tape/tape.ts';

/**
 * The computation that every pass of a loop repeats. Its items are numbered: first the operations, results before their
 * operands, so that item 0 is what a pass contributes; then what differs from pass to pass; then what all passes share.
 */
export interface Pattern {
  readonly ops: readonly Op[];
  /** The items that each operation reads, in order. */
  readonly operands: readonly (readonly number[])[];
  /** Number of leaves that are different ones in every pass. */
  readonly varying: number;
  /** The nodes that are the same in all passes. */
  readonly shared: readonly number[];
}

/** Number of operands of node `i`. */
function countOf(tape: Tape, i: number, op: Op): number {
  return isPooled(op) ? tape.second[i]! : op.arity;
}

function operandOf(tape: Tape, i: number, op: Op, k: number): number {
  if (isPooled(op)) return tape.pool[tape.first[i]! + k]!;
  return k === 0 ? tape.first[i]! : tape.second[i]!;
}

/** The pattern of what nodes `a` and `b` were computed from; `null` if they were computed in different ways. */
export function patternOf(tape: Tape, a: number, b: number): Pattern | null {
  const partners = new Map([[a, b]]);
  for (const [x, y] of partners) {
    if (x === y) continue;
    const op = opOf(tape, x);
    if (op !== opOf(tape, y)) return null;
    if (op === null) continue; // both are leaves
    if (countOf(tape, x, op) !== countOf(tape, y, op)) return null;
    for (let k = 0; k < countOf(tape, x, op); k++) {
      const operand = operandOf(tape, x, op, k);
      const partner = operandOf(tape, y, op, k);
      const known = partners.get(operand);
      if (known === undefined)
        partners.set(operand, partner); // a Map visits what is added meanwhile
      else if (known !== partner) return null;
    }
  }
  const differing = [...partners].filter(([x, y]) => x !== y).map(([x]) => x);
  const inner = differing.filter((x) => !isLeaf(tape.codes[x]!)).sort((x, y) => y - x);
  const varying = differing.filter((x) => isLeaf(tape.codes[x]!));
  const shared = [...partners].filter(([x, y]) => x === y).map(([x]) => x);
  const items = new Map([...inner, ...varying, ...shared].map((node, item) => [node, item]));
  const ops = inner.map((node) => opOf(tape, node)!);
  const operands = inner.map((node, t) =>
    Array.from({ length: countOf(tape, node, ops[t]!) }, (_, k) => items.get(operandOf(tape, node, ops[t]!, k))!),
  );
  if (inner[0] !== a || ops.some(({ lanes }) => lanes !== undefined)) return null; // a mean over a batch is not one over passes
  return { ops, operands, varying: varying.length, shared };
}

/** Finds passes that follow a pattern. */
export class Matcher {
  /** The nodes of the pass that was matched last, by item. */
  readonly nodes: Int32Array;
  readonly #tape: Tape;
  readonly #pattern: Pattern;
  readonly #uses: Int32Array;
  /** How often a pass uses each of its operations. */
  readonly #usesInside: Int32Array;
  // per operation: its code, its number of operands, and whether these are in the pool
  readonly #codes: Uint8Array;
  readonly #counts: Int32Array;
  readonly #pooled: Uint8Array;
  /** The operands of all operations, one after the other, as items. */
  readonly #items: Int32Array;

  /** `uses` says how often each node of the tape is used. */
  constructor(tape: Tape, pattern: Pattern, uses: Int32Array) {
    const { ops, operands, varying, shared } = pattern;
    this.#tape = tape;
    this.#pattern = pattern;
    this.#uses = uses;
    this.nodes = new Int32Array(ops.length + varying + shared.length);
    this.nodes.set(shared, ops.length + varying);
    this.#codes = Uint8Array.from(ops, codeOf);
    this.#counts = Int32Array.from(operands, ({ length }) => length);
    this.#pooled = Uint8Array.from(ops, (op) => Number(isPooled(op)));
    this.#items = Int32Array.from(operands.flat());
    this.#usesInside = new Int32Array(this.nodes.length);
    for (const item of this.#items) this.#usesInside[item]!++;
    this.#usesInside[0] = 1; // by the sum
  }

  /**
   * Whether `root` was computed as the pattern says, from nodes that nothing outside of the pass uses. If so, `nodes`
   * holds them.
   */
  matches(root: number): boolean {
    const { nodes } = this;
    const { ops, varying } = this.#pattern;
    const { codes, first, second, pool, customs } = this.#tape;
    const [uses, usesInside, ownCodes] = [this.#uses, this.#usesInside, this.#codes];
    const [counts, pooled, items] = [this.#counts, this.#pooled, this.#items];
    const firstShared = ops.length + varying;
    nodes.fill(-1, 0, firstShared);
    nodes[0] = root;
    let next = 0;
    for (let t = 0; t < ownCodes.length; t++) {
      const node = nodes[t]!;
      const code = codes[node]!;
      if (code !== ownCodes[t] || uses[node] !== usesInside[t]) return false;
      if (code === CUSTOM && customs.get(node) !== ops[t]) return false;
      const x = first[node]!;
      const y = second[node]!;
      const count = counts[t]!;
      if (pooled[t] === 1 && y !== count) return false;
      for (let k = 0; k < count; k++) {
        const operand = pooled[t] === 1 ? pool[x + k]! : k === 0 ? x : y;
        const item = items[next++]!;
        const known = nodes[item]!;
        if (known === -1) nodes[item] = operand;
        else if (known !== operand) return false;
      }
    }
    for (let item = ops.length; item < firstShared; item++) if (!isLeaf(codes[nodes[item]!]!)) return false;
    return true;
  }
}
