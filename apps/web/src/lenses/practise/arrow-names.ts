// What the ends of an arrow are called: as they are drawn, or as the table names them where that would not tell the arrow from others.
import type { TapeStructure } from '@retrograd/autodiff';
import { type Diagram, isNode } from '@retrograd/graph';
import type { Session } from '../../session/session.ts';

/** A node and its argument. */
interface Argument {
  readonly node: number;
  readonly argument: number;
}

/** What `counted` gives, by diagram. */
const known = new WeakMap<Diagram, ReadonlyMap<string, number>>();

/**
 * The names of both ends. Those of a folded neuron stand for the nodes in it, if no other arrow goes from the same to the same. O(1) but for
 * the first arrow of a diagram.
 */
export function arrowNames(
  { figure, program }: Pick<Session, 'figure' | 'program'>,
  { node, argument }: Argument,
): { readonly from: string; readonly to: string } {
  const diagram = figure.diagram.value;
  const { names, tape } = program.program.value;
  const drawn = (i: number): string => {
    const element = diagram.byKey.get(diagram.nodeOf(i));
    return (element !== undefined && isNode(element) && element.label) || names[i]!;
  };
  const counts = known.get(diagram) ?? counted(tape, drawn);
  known.set(diagram, counts);
  const input = tape.inputsOf(node)[argument]!;
  const [from, to] = [drawn(input), drawn(node)];
  const isItsOwn = from !== to && counts.get(`${from}\n${to}`) === 1;
  return isItsOwn ? { from, to } : { from: names[input]!, to: names[node]! };
}

/** How many arguments have the same drawn ends, by both. O(edges). */
function counted(tape: TapeStructure, drawn: (i: number) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (let node = tape.leafCount; node < tape.length; node++)
    for (const input of tape.inputsOf(node)) {
      const key = `${drawn(input)}\n${drawn(node)}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  return counts;
}
