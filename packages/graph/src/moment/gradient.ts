// How much gradient an edge carries, and how strongly that is drawn: one fixed logarithmic scale, so that edges can be
// compared with each other and between runs.
import type { ArgumentOf, DiagramEdge } from '../structure/diagram-elements.ts';
import type { Moment } from './moment.ts';

/** Magnitudes at and below this one have strength 0. */
const WEAKEST = 1e-5;
/** Magnitudes at and above this one have strength 1. */
const STRONGEST = 1e1;
const RANGE = Math.log(STRONGEST / WEAKEST);

/**
 * What `edge` carries back; `undefined` until something is pulled back through it. With a weight, that is `∂output/∂weight`, the
 * sum over all its uses as far as it has arrived;
 * else what it adds to the adjoint of its source, partial × adjoint of its consumer. A merged edge carries a gradient for
 * each of several variables, which never cancel: the norm of these, negative if none of them is positive.
 */
export function gradientOf(moment: Moment, edge: DiagramEdge): number | undefined {
  if (edge.weight !== null)
    return moment.pulled[edge.weight.node] === 0 ? undefined : moment.adjoints[edge.weight.parameter]!;
  if (edge.arguments.length === 1) {
    const [{ node, argument }] = edge.arguments as [ArgumentOf];
    return shareOf(moment, node, argument);
  }
  const parts = [...partsOf(moment, edge).values()];
  if (parts.length < 2) return parts[0];
  const norm = parts.reduce((length, x) => Math.hypot(length, x), 0); // a list may be too long to be spread
  return parts.some((x) => x > 0) ? norm : -norm;
}

/** True for a merged edge whose gradients have not all the same sign, so that it has none. */
export function hasBothSigns(moment: Moment, edge: DiagramEdge): boolean {
  if (edge.weight !== null || edge.arguments.length === 1) return false;
  const parts = [...partsOf(moment, edge).values()];
  return parts.some((x) => x > 0) && parts.some((x) => x < 0);
}

/**
 * What an edge without a weight adds to the adjoint of each tape node that it leads from, by tape index, as far as it is
 * pulled back.
 */
export function partsOf(moment: Moment, { arguments: all }: DiagramEdge): Map<number, number> {
  const { inputs, firstInput } = moment.run.tape;
  const parts = new Map<number, number>();
  for (const carried of all) {
    const share = shareOf(moment, carried.node, carried.argument);
    const source = inputs[firstInput[carried.node]! + carried.argument]!;
    if (share !== undefined) parts.set(source, (parts.get(source) ?? 0) + share);
  }
  return parts;
}

/** What `node` adds to the adjoint of its argument: partial × adjoint; `undefined` until it is pulled back. */
function shareOf({ run, pulled, adjoints }: Moment, node: number, argument: number): number | undefined {
  if (pulled[node] === 0) return undefined;
  const at = run.firstInput[node]! + argument;
  return run.flows[at] === 1 ? run.partials[at]! * adjoints[node]! : 0;
}

/**
 * `∂output/∂node i`, as far as it has arrived; 0 where it is sure that nothing will; `null` where that is not known yet, and
 * for a constant, by which nothing is differentiated.
 */
export function knownAdjoint({ run, adjoints, touched, settled }: Moment, i: number): number | null {
  if (run.tape.role(i) === 'constant') return null;
  return touched[i] === 1 || settled[i] === 1 ? adjoints[i]! : null;
}

/** Rounding errors of one sum, at most, in units of its size without signs. */
const ROUNDING = 8 * Number.EPSILON;

/**
 * True for an adjoint that is not 0, but so small beside the terms that it is the sum of that rounding explains it: its sign
 * means nothing.
 */
export function isRounding({ adjoints, sizes }: Moment, i: number): boolean {
  const size = Math.abs(adjoints[i]!);
  return size > 0 && size < Infinity && size <= ROUNDING * sizes[i]!;
}

/** True if all that `edge` carries is the rounding of adjoints. */
export function carriesRounding(moment: Moment, { weight, arguments: all }: DiagramEdge): boolean {
  return (weight === null ? all : [weight]).every(({ node }) => isRounding(moment, node));
}

/** 0 … 1 on the logarithmic scale from `WEAKEST` to `STRONGEST`; 0 for 0. */
export function strength(gradient: number): number {
  const magnitude = Math.abs(gradient);
  if (!(magnitude > WEAKEST)) return 0;
  return Math.min(1, Math.log(magnitude / WEAKEST) / RANGE);
}
