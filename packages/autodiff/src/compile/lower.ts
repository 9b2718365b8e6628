// From a tape to bytecode: where each node lies in memory, and the instructions of its plan in order.
import type { Op } from '../ops/op.ts';
import * as ops from '../ops/ops.ts';
import type { Tape } from '../tape/tape.ts';
import { type Bytecode, INSTRUCTION, ON_SCALARS } from './instructions.ts';
import type { Memory } from './memory.ts';
import { type LeafAddress, type Output, Plan } from './plan.ts';

/** The bytecode that computes `outputs` of `tape`. Sums are added to what stands at their address. */
export function lower(
  tape: Tape,
  leaves: ReadonlyMap<number, LeafAddress>,
  outputs: readonly Output[],
  memory: Memory,
): Bytecode {
  return new Lowering(tape, leaves, outputs, memory).bytecode();
}

class Lowering {
  readonly #tape: Tape;
  readonly #plan: Plan;
  readonly #memory: Memory;
  readonly #words: number[] = [];
  readonly #operations: Op[] = [];
  readonly #address: number[] = [];
  /** Scalars that stand in every lane of a row, by node. */
  readonly #spread = new Map<number, number>();

  constructor(tape: Tape, leaves: ReadonlyMap<number, LeafAddress>, outputs: readonly Output[], memory: Memory) {
    this.#tape = tape;
    this.#plan = new Plan(tape, leaves, outputs);
    this.#memory = memory;
    for (let i = 0; i < tape.length; i++) {
      const place = leaves.get(i);
      if (place !== undefined) this.#address[i] = place.address;
      else if (tape.op(i) === null) this.#address[i] = memory.constant(tape.values[i]!);
    }
  }

  bytecode(): Bytecode {
    for (let i = 0; i < this.#tape.length; i++) this.#emit(i);
    this.#emitRowOutputs();
    this.#words.push(INSTRUCTION.END);
    return { words: Int32Array.from(this.#words), operations: this.#operations };
  }

  #emit(i: number): void {
    const op = this.#tape.op(i);
    if (op !== null && !this.#plan.isAbsorbed[i]) {
      if (op.lanes !== undefined) this.#emitLanes(i);
      else if (this.#plan.isRow[i]) this.#emitRow(i, op);
      else this.#emitScalar(i, op);
    }
    this.#emitSums(i);
    for (const at of this.#plan.finished.get(i) ?? []) this.#memory.freeRow(this.#address[at]!);
  }

  #emitRow(i: number, op: Op): void {
    const inputs = this.#tape.inputsOf(i);
    const terms = this.#plan.terms.get(i);
    const destination = this.#memory.row();
    this.#address[i] = destination;
    const pair = this.#plan.pairs.get(i);
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
    } else if (op === ops.mul && this.#plan.isRow[inputs[0]!] !== this.#plan.isRow[inputs[1]!]) {
      const [scalar, row] = this.#plan.isRow[inputs[0]!] ? [inputs[1]!, inputs[0]!] : [inputs[0]!, inputs[1]!];
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
    const operands = Array.from(this.#tape.inputsOf(i), (at) => this.#address[at]!);
    const destination = this.#memory.scalar();
    if (op === ops.sum) this.#address[i] = this.#emitTotal(destination, operands);
    else {
      this.#address[i] = destination;
      this.#emitElementwise(op, destination, operands, ON_SCALARS);
    }
  }

  /** A sum of scalars, by additions that begin with 0. Returns where the total is. */
  #emitTotal(destination: number, operands: readonly number[]): number {
    let total = this.#memory.constant(0);
    for (const operand of operands) {
      this.#emitElementwise(ops.add as Op, destination, [total, operand], ON_SCALARS);
      total = destination;
    }
    return total;
  }

  /** A mean over all lanes: the same for every sample. */
  #emitLanes(i: number): void {
    const [at] = this.#tape.inputsOf(i);
    const sum = this.#memory.scalar();
    this.#address[i] = sum;
    this.#words.push(INSTRUCTION.CLEAR, sum, this.#memory.bytes);
    if (this.#plan.isRow[at!]) this.#words.push(INSTRUCTION.REDUCE, this.#address[at!]!, sum);
    else this.#words.push(INSTRUCTION.REPEAT, this.#address[at!]!, sum, this.#memory.count);
    if (this.#tape.op(i)!.lanes === 'mean')
      this.#emitElementwise(ops.div as Op, sum, [sum, this.#memory.count], ON_SCALARS);
  }

  #emitElementwise(op: Op, destination: number, operands: readonly number[], flags: number): void {
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
    if (this.#plan.isRow[at]) return this.#address[at]!;
    const known = this.#spread.get(at);
    if (known !== undefined) return known;
    const row = this.#memory.row();
    this.#spread.set(at, row);
    this.#words.push(INSTRUCTION.SPREAD, row, this.#address[at]!);
    return row;
  }

  /** Writes the output rows. Comes last: until now, such a row may have been an operand, also of another output row. */
  #emitRowOutputs(): void {
    const moves = this.#plan.rowOutputs.filter(({ node, address }) => this.#address[node] !== address);
    const written = new Set(moves.map(({ address }) => address));
    for (const { node } of moves)
      if (written.has(this.#address[node]!)) {
        const kept = this.#memory.row();
        this.#emitCopy(node, kept);
        this.#address[node] = kept;
      }
    for (const { node, address } of moves) this.#emitCopy(node, address);
  }

  #emitCopy(i: number, address: number): void {
    if (this.#plan.isRow[i]) this.#words.push(INSTRUCTION.SCALE, address, this.#memory.constant(1), this.#address[i]!);
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
    for (const { row, times, address } of this.#plan.sums.get(i) ?? []) {
      if (waiting.has(address)) flush(); // what is added to one sum stays in order
      if (times === null) {
        if (this.#plan.isRow[row]) this.#words.push(INSTRUCTION.REDUCE, this.#address[row]!, address);
        else this.#words.push(INSTRUCTION.REPEAT, this.#address[row]!, address, this.#memory.count);
        continue;
      }
      const [shared, other] = [Math.max(row, times), Math.min(row, times)];
      const pairs = dots.get(shared) ?? [];
      pairs.push(this.#address[other]!, address);
      dots.set(shared, pairs);
      waiting.add(address);
    }
    flush();
  }
}
