// A loss that depends on nothing that is trained is refused before the first step; what is not reached only now and then is not.
import { greater, relu, round, stopGradient, Value as V, type Value } from '@retrograd/autodiff';
import { describe, expect, test } from 'vitest';
import { BatchNorm1d, fit, LBFGS, Linear, type Loss, Module, mseLoss, Sequential, SGD } from './all.ts';

const said =
  'the loss depends on no parameter of the optimizer, so nothing would be trained: model and loss need to compute with ' +
  'Values, tanh(v) and not Math.tanh(v), a.sub(b) and not a - b; data, detach(), rounding and comparisons cut gradients off';
const data = { x: [[1], [2], [-1], [3]], y: [1, 2, -1, 3] };
const modes = ['compiled', 'recorded', undefined] as const;
// biome-ignore lint/suspicious/noExplicitAny: these are the mistakes that types would find
const any = (x: unknown): any => x;

/** A layer with something after it. */
class After extends Module {
  layer = new Linear(1, 1, { seed: 1 });
  readonly #after: (v: Value) => Value;
  constructor(after: (v: Value) => unknown) {
    super();
    this.#after = any(after);
  }
  override forward(x: readonly Value[]): readonly Value[] {
    return this.layer.forward(x).map(this.#after);
  }
}

async function train(model: Module, options: object = {}, parameters = model.parameters()): Promise<unknown> {
  const optimizer = new SGD(parameters, { lr: 0.1 });
  return await fit(model, data, { loss: mseLoss, optimizer, epochs: 2, ...options });
}

const lost: [string, () => Module, Loss][] = [
  ['Math.tanh', () => new After((v) => Math.tanh(any(v))), mseLoss],
  ['data', () => new After((v) => v.data), mseLoss],
  ['detach', () => new After((v) => v.detach()), mseLoss],
  ['stopGradient', () => new After(stopGradient), mseLoss],
  ['what is rounded', () => new After(round), mseLoss],
  ['a comparison as loss', () => new After((v) => v), (p, t) => greater(p[0]!, t[0]!)],
  [
    'detach in the loss',
    () => new After((v) => v),
    (p, t) =>
      mseLoss(
        p.map((v) => v.detach()),
        t,
      ),
  ],
  ['a minus in the loss', () => new After((v) => v), (p, t) => mseLoss([any(any(p[0]) - 0)], t)],
  ['a loss of the targets alone', () => new After((v) => v), (_, t) => t[0]!.mul(t[0]!)],
];
/** Those that cannot be compiled at all. */
const readsNumbers = new Set(['Math.tanh', 'data', 'a minus in the loss']);

describe.each(modes)('mode %s', (mode) => {
  test.each(lost)('refuses %s, before the first step', async (name, make, loss) => {
    for (const batchSize of [1, 3, 4]) {
      const model = make();
      const before = model.stateDict();
      const run = train(model, { loss, batchSize, ...(mode && { mode }) });
      if (mode === 'compiled' && readsNumbers.has(name))
        await expect(run).rejects.toThrow(/^compile: the function read dot.data; /);
      else await expect(run).rejects.toThrow(new TypeError(said));
      expect(model.stateDict()).toEqual(before);
    }
  });
});

test('refuses an optimiser of parameters that the loss does not reach, and LBFGS too', async () => {
  const [first, second] = [new Linear(1, 1, { seed: 1 }), new Linear(1, 1, { seed: 2 })];
  class Two extends Module {
    both = [first, second];
    override forward(x: readonly Value[]): readonly Value[] {
      return first.forward(x);
    }
  }
  await expect(train(new Two(), {}, second.parameters())).rejects.toThrow(new TypeError(said));
  const model = new After((v) => v.data);
  await expect(train(model, { optimizer: new LBFGS(model.parameters()) })).rejects.toThrow(new TypeError(said));
});

describe('what is legitimate trains:', () => {
  const moves = async (model: Module, options: object = {}): Promise<void> => {
    const before = model.stateDict();
    await train(model, options);
    expect(model.stateDict()).not.toEqual(before);
  };

  test('a frozen part', async () => {
    const body = new Linear(1, 1, { seed: 1 });
    body.freeze();
    await moves(new Sequential(body, new Linear(1, 1, { seed: 2 })));
  });

  test('a parameter that is not used beside one that is', async () => {
    class Spare extends After {
      spare = new Linear(1, 1, { seed: 3 });
    }
    await moves(new Spare((v) => v));
  });

  test.each([1, 2])(
    'a branch that the first batches of %s do not take, with batch statistics as of one pass',
    async (batchSize) => {
      class Branch extends Module {
        layer = new Linear(1, 1, { seed: 1 });
        override forward(x: readonly Value[]): readonly Value[] {
          return x[0]!.data > 2 ? this.layer.forward(x) : [new V(0)];
        }
      }
      await moves(new Branch(), { batchSize, shuffle: false });
    },
  );

  test('a loss that is 0 for all examples: nothing is left to learn', async () => {
    const model = new After((v) => v);
    await expect(train(model, { loss: (p: Value[]) => (p[0]!.data > 1e9 ? p[0]! : 0) })).resolves.toMatchObject({
      loss: 0,
    });
  });

  test('a dead relu: its gradients are 0, and on a path', async () => {
    const model = new After((v) => relu(v.sub(100)));
    for (const mode of ['compiled', 'recorded'])
      await expect(train(model, { mode })).resolves.toMatchObject({ loss: 3.75 });
  });

  test('a parameter that only the loss has', async () => {
    const scale = new V(2, { role: 'parameter' });
    class Given extends Module {
      override forward(x: readonly Value[]): readonly Value[] {
        return x;
      }
    }
    const loss = (p: readonly Value[], t: readonly Value[]) => p[0]!.mul(scale).sub(t[0]!).pow(2);
    await train(new Given(), { loss }, [scale]);
    expect(scale.data).not.toBe(2);
  });

  test('a layer that looks at whole batches, recorded', async () => {
    await moves(new Sequential(new Linear(1, 1, { seed: 1 }), new BatchNorm1d(1)), { mode: 'recorded', batchSize: 2 });
  });
});
