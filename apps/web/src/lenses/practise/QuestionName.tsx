// What a question is called: as a formula, and aloud.
import { isNode, plainLabel, useOf } from '@retrograd/graph';
import type { JSX } from 'preact';
import { ASKED, type Posed } from '../../practise/masks.ts';
import { useSession } from '../../session/context.ts';
import type { Session } from '../../session/session.ts';
import { exerciseTexts } from '../../texts/exercise.ts';
import { Derivative, Gradient, Label, Sentence } from '../parts/Label.tsx';

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
    return <Derivative of={name} by={inputName(session, node, argument)} use={useOf(inputs, argument)} />;
  };
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
      return (
        <Sentence say={words.arrows.flow} labels={[inputName(session, node, argument), drawnName(session, node)]} />
      );
    case 'arrow':
      return <Sentence say={words.into} labels={[drawnName(session, node)]} />;
    case 'update':
      return <Sentence say={words.after} labels={[name]} />;
  }
}

/** What an argument of node `node` is called; the mark where the reader is asked from where it comes. */
function inputName(session: Session, node: number, argument: number): string {
  const { figure, program } = session;
  if (figure.hides.value?.(Number.NaN, 'arrow', node, argument)) return ASKED;
  return drawnName(session, program.program.value.tape.inputsOf(node)[argument]!);
}

/** What tape node `i` is called where it is drawn: by its neuron, if that is folded. */
function drawnName({ figure, program }: Session, i: number): string {
  const { byKey, nodeOf } = figure.diagram.value;
  const drawn = byKey.get(nodeOf(i));
  return (drawn !== undefined && isNode(drawn) && drawn.label) || program.program.value.names[i]!;
}

/** The same in words. */
export function spokenName(session: Session, { question, node }: Posed): string {
  const { preferences, program } = session;
  const { spoken } = exerciseTexts[preferences.language.value];
  const { names } = program.program.value;
  const name = plainLabel(names[node]!);
  const { of, argument } = question;
  if (of === 'adjoint') return spoken.adjoint(name, plainLabel(program.outputName.value));
  if (of === 'arrow') return spoken.arrow(plainLabel(drawnName(session, node)));
  const input = () => plainLabel(inputName(session, node, argument));
  if (of === 'flow') return spoken.flow(plainLabel(drawnName(session, node)), input());
  if (of === 'partial' || of === 'slope') return spoken[of](name, input());
  return spoken[of](name);
}
