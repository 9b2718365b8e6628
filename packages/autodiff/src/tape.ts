// The Wengert list of a computation, as flat typed arrays. A tape is append-only and its order is a topological order:
// inputs come before their node.
import type { Op } from './op.ts';
import type { Scope } from './scope.ts';
import type { Role, Value } from './value.ts';

/** A scope of a tape: like `Scope`, with its parent as an index into `tape.scopes`, −1 for the outermost level. */
export interface TapeScope {
  readonly name: string;
  readonly kind: string;
  readonly parent: number;
}

/** A computation as data. A snapshot: writing `values` does not touch the Values it was made from. */
export class Tape {
  /** Number of nodes. */
  readonly length: number;
  /** The recorded Values, in tape order. */
  readonly nodes: readonly Value[];
  /** Primals. Write those of leaves, then run `forward`. */
  readonly values: Float64Array;
  /** `inputs[firstInput[i] … firstInput[i + 1] − 1]` are the arguments of node `i`, in order. */
  readonly firstInput: Int32Array;
  readonly inputs: Int32Array;
  /** Index into `scopes` of each node's scope, −1 for none. */
  readonly scopeOf: Int32Array;
  /** Scopes, parents before their children. */
  readonly scopes: readonly TapeScope[];

  /** The tape of everything that `outputs` were computed from. O(n log n), without recursion. */
  static of(...outputs: readonly Value[]): Tape {
    return new Tape(ancestors(outputs));
  }

  private constructor(nodes: readonly Value[]) {
    const index = new Map<Value, number>();
    const scopes = new ScopeTable();
    this.nodes = nodes;
    this.length = nodes.length;
    this.values = new Float64Array(nodes.length);
    this.scopeOf = new Int32Array(nodes.length);
    this.firstInput = new Int32Array(nodes.length + 1);
    for (let i = 0; i < nodes.length; i++) {
      const node = nodes[i]!;
      index.set(node, i);
      this.values[i] = node.data;
      this.scopeOf[i] = scopes.indexOf(node.scope);
      this.firstInput[i + 1] = this.firstInput[i]! + node.inputs.length;
    }
    this.inputs = new Int32Array(this.firstInput[nodes.length]!);
    let edge = 0;
    for (const node of nodes) for (const input of node.inputs) this.inputs[edge++] = index.get(input)!;
    this.scopes = scopes.rows;
    this.#index = index;
  }

  readonly #index: ReadonlyMap<Value, number>;

  /** The position of `value`. Throws `RangeError` if it is not on this tape. */
  indexOf(value: Value): number {
    const i = this.#index.get(value);
    if (i === undefined) throw new RangeError(`${value} is not on this tape of ${this.length} nodes`);
    return i;
  }

  /** The operation of node `i`; `null` for a leaf. */
  op(i: number): Op | null {
    return this.nodes[i]!.op;
  }

  label(i: number): string {
    return this.nodes[i]!.label;
  }

  role(i: number): Role {
    return this.nodes[i]!.role;
  }

  /** Tape indices of the arguments of node `i`, in order. */
  inputsOf(i: number): Int32Array {
    return this.inputs.subarray(this.firstInput[i]!, this.firstInput[i + 1]!);
  }

  /** Primals of the arguments of node `i`, in order. */
  argsOf(i: number): number[] {
    const args: number[] = [];
    for (let edge = this.firstInput[i]!; edge < this.firstInput[i + 1]!; edge++)
      args.push(this.values[this.inputs[edge]!]!);
    return args;
  }
}

/** Everything that `outputs` depend on, themselves included, in order of creation, which is a topological order. */
function ancestors(outputs: readonly Value[]): Value[] {
  const found = new Set(outputs);
  for (const node of found) for (const input of node.inputs) found.add(input); // a Set visits what is added meanwhile
  return [...found].sort((a, b) => a.serial - b.serial);
}

class ScopeTable {
  readonly rows: TapeScope[] = [];
  readonly #index = new Map<Scope, number>();

  /** The row of `scope`; adds it and the scopes around it, outermost first, if they are new. */
  indexOf(scope: Scope | null): number {
    if (scope === null) return -1;
    const chain: Scope[] = [];
    for (let s: Scope | null = scope; s !== null && !this.#index.has(s); s = s.parent) chain.push(s);
    for (const s of chain.reverse()) {
      this.#index.set(s, this.rows.length);
      this.rows.push({ name: s.name, kind: s.kind, parent: s.parent === null ? -1 : this.#index.get(s.parent)! });
    }
    return this.#index.get(scope)!;
  }
}
