// What is on the screen as a file: the figure as vector graphics, the tape as data.
import type { Tape, TapeData } from '@retrograd/autodiff';
import { lightTheme, notesUnder, svgOf } from '@retrograd/graph';
import { tapeWith } from '../../engine/program.ts';
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

/** Saves what is on the screen as `contentOf` gives it. */
export function saveJson(session: Session): void {
  saveAs(session, JSON.stringify(contentOf(session)), 'json', 'application/json');
}

/**
 * The tape with the numbers that are on the screen, with the reader's names and rows of examples, and with what the reader made of
 * parameters, and the parts of the page that are open. Those that the reader made one are several on the tape, so that they can be parted again.
 */
export function contentOf(session: Session): TapeData {
  const { names, rows, frozen, shared, asked, output, optimizer } = session.editor.document.value;
  const shows = session.editor.place.shows.value;
  const { hasParameters, learningRate, moves } = session.program;
  const { batch } = session.program.program.value;
  const isApart = apartFrom(session) !== null;
  return {
    ...dataOf(session),
    ...(names.size > 0 && { names: [...names] }),
    ...(rows.cells.length > 0 && (batch === undefined || isApart) && { rows }), // a batch has its rows on its tape
    ...(asked.length > 0 && {
      ...{ asked, output, optimizer }, // what the answers follow from
      ...(hasParameters.value && { learningRate: learningRate.value }),
      ...(moves.value !== null && { moves: moves.value }),
    }),
    ...(frozen.size > 0 && { frozen: [...frozen] }),
    ...(isApart && { shared: [...shared] }),
    ...(shows !== '' && { shows }),
  };
}

/** The tape as data. What a reader is asked for is 0 there: who opens it computes it anew. */
export function dataOf(session: Pick<Session, 'figure' | 'program'>): TapeData {
  const apart = apartFrom(session);
  const tape = apart?.tape ?? session.program.tape.value;
  const data = tape.toData();
  const hides = session.figure.hides.value;
  const isAsked = (x: number, i: number) => i < 0 || hides!(x, 'value', i); // a node that is not on the screen can be computed
  const isHidden = (x: number, i: number) =>
    hides !== undefined && tape.op(i)?.recorded !== true && isAsked(x, apart === null ? i : apart.nodes[i]!);
  return { ...data, values: data.values.map((x, i) => (typeof x === 'number' && isHidden(x, i) ? 0 : x)) };
}

/** Where parameters are one with others: the tape before, with the numbers on the screen, and the nodes that its nodes are now. */
function apartFrom({ program }: Pick<Session, 'program'>): { readonly tape: Tape; readonly nodes: number[] } | null {
  const { shared, paths } = program.program.value;
  if (shared === undefined) return null;
  const { values } = program.tape.value;
  const nodes = shared.of.paths.nodes.map((path) => paths.nodeAt(shared.leaves.get(path) ?? path));
  const leaves = shared.of.paths.nodes.slice(0, shared.of.tape.leafCount);
  return { tape: tapeWith(shared.of, new Map(leaves.map((path, i) => [path, values[nodes[i]!]!]))), nodes };
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
