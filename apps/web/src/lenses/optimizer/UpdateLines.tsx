// The lines of one step: what each is, its formula, its numbers; below, what the variants of the rule would do.
import { bracketed, formatNumber } from '@retrograd/graph';
import type { JSX } from 'preact';
import { type Optimizer, stepOf, VARIANTS } from '../../document/optimizer.ts';
import { useSession } from '../../session/context.ts';
import { lateTexts } from '../../texts/late.ts';
import { Tex } from '../parts/Tex.tsx';
import { type Before, linesOf } from './lines.ts';

const DIGITS = 6;

/** The step by the rule `by` of a parameter that is `before` it. */
export function UpdateLines({ by, before }: { by: Optimizer; before: Before }): JSX.Element {
  const { preferences } = useSession();
  const words = lateTexts[preferences.language.value].optimizer;
  const { rate, gradient, kept } = before;
  const variants = VARIANTS[by.rule];
  return (
    <>
      <ol class="lines">
        {linesOf(by, before).map(({ name, tex, numbers, sign, x, result }) => (
          <li key={name} data-line={name}>
            <span class="what">{by.rule === 'momentum' && name === 'm' ? words.velocity : words.lines[name]}</span>
            <Tex tex={tex} />
            <span class="numbers">
              {numbers !== '' && `= ${numbers} `}
              {sign}{' '}
              <data value={String(x)} title={String(x)}>
                {result}
              </data>
            </span>
          </li>
        ))}
      </ol>
      {variants.length > 1 && (
        <ul class="variants">
          {variants.map((variant) => {
            const { delta } = stepOf({ ...by, variant }, rate, gradient, kept);
            return (
              <li key={variant} aria-current={variant === by.variant ? 'true' : undefined} data-variant={variant}>
                {words.compared[by.rule === 'adam' && variant === '' ? 'corrected' : variant]}: Δ ={' '}
                {bracketed(formatNumber(delta, DIGITS))}
              </li>
            );
          })}
        </ul>
      )}
      {by.rule !== 'sgd' && <p class="note">{words.notes[by.rule]}</p>}
    </>
  );
}
