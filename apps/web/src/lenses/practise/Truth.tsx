// The right answer, once it is found or revealed: a number, a formula, or the name of a node.
import { formatRounded, plainLabel } from '@retrograd/graph';
import type { JSX } from 'preact';
import { formulaOf, partialFormulasOf } from '../../engine/formulas.ts';
import type { Posed } from '../../practise/masks.ts';
import { truthOf, type Work } from '../../practise/question.ts';
import { useSession } from '../../session/context.ts';
import type { Session } from '../../session/session.ts';
import { exerciseTexts } from '../../texts/exercise.ts';
import { Label } from '../parts/Label.tsx';
import { Tex } from '../parts/Tex.tsx';
import type { Standing } from './exercise.ts';

const DIGITS = 7;

/** It as it is shown; of a number that a broken engine gives, with that of the right one beside it. */
export function Truth({ standing, right }: { standing: Standing; right: Work }): JSX.Element {
  const session = useSession();
  const words = exerciseTexts[session.preferences.language.value];
  const { node, question, work } = standing;
  const { names } = session.program.program.value;
  if (question.of === 'arrow') return <Label text={names[work.tape.inputsOf(node)[question.argument]!]!} />;
  if (question.of === 'formula' || question.of === 'slope') return <Tex tex={formulaText(session, standing)} />;
  const [number, other] = [work, right].map((each) => formatRounded(truthOf(each, node, question), DIGITS));
  return (
    <>
      {number}
      {other !== number && <small> ≠ {words.rightEngine(other!)}</small>}
    </>
  );
}

/** The same aloud; formulas are read from the page. */
export function truthText(session: Session, { node, question }: Posed, work: Work): string {
  if (question.of === 'formula' || question.of === 'slope') return '…';
  if (question.of === 'arrow')
    return plainLabel(session.program.program.value.names[work.tape.inputsOf(node)[question.argument]!]!);
  return formatRounded(truthOf(work, node, question), DIGITS);
}

function formulaText({ program }: Session, { node, question, work }: Standing): string {
  const { names } = program.program.value;
  return question.of === 'formula'
    ? formulaOf(work.tape, names, node)
    : partialFormulasOf(work.tape, names, node)[question.argument]!;
}
