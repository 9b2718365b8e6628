// Compares gradients with differences, to check a custom operation or a loss.

import { described, requireKnown } from '../record/mistakes.ts';
import { noGrad } from '../record/recording.ts';
import { type Operand, Value } from '../record/value.ts';
import { gradOf, type ScalarFunction } from '../transforms/transforms.ts';

/** How one partial derivative compares with differences of the function's values. */
export interface GradientCheck {
  /** Which argument: its place in `at`. */
  readonly index: number;
  /** By the engine. */
  readonly gradient: number;
  /** By differences of values. */
  readonly differences: number;
  /**
   * `agrees`: equal within the relative tolerance. `differs`: not equal. `tiny`: both are below the absolute tolerance,
   * where nothing can be said; it counts as passed. `uncertain`: differences of two step sizes disagree, as they do near a
   * kink, a pole or the edge of the domain. On a kink itself they agree with each other, on the mean of both slopes.
   */
  readonly verdict: 'agrees' | 'differs' | 'tiny' | 'uncertain';
}

/** The verdict on a gradient. */
export interface GradientReport {
  /** True if no partial derivative differs or is uncertain. */
  readonly passed: boolean;
  /** One for each argument, in order. */
  readonly checks: readonly GradientCheck[];
}

/** Weights of f(x + kh) − f(x − kh) for k = 1, 2, 3: exact for polynomials up to degree 6. */
const WEIGHTS = [45 / 60, -9 / 60, 1 / 60];
/**
 * The step for which seven points are most accurate: the worst error of 14 functions at 200 points was 6e-11. A power of
 * two, so that adding it to a large number does not round.
 */
const STEP = 2 ** -9;

/**
 * Compares `∇f(at)` with central differences of seven points: `checkGradients(([x]) => cube(x!), [2]).passed`. `relative`
 * is the tolerance; below `absolute`, differences are rounding and nothing can be said. Where `f` gives NaN the verdict is
 * `uncertain`; what `f` throws is thrown. Throws as `grad` does. Calls `f` up to 24 times for each argument, and once for the gradient.
 */
export function checkGradients(
  f: ScalarFunction,
  at: readonly number[],
  options: { relative?: number; absolute?: number } = {},
): GradientReport {
  requireKnown('checkGradients', options, ['relative', 'absolute']);
  const { relative = 1e-8, absolute = 1e-10 } = options;
  for (const [name, tolerance] of Object.entries({ relative, absolute }))
    if (!(typeof tolerance === 'number' && tolerance >= 0))
      throw new RangeError(`checkGradients: ${name} must be a number of at least 0, got ${described(tolerance)}`);
  const isNumber = (x: unknown): boolean => typeof x === 'number';
  if (!Array.isArray(at) || !Array.from(at).every(isNumber))
    throw new TypeError(`checkGradients needs a list of numbers, got ${described(at)}`);
  const gradient = noGrad(() => gradOf(f, 'checkGradients')(at));
  const value = (x: readonly number[]): number => noGrad(() => numberOf(f(x.map((number) => new Value(number)))));
  const checks = at.map(
    (x, index): GradientCheck => ({
      index,
      ...checkSlope((by) => value(at.with(index, x + by)), x, gradient[index]!, { relative, absolute }),
    }),
  );
  return { passed: checks.every(isGood), checks };
}

/**
 * One argument of `checkGradients`: compares the slope `gradient` at `x` with differences of `moved(by)`, the function's value at
 * `x + by`. For what is no function of Values, such as a tape that runs again. Calls `moved` up to 24 times; never throws itself.
 */
export function checkSlope(
  moved: (by: number) => number,
  x: number,
  gradient: number,
  { relative = 1e-8, absolute = 1e-10 }: { relative?: number; absolute?: number } = {},
): Omit<GradientCheck, 'index'> {
  const check = (step: number): Omit<GradientCheck, 'index'> => {
    const [differences, finer] = [slope(moved, step), slope(moved, step / 2)];
    return { gradient, differences, verdict: verdictOf(gradient, differences, finer, relative, absolute) };
  };
  // far from 0, some functions want a step that grows with x (x³), others do not (sin x)
  const first = check(STEP);
  if (Math.abs(x) <= 1 || isGood(first)) return first;
  const second = check(STEP * Math.abs(x));
  return isGood(second) ? second : first;
}

function isGood({ verdict }: Pick<GradientCheck, 'verdict'>): boolean {
  return verdict === 'agrees' || verdict === 'tiny';
}

function slope(moved: (by: number) => number, step: number): number {
  return WEIGHTS.reduce(
    (sum, weight, k) => sum + (weight * (moved((k + 1) * step) - moved(-(k + 1) * step))) / step,
    0,
  );
}

function verdictOf(
  gradient: number,
  differences: number,
  finer: number,
  relative: number,
  absolute: number,
): GradientCheck['verdict'] {
  const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= relative * Math.max(Math.abs(a), Math.abs(b));
  if (!Number.isFinite(gradient)) return 'differs';
  if (isNear(gradient, differences) && gradient !== 0) return 'agrees';
  if (Math.abs(gradient) <= absolute && Math.abs(differences) <= absolute) return 'tiny';
  // a step half as long must not change the answer much more than rounding does
  return isNear(finer, differences) || Math.abs(finer - differences) < Math.abs(gradient - differences) / 100
    ? 'differs'
    : 'uncertain';
}

function numberOf(x: Operand): number {
  return typeof x === 'number' ? x : x.data;
}
