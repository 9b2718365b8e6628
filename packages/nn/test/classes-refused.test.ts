// A class in place of a function or a module, a class without its method, and what else is called and cannot be.
import { Value } from '@retrograd/autodiff';
import { expect, test } from 'vitest';
import * as nn from './all.ts';

// biome-ignore lint/suspicious/noExplicitAny: these are the mistakes that types would find
const any = (x: unknown): any => x;
const noActivation = (owner: string, name: string): string =>
  `${owner} needs a function of one Value as activation, such as relu, got the class ${name}; write tanh and not Tanh`;
const noStep = (found: string, instead: string): string =>
  `Sequential needs modules or functions, one after another, got the class ${found} as step 1; write ${instead}`;
const linear = () => new nn.Linear(1, 1, { seed: 1 });
const data = { x: [[1]], y: [1] };

test.each<[string, () => unknown, string]>([
  ['MLP', () => new nn.MLP([2, 3, 1], { activation: any(nn.Tanh) }), noActivation('MLP([2, 3, 1])', 'Tanh')],
  ['MLP of one layer', () => new nn.MLP([2, 1], { activation: any(nn.Tanh) }), noActivation('MLP([2, 1])', 'Tanh')],
  [
    'the output of an MLP',
    () => new nn.MLP([2, 1], { outputActivation: any(nn.Sigmoid) }),
    noActivation('MLP([2, 1])', 'Sigmoid'),
  ],
  ['Linear', () => new nn.Linear(2, 1, { activation: any(nn.ReLU) }), noActivation('Linear(2, 1)', 'ReLU')],
  ['Neuron', () => new nn.Neuron(2, { activation: any(nn.ReLU) }), noActivation('Neuron(2)', 'ReLU')],
  [
    'Elementwise',
    () => new nn.Elementwise('f', any(nn.GELU)),
    'Elementwise("f") needs a function as activation, got the class GELU',
  ],
  ['Sequential', () => new nn.Sequential(linear(), any(nn.Tanh)), noStep('Tanh', 'new Tanh()')],
  ['Residual', () => new nn.Residual(any(nn.Tanh)), 'Residual needs a module as body, got the class Tanh'],
  [
    'progressBar',
    () => nn.progressBar(any(nn.Tanh), { epochs: 1 }),
    'progressBar needs a function as write, got the class Tanh',
  ],
])('%s refuses a class in its constructor', (_, make, said) => {
  expect(make).toThrow(new TypeError(said));
});

test.each<[string, object, string]>([
  ['loss', { loss: nn.Tanh }, 'fit needs loss as a function, got the class Tanh'],
  ['optimizer', { optimizer: nn.Adam }, 'fit needs optimizer as an optimizer, got the class Adam'],
  ['scheduler', { scheduler: nn.StepLR }, 'fit needs scheduler with a step(), got the class StepLR'],
])('fit refuses a class as %s', async (_, changes, said) => {
  const model = linear();
  const options = { loss: nn.mseLoss, optimizer: new nn.SGD(model.parameters(), { lr: 0.1 }), epochs: 1 };
  await expect(async () => await nn.fit(model, data, any({ ...options, ...changes }))).rejects.toThrow(
    new RangeError(said),
  );
});

test('a class without name is one as well', () => {
  expect(() => new nn.Sequential(any(class {}))).toThrow(/got a class as step 0; write new /);
});

test('a Module without forward says that it needs one, alone, in a Sequential and in fit', async () => {
  const Quiet = any(
    class Quiet extends any(nn.Module) {
      inner = linear();
    },
  );
  const said = new TypeError('Quiet needs a method forward(x), which returns the outputs');
  expect(() => new Quiet().forward([new Value(1)])).toThrow(said);
  expect(() => new Quiet().forwardAll([[new Value(1)]])).toThrow(said);
  expect(() => new nn.Sequential(new Quiet()).forward([new Value(1)])).toThrow(said);
  const model = new Quiet();
  const optimizer = new nn.SGD(model.parameters(), { lr: 0.1 });
  await expect(async () => await nn.fit(model, data, { loss: nn.mseLoss, optimizer, epochs: 1 })).rejects.toThrow(said);
});

test('an optimiser refuses what is no closure, and one that returns no loss', () => {
  const ps = linear().parameters();
  expect(() => new nn.Adam(ps).step(any(1))).toThrow(new TypeError('Adam.step needs a function as closure, got 1'));
  expect(() => new nn.Adam(ps).step(any(nn.Tanh))).toThrow(
    new TypeError('Adam.step needs a function as closure, got the class Tanh'),
  );
  expect(() => new nn.LBFGS(ps).step(any(() => {}))).toThrow(
    new TypeError('LBFGS: the closure needs to return the loss, got undefined'),
  );
});

test('an optimiser of a module whose Values have no role says what to write', () => {
  class W extends nn.Module {
    w = new Value(1);
    override forward(x: readonly Value[]): readonly Value[] {
      return x.map((v) => v.mul(this.w));
    }
  }
  expect(() => new nn.SGD(new W().parameters(), { lr: 0.1 })).toThrow(
    new RangeError(
      'SGD got no parameters: those of a Module are Values with that role in its fields, ' +
        "new Value(1, { role: 'parameter' }), unless they are frozen",
    ),
  );
});
