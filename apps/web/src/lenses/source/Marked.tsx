// The line of a text with a mistake, which is marked.
import type { JSX } from 'preact';

/** The line of `text` that holds character `at`, with `length` characters marked from there on; at its end, the empty place. */
export function Marked({ text, at, length }: { text: string; at: number; length: number }): JSX.Element {
  const start = at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1;
  const end = `${text}\n`.indexOf('\n', at);
  const after = Math.min(end, at + Math.max(1, length));
  return (
    <>
      {text.slice(start, at)}
      <mark ref={bringIntoView}>{text.slice(at, after) || '\u00a0'}</mark>
      {text.slice(after, end)}
    </>
  );
}

/** Scrolls a long line, and nothing else, to what is marked in it. */
function bringIntoView(mark: HTMLElement | null): void {
  const line = mark?.parentElement;
  if (line) line.scrollLeft = mark.offsetLeft - line.clientWidth / 2;
}
