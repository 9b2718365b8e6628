// What is written around the matrices: their titles, and the names of their columns and rows.
import { gradientRuns } from '../gradient-name.ts';
import { type TextRun, typesetShort } from '../label.ts';
import { cellPlaces, HEADERS, NAMES, TITLE } from '../layout/matrix-shape.ts';
import { NUMBER } from '../layout/sizes.ts';
import type { Diagram, DiagramMatrix, DiagramNode } from '../structure/diagram-elements.ts';
import { fitting } from './cell-text.ts';
import type { PictureOptions } from './options.ts';
import type { PictureText } from './picture-elements.ts';
import { readable } from './set-off.ts';

type Runs = readonly TextRun[];

const TITLE_SCALE = 6;
/** CSS pixels of the em: smaller names are only noise. */
const LEAST = 9;
/** From the cells to the names of the rows. */
const BESIDE = 0.12;

/** `W^{(1)}` above the weights, `∂E/∂W^{(1)}` above their gradients; around both, the names of the columns and of the rows. */
export function matrixHeaders(
  diagram: Diagram,
  matrix: DiagramMatrix,
  { output, notation }: PictureOptions,
): readonly PictureText[] {
  const { key, label, biasLabel, columns, rows, side, x, y, gradientY } = matrix;
  const common = { ink: 'muted', angle: 0, halo: null, opacity: 1 } as const;
  const title = (runs: Runs, above: number): PictureText => ({
    ...common,
    ...{ key, x, y: above, runs, size: NUMBER, role: 'title', minScale: TITLE_SCALE, anchor: 'start' },
  });
  const name = (of: string, runs: Runs, room: number, place: Pick<PictureText, 'x' | 'y' | 'anchor'>): PictureText => {
    const size = fitting(runs, NUMBER, room);
    return { ...common, ...place, key: of, runs, size, role: 'label', minScale: LEAST / size };
  };
  const derivative = (by: string): Runs => gradientRuns(typesetShort(output), typesetShort(by), notation);
  const nameOf = (of: string): Runs => typesetShort((diagram.byKey.get(of) as DiagramNode).label);
  const around = (part: 'value' | 'gradient', bias: Runs): PictureText[] => {
    const top = part === 'value' ? y : gradientY;
    const at = (row: number, column: number) => cellPlaces(matrix, { row, column })[part];
    const above = (of: string, runs: Runs, column: number) =>
      name(of, runs, side, { x: at(0, column).x, y: top + HEADERS / 2, anchor: 'middle' });
    return [
      ...columns.map((source, column) => above(source, nameOf(source), column)),
      ...(biasLabel === '' ? [] : [above(key, bias, columns.length)]),
      ...rows.map((target, row) =>
        name(target, nameOf(target), NAMES, { x: x - BESIDE, y: at(row, 0).y, anchor: 'end' }),
      ),
    ];
  };
  return [
    title(typesetShort(label), y + HEADERS + TITLE / 2),
    title(derivative(label), gradientY + HEADERS + TITLE / 2),
    ...around('value', typesetShort(biasLabel)),
    ...around('gradient', derivative(biasLabel)),
  ];
}

const setOff = new WeakMap<PictureText, PictureText>();

/** `texts` with those names set off, and large enough to be read at any scale, whose keys are `near`: the same objects each time. */
export function withNames(texts: readonly PictureText[], near: ReadonlySet<string>): readonly PictureText[] {
  return texts.map((text) => {
    if (text.role !== 'label' || !near.has(text.key)) return text;
    let named = setOff.get(text);
    if (named === undefined) {
      const { x, y, size, anchor } = text;
      const foot = anchor === 'middle' ? y - size / 2 : y; // of what stands on a column
      named = readable(text, { x, y: foot }, { ink: 'ink', halo: 'paper' });
      setOff.set(text, named);
    }
    return named;
  });
}
