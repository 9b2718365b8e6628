// The gradient of one leaf, held against differences of the output and against forward mode.
import { checkSlope, type GradientCheck } from '@retrograd/autodiff/testing';
import { type Averaged, meanMovedBy, meanTangent } from './moved.ts';

/** How a gradient compares. Forward mode is the engine's other sweep, differences know of no derivative at all. */
export interface LeafCheck extends Omit<GradientCheck, 'index'> {
  /** The same by forward mode. */
  readonly tangent: number;
}

/** How often a check runs the tape: what it costs, in nodes, is this times its length. */
export const RUNS = 28;

/** What rounding leaves of a difference of values near 1, divided by its step; with some room. */
const NOISE = 1e-12;

/**
 * Checks `gradient`, that of what `of` says by `leaf`. The finer a gradient is beside the output, the less differences can tell of it: no
 * more is asked of them. The cost grows with the length of the tape.
 */
export function checkLeaf(of: Averaged, leaf: number, gradient: number): LeafCheck {
  const moved = (by: number): number => meanMovedBy(of, leaf, by);
  const size = Math.max(...[0, 1e-3, -1e-3].map((by) => Math.abs(moved(by))).filter(Number.isFinite), 0);
  const relative = Math.max(1e-8, (NOISE * size) / Math.abs(gradient) || 0);
  const absolute = 1e3 * NOISE * size;
  return {
    ...checkSlope(moved, of.tape.values[leaf]!, gradient, { relative, absolute }),
    tangent: meanTangent(of, leaf),
  };
}

/** The distance of two derivatives as a part of the larger one; 0 if they are the same. */
export function relativeDistance(a: number, b: number): number {
  return a === b ? 0 : Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b));
}

/** One point of the curve of errors. */
export interface StepError {
  readonly step: number;
  /** Relative; absolute where the gradient is 0. */
  readonly error: number;
}

const [FIRST, LAST] = [-15, -1]; // powers of ten

/** How far the central difference `(f(x + h) − f(x − h)) / 2h` is from `gradient`, for steps from 1e−15 to 0.1, two a decade. */
export function errorsOverSteps(of: Averaged, leaf: number, gradient: number): StepError[] {
  const moved = (by: number): number => meanMovedBy(of, leaf, by);
  return Array.from({ length: 2 * (LAST - FIRST) + 1 }, (_, k) => {
    const step = 10 ** (FIRST + k / 2);
    const off = Math.abs((moved(step) - moved(-step)) / (2 * step) - gradient);
    return { step, error: gradient === 0 ? off : off / Math.abs(gradient) };
  });
}
