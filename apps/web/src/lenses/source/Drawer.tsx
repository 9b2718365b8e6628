// What opens over the figure from beside the field: it closes by Escape, and when the reader presses or goes elsewhere.
import type { ComponentChildren, JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

interface Props {
  class: string;
  title: string;
  /** The content, while it is open; what was chosen in it is its owner's. `close` gives the focus back to the title. */
  children(close: () => void): ComponentChildren;
}

/**
 * A button that opens and closes what stands under it. No `details`: while one is closed, Chromium takes seconds to select all of
 * a text of thousands of lines, wherever that is.
 */
export function Drawer({ class: name, title, children }: Props): JSX.Element {
  const host = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  const close = () => {
    setOpen(false);
    host.current!.querySelector('button')!.focus();
  };
  useLayoutEffect(() => {
    if (!isOpen) return;
    const leave = ({ target }: Event) => host.current!.contains(target as Node) || setOpen(false);
    document.addEventListener('pointerdown', leave);
    document.addEventListener('focusin', leave);
    return () => {
      document.removeEventListener('pointerdown', leave);
      document.removeEventListener('focusin', leave);
    };
  }, [isOpen]);
  return (
    <div
      ref={host}
      class={name}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isOpen) return;
        event.stopPropagation();
        close();
      }}
    >
      <button type="button" class="drawer" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {title}
      </button>
      {isOpen && children(close)}
    </div>
  );
}
