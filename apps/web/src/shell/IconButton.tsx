// A button that shows a picture of what it does, and says it on hover and to screen readers.
import type { JSX } from 'preact';

interface Props {
  name: string;
  /** The key that does the same, as `aria-keyshortcuts` names it. */
  keys: string;
  /** The path of the icon, in a box of 16 × 16. */
  path: string;
  isMain?: boolean;
  isDisabled?: boolean;
  onClick(): void;
}

/** The button. */
export function IconButton({ name, keys, path, isMain = false, isDisabled = false, onClick }: Props): JSX.Element {
  return (
    <button
      type="button"
      class={isMain ? 'main' : ''}
      disabled={isDisabled}
      title={name}
      aria-label={name}
      aria-keyshortcuts={keys}
      onClick={onClick}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d={path} />
      </svg>
    </button>
  );
}
