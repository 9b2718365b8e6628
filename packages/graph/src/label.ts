// A label as it is set: plain text such as `w_12` becomes runs with true subscripts, LaTeX, or words to be spoken.

/** A piece of a label in one style. */
export interface Run {
  readonly text: string;
  readonly italic: boolean;
  /** 1 superscript, 0 on the line, −1 subscript. */
  readonly script: 0 | 1 | -1;
}

/** `w_12`, `w12`, `w₁₂`, `w_{1,2}`, `a^(1)_2` as runs. A one-letter base is italic, a longer word upright. */
export function typeset(_label: string): Run[] {
  throw new Error('not written yet');
}

/** The label as LaTeX: `\hat{y}_{1}`. */
export function labelLatex(_label: string): string {
  throw new Error('not written yet');
}

/** The label without markup, for file names and speech: `w_{1,2}` is `w1,2`. */
export function plainLabel(_label: string): string {
  throw new Error('not written yet');
}
