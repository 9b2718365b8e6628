// What the instructions of a program will be, before any is written: which nodes are the same for all samples, which
// sums of products become one instruction, and how long each row is needed.
import type { Op } from '../op.ts';
import * as ops from '../ops.ts';
import type { Tape } from '../tape.ts';
import { type Pair, pairs } from './pairs.ts';

/** Where a result of a program goes: row by row, or the sum over all rows, added to what stands at `address`. */
export interface Output {
  readonly kind: 'sum' | 'row';
  readonly node: number;
  readonly address: number;
}

/** A place that a leaf of the tape has in memory. */
export interface Place {
  readonly address: number;
  readonly isRow: boolean;
}

/** A term of a sum: `scalar · row`, as nodes; `null` stands for ones. */
export interface Term {
  readonly scalar: number | null;
  readonly row: number | null;
}

/** A sum over lanes of a row, or of the product of two, to be added to what stands at `address`. */
export interface LaneSum {
  readonly row: number;
  readonly times: number | null;
  readonly address: number;
}

/** The plan of the program that computes `outputs` of `tape`. */
export class Plan {
  /** True for nodes with a value of their own for every sample. */
  readonly isRow: readonly boolean[];
  /** True for nodes that are part of another node's instruction. */
  readonly isAbsorbed: boolean[] = [];
  /** The terms of rows that are sums, and are computed in one instruction. */
  readonly terms: Map<number, readonly Term[]> = new Map();
  /** Per first node of a pair, the operation that computes both and the second node. */
  readonly pairs: Map<number, { readonly op: Op; readonly second: number }> = new Map();
  /** The second nodes of pairs. */
  readonly seconds: Set<number> = new Set();
  /** Sums over lanes, by the node after which all that they need is there. */
  readonly sums: Map<number, LaneSum[]> = new Map();
  /** What is written out row by row. */
  readonly rowOutputs: readonly Output[];
  /** Per node, the last one that reads it. */
  readonly lastUse: Int32Array;
  readonly #tape: Tape;
  /** Per node, how many nodes and outputs use it. */
  readonly #uses: Int32Array;

  constructor(tape: Tape, leaves: ReadonlyMap<number, Place>, outputs: readonly Output[]) {
    this.#tape = tape;
    this.#uses = new Int32Array(tape.length);
    this.lastUse = new Int32Array(tape.length).fill(-1);
    const isRow: boolean[] = [];
    for (let i = 0; i < tape.length; i++) {
      const inputs = tape.inputsOf(i);
      isRow[i] = leaves.get(i)?.isRow ?? (tape.op(i)?.lanes === undefined && inputs.some((at) => isRow[at]!));
      for (const at of inputs) this.#uses[at]!++;
    }
    this.isRow = isRow;
    this.rowOutputs = outputs.filter(({ kind }) => kind === 'row');
    for (const { node } of outputs) this.#uses[node]!++;
    for (const { kind, node, address } of outputs) if (kind === 'sum') this.#planSum(node, address);
    for (let i = tape.length - 1; i >= 0; i--) this.#planCombination(i);
    for (const pair of pairs) this.#planPairs(pair);
    this.#planLives();
  }

  /** Splits the sum over lanes of node `output` into sums and dot products of rows, added in the same order. */
  #planSum(output: number, address: number): void {
    const terms: number[] = [];
    let at = output;
    for (; this.#isPrivateRow(at) && this.#tape.op(at) === ops.add; at = this.#tape.inputsOf(at)[0]!) {
      this.isAbsorbed[at] = true;
      terms.push(this.#tape.inputsOf(at)[1]!); // not opened: the order of the additions would change
    }
    terms.push(at);
    let after = 0;
    for (const i of terms.reverse()) {
      const [a, b] = this.#tape.inputsOf(i);
      if (this.#isPrivateRow(i) && this.#tape.op(i) === ops.mul && this.isRow[a!] && this.isRow[b!]) {
        this.isAbsorbed[i] = true;
        after = Math.max(after, a!, b!);
        this.#addSum(after, { row: a!, times: b!, address });
      } else {
        after = Math.max(after, i);
        this.#addSum(after, { row: i, times: null, address });
      }
    }
  }

  #isPrivateRow(i: number): boolean {
    return this.isRow[i]! && this.#isPrivate(i);
  }

  #addSum(after: number, sum: LaneSum): void {
    const there = this.sums.get(after);
    if (there === undefined) this.sums.set(after, [sum]);
    else there.push(sum);
  }

  /** If row `i` is a sum, finds the terms of it that can be computed in one instruction. */
  #planCombination(i: number): void {
    if (!this.isRow[i] || this.isAbsorbed[i] || !this.#isSum(i)) return;
    const terms: Term[] = [];
    let at = i;
    for (;;) {
      const inputs = this.#tape.inputsOf(at);
      for (let k = inputs.length - 1; k > 0; k--) terms.push(this.#term(inputs[k]!));
      const first = inputs[0]!;
      // only the leftmost term is opened: elsewhere, the order of the additions would change
      if (!(this.isRow[first] && this.#isSum(first) && this.#isPrivate(first))) {
        terms.push(this.#term(first));
        break;
      }
      this.isAbsorbed[first] = true;
      at = first;
    }
    this.terms.set(i, terms.reverse());
  }

  /** Finds functions that are computed together with another one of the same row. */
  #planPairs({ op, first, match }: Pair): void {
    const firsts = new Map<number, number>();
    for (let i = 0; i < this.#tape.length; i++) {
      if (!this.isRow[i] || this.isAbsorbed[i]) continue;
      const found = match(this.#tape, i);
      const partner = found === null ? undefined : firsts.get(found.input);
      if (partner !== undefined && !this.pairs.has(partner) && found!.between.every((at) => this.#isPrivate(at))) {
        this.pairs.set(partner, { op, second: i });
        this.seconds.add(i);
        for (const at of found!.between) this.isAbsorbed[at] = true;
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
    if (!this.isRow[i]) return { scalar: i, row: null };
    const [a, b] = this.#tape.inputsOf(i);
    if (this.#tape.op(i) === ops.mul && this.#isPrivate(i) && this.isRow[a!] !== this.isRow[b!]) {
      this.isAbsorbed[i] = true;
      return this.isRow[a!] ? { scalar: b!, row: a! } : { scalar: a!, row: b! };
    }
    return { scalar: null, row: i };
  }

  /** The nodes that the instruction of node `i` reads. */
  reads(i: number): readonly number[] {
    if (this.seconds.has(i)) return [];
    const terms = this.terms.get(i);
    if (terms === undefined) return [...this.#tape.inputsOf(i)];
    return terms.flatMap(({ scalar, row }) => [...(scalar === null ? [] : [scalar]), ...(row === null ? [] : [row])]);
  }

  #planLives(): void {
    for (let i = 0; i < this.#tape.length; i++) {
      if (!this.isAbsorbed[i]) for (const at of this.reads(i)) this.lastUse[at] = i;
      for (const { row, times } of this.sums.get(i) ?? []) {
        this.lastUse[row] = Math.max(this.lastUse[row]!, i);
        if (times !== null) this.lastUse[times] = Math.max(this.lastUse[times]!, i);
      }
    }
    for (const { node } of this.rowOutputs) this.lastUse[node] = this.#tape.length;
  }
}
