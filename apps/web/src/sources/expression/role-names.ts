// What a name says of the leaf that bears it: weights and biases are parameters, y and t what a network should say.

/** Letters that say which weight it is, with an index or without: the `n` of `Wn`, the `out` of `Wout`. */
const LETTERS = /(?:\p{L}{1,2}|out)(?:_?\p{Nd}+)?/u.source;
const PARAMETER =
  /^(?:[wWbBvVθΘU](?:_?\p{Nd}.*|_.*)?|[wWU][xhyzioqkvfcgr]{1,3}(?:_?\p{Nd}+)?|[bB][xhyzio](?:_?\p{Nd}+)?)$/u;
const PARAMETER_WORD = /^(?:weights?|bias|pesos?|sesgos?)(?:_?\p{Nd}+)?$/iu;
const TARGET = /^[yt](?:_?\p{Nd}+)?$/u;
const TARGET_WORD = /^(?:target|y_true|objetivo)(?:_?\p{Nd}+)?$/iu;
const OF_W = new RegExp(`^W${LETTERS}$`, 'u');
const BESIDE_W = new RegExp(`^[UVbB](${LETTERS})$`, 'u');
const BIAS = new RegExp(`^[bB](?:(?!\\p{L})|[xhyzio]|${LETTERS}$)`, 'u');
const BIAS_WORD = /^(?:bias|sesgo)/iu;

/** True for `w`, `w1`, `W_ih`, `Wn`, `Wout`, `b_2`, `θ`, `Pesos`. */
export function isParameterName(name: string): boolean {
  return PARAMETER.test(name) || OF_W.test(name) || PARAMETER_WORD.test(name);
}

/** The letters of a name that is a parameter beside a W that ends in the same ones: `n` of `Un` or `bn`; `null` for other names. */
export function lettersBesideW(name: string): string | null {
  return BESIDE_W.exec(name)?.[1] ?? null;
}

/** What the letters of the weight `name`, in its one spelling, end in: `xf` and `f` of `Wxf`; nothing for other names. */
export function lettersOfW(name: string): readonly string[] {
  const letters = /^[wW](\p{L}{1,3})(\p{Nd}*)$/u.exec(name);
  if (letters === null || !isParameterName(name)) return [];
  const [, all, index] = letters as unknown as [string, string, string];
  return Array.from(all, (_, k) => all.slice(k) + index);
}

/** True for `b`, `B2`, `bn`, `bias`: of a parameter, that it is added. */
export function isBiasName(name: string): boolean {
  return BIAS.test(name) || BIAS_WORD.test(name);
}

/** True for `b`, `b_1`, `B2`: a bias among weights, and elsewhere a letter like others. */
export function isLetterB(name: string): boolean {
  return /^[bB](?:_?\p{Nd}+)?$/u.test(name);
}

/** True for names of what a network should say: `y`, `t_1`, `target`. */
export function isTargetName(name: string): boolean {
  return TARGET.test(name) || TARGET_WORD.test(name);
}
