// What must not compile. `npm run check` reads this file; nothing runs it.

import { elu, value } from '../src/index.ts';
import type { Arithmetic, Op, Tuple } from '../src/ops.ts';
import { ops } from '../src/ops.ts';

type Row = Pick<Op<2>, 'name' | 'symbol' | 'arity' | 'value' | 'latex'>;
const row: Row = ops.add;

/** A row whose partials are one too few. */
// @ts-expect-error -- two arguments, one partial
export const tooFew: Op<2> = { ...row, partials: (k) => [k.constant(1)] };

/** A row that computes in numbers, so that formulas and second derivatives would be lost. */
// @ts-expect-error -- a number is not a T
export const onlyNumbers: Op<2> = { ...row, partials: () => [1, 1] };

/** A row that says one arity and has another. */
// @ts-expect-error -- 1 is not 2
export const wrongArity: Op<2> = { ...ops.add, arity: 1 };

/** An operation that is not in the table. */
// @ts-expect-error -- no such row
export const unknown = <T>(k: Arithmetic<T>, x: T): T => k.bessel(x);

/** An operation with an argument missing. */
// @ts-expect-error -- mul takes two
export const missing = <T>(k: Arithmetic<T>, x: T): T => k.mul(x);

/** A parameter with a default in a `map`, which would hand it the index. */
// @ts-expect-error -- an array is no third argument of elu
[1, 2].map(elu);

/** The tape's edges are not for writing. */
// @ts-expect-error -- inputs are read-only
value(1).inputs.push(value(2));

/** The wrong number of things. */
// @ts-expect-error -- a pair is not a triple
export const triple: Tuple<3, number> = [1, 2];
