// What a file changes: a tape is drawn in place of what is on the screen, a saved state gives its numbers to the parameters
// of it, and a table is its rows of examples. Each is one undo step; what does not fit changes nothing.

import { takeTable } from '../../lenses/rows/take-table.ts';
import type { Session } from '../../session/session.ts';
import { fitState, type Misfit } from '../../sources/file/fit-state.ts';
import { type FileContent, MOST_BYTES, readFile } from '../../sources/file/read-file.ts';
import type { LateTexts } from '../../texts/late.ts';
import { shortName } from './short-name.ts';

type Words = LateTexts['file'];
type Said = (words: Words) => string;

/** Opens `file`, and has the page say what came of it. */
export async function openFile(session: Session, file: Blob & { readonly name: string }): Promise<void> {
  const name = shortName(file.name);
  let said: (words: LateTexts) => string;
  try {
    const content: FileContent =
      file.size > MOST_BYTES ? { kind: 'long' } : readFile(new Uint8Array(await file.arrayBuffer()));
    said = opened(session, name, content);
  } catch {
    said = ({ file }) => file.unreadable(name); // a folder, or a file that is gone
  }
  session.said.value = said;
}

function opened(session: Session, name: string, content: FileContent): (words: LateTexts) => string {
  if (content.kind === 'table') return takeTable(session, content.table);
  const said = openedJson(session, name, content);
  return ({ file }) => said(file);
}

function openedJson(
  { editor, player, program }: Session,
  name: string,
  content: Exclude<FileContent, { readonly kind: 'table' }>,
): Said {
  switch (content.kind) {
    case 'tape':
      program.openTape(content.data, content.given);
      if (content.shows !== '') editor.place.shows.value = content.shows;
      player.playIntro();
      return (words) => words.drawn(name);
    case 'state': {
      const { paths } = program.program.peek();
      const fitted = fitState(content.state, program.tape.peek());
      if ('kind' in fitted) return (words) => words.misfit(name, said(fitted, words));
      editor.edit({ type: 'set values', values: new Map(Array.from(fitted, ([i, x]) => [paths.nodes[i]!, x])) });
      return (words) => words.loaded(name, fitted.size);
    }
    case 'damaged tape':
      return (words) =>
        content.field === 'version' ? words.version(name) : words.damagedTape(name, shortName(content.field));
    case 'damaged json':
      return (words) => words.damagedJson(name);
    case 'damaged state':
      return (words) => words.damagedState(name);
    case 'long':
      return (words) => words.long(name);
    case 'unknown':
      return (words) => words.unknown(name);
  }
}

function said(misfit: Misfit, words: Words): string {
  switch (misfit.kind) {
    case 'none':
      return words.noParameters;
    case 'many':
      return words.many(misfit.most);
    case 'names':
      return words.names(listed(misfit.file), listed(misfit.drawn));
    case 'size': {
      const [file, drawn] = [misfit.file, misfit.drawn];
      return words.size(shortName(file[0]), file[1], shortName(drawn[0]), drawn[1]);
    }
  }
}

const MOST = 6; // names that are listed

const listed = (names: readonly string[]): string =>
  [...names.slice(0, MOST).map(shortName), ...(names.length > MOST ? ['…'] : [])].join(', ');
