// Where the caret of a field is.
import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** The caret, and what the field tells of it. */
export interface Caret {
  /** `null` while something is selected or the field has not the focus. */
  readonly at: number | null;
  /** True if it is where the last input has left it, and never was elsewhere since. */
  readonly isTyped: boolean;
  /** To be called after an input. */
  onInput(): void;
  /** Forgets that something was typed. */
  rest(): void;
}

/** The caret of `area`. */
export function useCaret(area: RefObject<HTMLTextAreaElement | null>): Caret {
  const [place, setPlace] = useState<Pick<Caret, 'at' | 'isTyped'>>({ at: null, isTyped: false });
  const read = (isTyped: boolean) => {
    const field = area.current!;
    const isThere = document.activeElement === field && field.selectionStart === field.selectionEnd;
    const at = isThere ? field.selectionEnd : null;
    setPlace((before) => (isTyped || at !== before.at ? { at, isTyped } : before));
  };
  useEffect(() => {
    const field = area.current!;
    const move = () => read(false);
    document.addEventListener('selectionchange', move);
    field.addEventListener('focus', move);
    field.addEventListener('blur', move);
    return () => {
      document.removeEventListener('selectionchange', move);
      field.removeEventListener('focus', move);
      field.removeEventListener('blur', move);
    };
  }, [area]);
  return {
    ...place,
    onInput: () => read(true),
    rest: () => setPlace(({ at }) => ({ at, isTyped: false })),
  };
}
