// What a reader can try with the number that is picked: its function at other places, other numbers for it, its gradient by other means.
import './tried.css';
import { knownAdjoint } from '@retrograd/graph';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { isFixed } from '../../../engine/moved.ts';
import { isEditable } from '../../../engine/names.ts';
import { unaryOf } from '../../../engine/unary.ts';
import { useSession } from '../../../session/context.ts';
import { lateTexts } from '../../../texts/late.ts';
import { sourceOf } from '../../parts/averaged.ts';
import { GradientCheck } from './GradientCheck.tsx';
import { Nudge } from './Nudge.tsx';
import { Section } from './Section.tsx';
import { SlopePlot } from './SlopePlot.tsx';

/** What there is to try with node `i`; of a leaf only when its gradient is known, and finite. */
export function Tried({ i }: { i: number }): JSX.Element | null {
  const { figure, preferences, program } = useSession();
  const words = lateTexts[preferences.language.value].numbers;
  const moment = figure.right.value;
  const { tape } = moment.run;
  const [output, mean, followed] = [program.output.value, program.mean.value, program.followed.value];
  const of = useMemo(() => sourceOf(program, i), [tape, output, mean, followed, i]);
  const unary = unaryOf(tape, i);
  if (unary !== null && moment.computed[i] === 1)
    return (
      <Section term="slope" title={words.plot.title} starts="open">
        <SlopePlot key={`${i} ${unary.at}`} i={i} unary={unary} />
      </Section>
    );
  const gradient = isEditable(tape, i) && moment.settled[i] === 1 ? knownAdjoint(moment, i) : null;
  if (gradient === null || !Number.isFinite(gradient) || isFixed(tape)) return null;
  const given = { i, tape, of, gradient };
  const which = mean !== null && <p>{of.count > 0 ? words.ofMean(of.count) : words.ofRow}</p>;
  return (
    <>
      <Section term="nudge" title={words.nudge.title}>
        {which}
        <Nudge key={i} {...given} output={output} />
      </Section>
      <Section term="check" title={words.check.title}>
        {which}
        <GradientCheck {...given} />
      </Section>
    </>
  );
}
