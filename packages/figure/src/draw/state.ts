// What a drawing shows and where its reader is, without a page: tape, folds, cursor, what is picked. All else follows from it.
import {
  type Diagram,
  type Direction,
  type Drawer,
  type Level,
  type Moment,
  momentAt,
  type Notation,
  neighbour,
  type Picture,
  pictureOf,
  type Run,
  runOf,
  scopeKey,
  stops,
} from '@retrograd/graph';
import { scopeAt, tapeNodeAt } from './at-key.ts';
import { type FoldOptions, Folds } from './folds.ts';
import { isSameStructure } from './same-structure.ts';

type Tape = Run['tape'];

/** What follows from a diagram; each part is made when it is asked for. */
interface Shown {
  readonly diagram: Diagram;
  stops?: readonly number[];
  readonly drawers: { forward?: Drawer; backward?: Drawer };
}

/** The state of one drawing. The methods change it at once; nothing is laid out before it is read. */
export class DrawingState {
  readonly #folds: Folds;
  #tape: Tape;
  #run: Run | null = null;
  #moment: Moment | null = null;
  #shown: Shown | null = null;
  /** Infinity at the end: another tape ends elsewhere. */
  #cursor = Infinity;
  /** Key of what is picked, and of what is pointed at; empty for nothing. */
  picked = '';
  pointed = '';

  /** How its gradients are written. */
  readonly notation: Notation;

  constructor(tape: Tape, options: FoldOptions, notation: Notation = 'partial') {
    this.notation = notation;
    this.#tape = tape;
    this.#folds = new Folds(tape.structure, options);
  }

  /** Shows other numbers, or another structure. The level stays, and what was opened by its name; in the same structure, the pick and the step, too. */
  take(tape: Tape): void {
    const isSame = isSameStructure(this.#tape.structure, tape.structure);
    this.#tape = tape;
    this.#run = null;
    this.#moment = null;
    if (isSame) return;
    this.#folds.take(tape.structure);
    this.picked = '';
    this.pointed = '';
  }

  /** Levels that draw something else than the one before, coarse to fine; equal ones stand together. */
  get levels(): readonly (readonly Level[])[] {
    return this.#folds.levels;
  }

  get level(): Level {
    return this.#folds.level;
  }

  /** Folds everything as `level` says. What was picked stays so, in whatever shows it now. */
  set level(level: Level) {
    const node = this.pickedNode;
    this.#folds.level = level;
    this.#pickNode(node);
  }

  /** The place that the drawing is for: width by height, and whether it is narrow. */
  fitTo(aspect: number, compact: boolean): void {
    this.#folds.fitTo(aspect, compact);
  }

  get diagram(): Diagram {
    return this.#folds.diagram;
  }

  get #drawn(): Shown {
    const { diagram } = this;
    if (this.#shown?.diagram !== diagram) this.#shown = { diagram, drawers: {} };
    return this.#shown;
  }

  get run(): Run {
    this.#run ??= runOf(this.#tape, this.#tape.outputs.at(-1)!);
    return this.#run;
  }

  get moment(): Moment {
    const cursor = Math.min(this.#cursor, this.run.length);
    if (this.#moment?.cursor !== cursor) this.#moment = momentAt(this.run, cursor, this.#moment ?? undefined);
    return this.#moment;
  }

  /** Cursors at which the player stops. */
  get stops(): readonly number[] {
    const drawn = this.#drawn;
    drawn.stops ??= stops(this.run, drawn.diagram);
    return drawn.stops;
  }

  /** Which of `stops` was reached last. */
  get step(): number {
    const { cursor } = this.moment;
    return this.stops.findLastIndex((stop) => stop <= cursor);
  }

  /** Goes to a stop, as far as there are stops. */
  goTo(step: number): void {
    const last = this.stops.length - 1;
    this.#cursor = step >= last ? Infinity : this.stops[Math.max(step, 0)]!;
  }

  /** Label of the output. */
  get output(): string {
    return this.#tape.label(this.run.output) || 'y';
  }

  /** Values as far as they are known in the forward pass, gradients in the backward pass. */
  get picture(): Picture {
    const { moment, notation, output, picked, pointed } = this;
    const { pass } = moment;
    const { diagram, drawers } = this.#drawn;
    drawers[pass] ??= pictureOf(diagram);
    const highlighted = new Set([picked, pointed].filter((key) => key !== ''));
    return drawers[pass](moment, { pass, output, notation, highlighted });
  }

  /** The tape node that is picked; −1 for none. */
  get pickedNode(): number {
    return tapeNodeAt(this.diagram, this.picked);
  }

  /** Picks what is drawn as `key`; frees it if it is picked already, or for `null`. */
  pick(key: string | null): void {
    this.picked = key === null || key === this.picked ? '' : key;
  }

  /** Picks what lies in a direction of what is picked; the first node if nothing is. */
  walk(direction: Direction): void {
    this.picked = neighbour(this.diagram, this.moment, this.picked, direction);
  }

  /** Opens or folds the scope at `key`, if there is one; what was there is picked afterwards. */
  toggle(key: string): void {
    const at = scopeAt(this.diagram, key);
    if (at === null) return;
    const node = tapeNodeAt(this.diagram, key);
    this.#folds.toggle(at.scope);
    this.#pickNode(node);
    if (!at.isFolded && this.diagram.byKey.has(scopeKey(at.scope))) this.picked = scopeKey(at.scope);
  }

  /** Picks what shows a tape node; nothing for −1. */
  #pickNode(node: number): void {
    this.picked = node < 0 ? '' : this.diagram.nodeOf(node);
    this.pointed = '';
  }
}
