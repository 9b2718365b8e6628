// The layers of a dense network that is on a tape, as tape nodes: z = W a + b, a = σ(z).
import type { Tape } from '@retrograd/autodiff';
import { affineOf, elementwiseOf } from './affine.ts';
import { nodesOf } from './tape-nodes.ts';

/** One layer; all are tape indices. */
export interface TapeLayer {
  /** The outputs of the layer before, or the inputs. */
  readonly inputs: readonly number[];
  /** Units × inputs. */
  readonly weights: readonly (readonly number[])[];
  /** One for each unit, the same where they share it; empty if there are none. */
  readonly biases: readonly number[];
  readonly sums: readonly number[];
  /** The sums themselves where there is no activation. */
  readonly outputs: readonly number[];
}

/**
 * The layers that node `output` of `tape` is computed by, from the inputs on; what comes after the last one is the loss. Empty if a parameter
 * is in none of them, so for what is no dense network. O(layers · (nodes + edges)).
 */
export function layersOf(tape: Tape, output: number): readonly TapeLayer[] {
  const nodes = nodesOf(tape, output);
  const layers: TapeLayer[] = [];
  const parameters = new Set<number>();
  const isWeight = (i: number) => tape.op(i) === null && tape.role(i) === 'parameter';
  const isWeighed = (i: number) => nodes.usersOf(i).some((user) => tape.inputsOf(user).some(isWeight));
  let inputs: readonly number[] = nodes.leaves('input').filter(isWeighed); // the others are targets that are not called so
  const isBias = (i: number) => tape.op(i) === null && tape.role(i) !== 'constant' && !inputs.includes(i); // whatever it is called
  for (;;) {
    const sums = inputs.length === 0 ? [] : affineOf(nodes, inputs, new Set(), isBias);
    const hasBiases = sums[0] !== undefined && sums[0].bias >= 0;
    const isLayer = sums.every(({ bias, weights }) => bias >= 0 === hasBiases && weights.size === inputs.length);
    if (sums.length === 0 || !isLayer) break;
    const weights = sums.map((sum) => inputs.map((_, k) => sum.weights.get(k)!));
    const biases = hasBiases ? sums.map(({ bias }) => bias) : [];
    const all = weights.flat();
    const own = [...all, ...biases];
    // a gradient that also comes from another place is no δ aᵀ, and no Wᵀδ; a bias may be that of all units
    const isElse = own.some((i) => nodes.usersOf(i).length !== own.filter((each) => each === i).length);
    const isShared = isElse || new Set(all).size < all.length;
    const isElsewhere = layers.length > 0 && inputs.some((i) => nodes.usersOf(i).length !== sums.length);
    if (isShared || isElsewhere) break;
    for (const i of own) parameters.add(i);
    const z = sums.map(({ node }) => node);
    const outputs = elementwiseOf(nodes, z)?.nodes ?? z;
    layers.push({ inputs, weights, biases, sums: z, outputs });
    inputs = outputs;
  }
  return nodes.leaves('parameter').every((i) => parameters.has(i)) ? layers : [];
}
