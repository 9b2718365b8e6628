// The layers of a network from the builder in the figure: which layer is pointed at, and where it stands.
import type { Diagram, PictureText } from '@retrograd/graph';
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

/** Where a layer stands, in graph units: the middle of its topmost unit, and its ends, up and down. */
interface Place {
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
}

/** Where layer `k` stands with its biases and all its numbers, which are among `texts`; `null` if nothing is drawn of it. */
export function placeOf(
  k: number,
  count: number,
  diagram: Diagram,
  paths: Paths,
  texts: readonly Pick<PictureText, 'key' | 'y' | 'size'>[],
): Place | null {
  const own = diagram.nodes.filter(
    ({ key, kind }) => kind !== 'target' && layerAt(pathAt(key, diagram, paths), count) === k,
  );
  const units = own.filter(({ kind }) => kind !== 'parameter');
  if (units.length === 0) return null;
  const highest = units.reduce((best, node) => (node.y + node.height / 2 > best.y + best.height / 2 ? node : best));
  const keys = new Set(own.map(({ key }) => key));
  const halves = own.map(({ y, height }) => ({ y, half: height / 2 }));
  for (const { key, y, size } of texts) if (keys.has(key)) halves.push({ y, half: size });
  return {
    x: highest.x,
    top: Math.max(...halves.map(({ y, half }) => y + half)),
    bottom: Math.min(...halves.map(({ y, half }) => y - half)),
  };
}

/** Paths of the parameters of layer `k`, also of those that are one with others. */
export function parametersIn(k: number, count: number, program: Program): string[] {
  const { tape, paths } = program.shared?.of ?? program;
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
