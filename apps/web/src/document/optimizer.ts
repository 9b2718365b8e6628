// The rules by which an update moves parameters: plain descent, momentum, RMSProp, Adam. Comes with what reads documents.

/** A rule with its settings, in the letters of Kingma and Ba 2015. */
export interface Optimizer {
  readonly rule: 'sgd' | 'momentum' | 'rmsprop' | 'adam';
  /** Share of `m` that is kept in a step; μ of momentum. */
  readonly beta1: number;
  /** Share of `v` that is kept in a step. */
  readonly beta2: number;
  /** Added to the root, so that nothing is divided by 0. */
  readonly epsilon: number;
  /**
   * Of RMSProp, what is under the gradient: `√v + ε`; `inside`, `√(v + ε)`; `twice`, `√(√v + ε)`, as a slide has it that takes the
   * root again. Of Adam, `raw` has no bias correction.
   */
  readonly variant: '' | 'inside' | 'twice' | 'raw';
}

/** What a rule keeps of one parameter from step to step. */
export interface Kept {
  /** Steps that were taken. */
  readonly t: number;
  /** Running mean of the gradients; of momentum, the velocity. */
  readonly m: number;
  /** Running mean of the squares. */
  readonly v: number;
}

/** One step of one parameter, with all that is computed on the way. */
export interface Stepped extends Kept {
  /** `m` and `v` after the bias correction, if there is one. */
  readonly mHat: number;
  readonly vHat: number;
  /** What the step is divided by; 1 if by nothing. */
  readonly root: number;
  /** `w` becomes `w − delta`. */
  readonly delta: number;
}

/** Before the first step. */
export const NOTHING_KEPT: Kept = { t: 0, m: 0, v: 0 };

/** Plain gradient descent. */
export const PLAIN: Optimizer = { rule: 'sgd', beta1: 0, beta2: 0, epsilon: 0, variant: '' };

/** Each rule with the settings that it begins with: those of PyTorch, and μ = 0.9. */
export const OPTIMIZERS: Readonly<Record<Optimizer['rule'], Optimizer>> = {
  sgd: PLAIN,
  momentum: { ...PLAIN, rule: 'momentum', beta1: 0.9 },
  rmsprop: { ...PLAIN, rule: 'rmsprop', beta2: 0.99, epsilon: 1e-8 },
  adam: { ...PLAIN, rule: 'adam', beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
};

/** The settings of a rule that are numbers, in the order in which they are written. */
export const SETTINGS: Readonly<Record<Optimizer['rule'], readonly ('beta1' | 'beta2' | 'epsilon')[]>> = {
  sgd: [],
  momentum: ['beta1'],
  rmsprop: ['beta2', 'epsilon'],
  adam: ['beta1', 'beta2', 'epsilon'],
};

/** The variants of a rule. */
export const VARIANTS: Readonly<Record<Optimizer['rule'], readonly Optimizer['variant'][]>> = {
  sgd: [''],
  momentum: [''],
  rmsprop: ['', 'inside', 'twice'],
  adam: ['', 'raw'],
};

/** True for a number that the setting can be: a share is less than 1, and nothing is negative. */
export function isSetting(name: 'beta1' | 'beta2' | 'epsilon', x: number): boolean {
  return x >= 0 && (name === 'epsilon' ? x < Number.POSITIVE_INFINITY : x < 1);
}

/** `adam_0.9_0.999_1e-8_raw`; empty for plain descent. */
export function optimizerText(optimizer: Optimizer): string {
  const { rule, variant } = optimizer;
  if (rule === 'sgd') return '';
  return [rule, ...SETTINGS[rule].map((name) => optimizer[name]), ...(variant === '' ? [] : [variant])].join('_');
}

/** What `optimizerText` has written; `null` if that is no rule. What is left out at the end is as the rule begins. */
export function readOptimizer(text: string): Optimizer | null {
  if (text === '') return PLAIN;
  const [rule = '', ...parts] = text.split('_');
  if (rule === 'sgd' || !Object.hasOwn(OPTIMIZERS, rule)) return null;
  const known = rule as Optimizer['rule'];
  const settings = SETTINGS[known];
  const variant = VARIANTS[known].find((one) => one !== '' && one === parts.at(-1)) ?? '';
  const given = variant === '' ? parts : parts.slice(0, -1);
  const isRead = (part: string, k: number) =>
    k < settings.length && /^\d/.test(part) && isSetting(settings[k]!, Number(part));
  if (!given.every(isRead)) return null;
  const numbers = Object.fromEntries(given.map((part, k) => [settings[k]!, Number(part)]));
  return { ...OPTIMIZERS[known], ...numbers, variant };
}

/** A step with gradient `g` and step size `rate`, as the optimisers of the package nn take it, to the last bit. */
export function stepOf(
  { rule, beta1, beta2, epsilon, variant }: Optimizer,
  rate: number,
  g: number,
  kept: Kept,
): Stepped {
  const t = kept.t + 1;
  switch (rule) {
    case 'sgd':
      return { t, m: 0, v: 0, mHat: g, vHat: 0, root: 1, delta: rate * g };
    case 'momentum': {
      const m = t === 1 ? g : beta1 * kept.m + g;
      return { t, m, v: 0, mHat: m, vHat: 0, root: 1, delta: rate * m };
    }
    case 'rmsprop': {
      const v = beta2 * kept.v + (1 - beta2) * g * g;
      const root = rootOf(v, epsilon, variant);
      return { t, m: 0, v, mHat: g, vHat: v, root, delta: (rate * g) / root };
    }
    case 'adam': {
      const [share, isRaw] = [1 - beta1, variant === 'raw'];
      // the mean is computed from its nearer end
      const m = share < 0.5 ? kept.m + share * (g - kept.m) : g - (g - kept.m) * (1 - share);
      const v = beta2 * kept.v + (1 - beta2) * g * g;
      const [first, second] = isRaw ? [1, 1] : [1 - beta1 ** t, 1 - beta2 ** t];
      const root = Math.sqrt(v) / Math.sqrt(second) + epsilon;
      return { t, m, v, mHat: m / first, vHat: v / second, root, delta: ((rate / first) * m) / root };
    }
  }
}

/** What RMSProp divides by. */
function rootOf(v: number, epsilon: number, variant: Optimizer['variant']): number {
  if (variant === 'inside') return Math.sqrt(v + epsilon);
  const root = Math.sqrt(v) + epsilon;
  return variant === 'twice' ? Math.sqrt(root) : root;
}
