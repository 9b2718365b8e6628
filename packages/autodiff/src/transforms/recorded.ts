// Sweeps that record: their adjoints and tangents are Values, which can be differentiated again, compiled and drawn.

import { CUSTOM, codeOf } from '../nodes/codes.ts';
import { flows, isStopping, UNTOUCHED } from '../nodes/flow.ts';
import { numbers } from '../ops/arithmetic.ts';
import { both, gate, pass } from '../ops/internal-ops.ts';
import type { Op } from '../ops/op.ts';
import { apply, values } from '../record/recorder.ts';
import { tracing } from '../record/trace-context.ts';
import { Value } from '../record/value.ts';
import { Tape } from '../tape/tape.ts';

interface BackwardOptions {
  readonly forAnyPrimals?: boolean;
  readonly marksUntouched?: boolean;
  readonly unbounded?: readonly Value[];
}

/**
 * `∂(Σ seedⱼ outputⱼ)/∂inputᵢ`, recorded. For an input that no output depends on it is the constant 0. What a selective
 * operation has selected is read from the primals; with `forAnyPrimals` the selection is recorded, so that the result holds
 * for any numbers. `unbounded` are inputs behind which partials may be infinite. Towards these, −0 is kept, our marker for
 * "no contribution", so that 0 · ∞ cannot become NaN; with `marksUntouched`, in the results too.
 */
export function recordedBackward(
  outputs: readonly Value[],
  inputs: readonly Value[],
  seeds: readonly Value[],
  { forAnyPrimals = false, marksUntouched = forAnyPrimals, unbounded = [] }: BackwardOptions = {},
): Value[] {
  const tape = Tape.ofAll([...outputs, ...inputs]);
  const depends = dependents(tape, inputs);
  const leads = forAnyPrimals ? leadsToUnbounded(tape, unbounded) : new Uint8Array(tape.length);
  const adjoints: (Value | undefined)[] = [];
  /** True for nodes that may get no contribution: all theirs come through selective operations. */
  const isDoubtful: boolean[] = [];
  const give = (i: number, share: Value, isDoubt: boolean): void => {
    const earlier = adjoints[i];
    adjoints[i] = earlier === undefined ? share : earlier.add(share);
    isDoubtful[i] = isDoubt && (isDoubtful[i] ?? true);
  };
  for (const [j, output] of outputs.entries()) give(tape.indexOf(output), seeds[j]!, false);
  for (let i = tape.length - 1; i >= 0; i--) {
    const adjoint = adjoints[i];
    if (adjoint === undefined || depends[i] !== THROUGH) continue;
    const op = tape.op(i)!;
    for (const { at, partial } of activePartials(tape, i, depends, forAnyPrimals)) {
      const choice = forAnyPrimals && !isConstant(partial, 1) ? ruleOf(op) : null;
      const rule = choice ?? (isDoubtful[i] && leads[i] !== 0 ? pass : null);
      const isSure = choice !== null && !isDoubtful[i] && leads[i] !== 0;
      const arrived = isSure ? adjoint.add(0) : adjoint; // a product may be −0 too, which would be taken for the marker
      give(at, contribution(op, arrived, partial, rule), choice !== null || isDoubtful[i]!);
    }
  }
  return inputs.map((input) => {
    const i = tape.indexOf(input);
    const adjoint = adjoints[i] ?? values.constant(marksUntouched ? UNTOUCHED : 0);
    return isDoubtful[i] && !marksUntouched ? adjoint.add(0) : adjoint;
  });
}

/** The tangents of `outputs` for tangents of `inputs`, recorded. `forAnyPrimals` as for `recordedBackward`. */
export function recordedForward(
  outputs: readonly Value[],
  inputs: readonly Value[],
  seeds: readonly Value[],
  { forAnyPrimals = false }: { forAnyPrimals?: boolean } = {},
): Value[] {
  const tape = Tape.ofAll([...outputs, ...inputs]);
  const depends = dependents(tape, inputs);
  const dots: (Value | undefined)[] = [];
  /** True for nodes that may get no contribution, which −0 then marks: all theirs come through selective operations. */
  const isDoubtful: boolean[] = [];
  for (const [j, input] of inputs.entries()) dots[tape.indexOf(input)] = seeds[j]!;
  for (let i = 0; i < tape.length; i++) {
    if (depends[i] !== THROUGH) continue;
    const op = tape.op(i)!;
    for (const { at, partial } of activePartials(tape, i, depends, forAnyPrimals)) {
      const dot = dots[at];
      if (dot === undefined) continue;
      const choice = forAnyPrimals && !isConstant(partial, 1) ? ruleOf(op) : null;
      const rule = choice ?? (isDoubtful[at] ? pass : null);
      const arrived = choice !== null && !isDoubtful[at] ? dot.add(0) : dot; // as above
      const share = contribution(op, arrived, partial, rule);
      isDoubtful[i] = (choice !== null || isDoubtful[at] === true) && (dots[i] === undefined || isDoubtful[i]!);
      dots[i] = dots[i] === undefined ? share : dots[i]!.add(share);
    }
  }
  return outputs.map((output) => {
    const i = tape.indexOf(output);
    const dot = dots[i] ?? values.constant(0);
    return isDoubtful[i] ? dot.add(0) : dot;
  });
}

/** Marks of `dependents`: an input itself, and what is computed from one. */
const INPUT = 1;
const THROUGH = 2;

/** Which nodes depend on `inputs`; 0 for those that do not. Only the others are differentiated. */
export function dependents(tape: Tape, inputs: readonly Value[]): Uint8Array {
  const depends = new Uint8Array(tape.length);
  for (const input of inputs) depends[tape.indexOf(input)] = INPUT;
  for (let i = 0; i < tape.length; i++)
    if (depends[i] === 0 && tape.inputsOf(i).some((input) => depends[input] !== 0)) depends[i] = THROUGH;
  return depends;
}

/** The arguments of node `i` that depend on the inputs and that a derivative flows to, with their partials. */
function* activePartials(
  tape: Tape,
  i: number,
  depends: Uint8Array,
  forAnyPrimals: boolean,
): Generator<{ readonly at: number; readonly partial: Value }> {
  const op: Op = tape.op(i)!;
  const node = tape.nodes[i]!;
  const args = Array.from(tape.inputsOf(i), (input) => tape.nodes[input]!);
  const isFrozen = forAnyPrimals && codeOf(op) === CUSTOM; // those of the table read nothing
  const partials = isFrozen ? unread(op, () => op.partials(values, args, node)) : op.partials(values, args, node);
  if (partials.length !== args.length)
    throw new RangeError(`${op.name} needs a partial for each of its ${args.length} arguments, got ${partials.length}`);
  if (!partials.every((partial) => partial instanceof Value))
    throw new TypeError(`the partials of ${op.name} must be Values; write a number as k.constant(…)`);
  for (const [k, at] of tape.inputsOf(i).entries()) {
    const partial = partials[k]!;
    const isKnown = !forAnyPrimals || (partial.op === null && partial.role === 'constant'); // others vary with the primals
    const isStopped = isStopping(op) && isKnown && !flows(op, partial.data);
    if (depends[at] !== 0 && !isStopped) yield { at, partial };
  }
}

/** The partials that `body` returns. Throws `TypeError` if it reads a number: its branch would be baked into the program. */
function unread(op: Op, body: () => readonly Value[]): readonly Value[] {
  const { result, read } = tracing(`the partials of ${op.name}`, body);
  if ([...read].some(({ role }) => role !== 'constant'))
    throw new TypeError(
      `compile: the partials of ${op.name} read a number; that branch would be baked into the program. Use k.where(…)`,
    );
  return result;
}

/**
 * What a node with `partial` makes of `adjoint`, or, since operations over lanes are their own transpose, of a tangent.
 * `rule` computes it if it is given.
 */
function contribution(op: Op, adjoint: Value, partial: Value, rule: Op<2> | null): Value {
  if (op.lanes !== undefined) return apply(op, [adjoint]);
  return rule === null || (rule === pass && isConstant(partial, 1))
    ? times(adjoint, partial)
    : apply(rule, [partial, adjoint]);
}

/** How to multiply by a partial of `op` that may say that its argument gets no contribution; `null` if none does. */
function ruleOf(op: Op): Op<2> | null {
  return op.selective === true ? gate : op.marksUntouched === true ? both : null;
}

/** Marks nodes that are, or depend on, something that may be infinite: there, 0 and "no contribution" must be told apart. */
function leadsToUnbounded(tape: Tape, unbounded: readonly Value[]): Uint8Array {
  const leads = new Uint8Array(tape.length);
  for (const leaf of unbounded) leads[tape.indexOf(leaf)] = 1;
  for (let i = 0; i < tape.length; i++)
    if (tape.op(i) !== null && (isUnbounded(tape.op(i)!) || tape.inputsOf(i).some((input) => leads[input] !== 0)))
      leads[i] = 1;
  return leads;
}

const PROBES = [0, 1, -1, 1000, -1000];
const known = new WeakMap<Op, boolean>();

/**
 * True if a value or a partial of `op` is not finite at ordinary numbers: at a pole, the edge of its domain, by overflow.
 */
function isUnbounded(op: Op): boolean {
  let found = known.get(op);
  if (codeOf(op) === CUSTOM) return true; // of custom operations we know nothing
  if (found === undefined) {
    found = probes(Math.min(op.arity, 3)).some((args) => {
      const y = op.value(args);
      return ![y, ...op.partials(numbers, args, y)].every(Number.isFinite);
    });
    known.set(op, found);
  }
  return found;
}

/** All ways to choose `count` numbers among the probes. */
function probes(count: number): readonly (readonly number[])[] {
  return count === 0 ? [[]] : probes(count - 1).flatMap((rest) => PROBES.map((x) => [...rest, x]));
}

/** `adjoint · partial`, without a node for a factor of one. */
function times(adjoint: Value, partial: Value): Value {
  if (isConstant(partial, 1)) return adjoint;
  return isConstant(adjoint, 1) ? partial : adjoint.mul(partial);
}

function isConstant(x: Value, data: number): boolean {
  return x.op === null && x.role === 'constant' && x.data === data;
}
