// What all schedulers share: errors, and saved states that do not fit.
import { Value } from '@retrograd/autodiff';
import { describe, expect, test } from 'vitest';
import {
  Adagrad,
  Adam,
  CosineAnnealingLR,
  LinearLR,
  MultiStepLR,
  OneCycleLR,
  ReduceLROnPlateau,
  type Scheduler,
  type SchedulerState,
  SGD,
  StepLR,
} from './all.ts';

const sgd = (groups = 1) =>
  new SGD(
    Array.from({ length: groups }, () => ({ parameters: [new Value(1)] })),
    { lr: 0.1 },
  );

test('counts its steps and shows its options', () => {
  const scheduler = new StepLR(sgd(), { stepSize: 2 });
  expect([scheduler.lastEpoch, scheduler.lastLr, scheduler.options]).toEqual([0, [0.1], { stepSize: 2, gamma: 0.1 }]);
  scheduler.step();
  scheduler.step();
  expect([scheduler.lastEpoch, scheduler.lastLr]).toEqual([2, [0.1 * 0.1]]);
});

test('OneCycleLR with a first phase of one step begins at the top', () => {
  const optimizer = sgd();
  new OneCycleLR(optimizer, { maxLr: 0.5, totalSteps: 10, pctStart: 0.1 });
  expect(optimizer.groups[0]!.lr).toBe(0.5);
});

test('OneCycleLR leaves β₂ alone', () => {
  const optimizer = new Adam([new Value(1)], { betas: [0.5, 0.7] });
  const scheduler = new OneCycleLR(optimizer, { maxLr: 0.5, totalSteps: 10 });
  scheduler.step();
  expect(optimizer.groups[0]!.betas[1]).toBe(0.7);
  expect(optimizer.groups[0]!.betas[0]).not.toBe(0.5);
});

test('ReduceLROnPlateau resumed while it cools down still does', () => {
  const optimizer = sgd();
  const make = () => new ReduceLROnPlateau(optimizer, { patience: 0, cooldown: 3 });
  const scheduler = make();
  scheduler.step(1);
  scheduler.step(2); // drops
  const resumed = make();
  resumed.loadStateDict(JSON.parse(JSON.stringify(scheduler.stateDict())));
  expect(resumed.stateDict()).toEqual(scheduler.stateDict());
  const { lr } = optimizer.groups[0]!;
  for (const metric of [3, 4, 5]) resumed.step(metric);
  expect(optimizer.groups[0]!.lr).toBe(lr);
  resumed.step(6);
  expect(optimizer.groups[0]!.lr).toBe(lr * 0.1);
});

describe('refuses', () => {
  const cases: readonly [what: string, make: () => unknown, error: Error][] = [
    [
      'something else than an optimizer',
      () => new StepLR([] as unknown as SGD, { stepSize: 1 }),
      new TypeError('a scheduler needs an optimizer, got object'),
    ],
    [
      'a missing option',
      // @ts-expect-error -- stepSize has no default
      () => new StepLR(sgd(), {}),
      new RangeError('StepLR needs stepSize whole and ≥ 1, got undefined'),
    ],
    [
      'a number in place of options',
      // @ts-expect-error -- no options
      () => new StepLR(sgd(), 30),
      new TypeError('StepLR needs its options in an object, { stepSize: … }, got 30'),
    ],
    [
      'missing options',
      // @ts-expect-error -- tMax has no default
      () => new CosineAnnealingLR(sgd()),
      new RangeError('CosineAnnealingLR needs tMax whole and ≥ 1, got undefined'),
    ],
    [
      'an unknown option',
      () => new LinearLR(sgd(), { warmup: 3 } as object),
      new TypeError('LinearLR has no option warmup; it has startFactor, endFactor, totalIters'),
    ],
    [
      'a start from 0, from which no factor leads away',
      () => new LinearLR(sgd(), { startFactor: 0 }),
      new RangeError('LinearLR needs startFactor in (0, 1], got 0'),
    ],
    [
      'milestones that are no epochs',
      () => new MultiStepLR(sgd(), { milestones: [3, 4.5] }),
      new RangeError('MultiStepLR needs milestones a list of whole numbers ≥ 0, got [3, 4.5]'),
    ],
    [
      'a factor of 1',
      () => new ReduceLROnPlateau(sgd(), { factor: 1 }),
      new RangeError('ReduceLROnPlateau needs factor in [0, 1), got 1'),
    ],
    [
      'an unknown mode',
      () => new ReduceLROnPlateau(sgd(), { mode: 'best' as 'min' }),
      new RangeError('ReduceLROnPlateau needs mode one of min, max, got "best"'),
    ],
    [
      'a list of another length than the groups',
      () => new ReduceLROnPlateau(sgd(2), { minLr: [1, 2, 3] }),
      new RangeError('ReduceLROnPlateau needs minLr ≥ 0, or a list of 2, got [1, 2, 3]'),
    ],
    [
      'a step without metric',
      // @ts-expect-error -- a metric
      () => new ReduceLROnPlateau(sgd()).step(),
      new TypeError('ReduceLROnPlateau needs a metric, got undefined'),
    ],
    [
      'a cycle of momentum where there is none',
      () => new OneCycleLR(new Adagrad([new Value(1)]), { maxLr: 1, totalSteps: 10 }),
      new RangeError('OneCycleLR needs cycleMomentum false, as Adagrad has neither momentum nor betas, got true'),
    ],
    [
      'a step after the last',
      () => {
        const scheduler = new OneCycleLR(sgd(), { maxLr: 1, totalSteps: 2 });
        for (let i = 0; i < 3; i++) scheduler.step();
      },
      new RangeError('OneCycleLR has 2 steps; step() was called once more'),
    ],
  ];

  test.each(cases)('%s', (_, make, error) => {
    expect(make).toThrow(error);
  });
});

describe('loadStateDict refuses, and then changes nothing:', () => {
  const make = () => new ReduceLROnPlateau(sgd(2), { patience: 3 });
  const state = make().stateDict();
  const refused: readonly [what: string, state: SchedulerState, error: Error][] = [
    [
      'another scheduler',
      new StepLR(sgd(2), { stepSize: 1 }).stateDict(),
      new TypeError('ReduceLROnPlateau got the state of StepLR'),
    ],
    [
      'other groups',
      new ReduceLROnPlateau(sgd(3)).stateDict(),
      new RangeError('ReduceLROnPlateau has 2 groups, got 3'),
    ],
    [
      'an epoch that cannot be',
      { ...state, lastEpoch: -1 },
      new RangeError('ReduceLROnPlateau needs lastEpoch whole and ≥ 0, got -1'),
    ],
    [
      'a rate that is no number',
      { ...state, lastLr: [1, 'two' as never] },
      new TypeError('lastLr of ReduceLROnPlateau needs numbers, got "two"'),
    ],
    [
      'an option out of range',
      { ...state, options: { ...state.options, patience: -1 } },
      new RangeError('ReduceLROnPlateau needs patience whole and ≥ 0, got -1'),
    ],
    [
      'options of which two are missing, before their defaults take the place of what there is',
      { ...state, options: { ...state.options, patience: undefined, eps: undefined } },
      new TypeError('options of ReduceLROnPlateau misses patience, eps'),
    ],
    [
      'an epoch after which nothing can be counted',
      { ...state, lastEpoch: 2 ** 53 - 1 },
      new RangeError('ReduceLROnPlateau needs lastEpoch ≤ 9007199254740990, got 9007199254740991'),
    ],
    [
      'bad epochs after which nothing can be counted',
      { ...state, badEpochs: 2 ** 53 } as SchedulerState,
      new RangeError('ReduceLROnPlateau needs badEpochs ≤ 9007199254740990, got 9007199254740992'),
    ],
    [
      'a best metric that is no number',
      { ...state, best: null } as unknown as SchedulerState,
      new TypeError('best of ReduceLROnPlateau needs numbers, got null'),
    ],
  ];

  test.each(refused)('%s', (_, wrong, error) => {
    const scheduler: Scheduler = make();
    expect(() => scheduler.loadStateDict(wrong)).toThrow(error);
    expect(scheduler.stateDict()).toEqual(state);
  });
});

test('a saved cycle may have ended, and no more than that', () => {
  const make = () => new OneCycleLR(sgd(), { maxLr: 1, totalSteps: 5 });
  const scheduler = make();
  const state = { ...scheduler.stateDict(), options: { ...scheduler.options, totalSteps: 3 } };
  expect(() => scheduler.loadStateDict({ ...state, lastEpoch: 4 })).toThrow(
    new RangeError('OneCycleLR needs lastEpoch ≤ 3, got 4'),
  );
  expect(scheduler.stateDict()).toEqual(make().stateDict());
  scheduler.loadStateDict({ ...state, lastEpoch: 3 });
  expect(scheduler.stepsLeft).toBe(0);
});

test('a cycle that is refused leaves the rate of its optimiser', () => {
  const optimizer = new Adagrad([new Value(1)], { lr: 0.3 });
  expect(() => new OneCycleLR(optimizer, { maxLr: 1, totalSteps: 10 })).toThrow(RangeError);
  expect(optimizer.groups[0]).toMatchObject({ lr: 0.3 });
  expect(optimizer.groups[0]).not.toHaveProperty('initialLr');
});
