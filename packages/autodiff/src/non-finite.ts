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
  for (let i = 0; i < tape.length; i++) {
    const value = tape.values[i]!;
    if (Number.isFinite(value) || !tape.argsOf(i).every(Number.isFinite)) continue;
    return report(tape, i, 'forward', value);
  }
  const adjoints = backward(tape, tape.indexOf(output));
  for (let i = tape.length - 1; i >= 0; i--) {
    const op = tape.op(i);
    if (op === null || !Number.isFinite(adjoints[i]!)) continue;
    for (const partial of op.partials(numbers, tape.argsOf(i), tape.values[i]!)) {
      const share = op.chooses && partial === 0 ? 0 : adjoints[i]! * partial;
      if (!Number.isFinite(share)) return report(tape, i, 'backward', share);
    }
  }
  return null;
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
