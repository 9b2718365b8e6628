// Operations that the engine itself records. They are rows like those of the table, but nobody calls them by name.
import { casesFormula, functionFormula, productFormula } from './formula.ts';
import type { Op } from './op.ts';

/** `x` itself, as a node of its own. */
export const same: Op<1> = {
  name: 'same',
  symbol: '=',
  arity: 1,
  value: ([x]) => x,
  partials: (k) => [k.constant(1)],
  latex: ([x]) => x,
};

/**
 * `partial · adjoint` behind a selective operation. It is −0, our marker for "no contribution" (nodes/flow.ts), where the
 * partial is 0 or the adjoint is −0, even if the other is infinite.
 */
export const gate: Op<2> = {
  name: 'gate',
  symbol: '⊳',
  arity: 2,
  selective: true,
  value: ([partial, adjoint]) => (partial === 0 || Object.is(adjoint, -0) ? -0 : partial * adjoint + 0),
  partials: (k, [partial, adjoint]) => [k.where(k.equal(partial, k.constant(0)), k.constant(0), adjoint), partial],
  latex: ([partial, adjoint]) => casesFormula(partial, productFormula(partial, adjoint), adjoint),
};

/**
 * `partial · adjoint`, and −0, our marker for "no contribution", where the adjoint is −0, even if the partial is infinite.
 */
export const pass: Op<2> = {
  name: 'pass',
  symbol: '▹',
  arity: 2,
  marksUntouched: true,
  value: ([partial, adjoint]) => (Object.is(adjoint, -0) ? -0 : partial * adjoint + 0),
  partials: (k, [partial, adjoint]) => [adjoint, k.add(partial, k.constant(0))], // a partial of −0 is no marker
  latex: ([partial, adjoint]) => productFormula(partial, adjoint),
};

/** `partial · adjoint` behind an operation that marks with −0 what gets no contribution: −0 where either of them is. */
export const both: Op<2> = {
  name: 'both',
  symbol: '▸',
  arity: 2,
  marksUntouched: true,
  value: ([partial, adjoint]) => (Object.is(partial, -0) || Object.is(adjoint, -0) ? -0 : partial * adjoint + 0),
  partials: (_, [partial, adjoint]) => [adjoint, partial],
  latex: ([partial, adjoint]) => productFormula(partial, adjoint),
};

/** The mean of `x` over the samples of a batch. */
export const batchMean: Op<1> = {
  name: 'batchMean',
  symbol: 'x̄',
  arity: 1,
  lanes: 'mean',
  value: ([x]) => x,
  partials: (k) => [k.constant(1)],
  latex: (args) => functionFormula('\\operatorname{mean}', args),
};

/** The sum of `x` over the samples of a batch. */
export const batchSum: Op<1> = {
  ...batchMean,
  name: 'batchSum',
  symbol: 'Σ',
  lanes: 'sum',
  latex: (args) => functionFormula('\\operatorname{sum}', args),
};
