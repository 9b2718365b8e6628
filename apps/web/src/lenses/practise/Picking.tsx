// Nodes to be picked, in the list or in the figure: those that move with a leaf.
import { useSignalEffect } from '@preact/signals';
import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { movedOf, type Task } from '../../practise/tasks.ts';
import { useSession } from '../../session/context.ts';
import { exerciseTexts } from '../../texts/exercise.ts';
import { Label } from '../parts/Label.tsx';
import { sentText } from './errands.ts';

interface Props {
  task: Task & { readonly kind: 'moves' };
  isOpen: boolean;
  /** The answer, as it is kept. */
  send(text: string): void;
  /** The buttons that send it. */
  ends(send: () => void): JSX.Element;
}

/** Boxes to tick; a node that is picked in the figure is ticked, too. */
export function Picking({ task, isOpen, send, ends }: Props): JSX.Element {
  const { figure, preferences, program, selection } = useSession();
  const words = exerciseTexts[preferences.language.value];
  const { names, tape } = program.program.value;
  const [ticked, setTicked] = useState<ReadonlySet<number>>(new Set());
  const toggle = (i: number) => setTicked((all) => new Set(all.has(i) ? [...all].filter((n) => n !== i) : [...all, i]));
  const before = useRef(figure.picked.peek());
  useSignalEffect(() => {
    const key = figure.picked.value;
    const [i = -1] = selection.pickedNodes.value;
    if (isOpen && key !== before.current && task.nodes.includes(i)) toggle(i);
    before.current = key;
  });
  const shown = isOpen ? ticked : new Set(movedOf(tape, task));
  return (
    <>
      <fieldset disabled={!isOpen}>
        <legend class="visually-hidden">{words.pick}</legend>
        {task.nodes.map((i) => (
          <label key={i}>
            <input type="checkbox" checked={shown.has(i)} onChange={() => toggle(i)} /> <Label text={names[i]!} />
          </label>
        ))}
      </fieldset>
      {isOpen && ends(() => send(sentText([...ticked])))}
    </>
  );
}
