// What lights nodes and arrows in figure and trace while the pointer or the focus is on it.
import type { ComponentChildren, JSX, TargetedKeyboardEvent } from 'preact';
import { useEffect } from 'preact/hooks';
import { useSession } from '../../session/context.ts';
import type { FigureSignals } from '../../session/figure.ts';
import { type ChainLink, lightOf } from './chain.ts';

/** Lights the parts of the figure that show `links`; none of them: what is `around`. */
function light(figure: FigureSignals, links: readonly ChainLink[]): void {
  figure.lit.value = links.length === 0 ? [] : lightOf(figure.diagram.peek(), links);
}

/**
 * A factor, a term or a result as a button that lights `links`; once the pointer leaves it, what is `around` it. Tab comes to the `isFirst`
 * of a `LightsBox`.
 */
export function Lights(props: {
  links: readonly ChainLink[];
  around?: readonly ChainLink[];
  isFirst: boolean;
  class?: string;
  children: ComponentChildren;
}): JSX.Element {
  const { figure } = useSession();
  const { links, around = [], isFirst, class: name = '', children } = props;
  return (
    <button
      type="button"
      class={`lights ${name}`}
      tabIndex={isFirst ? 0 : -1}
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

/** Holds `Lights`: one stop of Tab, in which arrow keys, Home and End go from one to the next. What it has lit goes out with it. */
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
  useEffect(
    () => () => {
      figure.lit.value = [];
    },
    [figure],
  );
  return (
    <Box class={name} onKeyDown={(event: TargetedKeyboardEvent<HTMLElement>) => go(event)}>
      {children}
    </Box>
  );
}

function go(event: TargetedKeyboardEvent<HTMLElement>): void {
  const all = Array.from(event.currentTarget.querySelectorAll<HTMLElement>('.lights'));
  const at = all.indexOf(event.target as HTMLElement);
  const to = {
    ArrowRight: at + 1,
    ArrowDown: at + 1,
    ArrowLeft: at - 1,
    ArrowUp: at - 1,
    Home: 0,
    End: all.length - 1,
  }[event.key];
  if (at < 0 || to === undefined) return;
  event.preventDefault();
  event.stopPropagation(); // the player steps by the same keys
  all[Math.min(Math.max(to, 0), all.length - 1)]!.focus();
}
