// The tasks of the document that ask for no number, with what the reader did about each.
import { type ReadonlySignal, useComputed } from '@preact/signals';
import { movedOf, type Task, taskOf, wrongPair } from '../../practise/tasks.ts';
import { useSession } from '../../session/context.ts';
import { givenTo, usePractising } from './practising.ts';

/** A task, and how it stands. */
export interface Errand {
  readonly task: Task;
  /** The tape nodes that were sent, in their order; `null` for nothing yet. */
  readonly sent: readonly number[] | null;
  /** What is wrong with them, as tape nodes; empty for nothing. */
  readonly wrong: readonly number[];
  /** How many hints were shown. */
  readonly hints: number;
  readonly isFound: boolean;
  readonly isRevealed: boolean;
}

/** The tasks of the session. */
export function useErrands(): ReadonlySignal<readonly Errand[]> {
  const { editor, program } = useSession();
  const { answers } = usePractising();
  const asked = useComputed(() => editor.document.value.asked);
  const source = useComputed(() => editor.document.value.source);
  const tasks = useComputed(() =>
    [...new Set(asked.value)].flatMap((text) => taskOf(program.program.value, program.output.value, text) ?? []),
  );
  return useComputed(() => tasks.value.map((task) => standing(task)));

  function standing(task: Task): Errand {
    const { text, hints, isRevealed } = givenTo({ answers }, source.value, task.text);
    const sent = text === '' ? null : text === NOBODY ? [] : text.split(' ').map(Number);
    const wrong = sent === null ? [] : wrongIn(task, sent);
    return { task, sent, wrong, hints, isFound: sent !== null && wrong.length === 0, isRevealed };
  }

  function wrongIn(task: Task, sent: readonly number[]): readonly number[] {
    const { tape } = program.program.value;
    if (task.kind === 'moves') {
      const moved = movedOf(tape, task);
      return task.nodes.filter((i) => moved.includes(i) !== sent.includes(i));
    }
    const pair = wrongPair(tape, sent, task.kind);
    return pair === null ? [] : [pair.early, pair.late];
  }
}

/** Sent where nothing was picked. */
const NOBODY = '-';

/** Tape nodes as they are kept. */
export function sentText(nodes: readonly number[]): string {
  return nodes.length === 0 ? NOBODY : nodes.join(' ');
}
