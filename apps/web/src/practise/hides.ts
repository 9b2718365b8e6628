// What tells whether something may be shown.
import type { Question } from './question.ts';

/**
 * Tells what a reader is asked for: number `x` as what `of` says of node `i` and its argument `argument`; `slack`: how far `x` may be off. For a
 * formula or an arrow `x` is NaN; `i` −1 then asks for any of them.
 */
export type Hides = (x: number, of: Question['of'], i: number, argument?: number, slack?: number) => boolean;

/** True while the formula of any step is asked for, so that no text may be seen that has it; of `slope`, that of a local derivative. */
export function hidesAny(hides: Hides | undefined, of: 'formula' | 'slope'): boolean {
  return hides?.(Number.NaN, of, -1) === true;
}
