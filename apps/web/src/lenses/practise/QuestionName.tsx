// What a question is called: as a formula, and aloud.
import { plainLabel, useOf } from '@retrograd/graph';
import type { JSX } from 'preact';
import type { Posed } from '../../practise/masks.ts';
import { useSession } from '../../session/context.ts';
import type { Session } from '../../session/session.ts';
import { exerciseTexts } from '../../texts/exercise.ts';
import { Derivative, Gradient, Label, Sentence } from '../parts/Label.tsx';

/** `n₂`, `∂E/∂w₅`, `∂y/∂x`, `w₂ after one update`. */
export function QuestionName({ posed: { question, node } }: { posed: Posed }): JSX.Element {
  const { preferences, program } = useSession();
  const words = exerciseTexts[preferences.language.value];
  const { names, tape } = program.program.value;
  const name = names[node]!;
  const { argument } = question;
  switch (question.of) {
    case 'value':
      return <Label text={name} />;
    case 'adjoint':
      return <Gradient i={node} />;
    case 'partial':
      return (
        <Derivative of={name} by={names[tape.inputsOf(node)[argument]!]!} use={useOf(tape.inputsOf(node), argument)} />
      );
    case 'formula':
      return (
        <>
          {words.formulaOf} <Label text={name} />
        </>
      );
    case 'slope':
      return (
        <>
          {words.formulaOf}{' '}
          <Derivative
            of={name}
            by={names[tape.inputsOf(node)[argument]!]!}
            use={useOf(tape.inputsOf(node), argument)}
          />
        </>
      );
    case 'flow':
      return <Sentence say={words.arrows.flow} labels={[names[tape.inputsOf(node)[argument]!]!, name]} />;
    case 'arrow':
      return <Sentence say={words.into} labels={[name]} />;
    case 'update':
      return <Sentence say={words.after} labels={[name]} />;
  }
}

/** The same in words. */
export function spokenName({ preferences, program }: Session, { question, node }: Posed): string {
  const { spoken } = exerciseTexts[preferences.language.value];
  const { names, tape } = program.program.value;
  const name = plainLabel(names[node]!);
  const { of, argument } = question;
  if (of === 'adjoint') return spoken.adjoint(name, plainLabel(program.outputName.value));
  if (of === 'partial' || of === 'slope' || of === 'flow')
    return spoken[of](name, plainLabel(names[tape.inputsOf(node)[argument]!]!));
  return spoken[of](name);
}
