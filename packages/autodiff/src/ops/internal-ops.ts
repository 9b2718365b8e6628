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
 * `partial · adjoint`, and −0 where the partial is 0, whatever the adjoint: what was not chosen is not touched. As in the
 * kernels, −0 stands for an adjoint that nothing has reached, and no other is ever −0.
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

/** `partial · adjoint`, but an adjoint that nothing has reached stays so, whatever the partial. */
export const pass: Op<2> = {
  name: 'pass',
  symbol: '▹',
  arity: 2,
  value: ([partial, adjoint]) => (Object.is(adjoint, -0) ? -0 : partial * adjoint + 0),
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
