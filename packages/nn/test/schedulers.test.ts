// Every scheduler and option against PyTorch in float64 (reference/optimizers.py): the rates of two groups before each
// of sixty steps and after the last. Relative error at most 1e-15; PolynomialLR has 2e-15, because powers that are not
// whole are rounded otherwise by JavaScript than by Python.
import { describe, expect, test } from 'vitest';
import * as nn from './all.ts';
import { parameters, plainClosureOf } from './problem.ts';
import reference from './reference/schedulers.json' with { type: 'json' };

interface Row {
  readonly optimizer: string;
  readonly options: object;
  readonly schedulers: readonly (readonly [name: string, options: object])[];
  readonly rates: readonly (readonly number[])[];
  readonly momenta?: readonly (readonly number[])[];
  readonly metrics?: readonly number[];
}

type MakeOptimizer = new (groups: unknown, options: object) => nn.Optimizer;
type MakeScheduler = new (optimizer: nn.Optimizer, options: object) => nn.Scheduler;

const exported = new Map(Object.entries(nn));

function made(row: Row): { optimizer: nn.Optimizer; schedulers: readonly nn.Scheduler[]; step: (i: number) => void } {
  const x = parameters();
  const groups = [
    { parameters: x.slice(0, 3), lr: 0.1 },
    { parameters: x.slice(3), lr: 0.037 },
  ];
  const optimizer = new (exported.get(row.optimizer) as unknown as MakeOptimizer)(groups, row.options);
  const schedulers = row.schedulers.map(
    ([name, options]) => new (exported.get(name) as unknown as MakeScheduler)(optimizer, options),
  );
  const step = (i: number) => {
    optimizer.step(plainClosureOf(x));
    for (const scheduler of schedulers) scheduler.step(row.metrics?.[i]);
  };
  return { optimizer, schedulers, step };
}

/** Largest relative difference; where 0 is wanted, anything else is infinitely far. */
function relative(found: readonly (readonly number[])[], wanted: readonly (readonly number[])[]): number {
  expect(found).toHaveLength(wanted.length);
  const errors = wanted.flat().map((w, i) => {
    const f = found.flat()[i]!;
    return f === w ? 0 : Math.abs(f - w) / Math.abs(w);
  });
  return Math.max(...errors);
}

const ratesOf = ({ groups }: nn.Optimizer) => groups.map(({ lr }) => lr);

const momentaOf = ({ groups }: nn.Optimizer) =>
  groups.map((group) => {
    const { momentum, betas } = group as { momentum?: number; betas?: nn.Betas };
    return betas?.[0] ?? momentum ?? 0;
  });

for (const row of reference.schedules as unknown as readonly Row[])
  describe(`${row.optimizer} ${JSON.stringify(row.schedulers)}`, () => {
    test('has the rates of PyTorch', () => {
      const { optimizer, schedulers, step } = made(row);
      const rates = [ratesOf(optimizer)];
      const momenta = [momentaOf(optimizer)];
      for (let i = 1; i < row.rates.length; i++) {
        step(i - 1);
        rates.push(ratesOf(optimizer));
        momenta.push(momentaOf(optimizer));
        expect(schedulers.at(-1)!.lastLr).toEqual(rates.at(-1));
      }
      const tolerance = row.schedulers.some(([name]) => name === 'PolynomialLR') ? 2e-15 : 1e-15;
      expect(relative(rates, row.rates)).toBeLessThanOrEqual(tolerance);
      if (row.momenta !== undefined) expect(relative(momenta, row.momenta)).toBeLessThanOrEqual(1e-15);
    });

    test('resumed from JSON after 23 steps, goes on bit for bit', () => {
      const { optimizer, schedulers, step } = made(row);
      for (let i = 0; i < 23; i++) step(i);
      const saved = JSON.stringify([optimizer, ...schedulers].map((part) => part.stateDict()));
      const resumed = made(row);
      const states = JSON.parse(saved);
      for (const [k, part] of [resumed.optimizer, ...resumed.schedulers].entries()) part.loadStateDict(states[k]);
      expect(JSON.stringify([resumed.optimizer, ...resumed.schedulers].map((part) => part.stateDict()))).toBe(saved);
      for (let i = 23; i < 50; i++) {
        step(i);
        resumed.step(i);
        expect(ratesOf(resumed.optimizer)).toEqual(ratesOf(optimizer));
        expect(momentaOf(resumed.optimizer)).toEqual(momentaOf(optimizer));
      }
      expect(resumed.schedulers.map((part) => part.stateDict())).toEqual(schedulers.map((part) => part.stateDict()));
    });
  });
