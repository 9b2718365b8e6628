// Means and norms of plain numbers, without overflow, and exact for equal numbers.

/**
 * The arithmetic mean; NaN for an empty list. It adds differences from the first number, so that the mean of equal numbers is
 * exactly that number. Their sum divided by their count could differ in the last digit.
 */
export function mean(numbers: readonly number[]): number {
  if (numbers.length === 0) return Number.NaN;
  const first = numbers[0]!;
  let total = 0;
  for (const x of numbers) total += x - first;
  if (Number.isFinite(total) || !numbers.every(Number.isFinite)) return first + total / numbers.length;
  total = 0; // the sum has overflowed, the mean does not: half of each, divided first
  for (const x of numbers) total += (x / 2 - first / 2) / numbers.length;
  return 2 * (first / 2 + total);
}

/** The largest absolute value; 0 for an empty list, NaN if one number is NaN. */
export function largest(numbers: readonly number[]): number {
  let found = 0;
  for (const x of numbers) found = Math.max(found, Math.abs(x));
  return found;
}

/** The Euclidean norm `√Σ x²`. */
export function norm(numbers: readonly number[]): number {
  return rootOfSquares(numbers, 1);
}

/** The standard deviation `√(Σ (x − mean)² / n)`, divided by n and not by n − 1; NaN for an empty list. */
export function std(numbers: readonly number[]): number {
  const centre = mean(numbers);
  if (numbers.length === 0) return centre;
  const spread = (scale: number) =>
    rootOfSquares(
      numbers.map((x) => x * scale - centre * scale),
      numbers.length,
    ) / scale;
  const found = spread(1);
  return Number.isFinite(found) ? found : spread(0.5); // a difference of two numbers may overflow
}

/** `√(Σ x² / divisor)`; computed from the squares of `x / max |x|`, so that none overflows or underflows. */
function rootOfSquares(numbers: readonly number[], divisor: number): number {
  const scale = largest(numbers);
  if (scale === 0 || !Number.isFinite(scale)) return scale;
  let total = 0;
  for (const x of numbers) total += (x / scale) ** 2;
  return scale * Math.sqrt(total / divisor);
}
