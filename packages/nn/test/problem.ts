// The problem of reference/optimizers.py: a quadratic and a quartic in six parameters.
import { add, sum, Value } from '@retrograd/autodiff';

const START = [1.5, -0.8, 0.3, -2.0, 0.9, 0.05];
const CURVATURE = [0.5, 1.0, 2.0, 4.0, 0.1, 8.0];
const CENTRE = [0.2, -0.4, 0.6, 0.1, -0.3, 0.5];

/** Six parameters where every run starts. */
export const parameters = (): Value[] => START.map((x, i) => new Value(x, { label: `x_${i}`, role: 'parameter' }));

/** `Σ ½ aᵢ (xᵢ − bᵢ)² + ¼ xᵢ⁴ + 0.3 Σ xᵢ xᵢ₊₁`. */
function lossOf(x: readonly Value[]): Value {
  const terms = x.map((xi, i) => {
    const centred = xi.sub(CENTRE[i]!);
    return centred
      .mul(centred)
      .mul(0.5 * CURVATURE[i]!)
      .add(xi.mul(xi).mul(xi).mul(xi).mul(0.25));
  });
  const pairs = x.slice(1).map((xi, i) => x[i]!.mul(xi));
  return add(sum(terms), sum(pairs).mul(0.3));
}

/** What an optimiser's `step` is given: gradients set to 0, then those of the loss. */
export const closureOf = (x: readonly Value[]) => (): Value => {
  for (const xi of x) xi.grad = 0;
  const loss = lossOf(x);
  loss.backward();
  return loss;
};

/**
 * The same gradient in plain numbers. Where the record of `closureOf` lies across two pages of the tape, the engine adds
 * the terms of a gradient in another order: right, but not the same bit for bit.
 */
export const plainClosureOf = (x: readonly Value[]) => (): Value => {
  const data = x.map((xi) => xi.data);
  for (const [i, xi] of data.entries()) {
    const pairs = 0.3 * ((data[i - 1] ?? 0) + (data[i + 1] ?? 0));
    x[i]!.grad = CURVATURE[i]! * (xi - CENTRE[i]!) + xi * xi * xi + pairs;
  }
  const terms = data.map((xi, i) => 0.5 * CURVATURE[i]! * (xi - CENTRE[i]!) ** 2 + 0.25 * xi ** 4);
  const pairs = data.slice(1).map((xi, i) => 0.3 * data[i]! * xi);
  return new Value([...terms, ...pairs].reduce((total, term) => total + term, 0));
};

/** Largest difference of two lists in the same order, relative to 1 or to the wanted number, whichever is larger. */
export function error(found: readonly number[], wanted: readonly number[]): number {
  if (found.length !== wanted.length) throw new RangeError(`${found.length} numbers, ${wanted.length} wanted`);
  return Math.max(...wanted.map((w, i) => Math.abs(found[i]! - w) / Math.max(1, Math.abs(w))));
}
