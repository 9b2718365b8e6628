// The sizes of a layer: what they may be, and how many parameters it makes without being asked again.
import type { Value } from '@retrograd/autodiff';
import { isList, isOperand, noOperand } from '../kinds.ts';
import { shown } from '../shown.ts';

/** More than this take seconds to make, and minutes to train. */
const MOST = 500_000;

/** Of a parameter, which is an object of its own: measured with a million of them, Node 20. */
const COST = { seconds: 10e-6, bytes: 1000 };

/** Throws `RangeError` for more parameters than `maxParameters`: it says what they would cost. `what` is how it begins. */
export function requireParameters(what: string, parameters: number, maxParameters: number = MOST): void {
  if (!(typeof maxParameters === 'number' && maxParameters >= 0))
    throw new TypeError(`${what} needs a number as maxParameters, got ${shown(maxParameters)}`);
  if (parameters <= maxParameters) return;
  const [seconds, megabytes] = [parameters * COST.seconds, (parameters * COST.bytes) / 1e6];
  throw new RangeError(
    `${what} has ${parameters} parameters, more than ${maxParameters}: about ${Math.ceil(seconds)} s and ` +
      `${Math.ceil(megabytes)} MB to make, and several times as much to compile. To go on, set maxParameters: ${parameters}`,
  );
}

/** Throws `RangeError`, which begins with `what`, for a size that is not a whole number of at least 1. */
export function requireSizes(what: string, sizes: readonly unknown[]): void {
  // findIndex, unlike every, does not pass over the hole of [2, , 1]
  if (sizes.findIndex((size) => !Number.isInteger(size) || (size as number) < 1) < 0) return;
  throw new RangeError(`${what} needs ${sizes.length === 1 ? 'a whole size' : 'whole sizes'} of at least 1`);
}

/** True for a list of `count` Values or numbers. */
export function isExample(x: readonly Value[], count: number): boolean {
  if (x?.length !== count) return false;
  for (let k = 0; k < count; k++) if (!isOperand(x[k])) return false;
  return true;
}

/** The error for inputs of one example that are not a list of `count` Values or numbers. */
export function wrongInputs(what: string, count: number, x: unknown): Error {
  if (!isList(x)) return new TypeError(`${what} needs a list of inputs, one example of ${count}, got ${shown(x)}`);
  if (isList(x[0]))
    return new TypeError(`${what} needs one example of ${count} inputs, got a list of lists; forwardAll takes many`);
  if (x.length !== count) return new RangeError(`${what} got ${x.length} inputs`);
  const wrong = x.findIndex((input) => !isOperand(input));
  return noOperand(what, `inputs[${wrong}]`, x[wrong]);
}
