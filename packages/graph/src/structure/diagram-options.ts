// How a tape is to be folded and laid out.

/** The magnification: which kind of scope is folded. */
export type Level = 'layer' | 'neuron' | 'op';

/** How a tape is to be folded. */
export interface DiagramOptions {
  readonly level: Level;
  /** Scopes, by index, for which the level's answer is turned round: folded ones are open, open ones folded. */
  readonly toggled?: ReadonlySet<number>;
  /** True for a narrow drawing: columns close up, and weights are written only where their edge is long enough. */
  readonly compact?: boolean;
  /**
   * How the weights of dense layers are drawn: on the edges, as a matrix between the columns, or (`auto`, if not given) as
   * a matrix where there are too many for edges.
   */
  readonly weights?: 'edges' | 'matrix' | 'auto';
  /** Width by height of the place that the drawing is for: gaps grow until it has that shape, as far as they may. */
  readonly aspect?: number;
  /** Width of that place in CSS pixels, if it is known: where letters would be small, weights on edges get less room. */
  readonly width?: number;
  /** What a scope is called on the drawing: its recorded name in the reader's language. The name itself if not given. */
  readonly nameOf?: (scopeName: string) => string;
  /** What is written in the circles of operations instead of their symbols, in the reader's language. */
  readonly symbols?: Readonly<Record<string, string>>;
}
