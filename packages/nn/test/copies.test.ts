// Two copies of a package: what this copy would pass over silently is refused, and the message says why.
import type { Value } from '@retrograd/autodiff';
import { expect, test, vi } from 'vitest';
import { ExponentialLR, fit, Linear, Module, mseLoss, Sequential, SGD } from './all.ts';

vi.resetModules();
const otherEngine = await import('@retrograd/autodiff');
const other = await import('./all.ts');

const told = (what: string, name: string): string =>
  `${what} of another copy of ${name}: two are loaded, and npm ls ${name} shows where`;
const aValue = told('a Value', '@retrograd/autodiff');
const aModule = told('a Module', '@retrograd/nn');
const anOptimizer = told('an optimizer', '@retrograd/nn');

class Holder extends Module {
  readonly part: unknown;

  constructor(part: unknown) {
    super();
    this.part = part;
  }

  override forward(x: readonly Value[]): readonly Value[] {
    return x;
  }
}

test('a module does not lose parameters and modules of another copy', () => {
  const parameter = new otherEngine.Value(1, { role: 'parameter' });
  expect(() => new Holder(parameter).parameters()).toThrow(new TypeError(`part is ${aValue}`));
  expect(() => new Holder({ list: [[parameter]] }).parameters()).toThrow(new TypeError(`part.list.0.0 is ${aValue}`));
  expect(() => new Holder([new other.Linear(1, 1)]).parameters()).toThrow(new TypeError(`part.0 is ${aModule}`));
});

test('a model, an optimizer and a scheduler name the cause', async () => {
  const model = new other.Linear(1, 1) as unknown as Linear;
  expect(() => new Sequential(model)).toThrow(
    new TypeError(`Sequential needs modules or functions, one after another, got ${aModule} as step 0`),
  );
  expect(() => new SGD(model.parameters(), { lr: 1 })).toThrow(
    new TypeError(`SGD needs Values as parameters, got ${aValue}`),
  );
  const optimizer = new other.SGD((model as unknown as InstanceType<typeof other.Linear>).parameters(), {
    lr: 1,
  }) as unknown as SGD;
  expect(() => new ExponentialLR(optimizer, { gamma: 0.9 })).toThrow(
    new TypeError(`a scheduler needs an optimizer, got ${anOptimizer}`),
  );
  const data = { x: [[1]], y: [1] };
  const own = new Linear(1, 1);
  const ownOptimizer = new SGD(own.parameters(), { lr: 1 });
  await expect(fit(model, data, { loss: mseLoss, optimizer: ownOptimizer, epochs: 1 }).next()).rejects.toThrow(
    new TypeError(`fit needs a Module, got ${aModule}`),
  );
  await expect(fit(own, data, { loss: mseLoss, optimizer, epochs: 1 }).next()).rejects.toThrow(
    new RangeError(`fit needs optimizer as an optimizer, got ${anOptimizer}`),
  );
});
