import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  batchMean,
  batchSum,
  customOp,
  exp,
  log,
  mean,
  mul,
  noGrad,
  type Operand,
  sigmoid,
  softplus,
  sqrt,
  square,
  stopGradient,
  sum,
  tanh,
  Value,
  where,
} from '../src/index.ts';
import { replay } from '../src/replay.ts';

const PASSES = 20;
const parameter = (data: number): Value => new Value(data, { role: 'parameter' });
const points = Array.from({ length: PASSES }, (_, i) => [Math.sin(i), Math.cos(3 * i)] as const);
const labels = points.map(([x, y]) => (x * y > 0 ? 1 : -1));

/** A net of two tanh neurons and one output, and what it reads. */
function smallNet() {
  const parameters = [0.3, -0.8, 0.1, 0.7, 0.5, -0.2, 1.1, -0.6, 0.05].map(parameter);
  const [a, b, c, d, e, f, g, h, i] = parameters as [Value, Value, Value, Value, Value, Value, Value, Value, Value];
  const samples = points.map((point) => point.map((x) => new Value(x)));
  const score = ([x, y]: readonly Value[]): Value => {
    const first = a.mul(x!).add(b.mul(y!)).add(c).tanh();
    const second = d.mul(x!).add(e.mul(y!)).add(f).tanh();
    return g.mul(first).add(h.mul(second)).add(i);
  };
  const margin = (k: number): Value => score(samples[k]!).mul(-labels[k]!).add(1).relu();
  const penalty = (): Value => sum(parameters.map((p) => p.mul(p))).mul(0.01);
  return { parameters, samples, score, margin, penalty };
}

type Net = ReturnType<typeof smallNet>;

/** Ways to write the same loss. */
const losses: Record<string, (net: Net) => Value> = {
  'a running total': ({ margin, penalty }) => {
    let total: Value | undefined;
    for (let k = 0; k < PASSES; k++) total = total?.add(margin(k)) ?? margin(k);
    return total!.mul(1 / PASSES).add(penalty());
  },
  'a running total from 0, term first': ({ margin, penalty }) => {
    let total = new Value(0, { role: 'constant' });
    for (let k = 0; k < PASSES; k++) total = margin(k).add(total);
    return total.div(PASSES).add(penalty());
  },
  'the sum of a list': ({ margin, penalty }) =>
    sum(points.map((_, k) => margin(k)))
      .div(PASSES)
      .add(penalty()),
  'the mean of a list': ({ margin, penalty }) => mean(points.map((_, k) => margin(k))).add(penalty()),
  'layer by layer': ({ samples, score, penalty }) => {
    const scores = samples.map(score);
    const margins = scores.map((s, k) => s.mul(-labels[k]!).add(1));
    return mean(margins.map((m) => m.relu())).add(penalty());
  },
  'all in one sum': ({ margin, penalty }) => sum([...points.map((_, k) => margin(k).div(PASSES)), penalty()]),
};

/** The loss and the gradients of a loss that is recorded and pulled back. */
function recorded(loss: () => Value, leaves: readonly Value[]): readonly number[] {
  for (const leaf of leaves) leaf.grad = 0;
  const output = loss();
  output.backward();
  return [output.data, ...leaves.map(({ grad }) => grad)];
}

function replayed(again: { run(): number }, leaves: readonly Value[]): readonly number[] {
  for (const leaf of leaves) leaf.grad = 0;
  return [again.run(), ...leaves.map(({ grad }) => grad)];
}

function expectClose(actual: readonly number[], wanted: readonly number[]): void {
  for (const [k, want] of wanted.entries())
    expect(Math.abs(actual[k]! - want)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(want)));
}

describe.each(Object.entries(losses))('%s', (name, lossOf) => {
  test('is a loop over the samples, and one over the parameters', () => {
    const net = smallNet();
    const loops = [...replay(() => lossOf(net)).loops].sort((a, b) => a.passes - b.passes);
    expect(loops).toEqual([
      { passes: 9, operations: 1 },
      { passes: PASSES, operations: name === 'all in one sum' ? 18 : 17 },
    ]);
  });

  test('trains like what is recorded anew in every step', () => {
    const [net, twin] = [smallNet(), smallNet()];
    const again = replay(() => lossOf(net));
    for (let step = 0; step < 30; step++) {
      expectClose(
        replayed(again, net.parameters),
        recorded(() => lossOf(twin), twin.parameters),
      );
      for (const { parameters } of [net, twin]) for (const p of parameters) p.data -= 0.1 * p.grad;
    }
  });
});

test('a loop over parameters has a gradient for each of them', () => {
  const { parameters } = smallNet();
  const loss = () => sum(parameters.map((p) => p.mul(p).mul(0.5)));
  const again = replay(loss);
  expect(again.loops).toEqual([{ passes: parameters.length, operations: 2 }]);
  expectClose(replayed(again, parameters), recorded(loss, parameters));
});

test('data that is written is read', () => {
  const net = smallNet();
  const again = replay(() => losses['a running total']!(net));
  net.samples[3]![1]!.data = 7;
  expectClose(
    replayed(again, net.parameters),
    recorded(() => losses['a running total']!(net), net.parameters),
  );
});

test('what all passes share is computed once, and gets its gradient', () => {
  const [a, b] = [parameter(0.4), parameter(-1.3)];
  const loss = () => {
    const scale = exp(a.mul(b)); // outside of the loop
    return mean(points.map(([x, y]) => scale.mul(x).add(b.mul(y)).tanh())).add(scale);
  };
  const again = replay(loss);
  expect(again.loops[0]!.passes).toBe(PASSES);
  expectClose(replayed(again, [a, b]), recorded(loss, [a, b]));
});

test('the sum of a loop may go through anything', () => {
  const a = parameter(0.4);
  const loss = () => log(sum(points.map(([x]) => softplus(a.mul(x)))).add(a)).mul(a);
  const again = replay(loss);
  expect(again.loops).toEqual([{ passes: PASSES, operations: 2 }]);
  expectClose(replayed(again, [a]), recorded(loss, [a]));
});

test('gradients add up over runs, as those of backward() do', () => {
  const a = parameter(0.4);
  const again = replay(() => sum(points.map(([x]) => a.mul(x))));
  again.run();
  const { grad } = a;
  again.run();
  expect(a.grad).toBeCloseTo(2 * grad, 12);
});

test('operations of the reader are part of loops', () => {
  const cube = customOp<1>({
    name: 'cube',
    arity: 1,
    value: ([x]) => x * x * x,
    partials: (k, [x]) => [k.mul(k.constant(3), k.square(x))],
  });
  const a = parameter(0.4);
  const loss = () => sum(points.map(([x]) => cube(a.mul(x))));
  const again = replay(loss);
  expect(again.loops).toEqual([{ passes: PASSES, operations: 2 }]);
  expectClose(replayed(again, [a]), recorded(loss, [a]));
});

test('inputs get gradients if nothing is a parameter', () => {
  const xs = points.map(([x]) => new Value(x));
  const loss = () => sum(xs.map((x) => sigmoid(x.mul(3))));
  expectClose(replayed(replay(loss), xs), recorded(loss, xs));
});

test.each([
  { terms: 7, loops: [] },
  { terms: 8, loops: [{ passes: 8, operations: 1 }] },
])('of $terms terms, $loops.length loops are made', ({ terms, loops }) => {
  const xs = points.slice(0, terms).map(([x]) => parameter(x));
  const loss = () => sum(xs.map(tanh));
  const again = replay(loss);
  expect(again.loops).toEqual(loops);
  expectClose(replayed(again, xs), recorded(loss, xs));
});

test.each([
  { odd: 7, passes: [PASSES] },
  { odd: 8, passes: [] },
])('after $odd terms that are like no others, a sum has loops of $passes', ({ odd, passes }) => {
  const [oddOnes, xs] = [points.slice(0, odd), points].map((chosen) => chosen.map(([x]) => parameter(x)));
  const loss = () => sum([...oddOnes!, ...xs!.map(tanh)]);
  const again = replay(loss);
  expect(again.loops.map((loop) => loop.passes)).toEqual(passes);
  expectClose(replayed(again, xs!), recorded(loss, xs!));
});

test('loops within a loop are part of it', () => {
  const weights = points.slice(0, 12).map(([x]) => parameter(x));
  const samples = points.map((_, k) => weights.map((_, j) => new Value(Math.cos(k * j))));
  const loss = () => mean(samples.map((sample) => tanh(sum(sample.map((x, j) => weights[j]!.mul(x))))));
  const again = replay(loss);
  expect(again.loops).toEqual([{ passes: PASSES, operations: 12 + 2 }]);
  expectClose(replayed(again, weights), recorded(loss, weights));
});

describe('a running total', () => {
  const xs = points.map(([x]) => parameter(x));
  const added = (start: Value, terms: readonly Value[]): Value => terms.reduce((total, x) => total.add(tanh(x)), start);

  test.each<[string, () => Value, number[]]>([
    [
      'may be used twice',
      () => {
        const total = added(tanh(xs[0]!), xs.slice(1));
        return total.mul(total);
      },
      [PASSES],
    ],
    [
      'that is read on the way is two loops',
      () => {
        const half = added(tanh(xs[0]!), xs.slice(1, 10));
        return added(half, xs.slice(10)).mul(half);
      },
      [10, 10],
    ],
  ])('%s', (_, loss, passes) => {
    const again = replay(loss);
    expect(again.loops.map((loop) => loop.passes)).toEqual(passes);
    expectClose(replayed(again, xs), recorded(loss, xs));
  });
});

describe('an operation of the reader', () => {
  const [a, b] = [parameter(0.4), parameter(-1.3)];
  let [valued, derived] = [0, 0];
  const counted = customOp({
    name: 'counted',
    arity: 1,
    value: ([x]) => {
      valued++;
      return x;
    },
    partials: (k) => {
      derived++;
      return [k.constant(1)];
    },
  });
  /** A sum whose terms all read a mean. */
  const twoLoops = (first: (x: Value) => Value, second: (x: Value) => Value): Value => {
    const level = mean(points.map(([x]) => first(a.mul(x))));
    return sum(points.map(([_, y]) => second(level.mul(y)).mul(b)));
  };

  test.each<[string, () => Value]>([
    ['in a loop', () => sum(points.map(([x]) => counted(a.mul(x))))],
    ['in a loop that another one reads', () => twoLoops(counted, tanh)],
    ['in a loop that reads another one', () => twoLoops(tanh, counted)],
  ])('%s, is differentiated once and for all', (_, loss) => {
    derived = 0;
    const again = replay(loss);
    expect(derived).toBe(1);
    expectClose(replayed(again, [a, b]), recorded(loss, [a, b]));
    again.run();
    expect(derived).toBe(1 + PASSES); // by what was recorded, for comparison
  });

  test('in a loop, of data alone, is not differentiated', () => {
    const samples = points.map(([x]) => new Value(x));
    derived = 0;
    const again = replay(() => sum(samples.map((x) => a.mul(counted(x)))));
    again.run();
    expect(derived).toBe(0);
  });

  test('is recorded in every pass, and then for all of them, but not in every pass again', () => {
    valued = 0;
    const again = replay(() => twoLoops(tanh, counted));
    expect(again.loops.map(({ passes }) => passes)).toEqual([PASSES, PASSES]);
    const whileMade = valued;
    again.run();
    expect(whileMade - (valued - whileMade)).toBe(PASSES + 1); // it ran once when it was made
  });
});

describe('what is no loop runs as it was recorded, to the last bit', () => {
  const xs = points.map(([x]) => parameter(x));
  const kinds = (): Value[] => [tanh, exp, sigmoid, softplus].flatMap((f) => [f(xs[1]!), f(xs[2]!).mul(f(xs[3]!))]);
  test.each<[string, () => Value]>([
    ['too few terms', () => sum(xs.slice(0, 3).map((x) => tanh(x.mul(2))))],
    [
      'each pass reads the one before',
      () =>
        sum(
          xs.map(
            (
              (last: Operand) => (x: Value) =>
                (last = tanh(x.add(last)))
            )(0),
          ),
        ),
    ],
    [
      'passes that are used again',
      () => {
        const ys = xs.map((x) => tanh(x.mul(2)));
        return sum(ys).mul(sum(ys.map((y) => y.mul(y))));
      },
    ],
    ['terms of different kinds', () => sum(xs.map((x, k) => (k % 2 === 0 ? tanh(x) : x.mul(k).mul(x))).slice(0, 9))],
    ['terms of many kinds, from the last to the first', () => kinds().reduceRight((total, x) => x.add(total))],
    ['the mean of many kinds', () => mean(kinds())],
    ['no sum', () => xs.reduce((product, x) => product.mul(x))],
    ['a parameter', () => xs[2]!],
  ])('%s', (_, loss) => {
    const again = replay(loss);
    expect(again.loops).toEqual([]);
    expect(replayed(again, xs)).toEqual(recorded(loss, xs));
  });
});

test('terms of two kinds are two loops', () => {
  const [a, b] = [parameter(0.4), parameter(-1.3)];
  const loss = () => sum(points.map(([x, y], k) => (k % 2 === 0 ? tanh(a.mul(x)) : mul(b, y).mul(b))));
  const again = replay(loss);
  expect(again.loops.map(({ passes }) => passes)).toEqual([PASSES / 2, PASSES / 2]);
  expectClose(replayed(again, [a, b]), recorded(loss, [a, b]));
});

test.each([2, 4])('%d kinds of terms may take turns, also where they end in the same operation', (count) => {
  const [a, b] = [parameter(0.4), parameter(-1.3)];
  const kinds = [tanh, sigmoid, softplus, exp].slice(0, count);
  const twice = [...points, ...points];
  const loss = () => sum(twice.map(([x, y], k) => square(kinds[k % count]!(a.mul(x)).sub(b.mul(y)))));
  const again = replay(loss);
  expect(again.loops.map(({ passes }) => passes)).toEqual(kinds.map(() => twice.length / count));
  expectClose(replayed(again, [a, b]), recorded(loss, [a, b]));
});

test('a branch on what was computed is refused', () => {
  const a = parameter(0.4);
  expect(() => replay(() => sum(points.map(([x]) => (a.mul(x).data > 0 ? a.mul(x) : a))))).toThrow(
    /^replay: the function read mul\.data; that branch/,
  );
});

test('random passes, with anything shared among them', { timeout: 60_000 }, () => {
  const step = fc.record({ kind: fc.nat(5), left: fc.nat(99), right: fc.nat(99) });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), fc.integer({ min: 8, max: 24 }), (steps, passes) => {
      const parameters = [0.7, -0.4, 1.2].map(parameter);
      const data = Array.from({ length: passes }, (_, k) => [new Value(Math.sin(k)), new Value(Math.cos(k))]);
      const loss = () => {
        const common = parameters[0]!.mul(parameters[1]!);
        return sum(
          data.map((sample) => {
            const known: Value[] = [...parameters, common, ...sample];
            for (const { kind, left, right } of steps) {
              const x = known[left % known.length]!;
              const y = known[right % known.length]!;
              known.push(
                [x.add(y), x.sub(y), x.mul(y).tanh(), sigmoid(x), sum([x, y, x]), x.relu().add(y.tanh())][kind]!,
              );
            }
            return known.at(-1)!;
          }),
        ).mul(0.1);
      };
      expectClose(replayed(replay(loss), parameters), recorded(loss, parameters));
    }),
    { numRuns: 200 },
  );
});

test('what is computed without recording is refused, since it would be frozen', () => {
  const a = parameter(0.4);
  expect(() => replay(() => sum(points.map(([x]) => a.mul(noGrad(() => tanh(a.mul(x)))))))).toThrow(
    /^replay: the function read .* that branch would be baked into the program/,
  );
});

test('inputs get no gradient if something is a parameter, also in its place', () => {
  const xs = points.map(([x], k) => (k === 3 ? parameter(x) : new Value(x)));
  const loss = () => sum(xs.map(tanh));
  const again = replay(loss);
  expect(again.parameters).toEqual([xs[3]]);
  const [, ...wanted] = recorded(loss, xs);
  const [, ...found] = replayed(again, xs);
  for (const [k, grad] of found.entries()) expect(grad).toBeCloseTo(k === 3 ? wanted[k]! : 0, 12);
});

test('what is detached stays live, and gets no gradient', () => {
  const a = parameter(0.4);
  const loss = () => sum(points.map(([x]) => a.mul(x).mul(tanh(a.mul(x)).detach())));
  const again = replay(loss);
  a.data = 0.9;
  expectClose(replayed(again, [a]), recorded(loss, [a]));
});

test('leaves that are plain numbers in other passes get their gradient once', () => {
  const v = parameter(1.5);
  const loss = () => sum([v, 2, 3, 4, 5, 6, 7, 8].map((x) => tanh(mul(x, 0.2))));
  const again = replay(loss);
  expect(again.loops).toEqual([{ passes: 8, operations: 2 }]);
  expectClose(replayed(again, [v]), recorded(loss, [v]));
});

test('a mean over a batch is not one over passes', () => {
  const w = parameter(2);
  const centred = () => sum(points.map(([x]) => square(w.mul(x).sub(batchMean(w.mul(x))))));
  const summed = () => sum(points.map(([x]) => batchSum(w.mul(x))));
  for (const loss of [centred, summed]) {
    const again = replay(loss);
    expect(again.loops).toEqual([]);
    expect(replayed(again, [w])).toEqual(recorded(loss, [w]));
  }
});

describe('next to a slope of ∞', () => {
  const w = parameter(0);
  const off = new Value(0);
  const xs = points.map((_, k) => parameter(k - (PASSES - 1) / 2)); // their sum is 0
  const below = points.map((_, k) => -k - 1);

  test.each<[string, () => Value, Value, number]>([
    ['no pass has chosen what is shared', () => sum(below.map((x) => where(0, sqrt(w).mul(x), 1))), w, 0],
    [
      'no pass has chosen what was computed before',
      () => {
        const root = sqrt(w);
        return sum(below.map((x) => where(off, root.mul(x), x)));
      },
      w,
      0,
    ],
    [
      'what was computed before has not chosen',
      () => {
        const chosen = where(off, sqrt(w), 1);
        return sum(below.map((x) => chosen.mul(x)));
      },
      w,
      0,
    ],
    [
      'no pass sends anything to what was computed before',
      () => {
        const root = sqrt(w);
        return sum(below.map((x) => square(off.add(x).sub(stopGradient(root)))));
      },
      w,
      0,
    ],
    ['nothing has chosen the loop', () => where(off, sum(below.map((x) => sqrt(w.mul(-x)))), 1), w, 0],
    [
      'no pass has chosen, and the sum is infinitely steep',
      () => sqrt(sum(below.map((x) => w.add(1).mul(x).relu()))),
      w,
      0,
    ],
    ['a factor of 0 stays one', () => mul(0, sum(below.map((x) => log(w.mul(x))))), w, Number.NaN],
    ['a norm has no slope at its tip', () => sqrt(sum(below.map((x) => square(w.mul(x))))), w, Number.NaN],
    ['nor if it was chosen', () => sqrt(sum(below.map((x) => where(1, square(w.mul(x)), x)))), w, Number.NaN],
    ['passes are steep themselves', () => log(sum(xs.map((x) => x.mul(2)))), xs[0]!, Infinity],
    ['chosen ones too', () => log(sum(xs.map((x) => where(1, x.mul(2), x)))), xs[0]!, Infinity],
  ])('%s', (_, loss, leaf, slope) => {
    const again = replay(loss);
    expect(again.loops).not.toEqual([]);
    expect(replayed(again, [leaf])).toEqual(recorded(loss, [leaf]));
    expect(leaf.grad).toBe(slope);
  });

  test('and one step later', () => {
    const a = parameter(-1);
    const loss = () => sqrt(sum(below.map((x) => a.mul(-x).relu())));
    const again = replay(loss);
    expect(replayed(again, [a])).toEqual([0, 0]);
    a.data = 4;
    expectClose(replayed(again, [a]), recorded(loss, [a]));
  });
});

test('leaves that are constants are read like all others', () => {
  const a = parameter(0.4);
  const constants = points.map(() => new Value(1, { role: 'constant' }));
  const loss = () => sum(constants.map((c) => a.mul(c))).mul(constants[0]!);
  const again = replay(loss);
  constants[0]!.data = 3;
  expectClose(replayed(again, [a]), recorded(loss, [a]));
});
