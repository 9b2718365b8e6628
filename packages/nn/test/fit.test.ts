import { floor, noGrad, type Operand, relu, sigmoid, Value } from '@retrograd/autodiff';
import { describe, expect, test } from 'vitest';
import {
  Adam,
  accuracy,
  BatchNorm1d,
  CELU,
  createRng,
  crossEntropyLoss,
  Dropout,
  EarlyStopping,
  ELU,
  Embedding,
  ExponentialLR,
  type FitOptions,
  fit,
  GaussianNoise,
  GELU,
  Hardsigmoid,
  Hardswish,
  Hardtanh,
  hingeLoss,
  Identity,
  LayerNorm,
  LBFGS,
  LeakyReLU,
  Linear,
  LogSigmoid,
  LogSoftmax,
  Mish,
  MLP,
  Module,
  makeMoons,
  mseLoss,
  Neuron,
  NonFiniteLossError,
  nllLoss,
  type Progress,
  progressBar,
  ReLU,
  ReLU6,
  Residual,
  RMSNorm,
  SELU,
  Sequential,
  SGD,
  SiLU,
  Softmax,
  Softplus,
  Softsign,
  Tanh,
} from './all.ts';
import { expectClose } from './close.ts';

const rng = createRng(5);
const data = {
  x: Array.from({ length: 24 }, () => [rng.uniform(-1, 1), rng.uniform(-1, 1), rng.uniform(-1, 1)]),
  y: Array.from({ length: 24 }, () => [rng.uniform(-1, 1), rng.uniform(-1, 1)]),
};

/** All reports of a training run. */
async function all(
  model: Module,
  options: Partial<FitOptions> = {},
  examples = data as { x: number[][]; y: (number | number[])[] },
) {
  const reports: Progress[] = [];
  const optimizer = options.optimizer ?? new SGD(model.parameters(), { lr: 0.05, momentum: 0.5 });
  for await (const progress of fit(model, examples, { loss: mseLoss, epochs: 10, ...options, optimizer }))
    reports.push(progress);
  return reports;
}

const numbersOf = (model: Module): number[] => model.namedParameters().map(([, parameter]) => parameter.data);

const models: Record<string, () => Module> = {
  'a tanh net': () => new MLP([3, 5, 2], { seed: 1 }),
  'a relu net': () => new MLP([3, 6, 6, 2], { activation: relu, outputActivation: sigmoid, seed: 2 }),
  'batch normalisation': () =>
    new Sequential(
      new Linear(3, 4, { bias: false, seed: 3 }),
      new BatchNorm1d(4),
      new Tanh(),
      new Linear(4, 2, { seed: 4 }),
    ),
  dropout: () =>
    new Sequential(
      new Linear(3, 8, { seed: 3 }),
      new ReLU(),
      new Dropout(0.4, { seed: 9 }),
      new Linear(8, 2, { seed: 4 }),
    ),
  noise: () => new Sequential(new GaussianNoise(0.1, { seed: 6 }), new Linear(3, 2, { seed: 4 })),
  'layer normalisation': () =>
    new Sequential(new Linear(3, 4, { seed: 3 }), new LayerNorm(4), new Tanh(), new Linear(4, 2, { seed: 4 })),
  'RMS normalisation': () =>
    new Sequential(new Linear(3, 4, { seed: 3 }), new RMSNorm(4), new Tanh(), new Linear(4, 2, { seed: 4 })),
  'a residual block': () =>
    new Sequential(new Residual(new MLP([3, 4, 3], { seed: 3 })), new Linear(3, 2, { seed: 4 })),
  'a residual block with a projection': () =>
    new Residual(new MLP([3, 4, 2], { seed: 3 }), { projection: new Linear(3, 2, { seed: 4 }) }),
  'a neuron': () => new Sequential(new Neuron(3, { seed: 3, activation: sigmoid }), new Linear(1, 2, { seed: 4 })),
  'an embedding': () =>
    new Sequential(([x]) => [floor(x!.add(1).mul(2))], new Embedding(4, 3, { seed: 3 }), new Linear(3, 2, { seed: 4 })),
  ...Object.fromEntries(
    [
      ...[CELU, ELU, GELU, Hardsigmoid, Hardswish, Hardtanh, Identity, LeakyReLU, LogSigmoid, LogSoftmax, Mish, ReLU6],
      ...[SELU, SiLU, Softmax, Softplus, Softsign],
    ].map((Layer): [string, () => Module] => [
      Layer.name,
      () => new Sequential(new Linear(3, 4, { seed: 3 }), new Layer(), new Linear(4, 2, { seed: 4 })),
    ]),
  ),
};

describe.each(Object.entries(models))('%s', (_, make) => {
  test('is compiled, and trains as if recorded, over 200 steps', async () => {
    const [compiled, recorded] = [make(), make()];
    const options = { epochs: 50, batchSize: 6 };
    const mine = await all(compiled, { ...options, mode: 'compiled' });
    const wanted = await all(recorded, { ...options, mode: 'recorded' });
    expect(mine).toHaveLength(200);
    expect(mine.every(({ mode, reason }) => mode === 'compiled' && reason === '')).toBe(true);
    for (const [k, { loss }] of wanted.entries()) expect(Math.abs(mine[k]!.loss - loss)).toBeLessThan(1e-12);
    for (const [k, number] of numbersOf(recorded).entries())
      expect(Math.abs(numbersOf(compiled)[k]! - number)).toBeLessThan(1e-12);
    expect(Object.keys(compiled.stateDict())).toEqual(Object.keys(recorded.stateDict()));
    for (const [name, tensor] of Object.entries(recorded.stateDict())) {
      const [mine, wanted] = [compiled.stateDict()[name]!, tensor].map((numbers) => [numbers].flat(3) as number[]);
      for (const [k, number] of wanted!.entries()) expect(Math.abs(mine![k]! - number)).toBeLessThan(1e-12);
    }
  });

  test('goes on after saving as if nothing had happened, bit for bit', async () => {
    const run = (model: Module) => ({ model, optimizer: new Adam(model.parameters(), { lr: 0.02 }) });
    const whole = run(make());
    const wanted = await all(whole.model, { optimizer: whole.optimizer, epochs: 8, batchSize: 5 });
    const first = run(make());
    await all(first.model, { optimizer: first.optimizer, epochs: 3, batchSize: 5 });
    const saved = JSON.stringify([first.model.stateDict(), first.optimizer.stateDict()]);
    const second = run(make());
    const [model, optimizer] = JSON.parse(saved);
    second.model.loadStateDict(model);
    second.optimizer.loadStateDict(optimizer);
    const rest = await all(second.model, { optimizer: second.optimizer, firstEpoch: 3, epochs: 8, batchSize: 5 });
    expect(rest).toEqual(wanted.slice(15));
    expect(second.model.stateDict()).toEqual(whole.model.stateDict());
  });
});

describe('parameter groups', () => {
  const groupsOf = (model: MLP) => {
    const named = model.namedParameters();
    const members = (pattern: RegExp) => named.filter(([name]) => pattern.test(name)).map(([, parameter]) => parameter);
    return {
      'weights and biases apart': [
        { parameters: members(/bias/), lr: 0.1 },
        { parameters: members(/weight/), weightDecay: 0.05 },
      ],
      'layer by layer': [{ parameters: members(/^0/) }, { parameters: members(/^1/), lr: 0.01 }],
      'one layer alone': [{ parameters: members(/^1/), lr: 0.1 }],
    };
  };

  test.each(['weights and biases apart', 'layer by layer', 'one layer alone'] as const)(
    '%s are moved as if recorded, clipped too, and what is in none stays',
    async (which) => {
      const runs = (['compiled', 'recorded'] as const).map(async (mode) => {
        const model = new MLP([3, 4, 2], { seed: 1 });
        const optimizer = new SGD(groupsOf(model)[which], { lr: 0.05, momentum: 0.5 });
        const before = numbersOf(model);
        const reports = await all(model, { optimizer, mode, epochs: 6, batchSize: 7, clipNorm: 0.3 });
        const gradients = model.parameters().map(({ grad }) => grad);
        return { before, after: numbersOf(model), losses: reports.map(({ loss }) => loss), gradients };
      });
      const [compiled, recorded] = await Promise.all(runs);
      expectClose(compiled!.losses, recorded!.losses);
      expectClose(compiled!.after, recorded!.after);
      const moved = compiled!.after.map((number, k) => number !== compiled!.before[k]);
      const first = 3 * 4 + 4;
      const wanted = moved.map((_, k) => which !== 'one layer alone' || k >= first);
      expect(moved).toEqual(wanted);
      expectClose(compiled!.gradients.slice(first), recorded!.gradients.slice(first));
    },
  );
});

test('a parameter that is written between two steps goes on from there', async () => {
  for (const mode of ['compiled', 'recorded'] as const) {
    const model = new Linear(3, 2, { seed: 1 });
    const steps = fit(model, data, {
      loss: mseLoss,
      optimizer: new SGD(model.parameters(), { lr: 0 }),
      epochs: 2,
      mode,
    });
    const losses: number[] = [];
    for await (const { loss } of steps) {
      losses.push(loss);
      for (const parameter of model.parameters()) parameter.data = 0;
    }
    const meanSquare = data.y.flat().reduce((sum, y) => sum + y * y, 0) / data.y.flat().length;
    expect(losses[1]).toBeCloseTo(meanSquare, 12);
  }
});

test('reports every step, and at the end of an epoch what is known then', async () => {
  const model = new MLP([3, 4, 2], { seed: 1 });
  const reports = await all(model, {
    epochs: 2,
    batchSize: 10,
    validation: { x: data.x.slice(0, 5), y: data.y.slice(0, 5) },
    metrics: { first: (predictions) => predictions[0]![0]! },
  });
  expect(reports.map(({ epoch, step }) => [epoch, step])).toEqual([
    [0, 1],
    [0, 2],
    [0, 3],
    [1, 4],
    [1, 5],
    [1, 6],
  ]);
  expect(reports.map(({ epochEnd }) => epochEnd?.stopped)).toEqual([
    undefined,
    undefined,
    null,
    undefined,
    undefined,
    'epochs',
  ]);
  const [a, b, { epochEnd }] = reports as [Progress, Progress, Progress];
  expect(epochEnd!.loss).toBeCloseTo((10 * a.loss + 10 * b.loss + 4 * reports[2]!.loss) / 24, 14);
  expect(reports[5]!.epochEnd!.metrics).toEqual({ first: model.forward(data.x[0]!.map((x) => new Value(x)))[0]!.data });
  expect(reports[5]!.epochEnd!.validationLoss).toBeGreaterThan(0);
  expect(Object.keys(a.gradientNorms)).toEqual(['0', '1']);
  expect(a.gradientNorms[0]).toBeGreaterThan(0);
});

test('the same seed gives the same numbers, another one does not', async () => {
  const losses = async (seed: number) =>
    (await all(new MLP([3, 4, 2], { seed: 1 }), { seed, epochs: 3, batchSize: 4 })).map(({ loss }) => loss);
  expect(await losses(7)).toEqual(await losses(7));
  expect(await losses(7)).not.toEqual(await losses(8));
});

test('the scheduler is stepped after every epoch', async () => {
  const model = new MLP([3, 2], { seed: 1 });
  const optimizer = new SGD(model.parameters(), { lr: 1 });
  const scheduler = new ExponentialLR(optimizer, { gamma: 0.5 });
  await all(model, { optimizer, scheduler, epochs: 3, batchSize: 8 });
  expect(optimizer.groups[0]!.lr).toBe(0.125);
});

test('long gradients are shortened', async () => {
  const model = new MLP([3, 2], { seed: 1 });
  const before = numbersOf(model);
  const optimizer = new SGD(model.parameters(), { lr: 1 });
  await all(model, { optimizer, epochs: 1, clipNorm: 1e-3 });
  const moved = Math.hypot(...numbersOf(model).map((number, k) => number - before[k]!));
  expect(moved).toBeCloseTo(1e-3, 8);
});

test('early stopping gives the best parameters back', async () => {
  const model = new MLP([3, 2], { seed: 1 });
  const optimizer = new SGD(model.parameters(), { lr: 40 }); // far too much: the loss grows
  const initial: number[][] = [];
  const reports = await all(model, {
    optimizer,
    epochs: 50,
    validation: data,
    earlyStopping: { patience: 2 },
    callbacks: [() => initial.push(numbersOf(model))],
  });
  expect(reports).toHaveLength(3);
  expect(reports[2]!.epochEnd!.stopped).toBe('early stopping');
  expect(numbersOf(model)).toEqual(initial[0]);
});

test('an abort ends training after the present step', async () => {
  const controller = new AbortController();
  const callbacks = [({ step }: Progress) => step === 4 && controller.abort()] as never;
  const reports = await all(new MLP([3, 2]), { callbacks, batchSize: 2, signal: controller.signal });
  expect(reports).toHaveLength(4);
});

test('what is not finite stops training, names the operation, and keeps finite parameters', async () => {
  const model = new MLP([3, 4, 2], { seed: 1 });
  const loss = ([a, b]: readonly Value[]) => a!.mul(a!).mul(-50).add(b!).log();
  const failure = (await all(model, { loss }).catch((error) => error)) as NonFiniteLossError;
  expect(failure).toBeInstanceOf(NonFiniteLossError);
  expect(failure.message).toMatch(
    /^the loss is not finite in step 1 \(epoch 0\): log\(-[\d.]+\) is NaN \(defined for x > 0\)$/,
  );
  expect(failure.culprit!.node.op!.name).toBe('log');
  expect(numbersOf(model).every(Number.isFinite)).toBe(true);
});

test('parameters that overflow in a step are taken back', async () => {
  const model = new MLP([3, 2], { seed: 1 });
  const optimizer = new SGD(model.parameters(), { lr: 1e300 });
  await expect(all(model, { optimizer, epochs: 9 })).rejects.toThrow(NonFiniteLossError);
  expect(numbersOf(model).every(Number.isFinite)).toBe(true);
});

test('a model with a branch is recorded, and says why', async () => {
  class Branching extends Module {
    readonly inner = new Linear(3, 2, { seed: 1 });
    override forward(x: readonly Value[]): readonly Value[] {
      return this.inner.forward(x).map((y) => (y.data > 0 ? y : y.mul(0.1)));
    }
  }
  const reports = await all(new Branching(), { epochs: 2 });
  expect(reports[0]!.mode).toBe('recorded');
  expect(reports[0]!.reason).toMatch(
    /^compile: the function read dot\.data; that branch would be baked into the program/,
  );
  await expect(all(new Branching(), { mode: 'compiled' })).rejects.toThrow(
    /^compile: the function read dot\.data; that branch would be baked into the program/,
  );
});

test.each<[string, { x: number[][]; y: (number | number[])[] }, RegExp]>([
  ['no examples', { x: [], y: [] }, /^fit got no examples$/],
  ['a target too few', { x: [[1], [2]], y: [1] }, /^fit got 2 examples and 1 targets$/],
  ['a ragged row', { x: [[1], [2, 3]], y: [1, 2] }, /^fit: x\[1\] has 2 numbers and x\[0\] has 1$/],
  ['NaN', { x: [[1], [Number.NaN]], y: [1, 2] }, /^fit: x\[1\]\[0\] needs to be a finite number, got NaN$/],
  [
    'an infinite target',
    { x: [[1], [2]], y: [1, Infinity] },
    /^fit: y\[1\]\[0\] needs to be a finite number, got Infinity$/,
  ],
  ['the wrong width', { x: [[1], [2]], y: [1, 2] }, /Linear\(3, 2\) got 1 inputs/],
])('%s is refused', async (_, examples, message) => {
  await expect(all(new MLP([3, 2]), {}, examples)).rejects.toThrow(message);
});

test('a class index is a target', async () => {
  const examples = { x: data.x, y: data.x.map(([a, b]) => (a! > b! ? 1 : 0)) };
  const model = new MLP([3, 8, 2], { seed: 1 });
  const optimizer = new Adam(model.parameters(), { lr: 0.05 });
  const reports = await all(model, { optimizer, loss: crossEntropyLoss, epochs: 60, metrics: { accuracy } }, examples);
  expect(reports[0]!.mode).toBe('compiled');
  expect(reports.at(-1)!.epochEnd!.metrics).toEqual({ accuracy: 1 });
});

test("micrograd's demo: two moons, 2-16-16-1, max margin, L2, a decaying rate: every point right", async () => {
  const { x, y } = makeMoons({ nSamples: 100, noise: 0.1, seed: 1 });
  const labels = y.map((label) => 2 * label - 1);
  const model = new MLP([2, 16, 16, 1], { activation: relu, seed: 1337 });
  const optimizer = new SGD(model.parameters(), { lr: 1, weightDecay: 2e-4 });
  const decay = ({ step }: Progress) => {
    optimizer.groups[0]!.lr = 1 - 0.9 * (step / 100);
  };
  const reports = await all(
    model,
    { optimizer, callbacks: [decay], metrics: { accuracy }, loss: hingeLoss, epochs: 100 },
    { x, y: labels },
  );
  expect(reports.at(-1)!.mode).toBe('compiled');
  expect(reports.at(-1)!.epochEnd!.metrics).toEqual({ accuracy: 1 });
});

test('a progress bar is one line that is written over', async () => {
  const written: string[] = [];
  const callbacks = [progressBar((text) => written.push(text), { epochs: 2 })];
  await all(new MLP([3, 2], { seed: 1 }), { epochs: 2, batchSize: 12, callbacks, validation: data });
  expect(written).toHaveLength(2);
  expect(written[0]).toMatch(/^\r█{15}░{15} 1\/2 loss [\d.]+, validation [\d.]+, compiled$/);
  expect(written[1]).toMatch(/^\r█{30} 2\/2 loss [\d.]+, validation [\d.]+, compiled\n$/);
  expect(() => progressBar(() => {}, { epochs: 0 })).toThrow(RangeError);
});

test('an optimiser that tries out steps gets the loss as often as it asks', async () => {
  const examples = { x: data.x, y: data.x.map(([a, b, c]) => 2 * a! - b! + 0.5 * c! + 1) };
  const run = async (mode: 'compiled' | 'recorded') => {
    const model = new Linear(3, 1, { seed: 1 });
    const optimizer = new LBFGS(model.parameters(), { lineSearchFn: 'strongWolfe' });
    const reports = await all(model, { optimizer, epochs: 3, mode }, examples);
    return { last: reports.at(-1)!.loss, numbers: numbersOf(model) };
  };
  const { last, numbers } = await run('compiled');
  expect(last).toBeLessThan(1e-9);
  for (const [k, wanted] of [2, -1, 0.5, 1].entries()) expect(numbers[k]).toBeCloseTo(wanted, 4);
  expect((await run('recorded')).last).toBeCloseTo(last, 12);
});

/** Holds a layer that looks at the whole batch, and has no `forwardAll`: it can be compiled and not recorded. */
class Normed extends Module {
  readonly first = new Linear(3, 2, { seed: 1 });
  readonly norm = new BatchNorm1d(2);
  readonly last = new Linear(2, 2, { seed: 2 });
  override forward(x: readonly Value[]): readonly Value[] {
    return this.last.forward(this.norm.forward(this.first.forward(x)));
  }
}

test.each(['compiled', 'recorded'] as const)('what is not finite leaves running statistics alone, %s', async (mode) => {
  const model = new Sequential(new Linear(3, 2, { seed: 1 }), new BatchNorm1d(2), new Linear(2, 2, { seed: 2 }));
  const optimizer = new SGD(model.parameters(), { lr: 1e200 });
  await expect(all(model, { mode, optimizer, epochs: 50 })).rejects.toThrow(NonFiniteLossError);
  expect(Object.values(model.stateDict()).flat(3).every(Number.isFinite)).toBe(true);
});

test('what is not finite is told, and taken back, also where a model cannot be recorded', async () => {
  const model = new Normed();
  const optimizer = new SGD(model.parameters(), { lr: 1e200 });
  const failure = await all(model, { optimizer, epochs: 50 }).catch((error) => error);
  expect(failure).toBeInstanceOf(NonFiniteLossError);
  expect(failure.culprit).toBeNull();
  expect(numbersOf(model).every(Number.isFinite)).toBe(true);
});

test('a caller may look at the model in inference mode between two steps', async () => {
  const make = () =>
    new Sequential(new Linear(3, 8, { seed: 1 }), new Dropout(0.5, { seed: 2 }), new Linear(8, 2, { seed: 3 }));
  const [looked, left] = [make(), make()];
  const reports = await all(looked, { mode: 'recorded', callbacks: [() => looked.eval()] });
  expect(reports).toEqual(await all(left, { mode: 'recorded' }));
});

/** What two layers of dropout did to ones, in every step of a run, beside one parameter that is trained. */
async function masksOf(layers: readonly [Dropout, Dropout], seed: number): Promise<number[][]> {
  const seen: number[][] = [];
  class Probe extends Module {
    readonly layers = layers;
    readonly scale = new Value(1, { role: 'parameter' });

    override forward(x: readonly Value[]): readonly Value[] {
      const ones = Array.from({ length: 20 }, () => new Value(1));
      for (const layer of this.layers) seen.push(layer.forward(ones).map((y) => y.data));
      return [x[0]!.mul(this.scale), x[1]!];
    }
  }
  await all(new Probe(), { mode: 'recorded', epochs: 2, seed });
  return seen;
}

test('layers without a seed of their own draw different masks, which change with the seed of the run', async () => {
  const unseeded = (seed: number) => masksOf([new Dropout(), new Dropout()], seed);
  const masks = await unseeded(0);
  expect(new Set(masks.map(String)).size).toBe(masks.length);
  expect(await unseeded(0)).toEqual(masks);
  const others = (await unseeded(1)).map(String);
  for (const mask of masks) expect(others).not.toContain(String(mask));
  const seeded = (seed: number) => masksOf([new Dropout(0.5, { seed: 4 }), new Dropout(0.5, { seed: 4 })], seed);
  const same = await seeded(0);
  expect(await seeded(1)).toEqual(same);
  for (let k = 0; k < same.length; k += 2) expect(same[k]).toEqual(same[k + 1]);
});

test.each(['compiled', 'recorded'] as const)(
  'a parameter of the loss is trained if the optimiser has it, %s',
  async (mode) => {
    const model = new MLP([3, 2], { seed: 1 });
    const scale = new Value(0.5, { role: 'parameter' });
    const optimizer = new SGD([...model.parameters(), scale], { lr: 0.1 });
    const reports = await all(model, {
      mode,
      optimizer,
      epochs: 1,
      loss: (prediction, target) => mseLoss(prediction, target).mul(scale),
    });
    expect(scale.grad).toBeCloseTo(reports[0]!.loss / 0.5, 12);
    expect(scale.data).toBeCloseTo(0.5 - 0.1 * scale.grad, 12);
  },
);

test.each(['compiled', 'recorded'] as const)(
  'a layer that the optimiser leaves out has the norm of one step only, %s',
  async (mode) => {
    const model = new MLP([3, 4, 2], { seed: 1 });
    const optimizer = new SGD(model.modules[1]!.parameters(), { lr: 0 });
    const reports = await all(model, { mode, optimizer, epochs: 3, shuffle: false });
    for (const { gradientNorms } of reports) expect(gradientNorms).toEqual(reports[0]!.gradientNorms);
  },
);

test('an optimiser of something frozen, or of another model, is refused', async () => {
  const model = new MLP([3, 4, 2], { seed: 1 });
  const optimizer = new SGD(model.parameters());
  model.modules[0]!.freeze();
  const frozen =
    'fit: the optimizer has w^(1)_{1,1}, which is frozen; call freeze() first, then make the optimizer of parameters()';
  await expect(all(model, { optimizer })).rejects.toThrow(new RangeError(frozen));
  const other = "fit: the optimizer has 26 parameters, but none of the model's 26; make it of model.parameters()";
  await expect(all(new MLP([3, 4, 2]), { optimizer })).rejects.toThrow(new RangeError(other));
});

test('early stopping gives the best parameters back also where the epochs end first', async () => {
  const run = async (restoreBest: boolean) => {
    const model = new MLP([3, 2], { seed: 1 });
    const seen: number[][] = [];
    const reports = await all(model, {
      optimizer: new SGD(model.parameters(), { lr: 40 }), // far too much: the loss grows
      epochs: 3,
      validation: data,
      earlyStopping: { patience: 9, restoreBest },
      callbacks: [() => seen.push(numbersOf(model))],
    });
    expect(reports[2]!.epochEnd!.stopped).toBe('epochs');
    return numbersOf(model).every((number, k) => number === seen[0]![k]);
  };
  expect(await run(true)).toBe(true);
  expect(await run(false)).toBe(false);
});

test.each([true, false])('early stopping that is saved and loaded counts on, restoreBest %s', async (restoreBest) => {
  const start = () => {
    const model = new MLP([3, 2], { seed: 1 });
    const optimizer = new SGD(model.parameters(), { lr: 0.4 }); // so much that the loss swings
    const earlyStopping = new EarlyStopping({ patience: 4, restoreBest });
    const options = { optimizer, earlyStopping, epochs: 200, batchSize: 6, loss: mseLoss };
    return { model, options, parts: [model, optimizer, earlyStopping] as const };
  };
  const [whole, before, after] = [start(), start(), start()];
  const reports = await all(whole.model, whole.options);
  expect(reports.at(-1)!.epochEnd!.stopped).toBe('early stopping');

  const firstEpoch = reports.at(-1)!.epoch - 1; // two epochs without a better loss are behind it
  for await (const { epoch, epochEnd } of fit(before.model, data, before.options))
    if (epochEnd !== null && epoch === firstEpoch - 1) break;
  const saved = JSON.stringify(before.parts.map((part) => part.stateDict()));
  for (const [k, state] of JSON.parse(saved).entries()) after.parts[k]!.loadStateDict(state);
  const rest = await all(after.model, { ...after.options, firstEpoch });
  expect(rest).toEqual(reports.filter(({ epoch }) => epoch >= firstEpoch));
  expect(numbersOf(after.model)).toEqual(numbersOf(whole.model));
});

test('early stopping begins anew with every run that begins at its start', async () => {
  const earlyStopping = new EarlyStopping({ patience: 3 });
  const run = async (seed: number, options: Partial<FitOptions>) => {
    const model = new MLP([3, 2], { seed });
    const reports = await all(model, { epochs: 12, ...options });
    return [reports.length, ...numbersOf(model)];
  };
  const apart = [await run(1, { earlyStopping: { patience: 3 } }), await run(2, { earlyStopping: { patience: 3 } })];
  expect([await run(1, { earlyStopping }), await run(2, { earlyStopping })]).toEqual(apart);
});

test('early stopping refuses the state of something else, and stays as it was', () => {
  const stopper = new EarlyStopping({ patience: 2 });
  stopper.after(new MLP([3, 2]), 0.5, false); // has seen an epoch
  const before = stopper.stateDict();
  expect(() => stopper.loadStateDict(new SGD([new Value(1)]).stateDict() as never)).toThrow(
    new TypeError('EarlyStopping got the state of SGD'),
  );
  expect(() => stopper.loadStateDict({ ...before, best: 'low' as never, waited: 7 })).toThrow(
    new TypeError('best of EarlyStopping needs numbers, got "low"'),
  );
  expect(stopper.stateDict()).toEqual(before);
});

test.each(['compiled', 'recorded'] as const)(
  'a last step that is too long is told, by the parameter, and taken back, %s',
  async (mode) => {
    const model = new Linear(3, 2, { seed: 1 });
    const before = numbersOf(model);
    const optimizer = new SGD(model.parameters(), { lr: 1e308 });
    const examples = { x: [[0, 0, 1e3]], y: [[0, 0]] };
    const failure = await all(model, { mode, optimizer, epochs: 1 }, examples).catch((error) => error);
    expect(failure).toEqual(new NonFiniteLossError('update of w_{1,3}', null, { epoch: 0, step: 1 }));
    expect(failure.message).toBe('the update of w_{1,3} is not finite in step 1 (epoch 0)');
    expect(numbersOf(model)).toEqual(before);
    expect(model.weight[0]![2]!.grad).not.toBe(0);
  },
);

test.each(['compiled', 'recorded'] as const)(
  'a step that is too long is told, too, where what it spoils is finite again, %s',
  async (mode) => {
    const model = new Linear(1, 1, { seed: 1 });
    const before = numbersOf(model);
    const optimizer = new SGD(model.parameters(), { lr: 1e308 });
    const loss = ([p]: readonly Value[]) => sigmoid(p!).mul(1000);
    const examples = { x: [[9], [8], [7]], y: [0, 0, 0] };
    const options = { mode, optimizer, loss, epochs: 1, batchSize: 1, shuffle: false };
    await expect(all(model, options, examples)).rejects.toThrow(/^the update of .* is not finite in step 1 /);
    expect(numbersOf(model)).toEqual(before);
  },
);

test('what computes something else in every call is recorded, and says why', async () => {
  const dice = createRng(3);
  const scaled = (x: readonly Value[]) => x.map((v) => v.mul(dice.uniform(0, 1)));
  const model = () => new Sequential(new Linear(3, 2, { seed: 1 }), scaled);
  const reports = await all(model(), { epochs: 1 });
  expect(reports[0]!.mode).toBe('recorded');
  expect(reports[0]!.reason).toMatch(/^the model or the loss computes something else when it is called again/);
  await expect(all(model(), { mode: 'compiled' })).rejects.toThrow(TypeError);
  let calls = 0;
  const grows = (x: readonly Value[]) => (calls++ % 2 === 0 ? x : x.map((v) => v.tanh()));
  const growing = await all(new Sequential(new Linear(3, 2, { seed: 1 }), grows), { epochs: 1 });
  expect(growing[0]!.mode).toBe('recorded');
});

test('a scheduler of another optimizer is refused', async () => {
  const model = new MLP([3, 2], { seed: 1 });
  const scheduler = new ExponentialLR(new SGD(model.parameters()), { gamma: 0.5 });
  await expect(all(model, { scheduler })).rejects.toThrow(
    new RangeError('fit: the ExponentialLR was made for another optimizer; make it for the one passed to fit'),
  );
});

test('an augmentation that writes into what it gets changes no data', async () => {
  const examples = { x: data.x.map((row) => [...row]), y: data.y };
  const augment = (x: readonly number[]) => {
    (x as number[])[0]! += 1;
    return x as number[];
  };
  await all(new MLP([3, 2], { seed: 1 }), { augment }, examples);
  expect(examples.x).toEqual(data.x);
});

test('gradients whose squares overflow are shortened alike, compiled and recorded', async () => {
  const run = async (mode: 'compiled' | 'recorded') => {
    const model = new Linear(3, 2, { seed: 1 });
    const loss = ([p]: readonly Value[]) => p!.mul(1e160);
    await all(model, { mode, loss, clipNorm: 1, optimizer: new SGD(model.parameters(), { lr: 0.1 }), epochs: 1 });
    return numbersOf(model);
  };
  expectClose(await run('compiled'), await run('recorded'));
  expect(await run('recorded')).not.toEqual(numbersOf(new Linear(3, 2, { seed: 1 })));
});

test('a signal that is aborted before it begins lets nothing begin', async () => {
  const model = new MLP([3, 2], { seed: 1 });
  const before = numbersOf(model);
  expect(await all(model, { signal: AbortSignal.abort() })).toEqual([]);
  expect(numbersOf(model)).toEqual(before);
});

test.each<[string, object, Error]>([
  [
    'an unknown name',
    { batchsize: 3 },
    new TypeError(
      'fit has no option batchsize; it has loss, optimizer, scheduler, schedulerStep, epochs, firstEpoch, batchSize, dropLast, shuffle, seed, augment, validation, metrics, earlyStopping, clipNorm, callbacks, signal, mode, maxNodes',
    ),
  ],
  ['another mode', { mode: 'Compiled' }, new RangeError('fit needs mode one of compiled, recorded, got "Compiled"')],
  ['a loss by its name', { loss: 'mse' }, new RangeError('fit needs loss as a function, got "mse"')],
  ['no optimiser', { optimizer: SGD }, new RangeError('fit needs optimizer as an optimizer, got the class SGD')],
  ['no epochs', { epochs: undefined }, new RangeError('fit needs epochs whole and ≥ 0, got undefined')],
  ['half a batch', { batchSize: 0.5 }, new RangeError('fit needs batchSize whole and ≥ 1, got 0.5')],
  ['a negative norm', { clipNorm: -1 }, new RangeError('fit needs clipNorm ≥ 0, got -1')],
  [
    'one callback',
    { callbacks: () => {} },
    new RangeError('fit needs callbacks as a list of functions, got a function'),
  ],
  ['no patience', { earlyStopping: {} }, new RangeError('earlyStopping needs patience whole and ≥ 1, got undefined')],
  [
    'an unknown name in an option',
    { earlyStopping: { patience: 2, monitor: 'loss' } },
    new TypeError('earlyStopping has no option monitor; it has patience, minDelta, restoreBest'),
  ],
])('%s is refused before anything begins', async (_, options, error) => {
  const model = new MLP([3, 2], { seed: 1 });
  const optimizer = new SGD(model.parameters());
  const training = fit(model, data, { loss: mseLoss, epochs: 1, optimizer, ...options });
  await expect(training.next()).rejects.toThrow(error);
});

test.each<[string, unknown, string]>([
  ['numbers in place of rows', { x: [1, 2], y: [1, 2] }, 'fit: x[0] needs to be a list of numbers, got 1'],
  ['words as targets', { x: [[1], [2]], y: ['a', 'b'] }, 'fit: y[0] needs to be a list of numbers, got "a"'],
  ['no targets', { x: [[1], [2]] }, 'fit needs a list y, got undefined'],
])('%s are refused', async (_, examples, message) => {
  await expect(all(new MLP([1, 1]), {}, examples as never)).rejects.toThrow(new TypeError(message));
});

test('a function in place of a model is refused', async () => {
  const optimizer = new SGD([new Value(1)]);
  const training = fit((() => []) as never, data, { loss: mseLoss, epochs: 1, optimizer });
  await expect(training.next()).rejects.toThrow(new TypeError('fit needs a Module, got a function'));
});

describe.each(['compiled', 'recorded'] as const)('wrong numbers are refused, %s:', (mode) => {
  const x = [[0], [1], [2]];
  const linear = (outputs: number) => new Linear(1, outputs, { seed: 1 });

  test.each<[string, Module, FitOptions['loss'], (number | number[])[], string]>([
    [
      'a class too many',
      linear(2),
      crossEntropyLoss,
      [0, 1, 2],
      'crossEntropyLoss got the index 2, and needs a whole number from 0 to 1',
    ],
    [
      'half a class',
      linear(2),
      nllLoss,
      [0, 0.5, 1],
      'nllLoss got the index 0.5, and needs a whole number from 0 to 1',
    ],
    ['zeros for a margin', linear(1), hingeLoss, [1, 0, 1], 'hingeLoss got the target 0, and needs −1 or 1'],
    [
      'a row that a table has not',
      new Embedding(2, 1),
      mseLoss,
      [1, 2, 3],
      'Embedding(2, 1) got the index 2, and needs a whole number from 0 to 1',
    ],
  ])('%s', async (_, model, loss, y, message) => {
    const before = model.stateDict();
    await expect(all(model, { mode, loss, shuffle: false }, { x, y })).rejects.toThrow(new RangeError(message));
    expect(model.stateDict()).toEqual(before);
  });

  test('a class of the validation examples', async () => {
    const validation = { x, y: [0, 1, 7] };
    const message = 'crossEntropyLoss got the index 7, and needs a whole number from 0 to 1';
    const options = { mode, loss: crossEntropyLoss, validation };
    await expect(all(linear(2), options, { x, y: [0, 1, 1] })).rejects.toThrow(new RangeError(message));
  });

  test('an augmentation that loses or adds a feature', async () => {
    for (const augment of [
      (features: readonly number[]) => features.slice(1),
      (features: readonly number[]) => [...features, 0],
    ])
      await expect(all(new MLP([3, 2]), { mode, augment })).rejects.toThrow(
        /(an example has|Linear\(3, 2\) got) [24] (numbers|inputs)/,
      );
  });
});

test('gradient norms are told by layer, also inside of blocks and of a model that is one layer', async () => {
  const model = new Sequential(new Residual(new MLP([3, 4, 3])), new Linear(3, 2));
  const [report] = await all(model, { epochs: 1 });
  expect(Object.keys(report!.gradientNorms).sort()).toEqual(['0.body.0', '0.body.1', '1']);
  const [single] = await all(new Linear(3, 2), { epochs: 1 });
  expect(Object.keys(single!.gradientNorms)).toEqual(['']);
});

test.each<[string, (error: number) => Operand, string]>([
  ['has become a plain number', (error) => error, '[\\d.]+'],
  ['is a Value of no past', (error) => new Value(error), 'Value\\([\\d.]+\\)'],
  ['was not recorded', (error) => noGrad(() => new Value(error).mul(1)), 'Value\\([\\d.]+\\)'],
])('a loss that %s is refused, because nothing would learn', async (_, made, shown) => {
  const loss = ([prediction]: readonly Value[], [target]: readonly Value[]) =>
    made((Number(prediction) - Number(target)) ** 2);
  const message = `^the loss is a plain number, ${shown}: compute with Values, a\\.sub\\(b\\) and not a - b$`;
  await expect(all(new MLP([3, 2], { seed: 1 }), { loss })).rejects.toThrow(new RegExp(message));
});

test('a gradient that is large and finite is no reason to stop', async () => {
  const loss = ([prediction]: readonly Value[]) => prediction!.mul(1e200);
  const model = new Linear(3, 1, { seed: 1 });
  const optimizer = new SGD(model.parameters(), { lr: 1e-201 });
  const [report] = await all(model, { optimizer, loss, epochs: 1 });
  expect(report!.gradientNorms['']).toBeGreaterThan(1e200);
  expect(report!.gradientNorms['']).toBeLessThan(Infinity);
});
