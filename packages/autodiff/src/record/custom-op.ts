// Operations of the reader's own. They are recorded, drawn, explained and differentiated like those of the table.
import { type Formula, namedFormula } from '../ops/formula.ts';
import type { Arithmetic, Op, Tuple } from '../ops/op.ts';
import { described, requireKnown } from './mistakes.ts';
import { apply } from './recorder.ts';
import type { Operand, Value } from './value.ts';

/** What an operation of the reader's own is. Name, arity, value and partials are enough; the rest is filled in. */
export interface CustomOp<N extends number> {
  /** Not empty; it stands in messages, and in the drawing if there is no symbol. */
  readonly name: string;
  /** Number of arguments; `Infinity` for any number, which are then given as they come. */
  readonly arity: N;
  /** `f(args)`, with what IEEE 754 would give outside the domain; never throws. */
  value(args: Tuple<N, number>): number;
  /**
   * `∂y/∂argᵢ`, written with the operations of `k` instead of numbers: so it serves both modes, derivatives of any
   * order, and the formula on the screen.
   */
  partials<T>(k: Arithmetic<T>, args: Tuple<N, T>, y: T): Tuple<N, T>;
  /** What is written in the drawn node; the name by default. */
  readonly symbol?: string;
  /** See `Op.selective`. */
  readonly selective?: true;
  /** Where it is defined, if not for all numbers: `x > 0`. */
  readonly domain?: string;
  /** `f(args)` as a formula; `name(args)` by default. */
  latex?(args: Tuple<N, Formula>): Formula;
}

const PARTS = ['name', 'arity', 'value', 'partials', 'symbol', 'selective', 'domain', 'latex'];

/**
 * The function that records `op`, for Values and plain numbers. Make it once, and check it with `checkGradients`:
 *
 *     const cube = customOp({
 *       name: 'cube',
 *       arity: 1,
 *       value: ([x]) => x * x * x,
 *       partials: (k, [x]) => [k.mul(k.constant(3), k.square(x))],
 *     });
 *
 * Throws `TypeError` if it has no name; the function throws as `apply` does, and `TypeError` when `value` gives anything but a
 * number, or `partials` anything but a list of them.
 */
export function customOp<N extends number>(op: CustomOp<N>): (...args: Tuple<N, Operand>) => Value {
  requireKnown('customOp', op, PARTS);
  if (typeof op.name !== 'string' || op.name === '') throw new TypeError('customOp: the operation needs a name');
  if (op.arity !== Infinity && !(Number.isInteger(op.arity) && op.arity > 0))
    throw new RangeError(`customOp: the arity of ${op.name} is ${op.arity}, and must be 1, 2, … or Infinity`);
  for (const part of ['value', 'partials'] as const)
    if (typeof op[part] !== 'function') throw new TypeError(`customOp: ${op.name} needs a function ${part}`);
  const row: Op = {
    symbol: op.name,
    latex: (args: readonly Formula[]) => namedFormula(op.name, args),
    ...(op as object),
    value: (args: Tuple<N, number>) => numberFrom(op.name, op.value(args)),
    partials: <T>(k: Arithmetic<T>, args: Tuple<N, T>, y: T) => partialsFrom(op.name, op.partials(k, args, y), args, y),
  } as unknown as Op;
  return (...args) => apply(row, args as readonly Operand[]);
}

/** What `value` gave. Throws `TypeError` if it is not a number. */
function numberFrom(name: string, y: unknown): number {
  if (typeof y === 'number') return y;
  throw new TypeError(`the value of ${name} must be a number, got ${described(y)}`);
}

/** What `partials` gave. Throws `TypeError` if it is no list, or where numbers are computed not one of numbers. */
function partialsFrom<T, P extends readonly T[]>(name: string, partials: P, args: readonly T[], y: T): P {
  if (!Array.isArray(partials))
    throw new TypeError(`the partials of ${name} must be a list, one for each argument, got ${described(partials)}`);
  if (typeof y !== 'number') return partials;
  if (partials.length !== args.length)
    throw new RangeError(`${name} needs a partial for each of its ${args.length} arguments, got ${partials.length}`);
  for (const partial of partials)
    if (typeof partial !== 'number')
      throw new TypeError(`the partials of ${name} must be numbers, got ${described(partial)}`);
  return partials;
}
