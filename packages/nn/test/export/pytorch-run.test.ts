// The files of toPyTorch, run by PyTorch: outputs, losses and trained parameters are ours.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Value } from '@retrograd/autodiff';
import * as autodiff from '@retrograd/autodiff';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { operations } from '../../src/export/pytorch/operations.ts';
import * as nn from '../all.ts';
import { expectClose } from '../close.ts';
import { activations, models, oneBias, ours, points } from './models.ts';
import { missing, newFolder, outputsOf, trained, trainedByTwo, trainedBytes, write } from './python.ts';

const folder = missing === '' ? newFolder() : '';
vi.setConfig({ testTimeout: 300_000 }); // several processes import torch, on a machine that may be busy
afterAll(() => missing === '' && rmSync(folder, { recursive: true }));

describe(`PyTorch computes our outputs${missing}`, () => {
  test.skipIf(missing !== '')('of every layer and activation', () => {
    const theirs = outputsOf(
      models.map(([model, batch], k) => [write(join(folder, `layer${k}`), nn.toPyTorch(model)), batch]),
    );
    for (const [k, [model, batch]] of models.entries()) expectClose(ours(model, batch), theirs[k]!);
  });

  test.skipIf(missing !== '')('of every operation in a function of one’s own', () => {
    const named = autodiff as unknown as Readonly<Record<string, (...args: (Value | number)[]) => Value>>;
    const x = [[0.3], [0.9], [1.7], [-0.4]];
    const functions = Object.keys(operations).map((name) => {
      const f = named[name]!;
      const count = [...operations[name]!.matchAll(/\$\d/g)].reduce((most, [k]) => Math.max(most, Number(k[1]) + 1), 0);
      const args = (z: Value): (Value | number)[] => [z, ...[0.75, 2].slice(0, count - 1)];
      return new nn.Elementwise(name, (z) => autodiff.add(f(...args(z)), z));
    });
    const theirs = outputsOf(functions.map((model, k) => [write(join(folder, `op${k}`), nn.toPyTorch(model)), x]));
    for (const [k, model] of functions.entries())
      for (const [n, row] of ours(model, x).entries())
        if (!Number.isNaN(row[0])) expectClose({ [model.name]: row }, { [model.name]: theirs[k]![n]! });
        else expect(theirs[k]![n], model.name).toEqual([null]);
  });
});

const x = points(23, 2);
const y = x.map(([a, b]) => Math.tanh(a! * b!) / 2);

/** `fit` on a model, and the same as files. */
async function both(
  name: string,
  model: nn.Module,
  options: Partial<nn.PyTorchOptions> & { optimizer: nn.Optimizer; epochs: number },
): Promise<{ folder: string; losses: number[]; model: nn.Module }> {
  const all = { data: { x, y }, loss: nn.mseLoss, batchSize: 6, shuffle: false, ...options };
  const place = write(join(folder, name), nn.toPyTorch(model, all));
  const { data, ...rest } = all;
  const losses: number[] = [];
  for await (const { loss } of nn.fit(model, data, rest as nn.FitOptions)) losses.push(loss);
  return { folder: place, losses, model };
}

/** Expects that training has ended with the parameters of `model`. */
function expectTrained(place: string, model: nn.Module): void {
  const wanted = model.stateDict();
  nn.fromSafetensors(model, trainedBytes(place));
  expectClose(model.stateDict(), wanted);
}

const mlp = () => new nn.MLP([2, 8, 1], { seed: 3 });
const normal = (momentum: number | null = 0.1) =>
  new nn.Sequential(
    new nn.Linear(2, 6, { seed: 1 }),
    new nn.BatchNorm1d(6, { momentum }),
    new nn.Tanh(),
    new nn.Linear(6, 1, { seed: 2 }),
  );

const optimizers: Readonly<Record<string, (model: nn.Module) => nn.Optimizer>> = {
  SGD: (model) => new nn.SGD(model.parameters(), { lr: 0.1 }),
  'SGD with momentum': (model) =>
    new nn.SGD(model.parameters(), { lr: 0.05, momentum: 0.9, nesterov: true, weightDecay: 0.01 }),
  Adam: (model) => new nn.Adam(model.parameters(), { lr: 0.01 }),
  'Adam with all options': (model) =>
    new nn.Adam(model.parameters(), {
      lr: 0.01,
      betas: [0.8, 0.99],
      eps: 1e-6,
      weightDecay: 0.1,
      amsgrad: true,
      decoupledWeightDecay: true,
    }),
  AdamW: (model) => new nn.AdamW(model.parameters(), { lr: 0.01 }),
  'AdamW without decay': (model) => new nn.AdamW(model.parameters(), { lr: 0.01, weightDecay: 0 }),
  NAdam: (model) => new nn.NAdam(model.parameters(), { lr: 0.01 }),
  RAdam: (model) => new nn.RAdam(model.parameters(), { lr: 0.01 }),
  Adamax: (model) => new nn.Adamax(model.parameters(), { lr: 0.01 }),
  RMSprop: (model) => new nn.RMSprop(model.parameters(), { lr: 0.01, momentum: 0.5, centered: true }),
  Adagrad: (model) => new nn.Adagrad(model.parameters(), { lr: 0.1, lrDecay: 0.1 }),
  Adadelta: (model) => new nn.Adadelta(model.parameters()),
  'groups with options of their own': (model) => {
    const named = model.namedParameters();
    const where = (part: string) => named.filter(([name]) => name.startsWith(part)).map(([, parameter]) => parameter);
    const bias = { parameters: [...where('0.bias'), ...where('1.bias')], lr: 0.2, weightDecay: 0 };
    return new nn.SGD([{ parameters: where('1.weight') }, bias], { lr: 0.1, weightDecay: 0.1 });
  },
};

const schedulers: Readonly<Record<string, (optimizer: nn.Optimizer) => nn.Scheduler>> = {
  StepLR: (optimizer) => new nn.StepLR(optimizer, { stepSize: 2 }),
  MultiStepLR: (optimizer) => new nn.MultiStepLR(optimizer, { milestones: [1, 3], gamma: 0.5 }),
  ExponentialLR: (optimizer) => new nn.ExponentialLR(optimizer, { gamma: 0.8 }),
  CosineAnnealingLR: (optimizer) => new nn.CosineAnnealingLR(optimizer, { tMax: 4 }),
  CosineAnnealingWarmRestarts: (optimizer) => new nn.CosineAnnealingWarmRestarts(optimizer, { t0: 2, tMult: 2 }),
  LinearLR: (optimizer) => new nn.LinearLR(optimizer),
  PolynomialLR: (optimizer) => new nn.PolynomialLR(optimizer, { power: 2 }),
  ReduceLROnPlateau: (optimizer) => new nn.ReduceLROnPlateau(optimizer, { patience: 0, threshold: 0.5 }),
};

describe(`PyTorch trains as fit does${missing}`, () => {
  test.skipIf(missing !== '')('with every optimizer: the first 20 losses and the parameters', async () => {
    const runs = await Promise.all(
      Object.entries(optimizers).map(([name, make]) => {
        const model = mlp();
        return both(name, model, { optimizer: make(model), epochs: 5 });
      }),
    );
    const theirs = trained(runs.map((run) => [run.folder]));
    for (const [k, { losses, model, folder }] of runs.entries()) {
      expect(losses).toHaveLength(20);
      expectClose(losses, theirs[k]!);
      expectTrained(folder, model);
    }
  });

  test.skipIf(missing !== '')('with every scheduler, after epochs or batches', async () => {
    const runs = await Promise.all(
      Object.entries(schedulers).flatMap(([name, make]) =>
        (['epoch', 'batch'] as const).map((schedulerStep) => {
          const model = mlp();
          const optimizer = new nn.SGD(model.parameters(), { lr: 0.3 });
          return both(`${name} ${schedulerStep}`, model, {
            optimizer,
            scheduler: make(optimizer),
            schedulerStep,
            epochs: 5,
          });
        }),
      ),
    );
    const model = mlp();
    const optimizer = new nn.Adam(model.parameters());
    const scheduler = new nn.OneCycleLR(optimizer, { maxLr: 0.1, totalSteps: 20, threePhase: true });
    runs.push(await both('OneCycleLR', model, { optimizer, scheduler, schedulerStep: 'batch', epochs: 5 }));
    const theirs = trained(runs.map((run) => [run.folder]));
    for (const [k, { losses, model, folder }] of runs.entries()) {
      expectClose(losses, theirs[k]!);
      expectTrained(folder, model);
    }
  });

  test.skipIf(missing !== '')(
    'with every loss and activation, clipping, normalisation, frozen layers, and a last batch left out',
    async () => {
      const classes = { x, y: y.map((t) => (t > 0 ? 2 : t < -0.2 ? 0 : 1)) };
      const shares = { x, y: classes.y.map((k) => nn.smoothLabels(k, 3, 0.1)) };
      const [signs, bits] = [-1, 0].map((low) => ({ x, y: y.map((t) => (t > 0 ? 1 : low)) }));
      const three = () => new nn.MLP([2, 4, 3], { seed: 1 });
      const frozen = mlp();
      frozen.modules[0]!.freeze();
      const rows: readonly (readonly [nn.Module, Partial<nn.PyTorchOptions>])[] = [
        [mlp(), { loss: nn.l1Loss }],
        [mlp(), { loss: nn.huberLoss }],
        [mlp(), { loss: nn.smoothL1Loss }],
        [mlp(), { loss: nn.halfSquaredError }],
        [mlp(), { loss: nn.hingeLoss, data: signs! }],
        [mlp(), { loss: nn.bceWithLogitsLoss, data: bits! }],
        [new nn.MLP([2, 4, 1], { seed: 1, outputActivation: autodiff.sigmoid }), { loss: nn.bceLoss, data: bits! }],
        [three(), { loss: nn.crossEntropyLoss, data: classes }],
        [three(), { loss: nn.crossEntropyLoss, data: shares }],
        [new nn.Sequential(three(), new nn.LogSoftmax()), { loss: nn.nllLoss, data: classes }],
        [mlp(), { clipNorm: 0.1 }],
        [mlp(), { dropLast: true }],
        [normal(), {}],
        [new nn.Sequential(new nn.Residual(new nn.MLP([2, 4, 2], { seed: 1 })), new nn.Linear(2, 1, { seed: 2 })), {}],
        [frozen, {}],
        [oneBias([2, 4, autodiff.tanh], [4, 3], [3, 1]), { clipNorm: 0.1 }],
        ...[...activations, new nn.CELU({ alpha: 0.001 })].map((activation, k): [nn.Module, object] => [
          new nn.Sequential(new nn.Linear(2, 4, { seed: k }), activation, new nn.Linear(4, 1, { seed: k })),
          {},
        ]),
      ];
      const runs = await Promise.all(
        rows.map(([model, options], k) => {
          const optimizer = new nn.SGD(model.parameters(), { lr: 0.05, momentum: 0.5 });
          return both(`row${k}`, model, { optimizer, epochs: 3, ...options });
        }),
      );
      const theirs = trained(runs.map((run) => [run.folder]));
      for (const [k, { losses, model, folder }] of runs.entries()) {
        expectClose(losses, theirs[k]!);
        expectTrained(folder, model);
      }
    },
  );
});

describe(`train.py runs in several processes and goes on from its checkpoint${missing}`, () => {
  test.skipIf(missing !== '')(
    'two processes give the numbers of one, also where a batch leaves one of them nothing',
    async () => {
      const data = { x: x.slice(0, 13), y: y.slice(0, 13) }; // 6, 6 and 1
      const model = mlp();
      const run = await both('two', model, {
        data,
        optimizer: new nn.Adam(model.parameters()),
        clipNorm: 1,
        epochs: 3,
      });
      expectClose(trainedByTwo(run.folder), run.losses);
      expectTrained(run.folder, model);
    },
  );

  test.skipIf(missing !== '')('two processes normalise by the whole batch', async () => {
    const model = normal(null); // the mean of all batches
    const optimizer = new nn.SGD(model.parameters(), { lr: 0.1, momentum: 0.9 });
    const run = await both('normal', model, { optimizer, batchSize: 7, epochs: 4 });
    expectClose(trainedByTwo(run.folder), run.losses);
    expectTrained(run.folder, model);
  });

  test.skipIf(missing !== '')(
    'a run that goes on is the uninterrupted one, with shuffling, dropout and a scheduler',
    () => {
      const model = new nn.Sequential(mlp(), new nn.Dropout(0.5), new nn.Linear(1, 1, { seed: 2 }));
      const optimizer = new nn.Adam(model.parameters());
      const scheduler = new nn.StepLR(optimizer, { stepSize: 3 });
      const files = nn.toPyTorch(model, {
        data: { x, y },
        loss: nn.mseLoss,
        optimizer,
        scheduler,
        batchSize: 6,
        seed: 5,
      });
      const [whole, parts] = [write(join(folder, 'whole'), files), write(join(folder, 'parts'), files)];
      const [losses, ...others] = trained([
        [whole, 4],
        [parts, 2],
        [parts, 4],
      ]);
      expect(others.flat()).toEqual(losses);
      expect(trainedBytes(parts)).toEqual(trainedBytes(whole));
      expect(new Set(losses).size).toBe(16);
    },
  );

  test.skipIf(missing !== '')('every epoch has its own masks and its own order', () => {
    const model = new nn.Sequential(new nn.Dropout(0.5), mlp());
    const written = (name: string, layers: nn.Module, shuffle: boolean): [string, number] => {
      const optimizer = new nn.SGD(layers.parameters(), { lr: 0 });
      const files = nn.toPyTorch(layers, { data: { x, y }, loss: nn.mseLoss, optimizer, shuffle, batchSize: 12 });
      return [write(join(folder, name), files), 2];
    };
    const neither = written('neither', mlp(), false);
    const runs = [written('masks', model, false), written('order', mlp(), true), neither, neither];
    const [masks, order, first, second] = trained(runs);
    for (const found of [masks, order]) expect(new Set(found).size).toBe(4);
    expect(first!.slice(0, 2)).toEqual(first!.slice(2));
    expect(second).toEqual([]); // it had come to its end
  });
});
