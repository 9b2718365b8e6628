// What the reader said of leaves, when a program has run once more.
import type { Document } from '../../document/document.ts';
import { type Program, programOf } from '../../engine/program.ts';
import { carriedMarks } from '../../sources/expression/index.ts';

/** The roles, frozen and shared leaves of `document`, which is drawn as `now`, that stay with the tape `data`. */
export function marksAfterRun(
  document: Document,
  now: Program,
  data: string,
): Pick<Document, 'roles' | 'frozen' | 'shared'> {
  const { source } = document;
  const wasDrawn = !('data' in source && source.data === '');
  return carriedMarks(now.shared?.of ?? now, document, programOf({ kind: 'tape', data }, null, null), wasDrawn);
}
