// Networks, losses, gradients and SGD against PyTorch in float64 (reference/generate.py), relative error at most 1e-12.
import { relu, sigmoid, softplus, tanh, Value } from '@retrograd/autodiff';
import { describe, expect, test } from 'vitest';
import { type Activation, halfSquaredError, MLP, mseLoss, type NestedNumbers, SGD, type StateDict } from './all.ts';
import cases from './reference/networks.json' with { type: 'json' };

type Case = (typeof cases)[number];

const activations: Readonly<Record<string, Activation | undefined>> = {
  tanh,
  sigmoid,
  relu,
  softplus,
  none: undefined,
};

const losses: Readonly<Record<string, (predictions: Value[], targets: number[]) => Value>> = {
  halfSquaredError,
  mseLoss,
  mseLossSum: (predictions, targets) => mseLoss(predictions, targets, { reduction: 'sum' }),
};

function network({ sizes, activation, outputActivation, weights }: Case): MLP {
  const [hidden, output] = [activations[activation], activations[outputActivation]];
  const mlp = new MLP(sizes, { ...(hidden && { activation: hidden }), ...(output && { outputActivation: output }) });
  mlp.loadStateDict(weights as StateDict);
  return mlp;
}

const outputs = (mlp: MLP, { x }: Case) => x.map((row) => mlp.forward(row.map((xi) => new Value(xi))));

const lossOf = (mlp: MLP, row: Case) => losses[row.loss]!(outputs(mlp, row).flat(), row.targets.flat());

/** Largest difference of two lists in the same order, relative to 1 or to the wanted number, whichever is larger. */
function error(found: readonly number[], wanted: readonly number[]): number {
  expect(found).toHaveLength(wanted.length);
  return Math.max(...wanted.map((w, i) => Math.abs(found[i]! - w) / Math.max(1, Math.abs(w))));
}

const flat = (stateDict: object): number[] => (Object.values(stateDict) as NestedNumbers[][][]).flat(3) as number[];

describe.each(cases)('$sizes $activation $outputActivation $loss, momentum $momentum', (row) => {
  test('outputs', () => {
    const found = outputs(network(row), row).flatMap((y) => y.map((unit) => unit.data));
    expect(error(found, row.outputs.flat())).toBeLessThanOrEqual(1e-12);
  });

  test('gradients, in the order of the state dict', () => {
    const mlp = network(row);
    lossOf(mlp, row).backward();
    const found = mlp.parameters().map((parameter) => parameter.grad);
    expect(error(found, flat(row.gradients))).toBeLessThanOrEqual(1e-12);
  });

  test('ten steps of SGD: every loss, and the weights after them', () => {
    const mlp = network(row);
    const optimizer = new SGD(mlp.parameters(), { lr: row.lr, momentum: row.momentum });
    const found = row.losses.map(() => {
      const loss = lossOf(mlp, row);
      optimizer.zeroGrad();
      loss.backward();
      optimizer.step();
      return loss.data;
    });
    expect(error(found, row.losses)).toBeLessThanOrEqual(1e-12);
    expect(error(flat(mlp.stateDict()), flat(row.weightsAfter))).toBeLessThanOrEqual(1e-12);
  });
});
