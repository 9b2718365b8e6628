// Which node of the tape is drawn as what: itself, a part of a folded scope, or a weight on an edge.

import type { TapeStructure } from '@retrograd/autodiff';
import { addTo } from '../multimap.ts';
import type { ArgumentOf, DiagramOptions } from './diagram-elements.ts';
import { scopeKey } from './scope-key.ts';
import { commonScope, PART, shutScopes } from './scopes.ts';

/** A tape, folded. Units are `String(tape index)` or keys of scopes. */
export interface Folding {
  /** Index of the scope that a node belongs to, −1 for none: recorded, but for leaves other than inputs that of their users. */
  readonly home: Int32Array;
  /** Index of the outermost folded scope around (or at) a scope, −1 for none. */
  readonly shut: Int32Array;
  /** The drawn node that stands for each tape node. */
  readonly unit: readonly string[];
  /** For a parameter on edges: the arguments through which it is carried. */
  readonly carried: ReadonlyMap<number, readonly ArgumentOf[]>;
}

/** Folds `tape` as `options` say. O(nodes + edges + scopes · depth). */
export function fold(tape: TapeStructure, options: DiagramOptions): Folding {
  const shut = shutScopes(tape, options);
  const home = homes(tape);
  const inner = (i: number) => (home[i]! < 0 ? -1 : shut[home[i]!]!);
  const carried = new Map<number, ArgumentOf[]>();
  const outside = new Set<number>(); // parameters of a folded unit that no edge carries: biases
  for (let node = 0; node < tape.length; node++) {
    const inputs = tape.inputsOf(node);
    for (let argument = 0; argument < inputs.length; argument++) {
      const parameter = inputs[argument]!;
      const scope = inner(parameter);
      if (tape.role(parameter) !== 'parameter' || scope < 0) continue;
      const { kind } = tape.scopes[scope]!;
      if (kind === 'layer' || kind === PART) continue; // these swallow their parameters when they are folded
      const other = inputs[1 - argument];
      if (tape.scopes[inner(other ?? node)]?.kind === PART) continue; // there would be an edge for each leaf of the part
      const enters = inputs.length === 2 && inner(other!) !== scope && inner(node) === scope;
      if (enters) addTo(carried, parameter, { node, argument });
      else outside.add(parameter);
    }
  }
  for (const parameter of outside) {
    carried.delete(parameter);
    home[parameter] = tape.scopes[inner(parameter)]!.parent;
  }
  for (let i = 0; i < tape.length; i++)
    if (tape.role(i) === 'target' && inner(i) >= 0 && tape.scopes[inner(i)]!.kind !== PART)
      home[i] = tape.scopes[inner(i)]!.parent;
  const unit = Array.from({ length: tape.length }, (_, i) => (inner(i) < 0 ? String(i) : scopeKey(inner(i))));
  return { home, shut, unit, carried };
}

/** The scope that each node belongs to: leaves but inputs are made outside, and belong where they are used. */
function homes(tape: TapeStructure): Int32Array {
  const home = tape.scopeOf.slice();
  const moved = new Uint8Array(tape.length);
  for (let user = 0; user < tape.length; user++)
    for (const input of tape.inputsOf(user)) {
      if (tape.role(input) === 'input') continue; // results of operations are inputs, too
      if (tape.scopes[tape.scopeOf[input]!]?.kind === PART) continue; // one of too many
      home[input] = moved[input] === 0 ? home[user]! : commonScope(tape, home[input]!, home[user]!);
      moved[input] = 1;
    }
  return home;
}
