// A layer of one's own that looks at whole batches: it divides each feature by its root mean square, that of the batch in
// training and a running one at inference. It trains in compiled programs like the layers of the package.
import { batchMean, currentTrace, mean, rsqrt, square, type Value } from '@retrograd/autodiff';
import { Adam, fit, Linear, Module, mseLoss, Sequential, Tanh } from '@retrograd/nn';

class Scaled extends Module {
  readonly runningSquare = new Float64Array(8).fill(1);

  override forward(x: readonly Value[]) {
    if (this.training) return this.scaled([x], ([xj]) => batchMean(xj!))[0]!; // compiled: one example stands for the batch
    const squares = x.map((_, j) => currentTrace().setting(() => this.runningSquare[j]!, `s_${j}`));
    return x.map((xj, j) => xj.mul(rsqrt(squares[j]!.add(1e-5))));
  }

  override forwardAll(batch: readonly (readonly Value[])[]) {
    return this.training ? this.scaled(batch, mean) : super.forwardAll(batch);
  }

  private scaled(batch: readonly (readonly Value[])[], average: (terms: readonly Value[]) => Value) {
    const squares = batch[0]!.map((_, j) => average(batch.map((x) => square(x[j]!))));
    currentTrace().observe(squares, batch.length, (numbers) => {
      for (const [j, number] of numbers.entries()) this.runningSquare[j]! += 0.1 * (number - this.runningSquare[j]!);
    });
    return batch.map((x) => x.map((xj, j) => xj.mul(rsqrt(squares[j]!.add(1e-5)))));
  }
}

const x = Array.from({ length: 64 }, (_, k) => [k / 16 - 2]);
const data = { x, y: x.map(([at]) => Math.sin(2 * at!)) };
const model = new Sequential(new Linear(1, 8, { seed: 1 }), new Scaled(), new Tanh(), new Linear(8, 1, { seed: 2 }));
const options = { loss: mseLoss, optimizer: new Adam(model.parameters(), { lr: 0.05 }), epochs: 300 };
for await (const { mode, epochEnd } of fit(model, data, { ...options, validation: data }))
  if (epochEnd?.stopped) console.log(mode, epochEnd.validationLoss! < 0.01); // compiled true
