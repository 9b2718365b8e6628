// Ways to ask that start from what is picked, and those for the order of nodes.
import { backward } from '@retrograd/autodiff';
import { plainLabel } from '@retrograd/graph';
import type { JSX } from 'preact';
import { parametersOf } from '../../engine/biases.ts';
import { askPath } from '../../practise/ask-all.ts';
import { placeAsked, questionText } from '../../practise/question.ts';
import { movesText, ORDERS, taskOf } from '../../practise/tasks.ts';
import { useSession } from '../../session/context.ts';
import { exerciseTexts } from '../../texts/exercise.ts';

/** Buttons; what is picked in the figure or the table, or else the first parameter, is what they are about. */
export function MoreWays({ add }: { add(texts: readonly string[]): void }): JSX.Element {
  const { preferences, program, selection } = useSession();
  const words = exerciseTexts[preferences.language.value];
  const now = program.program.value;
  const output = program.output.value;
  const { names, paths, tape } = now;
  const [picked] = selection.pickedNodes.value;
  const start = picked ?? parametersOf(tape)[0] ?? 0;
  const path = paths.nodes[start]!;
  const of = (['value', 'adjoint', 'update', 'formula'] as const).filter(
    (each) => picked !== undefined && (each !== 'update' || tape.op(start) === null),
  );
  const askable = of
    .map((each) => ({ each, text: questionText({ of: each, path, argument: 0 }) }))
    .filter(({ text }) => placeAsked(now, text) >= 0);
  const tasks = [
    ...ORDERS.map((text) => ({ text, say: words.tasks[text] })),
    { text: movesText(path), say: '' },
  ].filter(({ text }) => taskOf(now, output, text) !== null);
  return (
    <>
      {askable.map(({ each, text }) => (
        <button key={each} type="button" onClick={() => add([text])}>
          {each === 'adjoint'
            ? words.spoken.adjoint(plainLabel(names[start]!), plainLabel(program.outputName.value))
            : words.spoken[each](plainLabel(names[start]!))}
        </button>
      ))}
      <button type="button" onClick={() => add(askPath(now, output, backward(program.tape.peek(), output), start))}>
        {words.path(plainLabel(names[start]!))}
      </button>
      {tasks.map(({ text, say }) => (
        <button key={text} type="button" onClick={() => add([text])}>
          {say || words.moves(plainLabel(names[start]!))}
        </button>
      ))}
    </>
  );
}
