// A recorded loss that runs again and again. Each run reads the present numbers of its leaves, and adds to their `grad` what
// `backward()` would add. Loops run as batch programs.
import { traced, trainable } from '../compile/trace.ts';
import { isTouched, UNTOUCHED } from '../nodes/flow.ts';
import { pullbackRange } from '../nodes/kernels.ts';
import type { Leaf } from '../record/leaf.ts';
import { requireFunction } from '../record/mistakes.ts';
import { apply, sum } from '../record/recorder.ts';
import { recording } from '../record/recording.ts';
import type { Operand, Value } from '../record/value.ts';
import { forward } from '../tape/sweeps.ts';
import { Tape } from '../tape/tape.ts';
import { LoopProgram } from './loop-op.ts';
import { findLoops, type LoopSum } from './loops.ts';

/**
 * Records `f`, a whole loss, once, finds the loops in it, and makes it run again without recording: `const again =
 * replay(() => loss(model))`, then `again.run()` in every step of training. Throws `TypeError` if `f` reads the `data` of
 * what it computes: its branch would be baked into the program.
 */
export function replay(f: () => Operand): Replay {
  requireFunction('replay', f);
  return recording(() => new Replay(f));
}

/** What a Replay knows of a loop that it found. */
export interface LoopInfo {
  /** Number of passes. */
  readonly passes: number;
  /** Operations of one pass. */
  readonly operations: number;
}

/** A recorded loss that runs again. Made by `replay`. */
export class Replay {
  /** The loops that run as batch programs. */
  readonly loops: readonly LoopInfo[];
  /** The leaves whose `grad` it adds to: those of role `parameter`, or else all of role `input`. */
  readonly parameters: readonly Value[];
  readonly #tape: Tape;
  readonly #programs: readonly { readonly program: LoopProgram; readonly node: number }[];
  readonly #output: number;
  readonly #adjoints: Float64Array;
  /** The leaves that each run reads, and where they stand on the tape. */
  readonly #leaves: readonly Leaf[];
  readonly #places: Int32Array;
  /** The leaves whose `grad` it adds to, and where they stand on the tape. */
  readonly #trained: readonly Leaf[];
  readonly #gradients: Int32Array;

  /** As `replay`. */
  constructor(f: () => Operand) {
    const [output] = traced(() => [f()], 0, 'replay').outputs;
    const tape = Tape.of(output!);
    const leaves = tape.nodes.filter(({ leaf }) => leaf !== null);
    this.parameters = trainable(leaves);
    const sums = findLoops(tape);
    this.loops = [...sums.values()].flatMap(({ loops }) =>
      loops.map(({ passes, pattern }) => ({ passes, operations: pattern.ops.length })),
    );
    const { reduced, programs } = withLoops(tape, output!, sums, new Set(this.parameters));
    this.#tape = Tape.of(reduced);
    this.#programs = programs.map(([program, total]) => ({ program, node: this.#tape.indexOf(total) }));
    this.#output = this.#tape.indexOf(reduced);
    this.#adjoints = new Float64Array(this.#tape.length);
    const read = leaves.filter((leaf) => this.#tape.has(leaf));
    this.#leaves = read.map(({ leaf }) => leaf!);
    this.#places = Int32Array.from(read, (leaf) => this.#tape.indexOf(leaf));
    const trained = this.parameters.filter((leaf) => this.#tape.has(leaf));
    this.#trained = trained.map(({ leaf }) => leaf!);
    this.#gradients = Int32Array.from(trained, (leaf) => this.#tape.indexOf(leaf));
  }

  /** Computes the loss from the leaves' present numbers and adds its gradient to the parameters' `grad`. */
  run(): number {
    const { values } = this.#tape;
    const leaves = this.#leaves;
    const places = this.#places;
    for (let k = 0; k < leaves.length; k++) values[places[k]!] = leaves[k]!.data;
    forward(this.#tape);
    const adjoints = this.#adjoints.fill(UNTOUCHED);
    adjoints[this.#output] = 1;
    const { leafCount } = this.#tape;
    pullbackRange(this.#tape, { to: this.#output, lowest: leafCount, floor: leafCount }, adjoints, adjoints);
    for (const { program, node } of this.#programs)
      if (isTouched(adjoints[node]!)) program.addGradients(adjoints[node]!);
    const trained = this.#trained;
    const gradients = this.#gradients;
    for (let k = 0; k < trained.length; k++) trained[k]!.grad += adjoints[gradients[k]!]!;
    return values[this.#output]!;
  }
}

/** `output` with every sum of `sums` recorded anew, its loops as single operations; their programs, with their totals. */
function withLoops(
  tape: Tape,
  output: Value,
  sums: ReadonlyMap<number, LoopSum>,
  trained: ReadonlySet<Value>,
): { reduced: Value; programs: readonly (readonly [LoopProgram, Value])[] } {
  const isNeeded = neededNodes(tape, tape.indexOf(output), sums);
  const renewed = new Map<number, Value>();
  const programs: (readonly [LoopProgram, Value])[] = [];
  const at = (i: number): Value => renewed.get(i) ?? tape.nodes[i]!;
  for (let i = tape.leafCount; i < tape.length; i++) {
    if (isNeeded[i] === 0) continue;
    const loopSum = sums.get(i);
    if (loopSum !== undefined) {
      const totals = loopSum.loops.map((loop) => {
        const program = new LoopProgram(tape, loop, trained);
        const total = apply(program.op, program.args.map(renewedValue));
        programs.push([program, total]);
        return total;
      });
      const total = sum([...totals, ...loopSum.rest.map(at)]);
      renewed.set(i, total.mul(loopSum.factor));
    } else {
      const inputs = [...tape.inputsOf(i)];
      if (inputs.some((input) => renewed.has(input))) renewed.set(i, apply(tape.op(i)!, inputs.map(at)));
    }
  }
  return { reduced: at(tape.indexOf(output)), programs };

  function renewedValue(value: Value): Value {
    return at(tape.indexOf(value));
  }
}

/** The nodes that are still needed when loops are operations of what they share. */
function neededNodes(tape: Tape, output: number, sums: ReadonlyMap<number, LoopSum>): Uint8Array {
  const isNeeded = new Uint8Array(tape.length);
  isNeeded[output] = 1;
  for (let i = output; i >= 0; i--) {
    if (isNeeded[i] === 0) continue;
    const loopSum = sums.get(i);
    const inputs = loopSum === undefined ? tape.inputsOf(i) : readsOf(loopSum);
    for (const input of inputs) isNeeded[input] = 1;
  }
  return isNeeded;
}

/** The nodes that a sum of loops reads, without the leaves that differ from pass to pass. */
function readsOf({ loops, rest }: LoopSum): readonly number[] {
  return [...rest, ...loops.flatMap(({ pattern }) => pattern.shared)];
}
