// The cells of matrices, as they look at a moment.
import { cellPlaces } from '../layout/matrix-shape.ts';
import type { Moment } from '../moment/moment.ts';
import { roundedTo } from '../number.ts';
import type { Diagram, DiagramCell } from '../structure/diagram-elements.ts';
import { CELL_DIGITS } from './cell-text.ts';
import type { PictureOptions } from './options.ts';
import type { Picture, PictureCell } from './picture-elements.ts';
import { bitsOf, States } from './states.ts';
import { lookOf, styledCell } from './style.ts';

const NONE: ReadonlySet<string> = new Set();

/**
 * Draws the cells of one diagram. There may be tens of thousands, and an edit of one number changes them all: what is needed
 * of each lies in rows of numbers, which are read several times as fast as objects all over the memory.
 */
export class Cells {
  readonly #cells: readonly DiagramCell[];
  /** Of each weight: its tape index, the node that it feeds, and as which argument. */
  readonly #parameters: Int32Array;
  readonly #users: Int32Array;
  readonly #weights: DrawnCells;
  readonly #gradients: DrawnCells;

  constructor(diagram: Diagram) {
    const { cells } = diagram;
    this.#cells = cells;
    this.#parameters = Int32Array.from(cells, ({ edge }) => edge.weight.parameter);
    this.#users = Int32Array.from(cells, ({ edge }) => edge.weight.node);
    this.#weights = new DrawnCells(diagram, 'weight');
    this.#gradients = new DrawnCells(diagram, 'weightGradient');
  }

  /** All cells; anew those of `indices` that look otherwise than the last time. */
  draw(
    indices: readonly number[],
    moment: Moment,
    { pass, highlighted = NONE }: PictureOptions,
    opacityOf: (key: string) => number,
  ): Pick<Picture, 'cells' | 'gradientCells'> {
    const { run, adjoints, pulled } = moment;
    const active = pass === 'backward' || moment.pass === 'forward' ? moment.active : -1;
    for (const k of indices) {
      const parameter = this.#parameters[k]!;
      const outlined = this.#users[k] === active || (highlighted.size > 0 && this.#isSetOff(k, highlighted));
      const opacity = highlighted.size > 0 ? opacityOf(this.#cells[k]!.edge.key) : 1;
      const weight = run.tape.values[parameter]!;
      this.#weights.draw(k, lookOf(weight), roundedTo(weight, CELL_DIGITS), outlined, opacity);
      const gradient = pass === 'backward' && pulled[this.#users[k]!] === 1 ? adjoints[parameter]! : undefined;
      const number = gradient === undefined ? null : roundedTo(gradient, CELL_DIGITS);
      this.#gradients.draw(k, lookOf(gradient), number, outlined, opacity);
    }
    return { cells: this.#weights.all(), gradientCells: this.#gradients.all() };
  }

  #isSetOff(k: number, highlighted: ReadonlySet<string>): boolean {
    const { key, source, target } = this.#cells[k]!.edge;
    return highlighted.has(key) || highlighted.has(source) || highlighted.has(target);
  }
}

/** The weights, or the gradients, as they were last drawn. */
class DrawnCells {
  readonly #squares: readonly Pick<PictureCell, 'key' | 'x' | 'y' | 'side' | 'role'>[];
  readonly #states: States;
  readonly #numbers: Float64Array;
  #drawn: PictureCell[] = [];
  /** True once someone has been given the array. */
  #isGiven = false;

  constructor({ cells, matrices }: Diagram, role: PictureCell['role']) {
    this.#squares = cells.map((cell) => {
      const { value, gradient } = cellPlaces(matrices[cell.matrix]!, cell);
      const { side } = matrices[cell.matrix]!;
      return { key: cell.edge.key, ...(role === 'weight' ? value : gradient), side, role };
    });
    this.#states = new States(cells.length);
    this.#numbers = new Float64Array(cells.length);
  }

  /** The same array until a cell looks otherwise. */
  all(): readonly PictureCell[] {
    this.#isGiven = true;
    return this.#drawn;
  }

  draw(k: number, look: number, number: number | null, outlined: boolean, opacity: number): void {
    const bits = bitsOf(outlined, opacity < 1);
    const isNew = this.#states.isNew(k, bits, look);
    if (!isNew && Object.is(this.#numbers[k], number ?? 0)) return;
    this.#numbers[k] = number ?? 0;
    if (this.#isGiven) this.#drawn = this.#drawn.slice();
    this.#isGiven = false;
    this.#drawn[k] = styledCell(this.#squares[k]!, look, number, outlined, opacity);
  }
}
