// What can be wrong with an expression. The sentences stand in sentences.ts, one per code.

/** The key of the sentence that explains the mistake. */
export type ExpressionErrorCode =
  | 'assigned-after-use'
  | 'assigned-twice'
  | 'assignment-target'
  | 'comma-after-statement'
  | 'comma-in-index'
  | 'comma-outside-call'
  | 'blank-in-name'
  | 'decimal-comma'
  | 'decimal-comma-in-list'
  | 'element-name'
  | 'empty'
  | 'expected-bracket'
  | 'expected-operand'
  | 'function-definition'
  | 'misspelt-function'
  | 'which-product'
  | 'which-root'
  | 'invisible-character'
  | 'raised-character'
  | 'unknown-character'
  | 'implicit-multiplication'
  | 'member-access'
  | 'no-argument'
  | 'no-declaration'
  | 'no-function'
  | 'no-program'
  | 'not-one-argument'
  | 'not-one-decimal'
  | 'not-assigned'
  | 'program-too-large'
  | 'reserved-name'
  | 'semicolon-in-call'
  | 'too-deep'
  | 'too-long'
  | 'two-points'
  | 'unclosed-bar'
  | 'unclosed-bracket'
  | 'unclosed-list'
  | 'unexpected-character'
  | 'unfinished'
  | 'unknown-function'
  | 'unopened-bracket'
  | 'write-instead'
  | 'write-product'
  | 'wrong-arity'
  | 'comma-in-list'
  | 'empty-list'
  | 'mixed-list'
  | 'needs-row'
  | 'needs-classes'
  | 'needs-share'
  | 'no-elements'
  | 'needs-sizes'
  | 'needs-vector'
  | 'no-index'
  | 'no-inverse'
  | 'no-matrix-function'
  | 'no-such-element'
  | 'no-value'
  | 'semicolon-in-list'
  | 'sizes-differ'
  | 'sizes-differ-product'
  | 'sizes-product'
  | 'sizes-product-one'
  | 'too-many-elements'
  | 'too-many-indices'
  | 'uneven-rows'
  | 'wrong-arity-decimals';

/** A mistake and its place: `length` UTF-16 units of the text from `at` on. */
export interface ExpressionError {
  readonly kind: 'error';
  readonly code: ExpressionErrorCode;
  readonly at: number;
  readonly length: number;
  /** What goes into the sentence: `name`, `found`, `meant`, `expected`, `limit`. */
  readonly detail: Readonly<Record<string, string>>;
}

/** What was read otherwise than it might have been meant; the sentences stand there, too. */
export interface Note {
  readonly code:
    | 'again'
    | 'all-dropped'
    | 'alias'
    | 'applied-twice'
    | 'drawn'
    | 'euler'
    | 'matrix'
    | 'matrix-bars'
    | 'matrix-power'
    | 'natural-log'
    | 'needs-rows'
    | 'product'
    | 'too-large'
    | 'too-small'
    | 'unused'
    | 'vector'
    | 'zero-comma';
  /** What was typed. */
  readonly found: string;
  /** Of an alias: the name as it is drawn, `A₁,₂`. Of what is applied twice: that function. */
  readonly meant?: string;
  /** Of drawn numbers: all names that have one. */
  readonly names?: readonly string[];
  /** Of what is so for some rows of examples only: for which, counted from 0. */
  readonly isOf?: (row: number) => boolean;
}

/** Where something stands in the text. */
export interface Span {
  readonly at: number;
  readonly length: number;
}

/** Carries an `ExpressionError` from the place that finds it to `parseExpression`, which returns it. */
export class Mistake extends Error {
  readonly error: ExpressionError;

  constructor(code: ExpressionErrorCode, { at, length }: Span, detail: Readonly<Record<string, string>> = {}) {
    super(code);
    this.error = { kind: 'error', code, at, length, detail };
  }
}
