// Programs whose lanes are the parameters: the penalty on them, and the rule that moves them.

import { values } from '../record/recorder.ts';
import type { Operand, Value } from '../record/value.ts';
import { Tape } from '../tape/tape.ts';
import { recordedBackward } from '../transforms/recorded.ts';
import type { Bytecode } from './instructions.ts';
import { lower } from './lower.ts';
import type { Memory } from './memory.ts';
import type { LeafAddress, Output } from './plan.ts';
import { leavesOf, traced } from './trace.ts';

/**
 * A rule that turns a parameter, its gradient and its states into the next parameter and the next states, in this order. It
 * is traced once and run for all parameters. What it reads from outside are settings: `(p, g) => [p.sub(lr.mul(g))]`.
 */
export type UpdateRule = (parameter: Value, gradient: Value, ...state: Value[]) => readonly Operand[];

/**
 * What is added to the loss for a parameter: `(w) => square(w).mul(lambda)`. It is traced once and run for all parameters.
 * What it reads from outside are settings.
 */
export type Penalty = (parameter: Value) => Operand;

/** Bytecode, and the leaves from outside that it reads, with the addresses where it expects their numbers. */
export interface ParameterProgram {
  readonly bytecode: Bytecode;
  readonly settings: ReadonlyMap<Value, number>;
}

/** Where parameters and what belongs to them stand: rows, one lane for each parameter. */
export interface ParameterRows {
  readonly parameters: number;
  readonly gradients: number;
  readonly states: readonly number[];
}

/** Adds the penalties to what stands at `total`, and their derivatives to the gradients. */
export function penaltyProgram(
  rule: Penalty,
  { parameters, gradients }: ParameterRows,
  total: number,
  memory: Memory,
): ParameterProgram {
  const { inputs, outputs } = traced(([parameter]) => [rule(parameter!)], 2);
  const [parameter, gradient] = inputs as [Value, Value];
  const [derivative] = recordedBackward(outputs, [parameter], [values.constant(1)], { forAnyPrimals: true });
  return lowered(
    new Map([[parameter, parameters], [gradient, gradients]]), // biome-ignore format: a table
    [
      { kind: 'sum', value: outputs[0]!, address: total },
      { kind: 'row', value: gradient.add(derivative!), address: gradients },
    ],
    memory,
  );
}

/** Writes the next parameters and states over the present ones. Throws `RangeError` if the rule returns too few. */
export function updateProgram(
  rule: UpdateRule,
  { parameters, gradients, states }: ParameterRows,
  memory: Memory,
): ParameterProgram {
  const rows = [parameters, gradients, ...states];
  const { inputs, outputs } = traced(
    ([parameter, gradient, ...state]) => rule(parameter!, gradient!, ...state),
    rows.length,
  );
  if (outputs.length !== 1 + states.length)
    throw new RangeError(
      `compile: update must return ${1 + states.length} numbers, the parameter and its states; got ${outputs.length}`,
    );
  const results = [parameters, ...states];
  return lowered(
    new Map(inputs.map((input, k) => [input, rows[k]!])),
    outputs.map((value, k) => ({ kind: 'row', value, address: results[k]! })),
    memory,
  );
}

/** The program that computes `outputs` from `inputs`, which are given with the addresses of their rows. */
function lowered(
  inputs: ReadonlyMap<Value, number>,
  outputs: readonly { readonly kind: Output['kind']; readonly value: Value; readonly address: number }[],
  memory: Memory,
): ParameterProgram {
  const tape = Tape.ofAll([...outputs.map(({ value }) => value), ...inputs.keys()]);
  const settings = new Map(
    leavesOf(tape)
      .filter((leaf) => !inputs.has(leaf))
      .map((leaf) => [leaf, memory.scalar()]),
  );
  const places = new Map<number, LeafAddress>();
  for (const [input, address] of inputs) places.set(tape.indexOf(input), { address, isRow: true });
  for (const [leaf, address] of settings) places.set(tape.indexOf(leaf), { address, isRow: false });
  const bytecode = lower(
    tape,
    places,
    outputs.map(({ kind, value, address }) => ({ kind, node: tape.indexOf(value), address })),
    memory,
  );
  return { bytecode, settings };
}
