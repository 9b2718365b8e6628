// The tensors of what is drawn, as its labels tell them: w^(1)_{1,1}, w^(1)_{1,2} … are the matrix w^(1).
import type { Tape } from '@retrograd/autodiff';

/** A tensor of leaves. */
export interface DrawnTensor {
  /** The label without the place in the tensor. */
  readonly name: string;
  /** Empty for a single number. */
  readonly shape: readonly number[];
  /** Tape indices, row by row. */
  readonly nodes: readonly number[];
}

const LABEL = /^(.*?)(?:_(?:(\d{1,6})|\{(\d{1,6}(?:,\d{1,6})*)\}))?$/su;

/** The parameters of `tape`, and the labelled constants, each in tape order. Leaves that make no whole tensor stand alone. */
export function drawnTensors(tape: Tape): { parameters: DrawnTensor[]; constants: DrawnTensor[] } {
  return { parameters: tensorsOf(tape, 'parameter'), constants: tensorsOf(tape, 'constant') };
}

function tensorsOf(tape: Tape, role: 'parameter' | 'constant'): DrawnTensor[] {
  const groups: { name: string; entries: Map<string, number> }[] = [];
  const open = new Map<string, (typeof groups)[number]>(); // a place that comes again begins another tensor
  for (let i = 0; i < tape.leafCount; i++) {
    const label = tape.label(i);
    if (tape.role(i) !== role || (label === '' && role === 'constant')) continue;
    const [, name, single, several] = LABEL.exec(label)!;
    const place = single ?? several ?? '';
    let group = open.get(name!);
    if (group === undefined || group.entries.has(place)) {
      group = { name: name!, entries: new Map() };
      open.set(name!, group);
      groups.push(group);
    }
    group.entries.set(place, i);
  }
  return groups.flatMap(({ name, entries }) => whole(name, entries) ?? alone(tape, entries));
}

/** The tensor with these entries by place; `null` if they do not fill one. */
function whole(name: string, entries: ReadonlyMap<string, number>): DrawnTensor | null {
  const places = Array.from(entries.keys(), (place) => (place === '' ? [] : place.split(',').map(Number)));
  const { length } = places[0]!;
  const shape = Array.from({ length }, (_, d) => places.reduce((most, place) => Math.max(most, place[d] ?? 0), 0));
  const size = shape.reduce((product, n) => product * n, 1);
  if (size !== entries.size || places.some((place) => place.length !== length || place.includes(0))) return null;
  const nodes = new Array<number>(size);
  for (const [k, node] of [...entries.values()].entries())
    nodes[places[k]!.reduce((at, n, d) => at * shape[d]! + n - 1, 0)] = node;
  return { name, shape, nodes };
}

const alone = (tape: Tape, entries: ReadonlyMap<string, number>): DrawnTensor[] =>
  Array.from(entries.values(), (i) => ({ name: tape.label(i), shape: [], nodes: [i] }));
