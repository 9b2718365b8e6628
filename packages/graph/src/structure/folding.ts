// Which node of the tape is drawn as what: itself, a part of a folded scope, or a weight on an edge.

import type { TapeStructure } from '@retrograd/autodiff';
import { addTo } from '../multimap.ts';
import type { ArgumentOf } from './diagram-elements.ts';
import type { DiagramOptions } from './diagram-options.ts';
import { eachArgument } from './each-argument.ts';
import { scopeKey } from './scope-key.ts';
import { commonScope, PART, shutScopes, stepAround } from './scopes.ts';

/** A tape, folded. Units are `String(tape index)` or keys of scopes. */
export interface Folding {
  /** Index of the scope that a node belongs to, −1 for none: recorded, but for leaves other than inputs that of their users. */
  readonly home: Int32Array;
  /** Index of the outermost folded scope around (or at) a scope, −1 for none. */
  readonly shut: Int32Array;
  /** The drawn node that stands for each tape node. */
  readonly unit: readonly string[];
  /** For a parameter that is no node of its own: the arguments through which edges carry it; none if it is within folded scopes. */
  readonly carried: ReadonlyMap<number, readonly ArgumentOf[]>;
}

/** Folds `tape` as `options` say. O(nodes + edges + scopes · depth). */
export function fold(tape: TapeStructure, options: DiagramOptions): Folding {
  const shut = shutScopes(tape, options);
  const home = homes(tape);
  const inner = (i: number) => (home[i]! < 0 ? -1 : shut[home[i]!]!);
  const carried = placeParameters(tape, home, shut);
  for (let i = 0; i < tape.length; i++)
    if (tape.role(i) === 'target' && inner(i) >= 0 && tape.scopes[inner(i)]!.kind !== PART)
      home[i] = tape.scopes[inner(i)]!.parent;
  const unit = Array.from({ length: tape.length }, (_, i) => (inner(i) < 0 ? String(i) : scopeKey(inner(i))));
  for (const [exponent, power] of exponents(tape)) {
    home[exponent] = home[power]!;
    unit[exponent] = unit[power]!;
  }
  return { home, shut, unit, carried };
}

/** The constants that are the exponent of one power and nothing else, each with that power: x³ is one node. */
function exponents(tape: TapeStructure): (readonly [exponent: number, power: number])[] {
  const uses = new Int32Array(tape.length);
  for (const input of tape.inputs) uses[input]!++;
  const found: [number, number][] = [];
  for (let power = 0; power < tape.length; power++) {
    if (tape.op(power)?.name !== 'pow') continue;
    const exponent = tape.inputsOf(power)[1]!;
    if (tape.op(exponent) === null && tape.role(exponent) === 'constant' && uses[exponent] === 1)
      found.push([exponent, power]);
  }
  return found;
}

/** How a use of a parameter is drawn: within a folded scope, by the edge that it multiplies, or by an edge from the parameter. */
type Use = 'swallowed' | 'carried' | 'edge';

/**
 * Finds the parameters that are no nodes of their own, wherever they are used: those that edges carry, with the arguments
 * through which they do, and those that are used in several folded scopes, with none. Moves the others out of folded neurons.
 */
function placeParameters(tape: TapeStructure, home: Int32Array, shut: Int32Array): Map<number, ArgumentOf[]> {
  const inner = (i: number) => (home[i]! < 0 ? -1 : shut[home[i]!]!);
  const useAt = (node: number, argument: number): Use => {
    const scope = inner(node);
    if (scope < 0) return 'edge';
    if (tape.scopes[scope]!.kind !== 'neuron') return 'swallowed';
    const inputs = tape.inputsOf(node);
    const other = inputs.length === 2 ? inner(inputs[1 - argument]!) : scope;
    if (tape.scopes[other]?.kind === PART) return 'swallowed'; // there would be an edge for each leaf of the part
    return other !== scope ? 'carried' : 'edge';
  };
  const uses = new Map<number, ArgumentOf[]>();
  eachArgument(tape, (input, node, argument) => {
    if (tape.role(input) === 'parameter') addTo(uses, input, { node, argument });
  });
  const carried = new Map<number, ArgumentOf[]>();
  for (const [parameter, own] of uses) {
    const kinds = own.map(({ node, argument }) => useAt(node, argument));
    const isShared = own.some(({ node }) => inner(node) !== inner(parameter));
    if (kinds.includes('edge')) {
      const scope = inner(parameter); // a bias of one neuron stands beside it, what is open in one step only before all of them
      const around = isShared ? stepAround(tape, scope) : scope;
      if (scope >= 0 && (isShared || tape.scopes[scope]!.kind === 'neuron'))
        home[parameter] = tape.scopes[around]!.parent;
      continue;
    }
    if (isShared) home[parameter] = home[own[0]!.node]!;
    if (isShared || kinds.includes('carried'))
      carried.set(
        parameter,
        own.filter((_, k) => kinds[k] === 'carried'),
      );
  }
  return carried;
}

/** True for scopes in two steps that stand side by side. */
function isBeside(tape: TapeStructure, a: number, b: number): boolean {
  const [p, q] = [stepAround(tape, a), stepAround(tape, b)];
  return p !== q && p >= 0 && q >= 0 && tape.scopes[p]!.parent === tape.scopes[q]!.parent;
}

/**
 * The scope that each node belongs to: leaves but inputs are made outside, and belong where they are used; what steps share,
 * to the first of them.
 */
function homes(tape: TapeStructure): Int32Array {
  const home = tape.scopeOf.slice();
  const moved = new Uint8Array(tape.length);
  eachArgument(tape, (input, user) => {
    if (tape.role(input) === 'input') return; // results of operations are inputs, too
    if (tape.scopes[tape.scopeOf[input]!]?.kind === PART) return; // one of too many
    if (moved[input] === 1 && isBeside(tape, home[input]!, home[user]!)) return;
    home[input] = moved[input] === 0 ? home[user]! : commonScope(tape, home[input]!, home[user]!);
    moved[input] = 1;
  });
  return home;
}
