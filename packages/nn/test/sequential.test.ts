import { relu, sigmoid, softplus, Tape, tanh, Value } from '@retrograd/autodiff';
import { describe, expect, test } from 'vitest';
import { Linear, MLP, Module, mseLoss, ReLU, Sequential, SGD, Sigmoid, Softplus, Tanh } from './all.ts';

const inputs = (...data: number[]) => data.map((x) => new Value(x));
const dataOf = (values: readonly Value[]) => values.map(({ data }) => data);

describe.each([
  [ReLU, relu, 'relu'],
  [Sigmoid, sigmoid, 'sigmoid'],
  [Softplus, softplus, 'softplus'],
  [Tanh, tanh, 'tanh'],
] as const)('%o', (Activation, f, name) => {
  test('applies its function to each input and has no parameters', () => {
    const activation = new Activation();
    expect(dataOf(activation.forward(inputs(-2, 0, 3)))).toEqual([f(-2).data, f(0).data, f(3).data]);
    expect(activation.parameters()).toEqual([]);
  });

  test('is drawn as a layer of neurons', () => {
    const { scopes } = Tape.of(...new Activation().forward(inputs(1, 2)));
    expect(scopes.map((scope) => `${scope.kind} ${scope.name}`)).toEqual([
      `layer ${name}`,
      `neuron ${name}_1`,
      `neuron ${name}_2`,
    ]);
  });
});

test('Sequential feeds each module into the next', () => {
  const [first, second] = [new Linear(2, 3, { seed: 1 }), new Linear(3, 1, { seed: 2 })];
  const whole = new Sequential(first, new Tanh(), second).forward(inputs(1, -1));
  expect(dataOf(whole)).toEqual(dataOf(second.forward(first.forward(inputs(1, -1)).map((z) => tanh(z)))));
  expect(new Sequential().forward(whole)).toBe(whole);
});

test('MLP is Linear layers with their activations: tanh inside and none at the end if not told otherwise', () => {
  const mlp = new MLP([2, 4, 3], { seed: 5 });
  const [hidden, output] = mlp.modules as Linear[];
  expect([hidden!.activation, output!.activation]).toEqual([tanh, undefined]);
  const other = new MLP([2, 4, 4, 3], { activation: relu, outputActivation: sigmoid }).modules as Linear[];
  expect(other.map(({ activation }) => activation)).toEqual([relu, relu, sigmoid]);
  expect(other.map(({ fanIn, fanOut }) => [fanIn, fanOut])).toEqual([
    [2, 4],
    [4, 4],
    [4, 3],
  ]);
});

test('MLP names its scopes, so that layers can be told apart', () => {
  const { scopes } = Tape.of(...new MLP([1, 1, 1, 1]).forward(inputs(1)));
  const layers = scopes.filter(({ kind }) => kind === 'layer').map(({ name }) => name);
  expect(layers).toEqual(['layer 1', 'layer 2', 'output']);
});

test('MLP says what sizes it got where there are too few', () => {
  const message = 'MLP needs at least two sizes, of inputs and outputs, got [2]';
  expect(() => new MLP([2])).toThrow(new RangeError(message));
});

test('a module of one’s own trains like any other', () => {
  class Affine extends Module {
    readonly slope: Value = new Value(0, { role: 'parameter' });
    readonly offset: Value = new Value(0, { role: 'parameter' });
    override forward(x: readonly Value[]): readonly Value[] {
      return x.map((xi) => this.slope.mul(xi).add(this.offset));
    }
  }
  const model = new Affine();
  const optimizer = new SGD(model.parameters(), { lr: 0.2 });
  for (let step = 0; step < 200; step++) {
    const loss = mseLoss(model.forward(inputs(-1, 0, 1, 2)), [-3, -1, 1, 3]); // 2x − 1
    optimizer.zeroGrad();
    loss.backward();
    optimizer.step();
  }
  expect(model.slope.data).toBeCloseTo(2, 6);
  expect(model.offset.data).toBeCloseTo(-1, 6);
});

describe('XOR', () => {
  const corners = [
    { x: [0, 0], y: 0 },
    { x: [0, 1], y: 1 },
    { x: [1, 0], y: 1 },
    { x: [1, 1], y: 0 },
  ];

  function train(sizes: readonly number[], seed: number): number {
    const model = new MLP(sizes, { outputActivation: sigmoid, seed });
    const optimizer = new SGD(model.parameters(), { lr: 0.5, momentum: 0.9 });
    let loss = Number.NaN;
    for (let epoch = 0; epoch < 400; epoch++) {
      const outputs = corners.flatMap(({ x }) => model.forward(inputs(...x)));
      const error = mseLoss(
        outputs,
        corners.map(({ y }) => y),
      );
      optimizer.zeroGrad();
      error.backward();
      optimizer.step();
      loss = error.data;
    }
    return loss;
  }

  test.each([0, 1, 2, 3, 4])('is learnt with a hidden layer of 8, seed %d', (seed) => {
    expect(train([2, 8, 1], seed)).toBeLessThan(0.01);
  });

  test('cannot be learnt without one: the best loss is ¼', () => {
    expect(train([2, 1], 0)).toBeGreaterThanOrEqual(0.25);
  });
});

test('refuses a step that is neither a module nor a function', () => {
  const layers = [new Linear(1, 1)];
  const list = 'Sequential needs modules or functions, one after another, got a list as step 0';
  // @ts-expect-error -- a list of steps
  expect(() => new Sequential(layers)).toThrow(new TypeError(list));
  const missing = 'Sequential needs modules or functions, one after another, got undefined as step 1';
  // @ts-expect-error -- no step
  expect(() => new Sequential(layers[0]!, undefined)).toThrow(new TypeError(missing));
});
