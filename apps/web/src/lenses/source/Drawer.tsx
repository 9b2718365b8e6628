// What opens over the figure from beside the field: it closes by Escape, and when the reader presses or goes
// elsewhere, but not to Undo and Redo: what is open shows their effect.
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
    const drawer = host.current!;
    const isElsewhere = (target: Node) =>
      !drawer.contains(target) && !(target instanceof Element && target.closest('.undo') !== null);
    const leave = ({ target }: Event) => isElsewhere(target as Node) && setOpen(false);
    const closeByKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      close();
    };
    document.addEventListener('pointerdown', leave);
    document.addEventListener('focusin', leave);
    drawer.addEventListener('keydown', closeByKey);
    return () => {
      document.removeEventListener('pointerdown', leave);
      document.removeEventListener('focusin', leave);
      drawer.removeEventListener('keydown', closeByKey);
    };
  }, [isOpen]);
  return (
    <div ref={host} class={name}>
      <button type="button" class="drawer" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {title}
      </button>
      {isOpen && children(close)}
    </div>
  );
}
