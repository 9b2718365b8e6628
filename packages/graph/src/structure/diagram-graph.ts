// A diagram as a graphology multigraph, for whoever wants to search or measure it. The drawing itself needs none.
import { MultiDirectedGraph } from 'graphology';
import { requireKind } from '../mistakes.ts';
import type { Diagram, DiagramEdge, DiagramNode } from './diagram-elements.ts';

/** A diagram as a multigraph. */
export type DiagramGraph = MultiDirectedGraph<DiagramNode, Pick<DiagramEdge, 'arguments' | 'weight'>>;

/** The drawn nodes and edges of a diagram under their keys, but for biases in a matrix, which have no node. O(nodes + edges). */
export function diagramGraph(diagram: Diagram): DiagramGraph {
  requireKind('diagramGraph', diagram, 'byKey', 'a diagram, diagram(tape, options)');
  const { nodes, edges } = diagram;
  const graph: DiagramGraph = new MultiDirectedGraph();
  for (const node of nodes) graph.addNode(node.key, node);
  for (const { key, source, target, arguments: fed, weight } of edges)
    if (source !== target) graph.addEdgeWithKey(key, source, target, { arguments: fed, weight });
  return graph;
}
