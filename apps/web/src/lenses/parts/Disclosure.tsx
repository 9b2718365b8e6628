// A button that opens and closes what stands under it. No `details`: while one is closed, Chromium takes seconds to select all of a
// text of thousands of lines, wherever that is.
import './disclosure.css';
import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';

interface Props {
  class: string;
  title: string;
  /** The content, while it is open. */
  children(): ComponentChildren;
}

/** Closed at first. */
export function Disclosure({ class: name, title, children }: Props): JSX.Element {
  const [isOpen, setOpen] = useState(false);
  return (
    <div class={`disclosure ${name}`}>
      <button type="button" class="drawer" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {title}
      </button>
      {isOpen && children()}
    </div>
  );
}
