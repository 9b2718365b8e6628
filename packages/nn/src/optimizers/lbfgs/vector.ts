// The vector arithmetic of LBFGS.

/** One number per parameter. */
export type Vector = Float64Array;

/** `a · b`. */
export function dot(a: Vector, b: Vector): number {
  let total = 0;
  for (let i = 0; i < a.length; i++) total += a[i]! * b[i]!;
  return total;
}

/** `max |aᵢ|`; NaN if one number is NaN. */
export const largest = (a: Vector): number => a.reduce((max, x) => Math.max(max, Math.abs(x)), 0);

/** `Σ |aᵢ|`. */
export const sumOfMagnitudes = (a: Vector): number => a.reduce((total, x) => total + Math.abs(x), 0);
