// What a name says of the leaf that bears it: weights and biases are parameters, y and t what a network should say.

const PARAMETER =
  /^(?:[wWbBvVθΘU](?:_?\p{Nd}.*|_.*)?|[wWU][xhyzioqkvfcgr]{1,3}(?:_?\p{Nd}+)?|[bB][xhyzio](?:_?\p{Nd}+)?)$/u;
const PARAMETER_WORD = /^(?:weights?|bias|pesos?|sesgos?)(?:_?\p{Nd}+)?$/iu;
const TARGET = /^[yt](?:_?\p{Nd}+)?$/u;
const TARGET_WORD = /^(?:target|y_true|objetivo)(?:_?\p{Nd}+)?$/iu;
const BIAS = /^[bB](?:(?!\p{L})|[xhyzio])/u;
const BIAS_WORD = /^(?:bias|sesgo)/iu;

/** True for `w`, `w1`, `W_ih`, `b_2`, `θ`, `Pesos`. */
export function isParameterName(name: string): boolean {
  return PARAMETER.test(name) || PARAMETER_WORD.test(name);
}

/** True for `b`, `B2`, `bias`: a parameter that is added. */
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
