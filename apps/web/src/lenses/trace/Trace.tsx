// The trace: the same tape as a table, one row a node. It is the figure's twin for those who cannot see the drawing, and
// the place for all the digits.
import './trace.css';
import type { Tape, TapeStructure } from '@retrograd/autodiff';
import { type Diagram, type DiagramNode, PART, scopeOfKey } from '@retrograd/graph';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { SCORE } from '../../practise/score.ts';
import { useSession } from '../../session/context.ts';
import { lateTexts } from '../../texts/late.ts';
import { Glossary, TermNote } from '../glossary/Glossary.tsx';
import { TermButton } from '../glossary/Term.tsx';
import { TermRow } from '../glossary/TermRow.tsx';
import { Matrices } from '../matrices/Matrices.tsx';
import { UpdateSteps } from '../optimizer/UpdateSteps.tsx';
import { GradientBy, Sentence } from '../parts/Label.tsx';
import { Practise } from '../practise/Practise.tsx';
import { PractisingProvider, practising } from '../practise/practising.ts';
import { RowsBar } from '../rows/RowsBar.tsx';
import { copyCells } from './cells.ts';
import { isShown, MoreColumns, useExtraColumns } from './columns/MoreColumns.tsx';
import { FIRST_ROW, LongBody } from './LongBody.tsx';
import { FoldedRow, Row } from './Row.tsx';
import { UpdateBar } from './UpdateBar.tsx';

/** A table with more rows has only those in view in the page. */
const MOST = 150;
/** Of more arguments, a formula has three. */
const MOST_WRITTEN = 12;

/** The whole tape, in its order: values read downwards, adjoints upwards. Above it, what differentiates and updates it. */
export function Trace(): JSX.Element {
  const { environment, figure, preferences, program } = useSession();
  const words = lateTexts[preferences.language.value];
  const [state] = useState(() => practising(environment.load(SCORE)));
  const [showsAll, setShowsAll] = useState(false);
  const { names, tape } = program.program.value; // its structure: numbers are the rows' own concern
  const [step] = program.steps.value.values();
  const updated = step !== undefined;
  const isPlain = step?.by === undefined;
  const offered = useExtraColumns();
  const extra = figure.hides.value === undefined ? offered.filter(isShown) : []; // they would give away what is asked
  const columns = (updated ? 6 : 5) + extra.length;
  const rows = rowsOf(tape.structure, figure.diagram.value);
  const isLong = rows.length > MOST;
  const draw = (row: number | string, at?: number) => {
    const index = at === undefined ? undefined : at + FIRST_ROW;
    return typeof row === 'string' ? (
      <FoldedRow key={row} at={row} columns={columns - 1} index={index} />
    ) : (
      <Row key={row} i={row} updated={updated} extra={extra} index={index} />
    );
  };
  return (
    <PractisingProvider value={state}>
      <Practise />
      <Matrices />
      <RowsBar />
      <UpdateBar />
      <div class="folded-away">
        <UpdateSteps />
        {figure.hides.value === undefined && <MoreColumns columns={offered} />}
        <Glossary />
      </div>
      <section class={isLong ? 'trace long' : 'trace'} aria-label={words.trace} tabIndex={-1}>
        {isLong && (
          <label class="how-many">
            <input type="checkbox" checked={showsAll} onChange={() => setShowsAll(!showsAll)} />{' '}
            {words.allRows(rows.length)}
          </label>
        )}
        <table onCopy={copyCells} aria-rowcount={isLong ? rows.length + FIRST_ROW - 1 : undefined}>
          <caption>
            <span>
              <Sentence say={words.traceCaption} labels={[<GradientBy key="v" by="v" />]} />
            </span>
          </caption>
          <thead>
            <TermRow index={isLong ? 1 : undefined}>
              <th scope="col">
                <TermButton of="node">{words.traceNode}</TermButton>
              </th>
              <th scope="col">
                <TermButton of="operation">{words.traceFormula}</TermButton>
              </th>
              <th scope="col" class="number">
                <TermButton of="value">{words.traceValue}</TermButton> ↓
              </th>
              <th scope="col">
                <TermButton of="partial">{words.tracePartials}</TermButton>
              </th>
              <th scope="col" class="number">
                <TermButton of="adjoint">{words.traceAdjoint}</TermButton> ↑
              </th>
              {updated && (
                <th scope="col">
                  <TermButton of="update">{isPlain ? words.traceUpdate : words.optimizer.traceUpdate}</TermButton>
                </th>
              )}
              {extra.map(({ id, term, title }) => (
                <th key={id} scope="col">
                  <TermButton of={term}>{title.value}</TermButton>
                </th>
              ))}
            </TermRow>
          </thead>
          {isLong && !showsAll && !preferences.isPrinting.value ? (
            <LongBody
              rows={rows}
              columns={columns}
              kept={widestOf(rows, tape, names, figure.diagram.value)}
              draw={draw}
            />
          ) : (
            <tbody translate={false}>{rows.map((row, at) => draw(row, isLong ? at : undefined))}</tbody>
          )}
        </table>
      </section>
      <TermNote />
    </PractisingProvider>
  );
}

/** What has a row: the tape index of each node but constants, and the key of each part that is folded in the figure. */
function rowsOf(tape: TapeStructure, { structure, nodeOf }: Diagram): (number | string)[] {
  const rows: (number | string)[] = [];
  const folded = new Set<string>();
  for (let i = 0; i < tape.length; i++) {
    if (tape.role(i) === 'constant') continue;
    const key = nodeOf(i);
    if (structure.scopes[scopeOfKey(key)]?.kind !== PART) rows.push(i);
    else if (!folded.has(key)) {
      folded.add(key);
      rows.push(key);
    }
  }
  return rows;
}

/** Which of `rows` have the longest name and the longest formula. */
function widestOf(
  rows: readonly (number | string)[],
  tape: Tape,
  names: readonly string[],
  { byKey }: Diagram,
): readonly number[] {
  const lengthOf = (row: number | string) =>
    (typeof row === 'string' ? (byKey.get(row) as DiagramNode).label : names[row]!).length;
  const formulaLengthOf = (row: number | string) => {
    if (typeof row === 'string') return 0;
    let length = tape.op(row)?.name.length ?? 0;
    const inputs = tape.inputsOf(row);
    for (const input of inputs.length > MOST_WRITTEN ? inputs.slice(0, 3) : inputs) length += lengthOf(input);
    return length;
  };
  return [lengthOf, formulaLengthOf].map((of) => {
    const lengths = rows.map(of);
    return lengths.indexOf(lengths.reduce((most, length) => Math.max(most, length), 0));
  });
}
