// The document: what a link, a file and an undo step hold. It is immutable plain data; everything on the screen that is
// not session or preference is derived from it.
import type { Role } from '@retrograd/autodiff';
import type { DiagramOptions, Level, Notation } from '@retrograd/graph';

/** On edges, as matrices, or as there is room. */
export type Weights = NonNullable<DiagramOptions['weights']>;

/** What is drawn: a ready-made example, an expression that the reader typed, a tape that a program has recorded, or a program. */
export type Source =
  | { readonly kind: 'example'; readonly id: string }
  | {
      readonly kind: 'expression';
      readonly text: string;
      /** The last text that could be parsed: it is drawn while `text` has an error. Equal to `text` if that has none. */
      readonly drawn: string;
    }
  | {
      readonly kind: 'tape';
      /** `tape.toData()` as JSON. */
      readonly data: string;
    }
  | {
      readonly kind: 'code';
      /** It runs when the reader says so, and never by itself. */
      readonly text: string;
      /** Of the text; TypeScript, or JavaScript, if not given. */
      readonly language?: 'python';
      /** The tape of its last run, as JSON; empty before the first. */
      readonly data: string;
    };

/** What a program is written in. */
export type Language = 'typescript' | 'python';

/** Examples of which one is shown: numbers for inputs and targets. */
export interface Rows {
  /** Paths of the leaves that have a column. */
  readonly columns: readonly string[];
  /** What stands in the cells of each row, as it was given: a number, nothing for that of the source, or what is to be mended. */
  readonly cells: readonly (readonly string[])[];
  /** The row that is shown, counted from 0. */
  readonly at: number;
  /** What an update follows: the loss of that row, or the mean of all. */
  readonly over: 'row' | 'mean';
}

/** The state that travels. */
export interface Document {
  readonly source: Source;
  /** Numbers that the reader changed, by the path of the leaf (engine/node-paths.ts). */
  readonly values: ReadonlyMap<string, number>;
  /** What the reader made of leaves, by path: `w` a parameter. */
  readonly roles: ReadonlyMap<string, Role>;
  /** What the reader calls nodes, by path. */
  readonly names: ReadonlyMap<string, string>;
  readonly rows: Rows;
  /** Paths of parameters that updates leave as they are. */
  readonly frozen: ReadonlySet<string>;
  /** Parameters that are one with another: the path of each, and of the one it is. */
  readonly shared: ReadonlyMap<string, string>;
  /** Name of the node that is differentiated; empty for the last one of the tape. */
  readonly output: string;
  readonly level: Level;
  /** How the weights of layers are drawn. */
  readonly weights: Weights;
  /** How gradients are written. */
  readonly notation: Notation;
  /** Paths of the scopes that the reader opened or folded against the level. */
  readonly toggled: ReadonlySet<string>;
  /** Step size of "apply one update"; NaN for the example's own. */
  readonly learningRate: number;
  /** The rule of updates with its settings, as `optimizer.ts` writes it; empty for plain gradient descent. */
  readonly optimizer: string;
  /** Which parameters an update moves; `null` for what the example's course moves. */
  readonly moves: 'weights' | 'all' | null;
  /** What a reader is asked: texts of questions (practise/question.ts), in order. */
  readonly asked: readonly string[];
  /** Seed of whatever is drawn at random. */
  readonly seed: number;
}

/** The document of a link that says nothing. */
export const initialDocument: Document = {
  source: { kind: 'example', id: 'red-densa-2-2-2' },
  values: new Map(),
  roles: new Map(),
  names: new Map(),
  rows: { columns: [], cells: [], at: 0, over: 'row' },
  frozen: new Set(),
  shared: new Map(),
  output: '',
  level: 'neuron',
  weights: 'auto',
  notation: 'partial',
  toggled: new Set(),
  learningRate: Number.NaN,
  optimizer: '',
  moves: null,
  asked: [],
  seed: 1,
};
