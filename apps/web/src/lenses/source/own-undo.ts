// Ctrl+Z in the field. Its own undo takes back what was typed, letter by letter, but only while nothing else has happened: a text
// that the app has put there is unknown to it, and it would glue old text to new.
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Editor } from '../../session/editor.ts';

/** What the field tells of its keys. */
export interface OwnUndo {
  /** To be called after the document has what was typed. */
  onInput(): void;
  onKeyDown(event: KeyboardEvent): void;
}

/** Takes undo and redo from `area` to `editor` where typing in it was not the last edit, or where the app has changed its text. */
export function useOwnUndo(area: RefObject<HTMLTextAreaElement | null>, text: string, editor: Editor): OwnUndo {
  const typed = useRef(text);
  const isForeign = useRef(false);
  const last = useRef<unknown>(null);
  useLayoutEffect(() => {
    if (text !== typed.current) isForeign.current = true;
    typed.current = text;
  }, [text]);
  return {
    onInput() {
      typed.current = area.current!.value;
      last.current = editor.document.peek();
    },
    onKeyDown(event) {
      const key = event.key.toLowerCase();
      if (!(event.ctrlKey || event.metaKey) || event.altKey || (key !== 'z' && key !== 'y')) return;
      if (!isForeign.current && last.current === editor.document.peek()) return;
      event.preventDefault();
      if (key === 'y' || event.shiftKey) editor.redo();
      else editor.undo();
    },
  };
}
