// Why a number is NaN or infinite: the first that is, of numbers that are not.
import { add, exp, findNonFinite, log, mul, relu, sqrt, Tape, Value, where } from '@retrograd/autodiff';
import { expect, test } from 'vitest';
import { causeOf, momentAt, runOf } from '../src/index.ts';

/** Causes at node `at`, by default at `x`, once both passes are complete. */
function causeAt(output: Value, at: Value, cursor = Infinity) {
  const tape = Tape.of(output);
  const cause = causeOf(momentAt(runOf(tape, tape.indexOf(output)), cursor), tape.indexOf(at));
  return cause === null ? null : [cause.what, tape.op(cause.node)?.name ?? 'leaf', cause.argument];
}

const at = (x: number) => new Value(x, { label: 'x' });

test.each<[string, (x: Value) => Value, number, readonly [string, string, number] | null]>([
  ['a value outside of a domain', (x) => mul(log(x), 2), 0, ['value', 'log', -1]],
  ['a value that overflows', (x) => add(exp(mul(x, 2)), 1), 1000, ['value', 'exp', -1]],
  ['a partial that is infinite', (x) => mul(sqrt(mul(x, 2)), 3), 0, ['share', 'sqrt', 0]],
  ['a product that overflows', (x) => mul(mul(x, 1e200), 1e200), 0, ['share', 'mul', 0]],
  ['shares that overflow together', (x) => add(mul(x, 1e308), mul(x, 1e308)), 0, ['sum', 'leaf', -1]],
  ['nothing where all is finite', (x) => mul(x, 2), 3, null],
  ['nothing where the trouble was not chosen', (x) => where(1, x, log(mul(x, 0))), 1, null],
])('%s', (_, f, x, cause) => {
  const leaf = at(x);
  const output = f(leaf);
  expect(causeAt(output, leaf)).toEqual(cause);
  const found = findNonFinite(output);
  expect(found?.node.op?.name ?? (found === null ? null : 'leaf')).toBe(cause?.[1] ?? null);
});

test('of two troubles, the one that the node has to do with', () => {
  const [x, z] = [at(0), new Value(0, { label: 'z' })];
  const output = add(log(z), sqrt(x));
  expect(causeAt(output, x)).toEqual(['share', 'sqrt', 0]);
  expect(causeAt(output, output)).toEqual(['value', 'log', -1]);
});

test('nothing before it is computed, and no gradient before that has come', () => {
  const x = at(0);
  const root = sqrt(x);
  const output = mul(log(x), root);
  expect([0, 1, 2, 3].map((cursor) => causeAt(output, output, cursor)?.[1] ?? null)).toEqual([null, null, null, 'log']);
  expect(causeAt(relu(sqrt(x)), x, 3)).toBeNull();
});
