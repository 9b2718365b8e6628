import { sigmoid, Tape, tanh, Value } from '@retrograd/autodiff';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRng, Dense, Linear, ReLU } from './all.ts';

const inputs = (...data: number[]) => data.map((x, i) => new Value(x, { label: `x_${i + 1}` }));

/** Scope kinds around a node, innermost first, with their names. */
function around(tape: Tape, i: number): string[] {
  const found: string[] = [];
  for (let s = tape.scopeOf[i]!; s >= 0; s = tape.scopes[s]!.parent)
    found.push(`${tape.scopes[s]!.kind} ${tape.scopes[s]!.name}`);
  return found;
}

test('computes W x + b, with weight[j][i] of output j and input i', () => {
  const layer = new Linear(2, 3);
  layer.loadStateDict({
    weight: [
      [1, 10],
      [2, 20],
      [3, 30],
    ],
    bias: [0.5, 0.25, 0.125],
  });
  expect(layer.forward(inputs(1, -1)).map(({ data }) => data)).toEqual([-8.5, -17.75, -26.875]);
});

test('a neuron is one product per weight and one n-ary sum, activation and all, in its own scope', () => {
  const [y] = new Linear(2, 1, { activation: tanh, name: 'hidden' }).forward(inputs(1, 2));
  const tape = Tape.of(y!);
  const operations = tape.nodes.flatMap((node, i) => (node.op === null ? [] : [{ i, scopes: around(tape, i) }]));
  expect(operations.map(({ i }) => tape.op(i)!.name)).toEqual(['mul', 'mul', 'sum', 'tanh']);
  for (const { scopes } of operations) expect(scopes).toEqual(['neuron n_1', 'layer hidden']);
  expect(operations.map(({ i }) => tape.inputsOf(i).length)).toEqual([2, 2, 3, 1]);
});

test('leaves stay outside of the scopes', () => {
  const tape = Tape.of(...new Linear(2, 2).forward(inputs(1, 2)));
  for (const [i, node] of tape.nodes.entries()) if (node.op === null) expect(around(tape, i)).toEqual([]);
});

test('labels weights by output and input, biases by output, both counted from 1', () => {
  const labels = new Linear(3, 2).parameters().map(({ label }) => label);
  expect(labels).toEqual(['w_{1,1}', 'w_{1,2}', 'w_{1,3}', 'w_{2,1}', 'w_{2,2}', 'w_{2,3}', 'b_1', 'b_2']);
});

test('without bias there are weights only', () => {
  const layer = new Linear(2, 1, { bias: false });
  expect(layer.bias).toEqual([]);
  expect(Object.keys(layer.stateDict())).toEqual(['weight']);
  expect(layer.forward(inputs(0, 0))[0]!.data).toBe(0);
});

test('a bias that two units share is one parameter, and gets the gradients of both', () => {
  const layer = new Linear(1, 2);
  layer.bias[1] = layer.bias[0]!;
  const [first, second] = layer.forward(inputs(1));
  first!.add(second!.mul(10)).backward();
  expect(layer.parameters()).toHaveLength(3);
  expect(layer.bias[0]!.grad).toBe(11);
});

test('draws every parameter from U(−1/√fanIn, 1/√fanIn), as PyTorch does', () => {
  const data = new Linear(16, 500, { seed: 3 }).parameters().map((parameter) => parameter.data);
  expect(data.every((x) => x >= -0.25 && x < 0.25)).toBe(true);
  const mean = data.reduce((total, x) => total + x, 0) / data.length;
  const variance = data.reduce((total, x) => total + x * x, 0) / data.length;
  expect(Math.abs(mean)).toBeLessThan(0.005); // 3 standard errors: 3 · 0.25/√3/√8500
  expect(Math.abs(variance / (0.25 ** 2 / 3) - 1)).toBeLessThan(0.03);
});

test('the same seed draws the same layer, another seed another; a shared rng goes on', () => {
  const state = (options: ConstructorParameters<typeof Linear>[2]) => new Linear(3, 2, options).stateDict();
  expect(state({ seed: 7 })).toEqual(state({ seed: 7 }));
  expect(state({ seed: 7 })).not.toEqual(state({ seed: 8 }));
  const rng = createRng(7);
  expect(state({ rng })).toEqual(state({ seed: 7 }));
  expect(state({ rng })).not.toEqual(state({ seed: 7 }));
});

test('an activation is applied to each unit', () => {
  fc.assert(
    fc.property(
      fc.integer(),
      fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 3, maxLength: 3 }),
      (seed, x) => {
        const plain = new Linear(3, 4, { seed }).forward(inputs(...x));
        const curved = new Linear(3, 4, { seed, activation: sigmoid }).forward(inputs(...x));
        expect(curved.map(({ data }) => data)).toEqual(plain.map((z) => sigmoid(z).data));
      },
    ),
  );
});

test('is linear: without bias, f(αx + y) = αf(x) + f(y)', () => {
  const number = fc.double({ min: -10, max: 10, noNaN: true });
  const pair = fc.tuple(number, number);
  fc.assert(
    fc.property(fc.integer(), number, pair, pair, (seed, a, [x0, x1], [y0, y1]) => {
      const layer = new Linear(2, 3, { seed, bias: false });
      const f = (...x: number[]) => layer.forward(inputs(...x)).map(({ data }) => data);
      const [whole, x, y] = [f(a * x0 + y0, a * x1 + y1), f(x0, x1), f(y0, y1)];
      for (const [j, unit] of whole.entries()) expect(Math.abs(unit - (a * x[j]! + y[j]!))).toBeLessThan(1e-12);
    }),
  );
});

test('says what it got where the number of inputs is wrong', () => {
  expect(() => new Linear(2, 3).forward(inputs(1, 2, 3, 4))).toThrow(new RangeError('Linear(2, 3) got 4 inputs'));
});

test.each([
  [0, 3],
  [2, -1],
  [1.5, 2],
  [2, Number.NaN],
])('refuses the sizes %d and %d', (fanIn, fanOut) => {
  const message = `Linear(${fanIn}, ${fanOut}) needs whole sizes of at least 1`;
  expect(() => new Linear(fanIn, fanOut)).toThrow(new RangeError(message));
});

test('Dense is another name for Linear', () => {
  expect(Dense).toBe(Linear);
});

test('an activation that is a word or a module is refused', () => {
  const needs = 'Linear(1, 2) needs a function of one Value as activation, such as relu, got';
  // @ts-expect-error -- a word
  expect(() => new Linear(1, 2, { activation: 'relu' })).toThrow(new TypeError(`${needs} "relu"`));
  // @ts-expect-error -- a module
  const build = () => new Linear(1, 2, { activation: new ReLU() });
  expect(build).toThrow(new TypeError(`${needs} a module or the like`));
});
