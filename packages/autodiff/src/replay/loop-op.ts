// A loop as one operation: a batch program whose samples are the passes. It reads the leaves itself whenever it runs, and
// adds to their gradients itself.
import { INSTRUCTION } from '../compile/instructions.ts';
import { lower } from '../compile/lower.ts';
import { createMachine } from '../compile/machine.ts';
import type { Machine } from '../compile/machine-types.ts';
import { Memory } from '../compile/memory.ts';
import type { LeafAddress, Output } from '../compile/plan.ts';
import { functionFormula } from '../ops/formula.ts';
import type { Op } from '../ops/op.ts';
import type { Leaf } from '../record/leaf.ts';
import { apply, values } from '../record/recorder.ts';
import { Value } from '../record/value.ts';
import { Tape } from '../tape/tape.ts';
import { recordedBackward } from '../transforms/recorded.ts';
import type { Loop } from './loops.ts';

const BYTES = 8;

/** Numbers of one Value, or of one Value a pass, and where they stand in the memory of the program. */
interface Feed {
  readonly values: readonly Value[];
  readonly place: number;
  /** Where their derivatives stand, if they are computed. */
  readonly gradient: number;
}

/** The program of a loop, as an operation `op` of `args`: of the Values that were computed from others before it. */
export class LoopProgram {
  readonly op: Op;
  readonly args: readonly Value[];
  readonly #passes: number;
  readonly #machine: Machine;
  readonly #evaluate: (lanes: number) => void;
  readonly #total: number;
  /**
   * Where the adjoint stands that the sweep over a pass starts from; `null` if it is 1, since no operation of a pass is
   * selective.
   */
  readonly #seed: number | null;
  /** Arguments: where they go, and where their derivatives stand. */
  readonly #computed: readonly { readonly value: Value; readonly place: number; readonly gradient: number }[];
  /** What it reads of leaves, and where that goes. */
  readonly #leaves: readonly Leaf[];
  readonly #places: Int32Array;
  /** The leaves that it has derivatives for, and where these stand. */
  readonly #trained: readonly Leaf[];
  readonly #gradients: Int32Array;

  /** Of the leaves, only those that are `trained` get gradients. */
  constructor(tape: Tape, loop: Loop, trained: ReadonlySet<Value>) {
    const { leaves, output } = recordPass(tape, loop);
    const isSelective = loop.pattern.ops.some((op) => op.selective);
    const seed = isSelective ? new Value(1) : values.constant(1);
    const isComputed = ({ values: [value] }: PassLeaf): boolean => value!.op !== null; // what varies never is
    const asked = leaves.filter((leaf) => isComputed(leaf) || leaf.values.some((value) => trained.has(value)));
    const derivatives = recordedBackward(
      [output],
      asked.map(({ leaf }) => leaf),
      [seed],
      {
        forAnyPrimals: true,
        unbounded: leaves.filter(isComputed).map(({ leaf }) => leaf), // partials before them may be infinite
      },
    );
    const derivative = new Map(asked.map((leaf, k) => [leaf, derivatives[k]!]));
    const pass = Tape.ofAll([output, seed, ...derivatives, ...leaves.map(({ leaf }) => leaf)]);

    const memory = new Memory(64, loop.passes, BYTES);
    const total = memory.scalar();
    // what all passes share stands close together, and is cleared at once
    const scalars = new Memory(0, leaves.filter(({ isRow }) => !isRow).length, BYTES).rowBytes;
    let nextScalar = memory.block(scalars);
    let nextResult = memory.block(scalars);
    const clear: number[] = [INSTRUCTION.CLEAR, total, BYTES];
    if (scalars > 0) clear.push(INSTRUCTION.CLEAR, nextResult, scalars);
    const outputs: Output[] = [{ kind: 'sum', node: pass.indexOf(output), address: total }];
    const seedAddress = memory.scalar();
    const places = new Map<number, LeafAddress>([[pass.indexOf(seed), { address: seedAddress, isRow: false }]]);
    const feeds = leaves.map((passLeaf): Feed => {
      const { leaf, isRow, values } = passLeaf;
      const address = isRow ? memory.block(memory.rowBytes) : nextScalar;
      const result = isRow ? memory.block(memory.rowBytes) : nextResult;
      if (!isRow) {
        nextScalar += BYTES;
        nextResult += BYTES;
      }
      places.set(pass.indexOf(leaf), { address, isRow });
      const gradient = derivative.get(passLeaf);
      if (gradient !== undefined)
        outputs.push({ kind: isRow ? 'row' : 'sum', node: pass.indexOf(gradient), address: result });
      return { values, place: address / BYTES, gradient: result / BYTES };
    });
    const evaluation = lower(pass, places, outputs, memory);

    this.#passes = loop.passes;
    this.#total = total / BYTES;
    this.#seed = isSelective ? seedAddress / BYTES : null;
    this.#machine = createMachine(memory.end, 'f64');
    memory.fill(this.#machine.numbers);
    this.#machine.numbers[memory.count / BYTES] = loop.passes;
    this.#machine.numbers[seedAddress / BYTES] = 1;
    const words = new Int32Array(clear.length + evaluation.words.length);
    words.set(clear);
    words.set(evaluation.words, clear.length);
    this.#evaluate = this.#machine.load({ words, operations: evaluation.operations });

    const each = feeds.flatMap(({ values, place, gradient }) =>
      values.map((value, k) => ({ value, place: place + k, gradient: gradient + k })),
    );
    for (const { value, place } of each) this.#machine.numbers[place] = value.data; // of plain numbers, for good
    const ofLeaves = each.filter(({ value }) => value.leaf !== null);
    const ofTrained = ofLeaves.filter(({ value }) => trained.has(value));
    this.#computed = each.filter(({ value }) => value.op !== null);
    this.#leaves = ofLeaves.map(({ value }) => value.leaf!);
    this.#places = Int32Array.from(ofLeaves, ({ place }) => place);
    this.#trained = ofTrained.map(({ value }) => value.leaf!);
    this.#gradients = Int32Array.from(ofTrained, ({ gradient }) => gradient);
    this.args = this.#computed.map(({ value }) => value);
    this.op = {
      name: 'loop',
      symbol: 'Σ',
      arity: Infinity,
      marksUntouched: true,
      value: (args) => this.#run(args),
      partials: () => this.#derivatives() as never,
      latex: (args) => functionFormula('\\operatorname{loop}', args),
    };
  }

  /** Adds `adjoint` times the derivatives, as they were when it ran last, to the `grad` of the leaves. */
  addGradients(adjoint: number): void {
    const memory = this.#machine.numbers;
    const leaves = this.#trained;
    const gradients = this.#gradients;
    let factor = adjoint;
    if (this.#seed !== null && !Number.isFinite(adjoint)) {
      // ∞ · 0 would be NaN also where no pass has selected the leaf: so the passes are swept with ∞ as their seed
      memory[this.#seed] = adjoint;
      this.#evaluate(this.#passes);
      memory[this.#seed] = 1;
      factor = 1;
    }
    for (let k = 0; k < leaves.length; k++) leaves[k]!.grad += factor * memory[gradients[k]!]!;
  }

  /** The sum over all passes, with the leaves' present numbers. */
  #run(args: readonly number[]): number {
    const memory = this.#machine.numbers;
    const leaves = this.#leaves;
    const places = this.#places;
    for (let k = 0; k < leaves.length; k++) memory[places[k]!] = leaves[k]!.data;
    for (const [k, { place }] of this.#computed.entries()) memory[place] = args[k]!;
    this.#evaluate(this.#passes);
    return memory[this.#total]!;
  }

  /** The derivatives with respect to the arguments, as they were when it ran last. */
  #derivatives(): readonly number[] {
    const memory = this.#machine.numbers;
    return this.#computed.map(({ gradient }) => memory[gradient]!);
  }
}

/** True for a plain number that was written where Values are. */
function isNumber(value: Value): boolean {
  return value.leaf === null && value.op === null;
}

/** A leaf of a recorded pass, and the Values of the tape that it stands for. */
interface PassLeaf {
  readonly leaf: Value;
  readonly values: readonly Value[];
  /** True if every pass has its own. */
  readonly isRow: boolean;
}

/** Records one pass of its own, from new leaves. */
function recordPass(tape: Tape, { pattern, varying }: Loop): { leaves: readonly PassLeaf[]; output: Value } {
  const leaves: PassLeaf[] = [];
  const itemOf = (nodes: readonly number[], isRow: boolean): Value => {
    const data = tape.values[nodes[0]!]!;
    const isConstant = nodes.every((node) => isNumber(tape.nodes[node]!) && Object.is(tape.values[node], data));
    if (isConstant) return values.constant(data);
    const leaf = new Value(data);
    leaves.push({ leaf, isRow, values: nodes.map((node) => tape.nodes[node]!) });
    return leaf;
  };
  const items: Value[] = [];
  const { ops, operands, shared } = pattern;
  for (const [k, nodes] of varying.entries()) items[ops.length + k] = itemOf([...nodes], true);
  for (const [k, node] of shared.entries()) items[ops.length + varying.length + k] = itemOf([node], false);
  for (let t = ops.length - 1; t >= 0; t--)
    items[t] = apply(
      ops[t]!,
      operands[t]!.map((item) => items[item]!),
    );
  return { leaves, output: items[0]! };
}
