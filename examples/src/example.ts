// What a ready-made example is: a program, what to say of it, and the numbers that its course printed.
import type { Value } from '@retrograd/autodiff';

/** The same text in both languages. */
export interface Text {
  readonly en: string;
  readonly es: string;
}

/** A number that a course printed, and where the trace shows it. */
export interface Printed {
  /** Label of the node. */
  readonly label: string;
  /** `partial`: the local derivative by argument `argument`; `update`: the value after one update step. */
  readonly of: 'value' | 'adjoint' | 'partial' | 'update';
  /** Of which argument the partial is; 0 if not given. */
  readonly argument?: number;
  /** Label of the node that is differentiated, where it is not the last of the tape. */
  readonly output?: string;
  /** The number as it was printed, with its zeros: `-0.01760`. */
  readonly text: string;
  readonly number: number;
  /** Half a unit of the last printed digit, or more with a `slip`. */
  readonly tolerance: number;
  /** Why the print is not the exact number, rounded. */
  readonly slip?: Text;
}

interface Described {
  /** Short, stable: it stands in links. */
  readonly id: string;
  readonly family: 'course' | 'classic';
  readonly title: Text;
  /** Step size of one update; parameter units per unit of gradient. */
  readonly learningRate?: number;
  /** What an update of the course moves; `all` parameters if not given. */
  readonly moves?: 'weights' | 'all';
  readonly printed: readonly Printed[];
}

/** An example that records its tape. */
export interface NetworkExample extends Described {
  /** Records the program afresh and returns its output. */
  build(): Value;
}

/** An example that is the text of an expression. */
export interface ExpressionExample extends Described {
  readonly expression: string;
  /** Values of the names that the expression leaves free. */
  readonly values: Readonly<Record<string, number>>;
}

/** A ready-made example. */
export type Example = NetworkExample | ExpressionExample;

/**
 * Rows of printed numbers of one kind, by label, as they were printed. A `slip` says by how many `units` of the last
 * printed digit they may be off, and why; without one it is the half unit of correct rounding.
 */
export function printed(
  of: Printed['of'],
  rows: Readonly<Record<string, string>>,
  { units = 0.5, ...rest }: { units?: number } & Partial<Pick<Printed, 'argument' | 'output' | 'slip'>> = {},
): Printed[] {
  return Object.entries(rows).map(([label, text]) => {
    const [, decimals = ''] = text.split('.');
    return { label, of, text, number: Number(text), tolerance: units * 10 ** -decimals.length, ...rest };
  });
}
