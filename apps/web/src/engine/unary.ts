// A node as a function of one number, with its slope, both from the operation table.
import type { Tape } from '@retrograd/autodiff';
import { numbers } from '@retrograd/autodiff/ops';

/** `y = f(x)`: an operation in which only one argument can change. */
export interface Unary {
  /** Tape index of that argument. */
  readonly input: number;
  /** Its number now. */
  readonly at: number;
  value(x: number): number;
  slope(x: number): number;
}

/** Node `i` as such a function; `null` for a leaf, for several arguments, and for an operation known at recorded numbers only. */
export function unaryOf(tape: Tape, i: number): Unary | null {
  const op = tape.op(i);
  if (op === null || op.recorded === true || !Number.isFinite(op.arity)) return null;
  const inputs = tape.inputsOf(i);
  const free = Array.from(inputs.keys()).filter((k) => tape.role(inputs[k]!) !== 'constant');
  const argument = free[0];
  if (argument === undefined || free.length > 1) return null;
  const args = tape.argsOf(i);
  const withX = (x: number): number[] => args.map((arg, k) => (k === argument ? x : arg));
  const value = (x: number): number => op.value(withX(x));
  const slope = (x: number): number => op.partials(numbers, withX(x), value(x))[argument]!;
  return { input: inputs[argument]!, at: args[argument]!, value, slope };
}

/** The slopes just left and right of `x` where they differ, as they do at a kink; else `null`. */
export function kinkAt({ slope }: Pick<Unary, 'slope'>, x: number): readonly [left: number, right: number] | null {
  const near = 1e-9 * Math.max(1, Math.abs(x));
  const [left, right] = [slope(x - near), slope(x + near)];
  return Math.abs(left - right) > 1e-3 * Math.max(Math.abs(left), Math.abs(right)) ? [left, right] : null;
}
