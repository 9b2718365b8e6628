// A button that opens and closes what stands under it. No `details`: while one is closed, Chromium takes seconds to select all of a
// text of thousands of lines, wherever that is.
import './disclosure.css';
import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { TermName } from '../../texts/terms-en.ts';

interface Props {
  class: string;
  title: string;
  /** What explains the title. */
  term?: TermName;
  /** The content, while it is open. */
  children(): ComponentChildren;
}

/** Closed at first. */
export function Disclosure({ class: name, title, term, children }: Props): JSX.Element {
  const [isOpen, setOpen] = useState(false);
  return (
    <div class={`disclosure ${name}`}>
      <button type="button" class="drawer" data-term={term} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {title}
      </button>
      {isOpen && children()}
    </div>
  );
}
