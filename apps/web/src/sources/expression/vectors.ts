// Vectors and matrices: how they are written, combined and taken apart.
import { type Op, ops } from '@retrograd/autodiff/ops';
import type { Budget } from './budget.ts';
import { Mistake, type Span } from './error.ts';
import { added, applied, Branch, numberOf, sumOfProducts, Tensor, type Thing, type Tree } from './thing.ts';

/** Elements of a tensor and products of a matrix product, at most. */
export const MOST_ELEMENTS = 100_000;

/** `3` for a vector, `2×3` for a matrix. */
export function sizeOf({ shape }: Tensor): string {
  return shape.join('×');
}

/** The size of what has no name, else `W (2×3)`. */
export function namedSize(thing: Thing, { called }: Place['recording']): string {
  const size = thing instanceof Tensor ? sizeOf(thing) : '1';
  const name = called.get(thing);
  return name === undefined ? size : `${name} (${size})`;
}

/** The vector `[a, b]`, or the matrix `[[a, b], [c, d]]`. Throws `Mistake` at `span` if the rows do not fit. */
export function listOf(items: readonly Thing[], span: Span): Tensor {
  const rows = items.filter((item) => item instanceof Tensor);
  if (rows.length === 0) return new Tensor([items.length], items as readonly Tree[]);
  const [first] = rows as [Tensor];
  if (rows.length < items.length || rows.some(({ shape }) => shape.length > 1)) throw new Mistake('mixed-list', span);
  const other = rows.find((row) => row.rows !== first.rows);
  if (other !== undefined)
    throw new Mistake('uneven-rows', span, { first: String(first.rows), second: String(other.rows) });
  return new Tensor(
    [rows.length, first.rows],
    rows.flatMap((row) => row.items),
  );
}

/** Where an operation stands, and what its program has left for it. */
interface Place {
  readonly span: Span;
  readonly recording: { readonly budget: Budget; readonly called: ReadonlyMap<Thing, string> };
}

/** How many elements `thing` has. */
export function lengthOf(thing: Thing): number {
  return thing instanceof Tensor ? thing.items.length : 1;
}

/** `op` element by element; a number goes with each. Throws `Mistake` at `span` for two sizes, or too many elements. */
export function elementwise(op: Op, args: readonly Thing[], { span, recording }: Place): Thing {
  const { budget } = recording;
  budget.operations(Math.max(...args.map(lengthOf)), span);
  const tensors = args.filter((arg) => arg instanceof Tensor);
  const combine = (trees: readonly Tree[]): Tree => {
    if (op !== ops.add) return applied(op, trees);
    for (const tree of trees) if (tree instanceof Branch && tree.op === null) budget.elements(tree.args.length, span); // copied to the longer sum
    return added(trees[0]!, trees[1]!);
  };
  if (tensors.length === 0) return combine(args as readonly Tree[]);
  const [first] = tensors as [Tensor];
  const other = tensors.find((tensor) => sizeOf(tensor) !== sizeOf(first));
  if (other !== undefined) {
    const isProduct = op === ops.mul && fit(first, other);
    throw new Mistake(isProduct ? 'sizes-differ-product' : 'sizes-differ', span, {
      first: namedSize(first, recording),
      second: namedSize(other, recording),
    });
  }
  const items = first.items.map((_, k) => combine(args.map((arg) => (arg instanceof Tensor ? arg.items[k]! : arg))));
  return new Tensor(
    first.shape,
    items,
    tensors.some(({ isLayer }) => isLayer),
  );
}

/** True if the matrix product takes the two; of a vector on the left, a row. */
export function fit(a: Tensor, b: Tensor): boolean {
  return (a.shape.length === 1 ? a.rows : a.columns) === b.rows;
}

/**
 * The matrix product; of two vectors it is their scalar product, and a vector on the left is a row. Its elements have no
 * pending operations. Throws `Mistake` at `span` if the sizes do not fit.
 */
export function product(a: Tensor, b: Tensor, { span, recording }: Place): Thing {
  const isRow = a.shape.length === 1;
  const [rows, inner, columns] = [isRow ? 1 : a.rows, isRow ? a.rows : a.columns, b.columns];
  if (!fit(a, b)) {
    const sizes = { first: namedSize(a, recording), second: namedSize(b, recording) };
    if (inner === 1) throw new Mistake('sizes-product-one', span, sizes);
    throw new Mistake('sizes-product', span, { ...sizes, expected: String(inner) });
  }
  if (rows * inner * columns > MOST_ELEMENTS)
    throw new Mistake('too-many-elements', span, { limit: String(MOST_ELEMENTS) });
  recording.budget.operations(rows * inner * columns, span);
  const items: Tree[] = [];
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++)
      items.push(
        sumOfProducts(
          a.items.slice(i * inner, (i + 1) * inner),
          Array.from({ length: inner }, (_, k) => b.items[k * columns + j]!),
        ),
      );
  if (isRow && b.shape.length === 1) return items[0]!;
  if (isRow) return new Tensor([columns], items, true);
  return new Tensor(b.shape.length === 1 ? [rows] : [rows, columns], items, true);
}

/** Rows as columns. A vector stays as it is, as in numpy. */
export function transposed(a: Tensor): Tensor {
  if (a.shape.length === 1) return a;
  const items = Array.from({ length: a.items.length }, (_, k) => {
    const [row, column] = [Math.floor(k / a.rows), k % a.rows];
    return a.items[column * a.columns + row]!;
  });
  return new Tensor([a.columns, a.rows], items, a.isLayer);
}

/** `h[2]`, `W[1, 2]`, or a row `W[1]`; counted from 1. Throws `Mistake` at `span` for an index that there is not. */
export function elementAt(a: Tensor, indices: readonly Thing[], span: Span): Thing {
  if (indices.length > a.shape.length)
    throw new Mistake('too-many-indices', span, { expected: String(a.shape.length), found: String(indices.length) });
  const places = indices.map((index, k) => {
    const at = index instanceof Tensor ? null : numberOf(index);
    if (at === null || !Number.isInteger(at)) throw new Mistake('no-index', span);
    if (at < 1 || at > a.shape[k]!)
      throw new Mistake('no-such-element', span, { found: String(at), limit: String(a.shape[k]) });
    return at - 1;
  });
  const [i, j] = places as [number, number?];
  if (a.shape.length === 1) return a.items[i]!;
  if (j !== undefined) return a.items[i * a.columns + j]!;
  return new Tensor([a.columns], a.items.slice(i * a.columns, (i + 1) * a.columns), a.isLayer);
}
