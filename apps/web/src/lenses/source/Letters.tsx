// The letters of the field in colours, with their marks: over a textarea whose own letters are transparent. The textarea stays what
// is typed into, read aloud and tested.
import './letters.css';
import type { JSX, RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { MarkedLine } from '../../sources/expression/index.ts';

/** `lines` over `area`, as wide and scrolled as far as that. */
export function Letters({
  area,
  lines,
}: {
  area: RefObject<HTMLTextAreaElement | null>;
  lines: readonly MarkedLine[];
}): JSX.Element {
  const host = useRef<HTMLPreElement>(null);
  const painted = useRef<readonly MarkedLine[]>([]);
  useLayoutEffect(() => {
    repaint(host.current!, painted.current, lines);
    painted.current = lines;
  }, [lines]);
  useLayoutEffect(() => {
    const [pre, field] = [host.current!, area.current!];
    const follow = () => {
      pre.style.setProperty('--wide', `${field.clientWidth}px`);
      pre.scrollTop = field.scrollTop;
    };
    const observer = new ResizeObserver(follow);
    observer.observe(field);
    field.addEventListener('scroll', follow);
    return () => {
      observer.disconnect();
      field.removeEventListener('scroll', follow);
    };
  }, [area]);
  return <pre ref={host} class="letters" aria-hidden="true" translate={false} />;
}

/** Replaces the lines that are others than before, and no more: a key costs its line. */
function repaint(host: HTMLElement, before: readonly MarkedLine[], now: readonly MarkedLine[]): void {
  const shorter = Math.min(before.length, now.length);
  let [start, end] = [0, 0]; // lines that are the same
  while (start < shorter && before[start] === now[start]) start++;
  while (end < shorter - start && before.at(-1 - end) === now.at(-1 - end)) end++;
  const [gone, fresh] = [before.slice(start, before.length - end), now.slice(start, now.length - end)];
  const old = Array.from({ length: gone.length }, (_, k) => host.children[start + k]!);
  if (gone.length === fresh.length) {
    for (const [k, line] of fresh.entries()) if (line !== gone[k]) old[k]!.replaceWith(drawn(line));
    return;
  }
  const after = host.children[start + gone.length] ?? null;
  for (const element of old) element.remove();
  const all = document.createDocumentFragment();
  for (const line of fresh) all.append(drawn(line));
  host.insertBefore(all, after);
}

function drawn(line: MarkedLine): HTMLElement {
  const element = document.createElement('div');
  for (const { kind, text, mark } of line) {
    const span = document.createElement('span');
    span.className = mark === undefined ? kind : `${kind} ${mark}`;
    span.textContent = text;
    element.append(span);
  }
  if (element.textContent === '') element.append(document.createElement('br'));
  return element;
}
