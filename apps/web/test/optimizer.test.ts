// The rules of updates: to the last bit those of the package nn, as text, and on the way of a descent.
import { Value } from '@retrograd/autodiff';
import { Adam, RMSprop, SGD } from '@retrograd/nn';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  NOTHING_KEPT,
  OPTIMIZERS,
  type Optimizer,
  optimizerText,
  readOptimizer,
  stepOf,
} from '../src/document/optimizer.ts';

const gradient = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e3, max: 1e3 });
const share = fc.double({ noNaN: true, min: 0, max: 0.9999 });
const rate = fc.double({ noNaN: true, min: 1e-6, max: 2 });
const epsilon = fc.constantFrom(0.1, 1e-3, 1e-8);

type Make = (w: Value, lr: number, by: Optimizer) => { step(): unknown };
const rules: readonly (readonly [Optimizer['rule'], Make])[] = [
  ['sgd', (w, lr) => new SGD([w], { lr })],
  ['momentum', (w, lr, { beta1 }) => new SGD([w], { lr, momentum: beta1 })],
  ['rmsprop', (w, lr, { beta2, epsilon }) => new RMSprop([w], { lr, alpha: beta2, eps: epsilon })],
  ['adam', (w, lr, { beta1, beta2, epsilon }) => new Adam([w], { lr, betas: [beta1, beta2], eps: epsilon })],
];

test.each(rules)('%s goes where the optimiser of nn goes, to the last bit', (rule, make) => {
  const given = fc.record({
    beta1: share,
    beta2: share,
    epsilon,
    rate,
    gradients: fc.array(gradient, { minLength: 1, maxLength: 12 }),
  });
  fc.assert(
    fc.property(given, ({ rate: lr, gradients, ...settings }) => {
      const by = { ...OPTIMIZERS[rule], ...settings };
      const w = new Value(0.5);
      const optimizer = make(w, lr, by);
      let [theta, kept] = [0.5, NOTHING_KEPT];
      for (const g of gradients) {
        w.grad = g;
        optimizer.step();
        const step = stepOf(by, lr, g, kept);
        theta -= step.delta;
        kept = step;
        expect(theta).toBe(w.data);
      }
    }),
  );
});

test('without bias correction the first step of Adam is (1 − β₁)/√(1 − β₂) of the right one', () => {
  const right = stepOf({ ...OPTIMIZERS.adam, epsilon: 0 }, 0.1, 3, NOTHING_KEPT);
  const raw = stepOf({ ...OPTIMIZERS.adam, epsilon: 0, variant: 'raw' }, 0.1, 3, NOTHING_KEPT);
  expect(right.delta).toBeCloseTo(0.1, 12); // the step size, whatever the gradient is
  expect(raw.delta / right.delta).toBeCloseTo(0.1 / Math.sqrt(0.001), 10);
  expect([right.mHat, right.vHat].map((x) => Math.round(x * 1e9) / 1e9)).toEqual([3, 9]);
  expect([raw.mHat, raw.vHat]).toEqual([raw.m, raw.v]);
});

test('RMSProp divides by √v + ε, √(v + ε), or once more by the root of the first', () => {
  const by = { ...OPTIMIZERS.rmsprop, beta2: 0.75, epsilon: 0.5 };
  const root = (variant: Optimizer['variant']) => stepOf({ ...by, variant }, 1, 4, NOTHING_KEPT).root; // v = 4
  expect(root('')).toBe(2.5);
  expect(root('inside')).toBe(Math.sqrt(4.5));
  expect(root('twice')).toBe(Math.sqrt(2.5));
});

test('a rule is a text, and back', () => {
  const any = fc.record({
    rule: fc.constantFrom('momentum', 'rmsprop', 'adam'),
    beta1: share,
    beta2: share,
    epsilon,
    variant: fc.nat(2),
  });
  fc.assert(
    fc.property(any, ({ rule, variant, ...numbers }) => {
      const variants = { momentum: ['', '', ''], rmsprop: ['', 'inside', 'twice'], adam: ['', 'raw', ''] } as const;
      const by: Optimizer = { ...OPTIMIZERS[rule], ...numbers, variant: variants[rule][variant]! };
      const text = optimizerText(by);
      expect(optimizerText(readOptimizer(text)!)).toBe(text);
    }),
  );
  expect(optimizerText(OPTIMIZERS.adam)).toBe('adam_0.9_0.999_1e-8');
  expect(readOptimizer('')).toBe(OPTIMIZERS.sgd);
  expect(readOptimizer('adam_0.8_raw')).toEqual({ ...OPTIMIZERS.adam, beta1: 0.8, variant: 'raw' });
});

test.each([
  'sgd',
  'toString',
  'adam_1',
  'adam_-1',
  'adam_x',
  'adam_',
  'momentum_0.9_0.9',
  'rmsprop_raw',
  'adam_0.9_0.9_Infinity',
  'adam_0.9_0.9_1e999',
])('%s is no rule', (text) => expect(readOptimizer(text)).toBeNull());
