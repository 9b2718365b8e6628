// A button that opens and closes what stands under it. No `details`: while one is closed, Chromium takes seconds to select all of a
// text of thousands of lines, wherever that is.
import './disclosure.css';
import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { TermName } from '../../texts/terms-en.ts';
import type { Opened } from './opened.ts';

interface Props {
  class: string;
  title: string;
  /** What explains the title. */
  term?: TermName;
  /** Where it is kept that it is open; on the page if not given. */
  opened?: Opened;
  /** The content, while it is open. */
  children(): ComponentChildren;
}

/** Closed at first. */
export function Disclosure({ class: name, title, term, opened, children }: Props): JSX.Element {
  const [isOpenHere, setOpenHere] = useState(false);
  const isOpen = opened?.isOpen.value ?? isOpenHere;
  const toggle = () => (opened === undefined ? setOpenHere(!isOpen) : opened.set(isOpen ? null : ''));
  return (
    <div class={`disclosure ${name}`}>
      <button type="button" class="drawer" data-term={term} aria-expanded={isOpen} onClick={toggle}>
        {title}
      </button>
      {isOpen && children()}
    </div>
  );
}
