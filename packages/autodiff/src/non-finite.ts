// Where NaN and the infinities come from: the tape knows, since its order is the order of cause and effect.
import { numbers } from './arithmetic.ts';
import { hintFor } from './hints.ts';
import { backward } from './sweeps.ts';
import { Tape } from './tape.ts';
import type { Value } from './value.ts';

/** The first node that made something that is not finite out of finite numbers. */
export interface NonFinite {
  /** `forward` if its value is not finite, `backward` if what it passes back is not. */
  readonly pass: 'forward' | 'backward';
  /** The node that did it. */
  readonly node: Value;
  /** Primals of its arguments; empty for a leaf. */
  readonly inputs: readonly number[];
  /** The value, or the first share of the adjoint that is not finite. */
  readonly result: number;
  /** A sentence: operation, arguments, label, scope, result, and the domain if there is one: `log(0) is -Infinity …`. */
  readonly message: string;
  /** What to write instead, if there is an operation that does not overflow here. */
  readonly hint: string | null;
}

/**
 * The cause of NaN or ±∞ in `output`, or else in its gradient; `null` if all is finite. Nothing is recorded for it: ask
 * when a number has gone wrong. O(nodes + edges).
 */
export function findNonFinite(output: Value): NonFinite | null {
  const tape = Tape.of(output);
  const root = tape.indexOf(output);
  if (!Number.isFinite(tape.values[root])) {
    const i = causeOf(tape, root);
    return report(tape, i, 'forward', tape.values[i]!);
  }
  const adjoints = backward(tape, root);
  if (adjoints.subarray(0, tape.leafCount).every(Number.isFinite)) return null;
  const depends = dependents(tape);
  for (let i = root; i >= tape.leafCount; i--) {
    if (!Number.isFinite(adjoints[i])) continue;
    const op = tape.op(i);
    const partials = op?.partials(numbers, tape.argsOf(i), tape.values[i]!) ?? [];
    for (const [k, input] of tape.inputsOf(i).entries()) {
      const isTaken = depends[input] === 1 && !(op!.chooses && partials[k] === 0);
      const share = adjoints[i]! * partials[k]!;
      if (isTaken && !Number.isFinite(share)) return report(tape, i, 'backward', share);
    }
  }
  return null; // shares that are finite, and only overflow in a sum
}

/** The first node that node `i` has its NaN or ±∞ from: of those, one that was made of finite numbers. */
function causeOf(tape: Tape, i: number): number {
  const isReached = new Uint8Array(tape.length);
  isReached[i] = 1;
  let first = i;
  for (let at = i; at >= 0; at--) {
    if (isReached[at] === 0) continue;
    let isMade = true;
    for (const input of tape.inputsOf(at))
      if (!Number.isFinite(tape.values[input])) {
        isReached[input] = 1;
        isMade = false;
      }
    if (isMade) first = at;
  }
  return first;
}

/** 1 for nodes that depend on a leaf that is no constant: only to them do adjoints go. */
function dependents(tape: Tape): Uint8Array {
  const depends = new Uint8Array(tape.length);
  for (let i = 0; i < tape.length; i++)
    depends[i] =
      tape.op(i) === null
        ? Number(tape.role(i) !== 'constant')
        : Number(tape.inputsOf(i).some((input) => depends[input] === 1));
  return depends;
}

function report(tape: Tape, i: number, pass: NonFinite['pass'], result: number): NonFinite {
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
  const verb = pass === 'forward' ? 'is' : 'passes back';
  const hint = hintFor(tape, i);
  return { pass, node, inputs, result, message: `${named}${where} ${verb} ${result}${domain}`, hint };
}
