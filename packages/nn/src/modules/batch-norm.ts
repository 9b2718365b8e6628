// Batch normalisation: the one layer that has to see all examples of a batch at once.
import { batchMean, isTracing, mean, rsqrt, Value } from '@retrograd/autodiff';
import { labelled, layer, unit } from '../drawn.ts';
import { Module } from '../module.ts';
import type { Buffer } from '../nested.ts';
import { refuseRest, requireRecord } from '../options.ts';
import { type Moments, momentsOf, normalised, parametersOf, requireSizes } from './normalization.ts';

/** Options of `BatchNorm1d`, with PyTorch's defaults. */
export interface BatchNorm1dOptions {
  /** Added to the variance; 1e-5 if not given. */
  readonly eps?: number;
  /** Share of a new batch in the running statistics, 0.1 if not given; `null` for the mean of all batches. */
  readonly momentum?: number | null;
  /** False for a layer without weight and bias. */
  readonly affine?: boolean;
  /** False to normalise by the batch at inference too. */
  readonly trackRunningStats?: boolean;
}

/** The statistics of a batch that a traced `BatchNorm1d` computes, one Value per feature. */
export interface BatchStatistics {
  readonly module: BatchNorm1d;
  readonly mean: readonly Value[];
  /** Biased. */
  readonly variance: readonly Value[];
}

/**
 * Normalises each feature by its mean and variance: in training over the batch given to `forwardAll`, at inference by
 * those that training has left in `runningMean` and `runningVar`. The variance is biased where it normalises and unbiased
 * where it is kept, as in PyTorch. Source: Ioffe and Szegedy 2015.
 *
 * When it is traced in training, it takes `batchMean`s and notes them in `traced`. A compiled program keeps no statistics:
 * the loop that runs it gives the numbers of those Values to `track`.
 */
export class BatchNorm1d extends Module {
  readonly numFeatures: number;
  readonly eps: number;
  readonly momentum: number | null;
  readonly weight: Value[];
  readonly bias: Value[];
  /** Per feature; empty without running statistics, as is `runningVar`. */
  readonly runningMean: Float64Array;
  readonly runningVar: Float64Array;
  readonly #traced: BatchStatistics[] = [];
  readonly #batches = new Value(0, { role: 'constant' });

  /** Throws `RangeError` for a size that is not a positive whole number, a negative `eps`, a `momentum` beyond 0 to 1. */
  constructor(numFeatures: number, options: BatchNorm1dOptions = {}) {
    super();
    const {
      eps = 1e-5,
      momentum = 0.1,
      affine = true,
      trackRunningStats = true,
      ...rest
    } = requireRecord('BatchNorm1d', options);
    refuseRest(rest);
    requireSizes('BatchNorm1d', numFeatures, eps);
    if (momentum !== null && !(momentum >= 0 && momentum <= 1))
      throw new RangeError(`BatchNorm1d(${numFeatures}) needs a momentum from 0 to 1 or null, got ${momentum}`);
    this.numFeatures = numFeatures;
    this.eps = eps;
    this.momentum = momentum;
    this.weight = parametersOf('γ', numFeatures, affine);
    this.bias = parametersOf('β', numFeatures, affine);
    this.runningMean = new Float64Array(trackRunningStats ? numFeatures : 0);
    this.runningVar = new Float64Array(trackRunningStats ? numFeatures : 0).fill(1);
  }

  /** What each traced call in training computed, oldest first. May be emptied. */
  get traced(): BatchStatistics[] {
    return this.#traced;
  }

  /** How many batches the running statistics have seen. */
  get numBatchesTracked(): number {
    return this.#batches.data;
  }

  /** Throws `RangeError` for a wrong number of inputs, and in training, unless it is traced: there `forwardAll` is needed. */
  override forward(x: readonly Value[]): readonly Value[] {
    this.#requireFeatures(x);
    if (!this.#usesBatch) return this.#byRunningStatistics(x);
    if (!isTracing())
      throw new RangeError(
        `BatchNorm1d(${this.numFeatures}) takes its statistics from a batch: use forwardAll(), or eval() after training`,
      );
    return this.#byBatch([x], ([xj]) => batchMean(xj!))[0]!;
  }

  /** Throws `RangeError` for a wrong number of inputs, and where a batch of one would be normalised by itself. */
  override forwardAll(batch: readonly (readonly Value[])[]): readonly (readonly Value[])[] {
    if (!this.#usesBatch) return super.forwardAll(batch);
    for (const x of batch) this.#requireFeatures(x);
    this.#requireBatch(batch.length);
    return this.#byBatch(batch, mean);
  }

  /**
   * Moves the running statistics towards the mean and the biased variance, per feature, of a batch of `examples`. Does
   * nothing without running statistics, and for a batch that is not finite: unlike PyTorch's, they outlive a loss that
   * overflows. Throws `RangeError` for fewer than two examples.
   */
  track(mean: readonly number[], variance: readonly number[], examples: number): void {
    this.#requireBatch(examples);
    if (this.runningMean.length === 0 || ![...mean, ...variance].every(Number.isFinite)) return;
    this.#batches.data += 1;
    const share = this.momentum ?? 1 / this.numBatchesTracked;
    for (let j = 0; j < this.numFeatures; j++) {
      const unbiased = (variance[j]! * examples) / (examples - 1);
      this.runningMean[j] = (1 - share) * this.runningMean[j]! + share * mean[j]!;
      this.runningVar[j] = (1 - share) * this.runningVar[j]! + share * unbiased;
    }
  }

  /** Throws `RangeError` where it would normalise a batch of one by itself: a program does not look. */
  checkBatch(examples: number): void {
    if (this.#usesBatch) this.#requireBatch(examples);
  }

  protected override buffers(): [string, Buffer][] {
    if (this.runningMean.length === 0) return [];
    return [
      ['running_mean', this.runningMean],
      ['running_var', this.runningVar],
      ['num_batches_tracked', this.#batches],
    ];
  }

  get #usesBatch(): boolean {
    return this.training || this.runningMean.length === 0;
  }

  #byBatch(batch: readonly (readonly Value[])[], average: (terms: readonly Value[]) => Value): readonly Value[][] {
    return layer('batch norm', () => {
      const moments = batch[0]!.map((_, j) =>
        momentsOf(
          batch.map((x) => x[j]!),
          { eps: this.eps, suffix: `_${j + 1}`, average },
        ),
      );
      if (this.training) this.#keep(moments, batch.length);
      return batch.map((x) => this.#outputs(x, moments));
    });
  }

  #keep(moments: readonly Moments[], examples: number): void {
    const [means, variances] = [moments.map((of) => of.mean), moments.map((of) => of.variance)];
    if (isTracing()) this.traced.push({ module: this, mean: means, variance: variances });
    else this.track(means.map(dataOf), variances.map(dataOf), examples);
  }

  #byRunningStatistics(x: readonly Value[]): readonly Value[] {
    const leaves = x.map((_, j) => ({
      mean: bufferLeaf(this.runningMean, j, `μ_${j + 1}`),
      variance: bufferLeaf(this.runningVar, j, `σ²_${j + 1}`),
    }));
    return layer('batch norm', () => {
      const moments = leaves.map((leaf, j) => ({
        ...leaf,
        scale: unit(`1/σ_${j + 1}`, () => labelled(`1/σ_${j + 1}`, rsqrt(leaf.variance.add(this.eps)))),
      }));
      return this.#outputs(x, moments);
    });
  }

  #outputs(x: readonly Value[], moments: readonly Moments[]): Value[] {
    return x.map((xj, j) => normalised(xj, moments[j]!, j, this.weight, this.bias));
  }

  #requireBatch(examples: number): void {
    if (examples < 2)
      throw new RangeError(`BatchNorm1d(${this.numFeatures}) needs a batch of at least 2 examples, got ${examples}`);
  }

  #requireFeatures(x: readonly Value[]): void {
    if (x.length !== this.numFeatures) throw new RangeError(`BatchNorm1d(${this.numFeatures}) got ${x.length} inputs`);
  }
}

/** A place of a buffer as a leaf: a constant, or, in a compiled program, a setting that is read anew at every run. */
function bufferLeaf(buffer: Float64Array, j: number, label: string): Value {
  return isTracing() ? new BufferLeaf(buffer, j, label) : new Value(buffer[j]!, { label, role: 'constant' });
}

class BufferLeaf extends Value {
  readonly #buffer: Float64Array;
  readonly #place: number;

  constructor(buffer: Float64Array, place: number, label: string) {
    super(buffer[place]!, { label });
    this.#buffer = buffer;
    this.#place = place;
  }

  override get data(): number {
    return this.#buffer[this.#place]!;
  }
}

const dataOf = ({ data }: Value): number => data;
