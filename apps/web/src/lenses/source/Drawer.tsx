// What opens over the figure from beside the field: it closes by Escape, and when the reader presses or goes elsewhere.
import type { ComponentChildren, JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

interface Props {
  class: string;
  title: string;
  /** The content, while it is open; what was chosen in it is its owner's. `close` gives the focus back to the title. */
  children(close: () => void): ComponentChildren;
}

/** A title that opens and closes what stands under it. */
export function Drawer({ class: name, title, children }: Props): JSX.Element {
  const details = useRef<HTMLDetailsElement>(null);
  const [isOpen, setOpen] = useState(false);
  const shut = () => {
    details.current!.open = false;
  };
  const close = () => {
    shut();
    details.current!.querySelector('summary')!.focus();
  };
  useLayoutEffect(() => {
    if (!isOpen) return;
    const leave = ({ target }: Event) => details.current!.contains(target as Node) || shut();
    document.addEventListener('pointerdown', leave);
    document.addEventListener('focusin', leave);
    return () => {
      document.removeEventListener('pointerdown', leave);
      document.removeEventListener('focusin', leave);
    };
  }, [isOpen]);
  return (
    <details
      ref={details}
      class={name}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !details.current!.open) return;
        event.stopPropagation();
        close();
      }}
    >
      <summary>{title}</summary>
      {isOpen && children(close)}
    </details>
  );
}
