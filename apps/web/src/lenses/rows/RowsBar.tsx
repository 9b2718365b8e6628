// Which row of examples is shown, what an update follows, and the button of the table.
import { formatNumber, lineLabel } from '@retrograd/graph';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { columnsOf, isWithoutRows, rowNumbers } from '../../document/rows.ts';
import { useSession } from '../../session/context.ts';
import { lateTexts } from '../../texts/late.ts';
import { Term } from '../glossary/Term.tsx';
import { ASKED, useHides } from '../parts/asked.tsx';
import { RowsTable } from './RowsTable.tsx';

/** Nothing where there are neither inputs nor targets. */
export function RowsBar(): JSX.Element | null {
  const { editor, preferences, program } = useSession();
  const words = lateTexts[preferences.language.value].rows;
  const [isOpen, setOpen] = useState(false);
  const { rows } = editor.document.value;
  const count = rows.cells.length;
  const now = program.program.value;
  if (columnsOf(now).length === 0) return null;
  const show = (at: number) => editor.edit({ type: 'set rows', rows: { ...rows, at } }, 'show row');
  const output = lineLabel(program.outputName.value);
  const hides = useHides();
  const mean = program.mean.value;
  const wrong = count === 0 ? [] : rowNumbers(rows, rows.at, now, editor.document.value.values).wrong;
  return (
    <section class="rows-bar" aria-label={words.title}>
      <button type="button" class="drawer" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {words.title}
      </button>
      {count > 1 && (
        <>
          <span class="units">
            <button type="button" aria-label={words.before} disabled={rows.at === 0} onClick={() => show(rows.at - 1)}>
              ‹
            </button>
            <output>{words.rowOf(rows.at + 1, count)}</output>
            <button
              type="button"
              aria-label={words.next}
              disabled={rows.at === count - 1}
              onClick={() => show(rows.at + 1)}
            >
              ›
            </button>
          </span>
          <label>
            <Term of="row">{words.over}</Term>{' '}
            <select
              value={rows.over}
              onChange={({ currentTarget: { value } }) =>
                editor.edit({ type: 'set rows', rows: { ...rows, over: value === 'mean' ? 'mean' : 'row' } })
              }
            >
              <option value="row">{words.overRow}</option>
              <option value="mean">{words.overMean}</option>
            </select>
          </label>
          {isWithoutRows(rows, mean) && <output>{words.meanOfNone}</output>}
          {mean !== null && (
            <output>
              {words.mean(
                output,
                hides(mean.loss, 'value', program.output.value) ? ASKED : formatNumber(mean.loss, 4),
                mean.losses.length,
              )}
              {mean.losses.length < count && ` ${words.left(count - mean.losses.length)}`}
            </output>
          )}
        </>
      )}
      {wrong.length > 0 && (
        <output>{words.standIn(rows.at + 1, wrong.map((i) => lineLabel(now.names[i]!)).join(', '))}</output>
      )}
      {isOpen && <RowsTable />}
    </section>
  );
}
