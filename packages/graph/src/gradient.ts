// How much gradient an edge carries, and how strongly that is drawn: one fixed logarithmic scale, so that edges can be
// compared with each other and between runs.
import { partialsOf } from '@retrograd/autodiff';
import type { ArgumentOf, Diagram, DiagramEdge } from './diagram.ts';
import type { Moment } from './playback.ts';

/** Magnitudes at and below this one have strength 0. */
export const WEAKEST = 1e-5;
/** Magnitudes at and above this one have strength 1. */
export const STRONGEST = 1e1;

/** What `edge` carries back: partial × adjoint of its consumers, or into its weight; `undefined` until pulled back. */
export function gradientOf({ tape }: Diagram, moment: Moment, edge: DiagramEdge): number | undefined {
  const carried: readonly ArgumentOf[] = edge.weight === null ? edge.arguments : [edge.weight];
  let sum: number | undefined;
  for (const { node, argument } of carried) {
    if (moment.pulled[node] === 0) continue;
    const op = tape.op(node)!;
    const partial = partialsOf(tape, node)[argument]!;
    // as in the engine's pullback: what was not chosen gets nothing, not 0 · ∞, and no gradient flows into a constant
    const flows = !(op.chooses && partial === 0) && tape.role(tape.inputsOf(node)[argument]!) !== 'constant';
    sum = (sum ?? 0) + (flows ? partial * moment.adjoints[node]! : 0);
  }
  return sum;
}

/** 0 … 1 on the logarithmic scale from `WEAKEST` to `STRONGEST`; 0 for 0. */
export function strength(gradient: number): number {
  const magnitude = Math.abs(gradient);
  if (!(magnitude > WEAKEST)) return 0;
  return Math.min(1, Math.log(magnitude / WEAKEST) / Math.log(STRONGEST / WEAKEST));
}
