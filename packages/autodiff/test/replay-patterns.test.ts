// Terms that look alike and are not: whatever a replay takes for a loop, it computes what was recorded.
import { expect, test } from 'vitest';
import { customOp, exp, mul, sum, tanh, Value } from '../src/index.ts';
import { replay } from '../src/replay.ts';

const PASSES = 24;
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

type Kind = (k: number) => Value;

/** One term for each pass: of the first kind, and from pass `from` on of the second. */
const terms = (first: Kind, second: Kind, from: number): Value =>
  sum(xs.map((_, k) => (k < from ? first(k) : second(k))));
const halves = (first: Kind, second: Kind): Value => terms(first, second, PASSES / 2);

/** One term for each pass: the second is odd. */
const besides = (odd: Kind, usual: Kind): Value => sum(xs.map((_, k) => (k === 1 ? odd(k) : usual(k))));

const squared = (x: Value): Value => mul(x, x);
const square: Kind = (k) => tanh(squared(xs[k]!));
const product: Kind = (k) => tanh(mul(xs[k]!, ys[k]!));
const squareOfOne: Kind = (k) => squared(exp(xs[k]!));
const productOfTwo: Kind = (k) => mul(exp(xs[k]!), exp(ys[k]!));
const scaled: Kind = (k) => tanh(mul(xs[k]!, w));
const ofComputed: Kind = (k) => tanh(mul(xs[k]!, exp(ys[k]!)));
const ofTwo: Kind = (k) => tanh(sum([xs[k]!, w]));
const ofThree: Kind = (k) => tanh(sum([xs[k]!, w, ys[k]!]));
const cubed: Kind = (k) => cube(xs[k]!);
const toTheFourth: Kind = (k) => fourth(xs[k]!);

test.each<[string, loops: number[], () => Value]>([
  ['a first term without its like', [23], () => terms(() => exp(w), product, 1)],
  ['x · x, then x · y', [12, 12], () => halves(square, product)],
  ['x · y, then x · x, which is one of them', [24], () => halves(product, square)],
  ['x · y after two x · x', [22], () => terms(square, product, 2)],
  [
    'one node in all passes',
    [],
    () =>
      halves(
        () => shared,
        () => shared,
      ),
  ],
  [
    'one node twice, then others',
    [22],
    () =>
      terms(
        () => shared,
        (k) => mul(xs[k]!, ys[k]!),
        2,
      ),
  ],
  ['one operation of the reader’s own, then another', [12, 12], () => halves(cubed, toTheFourth)],
  ['a sum of two, then of three', [12, 12], () => halves(ofTwo, ofThree)],
  ['a leaf, then what was computed', [12, 12], () => halves(product, ofComputed)],
  ['what was computed, then a leaf', [12, 12], () => halves(ofComputed, product)],
  ['a shared factor, then another', [12, 12], () => halves(scaled, product)],
  ['a factor, then one that is shared', [24], () => halves(product, scaled)],
  [
    'passes that read numbers of others',
    [12, 12],
    () =>
      halves(
        (k) => tanh(xs[k]!),
        (k) => tanh(xs[k - 12]!.mul(tanh(xs[k]!))),
      ),
  ],
  [
    'passes that read results of others',
    [],
    () => {
      const results = ys.map((y) => tanh(y));
      return halves(
        (k) => results[k]!,
        (k) => exp(results[k - 12]!.mul(xs[k]!)),
      );
    },
  ],
  ['a total that nothing comes of', [24], () => halves(product, product).mul(new Value(0, { role: 'target' }))],
  ['a product of two beside squares', [23], () => besides(productOfTwo, squareOfOne)],
  ['another operation beside the usual one', [23], () => besides((k) => tanh(xs[k]!.add(ys[k]!)), product)],
  [
    'another operation of the reader’s own',
    [23],
    () =>
      besides(
        (k) => tanh(toTheFourth(k)),
        (k) => tanh(cubed(k)),
      ),
  ],
  ['a sum of three beside sums of two', [23], () => besides(ofThree, ofTwo)],
  ['a sum of two beside sums of three', [23], () => besides(ofTwo, ofThree)],
  ['what was computed beside leaves', [23], () => besides(ofComputed, product)],
  ['a leaf beside what was computed', [23], () => besides(product, ofComputed)],
])('%s', (_, loops, loss) => {
  const leaves = [...xs, ...ys, w];
  const runs = [() => loss().backward(), () => void again.run()];
  const again = replay(loss);
  expect(again.loops.map(({ passes }) => passes)).toEqual(loops);
  const [recorded, replayed] = runs.map((run) => {
    for (const leaf of leaves) leaf.grad = 0;
    run();
    return leaves.map(({ grad }) => grad);
  }) as [number[], number[]];
  for (const [k, wanted] of recorded.entries()) expect(replayed[k]).toBeCloseTo(wanted, 13);
  expect(again.run()).toBeCloseTo(loss().data, 13);
});

const shared = mul(w, w);
