// One sample, compiled to JavaScript, is what was recorded, bit for bit: values, gradients, steps of training.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  abs,
  amax,
  atanh,
  backward,
  compile,
  div,
  erfc,
  exp,
  forward,
  log,
  logSumExp,
  mean,
  type Operand,
  sqrt,
  Tape,
  tanh,
  Value,
  value,
  where,
} from '../src/index.ts';
import { reserve } from '../src/record/open-block.ts';
import { outputOf, programs } from './programs.ts';

const parameter = (data: number): Value => new Value(data, { role: 'parameter' });

/** The sign of zero is free: adjoints of define-by-run are never −0. */
function expectSame(found: readonly number[], wanted: readonly number[]): void {
  expect(found.map((x) => x + 0)).toEqual(wanted.map((x) => x + 0));
}

test('interpreted, replayed and compiled, random programs of all operations agree bit for bit', {
  timeout: 60_000,
}, () => {
  fc.assert(
    fc.property(programs(undefined, 15), (program) => {
      const half = program.inputs.length >> 1;
      const sample = program.inputs.slice(0, half);
      const parameters = program.inputs.slice(half).map(parameter);
      const inputs = [...sample.map((x) => new Value(x)), ...parameters];

      reserve(2000); // on two blocks, shares would be added in another order
      const y = outputOf(program, inputs);
      y.backward();
      const interpreted = [y.data, ...parameters.map(({ grad }) => grad)];

      const tape = Tape.of(y, ...parameters);
      forward(tape);
      const adjoints = backward(tape, tape.indexOf(y));
      const onTape = parameters.map((at) => adjoints[tape.indexOf(at)]!);
      expectSame([tape.values[tape.indexOf(y)]!, ...onTape], interpreted);

      for (const at of parameters) at.grad = 0;
      const compiled = compile((x) => outputOf(program, [...x, ...parameters]), {
        inputs: half,
        batch: 1,
        backend: 'javascript',
        parameters,
      });
      expectSame([compiled.run([sample]), ...parameters.map(({ grad }) => grad)], interpreted);
    }),
    { numRuns: 500 },
  );
});

test.each(['javascript', 'wasm'] as const)('an adjoint of −0 has arrived all the same, in %s', (backend) => {
  const w = parameter(1);
  const loss = () => {
    const pole = atanh(w);
    return erfc(where(pole, pole, pole)); // whose slope at ∞ is −0
  };
  loss().backward();
  expect(w.grad).toBeNaN();
  w.grad = 0;
  compile(loss, { inputs: 0, batch: 1, backend, parameters: [w] }).run([[]]);
  expect(w.grad).toBeNaN();
});

describe('a step of training in the program is one outside, bit for bit', () => {
  const samples = [
    [0.5, -1.25],
    [2, 0.3],
  ];
  const model =
    ([w, v, b]: readonly Value[]) =>
    ([x, y]: readonly Operand[]): Value =>
      tanh(w!.mul(x!).add(v!.mul(y!)).add(b!))
        .sub(0.3)
        .pow(2);

  /** A rule on numbers and on Values alike: Adam without its correction. */
  const moments = [0.9, 0.99] as const;

  test.each(['javascript', 'wasm'] as const)('momentum and second moments, %s', (backend) => {
    const [inside, outside] = [1, 2].map(() => [0.3, -0.8, 0.1].map(parameter)) as [Value[], Value[]];
    const program = compile((x) => model(inside)(x), {
      inputs: 2,
      batch: 1,
      backend,
      states: 2,
      update: (p, g, m, v) => {
        const first = m!.mul(moments[0]).add(g.mul(1 - moments[0]));
        const second = v!.mul(moments[1]).add(g.mul(g).mul(1 - moments[1]));
        return [p.sub(first.mul(0.1).div(sqrt(second).add(1e-8))), first, second];
      },
    });
    const states = outside.map(() => [0, 0] as [number, number]);
    for (let k = 0; k < 10; k++) {
      const sample = samples[k % 2]!;
      program.load([sample]);
      const inLoss = program.step();
      const loss = model(outside)(sample);
      loss.backward();
      for (const [i, at] of outside.entries()) {
        const state = states[i]!;
        state[0] = state[0] * moments[0] + at.grad * (1 - moments[0]);
        state[1] = state[1] * moments[1] + at.grad * at.grad * (1 - moments[1]);
        at.data -= (state[0] * 0.1) / (Math.sqrt(state[1]) + 1e-8);
      }
      program.push();
      const found = [inLoss, ...inside.flatMap(({ data, grad }) => [data, grad])];
      const wanted = [loss.data, ...outside.flatMap(({ data, grad }) => [data, grad])];
      if (backend === 'javascript') expectSame(found, wanted);
      else for (const [i, x] of wanted.entries()) expect(found[i]).toBeCloseTo(x, 13);
      for (const at of outside) at.grad = 0;
    }
  });
});

describe.each(['javascript', 'wasm'] as const)('in %s', (backend) => {
  test.each([1, 2, 3])('a reduction of %d arguments reads no more than these', (count) => {
    const sample = [-3, -1, -2].slice(0, count);
    for (const reduce of [mean, amax, logSumExp]) {
      const w = parameter(1);
      const program = compile((x) => reduce(x.map((at) => at.mul(w))), { inputs: count, batch: 2, backend });
      const wanted = reduce(sample);
      expect(program.run([sample])).toBeCloseTo(wanted.data, 14);
      const again = parameter(1);
      reduce(sample.map((x) => again.mul(x))).backward();
      expect(w.grad).toBeCloseTo(again.grad, 13);
    }
  });

  /** Behind a choice that is not taken, each has a partial that is infinite or NaN at 0. */
  test.each<[string, (x: Operand, w: Value) => Value]>([
    ['a root', (x, w) => where(x, sqrt(w.mul(x)), w)],
    ['a logarithm times its argument', (x, w) => where(x, w.mul(log(x)), 0)],
    ['a quotient', (x, w) => where(x, div(w, x), w.mul(w))],
    [
      'a root in a sum in another choice',
      (x, w) => where(x, where(x, 1, 2), sqrt(w.mul(x)).mul(-1).add(w).relu().mul(0)),
    ],
    ['an exponential that overflows', (x, w) => where(x, exp(w.mul(1000)), w)],
    ['a choice in front of a choice', (x, w) => where(x, abs(log(w.mul(x))), w).relu()],
    ['the maximum of a logarithm', (x, w) => log(w.mul(x)).mul(-1).add(1).relu().neg().relu()],
  ])('%s that is not chosen is not touched, sample by sample', (_, f) => {
    for (const batch of [[[0]], [[0], [2]], [[1], [0], [0.5]]]) {
      const [w, again] = [parameter(2), parameter(2)];
      const program = compile(([x]) => f(x!, w), { inputs: 1, batch: 3, backend, reduction: 'sum', parameters: [w] });
      const loss = program.run(batch);
      const losses = batch.map(([x]) => f(new Value(x!), again));
      for (const y of losses) y.backward();
      expectClose(
        loss,
        losses.reduce((total, { data }) => total + data, 0),
      );
      expectClose(w.grad, again.grad);
    }
  });

  test('an honest 0 · ∞ stays NaN', () => {
    const w = parameter(0);
    const program = compile(([x]) => where(x!, sqrt(w).mul(0), 0), { inputs: 1, batch: 2, backend });
    program.run([[1]]);
    expect(w.grad).toBeNaN();
  });

  function expectClose(found: number, wanted: number): void {
    if (Number.isFinite(wanted))
      expect(Math.abs(found - wanted)).toBeLessThanOrEqual(1e-13 * Math.max(1, Math.abs(wanted)));
    else expect(found).toBe(wanted);
  }
});

test('a Value from outside that is not a leaf is computed anew in every run', () => {
  const w = value(3);
  const square = w.mul(w);
  const program = compile(([x]) => square.mul(x!), { inputs: 1, batch: 1 });
  expect([program.run([[2]]), w.grad]).toEqual([18, 12]);
  w.data = 5;
  expect(program.run([[2]])).toBe(50);
});
