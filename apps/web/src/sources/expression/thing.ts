// What a formula stands for while it is read: one number, or a vector or a matrix of them. Operations wait in trees until it
// is known which neuron they belong to; then they are recorded.
import { dot, type Operand, Value } from '@retrograd/autodiff';
import { apply, type Op, ops } from '@retrograd/autodiff/ops';
import type { Span } from './error.ts';

/** A plain number, with the place in the text where it was typed; of length 0 for one that was drawn. */
export class TypedNumber implements Span {
  readonly value: number;
  readonly at: number;
  readonly length: number;

  constructor(value: number, { at, length }: Span) {
    this.value = value;
    this.at = at;
    this.length = length;
  }
}

/** An operation that is not recorded yet. */
export class Branch {
  /** `null` for a sum of products a₁ b₁ + a₂ b₂ + … + bias, as a neuron computes it. */
  readonly op: Op | null;
  /** Those of a sum of products are a₁, b₁, a₂, b₂, …, with a bias if their number is odd. */
  readonly args: readonly Tree[];

  constructor(op: Op | null, args: readonly Tree[]) {
    this.op = op;
    this.args = args;
  }
}

/** One number. */
export type Tree = Operand | TypedNumber | Branch;

/** A vector or a matrix. */
export class Tensor {
  /** Elements of a vector; rows and columns of a matrix. */
  readonly shape: readonly [number] | readonly [number, number];
  /** In row order. */
  readonly items: readonly Tree[];
  /** True for sums of products and what is made of them one by one: the elements are neurons. */
  readonly isLayer: boolean;

  constructor(shape: Tensor['shape'], items: readonly Tree[], isLayer = false) {
    this.shape = shape;
    this.items = items;
    this.isLayer = isLayer;
  }

  get rows(): number {
    return this.shape[0];
  }

  /** 1 for a vector. */
  get columns(): number {
    return this.shape[1] ?? 1;
  }

  /** `1` for the first element of a vector, `1,2` for one of a matrix. */
  indexOf(k: number): string {
    return this.shape.length === 1 ? String(k + 1) : `${Math.floor(k / this.columns) + 1},${(k % this.columns) + 1}`;
  }
}

/** What a formula stands for. */
export type Thing = Tree | Tensor;

/** The number that `tree` is; `null` for what is computed, or has a gradient. */
export function numberOf(tree: Tree): number | null {
  if (typeof tree === 'number') return tree;
  return tree instanceof TypedNumber ? tree.value : null;
}

/** `op` of the trees; of plain numbers it is worked out at once, since a constant has no gradient: `−4` is a number. */
export function applied(op: Op, args: readonly Tree[]): Tree {
  const numbers = args.map(numberOf);
  return numbers.every((x) => x !== null) ? op.value(numbers) : new Branch(op, args);
}

/** The sum of the products of `a` and `b`, which have the same length. Numbers of a list in `a` are weights, and stay apart. */
export function sumOfProducts(a: readonly Tree[], b: readonly Tree[]): Tree {
  const pairs = a.flatMap((x, k) => [x, b[k]!]);
  return pairs.every((x) => typeof x === 'number') ? ops.dot.value(pairs) : new Branch(null, pairs);
}

/** `a + b`; to a sum of products it is added as the bias, or as further products. */
export function added(a: Tree, b: Tree): Tree {
  if (hasNoBias(a) && hasNoBias(b)) return new Branch(null, [...a.args, ...b.args]);
  if (hasNoBias(a) && isLeaf(b)) return new Branch(null, [...a.args, b]);
  if (hasNoBias(b) && isLeaf(a)) return new Branch(null, [...b.args, a]);
  return applied(ops.add as Op, [a, b]);
}

const isLeaf = (tree: Tree): boolean => !(tree instanceof Branch);

function hasNoBias(tree: Tree): tree is Branch {
  return tree instanceof Branch && tree.op === null && tree.args.length % 2 === 0;
}

/**
 * Records what waits in `tree`, in the order in which it was written. `leaf` gives the operand for a number of a sum of
 * products, `w` or `b`, counted from 1. O(tree), without recursion.
 */
export function recorded(tree: Tree, leaf: (typed: TypedNumber, letter: 'w' | 'b', k: number) => Value): Operand {
  const done: Operand[] = [];
  const waiting: { branch: Branch; next: number }[] = [];
  let now: Tree | null = tree;
  for (;;) {
    if (now instanceof Branch) waiting.push({ branch: now, next: 0 });
    else if (now !== null) done.push(now instanceof TypedNumber ? now.value : now);
    const top = waiting.at(-1);
    if (top === undefined) return done[0]!;
    const { op, args } = top.branch;
    const k = top.next++;
    if (k < args.length) {
      now = args[k]!;
      const isBias = k % 2 === 0 && k === args.length - 1;
      if (op === null && now instanceof TypedNumber && (isBias || isWeight(k, args)))
        now = leaf(now, isBias ? 'b' : 'w', (k >> 1) + 1);
      continue;
    }
    now = null;
    waiting.pop();
    const operands = done.splice(-args.length);
    done.push(op === null ? neuron(operands) : apply(op, operands));
  }
}

/** The numbers that several of `trees` have as weights or biases: one that is typed once and used by several neurons. */
export function sharedIn(trees: readonly Tree[]): ReadonlyMap<TypedNumber, { letter: 'w' | 'b'; k: number }> {
  const found = new Map<TypedNumber, { letter: 'w' | 'b'; k: number; uses: number }>();
  const waiting: Tree[] = [...trees];
  while (waiting.length > 0) {
    const tree = waiting.pop()!;
    if (!(tree instanceof Branch)) continue;
    for (const [k, arg] of tree.args.entries()) {
      const isBias = k % 2 === 0 && k === tree.args.length - 1;
      if (arg instanceof Branch) waiting.push(arg);
      else if (tree.op === null && arg instanceof TypedNumber && (isBias || isWeight(k, tree.args))) {
        const letter = isBias ? 'b' : 'w';
        found.set(arg, { letter, k: (k >> 1) + 1, uses: (found.get(arg)?.uses ?? 0) + 1 });
      }
    }
  }
  return new Map([...found].filter(([, { uses }]) => uses > 1));
}

/** True for number `k` of a sum of products unless what it multiplies is the weight: a parameter, or a number before it. */
function isWeight(k: number, args: readonly Tree[]): boolean {
  const other = args[k ^ 1]!;
  return !(other instanceof Value && other.role === 'parameter') && (k % 2 === 0 || numberOf(other) === null);
}

function neuron(args: readonly Operand[]): Value {
  const pairs = args.length - (args.length % 2);
  const [a, b] = [0, 1].map((side) => args.slice(0, pairs).filter((_, k) => k % 2 === side)) as [Operand[], Operand[]];
  return dot(a, b, args[pairs]);
}
