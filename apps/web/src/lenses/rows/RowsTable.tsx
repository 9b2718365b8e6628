// Rows of examples as a table: one is shown in the figure, and an update follows it or the mean of all.
import './rows.css';
import { formatNumber, lineLabel, plainLabel } from '@retrograd/graph';
import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { Rows } from '../../document/document.ts';
import { columnsOf, ownNumber } from '../../document/rows.ts';
import { LONGEST_CELL, MOST_ROWS } from '../../document/schema.ts';
import { rowLosses } from '../../engine/row-losses.ts';
import { useSession } from '../../session/context.ts';
import { saveAs } from '../../shell/file/save-file.ts';
import { readTable } from '../../sources/table-text.ts';
import { lateTexts } from '../../texts/late.ts';
import { ASKED, useHides } from '../parts/asked.tsx';
import { Label } from '../parts/Label.tsx';
import { Cell } from './Cell.tsx';
import { withOutputs } from './names.ts';
import { cellText, plainName, refusedName } from './refused.ts';
import { csvOf, tableOf, withCell, withoutRow, withRow } from './table.ts';
import { takeTable, untilEdited } from './take-table.ts';

/** The table, with a column for every input and target. Nothing is written before something is changed. */
export function RowsTable(): JSX.Element {
  const session = useSession();
  const { editor, preferences, program } = session;
  const words = lateTexts[preferences.language.value];
  const now = program.program.value;
  const { tape } = now;
  const { rows, values } = editor.document.value;
  const leaves = columnsOf(now);
  const shown = program.tape.value;
  const table = tableOf(rows, leaves, now, shown.values);
  const hides = useHides();
  const body = useRef<HTMLTableSectionElement>(null);
  const file = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState(() => () => '');
  const say = (text: string) => setSaid(() => untilEdited(text, editor.document));
  const take = (text: string, from?: { k: number; column: number }) => {
    say(takeTable(session, readTable(text), from)(words));
  };
  const write = (next: Rows) => editor.edit({ type: 'set rows', rows: next });
  const show = (at: number) =>
    editor.edit({ type: 'set rows', rows: { ...(rows.cells.length > 0 ? rows : table), at } }, 'show row');
  const losses = rowLosses(now, shown, program.output.value, table, values);
  const focus = (k: number, column: number) =>
    body.current?.rows[k]?.cells[column + 1]?.querySelector('input')?.focus();
  return (
    <div class="rows">
      <div class="rows-scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{words.rows.shown}</th>
              {leaves.map((i) => (
                <th key={i} scope="col" class={tape.role(i) === 'target' ? 'target' : ''}>
                  <NameField i={i} onRefused={say} />
                </th>
              ))}
              <th scope="col">
                <Label text={program.outputName.value} />
              </th>
              <th />
            </tr>
          </thead>
          <tbody ref={body} translate={false}>
            {table.cells.map((row, k) => (
              <tr key={k} class={k === table.at ? 'shown' : ''}>
                <th scope="row">
                  <label>
                    <input
                      type="radio"
                      name={`${session.environment.id}-row`}
                      checked={k === table.at}
                      aria-label={words.rows.show(k + 1)}
                      onChange={() => show(k)}
                    />
                    {k + 1}
                  </label>
                </th>
                {leaves.map((i, column) => (
                  <Cell
                    key={i}
                    text={row[column]!}
                    label={words.rows.cell(plainLabel(now.names[i]!), k + 1)}
                    wrong={words.rows.wrong}
                    own={formatNumber(ownNumber(i, now, values), 4)}
                    onCommit={(text) => {
                      const fitting = cellText(text);
                      if (fitting === null) say(words.rows.long(LONGEST_CELL, `${text.slice(0, 12)}…`));
                      else if (fitting === row[column]) say('');
                      else write(withCell(table, k, column, fitting));
                      return fitting !== null;
                    }}
                    onMove={(by) => focus(k + by, column)}
                    onTable={(text) => take(text, { k, column })}
                  />
                ))}
                <td class="number">
                  {losses[k] === undefined
                    ? '—'
                    : hides(losses[k], 'value', k === table.at ? program.output.value : -1)
                      ? ASKED
                      : formatNumber(losses[k], 4)}
                </td>
                <td>
                  <button
                    type="button"
                    class="quiet"
                    aria-label={words.rows.remove(k + 1)}
                    title={words.rows.remove(k + 1)}
                    onClick={() => write(withoutRow(table, k))}
                  >
                    ×
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div class="rows-below">
        <button type="button" disabled={table.cells.length >= MOST_ROWS} onClick={() => write(withRow(table))}>
          {words.rows.add}
        </button>
        <input
          ref={file}
          type="file"
          hidden
          accept=".csv,.tsv,.txt"
          onChange={async ({ currentTarget }) => {
            const chosen = currentTarget.files?.[0];
            const text = await chosen?.text().catch(() => '');
            currentTarget.value = '';
            if (text !== undefined) take(text);
          }}
        />
        <button type="button" onClick={() => file.current!.click()}>
          {words.rows.open}
        </button>
        <button
          type="button"
          onClick={() =>
            saveAs(
              session,
              csvOf(
                table,
                leaves.map((i) => now.names[i]!),
              ),
              'csv',
              'text/csv',
            )
          }
        >
          {words.rows.save}
        </button>
        <span class="hint">{words.rows.hint}</span>
      </div>
      <p class="rows-said" role="status">
        {said()}
      </p>
    </div>
  );
}

/** The name of a column, which names the leaf everywhere. Empty, it has its own. */
function NameField({ i, onRefused }: { i: number; onRefused(said: string): void }): JSX.Element {
  const { editor, preferences, program } = useSession();
  const words = lateTexts[preferences.language.value];
  const { names, paths, tape } = program.program.value;
  const path = paths.nodes[i]!;
  const own = lineLabel(tape.label(i) || names[i]!);
  const name = editor.document.value.names.get(path) ?? '';
  return (
    <input
      type="text"
      class="name"
      autocomplete="off"
      value={name}
      style={{ '--letters': name.length }}
      placeholder={own}
      aria-label={words.rows.name(own)}
      title={words.rows.name(own)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter') event.currentTarget.blur();
      }}
      onChange={({ currentTarget }) => {
        const given = new Map([[path, plainName(currentTarget.value)]]);
        const refused = refusedName(given, editor.document.peek().names, program.program.peek());
        if (refused === null) editor.edit({ type: 'set names', names: withOutputs(given, program.program.peek()) });
        else {
          currentTarget.value = name;
          onRefused(refused(words.rows));
        }
      }}
    />
  );
}
