// What is known of a run at a cursor: a pure function of both, computed by the engine's own `pullback`, step by step.
import { Adjoints, pullback } from '@retrograd/autodiff';
import { requireKind, requireNumber } from '../mistakes.ts';
import type { Run } from './run.ts';

/** What is known at a cursor. The arrays are indexed by tape index. */
export interface Moment {
  readonly run: Run;
  readonly cursor: number;
  readonly pass: 'forward' | 'backward';
  /** The tape node of the step that led here; −1 at the start and once all is done. */
  readonly active: number;
  /** 1 where the value is known. */
  readonly computed: Uint8Array;
  readonly adjoints: Float64Array;
  /** What the adjoints add up to if no term has a sign: the scale of their rounding errors. */
  readonly sizes: Float64Array;
  /** 1 where an adjoint has arrived. */
  readonly touched: Uint8Array;
  /** 1 where the adjoint is complete, also as 0: every user that `output` depends on has been pulled back. */
  readonly settled: Uint8Array;
  /** 1 where the node itself has been pulled back. */
  readonly pulled: Uint8Array;
}

/**
 * The moment at `cursor` (clamped to 0 … `length`). O(nodes + edges); with `previous`, an earlier moment of the same run,
 * only the steps in between are computed and the rest is copied.
 */
export function momentAt(run: Run, cursor: number, previous?: Moment): Moment {
  requireKind('momentAt', run, 'backwardOrder', 'a run, runOf(tape, output)');
  requireNumber('momentAt', 'cursor', cursor);
  const { tape, output, forwardOrder, backwardOrder, length } = run;
  const at = Math.min(Math.max(Math.trunc(cursor), 0), length);
  const forwards = Math.min(at, forwardOrder.length);
  const seeded = at > forwardOrder.length;
  const backwards = Math.max(0, at - forwardOrder.length - 1);
  const { adjoints, touched } = seeded
    ? sweepTo(run, backwards, previous)
    : { adjoints: new Float64Array(tape.length), touched: new Uint8Array(tape.length) };

  const computed = new Uint8Array(tape.length).fill(1);
  for (let k = forwards; k < forwardOrder.length; k++) computed[forwardOrder[k]!] = 0;
  const pulled = new Uint8Array(tape.length);
  for (let k = 0; k < backwards; k++) pulled[backwardOrder[k]!] = 1;
  const settled = new Uint8Array(tape.length);
  if (seeded) for (let i = 0; i < settled.length; i++) settled[i] = Number(run.settledAfter[i]! <= backwards);

  const last = backwards > 0 ? backwardOrder[backwards - 1]! : forwards > 0 ? forwardOrder[forwards - 1]! : -1;
  return {
    run,
    cursor: at,
    pass: seeded ? 'backward' : 'forward',
    active: at === length ? -1 : seeded && backwards === 0 ? output : last,
    computed,
    adjoints,
    sizes: seeded ? sizesTo(run, backwards, previous) : new Float64Array(tape.length),
    touched,
    settled,
    pulled,
  };
}

/** How many of so many `steps` of the backward pass of `run` `previous` has done; −1 if it cannot be gone on from. */
function stepsDone(run: Run, steps: number, previous: Moment | undefined): number {
  const done = previous?.run === run ? previous.cursor - run.forwardOrder.length - 1 : -1;
  return done > steps ? -1 : done;
}

/** The sizes of the adjoints after so many steps of the backward pass: the sweep with every partial's magnitude. */
function sizesTo(run: Run, steps: number, previous?: Moment): Float64Array {
  const { tape, output, backwardOrder, firstInput, partials, flows } = run;
  const done = stepsDone(run, steps, previous);
  const sizes = previous === undefined || done < 0 ? new Float64Array(tape.length) : previous.sizes.slice();
  sizes[output] = 1;
  for (let k = Math.max(0, done); k < steps; k++) {
    const node = backwardOrder[k]!;
    for (let at = firstInput[node]!; at < firstInput[node + 1]!; at++)
      if (flows[at] === 1) sizes[tape.inputs[at]!]! += Math.abs(partials[at]!) * sizes[node]!;
  }
  return sizes;
}

/** Adjoints after so many steps of the backward pass. Goes on from `previous` where that is earlier in the same run. */
function sweepTo(run: Run, steps: number, previous?: Moment): Pick<Moment, 'adjoints' | 'touched'> {
  const { tape, output, backwardOrder } = run;
  const done = stepsDone(run, steps, previous);
  const sweep = new Adjoints(tape, output);
  if (previous === undefined || done < 0) {
    for (let k = 0; k < steps; k++) pullback(tape, backwardOrder[k]!, sweep);
    return { adjoints: sweep.values, touched: sweep.touched };
  }
  const [adjoints, touched] = [previous.adjoints.slice(), previous.touched.slice()];
  const { raw } = sweep;
  for (let i = 0; i < raw.length; i++) raw[i] = touched[i] === 1 ? adjoints[i]! : -0; // −0 is "nothing has arrived"
  for (let k = done; k < steps; k++) {
    const node = backwardOrder[k]!;
    pullback(tape, node, sweep);
    for (const input of tape.inputsOf(node)) {
      const arrived = !Object.is(raw[input], -0) && tape.role(input) !== 'constant';
      touched[input] = Number(arrived);
      adjoints[input] = arrived ? raw[input]! : 0;
    }
  }
  return { adjoints, touched };
}
