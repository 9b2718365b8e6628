// The files of toOnnx and tapeToOnnx, run by onnxruntime: outputs are ours.
import * as autodiff from '@retrograd/autodiff';
import { customOp, type Operand, Tape, Value } from '@retrograd/autodiff';
import { ops } from '@retrograd/autodiff/ops';
import { env, InferenceSession, Tensor } from 'onnxruntime-web';
import { describe, expect, test } from 'vitest';
import * as nn from '../all.ts';
import { expectClose } from '../close.ts';
import { models, ours } from './models.ts';

env.wasm.numThreads = 1;
env.logLevel = 'error';

const arrays = { float32: Float32Array, float64: Float64Array };

/** What onnxruntime computes. */
async function run(
  file: Uint8Array,
  dtype: nn.OnnxDtype,
  inputs: Readonly<Record<string, { dims: number[]; data: number[] }>>,
) {
  const session = await InferenceSession.create(file, { graphOptimizationLevel: 'disabled' });
  expect(session.inputNames).toEqual(Object.keys(inputs));
  const feeds = Object.entries(inputs).map(([name, { dims, data }]) => [
    name,
    new Tensor(dtype, new arrays[dtype](data), dims),
  ]);
  const results = await session.run(Object.fromEntries(feeds));
  await session.release();
  return session.outputNames.map((name) => Array.from(results[name]!.data as Float64Array));
}

async function outputs(
  model: nn.Module,
  batch: readonly (readonly number[])[],
  dtype: nn.OnnxDtype,
): Promise<number[]> {
  const inputs = batch[0]!.length;
  const x = { dims: [batch.length, inputs], data: batch.flat() };
  return (await run(nn.toOnnx(model, { inputs, dtype }), dtype, { x }))[0]!;
}

/** Expects each number within 1e-6 of the wanted, relative to 1 or to the wanted, the larger. */
function expectNear(found: readonly number[], wanted: readonly number[], what: string): void {
  expect(found).toHaveLength(wanted.length);
  for (const [i, w] of wanted.entries())
    expect(Math.abs(found[i]! - w) / Math.max(1, Math.abs(w)), `${what}: ${found[i]}, not ${w}`).toBeLessThanOrEqual(
      1e-6,
    );
}

const usesErf = (model: nn.Module): boolean =>
  model instanceof nn.GELU && Tape.of(model.activation(new Value(1))).op(1)!.name === 'gelu';

describe('onnxruntime computes the outputs of every layer and activation', () => {
  test('in float64 to 1e-12', async () => {
    for (const [model, batch] of models)
      if (!usesErf(model)) expectClose(await outputs(model, batch, 'float64'), ours(model, batch).flat());
  });

  test('in float32 to 1e-6', async () => {
    for (const [model, batch] of models)
      expectNear(await outputs(model, batch, 'float32'), ours(model, batch).flat(), model.constructor.name);
  });

  test('for batches of any size, and float32 unless it is said', async () => {
    const model = new nn.Sequential(
      new nn.Neuron(2, { seed: 1, activation: autodiff.tanh }),
      new nn.Neuron(1, { bias: false, seed: 2 }),
    );
    for (const batch of [
      [[1, 2]],
      [
        [3, 4],
        [5, 6],
        [7, 8],
      ],
    ]) {
      const x = { dims: [batch.length, 2], data: batch.flat() };
      const [found] = await run(nn.toOnnx(model, { inputs: 2 }), 'float32', { x });
      expectNear(found!, ours(model, batch).flat(), 'neurons');
    }
  });
});

const named = ops as unknown as Readonly<Record<string, { name: string; arity: number }>>;
const functions = autodiff as unknown as Readonly<Record<string, (...args: unknown[]) => Value>>;

/** `f` of the operation on Values. */
function applied({ name, arity }: { name: string; arity: number }, args: readonly Value[]): Value {
  const one = name === 'acosh' ? [args[2]!] : args.slice(0, Math.min(arity, 3));
  if (name === 'dot') return autodiff.dot([args[0]!, args[1]!], [args[1]!, args[2]!]);
  return arity === Number.POSITIVE_INFINITY ? functions[name]!(args) : functions[name]!(...one);
}

const missing = ['atan2'];
const float32Only = ['asin', 'acos', 'atan', 'erf', 'erfc', 'gelu', 'normalCdf'];
const known = Object.values(named).filter(({ name }) => !missing.includes(name));

describe('a tape as scalars', () => {
  const leaves = (at: readonly number[] = [0.6, 0.75, 2]) => at.map((x, k) => new Value(x, { label: `x${k}` }));

  test.each([
    [0.6, 0.75, 2],
    [-0.6, 0.75, 2],
    [-1.7, -0.5, 1.25],
    [0.75, 0.75, 0.75],
    [2.5, -0.7, 0],
    [0, 3, 4],
  ])('has every operation but atan2, with our value at %d, %d and %d', async (...at) => {
    const inputs = Object.fromEntries(at.map((data, k) => [`x${k}`, { dims: [], data: [data] }]));
    for (const dtype of ['float64', 'float32'] as const) {
      const wanted = known.filter(({ name }) => dtype === (float32Only.includes(name) ? 'float32' : 'float64'));
      const x = leaves(at);
      const tape = Tape.of(...x, ...wanted.map((op) => applied(op, x)));
      const found = (await run(nn.tapeToOnnx(tape, { dtype }), dtype, inputs)).slice(at.length).flat();
      for (const [k, { name }] of wanted.entries()) {
        const ours = tape.values[tape.outputs[at.length + k]!]!;
        if (!Number.isFinite(ours)) expect(found[k], name).toBe(ours);
        else if (dtype === 'float32') expectNear([found[k]!], [ours], name);
        else expectClose({ [name]: found[k]! }, { [name]: ours });
      }
    }
  });

  test('knows which operations onnxruntime lacks in float64', () => {
    for (const op of known) {
      const write = () => nn.tapeToOnnx(Tape.of(applied(op, leaves())));
      if (float32Only.includes(op.name))
        expect(write).toThrow(
          /^tapeToOnnx: onnxruntime has no (Asin|Acos|Atan|Erf) in float64; write dtype: 'float32'$/,
        );
      else expect(write).not.toThrow();
    }
  });

  test('of a network computes its loss for other inputs, to the last digits', async () => {
    const model = new nn.MLP([2, 4, 1], { seed: 1 });
    const lossAt = (a: number, b: number, t: number) => {
      const x = [new Value(a, { label: 'a' }), new Value(b, { label: 'b' })];
      return nn.mseLoss(model.forward(x), [new Value(t, { label: 't', role: 'target' })]);
    };
    const file = nn.tapeToOnnx(Tape.of(lossAt(1, 2, 3)));
    const feeds = Object.entries({ a: 0.5, b: -1, t: 2 }).map(([name, x]) => [name, { dims: [], data: [x] }]);
    const [[found]] = (await run(file, 'float64', Object.fromEntries(feeds))) as [[number]];
    expectClose(found, lossAt(0.5, -1, 2).data);
  });

  test('may have several outputs, also leaves, and labels that are the same or not ASCII', async () => {
    const [a, b] = [new Value(2, { label: 'θ' }), new Value(3, { label: 'θ' })];
    const y = a.mul(b);
    const file = nn.tapeToOnnx(Tape.of(y, a, y));
    const found = await run(file, 'float64', { θ: { dims: [], data: [2] }, θ_2: { dims: [], data: [5] } });
    expect(found).toEqual([[10], [2], [10]]);
  });

  test('with an operation of one’s own, or without a tape, is refused', () => {
    const cube = customOp({
      name: 'cube',
      arity: 1,
      value: ([x]) => x ** 3,
      partials: (k, [x]) => [k.mul(k.constant(3), k.mul(x, x))],
    });
    expect(() => nn.tapeToOnnx(Tape.of(cube(new Value(2))))).toThrow(
      new TypeError('tapeToOnnx does not know the operation cube; compose it of others'),
    );
    expect(() => nn.tapeToOnnx(Tape.of(autodiff.atan2(new Value(2), 1)))).toThrow(/does not know the operation atan2/);
    expect(() => nn.tapeToOnnx(new Value(2) as never)).toThrow(
      new TypeError('tapeToOnnx needs a tape: Tape.of(y), got an object'),
    );
    expect(() => nn.tapeToOnnx(Tape.of(new Value(2)), { dtype: 'float16' as never })).toThrow(
      new RangeError('tapeToOnnx needs dtype one of float32, float64, got "float16"'),
    );
  });
});

describe('toOnnx refuses', () => {
  test('layers that do not fit together, and what looks at whole batches', () => {
    const to =
      (model: nn.Module, inputs = 2) =>
      () =>
        nn.toOnnx(model, { inputs });
    expect(to(new nn.Sequential(new nn.Linear(2, 3), new nn.Linear(2, 1)))).toThrow(
      new RangeError('toOnnx: layer 1 takes 2 numbers, got 3'),
    );
    expect(to(new nn.Residual(new nn.Linear(2, 3)))).toThrow(
      new RangeError('toOnnx: the model takes 2 numbers, got 3'),
    );
    expect(to(new nn.MLP([2, 1]), 0)).toThrow(new RangeError('toOnnx needs inputs whole and ≥ 1, got 0'));
    expect(to(new nn.BatchNorm1d(2, { trackRunningStats: false }))).toThrow(
      new RangeError('toOnnx: the model has no running statistics; use BatchNorm1d with trackRunningStats'),
    );
  });

  test('layers of one’s own, and GELU in float64', () => {
    const own = new nn.Sequential(new nn.Linear(2, 1), (x) => x.map((xi: Operand) => autodiff.sin(xi)));
    expect(() => nn.toOnnx(own, { inputs: 2 })).toThrow(
      /^toOnnx: layer 1 is a plain function\. Of single Values, write new Elementwise\(name, f\); it also knows Sequential, Linear,/,
    );
    expect(() => nn.toOnnx(new nn.GELU(), { inputs: 2, dtype: 'float64' })).toThrow(
      new RangeError("toOnnx: onnxruntime has no Erf in float64; write dtype: 'float32'"),
    );
    expect(() => nn.toOnnx(null as never, { inputs: 2 })).toThrow(new TypeError('toOnnx needs a model, got null'));
  });
});
