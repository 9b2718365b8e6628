// Which elements of a diagram have to be drawn anew between two moments: those that show a tape node of which something
// has changed.

import type { Moment } from '../moment/moment.ts';
import { addTo } from '../multimap.ts';
import type { Diagram } from '../structure/diagram-elements.ts';
import { Marked } from './marked.ts';

/** Finds the elements of one diagram. Making it is O(nodes + edges). */
export class Changes {
  readonly groups: Marked;
  readonly nodes: Marked;
  readonly lines: Marked;
  readonly cells: Marked;
  /** Index of the drawn node that stands for each tape node; −1 for a parameter on edges. */
  readonly #nodeOf: Int32Array;
  /** Lines, then cells, that feed each tape node or carry it as their weight: `edgesOf[first[i] … first[i + 1] − 1]`. */
  readonly #first: Int32Array;
  readonly #edgesOf: Int32Array;
  /** Lines and cells that look otherwise when what has this key is set off: those with weights, and the wires, at a node. */
  readonly #edgesAt = new Map<string, number[]>();
  /** The copies of each leaf, by its key. */
  readonly #copiesOf = new Map<string, number[]>();
  readonly #lineCount: number;
  readonly #placeOf: ReadonlyMap<string, readonly [marked: Marked, index: number]>;

  constructor(diagram: Diagram) {
    const { groups, nodes, copies, lines, cells, wires, structure } = diagram;
    const edges = [...lines, ...cells.map(({ edge }) => edge)];
    this.groups = new Marked(groups.length);
    this.nodes = new Marked(nodes.length + copies.length);
    this.lines = new Marked(lines.length);
    this.cells = new Marked(cells.length);
    this.#lineCount = lines.length;
    this.#nodeOf = new Int32Array(structure.length).fill(-1);
    for (const [k, { members }] of nodes.entries()) for (const i of members) this.#nodeOf[i] = k;
    this.#first = new Int32Array(structure.length + 1);
    const each = (visit: (i: number, edge: number) => void) => {
      for (const [k, edge] of edges.entries()) {
        for (const { node } of edge.arguments) visit(node, k);
        if (edge.weight !== null) visit(edge.weight.parameter, k);
      }
    };
    each((i) => this.#first[i + 1]!++);
    for (let i = 0; i < structure.length; i++) this.#first[i + 1]! += this.#first[i]!;
    this.#edgesOf = new Int32Array(this.#first[structure.length]!);
    const next = this.#first.slice();
    each((i, edge) => {
      this.#edgesOf[next[i]!++] = edge;
    });
    for (const [k, { source, target, weight }] of edges.entries())
      if (weight !== null) for (const end of [source, target]) addTo(this.#edgesAt, end, k);
    const wiresOf = new Map<string, number[]>(); // of rows and columns
    for (const [k, { node, matrix, row, column }] of wires.entries()) {
      const at = lines.length - wires.length + k;
      addTo(this.#edgesAt, node, at);
      addTo(wiresOf, `${matrix} ${row} ${column}`, at);
    }
    for (const { matrix, row, column, edge } of cells)
      for (const name of [`${matrix} ${row} null`, `${matrix} null ${column}`])
        for (const at of wiresOf.get(name) ?? []) addTo(this.#edgesAt, edge.key, at);
    const placeOf = new Map<string, readonly [Marked, number]>();
    for (const [k, { key }] of groups.entries()) placeOf.set(key, [this.groups, k]);
    for (const [k, { key }] of nodes.entries()) placeOf.set(key, [this.nodes, k]);
    for (const [k, { key }] of lines.entries()) placeOf.set(key, [this.lines, k]);
    for (const [k, { edge }] of cells.entries()) placeOf.set(edge.key, [this.cells, k]);
    this.#placeOf = placeOf;
    for (const [k, { copyOf }] of copies.entries()) addTo(this.#copiesOf, copyOf!, nodes.length + k);
  }

  /** Marks everything. */
  all(): void {
    for (const marked of [this.groups, this.nodes, this.lines, this.cells]) marked.addAll();
  }

  /** Marks nothing. */
  none(): void {
    for (const marked of [this.groups, this.nodes, this.lines, this.cells]) marked.clear();
  }

  /** Marks what has this key, if there is anything, and what looks otherwise with it: weights are written at a node set off. */
  key(key: string): void {
    const place = this.#placeOf.get(key);
    place?.[0].add(place[1]);
    for (const copy of this.#copiesOf.get(key) ?? []) this.nodes.add(copy);
    for (const edge of this.#edgesAt.get(key) ?? []) this.#edge(edge);
  }

  /** Marks what shows tape node `i`, and the edges that feed it. */
  tapeNode(i: number): void {
    if (i < 0) return;
    if (this.#nodeOf[i]! >= 0) this.nodes.add(this.#nodeOf[i]!);
    if (this.#copiesOf.size > 0) for (const copy of this.#copiesOf.get(String(i)) ?? []) this.nodes.add(copy); // a leaf's key is its index
    for (let k = this.#first[i]!; k < this.#first[i + 1]!; k++) this.#edge(this.#edgesOf[k]!);
  }

  #edge(at: number): void {
    if (at < this.#lineCount) this.lines.add(at);
    else this.cells.add(at - this.#lineCount);
  }

  /** Marks what is not the same at both moments. O(nodes), and O(edges) if they are of different runs. */
  between(a: Moment, b: Moment): void {
    this.tapeNode(a.active);
    this.tapeNode(b.active);
    for (let i = 0; i < a.computed.length; i++)
      if (
        a.computed[i] !== b.computed[i] ||
        a.touched[i] !== b.touched[i] ||
        a.settled[i] !== b.settled[i] ||
        a.pulled[i] !== b.pulled[i] ||
        !Object.is(a.sizes[i], b.sizes[i]) ||
        !Object.is(a.adjoints[i], b.adjoints[i])
      )
        this.tapeNode(i);
    if (a.run !== b.run) this.#runs(a, b);
  }

  #runs({ run: a }: Moment, { run: b }: Moment): void {
    const { values, firstInput } = a.tape;
    for (let i = 0; i < values.length; i++) {
      let same = Object.is(values[i], b.tape.values[i]);
      for (let k = firstInput[i]!; same && k < firstInput[i + 1]!; k++)
        same = Object.is(a.partials[k], b.partials[k]) && a.flows[k] === b.flows[k];
      if (!same) this.tapeNode(i);
    }
  }
}
