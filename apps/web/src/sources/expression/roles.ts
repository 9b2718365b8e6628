// What a name says of the leaf that bears it: weights and biases are parameters, y and t what a network should say.
import type { Role } from '@retrograd/autodiff';

const PARAMETER =
  /^(?:[wWbBvVθΘU](?:_?\p{Nd}.*|_.*)?|[wWU][xhyzioqkvfcgr]{1,3}(?:_?\p{Nd}+)?|[bB][xhyzio](?:_?\p{Nd}+)?|(?:weights?|bias|pesos?|sesgos?)(?:_?\p{Nd}+)?)$/u;
const TARGET = /^(?:y|t|target|y_true|objetivo)(?:_?\p{Nd}+)?$/u;

/** True for `w`, `w1`, `W_ih`, `b_2`, `θ`. */
export function isParameterName(name: string): boolean {
  return PARAMETER.test(name);
}

/** True for `b`, `B2`, `bias`: a parameter that is added. */
export function isBiasName(name: string): boolean {
  return /^(?:[bB](?![\p{L}])|[bB][xhyzio]|bias|sesgo)/u.test(name);
}

/** True for names of what a network should say: `y`, `t_1`, `target`. */
export function isTargetName(name: string): boolean {
  return TARGET.test(name);
}

/** The role of the leaf called `name`. Of those that may be targets, `targets` are used only where no parameter is. */
export function roleOf(name: string, targets: ReadonlySet<string>): Role {
  if (isParameterName(name)) return 'parameter';
  return targets.has(name) ? 'target' : 'input';
}
