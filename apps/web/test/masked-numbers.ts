// How a number may stand on a page, so that a test can look for it.
import { formatNumber, formatRounded } from '@retrograd/graph';

/** The numbers of a tape. */
interface Numbered {
  readonly length: number;
  readonly values: ArrayLike<number>;
  /** `null` for what is given. */
  op(i: number): unknown;
}

/**
 * Patterns for `numbers`, of either sign, where they have 4 digits and more; not for those that a leaf or a constant of the tape has: nobody can
 * tell them from what is given.
 */
export function writtenForms(tape: Numbered, numbers: readonly number[]): RegExp[] {
  const leaves = Array.from({ length: tape.length }, (_, i) => i).filter((i) => tape.op(i) === null);
  const given = new Set(leaves.map((i) => Math.abs(tape.values[i]!)));
  const forms = numbers
    .map(Math.abs)
    .filter((x) => Number.isFinite(x) && !given.has(x))
    .flatMap((x) => [
      String(x),
      ...[4, 5, 6, 7].flatMap((digits) => [formatNumber(x, digits), formatRounded(x, digits)]),
    ])
    .filter(
      (form) =>
        form
          .replace(/e.*/, '')
          .replace('.', '')
          .replace(/^0+|0+$/g, '').length >= 4,
    );
  return [...new Set(forms)].map((form) => new RegExp(`(?<![\\d.])${form.replaceAll('.', '\\.')}(?![\\d.]*\\d)`));
}
