// Hints to a question, from the general to the special: a rule, the formula, the formula with numbers.
import type { JSX } from 'preact';
import { type Hides, hidesAny } from '../../practise/hides.ts';
import { hintsTo } from '../../practise/hints.ts';
import { ASKED } from '../../practise/masks.ts';
import type { Work } from '../../practise/question.ts';
import { useSession } from '../../session/context.ts';
import { exerciseTexts } from '../../texts/exercise.ts';
import { practiseTexts } from '../../texts/practise.ts';
import { useHides } from '../parts/asked.tsx';
import { Tex } from '../parts/Tex.tsx';
import type { Standing } from './exercise.ts';

/** How many there are. */
export const HINTS = 3;

/** Those that were shown so far. What other questions ask for is `?` in them. */
export function Hints({ standing, work }: { standing: Standing; work: Work }): JSX.Element {
  const { preferences, program } = useSession();
  const hides = useHides();
  const { given, node, question } = standing;
  const words = exerciseTexts[preferences.language.value];
  const { of } = question;
  const isOwn = of === 'formula' || of === 'arrow';
  const isWithheld = !isOwn && hidesAny(hides, of === 'slope' ? 'formula' : 'slope'); // it may have a formula in it that another question asks for
  const { rule, formula, numbers } = hintsTo(work, program.program.value.names, node, question);
  const all = [
    practiseTexts[preferences.language.value].hints[rule],
    ...(isWithheld
      ? [words.withheld, words.withheld]
      : [<Tex key="formula" tex={formula} />, <Tex key="numbers" tex={withoutAsked(numbers, hides)} />]),
  ];
  return (
    <ol class="hints">
      {all.slice(0, given.hints).map((hint, k) => (
        <li key={k}>{hint}</li>
      ))}
    </ol>
  );
}

const NUMBER = /\d+\.(\d{2,})(?: \\cdot 10\^\{(-?\d+)\})?/g;

/** LaTeX without the numbers that are asked for. */
function withoutAsked(tex: string, hides: Hides): string {
  return tex.replaceAll(NUMBER, (text, decimals: string, power = '0') => {
    const x = Number.parseFloat(text) * 10 ** Number(power);
    return hides(x, 'value', -1, 0, 10 ** (Number(power) - decimals.length)) ? ASKED : text;
  });
}
