import { tanh, Value } from '@retrograd/autodiff';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BatchNorm1d, Linear, MLP, Module, Sequential, SGD, type StateDict, Tanh } from './all.ts';

const parameter = (data: number) => new Value(data, { role: 'parameter' });

/** A module as a user would write one: a scalar, a vector, a list of layers, and things that are no parameters. */
class Custom extends Module {
  readonly gain: Value = parameter(2);
  readonly shift: Value[] = [parameter(3), parameter(4)];
  readonly layers: Linear[] = [new Linear(1, 1), new Linear(1, 1, { bias: false })];
  readonly inner: Sequential = new Sequential(new Linear(1, 1), new Tanh());
  readonly about: string = 'a string';
  readonly lastInput: Value = new Value(1);
  readonly lastOutput: Value = this.gain.mul(2);

  override forward(x: readonly Value[]): readonly Value[] {
    return x;
  }
}

const names = (module: Module) => module.namedParameters().map(([name]) => name);

describe('names', () => {
  test('are found in fields, arrays of modules and nested modules, as in PyTorch', () => {
    expect(names(new Custom())).toEqual([
      'gain',
      'shift[0]',
      'shift[1]',
      'layers.0.weight[0,0]',
      'layers.0.bias[0]',
      'layers.1.weight[0,0]',
      'inner.0.weight[0,0]',
      'inner.0.bias[0]',
    ]);
  });

  test('number the modules of a Sequential, each before what follows it', () => {
    const nested = new Sequential(new Sequential(new Linear(1, 1, { bias: false })), new Linear(1, 1, { bias: false }));
    expect(names(nested)).toEqual(['0.0.weight[0,0]', '1.weight[0,0]']);
    expect(Object.keys(new MLP([2, 3, 1]).stateDict())).toEqual(['0.weight', '0.bias', '1.weight', '1.bias']);
  });

  test('go row by row', () => {
    const layer = new Linear(2, 2, { bias: false });
    expect(names(layer)).toEqual(['weight[0,0]', 'weight[0,1]', 'weight[1,0]', 'weight[1,1]']);
    expect(layer.parameters()).toEqual(layer.weight.flat());
  });

  test('stand for a shared parameter once, under the first', () => {
    const tied = new Sequential(new Linear(1, 1, { bias: false }), new Linear(1, 1, { bias: false }));
    const [first, second] = tied.modules as Linear[];
    second!.weight[0]![0] = first!.weight[0]![0]!;
    expect(names(tied)).toEqual(['0.weight[0,0]']);
    expect(tied.parameters()).toEqual([first!.weight[0]![0]]);
    expect(Object.keys(tied.stateDict())).toEqual(['0.weight', '1.weight']);
  });

  test('are found however deep and wide a model is', () => {
    let deep: Module = new Linear(1, 1);
    for (let depth = 0; depth < 5_000; depth++) deep = new Sequential(deep);
    expect(deep.parameters()).toHaveLength(2);
    expect(new Linear(1, 150_000).parameters()).toHaveLength(300_000);
  });
});

test('zeroGrad clears the gradient of every parameter and of nothing else', () => {
  const layer = new Linear(1, 1);
  const x = new Value(3);
  const [y] = layer.forward([x]);
  y!.backward();
  layer.zeroGrad();
  expect(layer.parameters().map(({ grad }) => grad)).toEqual([0, 0]);
  expect(x.grad).toBe(layer.weight[0]![0]!.data);
});

test('train and eval reach every module', () => {
  const model = new Custom();
  const all = [model, ...model.layers, model.inner, ...model.inner.modules];
  expect(model.eval()).toBe(model);
  expect(all.map(({ training }) => training)).toEqual(all.map(() => false));
  expect(model.train().training).toBe(true);
  expect(all.map(({ training }) => training)).toEqual(all.map(() => true));
});

describe('state', () => {
  test('is nested numbers by name', () => {
    const model = new Custom();
    model.layers[0]!.weight[0]![0]!.data = 0.5;
    expect(model.stateDict()).toMatchObject({ gain: 2, shift: [3, 4], 'layers.0.weight': [[0.5]] });
  });

  test('goes through JSON into another model, which then computes the same', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 4 }),
        fc.integer(),
        fc.integer(),
        (sizes, seed, other) => {
          const [from, to] = [new MLP(sizes, { seed }), new MLP(sizes, { seed: other })];
          to.loadStateDict(JSON.parse(JSON.stringify(from.stateDict())));
          const x = Array.from({ length: sizes[0]! }, (_, i) => new Value(i - 1));
          expect(to.forward(x).map(({ data }) => data)).toEqual(from.forward(x).map(({ data }) => data));
        },
      ),
    );
  });

  test('takes numbers that are not finite', () => {
    const layer = new Linear(1, 1);
    layer.loadStateDict({ weight: [[Number.NaN]], bias: [Number.NEGATIVE_INFINITY] });
    expect(layer.stateDict()).toEqual({ weight: [[Number.NaN]], bias: [Number.NEGATIVE_INFINITY] });
  });
});

test('a state dict may hold typed arrays for its vectors', () => {
  const layer = new Linear(2, 1);
  layer.loadStateDict({ weight: [new Float64Array([0.1, -2])], bias: new Float32Array([0.5]) });
  expect(layer.stateDict()).toEqual({ weight: [[0.1, -2]], bias: [0.5] });
  expect(() => layer.loadStateDict({ weight: [new Float64Array(3)], bias: [0] })).toThrow(
    new RangeError('weight is 1 × 2, got 1 × 3'),
  );
});

describe('loadStateDict refuses, and then changes nothing:', () => {
  const weight = [
    [1, 2],
    [3, 4],
    [5, 6],
  ];
  const bias = [7, 8, 9];
  const cyclic: unknown[] = [];
  cyclic.push(cyclic);
  let deep: unknown = 1;
  for (let k = 0; k < 100_000; k++) deep = [deep];
  const refused: readonly [what: string, state: unknown, error: Error][] = [
    ['a missing name', { weight }, new RangeError('loadStateDict misses bias')],
    [
      'an unknown name',
      { weight, bias, gamma: 1, beta: 2 },
      new RangeError('loadStateDict got gamma, beta; this module has weight, bias'),
    ],
    ['another fanOut', { weight: weight.slice(1), bias }, new RangeError('weight is 3 × 2, got 2 × 2')],
    ['another fanIn', { weight: weight.map(([w]) => [w]), bias }, new RangeError('weight is 3 × 2, got 3 × 1')],
    ['a missing dimension', { weight: bias, bias }, new RangeError('weight is 3 × 2, got 3')],
    ['a scalar', { weight, bias: 7 }, new RangeError('bias is 3, got scalar')],
    ['a last entry too many', { weight, bias: [7, 8, 9, 10] }, new RangeError('bias is 3, got 4')],
    [
      'rows of different length',
      { weight: [[1, 2], [3], [5, 6]], bias },
      new RangeError('weight is 3 × 2, got ragged'),
    ],
    ['a string', { weight, bias: [7, '8', 9] }, new TypeError('bias needs numbers, got "8"')],
    ['a null', { weight, bias: [7, null, 9] }, new TypeError('bias needs numbers, got null')],
    ['a hole', { weight, bias: new Array(3) }, new TypeError('bias needs numbers, got undefined')],
    ['a list in itself', { weight, bias: cyclic }, new RangeError(`bias is 3, got ${'1 × '.repeat(8)}…`)],
    ['a deep list', { weight, bias: deep }, new RangeError(`bias is 3, got ${'1 × '.repeat(8)}…`)],
    ['a long list', { weight, bias: new Array(3e7) }, new RangeError('bias is 3, got 30000000')],
    ['an endless list', { weight, bias: new Array(2 ** 32 - 1) }, new RangeError('bias is 3, got 4294967295')],
    [
      'endless rows',
      { weight: new Array(3).fill(new Array(1e9)), bias },
      new RangeError('weight is 3 × 2, got 3 × 1000000000'),
    ],
  ];

  test.each(refused)('%s', (_, state, error) => {
    const layer = new Linear(2, 3);
    const before = layer.stateDict();
    const start = performance.now();
    expect(() => layer.loadStateDict(state as StateDict)).toThrow(error);
    expect(performance.now() - start).toBeLessThan(1000); // lengths are compared before entries are read
    expect(layer.stateDict()).toEqual(before);
  });

  test('a wrong shape also when not strict; missing and unknown names pass', () => {
    const layer = new Linear(2, 3);
    layer.loadStateDict({ bias, gamma: 1 }, { strict: false });
    expect(layer.stateDict()).toMatchObject({ bias });
    const load = () => layer.loadStateDict({ bias: [1] }, { strict: false });
    expect(load).toThrow(new RangeError('bias is 3, got 1'));
  });

  test('names that only the prototype has', () => {
    const layer = new Linear(1, 1);
    const inherited = Object.create({ weight: [[1]], bias: [2] });
    expect(() => layer.loadStateDict(inherited)).toThrow(new RangeError('loadStateDict misses weight, bias'));
  });
});

test('MLP labels its parameters with their layer', () => {
  const labels = new MLP([1, 2, 1], { activation: tanh }).parameters().map(({ label }) => label);
  expect(labels).toEqual(['w^(1)_{1,1}', 'w^(1)_{2,1}', 'b^(1)_1', 'b^(1)_2', 'w^(2)_{1,1}', 'w^(2)_{1,2}', 'b^(2)_1']);
});

describe('frozen modules', () => {
  test('keep their parameters from parameters() and so from the optimiser, until they are unfrozen', () => {
    const model = new Custom();
    expect(model.inner.freeze()).toBe(model.inner);
    expect(names(model).filter((name) => name.startsWith('inner'))).toEqual([]);
    expect(model.parameters()).toHaveLength(6);
    const before = JSON.stringify(model.inner.stateDict());
    const optimizer = new SGD(model.parameters(), { lr: 1 });
    model.inner
      .forward([new Value(1)])[0]!
      .mul(model.gain)
      .backward();
    optimizer.step();
    expect(JSON.stringify(model.inner.stateDict())).toBe(before);
    expect(model.gain.data).not.toBe(2);
    expect(model.inner.unfreeze()).toBe(model.inner);
    expect(model.parameters()).toHaveLength(8);
  });

  test('freeze a shared parameter wherever it is used', () => {
    const [first, second] = [new Linear(1, 1, { bias: false }), new Linear(1, 1)];
    second.weight[0]![0] = first.weight[0]![0]!;
    const model = new Sequential(first, second);
    second.freeze();
    expect(model.parameters()).toEqual([]);
    expect(Object.keys(model.stateDict())).toEqual(['0.weight', '1.weight', '1.bias']);
  });

  test('still have their gradients cleared', () => {
    const layer = new Linear(1, 1).freeze();
    layer.bias[0]!.grad = 3;
    layer.zeroGrad();
    expect(layer.bias[0]!.grad).toBe(0);
  });
});

describe('buffers', () => {
  class Averaging extends Module {
    readonly weight: Value[] = [parameter(1)];
    readonly average: Float64Array = new Float64Array([5, 6]);
    override forward(x: readonly Value[]): readonly Value[] {
      return x;
    }
  }

  test('are part of the state, after the parameters, and no parameters', () => {
    const model = new Sequential(new Averaging(), new BatchNorm1d(2));
    expect(JSON.parse(JSON.stringify(model.stateDict()))).toEqual({
      '0.weight': [1],
      '0.average': [5, 6],
      '1.weight': [1, 1],
      '1.bias': [0, 0],
      '1.running_mean': [0, 0],
      '1.running_var': [1, 1],
      '1.num_batches_tracked': 0,
    });
    expect(names(model)).toEqual(['0.weight[0]', '1.weight[0]', '1.weight[1]', '1.bias[0]', '1.bias[1]']);
  });

  test('are loaded in place', () => {
    const norm = new BatchNorm1d(2, { affine: false });
    const { runningMean } = norm;
    norm.loadStateDict({ running_mean: [1, 2], running_var: [3, 4], num_batches_tracked: 7 });
    expect([...runningMean, ...norm.runningVar, norm.numBatchesTracked]).toEqual([1, 2, 3, 4, 7]);
  });

  const rest = { running_var: [3, 4], num_batches_tracked: 7 };
  test.each<[string, unknown, Error]>([
    ['another length', { ...rest, running_mean: [1] }, new RangeError('running_mean is 2, got 1')],
    [
      'holes',
      { ...rest, running_mean: new Array(2) },
      new TypeError('running_mean needs numbers, got [undefined, undefined]'),
    ],
    ['an endless list', { ...rest, running_mean: new Array(4e9) }, new RangeError('running_mean is 2, got 4000000000')],
    ['a matrix', { ...rest, running_mean: [[1], [2]] }, new RangeError('running_mean is 2, got 2 × 1')],
    [
      'what is no number',
      { ...rest, running_mean: [1, null] },
      new TypeError('running_mean needs numbers, got [1, null]'),
    ],
    [
      'a vector for a number',
      { ...rest, running_mean: [1, 2], num_batches_tracked: [7] },
      new RangeError('num_batches_tracked is scalar, got 1'),
    ],
    ...[0.5, -1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53].map((count): [string, unknown, Error] => [
      `the count ${count}`,
      { ...rest, running_mean: [1, 2], num_batches_tracked: count },
      new RangeError(`num_batches_tracked needs a whole number from 0 to 9007199254740991, got ${count}`),
    ]),
  ])('refuse %s, and then nothing has changed', (_, state, error) => {
    const norm = new BatchNorm1d(2, { affine: false });
    const before = norm.stateDict();
    expect(() => norm.loadStateDict(state as StateDict)).toThrow(error);
    expect(norm.stateDict()).toEqual(before);
  });
});

test('forwardAll computes each example of a batch', () => {
  const layer = new Linear(1, 2);
  const batch = [[new Value(1)], [new Value(-2)]];
  const dataOf = (rows: readonly (readonly Value[])[]) => rows.map((row) => row.map(({ data }) => data));
  expect(dataOf(layer.forwardAll(batch))).toEqual(dataOf(batch.map((x) => layer.forward(x))));
});

test('parameters and modules are found in records and in nested arrays too', () => {
  class Heads extends Module {
    readonly heads = { left: new Linear(1, 1), right: [new Linear(1, 1, { bias: false })] };
    readonly grid = [[new Linear(1, 1, { bias: false })], [new Linear(1, 1, { bias: false })]];
    readonly gates = { open: [new Value(1, { role: 'parameter' })] };
    override forward(x: readonly Value[]): readonly Value[] {
      return x;
    }
  }
  expect(Object.keys(new Heads().stateDict())).toEqual([
    'gates.open',
    'heads.left.weight',
    'heads.left.bias',
    'heads.right.0.weight',
    'grid.0.0.weight',
    'grid.1.0.weight',
  ]);
});

test('nothing is overlooked, however lists and records are nested', () => {
  const one = () => parameter(1);
  class Nested extends Module {
    readonly blocks = [
      { linear: new Linear(1, 1), state: new Float64Array(1) },
      { linear: new Linear(1, 1), gain: one() },
    ];
    readonly deep = { outer: { inner: { layer: new Linear(1, 1), gain: [one()] } } };
    readonly bare = Object.assign(Object.create(null), { gain: one() });
    readonly mixed = [one(), new Linear(1, 1), undefined, [one()]];
    readonly ragged = [[], [one()]];
    readonly nothing = [undefined, null, 'a', [2, one()], [new Value(1)], this.blocks];
    readonly #hidden = one();
    override forward(x: readonly Value[]): readonly Value[] {
      return [this.#hidden, ...x];
    }
  }
  const tensors = [
    ...['blocks.1.gain', 'deep.outer.inner.gain', 'bare.gain', 'mixed.0', 'mixed.3', 'ragged'],
    ...['blocks.0.state', 'blocks.0.linear.weight', 'blocks.0.linear.bias'],
    ...['blocks.1.linear.weight', 'blocks.1.linear.bias'],
    ...['deep.outer.inner.layer.weight', 'deep.outer.inner.layer.bias', 'mixed.1.weight', 'mixed.1.bias'],
  ];
  const model = new Nested();
  const again = /^nothing/; // the same blocks, under a second name
  expect(Object.keys(model.stateDict()).filter((name) => !again.test(name))).toEqual(tensors);
  expect(model.parameters()).toHaveLength(14);
  expect(model.eval().blocks.map(({ linear }) => linear.training)).toEqual([false, false]);
});

test('a constant in a tensor is state, and not trained, wherever it stands', () => {
  for (const k of [0, 1]) {
    const layer = new Linear(2, 2, { seed: 1 });
    layer.bias[k] = new Value(7, { role: 'constant' });
    expect(names(layer).filter((name) => name.startsWith('bias'))).toEqual([`bias[${1 - k}]`]);
    expect((layer.stateDict().bias as number[])[k]).toBe(7);
    layer.freeze();
    expect(layer.frozenParameters()).toHaveLength(5);
  }
});

test.each([
  ['Map', () => new Map([['first', new Linear(1, 1)]])],
  ['Set', () => new Set([parameter(1)])],
])('a %s of what is to be trained is refused', (name, make) => {
  class Held extends Module {
    readonly parts = make();
    readonly names = new Map([['first', 1]]);
    override forward(x: readonly Value[]): readonly Value[] {
      return x;
    }
  }
  const error = new TypeError(`parts is a ${name}: keep modules and parameters in lists or records`);
  expect(() => new Held().parameters()).toThrow(error);
});

test('a module that holds itself is refused, one that is used twice is not', () => {
  class Part extends Module {
    outer: Module | undefined;
    readonly inner = new Linear(1, 1);
    override forward(x: readonly Value[]): readonly Value[] {
      return x;
    }
  }
  const part = new Part();
  const model = new Sequential(part, part);
  expect(model.parameters()).toHaveLength(2);
  part.outer = model;
  expect(() => model.parameters()).toThrow(new RangeError('Sequential holds itself, as 0.outer'));
});
