// A training step on Values.
import { Value } from '@retrograd/autodiff';
import { clipFactor } from '../../optimizers/clip.ts';
import { LBFGS } from '../../optimizers/lbfgs/lbfgs.ts';
import type { Optimizer } from '../../optimizers/optimizer.ts';
import type { Batch } from '../batch.ts';
import type { BatchLoss } from '../batch-loss.ts';
import { type Layers, normOf, type Steps, type Trained } from './steps.ts';

/** Steps that move the `data` of parameters, by any optimiser. */
export class ValueSteps implements Steps {
  readonly #loss: BatchLoss;
  readonly #optimizer: Optimizer | LBFGS;
  readonly #leaves: readonly Value[];
  readonly #layers: Layers;
  readonly #parameters: readonly Value[];
  #kept: readonly number[];

  constructor(loss: BatchLoss, { optimizer, leaves, layers }: Trained) {
    this.#loss = loss;
    this.#optimizer = optimizer;
    this.#leaves = leaves;
    this.#layers = layers;
    this.#parameters = optimizer.groups.flatMap((group) => group.parameters);
    this.#kept = this.#parameters.map(({ data }) => data);
  }

  evaluate(batch: Batch): number {
    for (const leaf of this.#leaves) leaf.grad = 0;
    return this.#loss.run(batch);
  }

  gradientNorms(): Record<string, number> {
    return Object.fromEntries(
      this.#layers.map(([name, parameters]) => [name, normOf(parameters.map(({ grad }) => grad))]),
    );
  }

  keep(): void {
    this.#kept = this.#parameters.map(({ data }) => data);
  }

  restore(): Value | null {
    const overflown = this.#parameters.find(({ data }) => !Number.isFinite(data));
    if (overflown === undefined) return null;
    for (const [k, parameter] of this.#parameters.entries()) parameter.data = this.#kept[k]!;
    return overflown;
  }

  clip(maxNorm: number): void {
    // not clipGradNorm, whose squares may overflow
    const factor = clipFactor(normOf(this.#parameters.map(({ grad }) => grad)), maxNorm);
    for (const parameter of this.#parameters) parameter.grad *= factor;
  }

  move(loss: number, evaluateAgain: () => number): void {
    const optimizer = this.#optimizer;
    if (!(optimizer instanceof LBFGS)) {
      optimizer.step();
      return;
    }
    let isFirst = true;
    optimizer.step(() => {
      const now = isFirst ? loss : evaluateAgain();
      isFirst = false;
      return new Value(now);
    });
  }
}
