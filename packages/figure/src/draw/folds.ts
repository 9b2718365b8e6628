// How a drawing folds its tape: by level, but for what is opened or folded besides, for a place of some shape.
import { type Diagram, type DiagramOptions, diagram, distinctLevels, type Level, withParts } from '@retrograd/graph';
import type { DrawingOptions } from './options.ts';
import { sameScopes } from './same-structure.ts';

/** What a drawing is told of its folds: what its reader chose, and symbols in their language. */
export interface FoldOptions
  extends Pick<DrawingOptions, 'level' | 'weights' | 'nameOf'>,
    Pick<DiagramOptions, 'symbols'> {}

const STEPS = 4; // of shape, between a place and one that is twice as wide: a drawing does not follow every pixel

/** The folds of one drawing. Nothing is laid out before `diagram` is read. */
export class Folds {
  readonly #options: Omit<FoldOptions, 'level'>;
  /** With parts, if it is long: these are scopes, too. */
  #structure: Diagram['structure'];
  #levels: readonly (readonly Level[])[];
  #level: Level;
  #toggled: ReadonlySet<number> = new Set();
  #place: { readonly aspect?: number; readonly compact: boolean } = { compact: false };
  #diagram: Diagram | null = null;

  constructor(structure: Diagram['structure'], { level = 'neuron', ...rest }: FoldOptions) {
    this.#options = rest;
    this.#level = level;
    this.#structure = withParts(structure);
    this.#levels = distinctLevels(structure);
  }

  /** Folds another structure. The level stays, and what was opened by its name. */
  take(structure: Diagram['structure']): void {
    const before = this.#structure;
    this.#structure = withParts(structure);
    this.#levels = distinctLevels(structure);
    this.#toggled = sameScopes(this.#toggled, before, this.#structure);
    this.#diagram = null;
  }

  /** Levels that draw something else than the one before, coarse to fine; equal ones stand together. */
  get levels(): readonly (readonly Level[])[] {
    return this.#levels;
  }

  get level(): Level {
    return this.#level;
  }

  /** Folds everything as `level` says. */
  set level(level: Level) {
    this.#level = level;
    this.#toggled = new Set();
    this.#diagram = null;
  }

  /** Opens a folded scope, or folds an open one. */
  toggle(scope: number): void {
    const toggled = new Set(this.#toggled);
    if (!toggled.delete(scope)) toggled.add(scope);
    this.#toggled = toggled;
    this.#diagram = null;
  }

  /** The place that the drawing is for: width by height, about, and whether it is narrow. */
  fitTo(shape: number, compact: boolean): void {
    const aspect = 2 ** (Math.round(Math.log2(shape) * STEPS) / STEPS);
    if (this.#place.aspect === aspect && this.#place.compact === compact) return;
    this.#place = { aspect, compact };
    this.#diagram = null;
  }

  /** The same object until something changes. */
  get diagram(): Diagram {
    this.#diagram ??= diagram(this.#structure, {
      ...this.#options,
      ...this.#place,
      level: this.#level,
      toggled: this.#toggled,
    });
    return this.#diagram;
  }
}
