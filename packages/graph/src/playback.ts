// A run of the tape as a sequence of moments, one op each: forward, the seed, backward. What is shown at a cursor is a
// pure function of (tape, cursor).
import { Adjoints, pullback, type Tape } from '@retrograd/autodiff';
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
  /** The tape node of the step that led here; −1 at the start and once all is done. */
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
export function playback(tape: Tape, output: number): Playback {
  const reached = new Uint8Array(tape.length);
  reached[output] = 1;
  const forward: number[] = [];
  const backward: number[] = [];
  for (let i = output; i >= 0; i--) {
    if (reached[i] === 0 || tape.op(i) === null) continue;
    backward.push(i);
    for (const input of tape.inputsOf(i)) reached[input] = 1;
  }
  for (let i = 0; i < tape.length; i++) if (tape.op(i) !== null) forward.push(i);
  return {
    tape,
    output,
    forwardOrder: Int32Array.from(forward),
    backwardOrder: Int32Array.from(backward),
    length: forward.length + 1 + backward.length,
  };
}

/** The moment at `cursor` (clamped to 0 … `length`). O(nodes + edges). */
export function momentAt({ tape, output, forwardOrder, backwardOrder, length }: Playback, cursor: number): Moment {
  const at = Math.min(Math.max(Math.trunc(cursor), 0), length);
  const computed = Uint8Array.from({ length: tape.length }, (_, i) => (tape.op(i) === null ? 1 : 0));
  const forwards = Math.min(at, forwardOrder.length);
  for (let k = 0; k < forwards; k++) computed[forwardOrder[k]!] = 1;

  const seeded = at > forwardOrder.length;
  const sweep = new Adjoints(tape, output);
  const backwards = Math.max(0, at - forwardOrder.length - 1);
  const pulled = new Uint8Array(tape.length);
  for (let k = 0; k < backwards; k++) {
    pullback(tape, backwardOrder[k]!, sweep);
    pulled[backwardOrder[k]!] = 1;
  }
  const adjoints = seeded ? sweep.values : new Float64Array(tape.length);
  const touched = seeded ? sweep.touched : new Uint8Array(tape.length);
  const last = backwards > 0 ? backwardOrder[backwards - 1]! : forwards > 0 ? forwardOrder[forwards - 1]! : -1;
  return {
    cursor: at,
    pass: seeded ? 'backward' : 'forward',
    active: at === length ? -1 : seeded && backwards === 0 ? output : last,
    computed,
    adjoints,
    touched,
    settled: settledAt(tape, backwardOrder, pulled, touched),
    pulled,
  };
}

/** 1 where an adjoint has arrived and no user of the node is still to be pulled back. */
function settledAt(tape: Tape, backwardOrder: Int32Array, pulled: Uint8Array, touched: Uint8Array): Uint8Array {
  const settled = touched.slice();
  for (const node of backwardOrder) if (pulled[node] === 0) for (const input of tape.inputsOf(node)) settled[input] = 0;
  return settled;
}

/** Cursors at which a drawn node is complete, ascending, 0 and `length` included: one step per drawn node and pass. */
export function stops({ forwardOrder, backwardOrder, length }: Playback, diagram: Diagram): number[] {
  const found = new Set([0, forwardOrder.length]);
  ends(forwardOrder, diagram, 0, found);
  if (backwardOrder.length > 0) ends(backwardOrder, diagram, forwardOrder.length + 1, found);
  found.add(length);
  return [...found].sort((a, b) => a - b);
}

/** Adds the cursor after the last node of each drawn node, in one pass that starts at `offset`. */
function ends(order: Int32Array, diagram: Diagram, offset: number, found: Set<number>): void {
  const last = new Map<string, number>();
  for (let k = 0; k < order.length; k++) last.set(diagram.nodeOf(order[k]!), offset + k + 1);
  for (const cursor of last.values()) found.add(cursor);
}
