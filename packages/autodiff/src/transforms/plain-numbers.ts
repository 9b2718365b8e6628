// Plain numbers have no gradient. A transform that returns them may not depend on anything that somebody could ask the
// gradient of.
import { CONSTANT, codeOfRole } from '../nodes/codes.ts';
import type { Op } from '../ops/op.ts';
import * as ops from '../ops/ops.ts';
import type { Value } from '../record/value.ts';
import type { Tape } from '../tape/tape.ts';

const PARAMETER = codeOfRole('parameter');

/**
 * Throws `TypeError` if `tape`, that of a function of `variables`, which are leaves, reads a live Value: a leaf from outside
 * that is not a constant, a parameter wherever it was made, or one of `open`, the variables of transforms around this one.
 * What stands behind `stopGradient` may be read. O(leaves) if all is well, else O(nodes + edges).
 */
export function requireNothingLost(
  name: string,
  tape: Tape,
  variables: readonly Value[],
  open: readonly Value[],
): void {
  const made = variables.length === 0 ? tape.leafCount : tape.indexOf(variables[0]!); // leaves stand as they were made
  let mayLose = open.length > 0;
  for (let i = 0; i < tape.leafCount; i++) mayLose ||= isLive(tape, i, made);
  if (!mayLose) return;
  const outer = new Set(open.flatMap((variable) => (tape.has(variable) ? tape.indexOf(variable) : [])));
  const isRead = readOtherwise(tape);
  const lost = isRead.findIndex((read, i) => read === 1 && (outer.has(i) || isLive(tape, i, made)));
  if (lost < 0) return;
  const unnamed = outer.has(lost) ? 'a variable of the transform around it' : `a Value of role ${tape.role(lost)}`;
  throw new TypeError(
    `${name}: the function reads ${tape.label(lost) || unnamed}, and plain numbers would lose its gradient; write ` +
      `new Value(${variables[0]?.data ?? 'x'}) to keep it, or noGrad(() => …) for plain numbers`,
  );
}

/** True for leaf `i` if a gradient may be asked of it. The function has made those from `made` on. */
function isLive({ codes, leafCount }: Tape, i: number, made: number): boolean {
  return i < leafCount && codes[i] !== CONSTANT && (i < made || codes[i] === PARAMETER);
}

/** 1 for nodes that the outputs depend on otherwise than through `stopGradient`. */
function readOtherwise(tape: Tape): Uint8Array {
  const isRead = new Uint8Array(tape.length);
  for (const output of tape.outputs) isRead[output] = 1;
  for (let i = tape.length - 1; i >= tape.leafCount; i--)
    if (isRead[i] === 1 && tape.op(i) !== (ops.stopGradient as Op)) for (const at of tape.inputsOf(i)) isRead[at] = 1;
  return isRead;
}
