// Parameter tensors as nested arrays, in step with nested arrays of numbers: the form of a state dict.
import { Value } from '@retrograd/autodiff';

/** A Value, a vector, a matrix, … of Values. */
export type Values = Value | readonly Values[];

/** A number, a vector, a matrix, … of numbers. */
export type Numbers = number | readonly Numbers[];

/** The shape as it is written in messages: `3 × 2`, or `scalar`. */
export function shapeOf(tensor: Values | Numbers): string {
  const sizes: number[] = [];
  for (let part = tensor; Array.isArray(part); part = part[0]) sizes.push(part.length);
  return sizes.length === 0 ? 'scalar' : sizes.join(' × ');
}

/** The `data` of every Value, in the same nesting (at most as deep as a tensor has dimensions). */
export function numbersOf(tensor: Values): Numbers {
  return tensor instanceof Value ? tensor.data : tensor.map(numbersOf);
}

/** Writes numbers into the Values of the same place. Throws `RangeError` naming both shapes where they differ. */
export function setNumbers(
  name: string,
  tensor: Values,
  numbers: Numbers,
  { dryRun = false }: { dryRun?: boolean } = {},
): void {
  const pending: [Values, Numbers][] = [[tensor, numbers]];
  for (const [values, given] of pending) {
    if (values instanceof Value && typeof given === 'number') {
      if (!dryRun) values.data = given;
    } else if (!(values instanceof Value) && Array.isArray(given) && given.length === values.length) {
      for (const [i, value] of values.entries()) pending.push([value, given[i]!]);
    } else throw new RangeError(`${name} is ${shapeOf(tensor)}, got ${shapeOf(numbers)}`);
  }
}
