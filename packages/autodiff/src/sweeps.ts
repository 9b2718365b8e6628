// The sweeps over a tape: forward and backward, whole and one node at a time. What is animated on the screen is what is
// differentiated: the stepper calls the very functions that the whole sweeps call.
import { numbers } from './arithmetic.ts';
import type { Tape } from './tape.ts';

/** Recomputes every node from the leaves of `tape.values`. */
export function forward(tape: Tape): void {
  for (let i = 0; i < tape.length; i++) evaluate(tape, i);
}

/** One step of `forward`: computes node `i` from its arguments. Leaves stay as they are. */
export function evaluate(tape: Tape, i: number): void {
  const op = tape.op(i);
  if (op !== null) tape.values[i] = op.value(tape.argsOf(i));
}

/** `∂node/∂argumentₖ` for each argument of node `i`; empty for a leaf. */
export function partialsOf(tape: Tape, i: number): readonly number[] {
  const op = tape.op(i);
  return op === null ? [] : op.partials(numbers, tape.argsOf(i), tape.values[i]!);
}

/**
 * Reverse sweep: the adjoint `∂output/∂node` of every node, times `seed`. They are returned, not kept on the tape, so
 * two sweeps of one tape cannot mix. Constants get none. O(nodes + edges).
 */
export function backward(tape: Tape, output: number, seed = 1): Float64Array {
  const sweep = new Adjoints(tape, output, seed);
  for (let i = output; i >= 0; i--) pullback(tape, i, sweep);
  return sweep.values;
}

/** Adjoints on their way: `touched[i]` tells a gradient that is 0 from one that nothing has reached. */
export class Adjoints {
  readonly values: Float64Array;
  readonly touched: Uint8Array;

  /** The start of a reverse sweep: only `output` has an adjoint, the `seed`. Throws `RangeError` off the tape. */
  constructor(tape: Tape, output: number, seed = 1) {
    requireNode(tape, output);
    this.values = new Float64Array(tape.length);
    this.touched = new Uint8Array(tape.length);
    this.values[output] = seed;
    this.touched[output] = 1;
  }
}

/** One step of `backward`: adds node `i`'s adjoint, times its partials, to its inputs. */
export function pullback(tape: Tape, i: number, { values, touched }: Adjoints): void {
  const op = tape.op(i);
  if (op === null || touched[i] === 0) return;
  const partials = partialsOf(tape, i);
  const first = tape.firstInput[i]!;
  for (let k = 0; k < partials.length; k++) {
    const input = tape.inputs[first + k]!;
    if (op.chooses && partials[k] === 0) continue; // not chosen: no 0 · ∞
    if (tape.role(input) === 'constant') continue;
    values[input]! += values[i]! * partials[k]!;
    touched[input] = 1;
  }
}

/** Forward mode: the tangent of every node, from `seeds` on some (a map from tape index to tangent). O(nodes + edges). */
export function tangents(tape: Tape, seeds: ReadonlyMap<number, number>): Float64Array {
  const dots = new Float64Array(tape.length);
  for (const [i, seed] of seeds) {
    requireNode(tape, i);
    dots[i] = seed;
  }
  for (let i = 0; i < tape.length; i++) pushforward(tape, i, dots);
  return dots;
}

/** One step of `tangents`: adds the inputs' tangents, times node `i`'s partials, to node `i`. */
export function pushforward(tape: Tape, i: number, dots: Float64Array): void {
  const op = tape.op(i);
  if (op === null) return;
  const partials = partialsOf(tape, i);
  const first = tape.firstInput[i]!;
  for (let k = 0; k < partials.length; k++) {
    const input = tape.inputs[first + k]!;
    if (op.chooses && partials[k] === 0) continue;
    dots[i]! += partials[k]! * dots[input]!;
  }
}

/** A typed array would swallow a seed off its end, and every derivative would be a plausible 0. */
function requireNode(tape: Tape, i: number): void {
  if (tape.nodes[i] === undefined) throw new RangeError(`node ${i} is not on this tape of ${tape.length} nodes`);
}
