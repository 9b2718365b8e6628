// Ctrl+Z in the field. Its own undo takes back what was typed, letter by letter; what was done elsewhere since, and what was typed
// before the app has changed the text, is the app's to take back: the field would glue old text to new.
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Editor } from '../../session/editor.ts';

/** What the field tells of its keys. */
export interface OwnUndo {
  /** To be called after the document has what was typed. */
  onInput(): void;
  /** To be called in its place where the app has put another text into the field, or has changed more than that: undo is the app's. */
  onChange(): void;
  onKeyDown(event: KeyboardEvent): void;
}

/** Takes undo and redo from `area` to `editor` where typing in it was not the last edit, or where nothing that was typed is left. */
export function useOwnUndo(area: RefObject<HTMLTextAreaElement | null>, text: string, editor: Editor): OwnUndo {
  const typed = useRef(text);
  const start = useRef(text); // the last text that was not typed
  const last = useRef<unknown>(null);
  useLayoutEffect(() => {
    if (text === typed.current) return;
    typed.current = text;
    start.current = text;
    forget(area.current!);
  }, [area, text]);
  return {
    onInput() {
      typed.current = area.current!.value;
      last.current = editor.document.peek();
    },
    onChange() {
      typed.current = area.current!.value;
      start.current = area.current!.value;
      last.current = null;
    },
    onKeyDown(event) {
      const key = event.key.toLowerCase();
      if (!(event.ctrlKey || event.metaKey) || event.altKey || (key !== 'z' && key !== 'y')) return;
      const isRedo = key === 'y' || event.shiftKey;
      const isTyped = last.current === editor.document.peek();
      if (isTyped && (isRedo ? !editor.canRedo.peek() : area.current!.value !== start.current)) return; // beyond, browsers go on in other fields
      event.preventDefault();
      if (isRedo) editor.redo();
      else editor.undo();
    },
  };
}

/** Has `field` forget what it could undo, which browsers do for what leaves the page. */
function forget(field: HTMLTextAreaElement): void {
  const { selectionStart, selectionEnd, scrollTop } = field;
  const hasFocus = document.activeElement === field;
  field.before(document.createComment(''));
  field.previousSibling!.replaceWith(field);
  field.setSelectionRange(selectionStart, selectionEnd);
  field.scrollTop = scrollTop;
  if (hasFocus) field.focus({ preventScroll: true });
}
