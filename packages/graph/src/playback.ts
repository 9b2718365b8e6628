// A run of the tape as a sequence of moments, one op each: forward, the seed, backward. What is shown at a cursor is a
// pure function of (tape, cursor).
import type { Tape } from '@retrograd/autodiff';
import type { Diagram } from './diagram.ts';

/** The order in which a tape is shown. */
export interface Playback {
  readonly tape: Tape;
  /** Tape index whose adjoint is the seed. */
  readonly output: number;
  /** Op nodes, ascending. */
  readonly forwardOrder: Int32Array;
  /** Op nodes that `output` depends on, descending. */
  readonly backwardOrder: Int32Array;
  /** The last cursor; the first is 0. */
  readonly length: number;
}

/** What is known at a cursor. The arrays are indexed by tape index. */
export interface Moment {
  readonly cursor: number;
  readonly pass: 'forward' | 'backward';
  /** The tape node of the step that led here; −1 at the start. */
  readonly active: number;
  /** 1 where the value is known. */
  readonly computed: Uint8Array;
  readonly adjoints: Float64Array;
  /** 1 where an adjoint has arrived. */
  readonly touched: Uint8Array;
  /** 1 where the adjoint is complete: every user that `output` depends on has been pulled back. */
  readonly settled: Uint8Array;
  /** 1 where the node itself has been pulled back. */
  readonly pulled: Uint8Array;
}

/** The playback of `tape` with the gradient of `output`. O(nodes + edges). */
export function playback(_tape: Tape, _output: number): Playback {
  throw new Error('not written yet');
}

/** The moment at `cursor` (clamped to 0 … `length`). O(nodes + edges). */
export function momentAt(_playback: Playback, _cursor: number): Moment {
  throw new Error('not written yet');
}

/** Cursors at which a drawn node is complete, ascending, 0 and `length` included: one step per drawn node and pass. */
export function stops(_playback: Playback, _diagram: Diagram): number[] {
  throw new Error('not written yet');
}
