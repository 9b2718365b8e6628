// A number that is edited in place: commits on Enter and on leaving, Escape brings the old one back.
import { formatNumber, parseNumber } from '@retrograd/graph';
import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useSession } from '../../session/context.ts';

interface Props {
  value: number;
  /** What the number is, for those who cannot see where it stands. */
  label: string;
  onCommit(value: number): void;
  onDone?(): void;
  autofocus?: boolean;
}

/** Shows 6 digits, all of them while it is edited. Text that is no number stays, marked, until it is mended or left. */
export function NumberField({ value, label, onCommit, onDone, autofocus = false }: Props): JSX.Element {
  const { t } = useSession();
  const [draft, setDraft] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const cancelled = useRef(false);
  const isEditing = draft !== null;
  const wrong = draft !== null && parseNumber(draft) === null;

  useLayoutEffect(() => {
    if (autofocus) field.current!.focus();
  }, [autofocus]);
  useLayoutEffect(() => {
    if (isEditing) field.current!.select(); // before the next key can come
  }, [isEditing]);

  const leave = () => {
    const typed = draft === null || cancelled.current ? null : parseNumber(draft);
    cancelled.current = false;
    setDraft(null);
    if (typed !== null && typed !== value) onCommit(typed);
    onDone?.();
  };

  return (
    <input
      class="number-field"
      type="text"
      inputMode="decimal"
      autocomplete="off"
      aria-label={label}
      aria-invalid={wrong}
      title={wrong ? t.value.notANumber(draft) : String(value)}
      value={draft ?? formatNumber(value, 6)}
      ref={field}
      onFocus={() => setDraft(String(value))}
      onInput={(event) => setDraft(event.currentTarget.value)}
      onBlur={leave}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape') cancelled.current = true;
        if ((event.key === 'Enter' && !wrong) || event.key === 'Escape') event.currentTarget.blur();
      }}
    />
  );
}
