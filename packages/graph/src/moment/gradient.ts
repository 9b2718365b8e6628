// How much gradient an edge carries, and how strongly that is drawn: one fixed logarithmic scale, so that edges can be
// compared with each other and between runs.
import type { ArgumentOf, DiagramEdge } from '../structure/diagram-elements.ts';
import type { Moment } from './moment.ts';

/** Magnitudes at and below this one have strength 0. */
const WEAKEST = 1e-5;
/** Magnitudes at and above this one have strength 1. */
const STRONGEST = 1e1;

/** What `edge` carries back: partial × adjoint of its consumers, or into its weight; `undefined` until pulled back. */
export function gradientOf(moment: Moment, edge: DiagramEdge): number | undefined {
  if (edge.weight !== null) return shareOf(moment, edge.weight);
  let sum: number | undefined;
  for (const carried of edge.arguments) {
    const share = shareOf(moment, carried);
    if (share !== undefined) sum = (sum ?? 0) + share;
  }
  return sum;
}

function shareOf({ run, pulled, adjoints }: Moment, { node, argument }: ArgumentOf): number | undefined {
  if (pulled[node] === 0) return undefined;
  const at = run.firstInput[node]! + argument;
  return run.flows[at] === 1 ? run.partials[at]! * adjoints[node]! : 0;
}

/**
 * `∂output/∂node i`, as far as it has arrived; 0 where it is sure that nothing will; `null` where that is not known yet, and
 * for a constant, by which nothing is differentiated.
 */
export function knownAdjoint({ run, cursor, adjoints, touched }: Moment, i: number): number | null {
  const { tape, forwardOrder, settledAfter } = run;
  if (tape.role(i) === 'constant') return null;
  if (touched[i] === 1) return adjoints[i]!;
  return cursor - forwardOrder.length - 1 >= settledAfter[i]! ? 0 : null;
}

/** 0 … 1 on the logarithmic scale from `WEAKEST` to `STRONGEST`; 0 for 0. */
export function strength(gradient: number): number {
  const magnitude = Math.abs(gradient);
  if (!(magnitude > WEAKEST)) return 0;
  return Math.min(1, Math.log(magnitude / WEAKEST) / Math.log(STRONGEST / WEAKEST));
}
