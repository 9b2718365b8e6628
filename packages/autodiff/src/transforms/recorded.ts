// Sweeps whose numbers are Values: their results have a tape of their own, and can be drawn and differentiated again.

import { CUSTOM, codeOf } from '../nodes/codes.ts';
import { flows, isStopping, UNTOUCHED } from '../nodes/flow.ts';
import { numbers } from '../ops/arithmetic.ts';
import { gate, pass, same } from '../ops/internal-ops.ts';
import type { Op } from '../ops/op.ts';
import { apply, values } from '../record/recorder.ts';
import { tracing } from '../record/trace-context.ts';
import { Value } from '../record/value.ts';
import { Tape } from '../tape/tape.ts';

/**
 * `∂(Σ seedⱼ outputⱼ)/∂inputᵢ`, recorded. Inputs that no output depends on have the constant 0. What was chosen is read
 * off the primals; with `forAnyPrimals`, it is recorded too, so that the result holds wherever the tape is replayed. Behind
 * `wild` inputs something may be infinite: of adjoints that go there it is kept that nothing has reached them.
 */
export function recordedBackward(
  outputs: readonly Value[],
  inputs: readonly Value[],
  seeds: readonly Value[],
  { forAnyPrimals = false, wild = [] }: { forAnyPrimals?: boolean; wild?: readonly Value[] } = {},
): Value[] {
  const tape = Tape.of(...outputs, ...inputs);
  const depends = dependents(tape, inputs);
  const leads = forAnyPrimals ? leadsToWild(tape, wild) : new Uint8Array(tape.length);
  const adjoints: (Value | undefined)[] = [];
  /** Nodes that perhaps nothing reaches, since all shares of theirs come from choices. */
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
      const isChoice = forAnyPrimals && op.selective === true && !isConstant(partial, 1);
      const rule = isChoice ? gate : isDoubtful[i] && leads[i] !== 0 ? pass : null;
      const isSure = isChoice && !isDoubtful[i] && leads[i] !== 0;
      const arrived = isSure ? adjoint.add(0) : adjoint; // a product may be −0 too, which a gate would take for nothing
      give(at, transposed(op, arrived, partial, rule as Op | null), isChoice || isDoubtful[i]!);
    }
  }
  const nothing = forAnyPrimals ? UNTOUCHED : 0; // in a program as in a sweep
  return inputs.map((input) => adjoints[tape.indexOf(input)] ?? values.constant(nothing));
}

/** The tangents of `outputs` for tangents of `inputs`, recorded. */
export function recordedForward(outputs: readonly Value[], inputs: readonly Value[], seeds: readonly Value[]): Value[] {
  const tape = Tape.of(...outputs, ...inputs);
  const depends = dependents(tape, inputs);
  const dots: (Value | undefined)[] = [];
  for (const [j, input] of inputs.entries()) dots[tape.indexOf(input)] = seeds[j]!;
  for (let i = 0; i < tape.length; i++) {
    if (depends[i] !== THROUGH) continue;
    const op = tape.op(i)!;
    for (const { at, partial } of activePartials(tape, i, depends, false)) {
      const dot = dots[at];
      if (dot === undefined) continue;
      const share = op.lanes === undefined ? times(dot, partial) : apply(op, [dot]); // it is its own tangent
      dots[i] = dots[i] === undefined ? share : dots[i]!.add(share);
    }
  }
  return outputs.map((output) => dots[tape.indexOf(output)] ?? values.constant(0));
}

/** Marks of `dependents`: an input itself, and what is computed from one. */
const INPUT = 1;
const THROUGH = 2;

/** Which nodes depend on `inputs`: only they take part, so that no time goes into what would be thrown away. */
function dependents(tape: Tape, inputs: readonly Value[]): Uint8Array {
  const depends = new Uint8Array(tape.length);
  for (const input of inputs) depends[tape.indexOf(input)] = INPUT;
  for (let i = 0; i < tape.length; i++)
    if (depends[i] === 0 && tape.inputsOf(i).some((input) => depends[input] !== 0)) depends[i] = THROUGH;
  return depends;
}

/** The arguments of node `i` that depend on the inputs and were chosen, with their partials. */
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

/** The partials that `body` gives. Throws `TypeError` if it reads a number on the way: a branch would be frozen. */
function unread(op: Op, body: () => readonly Value[]): readonly Value[] {
  const { result, read } = tracing(`the partials of ${op.name}`, body);
  if ([...read].some(({ role }) => role !== 'constant'))
    throw new TypeError(
      `compile: the partials of ${op.name} read a number; that branch would be baked into the program. Use k.where(…)`,
    );
  return result;
}

/** What node `op` passes back of its `adjoint` to an argument; by `rule`, if there is one. */
function transposed(op: Op, adjoint: Value, partial: Value, rule: Op | null): Value {
  if (op.lanes !== undefined) return apply(op, [adjoint]);
  return rule === null || (rule === (pass as Op) && isConstant(partial, 1))
    ? times(adjoint, partial)
    : apply(rule, [partial, adjoint]);
}

/** Marks nodes below which something may be infinite: an adjoint that meets it must know if it is 0 or nothing at all. */
function leadsToWild(tape: Tape, wild: readonly Value[]): Uint8Array {
  const leads = new Uint8Array(tape.length);
  for (const leaf of wild) leads[tape.indexOf(leaf)] = 1;
  for (let i = 0; i < tape.length; i++)
    if (tape.op(i) !== null && (isWild(tape.op(i)!) || tape.inputsOf(i).some((input) => leads[input] !== 0)))
      leads[i] = 1;
  return leads;
}

const PROBES = [0, 1, -1, 1000, -1000];
const wild = new WeakMap<Op, boolean>();

/** True if `op` makes something that is not finite out of ordinary numbers: a pole, an edge of its domain, an overflow. */
function isWild(op: Op): boolean {
  let found = wild.get(op);
  if (codeOf(op) === CUSTOM) return true; // who knows
  if (found === undefined) {
    found = probes(Math.min(op.arity, 3)).some((args) => {
      const y = op.value(args);
      return ![y, ...op.partials(numbers, args, y)].every(Number.isFinite);
    });
    wild.set(op, found);
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

/** A new variable with the value of `x`: what is differentiated with respect to it knows nothing of `x` itself. */
export function variable(x: Value | number): Value {
  return typeof x === 'number' ? new Value(x) : apply(same, [x]);
}
