// The live Values that a tape was made from.
import { Value } from '../record/value.ts';
import { type Ancestors, productsIn } from './ancestors.ts';
import { eachNode, type Gathered, positionOf } from './gather.ts';

/** Which Value stands at which position of a tape. */
export class BoundValues {
  readonly #found: Ancestors;
  readonly #first: Int32Array;
  readonly #second: Int32Array;
  #nodes: readonly Value[] | undefined;

  constructor({ found, structure: { arrays } }: Gathered) {
    this.#found = found;
    this.#first = arrays.first;
    this.#second = arrays.second;
  }

  /** In tape order. The products that a `dot` stands for are recorded when they are asked for. */
  get nodes(): readonly Value[] {
    this.#nodes ??= this.#collect();
    return this.#nodes;
  }

  #collect(): readonly Value[] {
    const nodes: Value[] = Array.from(this.#found.leaves.keys(), ({ handle }) => handle as Value); // only Values make leaves
    for (const segment of this.#found.segments.values())
      eachNode(segment, (i, at) => {
        for (let product = i - productsIn(segment.span.block, at); product < i; product++)
          nodes[product] = nodes[this.#first[product]!]!.mul(nodes[this.#second[product]!]!);
        nodes[i] = new Value(null, null, segment.span, at);
      });
    return nodes;
  }

  /** The position of `value`, −1 if it is not on the tape. */
  positionOf(value: Value): number {
    return positionOf(this.#found, value);
  }
}
