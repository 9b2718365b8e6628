// What lights nodes and arrows in figure and trace while the pointer or the focus is on it.
import type { ComponentChildren, JSX, RefObject, TargetedKeyboardEvent } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { useSession } from '../../session/context.ts';
import type { FigureSignals } from '../../session/figure.ts';
import { type ChainLink, lightOf } from './chain.ts';

/** Lights the parts of the figure that show `links`; none of them: what is `around`. */
function light(figure: FigureSignals, links: readonly ChainLink[]): void {
  figure.lit.value = links.length === 0 ? [] : lightOf(figure.diagram.peek(), links);
}

/** A factor, a term or a result as a button that lights `links`; once the pointer leaves it, what is `around` it. Stands in a `LightsBox`. */
export function Lights(props: {
  links: readonly ChainLink[];
  around?: readonly ChainLink[];
  class?: string;
  children: ComponentChildren;
}): JSX.Element {
  const { figure } = useSession();
  const { links, around = [], class: name = '', children } = props;
  return (
    <button
      type="button"
      class={`lights ${name}`}
      tabIndex={-1}
      onPointerEnter={() => light(figure, links)}
      onPointerLeave={() => light(figure, around)}
      onFocus={() => light(figure, links)}
      onBlur={() => light(figure, [])}
    >
      {children}
    </button>
  );
}

/** A line of a list that lights `links` under the pointer. */
export function LightsLine({
  links,
  children,
  ...others
}: {
  links: readonly ChainLink[];
  children: ComponentChildren;
  'data-product'?: number;
}): JSX.Element {
  const { figure } = useSession();
  return (
    <li {...others} onPointerEnter={() => light(figure, links)} onPointerLeave={() => light(figure, [])}>
      {children}
    </li>
  );
}

/** Holds `.lights`: one stop of Tab, in which arrow keys, Home and End go from one to the next. What is lit goes out with it. */
export function LightsBox({
  as: Box,
  class: name,
  children,
}: {
  as: 'ol' | 'p';
  class: string;
  children: ComponentChildren;
}): JSX.Element {
  const { figure } = useSession();
  const box = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const all = lightsIn(box.current!);
    if (all.length > 0 && all.every(({ tabIndex }) => tabIndex < 0)) all[0]!.tabIndex = 0;
  });
  useEffect(
    () => () => {
      figure.lit.value = [];
    },
    [figure],
  );
  return (
    <Box ref={box as RefObject<never>} class={name} onKeyDown={go}>
      {children}
    </Box>
  );
}

const lightsIn = (box: HTMLElement): HTMLElement[] => Array.from(box.querySelectorAll<HTMLElement>('.lights'));

function go(event: TargetedKeyboardEvent<HTMLElement>): void {
  const all = lightsIn(event.currentTarget);
  const at = all.indexOf(event.target as HTMLElement);
  const [next, before] = [at + 1, at - 1];
  const keys = { ArrowRight: next, ArrowDown: next, ArrowLeft: before, ArrowUp: before, Home: 0, End: all.length - 1 };
  const to = keys[event.key as keyof typeof keys];
  if (at < 0 || to === undefined) return;
  event.preventDefault();
  event.stopPropagation(); // the player steps by the same keys
  for (const each of all) each.tabIndex = -1;
  const element = all[Math.min(Math.max(to, 0), all.length - 1)]!;
  element.tabIndex = 0;
  element.focus();
}
