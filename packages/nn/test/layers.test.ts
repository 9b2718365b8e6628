import { square, Tape, tanh, Value } from '@retrograd/autodiff';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as nn from './all.ts';
import { expectClose } from './close.ts';
import { labelled, leavesOf, scopesOf } from './drawing.ts';

const inputs = (...data: number[]) => data.map((x, i) => new Value(x, { label: `x_${i + 1}` }));
const dataOf = (values: readonly Value[]) => values.map(({ data }) => data);

describe('Neuron', () => {
  test('is w · x + b with its activation, in one scope', () => {
    const neuron = new nn.Neuron(2, { activation: tanh });
    neuron.loadStateDict({ weight: [1, 2], bias: 0.5 });
    const y = neuron.forward(inputs(0.25, -0.5));
    expect(dataOf(y)).toEqual([Math.tanh(0.25 - 1 + 0.5)]);
    expect(scopesOf(...y)).toEqual(['neuron neuron']);
    expect(neuron.parameters().map(({ label }) => label)).toEqual(['w_1', 'w_2', 'b']);
  });

  test('is what a layer of one unit is, with and without bias', () => {
    for (const bias of [true, false]) {
      const [neuron, layer] = [new nn.Neuron(3, { seed: 4, bias }), new nn.Linear(3, 1, { seed: 4, bias })];
      expect(dataOf(neuron.forward(inputs(1, 2, 3)))).toEqual(dataOf(layer.forward(inputs(1, 2, 3))));
      expect(neuron.parameters()).toHaveLength(bias ? 4 : 3);
    }
  });
});

describe('Residual', () => {
  test('of a body that gives zeros is the identity', () => {
    const body = new nn.Linear(3, 3);
    for (const parameter of body.parameters()) parameter.data = 0;
    fc.assert(
      fc.property(fc.tuple(fc.double(), fc.double(), fc.double()), (x) => {
        fc.pre(x.every(Number.isFinite));
        expect(dataOf(new nn.Residual(body).forward(inputs(...x)))).toEqual(x.map((xi) => xi + 0));
      }),
    );
  });

  test('makes a projection without bias when it is given sizes, and takes a module', () => {
    const made = new nn.Residual(new nn.Linear(2, 3), { projection: [2, 3], seed: 5 });
    expect(Object.keys(made.stateDict())).toEqual(['body.weight', 'body.bias', 'projection.weight']);
    expect(made.projection!.stateDict()).toEqual(new nn.Linear(2, 3, { bias: false, seed: 5 }).stateDict());
    const given = new nn.Linear(2, 3);
    expect(new nn.Residual(new nn.Linear(2, 3), { projection: given }).projection).toBe(given);
  });

  test('adds in a layer of its own, beside that of its body', () => {
    const y = new nn.Residual(new nn.Tanh()).forward(inputs(1));
    expect(scopesOf(...y)).toEqual(['layer tanh', 'neuron tanh_1', 'layer residual', 'neuron r_1']);
  });

  test('passes a batch through its body at once', () => {
    const residual = new nn.Residual(new nn.BatchNorm1d(1, { affine: false, eps: 0 }));
    expectClose(residual.forwardAll([inputs(1), inputs(3)]).map(dataOf), [[0], [4]]);
  });
});

test('Sequential takes plain functions of the signals of an example', () => {
  const model = new nn.Sequential(new nn.Linear(1, 2), (x) => x.map(square), new nn.Linear(2, 1));
  const [first, , last] = model.modules;
  const wanted = dataOf(last!.forward(first!.forward(inputs(3)).map((z) => square(z))));
  expect(dataOf(model.forward(inputs(3)))).toEqual(wanted);
  expect(model.forwardAll([inputs(3)]).map(dataOf)).toEqual([wanted]);
  expect(Object.keys(model.stateDict())).toEqual(['0.weight', '0.bias', '2.weight', '2.bias']);
});

describe('BatchNorm1d', () => {
  test('gives each feature of a batch the mean 0 and the variance 1', () => {
    const outputs = new nn.BatchNorm1d(2, { eps: 0 }).forwardAll([inputs(1, 10), inputs(2, 40), inputs(6, 10)]);
    for (const j of [0, 1]) {
      const column = outputs.map((y) => y[j]!.data);
      expectClose(column[0]! + column[1]! + column[2]!, 0);
      expectClose(column.reduce((total, y) => total + y * y, 0) / 3, 1);
    }
  });

  test('is one layer for a batch, with μ, σ² and x̂ named', () => {
    const [[y1], [y2]] = new nn.BatchNorm1d(1).forwardAll([inputs(1), inputs(3)]) as [[Value], [Value]];
    expect(labelled(y1, y2)).toEqual([
      'μ_1: neuron μ_1 in layer batch norm',
      'σ²_1: neuron σ²_1 in layer batch norm',
      '1/σ_1: neuron σ²_1 in layer batch norm',
      'x̂_1: neuron n_1 in layer batch norm',
      'x̂_1: neuron n_1 in layer batch norm',
    ]);
  });

  test('at inference has running statistics as constants, named too', () => {
    const y = new nn.BatchNorm1d(1).eval().forward(inputs(1));
    expect(leavesOf(...y)).toEqual(['x_1', 'β_1', 'γ_1', 'μ_1', 'σ²_1']);
    const tape = Tape.of(...y);
    const roles = tape.nodes.filter(({ label }) => ['μ_1', 'σ²_1'].includes(label)).map(({ role }) => role);
    expect(roles).toEqual(['constant', 'constant']);
  });

  test('at inference leaves the running statistics', () => {
    const norm = new nn.BatchNorm1d(1).eval();
    const before = norm.stateDict();
    norm.forwardAll([inputs(1), inputs(3)]);
    expect(norm.stateDict()).toEqual(before);
  });

  test.each<[string, () => unknown, string]>([
    [
      'one example in training',
      () => new nn.BatchNorm1d(2).forward(inputs(1, 2)),
      'BatchNorm1d(2) takes its statistics from a batch: use forwardAll(), or eval() after training',
    ],
    [
      'a batch of one',
      () => new nn.BatchNorm1d(2).forwardAll([inputs(1, 2)]),
      'BatchNorm1d(2) needs a batch of at least 2 examples, got 1',
    ],
    [
      'a batch with another number of inputs',
      () => new nn.BatchNorm1d(2).forwardAll([inputs(1, 2), inputs(1)]),
      'BatchNorm1d(2) got 1 inputs',
    ],
    ['another number of inputs', () => new nn.BatchNorm1d(2).eval().forward(inputs(1)), 'BatchNorm1d(2) got 1 inputs'],
    ['no features', () => new nn.BatchNorm1d(0), 'BatchNorm1d(0) needs a whole size of at least 1'],
    [
      'a momentum above 1',
      () => new nn.BatchNorm1d(2, { momentum: 1.5 }),
      'BatchNorm1d(2) needs a momentum from 0 to 1 or null, got 1.5',
    ],
  ])('refuses %s', (_, body, message) => {
    expect(body).toThrow(new RangeError(message));
  });
});

describe('drawing', () => {
  const kinds: readonly [nn.Module, readonly string[]][] = [
    [new nn.LayerNorm(2), ['layer layer norm', 'neuron μ', 'neuron σ²', 'neuron n_1', 'neuron n_2']],
    [new nn.RMSNorm(2), ['layer rms norm', 'neuron 1/rms', 'neuron n_1', 'neuron n_2']],
    [new nn.Softmax(), ['layer softmax', 'neuron ln Σ exp', 'neuron softmax_1', 'neuron softmax_2']],
    [new nn.BatchNorm1d(2).eval(), ['layer batch norm', 'neuron 1/σ_1', 'neuron n_1', 'neuron 1/σ_2', 'neuron n_2']],
    [new nn.GELU(), ['layer gelu', 'neuron gelu_1', 'neuron gelu_2']],
    [new nn.Identity(), []],
  ];

  test.each(kinds)('%o is a layer of neurons, and leaves stay outside', (module, wanted) => {
    const outputs = module.forward(inputs(1, 2));
    expect(scopesOf(...outputs).sort()).toEqual([...wanted].sort());
    const tape = Tape.of(...outputs);
    const leaves = tape.nodes.flatMap(({ op, role }, i) => (op === null && role !== 'constant' ? [i] : []));
    for (const i of leaves) expect(tape.scopeOf[i]).toBe(-1);
  });

  test('names x̂ of the norms', () => {
    expect(labelled(...new nn.RMSNorm(1).forward(inputs(2)))).toEqual(['x̂_1: neuron n_1 in layer rms norm']);
  });
});

test('LayerNorm gives the numbers of an example the mean 0 and the variance 1, whatever their scale', () => {
  const number = fc.double({ min: -100, max: 100, noNaN: true });
  fc.assert(
    fc.property(number, fc.double({ min: 0.1, max: 10, noNaN: true }), (shift, scale) => {
      const norm = new nn.LayerNorm(3, { eps: 0 });
      const y = dataOf(norm.forward(inputs(...[1, 2, 6].map((x) => shift + scale * x))));
      const wanted = dataOf(norm.forward(inputs(1, 2, 6)));
      for (const [j, x] of y.entries()) expect(x).toBeCloseTo(wanted[j]!, 9);
    }),
  );
});

describe('Embedding', () => {
  test('draws its vectors from N(0, 1)', () => {
    const data = new nn.Embedding(100, 40, { seed: 2 }).weight.flat().map((e) => e.data);
    const moment = (power: number) => data.reduce((total, x) => total + x ** power, 0) / data.length;
    expect(Math.abs(moment(1))).toBeLessThan(0.05); // 3 standard errors: 3/√4000
    expect(Math.abs(moment(2) - 1)).toBeLessThan(0.07); // 3 √2/√4000
  });

  test('takes the row itself for a plain number', () => {
    const embedding = new nn.Embedding(3, 2);
    expect(embedding.forward([1])).toEqual(embedding.weight[1]);
  });

  test('is drawn as a layer where the index is an input', () => {
    const scopes = scopesOf(...new nn.Embedding(3, 2).forward(inputs(1)));
    expect(scopes).toEqual(['layer embedding', 'neuron index', 'neuron e_1', 'neuron e_2']);
  });

  test.each([3, -1, 0.5, Number.NaN])('refuses the index %d', (index) => {
    const message = `Embedding(3, 2) got the index ${index}, and needs a whole number from 0 to 2`;
    const embedding = new nn.Embedding(3, 2);
    expect(() => embedding.forward([index])).toThrow(new RangeError(message));
    expect(() => embedding.forward([new Value(index)])).toThrow(new RangeError(message));
  });
});

test.each<[string, () => unknown, string]>([
  ['Neuron', () => new nn.Neuron(0), 'Neuron(0) needs a whole size of at least 1'],
  ['Neuron of other inputs', () => new nn.Neuron(2).forward(inputs(1)), 'Neuron(2) got 1 inputs'],
  [
    'Residual',
    () => new nn.Residual(new nn.Linear(2, 3)).forward(inputs(1, 2)),
    'Residual cannot add 2 inputs to 3 outputs of its body; it needs a projection',
  ],
  ['LayerNorm', () => new nn.LayerNorm(2.5), 'LayerNorm(2.5) needs a whole size of at least 1'],
  ['LayerNorm of other inputs', () => new nn.LayerNorm(2).forward(inputs(1)), 'LayerNorm(2) got 1 inputs'],
  ['RMSNorm', () => new nn.RMSNorm(2, { eps: -1 }), 'RMSNorm(2) needs eps ≥ 0, got -1'],
  ['RMSNorm of other inputs', () => new nn.RMSNorm(2).forward(inputs(1)), 'RMSNorm(2) got 1 inputs'],
  ['Embedding', () => new nn.Embedding(0, 2), 'Embedding(0, 2) needs whole sizes of at least 1'],
  // @ts-expect-error -- no approximation
  ['GELU', () => new nn.GELU({ approximate: 'erf' }), 'GELU needs approximate to be none or tanh, got "erf"'],
])('%s says what is wrong with its sizes', (_, body, message) => {
  expect(body).toThrow(new RangeError(message));
});

test.each<[string, nn.Module]>([
  ['Softmax', new nn.Softmax()],
  ['LogSoftmax', new nn.LogSoftmax()],
  ['LayerNorm', new nn.LayerNorm(2)],
  ['RMSNorm', new nn.RMSNorm(2)],
])('%s takes plain numbers as well, as Linear does', (_, layer) => {
  const numbers = [0.5, -2];
  const outputs = layer.forward(numbers as never).map(Number);
  expect(outputs).toEqual(layer.forward(numbers.map((x) => new Value(x))).map(Number));
});

test('softmax of nothing is nothing', () => {
  expect(new nn.Softmax().forward([])).toEqual([]);
});

test('Hardtanh refuses bounds in the wrong order', () => {
  const message = 'Hardtanh needs minVal < maxVal, got 2 and 1';
  expect(() => new nn.Hardtanh({ minVal: 2, maxVal: 1 })).toThrow(new RangeError(message));
});
