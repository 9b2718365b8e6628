// The column of what a course printed, and where that is not the exact number.
import { useComputed } from '@preact/signals';
import { useOf } from '@retrograd/graph';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { written } from '../../../document/link-text.ts';
import { type PrintedRow, printedRowsOf } from '../../../engine/printed-rows.ts';
import { useSession } from '../../../session/context.ts';
import { lateTexts } from '../../../texts/late.ts';
import { Derivative } from '../../parts/Label.tsx';
import { useOpened } from '../../parts/opened.ts';
import type { ExtraColumn } from './extra-column.ts';

const NO_ROWS: readonly PrintedRow[] = [];

/** What the course printed; offered where the example has printed numbers. */
export function usePrinted(): ExtraColumn {
  const { preferences, program } = useSession();
  const opened = useOpened('printed');
  const isOffered = useComputed(() => (program.program.value.example?.printed.length ?? 0) > 0);
  const title = useComputed(() => lateTexts[preferences.language.value].numbers.printed);
  const rows = useComputed(() => printedRowsOf(program.program.value));
  return useMemo(
    () => ({
      id: 'printed',
      term: 'printed',
      isOffered,
      opened,
      title,
      Controls: OwnNumbers,
      Cell: ({ i }) => (
        <ul>
          {(rows.value.get(i) ?? NO_ROWS).map((row, k) => (
            <li key={k}>
              <Line i={i} row={row} />
            </li>
          ))}
        </ul>
      ),
    }),
    [isOffered, opened, title, rows],
  );
}

/** That the numbers of the course are not compared with the reader's. */
function OwnNumbers(): JSX.Element | null {
  const { editor, preferences } = useSession();
  const words = lateTexts[preferences.language.value];
  return editor.document.value.values.size === 0 ? null : <p class="column-note">{words.numbers.printedOwn}</p>;
}

function Line({ i, row }: { i: number; row: PrintedRow }): JSX.Element {
  const { preferences, program } = useSession();
  const language = preferences.language.value;
  const words = lateTexts[language].numbers;
  const { names, tape } = program.program.value;
  const { argument, exact, of, output, rounded, slip, text } = row;
  const inputs = tape.inputsOf(i);
  const isSame = rounded === text;
  return (
    <>
      {of === 'adjoint' ? (
        <Derivative of={names[output]!} by={names[i]!} />
      ) : of === 'partial' ? (
        <Derivative of={names[i]!} by={names[inputs[argument]!]!} use={useOf(inputs, argument)} />
      ) : (
        <span class="muted">{words.kinds[of]}</span>
      )}{' '}
      <span class="nowrap">
        <data value={text}>{signed(text)}</data>{' '}
        {isSame ? (
          <span role="img" aria-label={words.same} title={words.same}>
            ✓
          </span>
        ) : (
          <strong>
            ≠{' '}
            <data value={written(exact)} title={written(exact)}>
              {signed(rounded)}
            </data>
          </strong>
        )}
      </span>
      {slip !== null && <span class="slip"> {slip[language]}</span>}
    </>
  );
}

const signed = (text: string): string => text.replace('-', '−');
