import { readFileSync } from 'node:fs';
import { dot, type Operand, Value, withTrace } from '@retrograd/autodiff';
import { describe, expect, test } from 'vitest';
import * as nn from './all.ts';
import { expectClose, flat, type Nested } from './close.ts';

/** Outputs and gradients of a batch, as layers.py writes them. */
interface Differentiated {
  readonly x: number[][];
  readonly adjoints: number[][];
  readonly outputs: number[][];
  readonly inputGradients: number[][];
  readonly gradients: Readonly<Record<string, Nested>>;
}

interface Row extends Differentiated {
  readonly name: string;
  readonly arguments: unknown[];
  readonly state: nn.StateDict;
}

interface BatchNormRow {
  readonly name: 'BatchNorm1d';
  readonly arguments: [number, nn.BatchNorm1dOptions];
  readonly state: nn.StateDict;
  readonly steps: (Differentiated & { readonly stateAfter: nn.StateDict })[];
  readonly eval: Differentiated;
}

const reference = JSON.parse(readFileSync(new URL('./reference/layers.json', import.meta.url), 'utf8'));
const modules: readonly (Row | BatchNormRow)[] = reference.modules;
const isBatchNorm = (row: Row | BatchNormRow): row is BatchNormRow => row.name === 'BatchNorm1d';

/** The outputs and all gradients of `module` for the row's batch are those of PyTorch. */
function expectSame(module: nn.Module, row: Differentiated): void {
  const batch = row.x.map((x) => x.map((xi) => new Value(xi)));
  const outputs = module.forwardAll(batch);
  module.zeroGrad();
  dot(outputs.flat(), row.adjoints.flat()).backward();
  expectClose(
    outputs.map((y) => y.map(({ data }) => data)),
    row.outputs,
  );
  expectClose(
    batch.map((x) => x.map(({ grad }) => grad)),
    row.inputGradients,
  );
  const gradients = module.parameters().map(({ grad }) => grad);
  expectClose(gradients, flat(row.gradients));
}

test.each(modules.filter((row) => !isBatchNorm(row)))('$name $arguments', (row) => {
  const Module = (nn as unknown as Record<string, new (...args: unknown[]) => nn.Module>)[row.name]!;
  const module = new Module(...row.arguments);
  module.loadStateDict(row.state);
  expectSame(module, row as Row);
});

test.each(modules.filter(isBatchNorm))('$name $arguments: three batches, then inference', (row) => {
  const module = new nn.BatchNorm1d(...row.arguments);
  module.loadStateDict(row.state);
  for (const step of row.steps) {
    expectSame(module, step);
    expect(Object.keys(module.stateDict())).toEqual(Object.keys(step.stateAfter));
    expectClose(module.stateDict() as Nested, step.stateAfter as Nested);
  }
  expectSame(module.eval(), row.eval);
});

describe('models', () => {
  const models: Readonly<Record<string, () => nn.Module>> = {
    residual: () =>
      new nn.Residual(
        new nn.Sequential(new nn.Linear(3, 5), new nn.BatchNorm1d(5), new nn.Tanh(), new nn.Linear(5, 3)),
      ),
    'projected residual': () =>
      new nn.Residual(new nn.Sequential(new nn.Linear(3, 4), new nn.SiLU(), new nn.Linear(4, 2)), {
        projection: [3, 2],
      }),
    deep: () =>
      new nn.Sequential(
        new nn.Linear(4, 6),
        new nn.LayerNorm(6),
        new nn.GELU(),
        new nn.Residual(new nn.Linear(6, 6)),
        new nn.RMSNorm(6),
        new nn.Linear(6, 3),
        new nn.Softmax(),
      ),
  };

  test.each(reference.models as Row[])('$name', (row) => {
    const model = models[row.name]!();
    model.loadStateDict(row.state);
    expect(Object.keys(model.stateDict())).toEqual(Object.keys(row.state));
    expectSame(model, row);
  });
});

describe('Embedding', () => {
  const [row] = reference.embedding;

  test.each<[string, (index: number) => Operand]>([
    ['plain numbers', (index) => index],
    ['Values', (index) => new Value(index)],
  ])('of %s', (_, indexOf) => {
    const module = new nn.Embedding(5, 3);
    module.loadStateDict(row.state);
    const outputs = (row.indices as number[][]).map((indices) => module.forward(indices.map(indexOf)));
    dot(outputs.flat(), row.adjoints.flat()).backward();
    expectClose(
      outputs.flat().map(({ data }) => data),
      row.outputs,
    );
    expectClose(
      module.weight.map((vector) => vector.map(({ grad }) => grad)),
      row.gradients,
    );
  });
});

test('Dropout, with the masks that PyTorch drew', () => {
  const [row] = reference.dropout;
  const masks: number[] = row.masks.flat();
  withTrace({ draw: () => masks.shift()! }, () => expectSame(new nn.Dropout(row.p), { ...row, gradients: {} }));
  expect(masks).toEqual([]);
});
