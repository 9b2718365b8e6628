// A number that is edited in place: commits on Enter and on leaving, Escape brings the old one back.
import './number-field.css';
import './parts.css';
import { formatFraction, formatNumber, parseNumber } from '@retrograd/graph';
import type { JSX } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { written } from '../../document/link-text.ts';
import { useSession } from '../../session/context.ts';
import { lateTexts } from '../../texts/late.ts';
import { doubtAbout } from './doubt.ts';

/** Of a number with all its digits, and some more; of what is longer, the field shows where the caret is. */
const MOST_LETTERS = 26;

interface Props {
  value: number;
  /** What the number is, for those who cannot see where it stands. */
  label: string;
  onCommit(value: number): void;
  /** `isUntouched`: left by Escape with nothing typed. */
  onDone?(isUntouched: boolean): void;
  autofocus?: boolean;
  /** What was typed before there was a field. */
  early?: string;
  /** True to write a unit fraction as one: `1/35`. */
  fraction?: boolean;
}

/**
 * Shows 6 digits, all of them while it is edited. Text that is no number stays, marked, until it is mended or Escape is pressed; a line below
 * says so, and also how a text is read that could be read in two ways.
 */
export function NumberField({
  value,
  label,
  onCommit,
  onDone,
  autofocus = false,
  early = '',
  fraction = false,
}: Props): JSX.Element {
  const { preferences } = useSession();
  const words = lateTexts[preferences.language.value];
  const [draft, setDraft] = useState(early || null);
  const field = useRef<HTMLInputElement>(null);
  const cancelled = useRef(false);
  const isEditing = draft !== null;
  const doubt = draft === null ? 'none' : doubtAbout(draft);
  const wrong = doubt === 'not a number' || doubt === 'too large';
  const text = draft ?? '';
  const note = {
    none: () => '',
    'not a number': () => words.notANumber(text),
    'too large': () => words.numberTooLarge(text),
    ambiguous: () => words.readAs(text, formatNumber(parseNumber(text)!, 6)),
  }[doubt]();
  const noteId = `${useId()}-note`;
  const rounded = fraction ? formatFraction(value, 6) : formatNumber(value, 6);
  const whole = rounded.includes('/') ? rounded : written(value);
  const shown = draft ?? rounded;

  useLayoutEffect(() => {
    if (autofocus) field.current!.focus();
  }, [autofocus]);
  useLayoutEffect(() => {
    if (isEditing && early === '') field.current!.select(); // before the next key can come
  }, [isEditing]);
  useLayoutEffect(() => {
    if (field.current!.ownerDocument.activeElement !== field.current) setDraft(null); // of what stood here before
  }, [value, label]);

  const leave = () => {
    if (wrong && !cancelled.current && onDone === undefined) return;
    const typed = draft === null || cancelled.current ? null : parseNumber(draft);
    const isUntouched = cancelled.current && (draft === null || draft === whole);
    cancelled.current = false;
    setDraft(null);
    if (typed !== null && !Object.is(typed, value)) onCommit(typed);
    onDone?.(isUntouched);
  };

  return (
    <span class="number-box">
      <input
        class="number-field"
        type="text"
        inputMode="decimal"
        autocomplete="off"
        aria-label={label}
        aria-invalid={wrong}
        aria-describedby={note === '' ? undefined : noteId}
        title={whole}
        value={shown}
        style={{ '--letters': Math.min(shown.length, MOST_LETTERS), '--at-rest': rounded.length }}
        ref={field}
        onFocus={() => setDraft(draft ?? whole)}
        onInput={(event) => setDraft(event.currentTarget.value)}
        onBlur={leave}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.isComposing || event.keyCode === 229) return; // the key belongs to an input method; Safari says only 229
          if (event.key === 'Escape') cancelled.current = true;
          if ((event.key === 'Enter' && !wrong) || event.key === 'Escape') event.currentTarget.blur();
        }}
      />
      {note !== '' && (
        <span id={noteId} class="number-note" role="alert">
          {note}
        </span>
      )}
    </span>
  );
}
