// What is said of an answer: whether it can be read, is right, and otherwise which known mistake gives it.
import type { Verdict } from './answer.ts';
import type { Diagnosis } from './mistake.ts';

/** An answer, looked through. */
export interface Checked {
  /**
   * `chance`: a formula that gives the right number here, and would not with other ones. `noNames`: a number where a formula is asked for.
   * `noNode`: no name of a node.
   */
  readonly verdict: Verdict | 'unreadable' | 'chance' | 'noNames' | 'noNode';
  /** The mistake, of a wrong answer; `null` if none is known. */
  readonly diagnosis: Diagnosis | null;
}
