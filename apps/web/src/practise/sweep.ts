// Both sweeps with local numbers that are given, right or wrong: with them, mistakes are made again on the same tape.
import { flowsBack, partialsOf, type Tape } from '@retrograd/autodiff';

/** `∂node/∂argument` by node and argument; empty for leaves. */
export type Partials = readonly (readonly number[])[];

/** The right ones. O(nodes + edges). */
export function partialsIn(tape: Tape): Partials {
  return Array.from({ length: tape.length }, (_, i) => partialsOf(tape, i));
}

/** How a sweep can go wrong besides its partials. */
export interface Manner {
  /** Contributions replace what is there, instead of being added. */
  readonly overwrites?: boolean;
  /** The nodes in the order in which they are taken; from the output down if not given. */
  readonly order?: readonly number[];
}

/** The adjoints that a sweep gives with these partials. O(nodes + edges). */
export function swept(tape: Tape, output: number, partials: Partials, manner: Manner = {}): Float64Array {
  const { overwrites = false, order } = manner;
  const adjoints = new Float64Array(tape.length);
  adjoints[output] = 1;
  const pull = (node: number): void => {
    if (adjoints[node] === 0) return;
    for (const [argument, input] of tape.inputsOf(node).entries()) {
      const partial = partials[node]![argument]!;
      if (!flowsBack(tape, node, argument, partial)) continue;
      const contribution = adjoints[node]! * partial;
      adjoints[input] = overwrites ? contribution : adjoints[input]! + contribution;
    }
  };
  if (order !== undefined) for (const node of order) pull(node);
  else for (let node = output; node >= tape.leafCount; node--) pull(node);
  return adjoints;
}

/** What a node is worth by a rule; `null` where that says nothing. */
export type ValueRule = (node: number, args: readonly number[]) => number | null;

/** The values of the tape where `rule` is followed from node `from` to node `to`; the others stay as they are. O(nodes + edges). */
export function valuesBy(tape: Tape, rule: ValueRule, from = tape.leafCount, to = tape.length - 1): Float64Array {
  const values = tape.values.slice();
  for (let node = from; node <= to; node++) {
    const op = tape.op(node);
    if (op === null) continue;
    const args = Array.from(tape.inputsOf(node), (input) => values[input]!);
    values[node] = rule(node, args) ?? op.value(args);
  }
  return values;
}
