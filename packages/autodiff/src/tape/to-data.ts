// From a tape to data.
import type { Nodes } from '../nodes/nodes.ts';
import { argsOf } from '../nodes/nodes.ts';
import { numbers } from '../ops/arithmetic.ts';
import type { Op } from '../ops/op.ts';
import { opNamed } from '../ops/registry.ts';
import { toDataNumber } from './data-number.ts';
import type { TapeStructure } from './structure.ts';
import { type RecordedOpData, type TapeData, VERSION } from './tape-data.ts';

/** `tape` as plain arrays. */
export function dataOf(tape: TapeStructure & Nodes): TapeData {
  const nodes = Array.from({ length: tape.length }, (_, i) => i);
  return {
    version: VERSION,
    leafCount: tape.leafCount,
    ops: nodes.map((i) => tape.op(i)?.name ?? null),
    roles: nodes.map((i) => tape.role(i)),
    labels: nodes.map((i) => tape.label(i)),
    inputs: Array.from(tape.inputs),
    firstInput: Array.from(tape.firstInput),
    values: Array.from(tape.values, toDataNumber),
    scopes: tape.scopes.map(({ name, kind, parent }) => ({ name, kind, parent })),
    scopeOf: Array.from(tape.scopeOf),
    outputs: Array.from(tape.outputs),
    recorded: nodes.flatMap((i) => {
      const op = tape.op(i);
      return op === null || opNamed(op.name) === op ? [] : [recordedOf(tape, i, op)];
    }),
  };
}

function recordedOf(tape: Nodes, node: number, op: Op): RecordedOpData {
  const args = argsOf(tape, node);
  const partials = op.partials(numbers, args, tape.values[node]!);
  if (partials.length !== args.length)
    throw new RangeError(`${op.name} needs a partial for each of its ${args.length} arguments, got ${partials.length}`);
  return {
    node,
    symbol: op.symbol,
    partials: partials.map(toDataNumber),
    isVariadic: op.arity === Infinity,
    isSelective: op.selective === true,
    domain: op.domain ?? '',
  };
}
