// Sweeps whose numbers are Values: their results have a tape of their own, and can be drawn and differentiated again.
import type { Op } from './op.ts';
import { gate, same } from './plumbing.ts';
import { Tape } from './tape.ts';
import { apply, Value, values } from './value.ts';

/**
 * `∂(Σ seedⱼ outputⱼ)/∂inputᵢ`, recorded. Inputs that no output depends on have the constant 0. What was chosen is read
 * off the primals; with `forAnyPrimals`, it is recorded too, so that the result holds wherever the tape is replayed.
 */
export function recordedBackward(
  outputs: readonly Value[],
  inputs: readonly Value[],
  seeds: readonly Value[],
  { forAnyPrimals = false }: { forAnyPrimals?: boolean } = {},
): Value[] {
  const tape = Tape.of(...outputs, ...inputs);
  const depends = dependents(tape, inputs);
  const adjoints: (Value | undefined)[] = [];
  const give = (i: number, share: Value): void => {
    const earlier = adjoints[i];
    adjoints[i] = earlier === undefined ? share : earlier.add(share);
  };
  for (const [j, output] of outputs.entries()) give(tape.indexOf(output), seeds[j]!);
  for (let i = tape.length - 1; i >= 0; i--) {
    const adjoint = adjoints[i];
    if (adjoint === undefined || depends[i] !== THROUGH) continue;
    for (const { at, partial } of activePartials(tape, i, depends, forAnyPrimals))
      give(at, transposed(tape.op(i)!, adjoint, partial, forAnyPrimals));
  }
  return inputs.map((input) => adjoints[tape.indexOf(input)] ?? values.constant(0));
}

/** The tangents of `outputs` for tangents of `inputs`, recorded. */
export function recordedForward(outputs: readonly Value[], inputs: readonly Value[], seeds: readonly Value[]): Value[] {
  const tape = Tape.of(...outputs, ...inputs);
  const depends = dependents(tape, inputs);
  const dots: (Value | undefined)[] = [];
  for (const [j, input] of inputs.entries()) dots[tape.indexOf(input)] = seeds[j]!;
  for (let i = 0; i < tape.length; i++) {
    if (depends[i] !== THROUGH) continue;
    for (const { at, partial } of activePartials(tape, i, depends, false)) {
      const dot = dots[at];
      if (dot === undefined) continue;
      const share = times(dot, partial);
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
  const partials = op.partials(
    values,
    Array.from(tape.inputsOf(i), (input) => tape.nodes[input]!),
    node,
  );
  for (const [k, at] of tape.inputsOf(i).entries()) {
    const partial = partials[k]!;
    const isDropped = op.chooses && (forAnyPrimals ? isConstant(partial, 0) : partial.data === 0);
    if (depends[at] !== 0 && !isDropped) yield { at, partial };
  }
}

/** What node `op` passes back of its `adjoint` to an argument. */
function transposed(op: Op, adjoint: Value, partial: Value, forAnyPrimals: boolean): Value {
  if (op.lanes !== undefined) return apply(op, [adjoint]);
  return op.chooses && forAnyPrimals && !isConstant(partial, 1)
    ? apply(gate as Op, [partial, adjoint])
    : times(adjoint, partial);
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
  return typeof x === 'number' ? new Value(x) : apply(same as Op, [x]);
}
