// Where NaN and the infinities come from. On a tape, causes come before their effects: the first node is the cause.

import type { Value } from '../record/value.ts';
import { Adjoints, flowsBack, partialsOf, pullback } from '../tape/sweeps.ts';
import { requireValue, Tape } from '../tape/tape.ts';
import { hintFor } from './hints.ts';

/** The first node whose result is not finite although its arguments are. */
export interface NonFinite {
  /** `forward` if its value is not finite, `backward` if what it gets or passes back is not. */
  readonly pass: 'forward' | 'backward';
  /** That node. */
  readonly node: Value;
  /** Primals of its arguments; empty for a leaf, and where they have been written since. */
  readonly inputs: readonly number[];
  /** The value, or the first share of the adjoint that is not finite; or the adjoint itself, where shares overflow. */
  readonly result: number;
  /** A sentence: operation, arguments, label, scope, result, and the domain if there is one: `log(0) is -Infinity …`. */
  readonly message: string;
  /** What to write instead, if there is an operation that does not overflow here. */
  readonly hint: string | null;
}

/**
 * The cause of NaN or ±∞ in `output` or in the gradient of a leaf; `null` if these are finite, whatever stands in branches
 * that were not chosen. Nothing is recorded for it: ask when a number has gone wrong. O(nodes + edges).
 */
export function findNonFinite(output: Value): NonFinite | null {
  requireValue('findNonFinite', output);
  const tape = Tape.of(output);
  const at = tape.indexOf(output);
  const sweep = new Adjoints(tape, at);
  for (let i = at; i >= 0; i--) pullback(tape, i, sweep);
  const { values: adjoints, touched } = sweep;
  const isSound = Number.isFinite(tape.values[at]!);
  if (isSound && !Number.isFinite(output.data)) return outdated(tape);
  if (isSound && adjoints.every((adjoint, i) => tape.op(i) !== null || Number.isFinite(adjoint))) return null;

  const made = firstMade(tape, (i) => touched[i] === 1) ?? (isSound ? null : firstMade(tape, () => true));
  if (made !== null) return report(tape, made, 'forward', 'is', tape.values[made]!);
  for (let i = at; ; i--) {
    // all that sent it a share are done: only their sum can have overflowed
    if (!Number.isFinite(adjoints[i]!)) return report(tape, i, 'backward', 'gets', adjoints[i]!);
    const share = sharesOf(tape, i, adjoints[i]!).find((passed) => !Number.isFinite(passed));
    if (share !== undefined) return report(tape, i, 'backward', 'passes back', share);
  }
}

/** What made something that is not finite out of numbers that have been written since. */
function outdated(tape: Tape): NonFinite {
  const node = tape.nodes.find(({ op, data }) => op !== null && !Number.isFinite(data))!;
  const { data: result } = node;
  const message = `${node.op!.name} is ${result}, of numbers that have been written since: ask before they are`;
  return { pass: 'forward', node, inputs: [], result, message, hint: null };
}

/** The first node of `which` that is not finite although its arguments are. */
function firstMade(tape: Tape, which: (i: number) => boolean): number | null {
  for (let i = 0; i < tape.length; i++)
    if (which(i) && !Number.isFinite(tape.values[i]!) && tape.argsOf(i).every(Number.isFinite)) return i;
  return null;
}

/** What node `i` passes back of its adjoint, which is finite; to constants nothing. */
function sharesOf(tape: Tape, i: number, adjoint: number): readonly number[] {
  return partialsOf(tape, i).map((partial, k) => (flowsBack(tape, i, k, partial) ? adjoint * partial : 0));
}

function report(tape: Tape, i: number, pass: NonFinite['pass'], verb: string, result: number): NonFinite {
  const node = tape.nodes[i]!;
  const inputs = tape.argsOf(i);
  const scopes: string[] = [];
  for (let scope = tape.scopeOf[i]!; scope >= 0; scope = tape.scopes[scope]!.parent)
    scopes.unshift(tape.scopes[scope]!.name);
  const op = tape.op(i);
  const what = op === null ? 'the leaf' : `${op.name}(${inputs.join(', ')})`;
  const named = [what, ...(tape.label(i) === '' ? [] : [`“${tape.label(i)}”`])].join(' ');
  const where = scopes.length === 0 ? '' : ` in ${scopes.join(' › ')}`;
  const domain = op?.domain === undefined ? '' : ` (defined for ${op.domain})`;
  const hint = hintFor(tape, i);
  return { pass, node, inputs, result, message: `${named}${where} ${verb} ${result}${domain}`, hint };
}
