// What a drawing in one line can be told, and what is refused.
import type { Notation } from '../gradient-name.ts';
import { graphWords } from '../graph-words.ts';
import type { Theme } from '../picture/palette.ts';
import { lightTheme } from '../picture/palette.ts';
import { checkOptions, foldingRules, positive, type Rule } from '../structure/check-options.ts';
import type { DiagramOptions } from '../structure/diagram-options.ts';

/** How a drawing in one line looks. */
export interface DrawOptions extends Partial<Omit<DiagramOptions, 'width' | 'symbols'>> {
  /** Values alone; values with the gradients, if not given; or both, in two panels. */
  readonly pass?: 'forward' | 'backward' | 'both';
  readonly theme?: 'light' | 'dark' | Theme;
  /** Accessible name of the figure; made of the name of the output if not given. */
  readonly title?: string;
  /** How gradients are written: `∂E/∂w`, if not given, `w̄`, `∂E/∂w` with `δ` for weighted sums, or `w.grad`. */
  readonly notation?: Notation;
  /** CSS pixels per graph unit; 36 if not given. */
  readonly scale?: number;
  /** Of the name, of scopes without a `nameOf`, and of what is said under the figure; English if not given. */
  readonly language?: keyof typeof graphWords;
}

const RULES: Readonly<Record<keyof DrawOptions, Rule>> = {
  ...foldingRules,
  pass: { words: ['forward', 'backward', 'both'] },
  theme: { words: ['light', 'dark'], what: 'a theme with all its colours', is: isTheme },
  title: { what: 'a text', is: (x) => typeof x === 'string' },
  notation: { words: ['partial', 'bar', 'delta', 'grad'] },
  scale: positive,
  language: { words: Object.keys(graphWords) },
};

/** Throws `TypeError` for an option that there is not, and for what an option cannot be. */
export function checkDrawOptions(options: DrawOptions): void {
  checkOptions('toSvg', RULES, options);
}

function isTheme(x: unknown): boolean {
  return (
    typeof x === 'object' &&
    x !== null &&
    Object.keys(lightTheme).every((name) => typeof (x as Record<string, unknown>)[name] === 'string')
  );
}
