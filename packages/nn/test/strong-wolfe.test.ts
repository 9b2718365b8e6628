// The line search of LBFGS against PyTorch's, on polynomials: as many evaluations, and the same place to 1e-12: PyTorch
// multiplies by reciprocals where we divide, which moves a step by an ulp.
import { log, sqrt, Value } from '@retrograd/autodiff';
import { describe, expect, test } from 'vitest';
import { LBFGS } from '../src/optimizers/index.ts';
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

describe('steps to where there is no number are taken back:', () => {
  /** Where a loss of one parameter is after three steps from `x`. */
  const minimum = (x: number, loss: (x: Value) => Value, options = {}): number => {
    const parameter = new Value(x, { role: 'parameter' });
    const optimizer = new LBFGS([parameter], { lineSearchFn: 'strongWolfe', ...options });
    const closure = () => {
      optimizer.zeroGrad();
      const value = loss(parameter);
      value.backward();
      return value;
    };
    for (let step = 0; step < 3; step++) optimizer.step(closure);
    return parameter.data;
  };

  test.each([1, 10, 1000])('5x − ln x from 2 with a first step of %s', (lr) => {
    expect(minimum(2, (x) => x.mul(5).sub(log(x)), { lr })).toBeCloseTo(0.2, 6);
  });

  test('√x + 1 / √x, whose slope at 0 is none', () => {
    expect(minimum(3, (x) => sqrt(x).add(x.pow(-0.5)), { lr: 10 })).toBeCloseTo(1, 5);
  });

  test('a loss that is NaN or infinite at the start leaves the parameter where it is', () => {
    expect(minimum(-2, (x) => log(x))).toBe(-2);
    expect(minimum(0, (x) => log(x).neg())).toBe(0);
  });

  test('an infinity inside a bracket is not interpolated', () => {
    const at = (t: number): Point => {
      const value = t < 0.5 ? (t - 0.4) ** 2 : t < 1.5 ? Number.POSITIVE_INFINITY : Number.NaN;
      return { t, value, gradient: Float64Array.of(2 * (t - 0.4)), slope: 2 * (t - 0.4) };
    };
    for (const first of [0.6, 1, 2]) {
      const { point } = strongWolfe(at, at(0), { first, size: 1, maxEvaluations: 25, toleranceChange: 1e-9 });
      expect(Math.abs(point.t - 0.4)).toBeLessThan(0.4);
    }
  });
});
