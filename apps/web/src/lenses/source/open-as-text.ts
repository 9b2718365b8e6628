// What is drawn, opened as a text that one can go on editing: a formula or a program. Nothing runs.
import { batch } from '@preact/signals';
import { initialDocument, type Rows } from '../../document/document.ts';
import { LONGEST_NAME } from '../../document/schema.ts';
import type { Session } from '../../session/session.ts';
import { codeText } from '../../sources/as-text/code-text.ts';
import { formulaText } from '../../sources/as-text/formula-text.ts';

const MOST = 3000; // nodes: a text of more can be neither read nor edited

/** The rows; none beside a batch, which has its rows on its tape. */
const rowsBeside = ({ document }: Session['editor'], { program }: Session['program']): Rows =>
  program.peek().batch === undefined ? document.peek().rows : initialDocument.rows;

/** Opens it with the numbers, the names and the rows that are on the screen, as one step of undo. False where it cannot be written so. */
export function openAsFormula({ editor, figure, player, program }: Session): boolean {
  const { names, output, paths } = program.program.peek();
  const tape = program.tape.peek();
  const written = tape.length > MOST ? null : formulaText(tape, output);
  if (written === null) return false;
  const { text, roles } = written;
  const rows = rowsBeside(editor, program);
  const called = new Map(Array.from(written.names, ([i, name]) => [paths.nodes[i]!, name]));
  const labels = Array.from(written.names).filter(([i, name]) => names[i] !== name && names[i]!.length <= LONGEST_NAME);
  const columns = rows.columns.map((path) => called.get(path) ?? path);
  batch(() => {
    editor.settle();
    const source = { kind: 'expression', text, drawn: text } as const;
    editor.edit({
      ...{ type: 'open', source, roles, rows: { ...rows, columns } },
      names: new Map(labels.map(([i, name]) => [name, names[i]!])),
      frozen: new Set(Array.from(figure.frozen.peek(), (i) => called.get(paths.nodes[i]!) ?? paths.nodes[i]!)),
      learningRate: program.learningRate.peek(),
      optimizer: editor.document.peek().optimizer,
    });
    editor.place.picked.value = '';
    editor.place.cursor.value = Number.POSITIVE_INFINITY;
  });
  player.playIntro();
  return true;
}

/** The same as a program, with the tape that is drawn as what it has recorded. */
export function openAsCode({ editor, figure, program }: Session): boolean {
  const { output, paths } = program.program.peek();
  const tape = program.tape.peek();
  const text = tape.length > MOST ? null : codeText(tape, output);
  if (text === null) return false;
  batch(() => {
    editor.settle();
    const { names, optimizer } = editor.document.peek(); // the tape has the same paths
    const frozen = new Set(Array.from(figure.frozen.peek(), (i) => paths.nodes[i]!));
    const rows = rowsBeside(editor, program);
    const source = { kind: 'code', text, data: JSON.stringify(tape.toData()) } as const;
    const learningRate = program.learningRate.peek();
    editor.edit({ type: 'open', source, names, rows, frozen, learningRate, optimizer });
    editor.place.picked.value = '';
    editor.place.cursor.value = Number.POSITIVE_INFINITY;
  });
  return true;
}
