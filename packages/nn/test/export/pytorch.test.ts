// The files of toPyTorch as texts, and what it refuses with which words. pytorch-run.test.ts runs them.
import { greater, sin, Value, where } from '@retrograd/autodiff';
import { describe, expect, test } from 'vitest';
import {
  BatchNorm1d,
  crossEntropyLoss,
  Dropout,
  Elementwise,
  type Files,
  fit,
  LBFGS,
  Linear,
  type Loss,
  MLP,
  Module,
  mseLoss,
  Neuron,
  Sequential,
  SGD,
  StepLR,
  toPyTorch,
  toSafetensors,
} from '../all.ts';

const data = {
  x: [
    [1, 2],
    [3, 4],
    [5, 6],
  ],
  y: [1, 2, 3],
};
const text = (files: Files, name: string): string => String(files[name]);
const withOptions = (model: Module = new MLP([2, 1]), options: object = {}) => {
  const optimizer = new SGD(model.parameters(), { lr: 0.1 });
  return toPyTorch(model, { data, loss: mseLoss, optimizer, ...options });
};

describe('the files', () => {
  test('without training are the model and its parameters', () => {
    const model = new MLP([2, 16, 1]);
    const files = toPyTorch(model);
    expect(Object.keys(files)).toEqual(['model.py', 'weights.safetensors']);
    expect(files['weights.safetensors']).toEqual(toSafetensors(model));
    expect(text(files, 'model.py')).toContain(`
def build():
    """The model with random parameters."""
    model = nn.Sequential(
        Dense(2, 16, nn.Tanh()),
        nn.Linear(16, 1),
    )
    return model.double()
`);
  });

  test('with training are those, the examples, and the program', () => {
    const files = withOptions();
    expect(Object.keys(files)).toEqual(['model.py', 'weights.safetensors', 'data.safetensors', 'train.py']);
    expect(text(files, 'train.py')).toContain('torch.optim.SGD(model.parameters(), lr=0.1)');
    expect(text(files, 'train.py')).toContain('BATCH_SIZE = 3\n');
  });

  test('have no line over 88 columns, no trailing space, and only what they use', () => {
    const model = new Sequential(new MLP([2, 3, 3]), new BatchNorm1d(3), new Dropout(), new Linear(3, 1));
    const optimizer = new SGD(model.parameters(), { lr: 0.1 });
    for (const files of [
      withOptions(),
      withOptions(model, { optimizer, scheduler: new StepLR(optimizer, { stepSize: 3 }), clipNorm: 1, dropLast: true }),
      withOptions(model, { shuffle: false, loss: '((outputs - targets) ** 4).sum(dim=1)' }),
    ])
      for (const name of ['model.py', 'train.py']) {
        const lines = text(files, name).split('\n');
        expect(lines.filter((line) => line.length > 88 || / $/.test(line))).toEqual([]);
        const imported = lines.flatMap((line) => /^(?:import|from) .*?(\w+)$/.exec(line)?.[1] ?? []);
        const body = lines.filter((line) => !/^(?:import|from) /.test(line)).join('\n');
        expect(imported.filter((module) => !new RegExp(`\\b${module}\\b`).test(body))).toEqual([]);
        const made = Array.from(body.matchAll(/^(?:def|class) (\w+)|^([A-Z_]+) =/gm), ([, a, b]) => a ?? b!);
        const whole = text(files, 'model.py') + text(files, 'train.py');
        expect(made.filter((word) => whole.match(new RegExp(`\\b${word}\\b`, 'g'))!.length < 2)).toEqual([]);
        expect(text(files, name)).not.toContain('\n\n\n\n');
      }
  });
});

class Own extends Module {
  override forward(x: readonly Value[]): readonly Value[] {
    return x;
  }
}

class Doubled extends Linear {
  override forward(x: readonly Value[]): readonly Value[] {
    return super.forward(x).map((y) => y.mul(2));
  }
}

class Wide extends Linear {
  constructor() {
    super(2, 64);
  }
}

const KNOWN =
  'Sequential, Linear, Residual, BatchNorm1d, LayerNorm, RMSNorm, Dropout, GaussianNoise, Embedding, Elementwise, Softmax, LogSoftmax, Identity';

describe('a layer', () => {
  test('of one’s own is refused, and a subclass that computes something else', () => {
    expect(() => toPyTorch(new Sequential(new Sequential(new Own())))).toThrow(
      new TypeError(`toPyTorch: layer 0.0 is of the class Own, which it does not know. It knows ${KNOWN}`),
    );
    expect(() => toPyTorch(new Doubled(2, 1))).toThrow(
      new TypeError(`toPyTorch: the model is of the class Doubled, which it does not know. It knows ${KNOWN}`),
    );
    expect(() => toPyTorch(new Neuron(2))).toThrow(/^toPyTorch: the model is of the class Neuron, which/);
    expect(text(toPyTorch(new Wide()), 'model.py')).toContain('model = nn.Linear(2, 64)\n');
  });

  test('that is a plain function is refused', () => {
    expect(() => toPyTorch(new Sequential(new Linear(2, 1), (x) => x.map((xi) => xi.tanh())))).toThrow(
      new TypeError(
        `toPyTorch: layer 1 is a plain function. Of single Values, write new Elementwise(name, f); it also knows ${KNOWN}`,
      ),
    );
  });

  test('with parameters that are elsewhere, too, or with constants, is refused', () => {
    const shared = new Linear(2, 2);
    const message = 'toPyTorch: w_{1,1} is in layer 0 and in layer 1; give each layer parameters of its own';
    expect(() => toPyTorch(new Sequential(shared, shared))).toThrow(new TypeError(message));
    const tied = new Linear(2, 3);
    tied.bias[1] = tied.bias[0]!;
    expect(() => toPyTorch(tied)).toThrow(/^toPyTorch: b_1 is in the model and in the model; give/);
    const pruned = new Linear(2, 2);
    pruned.weight[0]![1] = new Value(0, { label: 'cut', role: 'constant' });
    expect(() => toPyTorch(pruned)).toThrow(
      new TypeError('toPyTorch: cut in the model is no parameter; PyTorch would train it. Freeze the whole layer'),
    );
  });

  test('in eval() is refused where train.py would train it', () => {
    const model = new Sequential(new BatchNorm1d(2), new Linear(2, 1));
    model.modules[0]!.eval();
    expect(() => withOptions(model)).toThrow(
      new RangeError('toPyTorch: a part of the model is in eval(), which train.py does not keep; call model.train()'),
    );
    expect(() => toPyTorch(model)).not.toThrow();
  });
});

describe('a function', () => {
  const of = (f: (z: Value) => Value) => toPyTorch(new Sequential(new Elementwise('own', f)));
  const own = new Value(2, { label: 'slope', role: 'parameter' });

  test('is written as what it computes, once', () => {
    const f = (z: Value) => where(greater(z, 0.5), sin(z), z.mul(3));
    const file = text(toPyTorch(new Sequential(new Elementwise('a', f), new Elementwise('b', f))), 'model.py');
    expect(file.split('class Function1(nn.Module)')).toHaveLength(2);
    expect(file).toContain('nn.Sequential(\n        Function1(),\n        Function1(),\n    )');
  });

  test('that reads numbers, has parameters or ignores its input is refused', () => {
    expect(() => of((z) => (z.data > 0 ? z : z.mul(0.1)))).toThrow(
      new TypeError('toPyTorch: layer 0 reads x; use where(condition, a, b)'),
    );
    expect(() => of((z) => z.mul(own))).toThrow(
      new TypeError('toPyTorch: layer 0 depends on slope beside its input; make it a plain number'),
    );
    expect(() => of(() => new Value(1))).toThrow(/^toPyTorch: layer 0 depends on a Value beside its input/);
    expect(() => of((() => 1) as never)).toThrow(new TypeError('toPyTorch: layer 0 needs to return a Value'));
    expect(() => toPyTorch(new Linear(1, 1, { activation: (z) => z.mul(own) }))).toThrow(
      /^toPyTorch: the activation of the model depends on slope/,
    );
  });
});

describe('of training', () => {
  test('a loss of one’s own is refused, with Python in its place', () => {
    expect(() => withOptions(undefined, { loss: () => new Value(1) })).toThrow(
      /^toPyTorch knows mseLoss, .* got a function as loss\. Another one is written in Python, .* loss: 'functional/,
    );
    expect(text(withOptions(new MLP([2, 4]), { loss: crossEntropyLoss }), 'train.py')).toContain(
      'targets[:, 0].long()',
    );
  });

  test('what is missing, unknown or out of range is refused', () => {
    expect(() => withOptions(undefined, { data: undefined })).toThrow(
      new RangeError('toPyTorch needs data given, got undefined'),
    );
    expect(() => withOptions(undefined, { epoch: 3 })).toThrow(/^toPyTorch has no option epoch; it has data, loss,/);
    expect(() => withOptions(undefined, { batchSize: 0 })).toThrow(/^toPyTorch needs batchSize whole and ≥ 1, got 0/);
    expect(() => withOptions(undefined, { data: { x: [], y: [] } })).toThrow(
      new RangeError('toPyTorch got no examples'),
    );
    expect(() => toPyTorch(null as never)).toThrow(new TypeError('toPyTorch needs a model, got null'));
  });

  test('data that do not fit model and loss are refused in the words of fit, and change nothing', async () => {
    const cases: [Module, object, object][] = [
      [new MLP([2, 1]), { x: [[1, 2]], y: [[1, 2]] }, { loss: mseLoss }],
      [new MLP([2, 1]), { x: [[1, 2, 3]], y: [1] }, { loss: mseLoss }],
      [
        new MLP([2, 3]),
        {
          x: [
            [1, 2],
            [3, 4],
          ],
          y: [0, 7],
        },
        { loss: crossEntropyLoss },
      ],
    ];
    for (const [model, data, { loss }] of cases as [Module, never, { loss: Loss }][]) {
      const optimizer = new SGD(model.parameters());
      const before = JSON.stringify([model.stateDict(), model.allModules().map(({ training }) => training)]);
      const exported = () => toPyTorch(model, { data, loss, optimizer });
      expect(exported).toThrow(/ got (3 inputs|1 predictions and 2 targets|the index 7,)/);
      const said = await fit(model, data, { loss, optimizer, epochs: 1 }).then(
        () => 'nothing',
        ({ message }: Error) => message,
      );
      expect(exported).toThrow(expect.objectContaining({ message: said }));
      expect(JSON.stringify([model.stateDict(), model.allModules().map(({ training }) => training)])).toBe(before);
    }
  });

  test('an empty text as loss, and a batch that is too small for a layer, are refused', () => {
    expect(() => withOptions(undefined, { loss: ' ' })).toThrow(/^toPyTorch knows mseLoss, .* got " " as loss\. /);
    const model = new Sequential(new Linear(2, 1), new BatchNorm1d(1));
    const data = { x: [1, 2, 3].map((k) => [k, k]), y: [1, 2, 3] };
    expect(() => withOptions(model, { data, batchSize: 2 })).toThrow(
      /^toPyTorch: the last of the batches of 2 would have 1 of the 3 examples, and BatchNorm1d needs/,
    );
    expect(Object.keys(withOptions(model, { data, batchSize: 2, dropLast: true }))).toContain('train.py');
  });

  test('an optimizer or a scheduler that PyTorch cannot have is refused', () => {
    const model = new MLP([2, 1]);
    const optimizer = new SGD(model.parameters());
    expect(() => withOptions(model, { optimizer: new LBFGS(model.parameters()) })).toThrow(
      new TypeError('toPyTorch needs an optimizer, any but LBFGS, got LBFGS'),
    );
    expect(() => withOptions(model, { scheduler: new StepLR(optimizer, { stepSize: 1 }) })).toThrow(
      new RangeError('toPyTorch: the StepLR was made for another optimizer; make it for this one'),
    );
    expect(() => withOptions(model, { scheduler: { step() {} } })).toThrow(
      new TypeError('toPyTorch needs a scheduler of @retrograd/nn/schedulers, got an object'),
    );
    expect(() => withOptions(model, { optimizer: new SGD(model.parameters().slice(1)) })).toThrow(
      new RangeError('toPyTorch: a group has 1 of the 2 numbers of 0.weight; PyTorch needs whole tensors'),
    );
    expect(() => withOptions(model, { optimizer: new SGD(new MLP([2, 1]).parameters()) })).toThrow(
      new RangeError(
        'toPyTorch: the optimizer has a parameter that is not of the model; make it of model.parameters()',
      ),
    );
  });
});
