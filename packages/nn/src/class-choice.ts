// Choosing by a class index, which may be the input of a compiled program and then has no number yet.
import { currentTrace, equal, type Operand, sum, Value, where } from '@retrograd/autodiff';

/** The one of `count` choices that an index stands for. */
export type Choice = (choices: readonly Value[]) => Value;

/**
 * How to choose by `index`. A plain number takes its choice; a Value chooses by comparing itself with every index, with one
 * `where` per choice, so that it is drawn and can be compiled. `who` opens the messages. Throws `TypeError` for what is
 * no index, `RangeError` for one that is not a whole number below `count`; in a compiled program, where only `fit` looks at
 * its inputs, such an index chooses 0.
 */
export function choiceOf(index: Operand, count: number, who: string): Choice {
  if (typeof index !== 'number' && !(index instanceof Value))
    throw new TypeError(`${who} needs an index, got ${Array.isArray(index) ? 'a list' : typeof index}`);
  currentTrace().check(index, (number) => requireIndex(number, count, who));
  if (typeof index === 'number') return (choices) => choices[index]!;
  const matches = Array.from({ length: count }, (_, k) => equal(index, k));
  return (choices) => sum(choices.map((choice, k) => where(matches[k]!, choice, 0)));
}

function requireIndex(index: number, count: number, who: string): void {
  if (!Number.isInteger(index) || index < 0 || index >= count)
    throw new RangeError(`${who} got the index ${index}, and needs a whole number from 0 to ${count - 1}`);
}
