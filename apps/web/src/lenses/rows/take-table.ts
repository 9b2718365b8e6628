// A table that the reader pastes or brings as a file, as rows of examples: one undo step, and what is said of it.
import { batch, type ReadonlySignal } from '@preact/signals';
import { columnsOf } from '../../document/rows.ts';
import type { Session } from '../../session/session.ts';
import type { TextTable } from '../../sources/table-text.ts';
import type { LateTexts } from '../../texts/late.ts';
import { withOutputs } from './names.ts';
import { noNumberIn, plainName, refusedName, withFittingCells } from './refused.ts';
import { fitted, pasted, tableOf, tooManyClasses } from './table.ts';

/** `text` until the next edit or undo, then nothing: what it says is of the document as it is now. */
export function untilEdited(text: string, document: ReadonlySignal<object>): () => string {
  const then = document.peek();
  return () => (document.value === then ? text : '');
}

/**
 * Puts `table` into the rows from a cell on; in place of them all if none is given, or with a header in the first one. Returns what to
 * say.
 */
export function takeTable(
  { editor, program }: Session,
  table: TextTable,
  from: { readonly k: number; readonly column: number } | null = null,
): (words: LateTexts) => string {
  const now = program.program.peek();
  const leaves = columnsOf(now);
  const many = tooManyClasses(table, now);
  if (many !== null) return ({ rows }) => rows.classes(many.found, many.outputs);
  const before = tableOf(editor.document.peek().rows, leaves, now, program.tape.peek().values);
  const isWhole = from === null || (table.header !== null && from.k === 0 && from.column === 0);
  const start = isWhole ? { ...before, cells: [before.cells[0]!], at: 0 } : before;
  const given = withFittingCells(fitted(table, now), from?.k ?? 0);
  if (typeof given === 'function') return ({ rows }) => given(rows);
  const result = pasted(start, given, { k: 0, column: 0, ...from, width: leaves.length });
  if (result === null)
    return ({ rows }) => (given.cells.length === 0 ? rows.nothing : rows.wide(given.cells[0]!.length, leaves.length));
  const { rows, found, taken } = result;
  const names = new Map(Array.from(result.names, ([path, name]) => [path, plainName(name)]));
  const refused = refusedName(names, editor.document.peek().names, now);
  if (refused !== null) return ({ rows }) => refused(rows);
  const columns = leaves.slice(from?.column ?? 0).map((i) => now.names[i]!);
  const wrong = noNumberIn(given.cells.slice(0, taken), from?.k ?? 0, columns);
  editor.settle();
  batch(() => {
    editor.edit({ type: 'set rows', rows }, 'table');
    if (names.size > 0) editor.edit({ type: 'set names', names: withOutputs(names, now) }, 'table');
  });
  editor.settle();
  return ({ rows: words }) => (taken < found ? words.cut(taken, found) : words.taken(taken)) + wrong(words);
}
