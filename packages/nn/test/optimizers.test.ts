// Every optimiser and option against PyTorch in float64 (reference/optimizers.py): the losses of thirty steps and the
// parameters after them. Relative error at most 1e-12: PyTorch fuses products and sums where we round both. LBFGS has
// 1e-11, because differences of gradients that are nearly equal lose digits, in PyTorch as well as here.
import type { Value } from '@retrograd/autodiff';
import { describe, expect, test } from 'vitest';
import * as nn from './all.ts';
import { closureOf, error, parameters, plainClosureOf } from './problem.ts';
import reference from './reference/optimizers.json' with { type: 'json' };

interface Row {
  readonly name: string;
  readonly options: object;
  readonly groups?: readonly object[];
  readonly losses: readonly number[];
  /** Of the closure. */
  readonly calls: number;
  readonly parameters: readonly number[];
}

type Make = new (parameters: unknown, options: object) => nn.Optimizer;

const exported = new Map(Object.entries(nn));

function optimizerOf({ name, options, groups }: Row, x: readonly Value[]): nn.Optimizer {
  const Optimizer = exported.get(name) as Make;
  if (groups === undefined) return new Optimizer(x, options);
  const halves = groups.map((own, i) => ({ ...own, parameters: x.slice(3 * i, 3 * i + 3) }));
  return new Optimizer(halves, options);
}

const dataOf = (x: readonly Value[]) => x.map(({ data }) => data);

for (const row of reference.trajectories as readonly Row[])
  describe(`${row.name} ${JSON.stringify(row.options)} ${JSON.stringify(row.groups ?? '')}`, () => {
    test('goes where PyTorch goes', () => {
      const x = parameters();
      const optimizer = optimizerOf(row, x);
      let calls = 0;
      const closure = () => {
        calls += 1;
        return closureOf(x)();
      };
      const losses = row.losses.map(() => optimizer.step(closure)!.data);
      expect(calls).toBe(row.calls);
      const tolerance = row.name === 'LBFGS' ? 1e-11 : 1e-12;
      expect(error(losses, row.losses)).toBeLessThanOrEqual(tolerance);
      expect(error(dataOf(x), row.parameters)).toBeLessThanOrEqual(tolerance);
    });

    test('resumed from JSON after ten steps, goes on bit for bit', () => {
      const x = parameters();
      const optimizer = optimizerOf(row, x);
      for (let step = 0; step < 10; step++) optimizer.step(plainClosureOf(x));
      const saved = JSON.stringify(optimizer.stateDict());
      const y = parameters();
      for (const [i, yi] of y.entries()) yi.data = x[i]!.data;
      const resumed = optimizerOf(row, y);
      resumed.loadStateDict(JSON.parse(saved));
      expect(JSON.stringify(resumed.stateDict())).toBe(saved);
      for (let step = 0; step < 10; step++) {
        optimizer.step(plainClosureOf(x));
        resumed.step(plainClosureOf(y));
        expect(dataOf(y)).toEqual(dataOf(x));
      }
      expect(resumed.stateDict()).toEqual(optimizer.stateDict());
    });
  });
