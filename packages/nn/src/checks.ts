// Checks of numbers that a program gets only when it runs. A compiled program cannot throw: whoever compiles a model
// keeps the checks, and makes them for every example.
import { isTracing, type Operand, Value } from '@retrograd/autodiff';

/** Throws where a number is none that is wanted. */
export type Check = (number: number) => void;

let keeper: ((value: Value, check: Check) => void) | null = null;

/** Runs `body`, in which checks of Values without a number go to `keep`, and returns its result. */
export function withChecks<T>(keep: (value: Value, check: Check) => void, body: () => T): T {
  const outer = keeper;
  keeper = keep;
  try {
    return body();
  } finally {
    keeper = outer;
  }
}

/** Checks a number now, or, where it is traced and has none yet, leaves that to who compiles. */
export function checkNumber(operand: Operand, check: Check): void {
  if (!(operand instanceof Value) || !isTracing()) check(Number(operand));
  else keeper?.(operand, check);
}
