// How many outputs a network has after a change of the builder: what cross entropy needs goes again with it.
import { fewestUnits, type NetworkPlan } from './network-text.ts';

/** That cross entropy gave a network another output than the reader did. */
export interface Raised {
  /** How many there were. */
  readonly units: number;
  /** The network with more, without its numbers. */
  readonly network: string;
}

/** The network without its numbers. */
function bare({ inputs, layers }: NetworkPlan): string {
  return JSON.stringify([inputs, layers.map(({ weights: _, biases: __, was: ___, ...layer }) => layer)]);
}

const withOutputs = (plan: NetworkPlan, units: number): NetworkPlan => ({
  ...plan,
  layers: plan.layers.with(-1, { ...plan.layers.at(-1)!, units }),
});

/** `plan` after `change`, with the outputs from before where cross entropy had `raised` them and goes; and what is raised now. */
export function changedPlan(
  plan: NetworkPlan,
  change: Partial<NetworkPlan>,
  raised: Raised | null,
): readonly [NetworkPlan, Raised | null] {
  const isRaised = raised !== null && raised.network === bare(plan);
  const asked = isRaised && change.layers === undefined ? withOutputs(plan, raised.units) : plan;
  const next = { ...asked, ...change };
  const units = next.layers.at(-1)!.units;
  const fewest = fewestUnits(next.layers.length - 1, next.layers.length, next.loss);
  const written = withOutputs(next, Math.max(fewest, units));
  if (units < fewest) return [written, { units, network: bare(written) }];
  const stays = isRaised && units === plan.layers.at(-1)!.units && next.loss === plan.loss;
  return [written, stays ? { units: raised.units, network: bare(written) } : null];
}
