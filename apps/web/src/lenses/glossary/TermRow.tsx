// A row of heads of columns that explain themselves: Tab reaches one of them, arrow keys the others.
import type { ComponentChildren, JSX, TargetedKeyboardEvent } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** `index` counts the rows of a table that has not all of them. */
export function TermRow({ index, children }: { index: number | undefined; children: ComponentChildren }): JSX.Element {
  const row = useRef<HTMLTableRowElement>(null);
  useLayoutEffect(() => {
    const all = termsIn(row.current!);
    if (all.every(({ tabIndex }) => tabIndex < 0)) all[0]!.tabIndex = 0;
  });
  return (
    <tr ref={row} aria-rowindex={index} onKeyDown={go}>
      {children}
    </tr>
  );
}

const termsIn = (row: Element): HTMLElement[] => Array.from(row.querySelectorAll<HTMLElement>('button.term'));

function go(event: TargetedKeyboardEvent<HTMLTableRowElement>): void {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const all = termsIn(event.currentTarget);
  const at = all.indexOf(event.target as HTMLElement);
  if (by === undefined || at < 0) return;
  event.preventDefault();
  event.stopPropagation(); // the player steps by the same keys
  const to = all[Math.min(Math.max(at + by, 0), all.length - 1)]!;
  all[at]!.tabIndex = -1;
  to.tabIndex = 0;
  to.focus();
}
