// Decides what the instructions of a program will be: which nodes are the same for all samples, which sums of products
// become one instruction, and how long each row is needed.
import type { Op } from '../ops/op.ts';
import * as ops from '../ops/ops.ts';
import type { Tape } from '../tape/tape.ts';
import { type Pair, pairs } from './pairs.ts';

/** Where a result of a program goes: row by row, or the sum over all rows, added to what stands at `address`. */
export interface Output {
  readonly kind: 'sum' | 'row';
  readonly node: number;
  readonly address: number;
}

/** Where a leaf of the tape lies in memory, alone or as a row. */
export interface LeafAddress {
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
  /** True for nodes that are computed inside another node's instruction, and have none of their own. */
  readonly isAbsorbed: boolean[] = [];
  /** The terms of rows that are sums, and are computed in one instruction. */
  readonly terms: Map<number, readonly Term[]> = new Map();
  /** Per first node of a pair, the operation that computes both and the second node, which is absorbed. */
  readonly pairs: Map<number, { readonly op: Op; readonly second: number }> = new Map();
  /** Sums over lanes, by the last node that they need. */
  readonly sums: Map<number, LaneSum[]> = new Map();
  /** What is written out row by row. */
  readonly rowOutputs: readonly Output[];
  /** Computed rows, by the node after which nothing reads them. */
  readonly finished: Map<number, number[]> = new Map();
  readonly #tape: Tape;
  /** Per node, how many nodes and outputs use it. */
  readonly #uses: Int32Array;

  constructor(tape: Tape, leaves: ReadonlyMap<number, LeafAddress>, outputs: readonly Output[]) {
    this.#tape = tape;
    this.#uses = new Int32Array(tape.length);
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
        append(this.sums, after, { row: a!, times: b!, address });
      } else {
        after = Math.max(after, i);
        append(this.sums, after, { row: i, times: null, address });
      }
    }
  }

  #isPrivateRow(i: number): boolean {
    return this.isRow[i]! && this.#isPrivate(i);
  }

  /** If `i` is a row and a sum, finds the terms of it that can be computed in one instruction. */
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
      if (!this.isRow[i]) continue;
      const found = match(this.#tape, i);
      const partner = found === null ? undefined : firsts.get(found.input);
      if (partner !== undefined && !this.pairs.has(partner) && found!.between.every((at) => this.#isPrivate(at))) {
        this.pairs.set(partner, { op, second: i });
        for (const at of [i, ...found!.between]) this.isAbsorbed[at] = true;
      } else if (this.#tape.op(i) === first) firsts.set(this.#tape.inputsOf(i)[0]!, i);
    }
  }

  #isSum(i: number): boolean {
    return this.#tape.op(i) === ops.add || this.#tape.op(i) === ops.sum;
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

  /** Finds, for every row that is computed, the last node whose instruction or sums read it. */
  #planLives(): void {
    const lastUse = new Int32Array(this.#tape.length).fill(-1);
    for (let i = 0; i < this.#tape.length; i++) for (const at of this.#reads(i)) lastUse[at] = i;
    for (const { node } of this.rowOutputs) lastUse[node] = this.#tape.length; // read when all else is done
    for (const [at, i] of lastUse.entries())
      if (this.isRow[at] && this.#tape.op(at) !== null) append(this.finished, i, at);
  }

  /** The nodes that are read when it is node `i`'s turn. */
  #reads(i: number): readonly number[] {
    const inputs = this.terms.get(i)?.map(({ row }) => row) ?? this.#tape.inputsOf(i);
    const summed = this.sums.get(i)?.flatMap(({ row, times }) => [row, times]) ?? [];
    return [...(this.isAbsorbed[i] ? [] : inputs), ...summed].filter((at) => at !== null);
  }
}

function append<T>(lists: Map<number, T[]>, key: number, item: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}
