// Selection by a class index. The index may be an input of a compiled program, which has no number while it is traced.
import { currentTrace, equal, type Operand, sum, Value, where } from '@retrograd/autodiff';
import { shown } from './shown.ts';

/** Returns the choice that an index selects. */
export type Choice = (choices: readonly Value[]) => Value;

/**
 * The selection by `index`. A plain number selects directly. A Value is compared with every index and selects by one `where`
 * per choice, so that the selection is drawn and can be compiled. `who` starts the error messages. Throws `TypeError` if
 * `index` is neither a number nor a Value, and `RangeError` if it is not a whole number from 0 to `count − 1`. A program of
 * `compile` cannot check its inputs: there, an invalid index selects 0. A program of `fit` does check them.
 */
export function choiceOf(index: Operand, count: number, who: string): Choice {
  if (typeof index !== 'number' && !(index instanceof Value))
    throw new TypeError(`${who} needs an index, got ${shown(index)}`);
  currentTrace().check(index, (number) => requireIndex(number, count, who));
  if (typeof index === 'number') return (choices) => choices[index]!;
  const matches = Array.from({ length: count }, (_, k) => equal(index, k));
  return (choices) => sum(choices.map((choice, k) => where(matches[k]!, choice, 0)));
}

function requireIndex(index: number, count: number, who: string): void {
  if (!Number.isInteger(index) || index < 0 || index >= count)
    throw new RangeError(`${who} got the index ${index}, and needs a whole number from 0 to ${count - 1}`);
}
