// Square layers whose matrix is read the wrong way round: the weight of row i and column j in place of that of row j and column i.
import { type Bench, isOneOf, isParameter } from './bench.ts';
import type { Partials, ValueRule } from './sweep.ts';

/** The tape with every square matrix of weights transposed. */
export interface Transposed {
  /** The products off the diagonals. */
  readonly nodes: readonly number[];
  /** As the way back uses them. */
  readonly partials: Partials;
  /** As the way forward uses them. */
  readonly rule: ValueRule;
}

interface Product {
  readonly node: number;
  readonly weight: number;
  readonly from: number;
}

/** Finds the matrices: as many sums as they have terms, of the same nodes in the same order. O(nodes + edges). */
export function transposed({ tape, partials }: Bench): Transposed {
  const layers = new Map<string, Product[][]>();
  for (let node = tape.leafCount; node < tape.length; node++) {
    if (!isOneOf(tape, node, 'sum', 'add')) continue;
    const row = Array.from(tape.inputsOf(node)).flatMap((term): Product[] => {
      if (!isOneOf(tape, term, 'mul')) return [];
      const [weight, from] = tape.inputsOf(term) as unknown as [number, number];
      if (isParameter(tape, weight) === isParameter(tape, from)) return [];
      return [isParameter(tape, weight) ? { node: term, weight, from } : { node: term, weight: from, from: weight }];
    });
    const key = row.map(({ from }) => from).join();
    if (row.length > 1) layers.set(key, [...(layers.get(key) ?? []), row]);
  }
  const weights = new Map<number, number>(); // by product the weight that is taken instead
  for (const rows of layers.values())
    if (rows.length === rows[0]!.length)
      for (const [j, row] of rows.entries())
        for (const [i, { node }] of row.entries()) if (i !== j) weights.set(node, tape.values[rows[i]![j]!.weight]!);
  const isFrom = (node: number, k: number) => !isParameter(tape, tape.inputsOf(node)[k]!);
  return {
    nodes: [...weights.keys()],
    partials: partials.map((row, node) => {
      const weight = weights.get(node);
      return weight === undefined ? row : row.map((partial, k) => (isFrom(node, k) ? weight : partial));
    }),
    rule: (node, args) => {
      const weight = weights.get(node);
      return weight === undefined ? null : weight * args[isFrom(node, 0) ? 0 : 1]!;
    },
  };
}
