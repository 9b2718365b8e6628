// How much gradient an edge carries, and how strongly that is drawn: one fixed logarithmic scale, so that edges can be
// compared with each other and between runs.
import type { Diagram, DiagramEdge } from './diagram.ts';
import type { Moment } from './playback.ts';

/** Magnitudes at and below this one have strength 0. */
export const WEAKEST = 1e-5;
/** Magnitudes at and above this one have strength 1. */
export const STRONGEST = 1e1;

/** What `edge` carries back: partial × adjoint of its consumers, or into its weight; `undefined` until pulled back. */
export function gradientOf(_diagram: Diagram, _moment: Moment, _edge: DiagramEdge): number | undefined {
  throw new Error('not written yet');
}

/** 0 … 1 on the logarithmic scale from `WEAKEST` to `STRONGEST`; 0 for 0. */
export function strength(_gradient: number): number {
  throw new Error('not written yet');
}
