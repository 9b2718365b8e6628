// What is written on and above the matrices: names of rows and columns, numbers in the cells.
import { type TextRun, typesetShort } from '../label.ts';
import { cellPlaces, HEADERS, TITLE } from '../layout/matrix-shape.ts';
import { NUMBER, runsWidth } from '../layout/sizes.ts';
import { gradientOf } from '../moment/gradient.ts';
import type { Moment } from '../moment/moment.ts';
import { formatNumber, roundedTo } from '../number.ts';
import type { Diagram, DiagramMatrix, DiagramNode } from '../structure/diagram-elements.ts';
import type { PictureOptions } from './options.ts';
import type { Ink, PictureText } from './picture-elements.ts';
import { Remembered } from './remembered.ts';

type Runs = readonly TextRun[];

const DIGITS = 3; // in a cell
const CELL = 0.29; // the em of its number
const CELL_SCALE = 26; // pixels per graph unit below which numbers in cells are only noise
const NAME_SCALE = 10;
const TITLE_SCALE = 6;
const NONE: readonly PictureText[] = [];

/** Writes on the matrices of one diagram, and formats a number only where it has changed since the last time. */
export class MatrixTexts {
  readonly #diagram: Diagram;
  readonly #weights: Remembered<Runs>;
  readonly #gradients: Remembered<Runs>;

  constructor(diagram: Diagram) {
    this.#diagram = diagram;
    this.#weights = new Remembered(diagram.cells.length);
    this.#gradients = new Remembered(diagram.cells.length);
  }

  /** `W^{(1)}` above the weights, `∂E/∂W^{(1)}` above their gradients, and the name of each column. */
  headersOf(matrix: DiagramMatrix, output: string): readonly PictureText[] {
    const { key, label, biasLabel, columns, side, x, y, gradientY } = matrix;
    const title = (runs: Runs, above: number): PictureText =>
      text(key, { x, y: above, size: NUMBER, role: 'title', minScale: TITLE_SCALE, anchor: 'start' }, runs, 'muted');
    const derivative = [upright('∂'), ...typesetShort(output), upright('/∂'), ...typesetShort(label)];
    const name = (of: string, named: string, column: number): PictureText => {
      const size = fitting(typesetShort(named), NUMBER, side);
      const place = {
        x: x + side * (column + 0.5),
        y: y + HEADERS / 2,
        size,
        role: 'label',
        minScale: NAME_SCALE,
      } as const;
      return text(of, { ...place, anchor: 'middle' }, typesetShort(named), 'muted');
    };
    const nodes = columns.map((source) => this.#diagram.byKey.get(source) as DiagramNode);
    return [
      title(typesetShort(label), y + HEADERS + TITLE / 2),
      title(derivative, gradientY + TITLE / 2),
      ...nodes.map((node, column) => name(node.key, node.label, column)),
      ...(biasLabel === '' ? [] : [name(key, biasLabel, columns.length)]),
    ];
  }

  /** The numbers of a cell: the weight, and its gradient once something is pulled back into it. */
  ofCell(
    at: number,
    moment: Moment,
    { pass }: PictureOptions,
    opacity: number,
    before: readonly PictureText[] = NONE,
  ): readonly PictureText[] {
    const cell = this.#diagram.cells[at]!;
    const { key, weight } = cell.edge;
    const { value, gradient: below } = cellPlaces(this.#diagram.matrices[cell.matrix]!, cell);
    const { side } = this.#diagram.matrices[cell.matrix]!;
    const number = (
      old: PictureText | undefined,
      { x, y }: typeof value,
      role: 'weight' | 'weightGradient',
      runs: Runs,
    ): PictureText => {
      if (old !== undefined && old.runs === runs && old.opacity === opacity) return old;
      const size = fitting(runs, CELL, side);
      return text(key, { x, y, size, role, minScale: CELL_SCALE, anchor: 'middle' }, runs, 'ink', opacity);
    };
    const x = roundedTo(moment.run.tape.values[weight.parameter]!, DIGITS);
    const texts = [number(before[0], value, 'weight', this.#weights.at(at, x, digits, DIGITS))];
    if (pass === 'backward' && gradientOf(moment, cell.edge) !== undefined) {
      const gradient = moment.adjoints[weight.parameter]!; // of all its uses, as far as they are pulled back
      const runs = this.#gradients.at(at, roundedTo(gradient, DIGITS), digits, DIGITS);
      texts.push(number(before[1], below, 'weightGradient', runs));
    }
    return texts;
  }
}

/** The em of a text that stands over `side`: `size`, or less where it would be wider than that. */
function fitting(runs: Runs, size: number, side: number): number {
  return Math.min(size, (0.9 * side * size) / Math.max(1e-9, runsWidth(runs, size)));
}

function digits(x: number, count: number): Runs {
  return [upright(formatNumber(x, count))];
}

function upright(written: string): TextRun {
  return { text: written, italic: false, script: 0 };
}

function text(
  key: string,
  { x, y, size, role, minScale, anchor }: Pick<PictureText, 'x' | 'y' | 'size' | 'role' | 'minScale' | 'anchor'>,
  runs: Runs,
  ink: Ink,
  opacity = 1,
): PictureText {
  return { key, x, y, anchor, runs, size, ink, angle: 0, halo: null, minScale, role, opacity };
}
