// A label as a typesetter of formulas takes it.
import { latexText } from '@retrograd/autodiff/ops';
import { shortened, typeset } from './label.ts';

/** Letters of a label in a formula, at most: typesetters take seconds for thousands. */
const LONGEST = 100;

/** The label as LaTeX: `\hat{y}_{1}`. A long one ends in `…`. */
export function labelLatex(label: string): string {
  const runs = typeset(shortened(label, LONGEST));
  for (const [k, run] of runs.entries())
    if (run.script < 0 && runs[k + 1]?.script === 1) runs.splice(k, 2, runs[k + 1]!, run); // `x'_1^2` is an error, `x'^2_1` none
  return runs
    .map(({ text, italic, script }) => {
      const bare = text.replace(/[′']+$/u, '');
      const primes = "'".repeat(text.length - bare.length);
      const plain = latexText(bare).replaceAll('ŷ', '\\hat{y}');
      const set = italic ? plain + primes : /^[\d.,()−-]*$/.test(text) ? text : `\\mathrm{${plain}}${primes}`;
      return script === 0 ? set : `${script < 0 ? '_' : '^'}{${set}}`;
    })
    .join('');
}
