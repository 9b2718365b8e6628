// What a drawing of a script can be told, and what is refused.
import { type DiagramOptions, darkTheme, type Level, lightTheme, type Notation, type Theme } from '@retrograd/graph';
import { type Language, languages } from './words.ts';

/** How a living drawing looks. All of it may be left out. */
export interface DrawingOptions {
  /** What is folded at first; `neuron` if not given. The reader may choose another. */
  readonly level?: Level;
  /** How the weights of dense layers are drawn. */
  readonly weights?: NonNullable<DiagramOptions['weights']>;
  /** What a scope is called on the drawing; its recorded name in the drawing's language if not given. */
  readonly nameOf?: (scopeName: string) => string;
  /** How gradients are written; `partial`, `∂E/∂w`, if not given. */
  readonly notation?: Notation;
  /** `auto`, if not given, follows the system. */
  readonly theme?: 'auto' | 'light' | 'dark' | Theme;
  /** Of buttons and texts; English if not given. */
  readonly language?: Language;
  /** Accessible name of the drawing; made of the name of the output if not given. */
  readonly title?: string;
  /** `svg` even where WebGL works. */
  readonly renderer?: 'svg';
}

/** What an option may be: one of these words, or what `is` accepts, which is called `what`. */
interface Rule {
  readonly words: readonly string[];
  readonly what?: string;
  is?(x: unknown): boolean;
}

const RULES: Readonly<Record<keyof DrawingOptions, Rule>> = {
  level: { words: ['layer', 'neuron', 'op'] satisfies Level[] },
  weights: { words: ['auto', 'edges', 'matrix'] },
  nameOf: { words: [], what: 'a function', is: (x) => typeof x === 'function' },
  notation: { words: ['partial', 'bar', 'delta', 'grad'] satisfies Notation[] },
  theme: { words: ['auto', 'light', 'dark'], what: 'a theme with all its colours', is: isTheme },
  language: { words: Object.keys(languages) },
  title: { words: [], what: 'a text', is: (x) => typeof x === 'string' },
  renderer: { words: ['svg'] },
};

/** Throws `TypeError` for an option that there is not, and for what an option cannot be. */
export function checkOptions(options: DrawingOptions): void {
  if (typeof options !== 'object' || options === null)
    throw new TypeError(`draw: the options must be an object such as { level: 'op' }, got ${options}`);
  for (const [name, x] of Object.entries(options)) {
    if (!Object.hasOwn(RULES, name))
      throw new TypeError(`draw has no option ${name}; there are ${Object.keys(RULES).join(', ')}`);
    const { words, what, is } = RULES[name as keyof DrawingOptions];
    if (x === undefined || words.includes(x) || is?.(x)) continue;
    const allowed = [...words.map((word) => `'${word}'`), ...(what === undefined ? [] : [what])];
    const got = typeof x === 'string' ? `'${x}'` : String(x);
    throw new TypeError(`draw: ${name} must be ${allowed.join(' or ')}, got ${got}`);
  }
}

/** The colours of a drawing. */
export function themeOf(chosen: NonNullable<DrawingOptions['theme']>, systemIsDark: boolean): Theme {
  if (typeof chosen === 'object') return chosen;
  return chosen === 'dark' || (chosen === 'auto' && systemIsDark) ? darkTheme : lightTheme;
}

function isTheme(x: unknown): boolean {
  return typeof x === 'object' && x !== null && Object.keys(lightTheme).every((name) => name in x);
}
