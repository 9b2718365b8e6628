// Resuming from saved states is going on: every optimiser with every scheduler, saved after any number of steps.
import type { Value } from '@retrograd/autodiff';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as nn from './all.ts';
import { parameters, plainClosureOf } from './problem.ts';

type Named = readonly [name: string, options: object];
type Part = nn.Optimizer | nn.Scheduler;

const exported = new Map(Object.entries(nn)) as unknown as Map<string, new (...given: unknown[]) => Part>;

const rate = fc.constantFrom(0, 1e-300, 1e-8, 0.001, 0.03, 0.1, 1, 7);
const share = fc.constantFrom(0, 0.1, 0.5, 0.9, 0.999, 1 - 2 ** -53);
const few = fc.integer({ min: 1, max: 9 });
const momentum = fc.record({ lr: rate, momentum: share });
const adam = fc.record({ lr: rate, betas: fc.tuple(share, share), weightDecay: share, eps: rate });

const optimizer: fc.Arbitrary<Named> = fc.oneof(
  ...Object.entries({
    SGD: fc.oneof(momentum, fc.record({ lr: rate, momentum: fc.constantFrom(0.5, 0.9), nesterov: fc.constant(true) })),
    RMSprop: fc.record({ lr: rate, alpha: share, momentum: share, centered: fc.boolean() }),
    Adagrad: fc.record({ lr: rate, lrDecay: share, initialAccumulatorValue: rate }),
    Adadelta: fc.record({ lr: rate, rho: share }),
    Adam: fc.oneof(adam, fc.record({ lr: rate, amsgrad: fc.boolean() })),
    AdamW: adam,
    NAdam: adam,
    RAdam: adam,
    Adamax: adam,
    LBFGS: fc.record({ lr: rate, maxIter: few, historySize: few, lineSearchFn: fc.constantFrom(null, 'strongWolfe') }),
  }).map(([name, options]) => fc.tuple(fc.constant(name), options as fc.Arbitrary<object>)),
);

const scheduler: fc.Arbitrary<Named> = fc.oneof(
  ...Object.entries({
    StepLR: fc.record({ stepSize: few, gamma: fc.oneof(share, fc.constantFrom(1e200, Number.POSITIVE_INFINITY)) }),
    MultiStepLR: fc.record({ milestones: fc.array(few), gamma: share }),
    ExponentialLR: fc.record({ gamma: fc.oneof(share, fc.constant(1e200)) }),
    CosineAnnealingLR: fc.record({ tMax: few, etaMin: rate }),
    CosineAnnealingWarmRestarts: fc.record({ t0: few, tMult: few, etaMin: rate }),
    LinearLR: fc.record({ startFactor: fc.constantFrom(1e-9, 0.1, 1), endFactor: share, totalIters: few }),
    PolynomialLR: fc.record({ totalIters: few, power: fc.constantFrom(0, 0.5, 1, 3) }),
    OneCycleLR: fc.record({
      ...{
        maxLr: rate,
        totalSteps: fc.integer({ min: 30, max: 40 }),
        annealStrategy: fc.constantFrom('cos', 'linear'),
      },
      ...{ pctStart: fc.constantFrom(0, 0.3, 1), threePhase: fc.boolean(), baseMomentum: share, maxMomentum: share },
    }),
    ReduceLROnPlateau: fc.record({
      ...{ patience: fc.constantFrom(0, 2, 1e300), cooldown: fc.constantFrom(0, 2, 1e300), factor: share },
      ...{ minLr: rate, threshold: fc.constantFrom(0, 0.1, Number.POSITIVE_INFINITY), eps: rate },
    }),
  }).map(([name, options]) => fc.tuple(fc.constant(name), options as fc.Arbitrary<object>)),
);

/** An optimiser of `x` with its schedulers, and a step of all of them. */
function made(x: readonly Value[], [name, options]: Named, schedulers: readonly Named[]) {
  const Optimizer = exported.get(name)!;
  const groups = [{ parameters: x.slice(0, 3) }, { parameters: x.slice(3), lr: 0.037 }];
  const moved = new Optimizer(name === 'LBFGS' ? x : groups, options) as nn.Optimizer;
  const hasMomentum = 'betas' in moved.groups[0]! || 'momentum' in moved.groups[0]!;
  const parts: Part[] = [moved];
  for (const [kind, own] of schedulers) {
    const cycle = kind === 'OneCycleLR' && !hasMomentum ? { cycleMomentum: false } : {};
    parts.push(new (exported.get(kind)!)(moved, { ...own, ...cycle }));
  }
  const step = (i: number) => {
    moved.step(plainClosureOf(x));
    for (const part of parts.slice(1)) (part as nn.Scheduler).step(Math.sin(i));
  };
  return { parts, step };
}

const dataOf = (x: readonly Value[]) => x.map(({ data }) => data);
const statesOf = (parts: readonly Part[]) => parts.map((part) => part.stateDict());

test('resumed from JSON after any number of steps, every optimiser and scheduler goes on bit for bit', () => {
  const schedulers = fc.array(scheduler, { maxLength: 2 });
  const counts = fc.tuple(fc.integer({ min: 0, max: 15 }), fc.integer({ min: 1, max: 15 }));
  fc.assert(
    fc.property(optimizer, schedulers, counts, (chosen, with_, [before, after]) => {
      const x = parameters();
      const run = made(x, chosen, with_);
      for (let i = 0; i < before; i++) run.step(i);
      const saved = JSON.stringify(statesOf(run.parts));
      const y = parameters();
      const resumed = made(y, chosen, with_);
      for (const [i, yi] of y.entries()) yi.data = x[i]!.data;
      for (const [k, state] of JSON.parse(saved).entries()) resumed.parts[k]!.loadStateDict(state);
      expect(JSON.stringify(statesOf(resumed.parts))).toBe(saved);
      for (let i = before; i < before + after; i++) {
        run.step(i);
        resumed.step(i);
      }
      expect(dataOf(y)).toEqual(dataOf(x));
      expect(statesOf(resumed.parts)).toEqual(statesOf(run.parts));
    }),
    { numRuns: 1500 },
  );
});

describe('a state that schedulers may leave is loaded:', () => {
  const roundTrip = (part: Part) => {
    const state = JSON.parse(JSON.stringify(part.stateDict()));
    part.loadStateDict(state);
    return part.stateDict();
  };

  test.each([-1e-18, -0, Number.NaN, Number.POSITIVE_INFINITY])('the rate %s', (lr) => {
    const optimizer = new nn.SGD(parameters(), { lr: 0.1 });
    optimizer.groups[0]!.lr = lr;
    roundTrip(optimizer);
    expect(optimizer.groups[0]!.lr).toBe(lr);
  });

  test('a momentum of 0 beside Nesterov, where a cycle begins', () => {
    const optimizer = new nn.SGD(parameters(), { momentum: 0.9, nesterov: true });
    const scheduler = new nn.OneCycleLR(optimizer, { maxLr: 1, totalSteps: 9, maxMomentum: 0 });
    expect(optimizer.groups[0]!.momentum).toBe(0);
    for (const part of [optimizer, scheduler]) expect(roundTrip(part)).toEqual(part.stateDict());
  });

  test('an infinite option', () => {
    const optimizer = new nn.SGD(parameters());
    const options = { threshold: Number.POSITIVE_INFINITY, minLr: [Number.POSITIVE_INFINITY] };
    const scheduler = new nn.ReduceLROnPlateau(optimizer, options);
    roundTrip(scheduler);
    expect(scheduler.options).toMatchObject(options);
  });

  test('the best parameters of early stopping, −0 and NaN too', () => {
    const model = new nn.Linear(2, 1);
    for (const [i, parameter] of model.parameters().entries()) parameter.data = [-0, Number.NaN, 5e-324][i]!;
    const before = model.stateDict();
    const stopper = new nn.EarlyStopping({ patience: 1 });
    stopper.after(model, 1, false);
    const resumed = new nn.EarlyStopping({ patience: 1 });
    resumed.loadStateDict(JSON.parse(JSON.stringify(stopper.stateDict())));
    const other = new nn.Linear(2, 1);
    expect(resumed.after(other, 2, false)).toBe(true);
    expect(other.stateDict()).toEqual(before);
  });
});

describe('a state that the constructor would refuse is refused, and changes nothing:', () => {
  type Group = { options: Record<string, unknown>; state: Record<string, unknown[]> };
  const start = (name: string, options = {}) => {
    const x = parameters().slice(0, 2);
    const optimizer = new (exported.get(name)!)(x, options) as nn.Optimizer;
    optimizer.step(plainClosureOf(x));
    return optimizer;
  };
  const spoilt = (optimizer: nn.Optimizer, change: (group: Group) => void): nn.OptimizerState => {
    const state = JSON.parse(JSON.stringify(optimizer.stateDict()));
    change(state.groups[0]);
    return state;
  };

  test.each<[string, string, unknown, string]>([
    ['Adam', 'eps', -1, 'Adam needs eps ≥ 0, got -1'],
    ['Adam', 'betas', ['NaN', 0.9], 'Adam needs betas two numbers in [0, 1), got [NaN, 0.9]'],
    ['Adam', 'betas', [0.9, 1.5], 'Adam needs betas two numbers in [0, 1), got [0.9, 1.5]'],
    ['AdamW', 'weightDecay', -1, 'AdamW needs weightDecay ≥ 0, got -1'],
    ['NAdam', 'momentumDecay', 'NaN', 'NAdam needs momentumDecay ≥ 0, got NaN'],
    ['RAdam', 'eps', 'NaN', 'RAdam needs eps ≥ 0, got NaN'],
    ['Adamax', 'eps', -1e-8, 'Adamax needs eps ≥ 0, got -1e-8'],
    ['SGD', 'momentum', -0.5, 'SGD needs momentum ≥ 0, got -0.5'],
    ['SGD', 'nesterov', 1, 'SGD needs nesterov false, or true with momentum > 0 and dampening 0, got 1'],
    ['RMSprop', 'alpha', 2, 'RMSprop needs alpha in [0, 1], got 2'],
    ['Adagrad', 'lrDecay', -1, 'Adagrad needs lrDecay ≥ 0, got -1'],
    ['Adadelta', 'rho', 'NaN', 'Adadelta needs rho in [0, 1], got NaN'],
    ['LBFGS', 'toleranceGrad', -1, 'LBFGS needs toleranceGrad ≥ 0, got -1'],
    ['Adam', 'lr', 'fast', 'Adam needs lr ≥ 0, got "fast"'],
  ])('%s with %s %j', (name, option, wrong, message) => {
    const optimizer = start(name);
    const before = optimizer.stateDict();
    const state = spoilt(optimizer, ({ options }) => {
      options[option] = wrong;
    });
    expect(() => optimizer.loadStateDict(state)).toThrow(new RangeError(message));
    expect(optimizer.stateDict()).toEqual(before);
  });

  test.each([
    ['Adam', 'v'],
    ['Adam', 'vMax'],
    ['AdamW', 'v'],
    ['NAdam', 'v'],
    ['NAdam', 'muProduct'],
    ['RAdam', 'v'],
    ['Adamax', 'u'],
    ['RMSprop', 'v'],
    ['Adagrad', 'sum'],
    ['Adadelta', 'v'],
    ['Adadelta', 'u'],
  ])('%s with %s below 0', (name, key) => {
    const optimizer = start(name);
    const before = optimizer.stateDict();
    const state = spoilt(optimizer, ({ state }) => {
      state[key]![1] = -1e-9;
    });
    expect(() => optimizer.loadStateDict(state)).toThrow(
      new RangeError(`group 0 of ${name} needs ${key} ≥ 0, got -1e-9`),
    );
    expect(optimizer.stateDict()).toEqual(before);
  });

  test.each(['rho', 'scale'])('LBFGS with %s below 0', (key) => {
    const optimizer = start('LBFGS', { maxIter: 3 });
    const state = JSON.parse(JSON.stringify(optimizer.stateDict()));
    state.memory[key] = key === 'rho' ? state.memory.rho.map(() => -2) : -2;
    expect(() => optimizer.loadStateDict(state)).toThrow(new RangeError(`${key} of LBFGS needs to be ≥ 0, got -2`));
  });

  test('the first moment may be below 0, and a second one NaN', () => {
    const optimizer = start('Adam');
    const state = spoilt(optimizer, ({ state }) => {
      state.m![0] = -1;
      state.v![0] = 'NaN';
    });
    optimizer.loadStateDict(state);
    expect(optimizer.stateDict()).toEqual(state);
  });
});

describe('a state of any other form is refused by an error of ours, or loaded, but never half:', () => {
  const x = parameters();
  const adam = new nn.Adam([{ parameters: x.slice(0, 3) }, { parameters: x.slice(3) }]);
  adam.step(plainClosureOf(x));
  const lbfgs = new nn.LBFGS(x, { maxIter: 3 });
  lbfgs.step(plainClosureOf(x));
  const stopper = new nn.EarlyStopping({ patience: 3 });
  stopper.after(new nn.Linear(2, 1), 1, false);
  const loaders = {
    Adam: adam,
    LBFGS: lbfgs,
    StepLR: new nn.StepLR(adam, { stepSize: 2 }),
    ReduceLROnPlateau: new nn.ReduceLROnPlateau(adam),
    EarlyStopping: stopper,
    Linear: new nn.Linear(2, 1),
  } as unknown as Record<string, { stateDict(): unknown; loadStateDict(state: unknown): void }>;
  const junk: readonly unknown[] = [
    null,
    undefined,
    1,
    'x',
    true,
    [],
    [null],
    [[1]],
    {},
    Object.create(null),
    Symbol('s'),
  ];

  /** Every copy of `state` with junk in one place. */
  function* spoilt(state: unknown): Generator<unknown> {
    for (const wrong of junk) yield wrong;
    if (typeof state !== 'object' || state === null) return;
    for (const [key, part] of Object.entries(state))
      for (const wrong of spoilt(part))
        yield Array.isArray(state) ? state.with(Number(key), wrong) : { ...state, [key]: wrong };
  }

  test.each(Object.keys(loaders))('%s', (name) => {
    const loader = loaders[name]!;
    const before = loader.stateDict();
    let refused = 0;
    for (const wrong of spoilt(before)) {
      try {
        loader.loadStateDict(wrong);
        loader.loadStateDict(before);
      } catch (error) {
        refused += 1;
        expect((error as Error).message).toMatch(
          /needs|got the state of| is .*, got | has \d+ groups|misses|no option/,
        );
      }
      expect(loader.stateDict()).toEqual(before);
    }
    expect(refused).toBeGreaterThan(30);
  });
});

test('a state without one of its parts is refused by every optimiser and scheduler, or it changes nothing', () => {
  const options: Readonly<Record<string, object>> = {
    StepLR: { stepSize: 2 },
    MultiStepLR: { milestones: [2] },
    ExponentialLR: { gamma: 0.5 },
    CosineAnnealingLR: { tMax: 4 },
    CosineAnnealingWarmRestarts: { t0: 4 },
    OneCycleLR: { maxLr: 1, totalSteps: 9 },
    SGD: { momentum: 0.5 },
    LBFGS: { maxIter: 3 },
  };
  const made = (name: string) => {
    const x = parameters();
    const part = exported.get(name)!;
    const isOptimizer = part.prototype instanceof nn.Optimizer;
    const optimizer = isOptimizer ? new part(x, options[name]) : new nn.SGD(x, { momentum: 0.5 });
    const all = isOptimizer ? [optimizer, new nn.StepLR(optimizer as nn.Optimizer, { stepSize: 9 })] : [];
    (optimizer as nn.Optimizer).step(plainClosureOf(x));
    return all[0] ?? new part(optimizer, options[name]);
  };
  /** Every copy of `state` from which one part of a record is taken, with the name of that part. */
  function* lacking(state: unknown): Generator<readonly [name: string, state: unknown]> {
    if (typeof state !== 'object' || state === null) return;
    for (const [key, part] of Object.entries(state)) {
      if (!Array.isArray(state)) yield [key, { ...state, [key]: undefined }];
      for (const [name, less] of lacking(part))
        yield [name, Array.isArray(state) ? state.with(Number(key), less) : { ...state, [key]: less }];
    }
  }
  const names = [...exported].filter(
    ([name, part]) =>
      !['Optimizer', 'Scheduler'].includes(name) &&
      [nn.Optimizer, nn.Scheduler].some((base) => part.prototype instanceof base),
  );
  expect(names.length).toBeGreaterThan(16);
  for (const [name] of names) {
    const part = made(name);
    const before = part.stateDict();
    const refused = Array.from(lacking(before), ([key, state]) => {
      try {
        part.loadStateDict(state as never);
      } catch (error) {
        expect((error as Error).message).toContain(key === 'name' ? 'got undefined as name' : key);
        expect(part.stateDict()).toEqual(before);
        return null;
      }
      expect(part.stateDict(), `${name} without ${key}`).toEqual(before);
      return key;
    });
    expect(new Set(refused.filter((key) => key !== null)), name).toEqual(
      part instanceof nn.Optimizer ? new Set(['initialLr']) : new Set(), // it stays what the first scheduler wrote
    );
  }
});
