import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  customOp,
  exp,
  log,
  mean,
  mul,
  noGrad,
  type Operand,
  replay,
  sigmoid,
  softplus,
  sqrt,
  sum,
  tanh,
  Value,
  where,
} from '../src/index.ts';

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

describe.each(Object.entries(losses))('%s', (_, lossOf) => {
  test('is found as a loop over the samples', () => {
    const net = smallNet();
    const again = replay(() => lossOf(net));
    expect(again.loops.map(({ passes }) => passes)).toContain(PASSES);
    expect(again.loops.find(({ passes }) => passes === PASSES)!.operations).toBeGreaterThan(10);
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

describe('what is no loop runs as it was recorded', () => {
  const xs = points.map(([x]) => parameter(x));
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
    ['no sum', () => xs.reduce((product, x) => product.mul(x))],
    ['a constant', () => new Value(3, { role: 'constant' })],
    ['a parameter', () => xs[2]!],
  ])('%s', (_, loss) => {
    const again = replay(loss);
    expect(again.loops).toEqual([]);
    expectClose(replayed(again, xs), recorded(loss, xs));
  });
});

test('terms of two kinds are two loops', () => {
  const [a, b] = [parameter(0.4), parameter(-1.3)];
  const loss = () => sum(points.map(([x, y], k) => (k % 2 === 0 ? tanh(a.mul(x)) : mul(b, y).mul(b))));
  const again = replay(loss);
  expect(again.loops.map(({ passes }) => passes)).toEqual([PASSES / 2, PASSES / 2]);
  expectClose(replayed(again, [a, b]), recorded(loss, [a, b]));
});

test('a branch on what was computed is refused', () => {
  const a = parameter(0.4);
  expect(() => replay(() => sum(points.map(([x]) => (a.mul(x).data > 0 ? a.mul(x) : a))))).toThrow(
    /read the number of mul/,
  );
});

test('random passes, with anything shared among them', () => {
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
  expect(() => replay(() => sum(points.map(([x]) => a.mul(noGrad(() => tanh(a.mul(x)))))))).toThrow(/would be frozen/);
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
  const loss = () => sum([v, 2, 3, 4, 5, 6, 7, 8].map((x) => mul(x, x)));
  expectClose(replayed(replay(loss), [v]), recorded(loss, [v]));
});

test('what no pass has chosen is not touched, also outside of the loop', () => {
  const w = parameter(0);
  const loss = () => {
    const root = sqrt(w);
    return sum(points.map(() => where(0, root.mul(2), 1)));
  };
  expectClose(replayed(replay(loss), [w]), recorded(loss, [w]));
  const xs = points.map(() => new Value(0));
  const chosen = () => {
    const root = sqrt(w);
    return sum(xs.map((x) => where(x, root.mul(x), x)));
  };
  expect(replayed(replay(chosen), [w])).toEqual([0, 0]);
});

test('an honest 0 · ∞ is NaN', () => {
  const w = parameter(0);
  const loss = () => mul(0, sum(points.map((_, k) => log(w.mul(k + 1)))));
  expect(replayed(replay(loss), [w])).toEqual([Number.NaN, Number.NaN]);
});

test('leaves that are constants are read like all others', () => {
  const a = parameter(0.4);
  const constants = points.map(() => new Value(1, { role: 'constant' }));
  const loss = () => sum(constants.map((c) => a.mul(c))).mul(constants[0]!);
  const again = replay(loss);
  constants[0]!.data = 3;
  expectClose(replayed(again, [a]), recorded(loss, [a]));
});
