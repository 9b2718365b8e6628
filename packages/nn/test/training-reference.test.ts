// Whole runs of training against PyTorch in float64 (reference/training.py): the loss of every step, and what became of the
// model, recorded and compiled.
import { readFileSync } from 'node:fs';
import type { Value } from '@retrograd/autodiff';
import { describe, expect, test } from 'vitest';
import * as nn from './all.ts';
import { expectClose, flat, type Nested } from './close.ts';

type Spec = readonly [name: string, ...rest: unknown[]];
type Named = readonly [name: string, options: Record<string, unknown>];

interface Run {
  readonly model: readonly Spec[];
  readonly loss: Named;
  readonly optimizer: Named;
  readonly scheduler: Named | null;
  readonly clipNorm: number | null;
  readonly epochs: number;
  readonly batchSize: number;
  readonly x: number[][];
  readonly y: (number | number[])[];
  readonly before: nn.StateDict;
  readonly losses: number[];
  readonly after: nn.StateDict;
}

const runs: readonly Run[] = JSON.parse(readFileSync(new URL('./reference/training.json', import.meta.url), 'utf8'));

type Construct<T> = Record<string, new (...args: unknown[]) => T>;
type LossFunction = (prediction: readonly Value[], target: readonly Value[], options: object) => Value;

function moduleOf([name, ...rest]: Spec): nn.Module {
  if (name !== 'Residual') return new (nn as unknown as Construct<nn.Module>)[name]!(...rest);
  const [body, projection] = rest as [readonly Spec[], Spec?];
  return new nn.Residual(sequential(body), projection && { projection: moduleOf(projection) });
}

const sequential = (specs: readonly Spec[]): nn.Sequential => new nn.Sequential(...specs.map(moduleOf));

async function trained(run: Run, mode: 'compiled' | 'recorded') {
  const model = sequential(run.model);
  model.loadStateDict(run.before);
  const optimizer = new (nn as unknown as Construct<nn.Optimizer>)[run.optimizer[0]]!(
    model.parameters(),
    run.optimizer[1],
  );
  const scheduler =
    run.scheduler && new (nn as unknown as Construct<{ step(): void }>)[run.scheduler[0]]!(optimizer, run.scheduler[1]);
  const [name, options] = run.loss;
  const loss = (nn as unknown as Record<string, LossFunction>)[name]!;
  const losses: number[] = [];
  for await (const progress of nn.fit(model, run, {
    loss: (prediction, target) => loss(prediction, target, options),
    optimizer,
    epochs: run.epochs,
    batchSize: run.batchSize,
    shuffle: false,
    mode,
    ...(scheduler && { scheduler }),
    ...(run.clipNorm !== null && { clipNorm: run.clipNorm }),
  }))
    losses.push(progress.loss);
  return { losses, state: model.stateDict() };
}

const titled = runs.map((run) => {
  const modules = flatNames(run.model).join(' ');
  return { title: `${run.loss[0]}, ${run.optimizer[0]}, ${run.scheduler?.[0] ?? 'one rate'}: ${modules}`, run };
});

function flatNames(specs: readonly Spec[]): string[] {
  return specs.flatMap(([name, body]) => (name === 'Residual' ? [name, ...flatNames(body as Spec[])] : [name]));
}

describe.each(titled)('$title', ({ run }) => {
  test.each(['recorded', 'compiled'] as const)('%s', async (mode) => {
    const { losses, state } = await trained(run, mode);
    expectClose(losses, run.losses);
    expect(Object.keys(state)).toEqual(Object.keys(run.after));
    for (const [name, tensor] of Object.entries(run.after))
      expectClose(flat(state[name] as Nested), flat(tensor as Nested));
  });
});

test('every loss, optimiser and scheduler takes part', () => {
  const taken = new Set(runs.flatMap(({ loss, optimizer, scheduler }) => [loss[0], optimizer[0], scheduler?.[0]]));
  const named = (pattern: RegExp) => Object.keys(nn).filter((name) => pattern.test(name));
  expect(named(/Loss$|^halfSquaredError$/).filter((name) => !taken.has(name))).toEqual([]);
  expect(named(/LR$|^Cosine|^ReduceLR/).filter((name) => !taken.has(name))).toEqual([]);
  const optimizers = Object.entries(nn).filter(([, made]) => Object.prototype.isPrototypeOf.call(nn.Optimizer, made));
  expect(optimizers.map(([name]) => name).filter((name) => !taken.has(name))).toEqual([]);
});
