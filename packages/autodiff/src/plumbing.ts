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

/** `partial · adjoint`, and 0 where the partial is 0, whatever the adjoint: what was not chosen gets nothing. */
export const gate: Op<2> = {
  name: 'gate',
  symbol: '⊳',
  arity: 2,
  chooses: true,
  value: ([partial, adjoint]) => (partial === 0 ? 0 : partial * adjoint),
  partials: (k, [partial, adjoint]) => [k.where(k.equal(partial, k.constant(0)), k.constant(0), adjoint), partial],
  latex: ([partial, adjoint]) => casesFormula(partial, productFormula(partial, adjoint), adjoint),
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
export const batchSum: Op<1> = { ...batchMean, name: 'batchSum', symbol: 'Σ', lanes: 'sum' };
