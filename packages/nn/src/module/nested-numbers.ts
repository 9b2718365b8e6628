// Parameter tensors as nested arrays of Values, and their numbers as nested arrays, the form of a state dict.
import { Value } from '@retrograd/autodiff';
import { isModel } from '../kinds.ts';
import { shown } from '../shown.ts';

/** A Value, a vector, a matrix, … of Values. */
export type Values = Value | readonly Values[];

/** How often something has happened, in `data`: a scalar of the state that is whole and at least 0. */
export class Count {
  data = 0;
}

/** State of a module that is not trained, such as a running mean: a vector of numbers, or a Value or a count for a scalar. */
export type Buffer = Float64Array | Value | Count;

/** A number, a vector, a matrix, … of numbers. */
export type NestedNumbers = number | readonly NestedNumbers[];

/** Numbers that are read: a vector may be a typed array. */
export type GivenNumbers = number | Float64Array | Float32Array | readonly GivenNumbers[];

/** The most dimensions, and the most entries at each, that an error message looks at: a list may be endless, or hold itself. */
const MOST = { dimensions: 8, entries: 1e6 };

/** The shape for error messages: `3 × 2`, `scalar`, or `ragged` if rows differ in length. Of very many rows the first is read. */
function shapeOf(tensor: unknown): string {
  const sizes: number[] = [];
  for (let level = [tensor]; level.some(isGivenList); ) {
    const lengths = new Set(level.map((part) => (isGivenList(part) ? part.length : -1)));
    if (lengths.size > 1) return 'ragged';
    const [size] = lengths as Set<number>;
    sizes.push(size!);
    if (sizes.length > MOST.dimensions) return [...sizes.slice(0, -1), '…'].join(' × ');
    const rows = level as GivenList[];
    level = size! * rows.length > MOST.entries ? [rows[0]![0]] : rows.flatMap((row) => Array.from(row));
  }
  return sizes.length === 0 ? 'scalar' : sizes.join(' × ');
}

/** Throws `TypeError` for what is not a list: a number in place of a Value, a text, which holds itself, a model. */
function requireTensor(who: string, part: unknown): void {
  if (Array.isArray(part)) return;
  const found = isModel(part) ? 'a model; give it one of its tensors, such as the weight of a Linear' : shown(part);
  throw new TypeError(`${who} needs Values, alone or in lists, got ${found}`);
}

/** The lengths of a tensor's dimensions, assuming that all rows are as long as the first. An empty list for a scalar. */
export function sizesOf(tensor: Values, who: string): number[] {
  if (!(tensor instanceof Value)) requireTensor(who, tensor);
  const sizes: number[] = [];
  for (let part: Values | undefined = tensor; part !== undefined && !(part instanceof Value); part = part[0]) {
    requireTensor(who, part);
    sizes.push(part.length);
  }
  return sizes;
}

/** Every Value of a tensor with its indices, row by row. */
export function entriesOf(tensor: Values, who = 'a tensor'): [path: readonly number[], value: Value][] {
  const found: [readonly number[], Value][] = [];
  const pending: [readonly number[], Values][] = [[[], tensor]];
  for (const [path, part] of pending) {
    if (part instanceof Value) found.push([path, part]);
    else {
      requireTensor(who, part);
      for (const [i, inner] of part.entries()) pending.push([[...path, i], inner]);
    }
  }
  return found;
}

/** The `data` of every Value, in the same nesting (at most as deep as a tensor has dimensions). */
export function numbersOf(tensor: Values | Buffer): NestedNumbers {
  if (tensor instanceof Value || tensor instanceof Count) return tensor.data;
  return tensor instanceof Float64Array ? [...tensor] : tensor.map(numbersOf);
}

/**
 * Writes each number into the Value at the same place. A `dryRun` only checks that this is possible. Throws `RangeError` with
 * both shapes if they differ and for a count that is none, `TypeError` for an entry that is not a number.
 */
export function setNumbers(
  name: string,
  tensor: Values | Buffer,
  numbers: GivenNumbers,
  { dryRun = false }: { dryRun?: boolean } = {},
): void {
  const pending: [Values | Buffer, unknown][] = [[tensor, numbers]];
  for (const [values, given] of pending) {
    if (values instanceof Float64Array && isVector(given, values.length)) {
      if (!dryRun) values.set(given);
    } else if (values instanceof Value && typeof given === 'number') {
      if (!dryRun) values.data = given;
    } else if (values instanceof Count && typeof given === 'number') {
      if (!(Number.isSafeInteger(given) && given >= 0))
        throw new RangeError(`${name} needs a whole number from 0 to ${Number.MAX_SAFE_INTEGER}, got ${given}`);
      if (!dryRun) values.data = given;
    } else if (isList(values) && isGivenList(given) && given.length === values.length) {
      for (const [i, value] of values.entries()) pending.push([value, given[i]]);
    } else {
      const [wanted, got] = [shapeOf(numbersOf(tensor)), shapeOf(numbers)];
      if (wanted !== got) throw new RangeError(`${name} is ${wanted}, got ${got}`);
      throw new TypeError(`${name} needs numbers, got ${shown(given)}`);
    }
  }
}

const isList = (tensor: Values | Buffer): tensor is readonly Values[] => Array.isArray(tensor);

type GivenList = readonly unknown[] | Float64Array | Float32Array;

const isGivenList = (given: unknown): given is GivenList =>
  Array.isArray(given) || given instanceof Float64Array || given instanceof Float32Array;

/** True for `length` numbers; a hole in a list is none. */
const isVector = (given: unknown, length: number): given is ArrayLike<number> =>
  isGivenList(given) && given.length === length && Array.from(given).every((x) => typeof x === 'number');
