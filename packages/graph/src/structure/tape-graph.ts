// A tape as a graphology multigraph, node for node: a key is a tape index, an edge carries the argument it feeds.
import { partialsOf, type Role, type Tape } from '@retrograd/autodiff';
import { MultiDirectedGraph } from 'graphology';
import { requireKind } from '../mistakes.ts';

/** Attributes of a node of `tapeGraph`. */
export interface TapeNodeAttributes {
  label: string;
  /** Name of the operation; `null` for a leaf. */
  op: string | null;
  /** What is written in the drawn node; empty for a leaf. */
  symbol: string;
  role: Role;
  value: number;
  /** `∂output/∂node`; `null` if no adjoints were given. */
  adjoint: number | null;
  /** Index into `tape.scopes`, −1 for none. */
  scope: number;
}

/** Attributes of an edge of `tapeGraph`. */
export interface TapeEdgeAttributes {
  /** Which argument of its target the edge feeds. Parallel edges are told apart by it, never by their order. */
  argument: number;
  /** `∂target/∂source` through this argument. */
  partial: number;
}

/** A tape as a multigraph. */
export type TapeGraph = MultiDirectedGraph<TapeNodeAttributes, TapeEdgeAttributes>;

/** The whole tape; node keys are `String(tape index)`, edge keys `consumer:argument`. O(nodes + edges). */
export function tapeGraph(tape: Tape, adjoints?: Float64Array): TapeGraph {
  requireKind('tapeGraph', tape, 'argsOf', 'a tape, such as Tape.of(y)');
  const graph: TapeGraph = new MultiDirectedGraph();
  for (let i = 0; i < tape.length; i++) {
    const op = tape.op(i);
    graph.addNode(String(i), {
      label: tape.label(i),
      op: op?.name ?? null,
      symbol: op?.symbol ?? '',
      role: tape.role(i),
      value: tape.values[i]!,
      adjoint: adjoints?.[i] ?? null,
      scope: tape.scopeOf[i]!,
    });
    const partials = partialsOf(tape, i);
    const inputs = tape.inputsOf(i);
    for (let argument = 0; argument < inputs.length; argument++)
      graph.addEdgeWithKey(`${i}:${argument}`, String(inputs[argument]!), String(i), {
        argument,
        partial: partials[argument]!,
      });
  }
  return graph;
}
