// Which layer of a network is which of the one that it was made of, and where the parameters of that one are now.
import type { NetworkPlan } from './network-text.ts';

/** `plan`, as drawn, with what says of each layer which it is: changes keep it. */
export function numbered(plan: NetworkPlan | null): NetworkPlan | null {
  return plan && { ...plan, layers: plan.layers.map((layer, at) => ({ ...layer, was: at + 1 })) };
}

const OF_LAYER = /^(W|b|wg|bg)(\^\()?(\d+)(?=\)|_|$)/;

/** The layer of the parameter at a path, counted from 1; `null` for what is none of a layer. */
export function layerOfParameter(path: string): number | null {
  const k = Number(OF_LAYER.exec(path)?.[3] ?? 0);
  return k > 0 ? k : null;
}

/** The path in `after`, made of a numbered network, of what had `path` in that; `null` where its layer is gone. */
export function pathAfter({ layers }: NetworkPlan, path: string): string | null {
  const k = layerOfParameter(path);
  if (k === null) return path;
  const at = layers.findIndex(({ was }) => was === k);
  return at < 0 ? null : path.replace(OF_LAYER, (_, name, mark = '') => name + mark + (at + 1));
}

/** True if the weights of layer `k` of `before` start in `after` where they did: else they are to be drawn anew. */
export function startsAlike(before: NetworkPlan, after: NetworkPlan, k: number): boolean {
  const [was, is] = [before.layers[k - 1], after.layers.find((layer) => layer.was === k)];
  const start = ({ start }: NetworkPlan) => start ?? 'usual';
  return (was?.start ?? start(before)) === (is?.start ?? start(after));
}
