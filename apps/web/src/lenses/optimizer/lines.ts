// One step of one parameter, line by line: g, m, v, their corrected forms, Δ and the new number, each as a formula and with numbers.
import { bracketed } from '@retrograd/graph';
import { type Kept, type Optimizer, type Stepped, stepOf } from '../../document/optimizer.ts';
import { type Line, line } from './line.ts';

/** A parameter before a step, with its name and that of its gradient as LaTeX. */
export interface Before {
  readonly theta: number;
  readonly gradient: number;
  readonly rate: number;
  readonly kept: Kept;
  readonly w: string;
  readonly gradientOf: string;
}

/** The lines of a step. */
export function linesOf(by: Optimizer, before: Before): Line[] {
  const { theta, gradient, rate, kept, w, gradientOf } = before;
  const step = stepOf(by, rate, gradient, kept);
  const { t, delta } = step;
  const slope = line(
    ['g', `g_{${t}} = ${gradientOf}`, gradient],
    [],
    () => '',
    () => gradient,
  );
  const next = line(
    ['next', `${w} \\leftarrow ${w} - \\Delta`, theta - delta],
    [theta, delta],
    (a, b) => `${a} − ${bracketed(b)}`,
    (a, b) => a - b,
  );
  return [slope, ...rules[by.rule]({ ...by, ...before, step, t, g: gradient, kept }), next];
}

interface Given extends Optimizer {
  readonly step: Stepped;
  readonly kept: Kept;
  readonly rate: number;
  readonly g: number;
  readonly t: number;
}

/** The lines between the gradient and the new number. */
const rules: Readonly<Record<Optimizer['rule'], (given: Given) => Line[]>> = {
  sgd: ({ g, t, step, rate }) => [
    line(['delta', `\\Delta = \\eta\\, g_{${t}}`, step.delta], [rate, g], product, (a, b) => a * b),
  ],
  momentum: ({ beta1, g, t, kept, step, rate }) => [
    t === 1
      ? line(
          ['m', 'm_1 = g_1', step.m],
          [],
          () => '',
          () => step.m,
        )
      : line(
          ['m', `m_{${t}} = \\mu\\, m_{${t - 1}} + g_{${t}}`, step.m],
          [beta1, kept.m, g],
          (a, b, c) => `${product(a, b)} + ${bracketed(c)}`,
          (a, b, c) => a * b + c,
        ),
    line(['delta', `\\Delta = \\eta\\, m_{${t}}`, step.delta], [rate, step.m], product, (a, b) => a * b),
  ],
  rmsprop: (given) => [
    squares(given, '\\beta'),
    root(given, `v_{${given.t}}`, given.step.vHat),
    quotient(given, 'g', given.g),
  ],
  adam: (given) => {
    const { beta1, beta2, g, t, kept, step, variant } = given;
    const mean = line(
      ['m', `m_{${t}} = \\beta_1 m_{${t - 1}} + (1 - \\beta_1)\\, g_{${t}}`, step.m],
      [beta1, kept.m, 1 - beta1, g],
      (a, b, c, d) => `${product(a, b)} + ${product(c, d)}`,
      (a, b, c, d) => a * b + c * d,
    );
    if (variant === 'raw')
      return [mean, squares(given, '\\beta_2'), root(given, `v_{${t}}`, step.vHat), quotient(given, 'm', step.mHat)];
    const corrected = (name: 'mHat' | 'vHat', letter: 'm' | 'v', beta: number, k: 1 | 2) =>
      line(
        [name, `\\hat ${letter}_{${t}} = \\frac{${letter}_{${t}}}{1 - \\beta_${k}^{${t}}}`, step[name]],
        [step[letter], 1 - beta ** t],
        (a, b) => `${a} / ${b}`,
        (a, b) => a / b,
      );
    return [
      mean,
      squares(given, '\\beta_2'),
      corrected('mHat', 'm', beta1, 1),
      corrected('vHat', 'v', beta2, 2),
      root(given, `\\hat v_{${t}}`, step.vHat),
      quotient(given, '\\hat m', step.mHat),
    ];
  },
};

/** The running mean of the squares. */
function squares({ beta2, g, t, kept, step }: Given, beta: string): Line {
  return line(
    ['v', `v_{${t}} = ${beta}\\, v_{${t - 1}} + (1 - ${beta})\\, g_{${t}}^2`, step.v],
    [beta2, kept.v, 1 - beta2, g],
    (a, b, c, d) => `${product(a, b)} + ${c} · ${bracketed(d)}²`,
    (a, b, c, d) => a * b + c * d * d,
  );
}

/** What the step is divided by: r. */
function root({ epsilon, variant, step }: Given, v: string, square: number): Line {
  const [tex, write, compute] = ROOTS[variant === 'raw' ? '' : variant];
  return line(['root', `r = ${tex(v)}`, step.root], [square, epsilon], write, compute);
}

type Two<T> = (a: T, b: T) => T;

/** The three ways to write the divisor. */
const ROOTS: Readonly<Record<'' | 'inside' | 'twice', readonly [(v: string) => string, Two<string>, Two<number>]>> = {
  '': [(v) => `\\sqrt{${v}} + \\varepsilon`, (a, b) => `√${a} + ${b}`, (a, b) => Math.sqrt(a) + b],
  inside: [(v) => `\\sqrt{${v} + \\varepsilon}`, (a, b) => `√(${a} + ${b})`, (a, b) => Math.sqrt(a + b)],
  twice: [
    (v) => `\\sqrt{\\sqrt{${v}} + \\varepsilon}`,
    (a, b) => `√(√${a} + ${b})`,
    (a, b) => Math.sqrt(Math.sqrt(a) + b),
  ],
};

/** Δ of a rule that divides. */
function quotient({ t, step, rate }: Given, letter: string, above: number): Line {
  return line(
    ['delta', `\\Delta = \\eta\\, \\frac{${letter}_{${t}}}{r}`, step.delta],
    [rate, above, step.root],
    (a, b, c) => `${product(a, b)} / ${c}`,
    (a, b, c) => (a * b) / c,
  );
}

const product: Two<string> = (a, b) => `${a} · ${bracketed(b)}`;
