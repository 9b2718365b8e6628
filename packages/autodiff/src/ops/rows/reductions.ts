// Many numbers to one: a single node, however many arguments.
import {
  callFormula,
  constantFormula,
  differenceFormula,
  Formula,
  fractionFormula,
  functionFormula,
  indicatorFormula,
  powerFormula,
  productFormula,
  shortened,
  sumFormula,
} from '../formula.ts';
import type { Arithmetic, Op } from '../op.ts';

const e: Formula = new Formula('e');

/** `x₁ + x₂ + …`, from left to right: one node, however many terms. */
export const sum: Op = {
  name: 'sum',
  symbol: 'Σ',
  arity: Infinity,
  value: (terms) => terms.reduce((total, term) => total + term, 0),
  partials: (k, terms) => terms.map(() => k.constant(1)),
  latex: (terms) => sumFormula(terms),
};

/** The arithmetic mean. Of nothing it is NaN. */
export const mean: Op = {
  name: 'mean',
  symbol: 'mean',
  arity: Infinity,
  domain: 'at least one argument',
  value: (terms) => sum.value(terms) / terms.length,
  partials: (k, terms) => terms.map(() => k.constant(1 / terms.length)),
  latex: (terms) => fractionFormula(sumFormula(terms), constantFormula(terms.length)),
  textbook: (terms) => terms.map(() => fractionFormula(constantFormula(1), constantFormula(terms.length))),
};

/**
 * `a₁ b₁ + a₂ b₂ + … + bias` of the arguments a₁, b₁, a₂, b₂, …, with a bias if their number is odd. What the function
 * `dot` records stands on tapes as products and their sum.
 */
export const dot: Op = {
  name: 'dot',
  symbol: '·',
  arity: Infinity,
  value: (args) => {
    let total = 0;
    for (let k = 0; k < args.length; k += 2) total += k + 1 < args.length ? args[k]! * args[k + 1]! : args[k]!;
    return total;
  },
  partials: (k, args) => args.map((_, i) => args[i % 2 === 0 ? i + 1 : i - 1] ?? k.constant(1)),
  latex: (args) =>
    sumFormula(
      args.flatMap((a, i) => (i % 2 === 1 ? [] : i + 1 < args.length ? [productFormula(a, args[i + 1]!)] : [a])),
    ),
};

/** `ln(e^x₁ + e^x₂ + …)`, without overflow. Of nothing it is −∞. */
export const logSumExp: Op = {
  name: 'logSumExp',
  symbol: 'logΣexp',
  arity: Infinity,
  domain: 'at least one argument',
  value: (args) => {
    const largest = amax.value(args);
    if (Math.abs(largest) === Infinity) return largest;
    const first = args.indexOf(largest); // e⁰ = 1 is left to log1p, so that what is far below 1 is not lost
    const rest = args.reduce((total, x, i) => (i === first ? total : total + Math.exp(x - largest)), 0);
    return largest + Math.log1p(rest);
  },
  partials: (k, args) => {
    const largest = args.reduce((most, x) => k.max(most, x), k.constant(-Infinity));
    const origin = k.stopGradient(largest); // moving the origin moves nothing, so its derivative would only cost time
    const terms = args.map((x) => k.exp(k.sub(x, origin)));
    const total = terms.reduce((sum, term) => k.add(sum, term), k.constant(0));
    const divisor = k.where(total, total, k.constant(1)); // NaN, of ∞ − ∞, is the partial of an infinite argument alone
    return terms.map((term) => k.div(term, divisor));
  },
  latex: (args) => callFormula('\\ln', sumFormula(args.map((x) => powerFormula(e, x)))),
  textbook: (args, y) => args.map((x) => powerFormula(e, differenceFormula(x, y))),
};

/** The largest; ties share the gradient evenly. Of nothing it is −∞. */
export const amax: Op = {
  name: 'amax',
  symbol: 'max',
  arity: Infinity,
  selective: true,
  domain: 'at least one argument',
  value: (args) => args.reduce((most, x) => Math.max(most, x), -Infinity),
  partials: sharedEvenly,
  latex: (args) => functionFormula('\\max', args),
  textbook: sharedFormulas,
};

/** The smallest; ties share the gradient evenly. Of nothing it is ∞. */
export const amin: Op = {
  name: 'amin',
  symbol: 'min',
  arity: Infinity,
  selective: true,
  domain: 'at least one argument',
  value: (args) => args.reduce((least, x) => Math.min(least, x), Infinity),
  partials: sharedEvenly,
  latex: (args) => functionFormula('\\min', args),
  textbook: sharedFormulas,
};

/** The largest; of ties the first takes the gradient, as in max pooling. Of nothing it is −∞. */
export const maxFirst: Op = {
  name: 'maxFirst',
  symbol: 'max',
  arity: Infinity,
  selective: true,
  domain: 'at least one argument',
  value: amax.value,
  partials: (k, args, y) => {
    let open = k.constant(1);
    return args.map((x) => {
      const chosen = k.mul(open, k.equal(x, y));
      open = k.sub(open, chosen);
      return chosen;
    });
  },
  latex: (args) => functionFormula('\\max', args),
  textbook: (args, y) =>
    args.map((x, i) => {
      const before = shortened(args, i);
      const largest = i === 1 ? before[0]! : functionFormula('\\max', before);
      return i === 0 ? indicatorFormula(x, '=', y) : indicatorFormula(largest, '<', x, '=', y);
    }),
};

/** The partials of `amax` and `amin`. */
function sharedEvenly<T>(k: Arithmetic<T>, args: readonly T[], y: T): readonly T[] {
  const chosen = args.map((x) => k.equal(x, y));
  const count = chosen.reduce((total, one) => k.add(total, one), k.constant(0));
  return chosen.map((one) => k.div(one, count));
}

/** `[x = y]` over the number of those that are y, which is a sum over all where it is not too long. */
function sharedFormulas(args: readonly Formula[], y: Formula): readonly Formula[] {
  const chosen = args.map((x) => indicatorFormula(x, '=', y));
  const isShort = args.length <= 4;
  const all = new Formula(`\\sum_{j=1}^{${args.length}} \\left[x_{j} = ${y}\\right]`);
  return chosen.map((one) => fractionFormula(one, isShort ? sumFormula(chosen) : all));
}
