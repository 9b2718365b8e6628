// What in the text might have been meant otherwise, as long as it is so.
import type { Document } from '../../document/document.ts';
import type { Program } from '../../engine/program.ts';
import { drawnNote } from '../../sources/expression/index.ts';
import type { Note } from '../../sources/expression/language.ts';

/** The notes on `program`, none while its text has a mistake, since they are on what is drawn; of drawn numbers those that the reader has not changed, and of rows those of the one that is shown. */
export function notesNow(
  { error, notes, paths }: Program,
  { values, rows }: Pick<Document, 'values' | 'rows'>,
): Note[] {
  if (error !== null) return [];
  return notes.flatMap((note) => {
    if (note.isOf !== undefined) return note.isOf(rows.at) ? [note] : [];
    if (note.names === undefined) return [note];
    const left = note.names.filter((name) => !values.has(paths.nodes[paths.nodeAt(name)] ?? name));
    return left.length === 0 ? [] : [drawnNote(left)];
  });
}
