// What the course of an example printed, node by node, beside the exact number in as many decimals.
import { backward, forward, partialsOf, type Tape } from '@retrograd/autodiff';
import type { Printed, Text } from '@retrograd/examples';
import { biasesOf, parametersOf } from './biases.ts';
import type { Program } from './program.ts';

/** A printed number and the exact one. */
export interface PrintedRow extends Pick<Printed, 'of' | 'text'> {
  /** Why the print is not the exact number, rounded; `null` where it is. */
  readonly slip: Text | null;
  /** Of a partial, which argument it is by. */
  readonly argument: number;
  /** Of a gradient, the tape index of what is differentiated. */
  readonly output: number;
  readonly exact: number;
  /** `exact` with as many decimals as were printed. */
  readonly rounded: string;
}

/**
 * The printed numbers of the example of `program`, by tape index. They are held against the example's own numbers, whatever the
 * reader has made of these. Empty for what is no example, or one without printed numbers.
 */
export function printedRowsOf({ example, tape, output }: Program): ReadonlyMap<number, readonly PrintedRow[]> {
  const rows = new Map<number, PrintedRow[]>();
  if (example === null) return rows;
  const adjointsOf = new Map<number, Float64Array>();
  const adjoints = (from: number): Float64Array => {
    const known = adjointsOf.get(from) ?? backward(tape, from);
    adjointsOf.set(from, known);
    return known;
  };
  let after: Tape | null = null;
  for (const { label, of, text, slip = null, argument = 0, ...row } of example.printed) {
    const i = nodeAt(tape, label);
    const from = row.output === undefined ? output : nodeAt(tape, row.output);
    if (i < 0 || from < 0) continue;
    if (of === 'update') after ??= updated(tape, adjoints(from), example);
    const exact = {
      value: () => tape.values[i]!,
      partial: () => partialsOf(tape, i)[argument]!,
      adjoint: () => adjoints(from)[i]!,
      update: () => after!.values[i]!,
    }[of]();
    const decimals = text.split('.')[1]?.length ?? 0;
    const rounded = exact.toFixed(decimals);
    rows.set(i, [...(rows.get(i) ?? []), { of, text, slip, argument, output: from, exact, rounded }]);
  }
  return rows;
}

function nodeAt(tape: Tape, label: string): number {
  for (let i = tape.length - 1; i >= 0; i--) if (tape.label(i) === label) return i;
  return -1;
}

/** `tape` after one update with the learning rate of the course. */
function updated(
  tape: Tape,
  adjoints: Float64Array,
  { learningRate = 0, moves }: NonNullable<Program['example']>,
): Tape {
  const values = tape.values.slice();
  const stays = moves === 'weights' ? biasesOf(tape) : new Set();
  for (const i of parametersOf(tape)) if (!stays.has(i)) values[i]! -= learningRate * adjoints[i]!;
  const after = tape.withValues(values);
  forward(after);
  return after;
}
