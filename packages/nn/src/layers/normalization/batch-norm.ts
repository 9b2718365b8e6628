// Batch normalisation, which needs all examples of a batch at once.
import { batchMean, currentTrace, mean, rsqrt, type Value } from '@retrograd/autodiff';
import { requireFlags, requireList } from '../../kinds.ts';
import { Module } from '../../module/module.ts';
import { type Buffer, Count } from '../../module/nested-numbers.ts';
import { knownOptions } from '../../options.ts';
import { labelled, layer, unit } from '../../scopes.ts';
import { shown } from '../../shown.ts';
import { isExample, wrongInputs } from '../size.ts';
import { affineParameters, type Normalizer, normalised, normalizerOf, requireSizeAndEps } from './normalizer.ts';

/** Options of `BatchNorm1d`, with PyTorch's defaults. */
export interface BatchNorm1dOptions {
  /** Added to the variance; 1e-5 if not given. */
  readonly eps?: number;
  /** Share of a new batch in the running statistics; 0.1 if not given. `null` keeps the mean of all batches. */
  readonly momentum?: number | null;
  /** False for a layer without weight and bias. */
  readonly affine?: boolean;
  /** False to normalise by the statistics of the batch at inference too. */
  readonly trackRunningStats?: boolean;
}

/**
 * Normalises each feature by its mean and variance: in training, those of the batch passed to `forwardAll`; at inference,
 * the running statistics of training. As in PyTorch, the biased variance normalises and the unbiased variance goes into the
 * running statistics. Source: Ioffe and Szegedy 2015.
 *
 * While it is traced in training, it computes with `batchMean` and asks to observe the statistics (`TraceContext.observe`);
 * `fit` reports their numbers after each run.
 */
export class BatchNorm1d extends Module {
  readonly numFeatures: number;
  readonly eps: number;
  readonly momentum: number | null;
  readonly weight: Value[];
  readonly bias: Value[];
  /** One number per feature. Empty without running statistics, like `runningVar`. */
  readonly runningMean: Float64Array;
  readonly runningVar: Float64Array;
  readonly #batches = new Count();

  /**
   * Throws `RangeError` for a size that is not a positive whole number, a negative `eps`, or a `momentum` that is not
   * from 0 to 1.
   */
  constructor(numFeatures: number, options: BatchNorm1dOptions = {}) {
    super();
    const {
      eps = 1e-5,
      momentum = 0.1,
      affine = true,
      trackRunningStats = true,
    } = knownOptions('BatchNorm1d', options, ['eps', 'momentum', 'affine', 'trackRunningStats']);
    requireSizeAndEps('BatchNorm1d', numFeatures, eps);
    requireFlags(`BatchNorm1d(${numFeatures})`, { affine, trackRunningStats });
    if (momentum !== null && !(typeof momentum === 'number' && momentum >= 0 && momentum <= 1))
      throw new RangeError(`BatchNorm1d(${numFeatures}) needs a momentum from 0 to 1 or null, got ${shown(momentum)}`);
    this.numFeatures = numFeatures;
    this.eps = eps;
    this.momentum = momentum;
    this.weight = affineParameters('γ', numFeatures, affine);
    this.bias = affineParameters('β', numFeatures, affine);
    this.runningMean = new Float64Array(trackRunningStats ? numFeatures : 0);
    this.runningVar = new Float64Array(trackRunningStats ? numFeatures : 0).fill(1);
  }

  /** Number of batches in the running statistics. */
  get numBatchesTracked(): number {
    return this.#batches.data;
  }

  /** 2 where the statistics of a batch are taken: one example would be normalised by itself. */
  override get leastBatch(): number {
    return this.#usesBatch ? 2 : 1;
  }

  /** Throws `RangeError` for a wrong number of inputs, and in training outside of a trace, where `forwardAll` is needed. */
  override forward(x: readonly Value[]): readonly Value[] {
    this.#requireFeatures(x);
    if (!this.#usesBatch) return this.#byRunningStatistics(x);
    if (!currentTrace().isTracing)
      throw new RangeError(
        `BatchNorm1d(${this.numFeatures}) takes its statistics from a batch: use forwardAll(), or eval() after training`,
      );
    return this.#byBatch([x], ([xj]) => batchMean(xj!))[0]!;
  }

  /** Throws `RangeError` for a wrong number of inputs, and if a batch of one example would be normalised by itself. */
  override forwardAll(batch: readonly (readonly Value[])[]): readonly (readonly Value[])[] {
    if (!this.#usesBatch) return super.forwardAll(batch);
    requireList('forwardAll', 'examples', batch);
    for (const x of batch) this.#requireFeatures(x);
    this.#requireBatch(batch.length);
    return this.#byBatch(batch, mean);
  }

  /**
   * Moves the running statistics towards the mean and the biased variance of a batch of `examples`, one number per feature.
   * Does nothing without running statistics. Unlike PyTorch, it also ignores a batch whose statistics are not finite, so that
   * the running statistics survive a loss that overflows. Throws `RangeError` for fewer than two examples.
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
      const normalizers = batch[0]!.map((_, j) =>
        normalizerOf(
          batch.map((x) => x[j]!),
          { eps: this.eps, suffix: `_${j + 1}`, average },
        ),
      );
      this.#observe(normalizers, batch.length);
      return batch.map((x) => this.#outputs(x, normalizers));
    });
  }

  /** Asks to observe each batch: a batch of one example is an error, and in training the statistics are tracked. */
  #observe(normalizers: readonly Normalizer[], examples: number): void {
    const tracked = this.training ? normalizers : [];
    const values = [...tracked.map((of) => of.mean), ...tracked.map((of) => of.variance)];
    currentTrace().observe(values, examples, (numbers, size) => {
      this.#requireBatch(size);
      const half = numbers.length / 2;
      if (half > 0) this.track(numbers.slice(0, half), numbers.slice(half), size);
    });
  }

  #byRunningStatistics(x: readonly Value[]): readonly Value[] {
    const leaves = x.map((_, j) => ({
      mean: bufferLeaf(this.runningMean, j, `μ_${j + 1}`),
      variance: bufferLeaf(this.runningVar, j, `σ²_${j + 1}`),
    }));
    return layer('batch norm', () => {
      const normalizers = leaves.map((leaf, j) => ({
        ...leaf,
        scale: unit(`1/σ_${j + 1}`, () => labelled(`1/σ_${j + 1}`, rsqrt(leaf.variance.add(this.eps)))),
      }));
      return this.#outputs(x, normalizers);
    });
  }

  #outputs(x: readonly Value[], normalizers: readonly Normalizer[]): Value[] {
    return x.map((xj, j) => normalised(xj, normalizers[j]!, j, this.weight, this.bias));
  }

  #requireBatch(examples: number): void {
    if (examples < 2)
      throw new RangeError(`BatchNorm1d(${this.numFeatures}) needs a batch of at least 2 examples, got ${examples}`);
  }

  #requireFeatures(x: readonly Value[]): void {
    if (!isExample(x, this.numFeatures)) throw wrongInputs(`BatchNorm1d(${this.numFeatures})`, this.numFeatures, x);
  }
}

/** Number `j` of a buffer as a leaf. A compiled program reads it again at every run. */
const bufferLeaf = (buffer: Float64Array, j: number, label: string): Value =>
  currentTrace().setting(() => buffer[j]!, label);
