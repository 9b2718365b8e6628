// A part of the panel that is folded until somebody wants it, and costs nothing until then.
import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { TermName } from '../../../texts/terms-en.ts';

/** `children` under a title that opens them; `starts` says whether they begin so. */
export function Section({
  title,
  term,
  starts = 'folded',
  children,
}: {
  title: string;
  /** What explains the title. */
  term: TermName;
  starts?: 'folded' | 'open';
  children: ComponentChildren;
}): JSX.Element {
  const [isOpen, setIsOpen] = useState(starts === 'open');
  return (
    <details class="tried" open={isOpen} onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary data-term={term}>{title}</summary>
      {isOpen && children}
    </details>
  );
}
