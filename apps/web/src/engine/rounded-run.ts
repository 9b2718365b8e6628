// A tape computed as by hand: every number that is written down is rounded, and what comes after goes on with that.
import { flowsBack, type Tape } from '@retrograd/autodiff';
import { numbers } from '@retrograd/autodiff/ops';
import { type Rounding, roundedAs } from './rounding.ts';

/** All numbers of a run, each rounded. */
export interface RoundedRun {
  /** By tape index; leaves are given, and stay as they are. */
  readonly values: Float64Array;
  /** By tape index; 0 for what no gradient reaches. */
  readonly adjoints: Float64Array;
  /** Of each argument, in the order of `tape.inputs`. */
  readonly partials: Float64Array;
}

/**
 * Both passes over `tape`, from its leaves to `output` and back, with every value, partial and gradient rounded as soon as it is
 * computed. A gradient is rounded once, when all that adds to it has arrived. O(nodes + edges).
 */
export function roundedRun(tape: Tape, output: number, rounding: Rounding): RoundedRun {
  const { firstInput, inputs, length } = tape;
  const values = tape.values.slice();
  const partials = new Float64Array(inputs.length);
  const flows = new Uint8Array(inputs.length);
  for (let i = 0; i < length; i++) {
    const op = tape.op(i);
    if (op === null) continue;
    const args = Array.from(tape.inputsOf(i), (input) => values[input]!);
    if (op.recorded !== true) values[i] = roundedAs(op.value(args), rounding);
    const exact = op.partials(numbers, args, values[i]!);
    for (const [k, partial] of exact.entries()) {
      partials[firstInput[i]! + k] = roundedAs(partial, rounding);
      flows[firstInput[i]! + k] = Number(flowsBack(tape, i, k, partial));
    }
  }
  const adjoints = new Float64Array(length);
  adjoints[output] = 1;
  for (let i = output; i >= 0; i--) {
    const adjoint = roundedAs(adjoints[i]!, rounding);
    adjoints[i] = adjoint;
    if (adjoint === 0) continue;
    for (let at = firstInput[i]!; at < firstInput[i + 1]!; at++)
      if (flows[at] === 1) adjoints[inputs[at]!]! += adjoint * partials[at]!;
  }
  return { values, adjoints, partials };
}

/** How far `x` is from the `exact` number, as a part of that: more than 0 for one that is too large in size. 0 if both are 0. */
export function relativeError(x: number, exact: number): number {
  return Object.is(x, exact) || x === exact ? 0 : (x - exact) / exact;
}

/** The largest relative error of `numbers`, in size; of what is exactly 0 or no finite number there is none. */
export function worstError(numbers: Float64Array, exact: Float64Array): number {
  let worst = 0;
  for (const [i, x] of numbers.entries()) {
    const error = Math.abs(relativeError(x, exact[i]!));
    if (Number.isFinite(error)) worst = Math.max(worst, error);
  }
  return worst;
}
