// What may lie at a point of a picture: a grid of squares, each with what reaches into it. Texts come and go with every step: they
// are looked through in runs, which are quickly made anew.
import { type Picture, type PictureText, type Point, segmentsOf } from '@retrograd/graph';
import { reachOf } from './text-reach.ts';

const SIDE = 4; // of a square, in graph units: a few nodes
/** What reaches into more squares than this is looked at everywhere. */
const LARGE = 256;
/** More squares than one column of them has. */
const COLUMN = 2 ** 24;

/** So many texts that follow one another, and mostly stand beside one another, are looked at or left out together. */
const RUN = 64;

/** The nodes, cells and edges of one layout, by where they are. Making it is O(elements), asking O(what is near). */
export class HitIndex {
  readonly nodes: Grid = new Grid();
  readonly cells: Grid = new Grid();
  readonly gradientCells: Grid = new Grid();
  readonly edges: Grid = new Grid();
  readonly texts: TextRuns = new TextRuns();

  constructor({ nodes, cells, gradientCells, edges }: Picture) {
    for (const [k, { x, y, width, height }] of nodes.entries()) this.nodes.add(k, x, y, width / 2, height / 2);
    for (const [k, { x, y, side }] of cells.entries()) this.cells.add(k, x, y, side / 2, side / 2);
    for (const [k, { x, y, side }] of gradientCells.entries()) this.gradientCells.add(k, x, y, side / 2, side / 2);
    for (const [k, { route }] of edges.entries())
      for (const [x0, y0, x1, y1, x2, y2, x3, y3] of segmentsOf(route)) {
        const [left, right] = [Math.min(x0, x1, x2, x3), Math.max(x0, x1, x2, x3)];
        const [low, high] = [Math.min(y0, y1, y2, y3), Math.max(y0, y1, y2, y3)];
        this.edges.add(k, (left + right) / 2, (low + high) / 2, (right - left) / 2, (high - low) / 2);
      }
  }
}

/** Boxes by the squares that they reach into. */
class Grid {
  readonly #squares = new Map<number, number[]>();
  readonly #large: number[] = [];

  /** A box by its number, its middle and half its sides. Numbers come in ascending order, and may come again. */
  add(index: number, x: number, y: number, wide: number, tall: number): void {
    const [i0, i1, j0, j1] = [square(x - wide), square(x + wide), square(y - tall), square(y + tall)];
    if ((i1 - i0 + 1) * (j1 - j0 + 1) > LARGE) {
      this.#large.push(index);
      return;
    }
    for (let i = i0; i <= i1; i++)
      for (let j = j0; j <= j1; j++) {
        const here = this.#squares.get(i * COLUMN + j);
        if (here === undefined) this.#squares.set(i * COLUMN + j, [index]);
        else if (here.at(-1) !== index) here.push(index);
      }
  }

  /** Numbers of the boxes that may be within `reach` of a point, ascending. */
  near({ x, y }: Point, reach: number): readonly number[] {
    const found = new Set(this.#large);
    for (let i = square(x - reach); i <= square(x + reach); i++)
      for (let j = square(y - reach); j <= square(y + reach); j++)
        for (const index of this.#squares.get(i * COLUMN + j) ?? []) found.add(index);
    return [...found].sort((a, b) => a - b);
  }
}

/** The texts of the picture that was asked about last. */
class TextRuns {
  #texts: readonly PictureText[] = [];
  /** What holds each run: x0, x1, y0, y1. */
  #boxes = new Float64Array(0);

  /** Those of `texts` that may be at a point, in their order. O(texts) where they are others than the last time, and without letters. */
  near(texts: readonly PictureText[], { x, y }: Point): readonly PictureText[] {
    if (texts !== this.#texts) this.#take(texts);
    const boxes = this.#boxes;
    const found: PictureText[] = [];
    for (let k = 0; k < boxes.length; k += 4)
      if (x >= boxes[k]! && x <= boxes[k + 1]! && y >= boxes[k + 2]! && y <= boxes[k + 3]!)
        found.push(...texts.slice((k / 4) * RUN, (k / 4 + 1) * RUN));
    return found;
  }

  #take(texts: readonly PictureText[]): void {
    this.#texts = texts;
    this.#boxes = new Float64Array(4 * Math.ceil(texts.length / RUN));
    for (let k = 0; k < this.#boxes.length; k += 4) {
      let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
      for (let at = (k / 4) * RUN; at < Math.min(texts.length, (k / 4 + 1) * RUN); at++) {
        const { x0, x1, y0, y1 } = reachOf(texts[at]!);
        left = Math.min(left, x0);
        right = Math.max(right, x1);
        low = Math.min(low, y0);
        high = Math.max(high, y1);
      }
      this.#boxes.set([left, right, low, high], k);
    }
  }
}

const square = (z: number): number => Math.floor(z / SIDE);
