// What is on the screen as a file: the figure as vector graphics, the tape as data.
import type { TapeData } from '@retrograd/autodiff';
import { lightTheme, notesUnder, svgOf } from '@retrograd/graph';
import type { Session } from '../../session/session.ts';

/** Saves what is on the screen, both panels or both sides of the line, in light colours. */
export function saveSvg(session: Session): void {
  const { editor, figure, preferences, program, t } = session;
  const divider = editor.place.divider.value;
  const { forward, backward } = figure.pictures;
  const { notation } = editor.document.value;
  const isBoth = editor.place.view.value === 'panels';
  const left = isBoth || divider > 0 ? forward.value : null;
  const svg = svgOf({ left, right: backward.value, divider }, lightTheme, {
    title: titleOf(session) ?? t.value.figure,
    notes: notesUnder(figure.diagram.value, program.outputName.value, preferences.language.value, notation),
    ...(isBoth && { panels: [t.value.panelForward, t.value.panelBackward] }),
  });
  saveAs(session, svg, 'svg', 'image/svg+xml');
}

/** Saves the tape with the numbers that are on the screen, as `tape.toData()` gives it, with the reader's names and rows of examples. */
export function saveJson(session: Session): void {
  const { names, rows, frozen, asked } = session.editor.document.value;
  const more = {
    ...(names.size > 0 && { names: [...names] }),
    ...(rows.cells.length > 0 && session.program.program.value.batch === undefined && { rows }), // a batch has its rows on its tape
    ...(asked.length > 0 && { asked }),
    ...(frozen.size > 0 && { frozen: [...frozen] }),
  };
  saveAs(session, JSON.stringify({ ...dataOf(session), ...more }), 'json', 'application/json');
}

/** The tape as data. What a reader is asked for is 0 there: who opens it computes it anew. */
export function dataOf({ figure, program }: Pick<Session, 'figure' | 'program'>): TapeData {
  const tape = program.tape.value;
  const data = tape.toData();
  const hides = figure.hides.value;
  const isHidden = (x: number, i: number) => tape.op(i)?.recorded !== true && hides?.(x, 'value', i) === true;
  return { ...data, values: data.values.map((x, i) => (typeof x === 'number' && isHidden(x, i) ? 0 : x)) };
}

/** Saves `content` under the title of what is drawn, with an `ending`. */
export function saveAs(session: Session, content: BlobPart, ending: string, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const download = `${stemOf(session)}.${ending}`;
  Object.assign(document.createElement('a'), { href: url, download }).click();
  URL.revokeObjectURL(url);
}

/** How a file of what is drawn is called, without its ending. */
export function stemOf(session: Session): string {
  const title = titleOf(session);
  return title === undefined ? 'retrograd' : fileName(title);
}

const titleOf = ({ preferences, program }: Session): string | undefined =>
  program.program.value.example?.title[preferences.language.value];

/** A title as the name of a file: its letters and digits, with a hyphen for what is between. */
function fileName(title: string): string {
  return (title.normalize('NFKC').match(/[\p{L}\p{M}\p{Nd}]+/gu) ?? []).join('-').toLowerCase();
}
