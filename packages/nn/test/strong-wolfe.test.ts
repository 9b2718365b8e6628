// The line search of LBFGS against PyTorch's, on polynomials: as many evaluations, and the same place to 1e-12: PyTorch
// multiplies by reciprocals where we divide, which moves a step by an ulp.
import { expect, test } from 'vitest';
import { type Point, strongWolfe } from '../src/optimizers/lbfgs/strong-wolfe.ts';
import { error } from './problem.ts';
import reference from './reference/optimizers.json' with { type: 'json' };

test.each(reference.lineSearches)('a first step of $first ends at $t after $calls evaluations', (row) => {
  const at = (t: number): Point => {
    let [value, slope] = [0, 0];
    for (const coefficient of row.coefficients.toReversed()) {
      slope = slope * t + value;
      value = value * t + coefficient;
    }
    return { t, value, gradient: Float64Array.of(slope), slope };
  };
  const { first, maxEvaluations } = row;
  const { point, evaluations } = strongWolfe(at, at(0), { first, size: 1, maxEvaluations, toleranceChange: 1e-9 });
  expect(evaluations).toBe(row.calls);
  expect(error([point.t, point.value], [row.t, row.value])).toBeLessThanOrEqual(1e-12);
});

test('a point that is higher than one before ends the walk, and the search goes on below it', () => {
  const visited: number[] = [];
  const at = (t: number): Point => {
    visited.push(t);
    return { t, value: t < 5 ? -t : 9.5 - t, gradient: Float64Array.of(-1), slope: -1 }; // down, with one step up at 5
  };
  const { point } = strongWolfe(at, at(0), { first: 0.1, size: 1, maxEvaluations: 25, toleranceChange: 1e-9 });
  expect(visited.slice(0, 4)).toEqual([0, 0.1, 1, 10]);
  expect(Math.max(...visited)).toBe(10);
  expect(point.t).toBeGreaterThan(4);
  expect(point.t).toBeLessThan(5);
});
