// Formulas that overflow although their exact value is an ordinary number, and the operation to use instead.
import type { Op } from '../ops/op.ts';
import * as ops from '../ops/ops.ts';
import type { Tape } from '../tape/tape.ts';

/** What to write instead of the formula of which node `i` is a part; `null` if nothing is known. */
export function hintFor(tape: Tape, i: number): string | null {
  const places = [i, ...usersOf(tape, i)];
  for (const [fits, hint] of hints) if (places.some((at) => fits(tape, at))) return hint;
  return null;
}

/** From the root of the deepest formula to what overflows in it. */
const DEPTH = 3;

/** The nodes that are computed from node `i` in at most `DEPTH` steps. */
function usersOf(tape: Tape, i: number): readonly number[] {
  const steps = new Map([[i, 0]]);
  for (let at = i + 1; at < tape.length; at++) {
    let nearest = DEPTH;
    for (const input of tape.inputsOf(at)) nearest = Math.min(nearest, steps.get(input) ?? DEPTH);
    if (nearest < DEPTH) steps.set(at, nearest + 1);
  }
  steps.delete(i);
  return [...steps.keys()];
}

type Fits = (tape: Tape, i: number) => boolean;

const is =
  (op: Op | Op<1> | Op<2>, ...args: readonly Fits[]): Fits =>
  (tape, i) => {
    const inputs = tape.inputsOf(i);
    return tape.op(i) === op && args.every((fits, k) => fits(tape, inputs[k]!));
  };

/** A sum of two in which one term fits. */
const plus =
  (...terms: readonly Fits[]): Fits =>
  (tape, i) =>
    (tape.op(i) === ops.add || tape.op(i) === ops.sum) &&
    terms.every((fits) => tape.inputsOf(i).some((input) => fits(tape, input)));

const anything: Fits = () => true;
const one: Fits = (tape, i) => tape.op(i) === null && tape.values[i] === 1;
const exponential: Fits = is(ops.exp, anything);
const either =
  (...fits: readonly Fits[]): Fits =>
  (tape, i) =>
    fits.some((fit) => fit(tape, i));

/** The more special first. */
const hints: readonly (readonly [Fits, string])[] = [
  [is(ops.log, is(ops.sigmoid, anything)), 'logSigmoid(x) instead of log(sigmoid(x))'],
  [is(ops.log, plus(one, exponential)), 'softplus(x) instead of log(1 + exp(x))'],
  [is(ops.log, is(ops.div, exponential, anything)), 'logSoftmax(xs) instead of log(softmax)'],
  [is(ops.log, plus(exponential)), 'logSumExp(xs) instead of log(exp(a) + exp(b))'],
  [
    is(ops.div, either(is(ops.sub, exponential, exponential), plus(exponential)), plus(exponential)),
    'tanh(x) instead of (exp(x) - exp(-x)) / (exp(x) + exp(-x))',
  ],
  [is(ops.div, one, plus(one, exponential)), 'sigmoid(x) instead of 1 / (1 + exp(-x))'],
  [is(ops.div, exponential, plus(one, exponential)), 'sigmoid(x) instead of exp(x) / (1 + exp(x))'],
  [is(ops.div, exponential, plus(exponential)), 'softmax(xs) instead of exp(x) / (exp(a) + exp(b))'],
  [
    is(ops.sqrt, plus(either(is(ops.square, anything), is(ops.mul, anything, anything)))),
    'hypot(a, b) instead of sqrt(a² + b²)',
  ],
];
