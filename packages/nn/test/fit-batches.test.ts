// How `fit` divides examples into batches, in which modes it trains, when it steps a scheduler, and what awaiting it does.
import { Value } from '@retrograd/autodiff';
import { describe, expect, test } from 'vitest';
import {
  Adam,
  BatchNorm1d,
  Dropout,
  type FitOptions,
  fit,
  Linear,
  type Module,
  mseLoss,
  OneCycleLR,
  type Progress,
  Sequential,
  SGD,
  StepLR,
  type TrainingData,
} from './all.ts';

const data = {
  x: Array.from({ length: 7 }, (_, k) => [k / 7, 1 - k / 3]),
  y: Array.from({ length: 7 }, (_, k) => k / 9),
};
const normalised = () =>
  new Sequential(new Linear(2, 2, { seed: 1 }), new BatchNorm1d(2), new Linear(2, 1, { seed: 2 }));
const options = (model: Module, own: Partial<FitOptions> = {}): FitOptions => ({
  loss: mseLoss,
  optimizer: new SGD(model.parameters(), { lr: 0.1 }),
  epochs: 2,
  ...own,
});
const reportsOf = async (model: Module, own: Partial<FitOptions> = {}, examples: TrainingData = data) => {
  const reports: Progress[] = [];
  for await (const report of fit(model, examples, options(model, own))) reports.push(report);
  return reports;
};

describe.each(['compiled', 'recorded'] as const)('%s', (mode) => {
  test('a batch that is too small for a layer is refused before the first step', async () => {
    const model = normalised();
    const before = model.stateDict();
    await expect(reportsOf(model, { mode, batchSize: 3 })).rejects.toThrow(
      new RangeError(
        'fit: the last of the batches of 3 would have 1 of the 7 examples, and BatchNorm1d needs batches of at least 2 in ' +
          'training; write dropLast: true, or another batchSize',
      ),
    );
    await expect(reportsOf(model, { mode, batchSize: 1 })).rejects.toThrow(
      new RangeError(
        'fit: batchSize is 1, and BatchNorm1d needs batches of at least 2 in training; make it larger, or put that layer ' +
          'into eval()',
      ),
    );
    expect(model.stateDict()).toEqual(before);
  });

  test('dropLast leaves a smaller last batch out, and its examples out of the loss', async () => {
    const reports = await reportsOf(normalised(), { mode, batchSize: 3, dropLast: true });
    expect(reports.map(({ epoch, step }) => [epoch, step])).toEqual([
      [0, 1],
      [0, 2],
      [1, 3],
      [1, 4],
    ]);
    expect(reports[1]!.epochEnd!.loss).toBeCloseTo((reports[0]!.loss + reports[1]!.loss) / 2, 14);
  });

  test('dropLast drops nothing if the only batch has fewer examples than batchSize', async () => {
    expect(await reportsOf(normalised(), { mode, batchSize: 100, dropLast: true })).toHaveLength(2);
  });

  test('a validation of too few examples is refused before the first step', async () => {
    const model = new Sequential(new Linear(2, 1), new BatchNorm1d(1, { trackRunningStats: false }));
    await expect(reportsOf(model, { mode, validation: { x: [[1, 2]], y: [3] } })).rejects.toThrow(
      new RangeError('fit: validation has 1 examples, and BatchNorm1d needs at least 2'),
    );
    expect(model.training).toBe(true);
    const one = new Sequential(new Linear(2, 1), new BatchNorm1d(1));
    expect(await reportsOf(one, { mode, validation: { x: [[1, 2]], y: [3] } })).toHaveLength(2);
  });

  test('a part in inference mode stays there, also after an evaluation, and may have batches of 1', async () => {
    const model = normalised();
    const norm = model.modules[1] as BatchNorm1d;
    norm.eval();
    const reports = await reportsOf(model, { mode, batchSize: 3, validation: data });
    expect(reports).toHaveLength(6);
    expect(norm.numBatchesTracked).toBe(0);
    expect([...norm.runningMean, ...norm.runningVar]).toEqual([0, 0, 1, 1]);
    expect(model.allModules().map(({ training }) => training)).toEqual([true, true, false, true]);
  });

  test('a part in inference mode computes as at inference', async () => {
    const still = new Sequential(
      new Linear(2, 2, { seed: 1 }),
      new Dropout(0.9, { seed: 1 }),
      new Linear(2, 1, { seed: 2 }),
    );
    still.modules[1]!.eval();
    const without = new Sequential(new Linear(2, 2, { seed: 1 }), new Linear(2, 1, { seed: 2 }));
    const losses = (reports: readonly Progress[]) => reports.map(({ loss }) => loss);
    expect(losses(await reportsOf(still, { mode }))).toEqual(losses(await reportsOf(without, { mode })));
  });

  test('a model in inference mode is trained as a whole', async () => {
    const model = normalised();
    model.eval();
    await reportsOf(model, { mode });
    expect((model.modules[1] as BatchNorm1d).numBatchesTracked).toBe(2);
    expect(model.allModules().every(({ training }) => training)).toBe(true);
  });

  test('rows may be typed arrays, and train as lists do', async () => {
    const losses = async (examples: TrainingData) =>
      (await reportsOf(new Linear(2, 1, { seed: 1 }), { mode, batchSize: 2, validation: examples }, examples)).map(
        ({ loss, epochEnd }) => [loss, epochEnd],
      );
    const rows = { x: data.x.map((row) => Float64Array.from(row)), y: Float64Array.from(data.y) };
    const lists = await losses(data);
    expect(await losses(rows)).toEqual(lists);
    expect(await losses({ x: rows.x, y: data.y.map((target) => Float64Array.of(target)) })).toEqual(lists);
  });
});

describe('a scheduler', () => {
  const rates = async (schedulerStep: 'epoch' | 'batch' | undefined) => {
    const model = new Linear(2, 1, { seed: 1 });
    const optimizer = new SGD(model.parameters(), { lr: 1e-3 });
    const scheduler = new StepLR(optimizer, { stepSize: 1, gamma: 0.5 });
    const seen: number[] = [];
    const own = {
      loss: mseLoss,
      optimizer,
      scheduler,
      epochs: 2,
      batchSize: 3,
      ...(schedulerStep && { schedulerStep }),
    };
    for await (const _ of fit(model, data, own)) seen.push(optimizer.groups[0]!.lr / 1e-3);
    return seen;
  };

  test('is stepped after every epoch, or after every batch', async () => {
    expect(await rates(undefined)).toEqual([1, 1, 0.5, 0.5, 0.5, 0.25]);
    expect(await rates('epoch')).toEqual([1, 1, 0.5, 0.5, 0.5, 0.25]);
    expect(await rates('batch')).toEqual([0.5, 0.25, 0.125, 0.0625, 0.03125, 0.015625]);
  });

  test('gets the loss of the batch after every batch', async () => {
    const model = new Linear(2, 1, { seed: 1 });
    const metrics: (number | undefined)[] = [];
    const scheduler = { step: (metric?: number) => void metrics.push(metric) };
    const reports = await reportsOf(model, { scheduler, schedulerStep: 'batch', batchSize: 3 });
    expect(metrics).toEqual(reports.map(({ loss }) => loss));
  });

  const cycle = (own: Partial<FitOptions>, totalSteps: number) => {
    const model = new Linear(2, 1, { seed: 1 });
    const optimizer = new Adam(model.parameters());
    const scheduler = new OneCycleLR(optimizer, { maxLr: 0.1, totalSteps });
    return { optimizer, scheduler, training: fit(model, data, { ...options(model), optimizer, scheduler, ...own }) };
  };

  test('of one cycle goes through it, batch by batch', async () => {
    const { optimizer, scheduler, training } = cycle({ batchSize: 3, schedulerStep: 'batch' }, 6);
    const rates = [optimizer.groups[0]!.lr];
    for await (const _ of training) rates.push(optimizer.groups[0]!.lr);
    expect(scheduler.stepsLeft).toBe(0);
    expect(Math.max(...rates)).toBeGreaterThan(0.09);
    expect(rates[5]).toBeLessThan(1e-5); // that of the last batch
  });

  test('of one cycle is refused before the first step if it is too short', async () => {
    const perBatch = cycle({ batchSize: 3, schedulerStep: 'batch' }, 5);
    await expect(perBatch.training).rejects.toThrow(
      new RangeError('fit: the OneCycleLR has 5 steps left, and fit would take 6'),
    );
    const perEpoch = cycle({ batchSize: 3, epochs: 9, firstEpoch: 3 }, 5);
    await expect(perEpoch.training).rejects.toThrow(
      new RangeError('fit: the OneCycleLR has 5 steps left, and fit would take 6'),
    );
    expect(perEpoch.scheduler.lastEpoch).toBe(0);
  });
});

describe('without a loop', () => {
  test('await fit(…) trains to the end and gives the last report', async () => {
    const [looped, awaited] = [new Linear(2, 1, { seed: 1 }), new Linear(2, 1, { seed: 1 })];
    const reports = await reportsOf(looped, { batchSize: 3 });
    expect(await fit(awaited, data, options(awaited, { batchSize: 3 }))).toEqual(reports.at(-1));
    expect(awaited.stateDict()).toEqual(looped.stateDict());
  });

  test('awaiting again trains no further, and after a loop there is nothing left', async () => {
    const model = new Linear(2, 1, { seed: 1 });
    const training = fit(model, data, options(model));
    const last = await training;
    const after = model.stateDict();
    expect(await training).toBe(last);
    expect(model.stateDict()).toEqual(after);
    const looped = fit(model, data, options(model));
    for await (const _ of looped);
    expect(await looped).toBe(null);
    expect(await fit(model, data, options(model, { epochs: 0 }))).toBe(null);
  });

  test('a loop may be left, and the rest awaited', async () => {
    const model = new Linear(2, 1, { seed: 1 });
    const training = fit(model, data, options(model, { batchSize: 3 }));
    const first = await training.next();
    expect((first.value as Progress).step).toBe(1);
    expect((await training)!.step).toBe(6);
  });

  test('an error rejects it', async () => {
    const model = new Linear(2, 1);
    await expect(fit(model, { x: [[1]], y: [] }, options(model))).rejects.toThrow(
      new RangeError('fit got 1 examples and 0 targets'),
    );
  });
});

test('what is refused is shown so that text is told from a number', async () => {
  const refused = async (x: unknown, message: string) => {
    const model = new Linear(1, 1);
    const wrong = { x, y: [1] } as unknown as TrainingData;
    await expect(fit(model, wrong, options(model))).rejects.toThrow(message);
  };
  await refused([['1']], 'fit: x[0][0] needs to be a finite number, got "1"');
  await refused(['1'], 'fit: x[0] needs to be a list of numbers, got "1"');
  await refused('1', 'fit needs a list x, got "1"');
  await refused([BigInt64Array.of(1n)], 'fit: x[0][0] needs to be a finite number, got 1n');
  await refused([[new Value(1)]], 'fit: x[0][0] needs to be a finite number, got an object');
  await refused(null, 'fit needs a list x, got null');
});
