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
  switch (question.of) {
    case 'value':
      return <Label text={name} />;
    case 'adjoint':
      return <Gradient i={node} />;
    case 'partial': {
      const inputs = tape.inputsOf(node);
      const { argument } = question;
      return <Derivative of={name} by={names[inputs[argument]!]!} use={useOf(inputs, argument)} />;
    }
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
  if (of === 'partial') return spoken.partial(name, plainLabel(names[tape.inputsOf(node)[argument]!]!));
  return spoken[of](name);
}
