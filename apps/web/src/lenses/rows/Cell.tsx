// A cell of a table of numbers, into which a table can be pasted.
import './rows.css';
import type { JSX } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { numberInCell } from '../../document/rows.ts';
import { LONGEST_CELL } from '../../document/schema.ts';
import { atRest } from './at-rest.ts';

/** One cell. What is no number stays, is marked, and is told below it, until it is mended or Escape is pressed. */
export function Cell(props: {
  text: string;
  label: string;
  /** What stands there while it is empty. */
  own: string;
  /** What is said of a text that is no number. */
  wrong: string;
  /** False where the text is refused, which then stays in the cell. */
  onCommit(text: string): boolean;
  onMove(by: number): void;
  onTable(text: string): void;
}): JSX.Element {
  const { text, label, own, wrong, onCommit, onMove, onTable } = props;
  const [draft, setDraft] = useState<string | null>(null);
  const [isRefused, setRefused] = useState(false);
  const isWrong = numberInCell(draft ?? text) === null;
  useLayoutEffect(() => {
    if (isRefused) setDraft(null); // another text stands here now
    setRefused(false);
  }, [text]);
  const shown = draft ?? atRest(text);
  return (
    <td>
      <input
        type="text"
        inputMode="decimal"
        autocomplete="off"
        value={shown}
        title={text}
        style={{ '--letters': Math.min(shown.length, LONGEST_CELL) }}
        onFocus={() => setDraft(draft ?? text)}
        placeholder={own}
        aria-label={label}
        aria-invalid={isWrong || isRefused}
        onInput={(event) => setDraft(event.currentTarget.value)}
        onBlur={() => {
          const isNew = draft !== null && draft.trim() !== text;
          const isKept = (isNew || isRefused) && !onCommit(isNew ? draft : text); // what is told of it goes with it
          setRefused(isKept);
          if (!isKept) setDraft(null);
        }}
        onKeyDown={(event) => {
          event.stopPropagation();
          const by = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
          if (event.key === 'Escape') setDraft(text);
          if (by === undefined || event.isComposing) return;
          event.preventDefault();
          event.currentTarget.blur();
          onMove(by);
        }}
        onPaste={(event) => {
          const given = event.clipboardData?.getData('text/plain').trim() ?? '';
          if (!/[\t\n;[]|,\s|,.*,|\..*,|,.*\./.test(given)) return; // one cell; `0,5` is a number
          event.preventDefault();
          setDraft(null);
          onTable(given);
        }}
      />
      {isWrong && (draft === null || draft === text) && <span class="number-note">{wrong}</span>}
    </td>
  );
}
