// What a question is called: as a formula, and aloud.
import { plainLabel, useOf } from '@retrograd/graph';
import type { JSX } from 'preact';
import { ASKED, type Posed } from '../../practise/masks.ts';
import { useSession } from '../../session/context.ts';
import type { Session } from '../../session/session.ts';
import { exerciseTexts } from '../../texts/exercise.ts';
import { Derivative, Gradient, Label, Sentence } from '../parts/Label.tsx';
import { arrowNames } from './arrow-names.ts';

/** `n₂`, `∂E/∂w₅`, `∂y/∂x`, `w₂ after one update`. */
export function QuestionName({ posed: { question, node } }: { posed: Posed }): JSX.Element {
  const session = useSession();
  const { preferences, program } = session;
  const words = exerciseTexts[preferences.language.value];
  const { names, tape } = program.program.value;
  const name = names[node]!;
  const { of, argument } = question;
  const partial = () => {
    const inputs = tape.inputsOf(node);
    return (
      <Derivative
        of={name}
        by={inputName(session, node, argument, names[inputs[argument]!]!)}
        use={useOf(inputs, argument)}
      />
    );
  };
  const from = () => arrowNames(session, { node, argument }).from;
  const to = () => arrowNames(session, { node, argument }).to;
  switch (of) {
    case 'value':
      return <Label text={name} />;
    case 'adjoint':
      return <Gradient i={node} />;
    case 'partial':
      return partial();
    case 'formula':
      return (
        <>
          {words.formulaOf} <Label text={name} />
        </>
      );
    case 'slope':
      return (
        <>
          {words.formulaOf} {partial()}
        </>
      );
    case 'flow':
      return <Sentence say={words.arrows.flow} labels={[inputName(session, node, argument, from()), to()]} />;
    case 'arrow':
      return <Sentence say={words.into} labels={[to()]} />;
    case 'update':
      return <Sentence say={words.after} labels={[name]} />;
  }
}

/** `name` of an argument of node `node`; the mark where the reader is asked from where it comes. */
function inputName({ figure }: Session, node: number, argument: number, name: string): string {
  return figure.hides.value?.(Number.NaN, 'arrow', node, argument) ? ASKED : name;
}

/** The same in words. */
export function spokenName(session: Session, { question, node }: Posed): string {
  const { preferences, program } = session;
  const { spoken } = exerciseTexts[preferences.language.value];
  const { names, tape } = program.program.value;
  const name = plainLabel(names[node]!);
  const { of, argument } = question;
  if (of === 'adjoint') return spoken.adjoint(name, plainLabel(program.outputName.value));
  const spell = (label: string) => plainLabel(inputName(session, node, argument, label));
  if (of === 'partial' || of === 'slope') return spoken[of](name, spell(names[tape.inputsOf(node)[argument]!]!));
  if (of !== 'flow' && of !== 'arrow') return spoken[of](name);
  const { from, to } = arrowNames(session, { node, argument });
  return of === 'flow' ? spoken.flow(plainLabel(to), spell(from)) : spoken.arrow(plainLabel(to));
}
