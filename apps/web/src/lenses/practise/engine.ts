// The engine of the figure, and what is broken in it.
import { effect, type Signal, useComputed, useSignal } from '@preact/signals';
import { isNode } from '@retrograd/graph';
import { useEffect, useLayoutEffect } from 'preact/hooks';
import { bentBy, engineWith } from '../../practise/bent.ts';
import type { Fault } from '../../practise/faults.ts';
import { isHiddenArrow } from '../../practise/masked-picture.ts';
import { type Cut, isOn, SWITCHES } from '../../practise/switches.ts';
import { useSession } from '../../session/context.ts';
import { arrowNames } from './arrow-names.ts';
import { meanIn } from './work.ts';

/** What a reader broke, or has to find. */
export interface Engine {
  readonly fault: Signal<Fault>;
  /** True while the reader looks for it: nothing is marked. */
  readonly isHidden: Signal<boolean>;
}

/** The engine of the session; it is whole again once its part of the page is gone, and for another tape. */
export function useEngine(): Engine {
  const session = useSession();
  const { figure, program } = session;
  const fault = useSignal<Fault>({});
  const isHidden = useSignal(false);
  const engine = useComputed(() => engineWith(fault.value));
  const isMarked = useComputed(() => !isHidden.value && figure.hides.value === undefined); // what is asked is not shown
  const structure = useComputed(() => program.program.value.structure).value;
  useLayoutEffect(
    () =>
      effect(() => {
        const now = fault.value;
        const isBroken = SWITCHES.some((which) => isOn(now, which));
        const mean = isBroken ? meanIn(session, engine.value)?.gradients : undefined;
        figure.broken.value = isBroken
          ? bentBy(program.tape.value, program.output.value, now, isMarked.value, engine.value, mean)
          : undefined;
      }),
    [figure],
  ); // at once, as the table beside it
  useEffect(() => {
    fault.value = {};
    isHidden.value = false;
  }, [structure]);
  useEffect(
    () => () => {
      figure.broken.value = undefined;
    },
    [figure],
  );
  return { fault, isHidden };
}

/** An arrow that can be cut. */
export interface Arrow extends Cut {
  /** Its key in the drawing. */
  readonly key: string;
  readonly from: string;
  readonly to: string;
}

const MOST = 200; // arrows in a list

/** The arrows that are drawn, by the names of their ends. */
export function useArrows(): readonly Arrow[] {
  const session = useSession();
  const { figure, program } = session;
  return useComputed(() => {
    const { byKey, edges } = figure.diagram.value;
    const { names } = program.program.value;
    const labelOf = (key: string): string => {
      const element = byKey.get(key);
      return element !== undefined && isNode(element) ? element.label || (names[element.members.at(-1)!] ?? '') : '';
    };
    const seen = edges.filter((edge) => !isHiddenArrow(edge, figure.hides.value)).slice(0, MOST);
    return seen.map(({ key, source, target, arguments: [first, ...others] }): Arrow => {
      const drawn = { from: labelOf(source), to: labelOf(target) };
      return { key, ...first!, ...(others.length > 0 ? drawn : arrowNames(session, first!)) };
    });
  }).value;
}
