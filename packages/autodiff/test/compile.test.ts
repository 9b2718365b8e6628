// Compiled losses: batches of every size, both machines, what they read and write, and what they refuse.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  add,
  amax,
  amin,
  batchMean,
  batchSum,
  type CompileOptions,
  compile,
  currentTrace,
  customOp,
  div,
  erf,
  exp,
  grad,
  hvp,
  jacobian,
  jvp,
  logSumExp,
  max,
  mean,
  mul,
  noGrad,
  type Operand,
  relu,
  scope,
  sigmoid,
  sin,
  square,
  sum,
  tanh,
  Value,
  value,
  where,
} from '../src/index.ts';
import { BLOCK_SIZE } from '../src/nodes/nodes.ts';
import { reserve } from '../src/record/open-block.ts';
import { replay } from '../src/replay.ts';

const parameter = (data: number): Value => new Value(data, { role: 'parameter' });

/** A net of two neurons with all that may meet: shared weights, an operation without kernel, constants, a choice. */
const net = () => {
  const parameters = [0.3, -0.8, 0.1, 0.7].map(parameter) as [Value, Value, Value, Value];
  const [w, v, b, c] = parameters;
  const scale = new Value(0.5, { role: 'target' });
  const loss = ([x, y]: readonly Operand[]): Value => {
    const hidden = [tanh(w.mul(x!).add(b)), relu(v.mul(x!).add(w.mul(y!)).add(b))];
    const score = sum([...hidden, mul(c, sin(y!)), erf(w)]);
    return max(score.sub(y!).pow(2), mul(scale, 0.1));
  };
  return { parameters, scale, loss };
};

const samples = (count: number): number[][] =>
  Array.from({ length: count }, (_, k) => [Math.sin(7 * k + 1) * 2, Math.cos(3 * k)]);

/** Loss and gradient of a batch, sample by sample. */
function recorded({ parameters, loss }: ReturnType<typeof net>, batch: readonly (readonly number[])[], weight: number) {
  for (const at of parameters) at.grad = 0;
  let total = 0;
  for (const sample of batch) {
    const y = loss(sample).mul(weight);
    y.backward();
    total += y.data;
  }
  return [total, ...parameters.map(({ grad }) => grad)];
}

const sizes = [1, 2, 3, 7, 8, 9, 100];

describe.each([
  { backend: 'wasm', precision: 'f64', bar: 1e-13 },
  { backend: 'javascript', precision: 'f64', bar: 1e-13 },
  { backend: 'wasm', precision: 'f32', bar: 3e-6 },
  { backend: 'javascript', precision: 'f32', bar: 3e-6 },
] as const)('$backend with $precision', ({ backend, precision, bar }) => {
  const expectClose = (found: readonly number[], wanted: readonly number[]): void => {
    for (const [k, x] of wanted.entries())
      expect(Math.abs(found[k]! - x), `${found} for ${wanted}`).toBeLessThanOrEqual(bar * Math.max(1, Math.abs(x)));
  };

  test.each(sizes.flatMap((batch) => (['mean', 'sum'] as const).map((reduction) => ({ batch, reduction }))))(
    'the $reduction over $batch samples, and over every smaller number of them',
    ({ batch, reduction }) => {
      const model = net();
      const program = compile(model.loss, { inputs: 2, batch, reduction, backend, precision });
      expect(program.backend).toBe(backend);
      for (const count of sizes.filter((size) => size <= batch)) {
        const list = samples(count);
        const wanted = recorded(model, list, reduction === 'sum' ? 1 : 1 / count);
        for (const at of model.parameters) at.grad = 0;
        const loss = program.run(list);
        expectClose([loss, ...model.parameters.map((at) => at.grad)], wanted);
      }
    },
  );

  test('settings are read anew in every run, parameters by pull()', () => {
    const model = net();
    const program = compile(model.loss, { inputs: 2, batch: 2, backend, precision });
    expect(program.parameters).toEqual(model.parameters);
    model.scale.data = 1e3;
    model.parameters[0]!.data = 0.9;
    for (const at of model.parameters) at.grad = 0;
    expectClose([program.run(samples(2)), ...model.parameters.map(({ grad }) => grad)], [100, 0, 0, 0, 0]);
    program.load(samples(2));
  });

  test('gradients add up over runs, as those of backward() do', () => {
    const w = parameter(3);
    const program = compile(([x]) => mul(w, x!), { inputs: 1, batch: 3, backend, precision });
    program.run([[2]]);
    program.run([[4], [8]]);
    expect(w.grad).toBe(2 + 6);
  });

  test('what is returned after the loss is known of every sample', () => {
    const w = parameter(3);
    const program = compile(
      ([x]) => {
        const y = mul(w, x!);
        return [y.pow(2), y, batchMean(y), 7];
      },
      { inputs: 1, batch: 5, backend, precision },
    );
    expect(program.run([[1], [2], [6]])).toBeCloseTo((9 + 36 + 324) / 3, 4);
    expect([0, 1, 2].map((k) => [...program.output(k)])).toEqual([
      [3, 6, 18],
      [9, 9, 9],
      [7, 7, 7],
    ]);
    expect(w.grad).toBeCloseTo((6 * (1 + 4 + 36)) / 3, 4);
    program.run([[2]]);
    program.load([[1], [2]]);
    expect([...program.output(0)]).toEqual([6]); // of the last run
    expect(() => program.output(3)).toThrow(new RangeError('output(3): the program has 3 outputs, counted from 0'));
  });

  test('an update may exchange what it gets', () => {
    const w = parameter(1);
    const program = compile(([x]) => w.mul(x!), {
      ...{ inputs: 1, batch: 1, states: 2, backend, precision },
      update: (p, g, a, b) => [p.add(a), b.add(1), p.mul(g)],
    });
    program.load([[1]]);
    const found: number[] = [];
    let [p, a, b] = [1, 0, 0];
    for (let step = 0; step < 5; step++) {
      program.step();
      program.push();
      found.push(w.data);
      [p, a, b] = [p + a, b + 1, p];
      expect(w.data).toBe(p);
    }
    expect(new Set(found).size).toBe(5);
  });

  test('forward mode goes through the batch too', () => {
    const w = parameter(2);
    const program = compile(
      ([v]) => [
        w.mul(0),
        jvp(([at]) => [batchMean(at!.mul(v!))])([w], [1])[1][0]!,
        hvp(([at]) => square(batchMean(at!.mul(v!))))([w], [1])[0]!,
      ],
      { inputs: 1, batch: 4, backend, precision },
    );
    program.run([[1], [2], [3], [6]]);
    expect([...program.output(0)]).toEqual([3, 3, 3, 3]);
    expect([...program.output(1)].reduce((sum, x) => sum + x) / 4).toBe(2 * 3 * 3);
  });

  test('samples that do not fit leave those that were loaded', () => {
    const w = parameter(1);
    const program = compile(([x]) => w.mul(x!), { inputs: 1, batch: 3, backend, precision, update: (p) => [p] });
    program.load([[1], [1], [1]]);
    expect(() => program.load([[100], [100, 3]])).toThrow(RangeError);
    expect(program.step()).toBe(1);
  });

  test('a pole of an operation of the reader, behind a choice', () => {
    const inverse = customOp<1>({
      name: 'inverse',
      arity: 1,
      value: ([x]) => 1 / (x - 2),
      partials: (k, [x]) => [k.neg(k.reciprocal(k.square(k.sub(x, k.constant(2)))))],
    });
    const w = parameter(1);
    const program = compile(([x]) => where(x!.sub(2), inverse(w.mul(x!)), w), {
      inputs: 1,
      batch: 2,
      backend,
      precision,
    });
    program.run([[2], [4]]);
    expect(w.grad).toBeCloseTo((1 - 4 / 4) / 2, 6);
  });

  test('reductions of many arguments, of rows and of parameters', () => {
    const parameters = [0.3, -0.8, 1.1, 0.7, -2].map(parameter);
    const loss = (x: readonly Operand[]): Value => {
      const logits = parameters.map((p, k) => p.mul(x[k]!));
      return logSumExp(logits)
        .sub(logits[2]!)
        .add(mean(logits).mul(amax(logits)))
        .add(amin(parameters).mul(logSumExp(parameters)));
    };
    const batch = Array.from({ length: 9 }, (_, k) => parameters.map((_, j) => Math.sin(5 * k + j)));
    const wanted = recorded({ parameters, loss } as never, batch, 1 / 9);
    for (const at of parameters) at.grad = 0;
    const program = compile(loss, { inputs: 5, batch: 9, backend, precision });
    expectClose([program.run(batch), ...parameters.map(({ grad }) => grad)], wanted);
  });

  test('means and sums over the batch have gradients through every sample', () => {
    // Σ (x w − mean(x w))² / n · sum(x w): recorded for the whole batch at once
    const batch = [[1], [2], [4], [-3], [0.5]];
    const f = (at: readonly Value[], w: Value): Value => {
      const scaled = at.map((x) => w.mul(x));
      const centre = mean(scaled);
      const total = sum(scaled);
      return mean(scaled.map((x) => x.sub(centre).pow(2).mul(total)));
    };
    const [w, again] = [parameter(0.7), parameter(0.7)];
    const program = compile(
      ([x]) => {
        const scaled = w.mul(x!);
        return scaled.sub(batchMean(scaled)).pow(2).mul(batchSum(scaled));
      },
      { inputs: 1, batch: 9, backend, precision },
    );
    for (const part of [batch, batch.slice(0, 2)]) {
      w.grad = 0;
      again.grad = 0;
      const wanted = f(
        part.map(([x]) => value(x!)),
        again,
      );
      wanted.backward();
      expectClose([program.run(part), w.grad], [wanted.data, again.grad]);
    }
  });

  test('a mean over the batch of what is the same for all samples is that', () => {
    const w = parameter(3);
    const program = compile(([x]) => add(x!, add(batchMean(w.mul(2)), batchSum(w))), {
      inputs: 1,
      batch: 4,
      backend,
      precision,
    });
    expect([program.run([[1], [2], [3]]), w.grad]).toEqual([2 + 6 + 9, 2 + 3]);
  });

  test('a program of parameters alone, and of samples alone', () => {
    const w = parameter(0.5);
    const alone = compile(() => exp(w), { inputs: 0, batch: 3, backend, precision, reduction: 'sum' });
    expectClose([alone.run([[], []]), w.grad], [2 * Math.exp(0.5), 2 * Math.exp(0.5)]);
    const only = compile(([x]) => mul(x!, x!), { inputs: 1, batch: 3, backend, precision });
    expect([only.run([[1], [3]]), only.parameters]).toEqual([5, []]);
    const constant = compile(() => 7, { inputs: 1, batch: 3, backend, precision });
    expect(constant.run([[1], [3]])).toBe(7);
  });

  test('sums of scalars, of one, of none, and of nothing but numbers', () => {
    const [w, v] = [parameter(2), parameter(3)];
    const program = compile(([x]) => sum([sum([w, v, w, 1, v]), sum([x!]), sum([]), sum([w]), 5]), {
      inputs: 1,
      batch: 2,
      backend,
      precision,
    });
    expect([program.run([[10]]), w.grad, v.grad]).toEqual([11 + 10 + 2 + 5, 3, 2]);
  });

  test('constants of 0 and −0 are two', () => {
    const program = compile(([x]) => add(div(1, mul(x!, -0)), add(x!, 0)), { inputs: 1, batch: 1, backend, precision });
    expect(program.run([[2]])).toBe(-Infinity);
  });

  test('one row in two outputs, and an output that is an input or a parameter', () => {
    const w = parameter(2);
    expect(compile(([x]) => x!, { inputs: 1, batch: 2, backend, precision }).run([[3], [5]])).toBe(4);
    const program = compile(() => w, { inputs: 1, batch: 2, backend, precision });
    expect([program.run([[3], [5]]), w.grad]).toEqual([2, 1]);
  });

  test('an update writes parameters and states, lane by lane', () => {
    const parameters = [1, 2, 3, 4, 5].map(parameter);
    const lr = new Value(0.5, { role: 'target' });
    const program = compile(([x]) => sum(parameters.map((w, k) => w.mul(x!).mul(k))), {
      inputs: 1,
      batch: 2,
      backend,
      precision,
      states: 1,
      update: (w, g, m) => [w.sub(lr.mul(g)).sub(m!), m!.add(1)],
    });
    program.load([[1], [3]]);
    const losses = [program.step(), program.step()];
    lr.data = 0.25;
    losses.push(program.step());
    program.push();
    // gradients are 2k; three steps take (0.5 + 0.5 + 0.25) 2k and the states 0 + 1 + 2
    expect(parameters.map(({ data }) => data)).toEqual([0, 1, 2, 3, 4].map((k) => k + 1 - 2.5 * k - 3));
    expect(parameters.map(({ grad }) => grad)).toEqual([0, 2, 4, 6, 8]);
    expect(losses).toEqual([80, 2 * (40 - 30), 2 * (40 - 60 - 10)]);
  });

  test('an update that only passes on: states exchange their places, one stays', () => {
    const w = parameter(5);
    const program = compile(([x]) => mul(w, x!), {
      ...{ inputs: 1, batch: 1, states: 3, backend, precision },
      update: (p, g, first, second, third) => [first!, second!, p.add(g), third!.add(first!)],
    });
    let [p, first, second, third] = [5, 0, 0, 0];
    for (let step = 0; step < 6; step++) {
      program.load([[step]]);
      program.step();
      program.push();
      [p, first, second, third] = [first, second, p + step, third + first];
      expect(w.data).toBe(p);
    }
    expect([first, second, third].some((x) => x !== 0)).toBe(true);
  });

  test('an update that swaps, copies and returns numbers', () => {
    const w = parameter(5);
    const program = compile(([x]) => mul(w, x!), {
      inputs: 1,
      batch: 1,
      backend,
      precision,
      states: 2,
      update: (p, g, a, b) => [g, p, a!.add(b!)],
    });
    program.load([[7]]);
    program.step();
    program.push();
    expect(w.data).toBe(7);
    const frozen = compile(([x]) => mul(w, x!), { inputs: 1, batch: 1, backend, precision, update: () => [1.5] });
    frozen.load([[7]]);
    frozen.step();
    frozen.push();
    expect(w.data).toBe(1.5);
  });

  test('a penalty counts once for every parameter, not for every sample', () => {
    const [w, v] = [parameter(2), parameter(-3)];
    const program = compile(([x]) => mul(w, x!).add(v), {
      inputs: 1,
      batch: 4,
      backend,
      precision,
      reduction: 'sum',
      penalty: (p) => p.mul(p),
    });
    expect([program.run([[1], [3]]), w.grad, v.grad]).toEqual([8 - 6 + 4 + 9, 4 + 4, 2 - 6]);
  });

  test('operations of the reader’s own run lane by lane', () => {
    const cube = customOp({
      name: 'cube',
      arity: 1,
      value: ([x]) => x ** 3,
      partials: (k, [x]) => [k.mul(k.constant(3), k.square(x))],
    });
    const w = parameter(2);
    const program = compile(([x]) => cube(w.mul(x!)), { inputs: 1, batch: 3, backend, precision, reduction: 'sum' });
    expect([program.run([[1], [2]]), w.grad]).toEqual([8 + 64, 12 + 96]);
  });
});

describe('parameters', () => {
  test('are what has that role, else all inputs from outside, else what is asked for', () => {
    const [p, i, t] = [parameter(2), value(3), new Value(5, { role: 'target' })];
    const f = ([x]: readonly Value[]): Value => sum([x!, p.mul(2), i.mul(3), t]);
    const g = ([x]: readonly Value[]): Value => sum([x!, i.mul(3), t]);
    expect(compile(f, { inputs: 1, batch: 1 }).parameters).toEqual([p]);
    expect(compile(g, { inputs: 1, batch: 1 }).parameters).toEqual([i]);
    const chosen = compile(f, { inputs: 1, batch: 1, parameters: [t, i] });
    expect(chosen.parameters).toEqual([t, i]);
    chosen.run([[1]]);
    expect([p.grad, i.grad, t.grad]).toEqual([0, 3, 1]);
  });

  test('are not what the function makes, unless it says so', () => {
    const w = value(2);
    const made = ([x]: readonly Value[]): Value => w.mul(x!).add(value(1));
    expect(compile(made, { inputs: 1, batch: 1 }).parameters).toEqual([w]);
    expect(compile((x) => made(x).mul(parameter(3)), { inputs: 1, batch: 1 }).parameters).toHaveLength(1);
  });

  test('are no constants: those are as they were when it was compiled', () => {
    const [w, constant] = [parameter(2), new Value(3, { role: 'constant' })];
    const program = compile(([x]) => w.mul(x!).mul(constant), { inputs: 1, batch: 1 });
    constant.data = 100;
    expect([program.run([[5]]), w.grad, constant.grad]).toEqual([30, 15, 0]);
  });

  test('have the gradients of the loss only, also if that is returned again', () => {
    const w = parameter(2);
    const program = compile(
      ([x]) => {
        const y = w.mul(x!);
        return [y, y, y.mul(10)];
      },
      { inputs: 1, batch: 2 },
    );
    expect([program.run([[3], [5]]), w.grad]).toEqual([8, 4]);
    expect([0, 1].map((k) => [...program.output(k)])).toEqual([
      [6, 10],
      [60, 100],
    ]);
  });

  test('that the loss does not use keep the gradient 0', () => {
    const [w, unused] = [parameter(2), parameter(3)];
    const program = compile(([x]) => mul(w, x!), { inputs: 1, batch: 1, parameters: [unused, w] });
    program.run([[5]]);
    program.push();
    expect([unused.grad, unused.data, w.grad]).toEqual([0, 3, 5]);
  });

  test('labels, scopes and Values of a function are of no consequence', () => {
    const w = parameter(2);
    const program = compile(([x]) => scope('layer', () => mul(w, x!)), { inputs: 1, batch: 1 });
    expect(program.run([[5]])).toBe(10);
  });
});

describe('what is refused', () => {
  const w = parameter(2);
  const options: CompileOptions = { inputs: 1, batch: 2 };
  const frozen = (what: string): TypeError =>
    new TypeError(
      `compile: the function read ${what}.data; that branch would be baked into the program. ` +
        'Use where(condition, a, b), and stopGradient() to stop a gradient',
    );

  /** What a transform says that would give plain numbers. */
  const lost = (transform: string): TypeError =>
    new TypeError(
      `${transform}: the function reads a Value of role parameter, and plain numbers would lose its gradient; write new Value(1) to keep it, ` +
        'or noGrad(() => …) for plain numbers',
    );

  const branching = customOp({
    name: 'branching',
    arity: 1,
    value: ([x]) => Math.abs(x),
    partials: (k, [x]) => [Number(x) > 0 ? k.constant(1) : k.constant(-1)],
  });
  const frozenPartials = new TypeError(
    'compile: the partials of branching read a number; that branch would be baked into the program. Use k.where(…)',
  );

  test.each<[string, () => unknown, Error]>([
    ['a branch on an input', () => compile(([x]) => (x!.data > 0 ? x! : w), options), frozen('input')],
    ['a branch on what was computed', () => compile(([x]) => (exp(x!) > w ? x! : w), options), frozen('exp')],
    [
      'a branch on a named parameter',
      () => compile(([x]) => (named.data > 0 ? x!.mul(named) : w), options),
      frozen('ŵ'),
    ],
    [
      'a branch on what was computed outside',
      () => compile(([x]) => (outer.data > 0 ? x!.mul(outer) : w), options),
      frozen('mul'),
    ],
    [
      'a transform that gives numbers',
      () => compile(([x]) => mul(x!, grad(([y]) => mul(y!, w))([1])[0]!), options),
      lost('grad'),
    ],
    [
      'a Jacobian that gives numbers',
      () => compile(([x]) => mul(x!, jacobian(([y]) => [mul(y!, w)])([1])[0]![0]!), options),
      lost('jacobian'),
    ],
    [
      'a tangent that gives numbers',
      () => compile(([x]) => mul(x!, jvp(([y]) => [mul(y!, w)])([1], [1])[1][0]!), options),
      lost('jvp'),
    ],
    ['a gradient that is read', () => compile(([x]) => mul(x!, w).mul(w.grad), options), frozen('input')],
    [
      'a gradient that is computed by a sweep',
      () => {
        const { grad: before } = w;
        const penalized = ([x]: readonly Value[]): Value => {
          const y = mul(x!, w);
          y.backward();
          return y.add(square(w.grad));
        };
        try {
          compile(penalized, options);
        } finally {
          expect(w.grad).toBe(before);
        }
      },
      new TypeError('backward() cannot run while a function is traced; use grad(f)'),
    ],
    ['partials that branch', () => compile(([x]) => branching(w.mul(x!)), options), frozenPartials],
    [
      'partials that branch, in the passes of a replay',
      () => replay(() => sum(samples(9).map(([x]) => branching(w.mul(x!))))),
      frozenPartials,
    ],
    [
      'half an input',
      () => compile(() => w, { inputs: 0.5, batch: 1 }),
      new RangeError('compile: inputs must be an integer of at least 0, got 0.5'),
    ],
    [
      'less than no input',
      () => compile(() => w, { inputs: -1, batch: 1 }),
      new RangeError('compile: inputs must be an integer of at least 0, got -1'),
    ],
    [
      'no loss',
      () => compile(() => [] as never, options),
      new TypeError('compile: the function needs to return a loss, got an empty list'),
    ],
    [
      'no function',
      () => compile(undefined as never, options),
      new TypeError('compile needs a function of one sample'),
    ],
    [
      'no options',
      () => compile(() => w, undefined as never),
      new TypeError('compile needs options: compile(f, { inputs, batch })'),
    ],
    [
      'a parameter twice',
      () => compile(() => w, { ...options, parameters: [w, w] }),
      new RangeError('compile: parameters has a Value twice'),
    ],
    [
      'an unknown precision',
      () => compile(() => w, { ...options, precision: 'f16' as never }),
      new RangeError('compile: precision must be f64 or f32, got "f16"'),
    ],
    [
      'no batch',
      () => compile(() => w, { inputs: 1, batch: 0 }),
      new RangeError('compile: batch must be an integer of at least 1, got 0'),
    ],
    [
      'a parameter that is no leaf',
      () => compile(() => outer, { ...options, parameters: [outer] }),
      new TypeError('compile: a parameter needs to be a leaf, got Value(4)'),
    ],
    [
      'too few numbers of an update',
      () => compile(() => w, { ...options, states: 1, update: (p) => [p] }),
      new RangeError('compile: update must return 2 numbers, the parameter and its states; got 1'),
    ],
    [
      'a branch of an update',
      () => compile(() => w, { ...options, update: (p, g) => [g.data > 0 ? p : g] }),
      frozen('input'),
    ],
    [
      'a function that returns nothing',
      () => compile(() => undefined as never, options),
      new TypeError('compile: the function needs to return a number or a Value, got undefined'),
    ],
    [
      'an update that returns no list',
      () => compile(() => w, { ...options, update: ((p: Value) => p) as never }),
      new TypeError('compile: the function needs to return a list, got Value(0.5)'),
    ],
    [
      'an empty batch',
      () => compile(() => w, options).run([]),
      new RangeError('run: a batch must have 1 to 2 samples, got 0'),
    ],
    [
      'too many samples',
      () => compile(() => w, options).run([[1], [2], [3]]),
      new RangeError('run: a batch must have 1 to 2 samples, got 3'),
    ],
    [
      'a sample of wrong length',
      () => compile(() => w, options).run([[1], [2, 3]]),
      new RangeError('run: sample 1 must have 1 numbers, got 2'),
    ],
    [
      'a step without a rule',
      () => compile(() => w, options).step(),
      new Error('step() needs an update rule: compile(f, { update })'),
    ],
    [
      'a step without samples',
      () => compile(() => w, { ...options, update: (p) => [p] }).step(),
      new Error('step() needs samples: load() them first'),
    ],
  ])('%s', (_, mistake, error) => {
    expect(mistake).toThrow(error);
  });

  const named = new Value(1, { role: 'parameter', label: 'ŵ' });
  const outer = w.mul(2);

  test('but partials may read a constant', () => {
    const tripled = customOp({
      name: 'tripled',
      arity: 1,
      value: ([x]) => 3 * x,
      partials: (k) => [k.constant(Number(k.constant(3)))],
    });
    const v = parameter(2);
    compile(([x]) => tripled(v.mul(x!)), { inputs: 1, batch: 1 }).run([[5]]);
    expect(v.grad).toBe(15);
  });

  test('a function is told that it is traced', () => {
    const told: boolean[] = [currentTrace().isTracing];
    compile(([x]) => {
      told.push(currentTrace().isTracing);
      return x!;
    }, options);
    expect([...told, currentTrace().isTracing]).toEqual([false, true, false]);
  });

  test('but a constant may be read, and what has no part in the loss', () => {
    const other = value(3);
    other.mul(2); // it has a copy among what is recorded
    const program = compile(([x]) => {
      const constant = new Value(0, { role: 'constant' });
      return constant.data === 0 && other.data === 3 ? mul(w, x!) : w;
    }, options);
    expect(program.run([[4]])).toBe(8);
  });

  test('and what was computed before, on the same block or on an earlier one', () => {
    const before = Array.from({ length: 100 }, () => w.mul(3)).at(-1)!;
    const f = ([x]: readonly Value[]): Value => (before.data === 6 ? mul(w, x!) : w);
    expect(compile(f, options).run([[4]])).toBe(8);
    reserve(BLOCK_SIZE); // closes the block: places on the new one are lower
    expect(compile(f, options).run([[4]])).toBe(8);
  });

  test('what is computed on the way may not be read, also if it has no part in the loss and lies on the next block', () => {
    const f = ([x]: readonly Value[]): Value => (exp(w).data > 0 ? mul(w, x!) : w);
    expect(() => compile(f, options)).toThrow(frozen('exp'));
    expect(() =>
      compile((at) => {
        reserve(BLOCK_SIZE);
        return f(at);
      }, options),
    ).toThrow(frozen('exp'));
  });

  test('a program that is compiled within another, or refused there, does not make that one blind', () => {
    const inner = [() => w, () => undefined as never];
    for (const g of inner)
      expect(() =>
        compile(([x]) => {
          try {
            compile(g, options);
          } catch {}
          return x!.data > 0 ? x! : w;
        }, options),
      ).toThrow(frozen('input'));
  });

  test('after a refusal, reading is free again', () => {
    expect(() => compile(([x]) => (x!.data > 0 ? x! : w), options)).toThrow(TypeError);
    expect(() =>
      compile(() => {
        throw new RangeError('mid-way');
      }, options),
    ).toThrow(new RangeError('mid-way'));
    expect(value(3).data).toBe(3);
    expect(compile(([x]) => mul(w, x!), options).run([[4]])).toBe(8);
  });
});

test('within noGrad, programs and replays have their gradients all the same', () => {
  const w = parameter(2);
  const program = noGrad(() => compile(([x]) => sigmoid(mul(w, x!)), { inputs: 1, batch: 1 }));
  noGrad(() => program.run([[0]]));
  program.run([[3]]);
  const s = 1 / (1 + Math.exp(-6));
  expect(w.grad).toBeCloseTo(3 * s * (1 - s), 14);
  const again = parameter(3);
  noGrad(() => replay(() => again.mul(again))).run();
  expect(again.grad).toBe(6);
});

describe('where WebAssembly is refused', () => {
  const there = globalThis as { WebAssembly?: unknown };
  const api = there.WebAssembly;
  beforeEach(() => {
    delete there.WebAssembly;
  });
  afterEach(() => {
    there.WebAssembly = api;
  });

  test('JavaScript runs the program, unless WebAssembly was asked for by name', () => {
    const w = parameter(2);
    const f = ([x]: readonly Value[]): Value => mul(w, x!);
    const program = compile(f, { inputs: 1, batch: 1 });
    expect([program.backend, program.run([[3]])]).toEqual(['javascript', 6]);
    expect(() => compile(f, { inputs: 1, batch: 1, backend: 'wasm' })).toThrow(
      new Error('this machine has no WebAssembly'),
    );
  });
});

test.each(['wasm', 'javascript'] as const)('an update of no parameters writes nothing, in %s', (backend) => {
  const program = compile(([x]) => exp(x!), {
    inputs: 1,
    batch: 2,
    backend,
    states: 1,
    update: (p, g, m) => [p.sub(g).add(9), m!.add(9)],
    penalty: (p) => p.mul(p).add(9),
  });
  program.load([[0], [1]]);
  const loss = (1 + Math.E) / 2;
  for (let k = 0; k < 3; k++) expect(program.step()).toBeCloseTo(loss, 14);
});

test('a program whose code does not fit beside its data gets more memory', () => {
  const parameters = Array.from({ length: 3000 }, (_, k) => parameter(k / 3000));
  const program = compile(([x]) => sum(parameters.map((w) => tanh(w.mul(x!)))), {
    inputs: 1,
    batch: 2,
    reduction: 'sum',
  });
  const wanted = parameters.reduce((total, { data }) => total + Math.tanh(data) + Math.tanh(2 * data), 0);
  expect(program.run([[1], [2]])).toBeCloseTo(wanted, 8);
});

test('a program can be evaluated at numbers of its own, with its gradients, and the Values stay as they are', () => {
  const [w, b] = [2, 1].map((x) => new Value(x, { role: 'parameter' })) as [Value, Value];
  const program = compile(([x]) => square(w.mul(x!).add(b)), { inputs: 1, batch: 4, parameters: [w, b] });
  expect(() => program.evaluate()).toThrow(new Error('evaluate() needs samples: load() them first'));
  program.load([[1], [3]]);
  expect([program.evaluate(), ...program.numbers, ...program.gradients]).toEqual([(9 + 49) / 2, 2, 1, 3 + 21, 3 + 7]);
  program.numbers.set([1, 0]);
  expect([program.evaluate(), ...program.gradients]).toEqual([(1 + 9) / 2, 1 + 9, 1 + 3]);
  expect([w.data, w.grad, b.grad]).toEqual([2, 0, 0]);
  program.push();
  expect([w.data, b.data, w.grad, b.grad]).toEqual([1, 0, 10, 4]);
});
