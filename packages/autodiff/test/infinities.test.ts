// Functions of many numbers at infinities, against PyTorch (reference/infinities.py).
import { expect, test } from 'vitest';
import {
  amax,
  amin,
  hypot,
  jacobian,
  logAddExp,
  logSoftmax,
  logSumExp,
  mean,
  softmax,
  type Value,
} from '../src/index.ts';
import { agrees, type Printed } from './agrees.ts';
import cases from './reference/infinities.json' with { type: 'json' };

const functions: Readonly<Record<string, (x: readonly Value[]) => readonly Value[]>> = {
  ...{ softmax, logSoftmax },
  logSumExp: (x) => [logSumExp(x)],
  amax: (x) => [amax(x)],
  amin: (x) => [amin(x)],
  mean: (x) => [mean(x)],
  hypot: ([a, b]) => [hypot(a!, b!)],
  logAddExp: ([a, b]) => [logAddExp(a!, b!)],
};

/** Where PyTorch has NaN, ours may have the limit: of output `j`, or of its slope in argument `k`. */
const limits: Readonly<Record<string, (at: readonly number[], j: number, k: number | null) => number>> = {
  hypot: (at, _, k) => (k === null ? Infinity : Math.sign(at[k]!)),
  softmax: () => 0,
  logSoftmax: (_, j, k) => (k === null ? -Infinity : Number(j === k)),
};

test.each(cases.map((one) => ({ ...one, title: `${one.op} at ${one.at.join(', ')}` })))('$title', (one) => {
  const { op, at } = one as { op: string; at: Printed[] };
  const { values, jacobian: rows } = one as { values: Printed[]; jacobian: Printed[][] };
  const x = at.map(Number);
  let found: readonly Value[] = [];
  const slopes = jacobian(
    (variables) => {
      found = functions[op]!(variables);
      return found;
    },
    { mode: 'reverse' },
  )(x);
  const isRight = (number: number, wanted: Printed, j: number, k: number | null): boolean =>
    agrees(number, wanted) || (wanted === 'NaN' && limits[op]?.(x, j, k) === number + 0);
  for (const [j, value] of values.entries()) {
    expect(isRight(found[j]!.data, value, j, null), `value ${found[j]!.data}, PyTorch ${value}`).toBe(true);
    for (const [k, slope] of rows[j]!.entries())
      expect(isRight(slopes[j]![k]!, slope, j, k), `slope ${slopes[j]![k]}, PyTorch ${slope}`).toBe(true);
  }
});
