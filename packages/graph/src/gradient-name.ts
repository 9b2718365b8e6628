// How the gradient of an output by a node is written: ∂E/∂w in most books, w̄ in Baydin et al. 2018, δ for weighted sums in
// textbooks of neural networks, w.grad in PyTorch.
import type { TextRun } from './label.ts';

/** One of the ways to write a gradient. */
export type Notation = 'partial' | 'bar' | 'delta' | 'grad';

type Runs = readonly TextRun[];

const MACRON = '\u0304';

/**
 * The gradient of what is called `of` by what is called `by`, both as runs. A δ stands for a weighted sum alone, `isSum`, and has
 * its scripts; the gradient by anything else is written with ∂ there.
 */
export function gradientRuns(of: Runs, by: Runs, notation: Notation = 'partial', isSum = false): Runs {
  if (notation === 'grad') return [...by, upright('.grad')];
  if (notation === 'bar')
    return by.map((run) => ({
      ...run,
      text: run.script === 0 ? run.text.replace(/\p{L}\p{M}*/gu, `$&${MACRON}`) : run.text,
    }));
  if (notation === 'delta' && isSum)
    return [{ text: 'δ', italic: true, script: 0 }, ...by.filter(({ script }) => script !== 0)];
  return [upright('∂'), ...of, upright('/∂'), ...by];
}

/** The same as text in one line, of labels in one line: `∂E/∂w`. */
export function gradientText(of: string, by: string, notation?: Notation): string {
  return gradientRuns([upright(of)], [upright(by)], notation)
    .map(({ text }) => text)
    .join('');
}

function upright(text: string): TextRun {
  return { text, italic: false, script: 0 };
}
