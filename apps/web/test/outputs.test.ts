// Cross entropy needs two outputs: they go with it, where the reader had one.
import { expect, test } from 'vitest';
import { planOf } from '../src/sources/network-plan.ts';
import { type NetworkPlan, networkText } from '../src/sources/network-text.ts';
import { changedPlan, type Raised } from '../src/sources/outputs.ts';

const ONE: NetworkPlan = {
  inputs: 2,
  layers: [
    { units: 3, activation: 'tanh', bias: 'own' },
    { units: 1, activation: 'sigmoid', bias: 'own' },
  ],
  loss: 'mse',
};

/** The outputs after each of `changes`, as the builder reads them from the text. */
function outputsAfter(...changes: readonly ((plan: NetworkPlan) => Partial<NetworkPlan>)[]): number[] {
  let [plan, raised]: readonly [NetworkPlan, Raised | null] = [ONE, null];
  return changes.map((change) => {
    [plan, raised] = changedPlan(plan, change(plan), raised);
    plan = planOf(networkText(plan))!;
    return plan.layers.at(-1)!.units;
  });
}

const to = (loss: NetworkPlan['loss']) => () => ({ loss });
const withOutputs = (units: number) => (plan: NetworkPlan) => ({
  layers: plan.layers.with(-1, { ...plan.layers.at(-1)!, units }),
});

test('the output that cross entropy needs goes with it', () => {
  expect(outputsAfter(to('crossEntropy'), to('mse'))).toEqual([2, 1]);
  expect(outputsAfter(to('crossEntropy'), () => ({ inputs: 4 }), to('bce'), to('crossEntropy'))).toEqual([2, 2, 1, 2]);
  const wider = (plan: NetworkPlan) => ({ layers: plan.layers.with(0, { ...plan.layers[0]!, units: 4 }) });
  expect(outputsAfter(to('crossEntropy'), wider, to('mse'))).toEqual([2, 2, 1]);
});

test('outputs that the reader asked for stay', () => {
  expect(outputsAfter(withOutputs(2), to('crossEntropy'), to('mse'))).toEqual([2, 2, 2]);
  expect(outputsAfter(to('crossEntropy'), withOutputs(3), withOutputs(2), to('mse'))).toEqual([2, 3, 2, 2]);
});
