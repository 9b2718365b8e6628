// What in the text might have been meant otherwise, as long as it is so.
import type { Program } from '../../engine/program.ts';
import { drawnNote } from '../../sources/expression/index.ts';
import type { Note } from '../../sources/expression/language.ts';

/** The notes on `program`; of drawn numbers those that the reader has not changed: `values` has those, by path. */
export function notesNow({ notes, paths }: Program, values: ReadonlyMap<string, number>): Note[] {
  return notes.flatMap((note) => {
    if (note.names === undefined) return [note];
    const left = note.names.filter((name) => !values.has(paths.nodes[paths.nodeAt(name)] ?? name));
    return left.length === 0 ? [] : [drawnNote(left)];
  });
}
