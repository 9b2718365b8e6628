// Clipping against PyTorch in float64 (reference/optimizers.py), relative error at most 1e-15.
import { Value } from '@retrograd/autodiff';
import { expect, test } from 'vitest';
import { clipGradNorm, clipGradValue, Linear } from './all.ts';
import { error } from './problem.ts';
import reference from './reference/optimizers.json' with { type: 'json' };

function withGradients(gradients: readonly number[]): Value[] {
  const parameters = gradients.map(() => new Value(0, { role: 'parameter' }));
  for (const [i, parameter] of parameters.entries()) parameter.grad = gradients[i]!;
  return parameters;
}

const gradientsOf = (parameters: readonly Value[]) => parameters.map(({ grad }) => grad);

test.each(reference.clipping)('$gradients to norm $normType of $max, and each to it', (row) => {
  const parameters = withGradients(row.gradients);
  expect(error([clipGradNorm(parameters, row.max, { normType: Number(row.normType) })], [row.total])).toBeLessThan(
    1e-15,
  );
  expect(error(gradientsOf(parameters), row.byNorm)).toBeLessThan(1e-15);
  const other = withGradients(row.gradients);
  clipGradValue(other, row.max);
  expect(gradientsOf(other)).toEqual(row.byValue);
});

test('what is not finite passes, as in PyTorch, or is refused and left as it is', () => {
  const parameters = withGradients([Number.POSITIVE_INFINITY, 1]);
  const refused = () => clipGradNorm(parameters, 1, { errorIfNonFinite: true });
  expect(refused).toThrow(new RangeError('clipGradNorm got gradients of norm Infinity'));
  expect(gradientsOf(parameters)).toEqual([Number.POSITIVE_INFINITY, 1]);
  expect(clipGradNorm(parameters, 1)).toBe(Number.POSITIVE_INFINITY);
  expect(gradientsOf(parameters)).toEqual([Number.NaN, 0]);
  expect(clipGradNorm(parameters, 1)).toBe(Number.NaN);
  expect(gradientsOf(parameters)).toEqual([Number.NaN, Number.NaN]);
});

test('the norm of no gradients is 0', () => {
  expect(clipGradNorm([], 1)).toBe(0);
});

test('refuses bounds that are none', () => {
  expect(() => clipGradNorm([], -1)).toThrow(new RangeError('clipGradNorm needs maxNorm ≥ 0, got -1'));
  expect(() => clipGradNorm([], 1, { normType: 0 })).toThrow(new RangeError('clipGradNorm needs normType > 0, got 0'));
  expect(() => clipGradValue([], Number.NaN)).toThrow(new RangeError('clipGradValue needs clipValue ≥ 0, got NaN'));
});

test.each([
  ['clipGradNorm', clipGradNorm],
  ['clipGradValue', clipGradValue],
] as const)('%s refuses a module in place of its parameters', (name, clip) => {
  const message = `${name} needs parameters: ${name}(model.parameters(), 1)`;
  // @ts-expect-error -- a module
  expect(() => clip(new Linear(1, 1), 1)).toThrow(new TypeError(message));
});
