// A gradient in one step: what each consumer of a node sends back, adjoint times partial; and through which terms of the output
// it goes, where that is a sum.
import { tangents } from '@retrograd/autodiff';
import { numbers } from '@retrograd/autodiff/ops';
import type { Links } from './condense.ts';
import type { Run } from './run.ts';

/** What a consumer adds to the adjoint of its argument. */
export interface Share {
  readonly user: number;
  readonly argument: number;
  readonly partial: number;
  /** False where no gradient comes back: then `share` is 0. */
  readonly isOpen: boolean;
  /** Adjoint of the consumer times partial. All shares of a node add up to its adjoint. */
  readonly share: number;
}

/** What the consumers of node `i` on a way to the output send back, the largest first. O(nodes + edges). */
export function sharesOf({ tape, output, partials, flows }: Links, i: number, adjoints: ArrayLike<number>): Share[] {
  const { inputs, firstInput, length } = tape;
  const leads = new Uint8Array(length);
  leads[output] = 1;
  const shares: Share[] = [];
  for (let user = output; user > i; user--) {
    if (leads[user] === 0) continue;
    for (let at = firstInput[user]!; at < firstInput[user + 1]!; at++) {
      leads[inputs[at]!] = 1;
      if (inputs[at] !== i) continue;
      const [argument, partial, isOpen] = [at - firstInput[user]!, partials[at]!, flows[at] === 1];
      shares.push({ user, argument, partial, isOpen, share: isOpen ? adjoints[user]! * partial + 0 : 0 });
    }
  }
  const size = ({ share }: Share) => (Number.isNaN(share) ? Number.POSITIVE_INFINITY : Math.abs(share));
  return shares.reverse().sort((a, b) => size(b) - size(a));
}

/** One term of the output, and the part of a gradient that comes through it. */
export interface TermPart {
  readonly term: number;
  readonly part: number;
}

/**
 * The parts of the gradient of node `i` by the terms of the output that depend on it, in their order; empty where the output is no sum of
 * several terms. One sweep forward, O(nodes + edges), whatever the number of terms.
 */
export function partsByTerm(run: Run, i: number): TermPart[] {
  const { tape, partials, firstInput, flows } = run;
  const isOpen = (at: number) => tape.role(tape.inputs[at]!) !== 'constant';
  const argumentsOf = (node: number) =>
    Array.from({ length: firstInput[node + 1]! - firstInput[node]! }, (_, k) => firstInput[node]! + k).filter(isOpen);
  let [node, scale] = [run.output, 1];
  while (node > i && isLinear(run, node)) {
    const all = argumentsOf(node);
    if (all.length > 1) {
      const dots = tangents(tape, new Map([[i, 1]]));
      const parts = all.map((at) => {
        const dot = dots[tape.inputs[at]!]!;
        return { term: tape.inputs[at]!, part: flows[at] === 1 && dot !== 0 ? scale * partials[at]! * dot : 0 };
      });
      const depends = dependents(run, i);
      return byNode(parts).filter(({ term }) => depends[term] === 1);
    }
    if (all.length === 0) return [];
    scale *= partials[all[0]!]!;
    node = tape.inputs[all[0]!]!;
  }
  return [];
}

/** A term that is added twice is one. */
function byNode(parts: readonly TermPart[]): TermPart[] {
  const sums = new Map<number, number>();
  for (const { term, part } of parts) sums.set(term, (sums.get(term) ?? 0) + part);
  return Array.from(sums, ([term, part]) => ({ term, part }));
}

/** 1 for the nodes that depend on node `i`, and for itself. */
function dependents({ tape }: Run, i: number): Uint8Array {
  const depends = new Uint8Array(tape.length);
  depends[i] = 1;
  for (let node = i + 1; node < tape.length; node++)
    for (let at = tape.firstInput[node]!; at < tape.firstInput[node + 1]!; at++)
      if (depends[tape.inputs[at]!] === 1) depends[node] = 1;
  return depends;
}

/** True if node `node` is the same weighted sum of its arguments everywhere: its partials do not depend on those that are no constants. */
function isLinear({ tape }: Run, node: number): boolean {
  const op = tape.op(node);
  if (op === null || op.recorded === true || op.selective === true) return false;
  const args = tape.argsOf(node);
  const isConstant = (k: number) => tape.role(tape.inputsOf(node)[k]!) === 'constant';
  const others = args.map((x, k) => (isConstant(k) ? x : -1.37 * x - 0.71));
  const [here, there] = [args, others].map((at) => op.partials(numbers, at, op.value(at)));
  return here!.every((partial, k) => isConstant(k) || Object.is(partial, there![k]));
}
