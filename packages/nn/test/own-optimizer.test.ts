// Optimisers and schedulers of one's own: one method is enough, and what is missing or wrong is said.
import { Value } from '@retrograd/autodiff';
import { expect, test } from 'vitest';
import type { ParameterGroup } from '../src/optimizers/groups.ts';
import { Scheduler, StepLR } from '../src/schedulers/index.ts';
import { Adam, fit, Linear, mseLoss, Optimizer, type OptimizerOptions, SGD, type Table, toPyTorch } from './all.ts';

// biome-ignore lint/suspicious/noExplicitAny: these are the mistakes that types would find
const any = (x: unknown): any => x;
const parameter = (data = 1): Value => new Value(data, { role: 'parameter', label: 'w' });

class SignSGD extends Optimizer {
  protected override update({ parameters, lr }: ParameterGroup): void {
    for (const p of parameters) p.data -= lr * Math.sign(p.grad);
  }
}

test('one method makes an optimiser, with lr, groups, closures and state dicts', () => {
  const [a, b] = [parameter(), parameter()];
  const optimizer = new SignSGD([{ parameters: [a] }, { parameters: [b], lr: 0.25 }], { lr: 0.5 });
  [a.grad, b.grad] = [3, -0.1];
  optimizer.step();
  expect([a.data, b.data]).toEqual([0.5, 1.25]);
  expect(optimizer.stateDict()).toMatchObject({ name: 'SignSGD', steps: 1, groups: [{ options: { lr: 0.5 } }, {}] });
  expect(() => new SignSGD([a])).toThrow(new RangeError('SignSGD needs lr ≥ 0, got undefined'));
  expect(() => new SignSGD([a], any({ momentum: 1 }))).toThrow(
    new TypeError('SignSGD has no option momentum; it has lr'),
  );
});

interface MeanOptions extends OptimizerOptions {
  keep: number;
}

class Mean extends Optimizer<MeanOptions, 'mean'> {
  protected override get table(): Table<MeanOptions> {
    const share = (x: unknown) => typeof x === 'number' && x >= 0 && x <= 1;
    return {
      lr: { fallback: 0.1, range: '≥ 0', accepts: (x) => Number(x) >= 0 },
      keep: { fallback: 0.5, range: 'in [0, 1]', accepts: share },
    };
  }
  protected override start(): { mean: number } {
    return { mean: 0 };
  }
  protected override update(
    { parameters, lr, keep }: ParameterGroup<MeanOptions>,
    { mean }: Readonly<Record<'mean', Float64Array>>,
  ): void {
    for (const [i, p] of parameters.entries()) {
      mean[i] = keep * mean[i]! + (1 - keep) * p.grad;
      p.data -= lr * mean[i]!;
    }
  }
}

test('its options are checked, and its state goes on from a state dict', () => {
  const [a, b] = [parameter(), parameter()];
  const [one, other] = [new Mean([a]), new Mean([b])];
  a.grad = b.grad = 1;
  one.step();
  other.loadStateDict(JSON.parse(JSON.stringify(one.stateDict())));
  b.data = a.data;
  one.step();
  other.step();
  expect([a.data, b.data]).toEqual([1 - 0.05 - 0.075, 1 - 0.05 - 0.075]);
  expect(() => new Mean([a], { keep: 2 })).toThrow(new RangeError('Mean needs keep in [0, 1], got 2'));
});

test.each(['compiled', 'recorded'] as const)('fit trains by it, %s', async (mode) => {
  const model = new Linear(1, 1, { seed: 1 });
  const optimizer = new Mean(model.parameters());
  const last = await fit(model, { x: [[0], [1]], y: [1, 3] }, { loss: mseLoss, optimizer, epochs: 400, mode });
  expect(last!.loss).toBeLessThan(1e-6);
});

class Halving extends Scheduler {
  protected override rate({ lr }: ParameterGroup): number {
    return this.lastEpoch === 0 ? lr : lr / 2;
  }
}

test('one method makes a scheduler', () => {
  const optimizer = new SGD([parameter()], { lr: 1 });
  const scheduler = new Halving(optimizer);
  scheduler.step();
  scheduler.step();
  expect([optimizer.groups[0]!.lr, scheduler.stateDict().name]).toEqual([0.25, 'Halving']);
  expect(() => new (any(Halving))(optimizer, { gamma: 1 })).toThrow(/^Halving has no option gamma/);
});

test('a missing method, and a rate that is none, are named', () => {
  const Still = any(class Still extends any(Optimizer) {});
  expect(() => new Still([parameter()], { lr: 1 }).step()).toThrow(
    new TypeError('Still needs a method update(group, state, step), which moves group.parameters'),
  );
  const optimizer = new SGD([parameter()], { lr: 1 });
  const Late = any(class Late extends any(Scheduler) {});
  expect(() => new Late(optimizer)).toThrow(
    new TypeError('Late needs a method rate(group), which returns the next rate'),
  );
  class Fielded extends Scheduler {
    factor = 0.5;
    protected override rate({ initialLr }: ParameterGroup): number {
      return initialLr! * this.factor;
    }
  }
  expect(() => new Fielded(optimizer)).toThrow(
    new TypeError(
      'Fielded: rate needs to return a number, got NaN; it is called in the constructor, before the fields of a subclass ' +
        'are there: keep settings in options, or compute from lastEpoch',
    ),
  );
});

test('toPyTorch refuses those that PyTorch does not have', () => {
  const model = new Linear(1, 1);
  const options = { data: { x: [[1]], y: [1] }, loss: mseLoss };
  expect(() => toPyTorch(model, { ...options, optimizer: new SignSGD(model.parameters(), { lr: 1 }) })).toThrow(
    /^toPyTorch: the optimizer SignSGD is not one of PyTorch's, SGD, RMSprop, .*; train\.py needs one of them$/,
  );
  const optimizer = new Adam(model.parameters());
  expect(() => toPyTorch(model, { ...options, optimizer, scheduler: new Halving(optimizer) })).toThrow(
    /^toPyTorch: the scheduler Halving is not one of PyTorch's, .*StepLR.*; train\.py needs one of them$/,
  );
  const known = new StepLR(optimizer, { stepSize: 1 });
  expect(Object.keys(toPyTorch(model, { ...options, optimizer, scheduler: known }))).toContain('train.py');
});
