// What `fit` refuses once it looks at what it was given or got back, and what a step that fails leaves behind.
import { Value } from '@retrograd/autodiff';
import { describe, expect, test } from 'vitest';
import { Adam, BatchNorm1d, EarlyStopping, fit, Linear, mseLoss, Sequential, SGD } from './all.ts';

const data = { x: [[1], [2], [4], [7]], y: [1, 3, 2, 5] };
// biome-ignore lint/suspicious/noExplicitAny: these are the mistakes that types would find
const any = (x: unknown): any => x;
const train = async (changes: object, given: unknown = data): Promise<unknown> => {
  const model = new Linear(1, 1, { seed: 1 });
  const optimizer = new SGD(model.parameters(), { lr: 0.01 });
  return await fit(model, any(given), { loss: mseLoss, optimizer, epochs: 1, ...changes });
};
const modes = ['compiled', 'recorded'] as const;

test.each<[string, object, Error]>([
  [
    'an AbortController',
    { signal: new AbortController() },
    new RangeError('fit needs signal as an AbortSignal, such as controller.signal, got an object'),
  ],
  [
    'a list of metrics',
    { metrics: [() => 1] },
    new RangeError('fit needs metrics as functions by their names, { accuracy }, got [a function]'),
  ],
  [
    'an async metric',
    { metrics: { late: async () => 1 } },
    new TypeError('fit: the metric late needs to return a number, got a promise'),
  ],
  [
    'a metric that does not return',
    { metrics: { none: () => {} } },
    new TypeError('fit: the metric none needs to return a number, got undefined'),
  ],
  [
    'a metric that returns a Value',
    { metrics: { node: () => new Value(1) } },
    new TypeError('fit: the metric node needs to return a number, got an object'),
  ],
  [
    'an augmentation that does not return',
    { augment: () => null },
    new TypeError('an augmentation needs to return a list of numbers, got null'),
  ],
])('fit refuses %s', async (_, changes, error) => {
  await expect(train(changes)).rejects.toThrow(error);
});

test('fit takes an AbortSignal, and anything else with the field aborted', async () => {
  const controller = new AbortController();
  controller.abort();
  expect(await train({ signal: controller.signal })).toBeNull();
  expect(await train({ signal: { aborted: false } })).toMatchObject({ step: 1 });
});

test.each<[string, unknown, Error]>([
  ['null', null, new TypeError('fit needs examples { x, y }, got null')],
  ['no lists', {}, new TypeError('fit needs a list x, got undefined')],
  ['a first row null', { x: [null], y: [1] }, new TypeError('fit: x[0] needs to be a list of numbers, got null')],
  [
    'a later row null',
    { x: [[1], null], y: [1, 2] },
    new TypeError('fit: x[1] needs to be a list of numbers, got null'),
  ],
  ['a target null', { x: [[1]], y: [null] }, new TypeError('fit: y[0] needs to be a list of numbers, got null')],
])('fit refuses data that are %s', async (_, given, error) => {
  await expect(train({}, given)).rejects.toThrow(error);
});

test.each(modes)('fit refuses a loss that gives no Value, %s', async (mode) => {
  const nothing = new TypeError('the loss needs to return a Value, got null');
  await expect(train({ mode, loss: () => null })).rejects.toThrow(nothing);
  const promise = new TypeError('the loss needs to return a Value, got a promise');
  await expect(train({ mode, loss: async () => new Value(1) })).rejects.toThrow(promise);
  const plain = new TypeError('the loss is a plain number, 5: compute with Values, a.sub(b) and not a - b');
  await expect(train({ mode, loss: () => 5 })).rejects.toThrow(plain);
});

describe.each(modes)('a step that fails leaves running statistics as they were, %s:', (mode) => {
  const start = () => {
    const norm = new BatchNorm1d(1);
    return { norm, model: new Sequential(new Linear(1, 1, { seed: 1 }), norm, new Linear(1, 1, { seed: 2 })) };
  };
  test('a loss that is not finite', async () => {
    const { model, norm } = start();
    const reports = fit(model, data, {
      loss: mseLoss,
      optimizer: new SGD(model.parameters(), { lr: 0.1 }),
      epochs: 2,
      mode,
    });
    await reports.next();
    const before = model.stateDict();
    model.parameters().at(-1)!.data = Number.MAX_VALUE; // whose square overflows
    await expect(reports.next()).rejects.toThrow(/^the loss is not finite in step 2/);
    expect({ ...model.stateDict(), '2.bias': before['2.bias'] }).toEqual(before);
    expect(norm.numBatchesTracked).toBe(1);
  });

  test('an update that overflows', async () => {
    const { model, norm } = start();
    const optimizer = new SGD(model.parameters(), { lr: 0.1 });
    const reports = fit(model, data, { loss: mseLoss, optimizer, epochs: 2, mode });
    await reports.next();
    const before = model.stateDict();
    optimizer.groups[0]!.lr = Number.POSITIVE_INFINITY;
    await expect(reports.next()).rejects.toThrow(/^the update of .* is not finite in step 2/);
    expect(model.stateDict()).toEqual(before);
    expect(norm.numBatchesTracked).toBe(1);
  });

  test.runIf(mode === 'recorded')('a loss that throws', async () => {
    const { model } = start();
    let calls = 0;
    const loss = (p: readonly Value[], t: readonly Value[]) => {
      if (++calls > 4) throw new Error('no more');
      return mseLoss(p, t);
    };
    const reports = fit(model, data, { loss, optimizer: new SGD(model.parameters(), { lr: 0.1 }), epochs: 2, mode });
    await reports.next();
    const before = model.stateDict();
    await expect(reports.next()).rejects.toThrow(new Error('no more'));
    expect(model.stateDict()).toEqual(before);
  });

  test('a good step moves them', async () => {
    const { model, norm } = start();
    await fit(model, data, { loss: mseLoss, optimizer: new SGD(model.parameters()), epochs: 2, mode });
    expect(norm.numBatchesTracked).toBe(2);
    expect(norm.runningMean[0]).not.toBe(0);
  });
});

test('a run that early stopping has ended is not gone on with, whether it is resumed or saved and loaded', async () => {
  const model = new Linear(1, 1, { seed: 1 });
  const optimizer = new Adam(model.parameters(), { lr: 0 });
  const earlyStopping = new EarlyStopping({ patience: 2 });
  const options = { loss: mseLoss, optimizer, earlyStopping, batchSize: 2 };
  const last = await fit(model, data, { ...options, epochs: 9 });
  expect([last!.epoch, last!.epochEnd!.stopped]).toEqual([2, 'early stopping']);
  const before = optimizer.stateDict();
  expect(await fit(model, data, { ...options, epochs: 9, firstEpoch: 3 })).toBeNull();
  const loaded = new EarlyStopping({ patience: 2 });
  loaded.loadStateDict(JSON.parse(JSON.stringify(earlyStopping.stateDict())));
  expect(await fit(model, data, { ...options, earlyStopping: loaded, epochs: 9, firstEpoch: 3 })).toBeNull();
  expect(optimizer.stateDict()).toEqual(before);
  expect(await fit(model, data, { ...options, epochs: 1 })).toMatchObject({ epoch: 0 }); // a new run
});
