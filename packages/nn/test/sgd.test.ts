import { square, Value } from '@retrograd/autodiff';
import { expect, test } from 'vitest';
import { Linear, SGD } from './all.ts';

const parameter = (data: number) => new Value(data, { role: 'parameter' });

/** `steps` steps down x², from `data`. */
function descend(data: number, steps: number, options: { lr: number; momentum?: number }): number {
  const x = parameter(data);
  const optimizer = new SGD([x], options);
  for (let step = 0; step < steps; step++) {
    const loss = square(x);
    optimizer.zeroGrad();
    loss.backward();
    optimizer.step();
  }
  return x.data;
}

test('ten steps down x² with η = 0.15 leave 0.7¹⁰ of x', () => {
  expect(descend(1, 10, { lr: 0.15 })).toBeCloseTo(0.7 ** 10, 12);
});

test('momentum: v ← μv + g, x ← x − ηv, from v = 0', () => {
  // g = 2: v = 2, x = 0.8; g = 1.6: v = 0.5·2 + 1.6 = 2.6, x = 0.54; g = 1.08: v = 1.3 + 1.08 = 2.38, x = 0.302
  expect(descend(1, 3, { lr: 0.1, momentum: 0.5 })).toBeCloseTo(0.302, 12);
});

test('has the learning rate of PyTorch and no momentum if not told otherwise', () => {
  const [group] = new SGD([parameter(1)]).groups;
  expect(group).toMatchObject({ lr: 1e-3, momentum: 0, dampening: 0, weightDecay: 0, nesterov: false });
});

test('without zeroGrad gradients add up', () => {
  const x = parameter(1);
  const optimizer = new SGD([x], { lr: 1 });
  x.mul(3).backward();
  x.mul(3).backward();
  optimizer.step();
  expect(x.data).toBe(-5);
  optimizer.zeroGrad();
  expect(x.grad).toBe(0);
});

test('forgets an infinite gradient where there is no momentum', () => {
  const x = parameter(1);
  const optimizer = new SGD([x], { lr: 0.5 });
  x.grad = Number.POSITIVE_INFINITY;
  optimizer.step();
  x.data = 1;
  x.grad = 1;
  optimizer.step();
  expect(x.data).toBe(0.5);
});

test('refuses a module, and rates below 0', () => {
  // @ts-expect-error -- parameters, not a module
  expect(() => new SGD(new Linear(1, 1))).toThrow(
    new TypeError(
      'SGD needs parameters: new SGD(model.parameters()), or groups: new SGD([{ parameters: model.parameters() }])',
    ),
  );
  expect(() => new SGD([parameter(1)], { lr: -1 })).toThrow(new RangeError('SGD needs lr ≥ 0, got -1'));
  expect(() => new SGD([parameter(1)], { lr: Number.NaN })).toThrow(new RangeError('SGD needs lr ≥ 0, got NaN'));
  expect(() => new SGD([parameter(1)], { momentum: -0.1 })).toThrow(new RangeError('SGD needs momentum ≥ 0, got -0.1'));
});
