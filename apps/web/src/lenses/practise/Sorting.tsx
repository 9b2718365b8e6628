// Nodes to be put into the order in which a pass goes through them.
import { plainLabel } from '@retrograd/graph';
import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { mixed, type Task } from '../../practise/tasks.ts';
import { useSession } from '../../session/context.ts';
import { exerciseTexts } from '../../texts/exercise.ts';
import { Label } from '../parts/Label.tsx';
import { sentText } from './errands.ts';

interface Props {
  task: Task & { readonly kind: 'forward' | 'backward' };
  isOpen: boolean;
  isRevealed: boolean;
  /** The answer, as it is kept. */
  send(text: string): void;
  /** The buttons that send it. */
  ends(send: () => void): JSX.Element;
}

/** A list whose lines move up and down. */
export function Sorting({ task: { nodes, kind }, isOpen, isRevealed, send, ends }: Props): JSX.Element {
  const { figure, preferences, program } = useSession();
  const words = exerciseTexts[preferences.language.value];
  const { names, tape } = program.program.value;
  const [order, setOrder] = useState(() => mixed(tape, nodes, kind));
  const right = kind === 'forward' ? nodes : nodes.toReversed();
  const pressed = useRef<HTMLButtonElement | null>(null);
  const swap = (k: number, { currentTarget }: { currentTarget: HTMLButtonElement }) => {
    pressed.current = currentTarget;
    setOrder([...order.slice(0, k), order[k + 1]!, order[k]!, ...order.slice(k + 2)]);
  };
  useLayoutEffect(() => {
    const button = pressed.current; // a line that moves loses the focus
    const free = button?.disabled ? button.parentElement!.querySelector<HTMLElement>('button:enabled') : button;
    free?.focus();
  }, [order]);
  const light = (lit: readonly number[]) => {
    figure.lit.value = lit;
  };
  return (
    <>
      <ol class="sorting">
        {(isRevealed ? right : order).map((i, k) => (
          <li key={i} onPointerEnter={() => light([i])} onPointerLeave={() => light([])}>
            {isOpen && (
              <span>
                <button
                  type="button"
                  aria-label={words.up(plainLabel(names[i]!))}
                  disabled={k === 0}
                  onClick={(event) => swap(k - 1, event)}
                >
                  ↑
                </button>
                <button
                  type="button"
                  aria-label={words.down(plainLabel(names[i]!))}
                  disabled={k === order.length - 1}
                  onClick={(event) => swap(k, event)}
                >
                  ↓
                </button>
              </span>
            )}{' '}
            <Label text={names[i]!} />
          </li>
        ))}
      </ol>
      {isOpen && ends(() => send(sentText(order)))}
    </>
  );
}
