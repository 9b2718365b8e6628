import { sigmoid, Value } from '@retrograd/autodiff';
import { describe, expect, test } from 'vitest';
import {
  activationStatistics,
  gradientBands,
  gradientStatistics,
  Linear,
  MLP,
  plannedUpdateRatios,
  Sequential,
  SGD,
  statistics,
  updateRatios,
} from './all.ts';

test('statistics of numbers by hand', () => {
  expect(statistics([0, 3, -4, 0, 1])).toEqual({
    count: 5,
    mean: 0,
    std: Math.sqrt(26 / 5),
    norm: Math.sqrt(26),
    max: 4,
    zeros: 0.4,
  });
  expect(statistics([])).toEqual({ count: 0, mean: Number.NaN, std: Number.NaN, norm: 0, max: 0, zeros: 0 });
  expect(statistics([1, Number.NaN])).toMatchObject({ mean: Number.NaN, norm: Number.NaN, max: Number.NaN });
});

test('gradientStatistics has a row for every tensor, with its gradients and not its numbers', () => {
  const model = new MLP([2, 2, 1]);
  for (const [i, parameter] of model.parameters().entries()) parameter.grad = i;
  const rows = gradientStatistics(model);
  expect(rows.map(({ name, count }) => [name, count])).toEqual([
    ['0.weight', 4],
    ['0.bias', 2],
    ['1.weight', 2],
    ['1.bias', 1],
  ]);
  expect(rows[0]).toEqual({ name: '0.weight', ...statistics([0, 1, 2, 3]) });
  expect(rows[3]).toEqual({ name: '1.bias', ...statistics([8]) });
});

test('a shared parameter counts once', () => {
  const tied = new Sequential(new Linear(1, 1, { bias: false }), new Linear(1, 1, { bias: false }));
  const [first, second] = tied.modules as Linear[];
  second!.weight[0]![0] = first!.weight[0]![0]!;
  expect(gradientStatistics(tied).map(({ name }) => name)).toEqual(['0.weight']);
});

describe('activationStatistics', () => {
  test('names the units that are 0 for every example', () => {
    const layer = [
      [0, 1, 0, 0],
      [0, 0, 0, 2],
    ];
    expect(activationStatistics(layer)).toEqual({ ...statistics([0, 1, 0, 0, 0, 0, 0, 2]), dead: [0, 2] });
    expect(activationStatistics([[1e-300, -0]]).dead).toEqual([1]);
  });

  test('refuses no examples and rows of different length', () => {
    expect(() => activationStatistics([])).toThrow(new RangeError('activationStatistics got no examples'));
    expect(() => activationStatistics([[1], [1, 2]])).toThrow(
      new RangeError('activationStatistics got rows of 1 and of 2 units'),
    );
  });
});

describe('gradientBands', () => {
  /** A network of one weight a layer, with these gradients. */
  function chain(...gradients: number[]): Sequential {
    const model = new Sequential(...gradients.map(() => new Linear(1, 1, { bias: false })));
    for (const [i, parameter] of model.parameters().entries()) parameter.grad = gradients[i]!;
    return model;
  }

  test('divide the norm of a layer by that of the next, nearer to the loss', () => {
    const model = new MLP([1, 1, 1]);
    for (const [i, parameter] of model.parameters().entries()) parameter.grad = [3, 4, 0, 2][i]!;
    expect(gradientBands(model)).toEqual([{ layer: '0', from: '1', ratio: 2.5, band: 'steady' }]);
  });

  test.each([
    { gradients: [1, 11], band: 'vanishing' },
    { gradients: [1, 10], band: 'steady' },
    { gradients: [10, 1], band: 'steady' },
    { gradients: [11, 1], band: 'exploding' },
    { gradients: [0, 1], band: 'vanishing' },
    { gradients: [0, 0], band: 'vanishing' },
    { gradients: [1, 0], band: 'exploding' },
    { gradients: [Number.NaN, 1], band: 'exploding' },
    { gradients: [1, Number.POSITIVE_INFINITY], band: 'exploding' },
  ])('$gradients is $band', ({ gradients, band }) => {
    expect(gradientBands(chain(...gradients)).map((row) => row.band)).toEqual([band]);
  });

  test('have bounds to choose, and none for one layer', () => {
    expect(gradientBands(chain(1, 2), { low: 0.6 })[0]!.band).toBe('vanishing');
    expect(gradientBands(chain(2, 1), { high: 1.5 })[0]!.band).toBe('exploding');
    expect(gradientBands(new Linear(1, 1))).toEqual([]);
  });

  test('see what a stack of sigmoids does: each layer divides the gradient by more than 4', () => {
    const model = new MLP([1, 1, 1, 1, 1, 1], { activation: sigmoid, outputActivation: sigmoid });
    model.forward([new Value(1)])[0]!.backward();
    const ratios = gradientBands(model).map(({ ratio }) => ratio);
    expect(ratios).toHaveLength(4);
    // σ′ ≤ ¼, |w| < 1, and the layer's input is 1 or in (0, 1), as that of the next: ‖(x, 1)‖ / ‖(x′, 1)‖ < √2
    for (const ratio of ratios) expect(ratio).toBeLessThan(Math.SQRT2 / 4);
  });
});

describe('update ratios', () => {
  test('are the length of a step by the length of the tensor', () => {
    const before = { weight: [[3, 4]], bias: [0], gain: 2 };
    const after = { weight: [[3, 4.5]], bias: [0], gain: 2 };
    expect(updateRatios(before, after)).toEqual([
      { name: 'weight', ratio: 0.1 },
      { name: 'bias', ratio: Number.NaN },
      { name: 'gain', ratio: 0 },
    ]);
  });

  test('planned for plain gradient descent are those that it then makes', () => {
    const model = new MLP([2, 3, 1]);
    model.forward([new Value(1), new Value(-2)])[0]!.backward();
    const planned = plannedUpdateRatios(model, 0.1);
    const before = model.stateDict();
    new SGD(model.parameters(), { lr: 0.1 }).step();
    const made = updateRatios(before, model.stateDict());
    expect(planned.map(({ name }) => name)).toEqual(made.map(({ name }) => name));
    for (const [i, { ratio }] of planned.entries()) expect(ratio).toBeCloseTo(made[i]!.ratio, 12);
    expect(Math.min(...planned.map(({ ratio }) => ratio))).toBeGreaterThan(0.01);
  });

  test('refuse other names, other sizes, and a negative rate', () => {
    expect(() => updateRatios({ a: [1] }, { b: [1] })).toThrow(new RangeError('updateRatios got a before and b after'));
    expect(() => updateRatios({ a: [1] }, { a: [1, 2] })).toThrow(
      new RangeError('updateRatios got 1 numbers of a before and 2 after'),
    );
    expect(() => plannedUpdateRatios(new Linear(1, 1), -1)).toThrow(
      new RangeError('plannedUpdateRatios needs lr ≥ 0, got -1'),
    );
  });
});
