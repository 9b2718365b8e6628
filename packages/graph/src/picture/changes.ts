// Which elements of a diagram have to be drawn anew between two moments: those that show a tape node of which something
// has changed.
import type { Moment } from '../moment/moment.ts';
import type { Diagram } from '../structure/elements.ts';

/** Marks by index: 1 for what is to be drawn anew. */
export interface Marks {
  readonly groups: Uint8Array;
  readonly nodes: Uint8Array;
  readonly edges: Uint8Array;
}

/** Finds the elements of one diagram. Making it is O(nodes + edges). */
export class Changes {
  readonly marks: Marks;
  /** Index of the drawn node that stands for each tape node; −1 for a parameter on edges. */
  readonly #nodeOf: Int32Array;
  /** Indices of the edges that feed each tape node or carry it as their weight: `edges[first[i] … first[i + 1] − 1]`. */
  readonly #first: Int32Array;
  readonly #edges: Int32Array;
  readonly #placeOf: ReadonlyMap<string, readonly [marks: Uint8Array, index: number]>;

  constructor(diagram: Diagram) {
    const { groups, nodes, edges, structure } = diagram;
    this.marks = {
      groups: new Uint8Array(groups.length),
      nodes: new Uint8Array(nodes.length),
      edges: new Uint8Array(edges.length),
    };
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
    this.#edges = new Int32Array(this.#first[structure.length]!);
    const next = this.#first.slice();
    each((i, edge) => {
      this.#edges[next[i]!++] = edge;
    });
    const placeOf = new Map<string, readonly [Uint8Array, number]>();
    for (const [k, { key }] of groups.entries()) placeOf.set(key, [this.marks.groups, k]);
    for (const [k, { key }] of nodes.entries()) placeOf.set(key, [this.marks.nodes, k]);
    for (const [k, { key }] of edges.entries()) placeOf.set(key, [this.marks.edges, k]);
    this.#placeOf = placeOf;
  }

  /** Marks everything. */
  all(): void {
    for (const marks of [this.marks.groups, this.marks.nodes, this.marks.edges]) marks.fill(1);
  }

  /** Marks nothing. */
  none(): void {
    for (const marks of [this.marks.groups, this.marks.nodes, this.marks.edges]) marks.fill(0);
  }

  /** Marks what has this key, if there is anything. */
  key(key: string): void {
    const place = this.#placeOf.get(key);
    if (place !== undefined) place[0][place[1]] = 1;
  }

  /** Marks what shows tape node `i`, and the edges that feed it. */
  tapeNode(i: number): void {
    if (i < 0) return;
    if (this.#nodeOf[i]! >= 0) this.marks.nodes[this.#nodeOf[i]!] = 1;
    for (let k = this.#first[i]!; k < this.#first[i + 1]!; k++) this.marks.edges[this.#edges[k]!] = 1;
  }

  /** Marks what is not the same at both moments. O(nodes), and O(edges) if they are of different runs. */
  between(a: Moment, b: Moment): void {
    this.tapeNode(a.active);
    this.tapeNode(b.active);
    for (let i = 0; i < a.computed.length; i++)
      if (
        a.computed[i] !== b.computed[i] ||
        a.touched[i] !== b.touched[i] ||
        a.pulled[i] !== b.pulled[i] ||
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
