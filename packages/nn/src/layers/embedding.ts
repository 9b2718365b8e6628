// A table of learned vectors, one for each index.
import { type Operand, Value } from '@retrograd/autodiff';
import { choiceOf } from '../class-choice.ts';
import { requireList } from '../kinds.ts';
import { Module } from '../module/module.ts';
import { knownOptions } from '../options.ts';
import { RANDOMNESS, type Randomness, rngOf } from '../random.ts';
import { layer, unit } from '../scopes.ts';
import { shown } from '../shown.ts';
import { requireParameters, requireSizes } from './size.ts';

/** Options of `Embedding`. */
export interface EmbeddingOptions extends Randomness {
  /** The most numbers that the table may have; 500,000 if not given. */
  readonly maxParameters?: number;
}

/**
 * The vector of an index: row `weight[index]`. Rows start from N(0, 1), as in PyTorch. A plain number returns the row itself
 * and records nothing. A Value is compared with every index: that is drawn, can be compiled, and costs
 * `numEmbeddings · embeddingDim` nodes. A program of `compile` cannot check its inputs: there, an invalid index gives zeros.
 */
export class Embedding extends Module {
  /** `numEmbeddings × embeddingDim`. */
  readonly weight: Value[][];

  /** Throws `RangeError` if a size is not a positive whole number, or for more than `maxParameters`. */
  constructor(numEmbeddings: number, embeddingDim: number, options: EmbeddingOptions = {}) {
    super();
    requireSizes(`Embedding(${shown(numEmbeddings)}, ${shown(embeddingDim)})`, [numEmbeddings, embeddingDim]);
    const { maxParameters, ...randomness } = knownOptions('Embedding', options, ['maxParameters', ...RANDOMNESS]);
    requireParameters(`Embedding(${numEmbeddings}, ${embeddingDim})`, numEmbeddings * embeddingDim, maxParameters);
    const rng = rngOf(randomness);
    this.weight = Array.from({ length: numEmbeddings }, (_, k) =>
      Array.from(
        { length: embeddingDim },
        (_, j) => new Value(rng.normal(0, 1), { label: `e_{${k},${j + 1}}`, role: 'parameter' }),
      ),
    );
  }

  /** The vectors of all indices, one after another. Throws `RangeError` for an index that is not a row of the table. */
  override forward(indices: readonly Operand[]): readonly Value[] {
    requireList(`Embedding(${this.weight.length}, …)`, 'indices', indices);
    return layer('embedding', () => indices.flatMap((index) => this.#row(index)));
  }

  #row(index: Operand): readonly Value[] {
    const count = this.weight.length;
    const choose = unit('index', () => choiceOf(index, count, `Embedding(${count}, ${this.weight[0]!.length})`));
    return this.weight[0]!.map((_, j) => unit(`e_${j + 1}`, () => choose(this.weight.map((row) => row[j]!))));
  }
}
