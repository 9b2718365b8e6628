// The layers of a network from the builder in the figure: which layer is pointed at, and where it stands.
import type { Diagram } from '@retrograd/graph';
import { parametersOf } from '../../engine/biases.ts';
import type { Paths } from '../../engine/node-paths.ts';
import type { Program } from '../../engine/program.ts';
import { pathAt } from '../../session/keys-of-paths.ts';
import {
  fewestUnits,
  type LayerPlan,
  MOST_LAYERS,
  MOST_UNITS,
  type NetworkPlan,
  withLayer,
} from '../../sources/network-text.ts';

/** The layer that a path belongs to in a network of `count` layers, counted from 1; 0 for the inputs, `null` for the loss. */
export function layerAt(path: string, count: number): number | null {
  for (const name of path.replace(/^\d+>/, '').split('/').reverse()) {
    if (/^x_/.test(name)) return 0;
    if (/^(ŷ|y_)/.test(name)) return count;
    const [, inBrackets, plain] = /^(?:[hzWbsna]|wg|bg)(?:\^\((\d+)\)|(\d+)$)/.exec(name) ?? [];
    const k = Number(inBrackets ?? plain);
    if (k >= 1 && k <= count) return k;
  }
  return null;
}

/** Where the upper end of layer `k` stands, in graph units; `null` if nothing is drawn of it. */
export function topOf(k: number, count: number, diagram: Diagram, paths: Paths): { x: number; y: number } | null {
  const units = diagram.nodes.filter(
    ({ key, kind }) => kind !== 'parameter' && kind !== 'target' && layerAt(pathAt(key, diagram, paths), count) === k,
  );
  if (units.length === 0) return null;
  const top = units.reduce((best, node) => (node.y + node.height / 2 > best.y + best.height / 2 ? node : best));
  return { x: top.x, y: top.y + top.height / 2 };
}

/** Paths of the parameters of layer `k`. */
export function parametersIn(k: number, count: number, { tape, paths }: Pick<Program, 'tape' | 'paths'>): string[] {
  return parametersOf(tape).flatMap((i) => (layerAt(paths.nodes[i]!, count) === k ? [paths.nodes[i]!] : []));
}

/** How many units layer `k` has, or inputs there are. */
export function unitsOf({ inputs, layers }: NetworkPlan, k: number): number {
  return k === 0 ? inputs : layers[k - 1]!.units;
}

/** `plan` with one unit more (`by` 1) or less (−1) in layer `k`; `null` where that cannot be. */
export function withUnits(plan: NetworkPlan, k: number, by: 1 | -1): NetworkPlan | null {
  const units = unitsOf(plan, k) + by;
  const fewest = k === 0 ? 1 : fewestUnits(k - 1, plan.layers.length, plan.loss);
  if (units < fewest || units > MOST_UNITS) return null;
  if (k === 0) return { ...plan, inputs: units };
  const changed = (layer: LayerPlan, at: number): LayerPlan => (at === k - 1 ? { ...layer, units } : layer);
  return { ...plan, layers: plan.layers.map(changed) };
}

/** `plan` with another layer after layer `k`, or before the last one; `null` where that cannot be. */
export function withLayerAfter(plan: NetworkPlan, k: number): NetworkPlan | null {
  const { layers } = plan;
  if (layers.length >= MOST_LAYERS) return null;
  return { ...plan, layers: withLayer(layers, Math.min(k, layers.length - 1)) };
}
