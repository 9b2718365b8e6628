// From a tape to bytecode: which nodes are the same for all samples, which sums of products become one instruction, and
// which rows may share memory.
import type { Op } from '../op.ts';
import * as ops from '../ops.ts';
import type { Tape } from '../tape.ts';
import { type Bytecode, INSTRUCTION, ON_SCALARS } from './instructions.ts';
import type { Memory } from './memory.ts';
import { type Pair, pairs } from './pairs.ts';

/** Where a result of a program goes. */
export type Output =
  | { readonly kind: 'sum'; readonly node: number; readonly address: number }
  | { readonly kind: 'row'; readonly node: number; readonly address: number };

/** A place that a leaf of the tape has in memory. */
export interface Place {
  readonly address: number;
  readonly isRow: boolean;
}

/** The bytecode that computes `outputs` of `tape`. Sums are added to what stands at their address. */
export function lower(
  tape: Tape,
  leaves: ReadonlyMap<number, Place>,
  outputs: readonly Output[],
  memory: Memory,
): Bytecode {
  return new Lowering(tape, leaves, outputs, memory).bytecode();
}

/** A term of a sum: `scalar · row`, as nodes; `null` stands for ones. */
interface Term {
  readonly scalar: number | null;
  readonly row: number | null;
}

class Lowering {
  readonly #tape: Tape;
  readonly #memory: Memory;
  readonly #words: number[] = [];
  readonly #operations: Op[] = [];
  /** True for nodes with a value of their own for every sample. */
  readonly #isRow: boolean[] = [];
  /** Nodes that are part of another node's instruction. */
  readonly #isAbsorbed: boolean[] = [];
  readonly #uses: Int32Array;
  readonly #terms = new Map<number, readonly Term[]>();
  /** Per first node of a pair, the operation that computes both and the second node; and the second nodes. */
  readonly #pairs = new Map<number, { readonly op: Op; readonly second: number }>();
  readonly #seconds = new Set<number>();
  /** Sums over lanes, by the node after which all that they need is there. */
  readonly #sums = new Map<number, Sum[]>();
  readonly #lastUse: Int32Array;
  readonly #address: number[] = [];
  readonly #spread = new Map<number, number>();
  readonly #rowOutputs: (readonly [node: number, address: number])[] = [];

  constructor(tape: Tape, leaves: ReadonlyMap<number, Place>, outputs: readonly Output[], memory: Memory) {
    this.#tape = tape;
    this.#memory = memory;
    this.#uses = new Int32Array(tape.length);
    this.#lastUse = new Int32Array(tape.length).fill(-1);
    for (let i = 0; i < tape.length; i++) {
      const place = leaves.get(i);
      const inputs = tape.inputsOf(i);
      this.#isRow[i] = place?.isRow ?? (tape.op(i)?.lanes === undefined && inputs.some((at) => this.#isRow[at]!));
      for (const at of inputs) this.#uses[at]!++;
      if (place !== undefined) this.#address[i] = place.address;
      else if (tape.op(i) === null) this.#address[i] = memory.constant(tape.values[i]!);
    }
    for (const { node } of outputs) this.#uses[node]!++;
    for (const output of outputs)
      if (output.kind === 'sum') this.#planSum(output.node, output.address);
      else this.#rowOutputs.push([output.node, output.address]);
    for (let i = tape.length - 1; i >= 0; i--) this.#planCombination(i);
    for (const pair of pairs) this.#planPairs(pair);
    this.#planLives();
  }

  bytecode(): Bytecode {
    for (let i = 0; i < this.#tape.length; i++) this.#emit(i);
    this.#emitRowOutputs();
    this.#words.push(INSTRUCTION.END);
    return { words: Int32Array.from(this.#words), operations: this.#operations };
  }

  /** Splits the sum over lanes of node `output` into sums and dot products of rows, added in the same order. */
  #planSum(output: number, address: number): void {
    const terms: number[] = [];
    let at = output;
    for (; this.#isPrivateRow(at) && this.#tape.op(at) === ops.add; at = this.#tape.inputsOf(at)[0]!) {
      this.#isAbsorbed[at] = true;
      terms.push(this.#tape.inputsOf(at)[1]!); // not opened: the order of the additions would change
    }
    terms.push(at);
    let after = 0;
    for (const i of terms.reverse()) {
      const [a, b] = this.#tape.inputsOf(i);
      if (this.#isPrivateRow(i) && this.#tape.op(i) === ops.mul && this.#isRow[a!] && this.#isRow[b!]) {
        this.#isAbsorbed[i] = true;
        after = Math.max(after, a!, b!);
        this.#addSum(after, { row: a!, times: b!, address });
      } else {
        after = Math.max(after, i);
        this.#addSum(after, { row: i, times: null, address });
      }
    }
  }

  #isPrivateRow(i: number): boolean {
    return this.#isRow[i]! && this.#isPrivate(i);
  }

  #addSum(after: number, sum: Sum): void {
    const there = this.#sums.get(after);
    if (there === undefined) this.#sums.set(after, [sum]);
    else there.push(sum);
  }

  /** If row `i` is a sum, finds the terms of it that can be computed in one instruction. */
  #planCombination(i: number): void {
    if (!this.#isRow[i] || this.#isAbsorbed[i] || !this.#isSum(i)) return;
    const terms: Term[] = [];
    let at = i;
    for (;;) {
      const inputs = this.#tape.inputsOf(at);
      for (let k = inputs.length - 1; k > 0; k--) terms.push(this.#term(inputs[k]!));
      const first = inputs[0]!;
      // only the leftmost term is opened: elsewhere, the order of the additions would change
      if (!(this.#isRow[first] && this.#isSum(first) && this.#isPrivate(first))) {
        terms.push(this.#term(first));
        break;
      }
      this.#isAbsorbed[first] = true;
      at = first;
    }
    this.#terms.set(i, terms.reverse());
  }

  /** Finds functions that are computed together with another one of the same row. */
  #planPairs({ op, first, match }: Pair): void {
    const firsts = new Map<number, number>();
    for (let i = 0; i < this.#tape.length; i++) {
      if (!this.#isRow[i] || this.#isAbsorbed[i]) continue;
      const found = match(this.#tape, i);
      const partner = found === null ? undefined : firsts.get(found.input);
      if (partner !== undefined && !this.#pairs.has(partner) && found!.between.every((at) => this.#isPrivate(at))) {
        this.#pairs.set(partner, { op, second: i });
        this.#seconds.add(i);
        for (const at of found!.between) this.#isAbsorbed[at] = true;
      } else if (this.#tape.op(i) === first) firsts.set(this.#tape.inputsOf(i)[0]!, i);
    }
  }

  #isSum(i: number): boolean {
    const op = this.#tape.op(i);
    return op === ops.add || (op === ops.sum && this.#tape.inputsOf(i).length > 0);
  }

  /** True if only one node or output uses `i`. */
  #isPrivate(i: number): boolean {
    return this.#uses[i] === 1;
  }

  #term(i: number): Term {
    if (!this.#isRow[i]) return { scalar: i, row: null };
    const [a, b] = this.#tape.inputsOf(i);
    if (this.#tape.op(i) === ops.mul && this.#isPrivate(i) && this.#isRow[a!] !== this.#isRow[b!]) {
      this.#isAbsorbed[i] = true;
      return this.#isRow[a!] ? { scalar: b!, row: a! } : { scalar: a!, row: b! };
    }
    return { scalar: null, row: i };
  }

  /** The nodes that the instruction of node `i` reads. */
  #reads(i: number): readonly number[] {
    if (this.#seconds.has(i)) return [];
    const terms = this.#terms.get(i);
    if (terms === undefined) return [...this.#tape.inputsOf(i)];
    return terms.flatMap(({ scalar, row }) => [...(scalar === null ? [] : [scalar]), ...(row === null ? [] : [row])]);
  }

  #planLives(): void {
    for (let i = 0; i < this.#tape.length; i++) {
      if (!this.#isAbsorbed[i]) for (const at of this.#reads(i)) this.#lastUse[at] = i;
      for (const { row, times } of this.#sums.get(i) ?? []) {
        this.#lastUse[row] = Math.max(this.#lastUse[row]!, i);
        if (times !== null) this.#lastUse[times] = Math.max(this.#lastUse[times]!, i);
      }
    }
    for (const [node] of this.#rowOutputs) this.#lastUse[node] = this.#tape.length;
  }

  #emit(i: number): void {
    const op = this.#tape.op(i);
    if (op !== null && !this.#isAbsorbed[i]) {
      if (op.lanes !== undefined) this.#emitLanes(i);
      else if (this.#isRow[i]) this.#emitRow(i, op);
      else this.#emitScalar(i, op);
    }
    this.#emitSums(i);
    for (const at of this.#isAbsorbed[i] ? [] : new Set(this.#reads(i))) this.#release(at, i);
    for (const { row, times } of this.#sums.get(i) ?? []) {
      this.#release(row, i);
      if (times !== null) this.#release(times, i);
    }
  }

  /** Gives the row of node `at` back if nothing after node `i` reads it. */
  #release(at: number, i: number): void {
    if (!this.#isRow[at] || this.#tape.op(at) === null || this.#lastUse[at]! > i || this.#lastUse[at] === RELEASED)
      return;
    this.#lastUse[at] = RELEASED;
    this.#memory.freeRow(this.#address[at]!);
  }

  #emitRow(i: number, op: Op): void {
    if (this.#seconds.has(i)) return; // computed with the first of the pair
    const inputs = this.#tape.inputsOf(i);
    const terms = this.#terms.get(i);
    const destination = this.#memory.row();
    this.#address[i] = destination;
    const pair = this.#pairs.get(i);
    if (pair !== undefined) {
      const second = this.#memory.row();
      this.#address[pair.second] = second;
      this.#emitElementwise(pair.op, destination, [this.#address[inputs[0]!]!, second], 0);
    } else if (terms !== undefined) {
      this.#words.push(INSTRUCTION.COMBINE, destination, terms.length);
      for (const { scalar, row } of terms)
        this.#words.push(
          scalar === null ? this.#memory.constant(1) : this.#address[scalar]!,
          row === null ? this.#memory.ones() : this.#address[row]!,
        );
    } else if (op === ops.mul && this.#isRow[inputs[0]!] !== this.#isRow[inputs[1]!]) {
      const [scalar, row] = this.#isRow[inputs[0]!] ? [inputs[1]!, inputs[0]!] : [inputs[0]!, inputs[1]!];
      this.#words.push(INSTRUCTION.SCALE, destination, this.#address[scalar]!, this.#address[row]!);
    } else
      this.#emitElementwise(
        op,
        destination,
        Array.from(inputs, (at) => this.#asRow(at)),
        0,
      );
  }

  #emitScalar(i: number, op: Op): void {
    this.#address[i] = this.#memory.scalar();
    const operands = Array.from(this.#tape.inputsOf(i), (at) => this.#address[at]!);
    this.#emitElementwise(op, this.#address[i]!, operands, ON_SCALARS);
  }

  /** A mean over all lanes: the same for every sample. */
  #emitLanes(i: number): void {
    const [at] = this.#tape.inputsOf(i);
    const sum = this.#memory.scalar();
    this.#address[i] = sum;
    this.#words.push(INSTRUCTION.CLEAR, sum, this.#memory.bytes);
    if (this.#isRow[at!]) this.#words.push(INSTRUCTION.REDUCE, this.#address[at!]!, sum);
    else this.#words.push(INSTRUCTION.REPEAT, this.#address[at!]!, sum, this.#memory.count);
    if (this.#tape.op(i)!.lanes === 'mean')
      this.#emitElementwise(ops.div as Op, sum, [sum, this.#memory.count], ON_SCALARS);
  }

  #emitElementwise(op: Op, destination: number, operands: readonly number[], flags: number): void {
    if (op === ops.sum) {
      // sums of scalars only: sums of rows are combinations
      let total = this.#memory.constant(0);
      for (const operand of operands) {
        this.#emitElementwise(ops.add as Op, destination, [total, operand], flags);
        total = destination;
      }
      if (operands.length === 0) this.#emitElementwise(ops.add as Op, destination, [total, total], flags);
      return;
    }
    let code = this.#operations.indexOf(op);
    if (code < 0) code = this.#operations.push(op) - 1;
    if (op.arity > 3) {
      this.#words.push(INSTRUCTION.MANY | flags, code, destination, operands.length);
      for (const operand of operands) this.#words.push(operand);
      return;
    }
    const [a = 0, b = 0, c = 0] = operands;
    this.#words.push((INSTRUCTION.ELEMENTWISE + code) | flags, destination, a, b, c);
  }

  /** The address of a row with the value of node `at` in every lane. */
  #asRow(at: number): number {
    if (this.#isRow[at]) return this.#address[at]!;
    const known = this.#spread.get(at);
    if (known !== undefined) return known;
    const row = this.#memory.row();
    this.#spread.set(at, row);
    this.#words.push(INSTRUCTION.SPREAD, row, this.#address[at]!);
    return row;
  }

  /** Last, since a row that is written here may have been an operand until now; also of another row that is written. */
  #emitRowOutputs(): void {
    const written = new Set(this.#rowOutputs.map(([, address]) => address));
    for (const [node, address] of this.#rowOutputs) {
      if (!this.#isRow[node] || this.#address[node] === address || !written.has(this.#address[node]!)) continue;
      const kept = this.#memory.row();
      this.#emitCopy(node, kept);
      this.#address[node] = kept;
    }
    for (const [node, address] of this.#rowOutputs) this.#emitCopy(node, address);
  }

  #emitCopy(i: number, address: number): void {
    if (this.#isRow[i]) this.#words.push(INSTRUCTION.SCALE, address, this.#memory.constant(1), this.#address[i]!);
    else this.#words.push(INSTRUCTION.SPREAD, address, this.#address[i]!);
  }

  /** The sums over lanes that can be computed once node `i` is there; dot products of one row in one instruction. */
  #emitSums(i: number): void {
    const dots = new Map<number, number[]>();
    const waiting = new Set<number>();
    const flush = (): void => {
      for (const [row, pairs] of dots) {
        this.#words.push(INSTRUCTION.DOTS, this.#address[row]!, pairs.length / 2);
        for (const word of pairs) this.#words.push(word);
      }
      dots.clear();
      waiting.clear();
    };
    for (const { row, times, address } of this.#sums.get(i) ?? []) {
      if (waiting.has(address)) flush(); // what is added to one sum stays in order
      if (times === null) {
        if (this.#isRow[row]) this.#words.push(INSTRUCTION.REDUCE, this.#address[row]!, address);
        else this.#words.push(INSTRUCTION.REPEAT, this.#address[row]!, address, this.#memory.count);
        continue;
      }
      const [shared, other] = row > times ? [row, times] : [times, row];
      const pairs = dots.get(shared) ?? [];
      pairs.push(this.#address[other]!, address);
      dots.set(shared, pairs);
      waiting.add(address);
    }
    flush();
  }
}

/** Stands for `lastUse` once a row has been given back. */
const RELEASED = -2;

/** A sum over lanes of a row, or of the product of two. */
interface Sum {
  readonly row: number;
  readonly times: number | null;
  readonly address: number;
}
