// What a drawing shows and where its reader is, without a page: tape, folds, cursor, what is picked. All else follows from it.
import {
  type Diagram,
  type Direction,
  type Drawer,
  diagram,
  distinctLevels,
  type Level,
  type Moment,
  momentAt,
  neighbour,
  type Picture,
  pictureOf,
  type Run,
  runOf,
  scopeKey,
  stops,
  withParts,
} from '@retrograd/graph';
import { scopeAt, tapeNodeAt } from './at-key.ts';
import type { DrawingOptions } from './options.ts';
import { isSameStructure, sameScopes } from './same-structure.ts';

type Tape = Run['tape'];

/** What follows from tape and folds; each part is made when it is asked for. */
interface Shown {
  diagram?: Diagram;
  run?: Run;
  moment?: Moment;
  stops?: readonly number[];
  readonly drawers: { forward?: Drawer; backward?: Drawer };
}

/** The state of one drawing. The methods change it at once; nothing is laid out before it is read. */
export class DrawingState {
  readonly #options: Pick<DrawingOptions, 'weights' | 'nameOf'>;
  #tape: Tape;
  /** With parts, if it is long: these are scopes, too. */
  #structure: Diagram['structure'];
  #levels: readonly (readonly Level[])[];
  #level: Level;
  #toggled: ReadonlySet<number> = new Set();
  #place: { readonly aspect?: number; readonly compact: boolean } = { compact: false };
  /** Infinity at the end: another tape ends elsewhere. */
  #cursor = Infinity;
  #shown: Shown = { drawers: {} };
  /** Key of what is picked, and of what is pointed at; empty for nothing. */
  picked = '';
  pointed = '';

  constructor(tape: Tape, { level = 'neuron', ...rest }: Pick<DrawingOptions, 'level' | 'weights' | 'nameOf'>) {
    this.#options = rest;
    this.#level = level;
    this.#tape = tape;
    this.#structure = withParts(tape.structure);
    this.#levels = distinctLevels(tape.structure);
  }

  /** Shows other numbers, or another structure. The level stays, and what was opened by its name; in the same structure, the pick and the step, too. */
  take(tape: Tape): void {
    const isSame = isSameStructure(this.#tape.structure, tape.structure);
    this.#tape = tape;
    if (isSame) {
      const { diagram, drawers, stops } = this.#shown;
      this.#shown = { drawers, ...(diagram && { diagram }), ...(stops && { stops }) };
      return;
    }
    const structure = withParts(tape.structure);
    this.#toggled = sameScopes(this.#toggled, this.#structure, structure);
    this.#structure = structure;
    this.#levels = distinctLevels(tape.structure);
    this.#shown = { drawers: {} };
    this.picked = '';
    this.pointed = '';
  }

  /** Levels that draw something else than the one before, coarse to fine; equal ones stand together. */
  get levels(): readonly (readonly Level[])[] {
    return this.#levels;
  }

  get level(): Level {
    return this.#level;
  }

  /** Folds everything as `level` says. What was picked stays so, in whatever shows it now. */
  set level(level: Level) {
    const node = this.pickedNode;
    this.#level = level;
    this.#toggled = new Set();
    this.#fold(node);
  }

  /** The place that the drawing is for: width by height, and whether it is narrow. */
  fitTo(aspect: number, compact: boolean): void {
    if (this.#place.aspect === aspect && this.#place.compact === compact) return;
    this.#place = { aspect, compact };
    this.#refold();
  }

  get diagram(): Diagram {
    this.#shown.diagram ??= diagram(this.#structure, {
      ...this.#options,
      ...this.#place,
      level: this.#level,
      toggled: this.#toggled,
    });
    return this.#shown.diagram;
  }

  get run(): Run {
    this.#shown.run ??= runOf(this.#tape, this.#tape.outputs.at(-1)!);
    return this.#shown.run;
  }

  get moment(): Moment {
    const before = this.#shown.moment;
    const cursor = Math.min(this.#cursor, this.run.length);
    if (before === undefined || before.cursor !== cursor) this.#shown.moment = momentAt(this.run, cursor, before);
    return this.#shown.moment!;
  }

  /** Cursors at which the player stops. */
  get stops(): readonly number[] {
    this.#shown.stops ??= stops(this.run, this.diagram);
    return this.#shown.stops;
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
    const { moment, output, diagram, picked, pointed } = this;
    const { pass } = moment;
    const { drawers } = this.#shown;
    drawers[pass] ??= pictureOf(diagram);
    return drawers[pass](moment, { pass, output, highlighted: new Set([picked, pointed].filter((key) => key !== '')) });
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
    const toggled = new Set(this.#toggled);
    if (!toggled.delete(at.scope)) toggled.add(at.scope);
    this.#toggled = toggled;
    this.#fold(node);
    if (!at.isFolded && this.diagram.byKey.has(scopeKey(at.scope))) this.picked = scopeKey(at.scope);
  }

  /** Lays out anew; `node` is picked. */
  #fold(node: number): void {
    this.#refold();
    this.picked = node < 0 ? '' : this.diagram.nodeOf(node);
    this.pointed = '';
  }

  #refold(): void {
    const { run, moment } = this.#shown;
    this.#shown = { drawers: {}, ...(run && { run }), ...(moment && { moment }) };
  }
}
