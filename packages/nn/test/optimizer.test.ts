// What all optimisers share: groups, options and their errors, saved states and theirs.
import { square, Value } from '@retrograd/autodiff';
import { describe, expect, test } from 'vitest';
import { Adagrad, Adam, AdamW, LBFGS, Linear, NAdam, type OptimizerState, RMSprop, SGD } from './all.ts';
import { closureOf, parameters } from './problem.ts';

const parameter = (data: number, label = '') => new Value(data, { label, role: 'parameter' });

describe('groups', () => {
  test('take from the options of all what they leave out, and from the defaults what those leave out', () => {
    const [a, b] = [parameter(1), parameter(2)];
    const { groups } = new Adam([{ parameters: [a], lr: 1 }, { parameters: [b] }], { lr: 2, eps: 3 });
    expect(groups.map(({ lr, eps, betas }) => [lr, eps, betas])).toEqual([
      [1, 3, [0.9, 0.999]],
      [2, 3, [0.9, 0.999]],
    ]);
    expect(groups.map((group) => group.parameters)).toEqual([[a], [b]]);
  });

  test('hold for the next step when they are changed', () => {
    const x = parameter(1);
    const optimizer = new SGD([x], { lr: 1 });
    x.grad = 1;
    optimizer.groups[0]!.lr = 0.25;
    optimizer.step();
    expect(x.data).toBe(0.75);
  });

  test('leave alone what is in none of them', () => {
    const layer = new Linear(2, 1);
    const before = layer.bias[0]!.data;
    const optimizer = new SGD(layer.weight.flat(), { lr: 1 });
    for (const p of layer.parameters()) p.grad = 1;
    optimizer.step();
    expect(layer.bias[0]!.data).toBe(before);
    optimizer.zeroGrad();
    expect(layer.parameters().map(({ grad }) => grad)).toEqual([0, 0, 1]);
  });
});

test('step calls its closure before it moves, and returns the loss', () => {
  const x = parameter(1);
  const optimizer = new SGD([x], { lr: 0.25 });
  const loss = optimizer.step(() => {
    optimizer.zeroGrad();
    const y = square(x);
    y.backward();
    return y;
  });
  expect([loss!.data, x.data]).toEqual([1, 0.5]);
  expect(optimizer.step()).toBe(undefined);
});

const NEEDS =
  'Adam needs parameters: new Adam(model.parameters()), or groups: new Adam([{ parameters: model.parameters() }])';

const noParameters =
  'NAdam got no parameters: those of a Module are Values with that role in its fields, ' +
  "new Value(1, { role: 'parameter' }), unless they are frozen";

describe('refuses', () => {
  const x = parameter(1, 'w_1');
  const cases: readonly [what: string, make: () => unknown, error: Error][] = [
    // @ts-expect-error -- no rate
    ['null as a rate', () => new Adam([x], { lr: null }), new RangeError('Adam needs lr ≥ 0, got null')],
    [
      'a rate in place of options',
      // @ts-expect-error -- no options
      () => new SGD([x], 0.1),
      new TypeError('SGD needs its options in an object, got 0.1'),
    ],
    ['a negative rate', () => new Adam([x], { lr: -1 }), new RangeError('Adam needs lr ≥ 0, got -1')],
    [
      'betas of 1',
      () => new Adam([x], { betas: [0.9, 1] }),
      new RangeError('Adam needs betas two numbers in [0, 1), got [0.9, 1]'),
    ],
    [
      'an option of a group out of range',
      () => new RMSprop([{ parameters: [x], alpha: 1.5 }]),
      new RangeError('RMSprop needs alpha in [0, 1], got 1.5'),
    ],
    [
      'a word for a flag',
      () => new RMSprop([x], { centered: 'yes' as unknown as boolean }),
      new RangeError('RMSprop needs centered true or false, got "yes"'),
    ],
    [
      'options that it does not have',
      () => new Adagrad([x], { momentum: 0.9 } as object),
      new TypeError('Adagrad has no option momentum; it has lr, lrDecay, weightDecay, initialAccumulatorValue, eps'),
    ],
    [
      'Nesterov without momentum',
      () => new SGD([x], { nesterov: true }),
      new RangeError('SGD needs nesterov false, or true with momentum > 0 and dampening 0, got true'),
    ],
    [
      'AdamW that is Adam',
      () => new AdamW([x], { decoupledWeightDecay: false }),
      new RangeError('AdamW needs decoupledWeightDecay true, got false'),
    ],
    ['no parameters', () => new NAdam([]), new RangeError(noParameters)],
    ['groups without any', () => new NAdam([{ parameters: [] }]), new RangeError(noParameters)],
    [
      'a parameter in two groups',
      () => new SGD([{ parameters: [x] }, { parameters: [parameter(2), x] }]),
      new RangeError('SGD got w_1 twice'),
    ],
    ['a parameter twice', () => new SGD([parameter(2), x, x]), new RangeError('SGD got w_1 twice')],
    ['a module', () => new Adam(new Linear(1, 1) as unknown as Value[]), new TypeError(NEEDS)],
    ['modules', () => new Adam([new Linear(1, 1)] as unknown as Value[]), new TypeError(NEEDS)],
    [
      'rows of a weight',
      () => new Adam([{ parameters: new Linear(1, 1).weight as unknown as Value[] }]),
      new TypeError('Adam needs Values as parameters, got [an object]'),
    ],
    [
      'the result of an operation',
      () => new Adam([x.mul(2)]),
      new TypeError('Adam needs leaves, but parameter 0 is the result of an operation'),
    ],
    [
      'LBFGS in groups',
      () => new LBFGS([{ parameters: [x] }, { parameters: [parameter(1)] }]),
      new RangeError('LBFGS has one group of parameters, got 2'),
    ],
    [
      'LBFGS without closure',
      // @ts-expect-error -- it computes the loss several times
      () => new LBFGS([x]).step(),
      new TypeError('LBFGS needs a closure: optimizer.step(() => loss)'),
    ],
    [
      'LBFGS with another line search',
      () => new LBFGS([x], { lineSearchFn: 'armijo' as 'strongWolfe' }),
      new RangeError('LBFGS needs lineSearchFn \'strongWolfe\' or null, got "armijo"'),
    ],
    [
      'LBFGS without calls of its closure',
      () => new LBFGS([x], { maxEval: 0 }),
      new RangeError('LBFGS needs maxEval whole and ≥ 1, or null, got 0'),
    ],
  ];

  test.each(cases)('%s', (_, make, error) => {
    expect(make).toThrow(error);
  });
});

describe('a state dict', () => {
  const trained = () => {
    const x = parameters();
    const optimizer = new Adam(x, { lr: 0.1, amsgrad: true });
    for (let step = 0; step < 3; step++) optimizer.step(closureOf(x));
    return optimizer;
  };

  test('keeps the options too, and what JSON does not', () => {
    const x = [parameter(1), parameter(1)];
    const optimizer = new SGD(x, { lr: 0.5, momentum: 0.5 });
    x[0]!.grad = Number.NEGATIVE_INFINITY;
    x[1]!.grad = -0;
    optimizer.step();
    const resumed = new SGD([parameter(1), parameter(1)]);
    resumed.loadStateDict(JSON.parse(JSON.stringify(optimizer.stateDict())));
    expect(resumed.stateDict().groups).toEqual([
      {
        options: { lr: 0.5, momentum: 0.5, dampening: 0, weightDecay: 0, nesterov: false },
        state: { velocity: ['-Infinity', '-0'] },
      },
    ]);
  });

  test('is a copy', () => {
    const optimizer = trained();
    const before = optimizer.stateDict();
    const text = JSON.stringify(before);
    optimizer.step();
    optimizer.groups[0]!.lr = 7;
    expect(JSON.stringify(before)).toBe(text);
  });

  const saved = () => JSON.parse(JSON.stringify(trained().stateDict()));
  const changed = (change: (state: ReturnType<typeof saved>) => void): OptimizerState => {
    const state = saved();
    change(state);
    return state;
  };
  const refused: readonly [what: string, state: OptimizerState, error: Error][] = [
    ['of another optimiser', new SGD(parameters()).stateDict(), new TypeError('Adam got the state of SGD')],
    [
      'of other groups',
      changed((state) => state.groups.push(state.groups[0])),
      new RangeError('Adam has 1 groups, got 2'),
    ],
    [
      'of fewer parameters',
      changed((state) => state.groups[0].state.v.pop()),
      new RangeError('group 0 of Adam needs 6 numbers v, got 5'),
    ],
    [
      'with a part missing',
      changed((state) => delete state.groups[0].state.vMax),
      new RangeError('group 0 of Adam needs 6 numbers vMax, got 0'),
    ],
    [
      'with a word that is no number',
      changed((state) => {
        state.groups[0].state.m[3] = 'three';
      }),
      new TypeError('m in group 0 of Adam needs numbers, got "three"'),
    ],
    [
      'with null',
      changed((state) => {
        state.groups[0].state.m[3] = null;
      }),
      new TypeError('m in group 0 of Adam needs numbers, got null'),
    ],
    [
      'with steps that cannot be',
      changed((state) => {
        state.steps = -1;
      }),
      new RangeError('Adam needs steps whole and ≥ 0, got -1'),
    ],
    [
      'with steps after which nothing can be counted',
      changed((state) => {
        state.steps = 2 ** 53;
      }),
      new RangeError('Adam needs steps ≤ 9007199254740990, got 9007199254740992'),
    ],
    [
      'without the rate, before its default takes the place of the one that there is',
      changed((state) => delete state.groups[0].options.lr),
      new TypeError('options of group 0 of Adam misses lr'),
    ],
    [
      'with an option of another kind',
      changed((state) => {
        state.groups[0].options.eps = 'small';
      }),
      new RangeError('Adam needs eps ≥ 0, got "small"'),
    ],
    [
      'with options that it does not have',
      changed((state) => {
        state.groups[0].options.parameters = [];
      }),
      new TypeError('Adam has no option parameters; it has lr, betas, eps, weightDecay, decoupledWeightDecay, amsgrad'),
    ],
    [
      'with an initial rate that is none',
      changed((state) => {
        state.groups[0].options.initialLr = 'high';
      }),
      new RangeError('Adam needs initialLr as a number, got "high"'),
    ],
  ];

  test.each(refused)('%s is refused, and then nothing has changed', (_, state, error) => {
    const optimizer = trained();
    const before = optimizer.stateDict();
    expect(() => optimizer.loadStateDict(state)).toThrow(error);
    expect(optimizer.stateDict()).toEqual(before);
  });

  test('of LBFGS with a history of other parameters is refused, and then nothing has changed', () => {
    const x = parameters();
    const optimizer = new LBFGS(x, { maxIter: 3 });
    optimizer.step(closureOf(x));
    const before = optimizer.stateDict();
    const load = (change: (memory: Record<string, number[][]>) => void) => () => {
      const state = JSON.parse(JSON.stringify(before));
      change(state.memory);
      optimizer.loadStateDict(state);
    };
    const shortRow = load(({ s }) => s![0]!.pop());
    expect(shortRow).toThrow(new RangeError('s of LBFGS needs length 6, got 5'));
    const missingPair = load(({ y }) => y!.pop());
    expect(missingPair).toThrow(new RangeError('y of LBFGS needs length 1, got 0'));
    expect(optimizer.stateDict()).toEqual(before);
  });
});

test('LBFGS finds the minimum of a quadratic in one step', () => {
  const x = [parameter(3), parameter(-2)];
  const optimizer = new LBFGS(x, { toleranceChange: 1e-15, lineSearchFn: 'strongWolfe' });
  optimizer.step(() => {
    optimizer.zeroGrad();
    const loss = square(x[0]!.sub(1))
      .mul(10)
      .add(square(x[1]!.sub(2)));
    loss.backward();
    return loss;
  });
  expect(x[0]!.data).toBeCloseTo(1, 6);
  expect(x[1]!.data).toBeCloseTo(2, 6);
});

test.each(['strongWolfe', null] as const)(
  'where a closure throws within a step of LBFGS, nothing has changed (line search: %s)',
  (lineSearchFn) => {
    const options = { maxIter: 3, lineSearchFn };
    const [x, undisturbed] = [parameters(), parameters()];
    const [optimizer, other] = [new LBFGS(x, options), new LBFGS(undisturbed, options)];
    optimizer.step(closureOf(x));
    other.step(closureOf(undisturbed));
    const before = [x.map(({ data }) => data), optimizer.stateDict()];
    let calls = 0;
    const broken = () => {
      if (++calls === 3) throw new Error('no data');
      return closureOf(x)();
    };
    expect(() => optimizer.step(broken)).toThrow(new Error('no data'));
    expect([x.map(({ data }) => data), optimizer.stateDict()]).toEqual(before);
    optimizer.step(closureOf(x));
    other.step(closureOf(undisturbed));
    expect(x.map(({ data }) => data)).toEqual(undisturbed.map(({ data }) => data));
    expect(optimizer.stateDict()).toEqual(other.stateDict());
  },
);

test('a closure that throws has not made a step of any optimiser', () => {
  for (const Each of [SGD, Adam, AdamW, NAdam, RMSprop, Adagrad]) {
    const x = parameters();
    const optimizer = new Each(x);
    const before = [x.map(({ data }) => data), optimizer.stateDict()];
    const broken = () => {
      throw new Error('no data');
    };
    expect(() => optimizer.step(broken)).toThrow(new Error('no data'));
    expect([x.map(({ data }) => data), optimizer.stateDict()]).toEqual(before);
  }
});
