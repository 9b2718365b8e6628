// A cell of a table of numbers, into which a table can be pasted.
import './rows.css';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { numberInCell } from '../../document/rows.ts';
import { LONGEST_CELL } from '../../document/schema.ts';
import { atRest } from './at-rest.ts';

/** One cell. What is no number stays, is marked, and is told below it. */
export function Cell(props: {
  text: string;
  label: string;
  /** What stands there while it is empty. */
  own: string;
  /** What is said of a text that is no number. */
  wrong: string;
  onCommit(text: string): void;
  onMove(by: number): void;
  onTable(text: string): void;
}): JSX.Element {
  const { text, label, own, wrong, onCommit, onMove, onTable } = props;
  const [draft, setDraft] = useState<string | null>(null);
  const isWrong = numberInCell(draft ?? text) === null;
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
        onFocus={() => setDraft(text)}
        placeholder={own}
        aria-label={label}
        aria-invalid={isWrong}
        onInput={(event) => setDraft(event.currentTarget.value)}
        onBlur={() => {
          setDraft(null);
          if (draft !== null && draft.trim() !== text) onCommit(draft);
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
