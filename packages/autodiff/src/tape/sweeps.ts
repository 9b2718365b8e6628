// The sweeps over a tape: values forward and adjoints backward, as a whole or one node at a time. A step is a sweep over one node: the
// screen animates the very code that differentiates.

import { CONSTANT } from '../nodes/codes.ts';
import { flows, isTouched, UNTOUCHED } from '../nodes/flow.ts';
import { evaluateRange, pullbackRange } from '../nodes/kernels.ts';
import { numbers } from '../ops/arithmetic.ts';
import { described } from '../record/mistakes.ts';
import type { TapeStructure } from './structure.ts';
import { requireNode, requireRow, requireSeed, requireTape } from './sweep-checks.ts';
import type { Tape } from './tape.ts';

/** Recomputes every node from the leaves of `tape.values`, in place. O(nodes + edges). */
export function forward(tape: Tape): void {
  requireTape('forward', tape);
  evaluateRange(tape, tape.leafCount, tape.length);
}

/** One step of `forward`: computes node `i` from its arguments. Leaves stay as they are. */
export function evaluate(tape: Tape, i: number): void {
  requireNode('evaluate', tape, i);
  evaluateRange(tape, i, i + 1);
}

/** `∂node/∂argumentₖ` for each argument of node `i`; empty for a leaf. */
export function partialsOf(tape: Tape, i: number): readonly number[] {
  requireNode('partialsOf', tape, i);
  const op = tape.op(i);
  return op === null ? [] : op.partials(numbers, tape.argsOf(i), tape.values[i]!);
}

/**
 * True if an adjoint flows from node `i` to its argument `k`, whose partial is `partial`: not into constants, nor into what
 * a selective operation has not selected. The sweeps follow this rule.
 */
export function flowsBack(tape: TapeStructure, i: number, k: number, partial: number): boolean {
  const op = tape.op(i);
  return op !== null && flows(op, partial) && tape.role(tape.inputs[tape.firstInput[i]! + k]!) !== 'constant';
}

/**
 * Reverse sweep: the adjoint `∂output/∂node` of every node, times `seed`. They are returned (in `into`, if that is given),
 * not kept on the tape, so two sweeps of one tape cannot mix. Constants get none. Throws `RangeError` if `output` is not on
 * the tape or `into` has another length; `TypeError`, as all sweeps do, for what is no tape, index or number. O(nodes + edges).
 */
export function backward(tape: Tape, output: number, seed = 1, into: Float64Array = rowOf(tape)): Float64Array {
  requireNode('backward', tape, output);
  requireSeed('backward', seed);
  requireRow('backward: into', tape, into);
  into.fill(UNTOUCHED);
  into[output] = seed + 0;
  return sweptBack(tape, output, into);
}

/** `backward` from several nodes: `seeds` is a map from tape index to the adjoint there. */
export function cotangents(
  tape: Tape,
  seeds: ReadonlyMap<number, number>,
  into: Float64Array = new Float64Array(tape.length),
): Float64Array {
  into.fill(UNTOUCHED);
  let to = 0;
  for (const [i, seed] of seeds) {
    requireNode('backward', tape, i);
    requireSeed('backward', seed);
    into[i] = seed + 0;
    to = Math.max(to, i);
  }
  return sweptBack(tape, to, into);
}

/** The adjoints of a tape, in place of the seeds in `adjoints`, which stand at `to` and before it. */
function sweptBack(tape: Tape, to: number, adjoints: Float64Array): Float64Array {
  pullbackRange(tape, { to, lowest: tape.leafCount, floor: tape.leafCount }, adjoints, adjoints);
  for (let i = 0; i < adjoints.length; i++) adjoints[i] = adjoints[i]! + 0; // what nothing has reached was −0
  for (const i of tape.constants) adjoints[i] = 0;
  return adjoints;
}

/** The state of a reverse sweep that is taken step by step: the adjoints so far. See `pullback`. */
export class Adjoints {
  /** @internal Adjoints as the kernel keeps them: −0 where nothing has arrived. */
  readonly raw: Float64Array;
  readonly #tape: Tape;

  /** The start of a reverse sweep: only `output` has an adjoint, the `seed`. Throws `RangeError` off the tape. */
  constructor(tape: Tape, output: number, seed = 1) {
    requireNode('Adjoints', tape, output);
    requireSeed('Adjoints', seed);
    this.#tape = tape;
    this.raw = new Float64Array(tape.length).fill(UNTOUCHED);
    this.raw[output] = seed + 0;
  }

  /** What has arrived so far at each node, as a copy. */
  get values(): Float64Array {
    const { codes } = this.#tape;
    const values = this.raw.slice();
    for (let i = 0; i < values.length; i++) values[i] = codes[i] === CONSTANT ? 0 : values[i]! + 0;
    return values;
  }

  /** 1 where an adjoint has arrived: tells one that is 0 from one that nothing has reached. A copy. */
  get touched(): Uint8Array {
    const { codes } = this.#tape;
    const touched = new Uint8Array(this.raw.length);
    for (let i = 0; i < touched.length; i++) touched[i] = Number(isTouched(this.raw[i]!) && codes[i] !== CONSTANT);
    return touched;
  }
}

/**
 * One step of `backward`: adds node `i`'s adjoint, times its partials, to its inputs. Going from the output down to 0 is the
 * whole sweep.
 */
export function pullback(tape: Tape, i: number, adjoints: Adjoints): void {
  requireNode('pullback', tape, i);
  const raw = (adjoints as Adjoints | null | undefined)?.raw;
  if (raw === undefined)
    throw new TypeError(`pullback needs adjoints, new Adjoints(tape, output), got ${described(adjoints)}`);
  pullbackRange(tape, { to: i, lowest: i, floor: i }, raw, raw);
}

/** Zeros, one for each node; none for what is no tape, which is refused later. */
function rowOf(tape: Tape): Float64Array {
  return new Float64Array((tape as Tape | null)?.length ?? 0);
}
