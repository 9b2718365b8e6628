// Sums over plain numbers that neither overflow nor call equal numbers different.

/**
 * The arithmetic mean, NaN for no numbers. What is added are differences from the first number, because the mean of
 * equal numbers must be that number: their sum divided by their count can differ from it in the last digit.
 */
export function mean(numbers: readonly number[]): number {
  if (numbers.length === 0) return Number.NaN;
  const first = numbers[0]!;
  let total = 0;
  for (const x of numbers) total += x - first;
  return first + total / numbers.length;
}

/** The largest absolute value; 0 for no numbers, NaN if one is. */
export function largest(numbers: readonly number[]): number {
  let found = 0;
  for (const x of numbers) found = Math.max(found, Math.abs(x));
  return found;
}

/** The Euclidean norm `√Σ x²`. */
export function norm(numbers: readonly number[]): number {
  return rootOfSquares(numbers, 1);
}

/** The standard deviation `√(Σ (x − mean)² / n)`, of all numbers there are (not of a sample); NaN for no numbers. */
export function std(numbers: readonly number[]): number {
  const centre = mean(numbers);
  if (numbers.length === 0) return centre;
  return rootOfSquares(
    numbers.map((x) => x - centre),
    numbers.length,
  );
}

/** `√(Σ x² / divisor)`; the squares are of `x / max |x|`, so that none overflows or vanishes. */
function rootOfSquares(numbers: readonly number[], divisor: number): number {
  const scale = largest(numbers);
  if (scale === 0 || !Number.isFinite(scale)) return scale;
  let total = 0;
  for (const x of numbers) total += (x / scale) ** 2;
  return scale * Math.sqrt(total / divisor);
}
