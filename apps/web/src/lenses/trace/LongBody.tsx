// The rows of a long table: only those near the window of the browser are in the page, and some that are always there. What is
// left out takes its room, so that the page is as long as with all rows.
import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { rowsBetween, type Stretch, startsOf, stretchesOf } from './window.ts';

/** The least height of a row, in pixels: what stands in one line fits in (trace.css). */
const ROW = 44;
/** So many pixels above and below the window have rows; once fewer than half of them have, the next ones come. */
const OVERSCAN = 480;
/** The rows that are there before anybody has scrolled, however far down the table begins. */
const FIRST: Stretch = { first: 0, end: 12 };
/** Index of the first row in the table, counted from 1: the head is a row. */
export const FIRST_ROW = 2;

interface Props<K> {
  readonly rows: readonly K[];
  readonly columns: number;
  /** Rows that stay, such as the widest ones: with them the columns keep their widths. The first, the last and the one with the focus do. */
  readonly kept: readonly number[];
  /** The row of `key`; its element has the `aria-rowindex` of `at`. */
  draw(key: K, at: number): JSX.Element;
}

/** A `tbody` with the rows in view. */
export function LongBody<K extends string | number>({ rows, columns, kept, draw }: Props<K>): JSX.Element {
  const body = useRef<HTMLTableSectionElement>(null);
  const heights = useRef(new Map<K, number>()).current; // of the rows that have been in view
  const [window, setWindow] = useState(FIRST);
  const [focused, setFocused] = useState<K | null>(null);
  const starts = startsOf(rows.length, (at) => heights.get(rows[at]!) ?? ROW);
  const always = [0, rows.length - 1, focused === null ? -1 : rows.indexOf(focused), ...kept];

  const look = () => {
    const element = body.current!;
    for (const row of element.rows) {
      const key = rows[indexOf(row)];
      if (key !== undefined) heights.set(key, row.getBoundingClientRect().height);
    }
    const now = startsOf(rows.length, (at) => heights.get(rows[at]!) ?? ROW);
    const above = -element.getBoundingClientRect().top;
    const { first, end } = rowsBetween(now, above - OVERSCAN, above + innerHeight + OVERSCAN);
    // what is selected stays, to be copied
    const next = selectsIn(element)
      ? { first: Math.min(first, window.first), end: Math.max(end, window.end) }
      : { first, end };
    if (next.first !== window.first || next.end !== window.end) setWindow(next);
  };
  useLayoutEffect(() => {
    const told = (entries: readonly IntersectionObserverEntry[]) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) look();
    };
    const observer = new IntersectionObserver(told, { rootMargin: `${OVERSCAN / 2}px 0px` });
    for (const gap of body.current!.querySelectorAll('.gap')) observer.observe(gap);
    return () => observer.disconnect();
  });

  const shown: JSX.Element[] = []; // one list: a row that stays while its neighbours go must not be made anew
  let drawn = 0;
  const leaveOut = (to: number) => {
    if (to > drawn) shown.push(<Gap key={`gap ${drawn}`} height={starts[to]! - starts[drawn]!} columns={columns} />);
  };
  for (const { first, end } of stretchesOf(rows.length, window, always)) {
    leaveOut(first);
    for (let at = first; at < end; at++) shown.push(draw(rows[at]!, at));
    drawn = end;
  }
  leaveOut(rows.length);
  return (
    <tbody
      ref={body}
      translate={false}
      onFocusIn={({ target }) => setFocused(rows[indexOf((target as Element).closest('tr')!)] ?? null)}
      onFocusOut={() => setFocused(null)}
    >
      {shown}
    </tbody>
  );
}

function Gap({ height, columns }: { height: number; columns: number }): JSX.Element {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a row takes no focus
    <tr class="gap" aria-hidden="true">
      <td colSpan={columns} style={{ height: `${height}px` }} />
    </tr>
  );
}

/** Which of `rows` an element is; −1 for a gap. */
function indexOf(row: Element): number {
  return Number(row.getAttribute('aria-rowindex') ?? FIRST_ROW - 1) - FIRST_ROW;
}

function selectsIn(element: Element): boolean {
  const selection = getSelection();
  return selection !== null && !selection.isCollapsed && selection.containsNode(element, true);
}
