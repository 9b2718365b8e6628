// Hints to a task: how to go about it, where to begin, half of the way.
import { plainLabel } from '@retrograd/graph';
import type { JSX } from 'preact';
import { taskHintsTo } from '../../practise/task-hints.ts';
import type { Task } from '../../practise/tasks.ts';
import { useSession } from '../../session/context.ts';
import { exerciseTexts } from '../../texts/exercise.ts';

/** The first `shown` of them. */
export function TaskHints({ task, shown }: { task: Task; shown: number }): JSX.Element {
  const { preferences, program } = useSession();
  const words = exerciseTexts[preferences.language.value].taskHints;
  const { names, tape } = program.program.value;
  const { first, half, count } = taskHintsTo(tape, task);
  const name = (i: number) => plainLabel(names[i]!);
  const all =
    task.kind === 'moves'
      ? [words.moves, words.oneMoves(name(first)), words.count(count)]
      : [words[task.kind], words.first(name(first)), words.half(half.map(name).join(', '))];
  return (
    <ol class="hints">
      {all.slice(0, shown).map((hint) => (
        <li key={hint}>{hint}</li>
      ))}
    </ol>
  );
}
