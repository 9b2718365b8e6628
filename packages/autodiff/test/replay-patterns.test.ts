// Terms that look alike and are not: whatever a replay takes for a loop, it computes what was recorded.
import { expect, test } from 'vitest';
import { customOp, exp, mul, replay, sum, tanh, Value } from '../src/index.ts';

const PASSES = 12;
const parameter = (data: number): Value => new Value(data, { role: 'parameter' });
const xs = Array.from({ length: PASSES }, (_, k) => parameter(Math.sin(k + 1)));
const ys = Array.from({ length: PASSES }, (_, k) => parameter(Math.cos(k)));
const w = parameter(0.7);

const cube = customOp({
  name: 'cube',
  arity: 1,
  value: ([x]) => x ** 3,
  partials: (k, [x]) => [k.mul(k.constant(3), k.square(x))],
});
const fourth = customOp({
  name: 'fourth',
  arity: 1,
  value: ([x]) => x ** 4,
  partials: (k, [x]) => [k.mul(k.constant(4), k.mul(x, k.square(x)))],
});

/** One term for each pass: of the first kind, and from pass `from` on of the second. */
const terms = (first: (k: number) => Value, second: (k: number) => Value, from: number): Value =>
  sum(xs.map((_, k) => (k < from ? first(k) : second(k))));

const product = (k: number): Value => tanh(mul(xs[k]!, ys[k]!));

test.each<[string, () => Value]>([
  ['a first term without its like', () => terms(() => exp(w), product, 1)],
  ['x · y beside x · x', () => terms((k) => tanh(mul(xs[k]!, xs[k]!)), product, 1)],
  ['x · y after x · x', () => terms((k) => tanh(mul(xs[k]!, xs[k]!)), product, 2)],
  [
    'one node in all passes',
    () =>
      terms(
        () => shared,
        () => shared,
        0,
      ),
  ],
  [
    'one operation of the reader’s own, then another',
    () =>
      terms(
        (k) => cube(xs[k]!),
        (k) => fourth(xs[k]!),
        6,
      ),
  ],
  [
    'a sum of two, then of three',
    () =>
      terms(
        (k) => tanh(sum([xs[k]!, w])),
        (k) => tanh(sum([xs[k]!, w, ys[k]!])),
        6,
      ),
  ],
  ['a leaf, then what was computed', () => terms(product, (k) => tanh(mul(xs[k]!, exp(ys[k]!))), 6)],
  ['a shared factor, then another', () => terms((k) => tanh(mul(xs[k]!, w)), product, 6)],
  [
    'passes that read each other',
    () =>
      terms(
        (k) => tanh(xs[k]!),
        (k) => tanh(xs[k - 6]!.mul(tanh(xs[k]!))),
        6,
      ),
  ],
  ['a total that nothing comes of', () => terms(product, product, 0).mul(new Value(0, { role: 'target' }))],
])('%s', (_, loss) => {
  const leaves = [...xs, ...ys, w];
  const runs = [() => loss().backward(), () => void again.run()];
  const again = replay(loss);
  const [recorded, replayed] = runs.map((run) => {
    for (const leaf of leaves) leaf.grad = 0;
    run();
    return leaves.map(({ grad }) => grad);
  }) as [number[], number[]];
  for (const [k, wanted] of recorded.entries()) expect(replayed[k]).toBeCloseTo(wanted, 13);
  expect(again.run()).toBeCloseTo(loss().data, 13);
});

const shared = mul(w, w);
