// A layer that this package does not know takes part in `fit` as batch normalisation does: it looks at whole batches, keeps
// statistics of them, draws random numbers, and checks what it is given.
import { batchMean, currentTrace, mean, square, Value } from '@retrograd/autodiff';
import { expect, test } from 'vitest';
import { Adam, fit, Linear, Module, mseLoss, Sequential } from './all.ts';
import { expectClose } from './close.ts';

type Average = (terms: readonly Value[]) => Value;

/** Subtracts the mean of each feature: that of the batch in training, and the running one at inference. */
class Centred extends Module {
  readonly runningMean: Float64Array;
  readonly sizes: number[] = [];

  constructor(features: number) {
    super();
    this.runningMean = new Float64Array(features);
  }

  override forward(x: readonly Value[]) {
    if (this.training) return this.#byBatch([x], ([xj]) => batchMean(xj!))[0]!;
    return x.map((xj, j) => xj.sub(currentTrace().setting(() => this.runningMean[j]!, `m_${j}`)));
  }

  override forwardAll(batch: readonly (readonly Value[])[]) {
    return this.training ? this.#byBatch(batch, mean) : super.forwardAll(batch);
  }

  #byBatch(batch: readonly (readonly Value[])[], average: Average): readonly Value[][] {
    const means = batch[0]!.map((_, j) => average(batch.map((x) => x[j]!)));
    currentTrace().observe(means, batch.length, (numbers, size) => {
      this.sizes.push(size);
      for (const [j, number] of numbers.entries()) this.runningMean[j] = 0.9 * this.runningMean[j]! + 0.1 * number;
    });
    return batch.map((x) => x.map((xj, j) => xj.sub(means[j]!)));
  }
}

/** Multiplies by a random number from a list, and refuses negative numbers. */
class Shaken extends Module {
  #next = 0;
  override forward(x: readonly Value[]) {
    for (const xi of x)
      currentTrace().check(xi, (number) => {
        if (number < 0) throw new RangeError(`Shaken got ${number}, and needs a number of at least 0`);
      });
    return x.map((xi) => xi.mul(currentTrace().draw(() => [0.9, 1, 1.2][this.#next++ % 3]!)));
  }
}

const x = [[1, 5], [2, 1], [3, 2], [0, 4], [6, 3], [2, 2], [1, 1]]; // biome-ignore format: a table
const data = { x, y: x.map(([a, b]) => a! - 2 * b!) };

// The first layer has no bias: centring takes it away, its gradient would be rounding, and Adam would follow that.
async function trained(mode: 'compiled' | 'recorded', examples = data) {
  const centred = new Centred(3);
  const model = new Sequential(
    new Shaken(),
    new Linear(2, 3, { bias: false, seed: 1 }),
    centred,
    new Linear(3, 1, { seed: 2 }),
  );
  const optimizer = new Adam(model.parameters(), { lr: 0.05 });
  const losses: (number | null)[] = [];
  const options = { loss: mseLoss, optimizer, epochs: 20, batchSize: 4, validation: examples, mode };
  for await (const report of fit(model, examples, options)) {
    expect(report.mode).toBe(mode);
    losses.push(report.loss, report.epochEnd?.validationLoss ?? null);
  }
  return { losses, centred, state: Object.values(model.stateDict()).flat(3) as number[] };
}

test('a batch layer of one’s own trains compiled as it does recorded', async () => {
  const [compiled, recorded] = [await trained('compiled'), await trained('recorded')];
  expect(compiled.losses).toHaveLength(80);
  expectClose(
    compiled.losses.filter((loss) => loss !== null),
    recorded.losses.filter((loss) => loss !== null),
  );
  expectClose(compiled.state, recorded.state);
  expect(compiled.centred.runningMean.every((number) => number !== 0)).toBe(true);
  expect(compiled.centred.sizes).toEqual(Array.from({ length: 40 }, (_, k) => [4, 3][k % 2]));
  expect(recorded.centred.sizes).toEqual(compiled.centred.sizes);
});

test.each(['compiled', 'recorded'] as const)('a check of one’s own looks at every example, %s', async (mode) => {
  const examples = { x: [...x, [3, -2]], y: [...data.y, 7] };
  await expect(trained(mode, examples)).rejects.toThrow(
    new RangeError('Shaken got -2, and needs a number of at least 0'),
  );
});

test('the numbers that a layer observes are those of the batch, not of its first example', async () => {
  const seen: number[][] = [];
  class Seeing extends Module {
    readonly weight = [new Value(1, { role: 'parameter' })];
    override forward([xi]: readonly Value[]) {
      currentTrace().observe([batchMean(xi!), batchMean(square(xi!))], 1, (numbers) => void seen.push([...numbers]));
      return [xi!.mul(this.weight[0]!)];
    }
  }
  const model = new Seeing();
  const options = { loss: mseLoss, optimizer: new Adam(model.parameters()), epochs: 1, shuffle: false, batchSize: 2 };
  for await (const { mode } of fit(model, { x: [[1], [3], [5]], y: [0, 0, 0] }, options)) expect(mode).toBe('compiled');
  expect(seen).toEqual([
    [2, 5],
    [5, 25],
  ]);
});

test('a layer may observe examples that are only evaluated, too', async () => {
  const seen: string[] = [];
  class Watching extends Module {
    override forward([xi]: readonly Value[]) {
      const mode = this.training ? 'training' : 'validation';
      currentTrace().observe([batchMean(xi!)], 1, ([number], size) => void seen.push(`${mode} ${number} of ${size}`));
      return [xi!];
    }
  }
  const model = new Sequential(new Watching(), new Linear(1, 2, { seed: 1 }));
  const options = { loss: mseLoss, optimizer: new Adam(model.parameters()), epochs: 1, mode: 'compiled' as const };
  const y = [[0, 0], [0, 0], [0, 0]]; // biome-ignore format: a table
  const validation = { x: [[4], [6], [11]], y };
  for await (const _ of fit(model, { x: [[1], [3], [5]], y }, { ...options, validation }));
  expect(seen).toEqual(['training 3 of 3', 'validation 7 of 3']);
});
