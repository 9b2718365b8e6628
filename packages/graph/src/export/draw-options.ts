// What a drawing in one line can be told, and what is refused.
import { graphWords } from '../graph-words.ts';
import type { Theme } from '../picture/palette.ts';
import { lightTheme } from '../picture/palette.ts';
import type { DiagramOptions } from '../structure/diagram-options.ts';

/** How a drawing in one line looks. */
export interface DrawOptions extends Partial<Omit<DiagramOptions, 'width' | 'symbols'>> {
  /** Values alone; values with the gradients, if not given; or both, in two panels. */
  readonly pass?: 'forward' | 'backward' | 'both';
  readonly theme?: 'light' | 'dark' | Theme;
  /** Accessible name of the figure; made of the name of the output if not given. */
  readonly title?: string;
  /** CSS pixels per graph unit; 36 if not given. */
  readonly scale?: number;
  /** Of the name, of scopes without a `nameOf`, and of what is said under the figure; English if not given. */
  readonly language?: keyof typeof graphWords;
}

/** What an option may be: one of these words, or what `is` accepts, which is called `what`. */
interface Rule {
  readonly words?: readonly string[];
  readonly what?: string;
  is?(x: unknown): boolean;
}

const positive: Rule = { what: 'a number above 0', is: (x) => typeof x === 'number' && x > 0 && x < Infinity };

const RULES: Readonly<Record<keyof DrawOptions, Rule>> = {
  level: { words: ['layer', 'neuron', 'op'] },
  toggled: { what: 'a Set of scopes, by index', is: (x) => x instanceof Set },
  aspect: positive,
  compact: { what: 'true or false', is: (x) => typeof x === 'boolean' },
  weights: { words: ['auto', 'edges', 'matrix'] },
  nameOf: { what: 'a function', is: (x) => typeof x === 'function' },
  pass: { words: ['forward', 'backward', 'both'] },
  theme: { words: ['light', 'dark'], what: 'a theme with all its colours', is: isTheme },
  title: { what: 'a text', is: (x) => typeof x === 'string' },
  scale: positive,
  language: { words: Object.keys(graphWords) },
};

/** Throws `TypeError` for an option that there is not, and for what an option cannot be. */
export function checkDrawOptions(options: DrawOptions): void {
  if (typeof options !== 'object' || options === null)
    throw new TypeError(`toSvg: the options must be an object such as { level: 'op' }, got ${options}`);
  for (const [name, x] of Object.entries(options)) {
    if (!Object.hasOwn(RULES, name))
      throw new TypeError(`toSvg has no option ${name}; there are ${Object.keys(RULES).join(', ')}`);
    const { words = [], what, is } = RULES[name as keyof DrawOptions];
    if (x === undefined || words.includes(x) || is?.(x)) continue;
    const allowed = [...words.map((word) => `'${word}'`), ...(what === undefined ? [] : [what])];
    const got = typeof x === 'string' ? `'${x}'` : String(x);
    throw new TypeError(`toSvg: ${name} must be ${allowed.join(' or ')}, got ${got}`);
  }
}

function isTheme(x: unknown): boolean {
  return (
    typeof x === 'object' &&
    x !== null &&
    Object.keys(lightTheme).every((name) => typeof (x as Record<string, unknown>)[name] === 'string')
  );
}
