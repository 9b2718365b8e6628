// Which formulas are a neuron: a weighted sum, with an activation or without.
import { Value } from '@retrograd/autodiff';
import { type Op, ops } from '@retrograd/autodiff/ops';
import { isBiasName } from './role-names.ts';
import { Branch, type Tree } from './thing.ts';

/** What a neuron does with its sum. */
const ACTIVATIONS: ReadonlySet<Op | null> = new Set<Op | null>(
  [
    ops.tanh,
    ops.sigmoid,
    ops.logSigmoid,
    ops.relu,
    ops.relu6,
    ops.leakyRelu,
    ops.elu,
    ops.celu,
    ops.selu,
    ops.hardtanh,
    ops.hardsigmoid,
    ops.hardswish,
    ops.softplus,
    ops.softsign,
    ops.silu,
    ops.mish,
    ops.gelu,
    ops.geluTanh,
  ].map((op) => op as Op),
);
const SUMS: ReadonlySet<Op | null> = new Set<Op | null>([ops.add as Op, ops.sub as Op, ops.sum]);

/** True for a sum with a product by a weight in it, or an activation of such a sum or product. What reads a target is none. */
export function isNeuron(tree: Branch): boolean {
  const isActivation = ACTIVATIONS.has(tree.op);
  const waiting: Tree[] = [isActivation ? tree.args[0]! : tree];
  let [terms, weights] = [0, 0];
  while (waiting.length > 0) {
    const term = waiting.pop()!;
    if (term instanceof Value && term.role === 'target') return false;
    if (term instanceof Branch && SUMS.has(term.op)) {
      for (const arg of term.args) waiting.push(arg);
      continue;
    }
    terms++;
    if (!(term instanceof Branch)) continue;
    if (term.op !== null && term.op !== ops.mul) return false;
    if (term.op === null || term.args.some(isWeight)) weights++;
    if (term.op === null) terms++; // a product for each input
  }
  return weights > 0 && (isActivation || terms > 1);
}

const isWeight = (tree: Tree): boolean => tree instanceof Value && tree.role === 'parameter' && !isBiasName(tree.label);
