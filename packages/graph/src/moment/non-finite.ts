// Where a number on the screen that is NaN or infinite comes from.
import type { Tape } from '@retrograd/autodiff';
import type { Moment } from './moment.ts';

/** The first that is not finite, of numbers that are. */
export interface Cause {
  /** The value of `node`; what `node` passes back to its argument `argument`; or the sum of what comes back to `node`. */
  readonly what: 'value' | 'share' | 'sum';
  readonly node: number;
  /** −1 but for a share. */
  readonly argument: number;
}

/** Why the value of tape node `i` or its adjoint, as far as they are known, is not finite; `null` if both are. O(nodes + edges). */
export function causeOf({ run, computed, adjoints, pulled }: Moment, i: number): Cause | null {
  const { tape, output, firstInput, partials, flows } = run;
  const isBroken = (node: number) => !Number.isFinite(tape.values[node]!);
  if (computed[i] === 1 && isBroken(i)) return madeAt(tape, i);
  if (Number.isFinite(adjoints[i]!)) return null;
  let node = i; // its adjoint is not finite; users come after it
  for (let user = i + 1; user <= output; user++) {
    if (pulled[user] === 0) continue;
    const argument = tape.inputsOf(user).findIndex((input, k) => {
      const at = firstInput[user]! + k;
      return input === node && flows[at] === 1 && !Number.isFinite(partials[at]! * adjoints[user]!);
    });
    if (argument < 0) continue;
    if (Number.isFinite(adjoints[user]!)) {
      const broken = [...tape.inputsOf(user), user].find(isBroken);
      return broken === undefined ? { what: 'share', node: user, argument } : madeAt(tape, broken);
    }
    node = user;
  }
  return { what: 'sum', node, argument: -1 };
}

/** From a value that is not finite back to one that was made of finite ones. */
function madeAt(tape: Tape, from: number): Cause {
  let node = from;
  for (;;) {
    const broken = tape.inputsOf(node).find((input) => !Number.isFinite(tape.values[input]!));
    if (broken === undefined) return { what: 'value', node, argument: -1 };
    node = broken;
  }
}
