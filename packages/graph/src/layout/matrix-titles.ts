// What matrices are called, by the labels of their weights.
import type { TapeStructure } from '@retrograd/autodiff';
import type { DraftMatrix } from '../structure/matrices.ts';

/** One letter, which is a capital where it stands for a matrix. A word or a letter with a number is a name, and keeps its spelling. */
const LETTER = /^\p{L}\p{M}*(?:\^|$)/u;

/**
 * What the matrices are called: `W^{(1)}`; with a number where two would be called the same, but for those of the same weights,
 * which are one matrix wherever it stands.
 */
export function titlesOf(drafts: readonly DraftMatrix[], tape: TapeStructure): string[] {
  const titleOf = new Map<string, string>(); // by the weights
  const keys = drafts.map(({ cells, columns }) => {
    const weights = cells.flatMap(({ column, join }) => (column < columns.length ? [join.weight.parameter] : []));
    const key = weights.toSorted((a, b) => a - b).join(); // columns may stand in another order
    const label = commonLabel(weights.map((weight) => tape.label(weight)));
    titleOf.set(key, LETTER.test(label) ? label.charAt(0).toUpperCase() + label.slice(1) : label);
    return key;
  });
  const isTold = new Set(titleOf.values()).size === titleOf.size;
  for (const [k, [key, title]] of isTold ? [] : [...titleOf].entries())
    titleOf.set(key, `${title.replace(/\^.*/u, '')}^{(${k + 1})}`);
  return keys.map((key) => titleOf.get(key)!);
}

/** A label without its subscripts, if all have the same: `w^{(1)}` of `w^(1)_{1,1}`, `w^(1)_{1,2}`; else only its letters. */
export function commonLabel(labels: readonly string[]): string {
  if (labels.length === 0) return '';
  const base = (label: string): string => {
    const bare = label.replace(/_(\{[^{}]*\}|[^_^{}]+)/u, '');
    return bare === label ? label.replace(/[\d₀-₉]+$/u, '') : bare; // the number of `w3_{1,2}` is part of the name
  };
  const letters = (label: string): string => /^\p{L}\p{M}*/u.exec(label)?.[0] ?? 'w';
  const [first] = labels as [string];
  return labels.every((label) => base(label) === base(first)) ? base(first) : letters(first);
}
