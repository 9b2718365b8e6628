// Which node of the tape is drawn as what: itself, a part of a folded scope, or a weight on an edge.
import type { Tape } from '@retrograd/autodiff';
import type { ArgumentOf, DiagramOptions } from './diagram.ts';
import { addTo } from './multimap.ts';

/** A tape, folded. Units are `String(tape index)` or `scope:index`. */
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
export function fold(tape: Tape, options: DiagramOptions): Folding {
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
      if (tape.op(parameter) !== null || tape.role(parameter) !== 'parameter' || scope < 0) continue;
      if (tape.scopes[scope]!.kind === 'layer') continue; // a folded layer swallows its parameters
      const other = inputs[1 - argument];
      const enters = inputs.length === 2 && other !== parameter && inner(other!) !== scope && inner(node) === scope;
      if (enters) addTo(carried, parameter, { node, argument });
      else outside.add(parameter);
    }
  }
  for (const parameter of outside) {
    carried.delete(parameter);
    home[parameter] = tape.scopes[inner(parameter)]!.parent;
  }
  for (let i = 0; i < tape.length; i++)
    if (tape.op(i) === null && tape.role(i) === 'target' && inner(i) >= 0) home[i] = tape.scopes[inner(i)]!.parent;
  const unit = Array.from({ length: tape.length }, (_, i) => (inner(i) < 0 ? String(i) : `scope:${inner(i)}`));
  return { home, shut, unit, carried };
}

/** The scope that each node belongs to: leaves but inputs are made outside, and belong where they are used. */
function homes(tape: Tape): Int32Array {
  const depth = depths(tape);
  const home = tape.scopeOf.slice();
  const moved = new Uint8Array(tape.length);
  for (let user = 0; user < tape.length; user++)
    for (const input of tape.inputsOf(user)) {
      if (tape.op(input) !== null || tape.role(input) === 'input') continue;
      home[input] = moved[input] === 0 ? home[user]! : commonScope(tape, depth, home[input]!, home[user]!);
      moved[input] = 1;
    }
  return home;
}

/** Number of scopes around each scope. Parents come before their children. */
export function depths(tape: Tape): Int32Array {
  const depth = new Int32Array(tape.scopes.length);
  for (const [s, { parent }] of tape.scopes.entries()) depth[s] = parent < 0 ? 0 : depth[parent]! + 1;
  return depth;
}

/** The innermost scope around both `a` and `b`; −1 for none. */
function commonScope(tape: Tape, depth: Int32Array, a: number, b: number): number {
  let [p, q] = [a, b];
  while (p !== q) {
    const deeper = (p < 0 ? -1 : depth[p]!) >= (q < 0 ? -1 : depth[q]!);
    if (deeper) p = tape.scopes[p]!.parent;
    else q = tape.scopes[q]!.parent;
  }
  return p;
}

function shutScopes(tape: Tape, { level, opened, closed }: DiagramOptions): Int32Array {
  const scopes = tape.scopes;
  const structured = new Uint8Array(scopes.length); // contains a neuron or a layer, so a plain group around it stays open
  for (let s = scopes.length - 1; s >= 0; s--) {
    const { kind, parent } = scopes[s]!;
    if (parent >= 0 && (structured[s] === 1 || kind === 'neuron' || kind === 'layer')) structured[parent] = 1;
  }
  const folds = (s: number) => {
    const { kind } = scopes[s]!;
    if (opened?.has(s)) return false;
    if (closed?.has(s)) return true;
    if (level === 'op') return false;
    return kind === 'neuron' || (kind === 'layer' ? level === 'layer' : structured[s] === 0);
  };
  const shut = new Int32Array(scopes.length).fill(-1);
  for (const [s, { parent }] of scopes.entries())
    shut[s] = parent >= 0 && shut[parent]! >= 0 ? shut[parent]! : folds(s) ? s : -1;
  return shut;
}
