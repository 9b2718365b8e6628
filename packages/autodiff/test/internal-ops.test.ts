// The operations that the engine records for itself: rows like all others, though nobody calls them by name.
import { describe, expect, test } from 'vitest';
import { batchMean as meanOf, batchSum as sumOf, value } from '../src/index.ts';
import { batchMean, batchSum, both, gate, pass, same } from '../src/ops/internal-ops.ts';
import { Formula, formulas, numbers, type Op } from '../src/ops.ts';
import { checkPartials } from './differences.ts';

const [a, b] = [new Formula('a'), new Formula('b')];

// biome-ignore format: one line an operation
const rows: readonly (readonly [Op, tex: string, partials: readonly string[], points: readonly (readonly number[])[]])[] = [
  [same as Op, 'a', ['1'], [[2]]],
  [gate as Op, '\\begin{cases}a \\cdot b & a > 0\\\\b & a \\le 0\\end{cases}', ['\\begin{cases}0 & \\left[a = 0\\right] > 0\\\\b & \\left[a = 0\\right] \\le 0\\end{cases}', 'a'], [[2, -3], [-0.5, 0.7]]],
  [pass as Op, 'a \\cdot b', ['b', 'a + 0'], [[2, -3], [-0.5, 0.7]]],
  [both as Op, 'a \\cdot b', ['b', 'a'], [[2, -3], [-0.5, 0.7]]],
  [batchMean as Op, '\\operatorname{mean}\\left(a\\right)', ['1'], [[2]]],
  [batchSum as Op, '\\operatorname{sum}\\left(a\\right)', ['1'], [[2]]],
];

describe.each(rows.map(([op, tex, partials, points]) => ({ name: op.name, op, tex, partials, points })))(
  '$name',
  ({ op, tex, partials, points }) => {
    const args = [a, b].slice(0, op.arity);

    test('as a formula', () => {
      expect(op.latex(args).tex).toBe(tex);
      expect(op.partials(formulas, args, new Formula('y')).map(String)).toEqual(partials);
    });

    test.each(points.map((at) => ({ at })))('partials agree with differences at $at', ({ at }) => {
      checkPartials(op, at);
    });
  },
);

test('a gate lets nothing through that was not chosen, whatever the adjoint, nor what nothing has reached', () => {
  const found = [gate.value([0, Infinity]), gate.value([0, 3]), gate.value([1, -0]), pass.value([Infinity, -0])];
  expect(found).toEqual([-0, -0, -0, -0]);
  expect([both.value([Infinity, -0]), both.value([-0, Infinity])]).toEqual([-0, -0]);
});

test('0 is not −0: an honest zero is passed on as such', () => {
  expect([
    gate.value([-1, 0]),
    pass.value([-1, 0]),
    pass.value([0, 5]),
    pass.value([-0, 5]),
    both.value([0, -5]),
  ]).toEqual([0, 0, 0, 0, 0]);
  expect([gate.value([1, Infinity]), pass.value([0, Infinity])]).toEqual([Infinity, Number.NaN]);
});

test('its own derivative gates again', () => {
  expect(gate.partials(numbers, [0, 3], -0)).toEqual([0, 0]);
});

test('for one sample, means and sums over the batch are the sample', () => {
  const x = value(3);
  const y = meanOf(x).mul(sumOf(x));
  y.backward();
  expect([y.data, x.grad]).toEqual([9, 6]);
});
