// The line search of LBFGS against PyTorch's, on polynomials: as many evaluations, and the same place to 1e-12: PyTorch
// multiplies by reciprocals where we divide, which moves a step by an ulp.
import { expect, test } from 'vitest';
import { type Point, strongWolfe } from '../src/optimizers/strong-wolfe.ts';
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
