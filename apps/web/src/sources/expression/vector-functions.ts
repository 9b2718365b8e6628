// Functions of vectors: reductions, softmax, losses, and numbers drawn at random.
import { type Value, withTrace } from '@retrograd/autodiff';
import { type Op, ops } from '@retrograd/autodiff/ops';
import { createRng, type Rng } from '@retrograd/nn';
import { LogSoftmax, Softmax } from '@retrograd/nn/activations';
import { BatchNorm1d, Dropout, LayerNorm } from '@retrograd/nn/layers';
import { bceLoss, bceWithLogitsLoss, crossEntropyLoss, halfSquaredError, l1Loss, mseLoss } from '@retrograd/nn/losses';
import { Mistake, type Note, type Span } from './error.ts';
import { nameLoss, type Recording } from './recording.ts';
import { applied, numberOf, Tensor, type Thing, type Tree, TypedNumber } from './thing.ts';
import { type Needed, valueFor } from './value-for.ts';
import { elementwise, lengthOf, MOST_ELEMENTS, namedSize, product, sizeOf, transposed } from './vectors.ts';

/** What a function needs besides its arguments. */
export interface Call {
  readonly name: string;
  readonly span: Span;
  readonly recording: Recording;
  /** What might have been meant otherwise, so far. */
  readonly notes: Note[];
  /** What draws for the statement that is read; `null` where nothing may be drawn. */
  readonly random: (() => Rng) | null;
}

/** A function of vectors and how many arguments it takes; `Infinity` for any number of sizes. */
export interface VectorFunction {
  readonly arity: number;
  /** What it gives, as LaTeX: of x, of z and targets y, or of a matrix with n columns and m rows. */
  readonly tex: string;
  of(args: readonly Thing[], call: Call): Thing;
}

const all = (args: readonly Thing[], { recording }: Call): readonly Tree[] =>
  args.flatMap((arg) => {
    if (!(arg instanceof Tensor)) return [arg];
    return (arg.isLayer ? recording.settled(arg) : arg).items;
  });

/** `op` of all elements. */
export function reduced(op: Op, args: readonly Thing[], call: Call): Tree {
  const trees = all(args, call);
  call.recording.budget.operations(trees.length / 2, call.span); // one, but with so many arrows
  return applied(op, trees);
}

const ANY: Needed = { rows: 2, columns: 3, length: 3 };

/** `arg`, if it is a vector or a matrix; `needed` is what one without a value would have to be. */
function tensor(arg: Thing, { name, span, recording }: Call, needed = ANY): Tensor {
  if (arg instanceof Tensor) return arg;
  if (recording.free.has(arg)) throw new Mistake('no-value', span, valueFor((arg as Value).label, needed));
  throw new Mistake('needs-vector', span, { name });
}

/** `√(Σ xₖ²)`. */
function norm([x]: readonly Thing[], call: Call): Thing {
  return applied(ops.sqrt as Op, [reduced(ops.sum, [elementwise(ops.square as Op, [x!], call)], call)]);
}

/** `|x|`, with a note for a matrix, whose determinant is written so. */
export function normInBars(x: Tensor, call: Call): Thing {
  if (x.shape.length > 1) call.notes.push({ code: 'matrix-bars', found: call.name });
  return norm([x], call);
}

/** The matrix product of two tensors. */
export function productOf([a, b]: readonly Thing[], call: Call): Thing {
  const inRow = b instanceof Tensor ? b.rows : ANY.columns;
  const left = tensor(a!, call, { rows: 2, columns: inRow, length: inRow });
  const rows = left.shape.at(-1)!;
  const right = tensor(b!, call, { rows, columns: 2, length: rows });
  return product(call.recording.settled(left), call.recording.settled(right), call);
}

/** Of a number that is not in the text. */
const NOWHERE: Span = { at: 0, length: 0 };

const EACH = 3; // operations for each element of a softmax or a loss

function outputs(
  make: (size: number) => { forward(x: readonly Value[]): readonly Value[] },
  tex: string,
): VectorFunction {
  return {
    arity: 1,
    tex,
    of: ([x], call) => {
      const { shape } = tensor(x!, call);
      if (shape.length > 1) throw new Mistake('needs-row', call.span, { name: call.name });
      call.recording.budget.operations(EACH * shape[0], call.span);
      const [layer, inputs] = [make(shape[0]), call.recording.values(x!)];
      const items = withTrace({ isTracing: layer instanceof BatchNorm1d, observe() {} }, () => layer.forward(inputs));
      if (layer instanceof Softmax) for (const item of items) call.recording.probabilities.add(item);
      return new Tensor(shape, items);
    },
  };
}

/** What element `j` is multiplied by where its row draws with `seed`: 0 for a share `p`. */
function maskOf(p: number, seed: number, j: number): number {
  const rng = createRng(seed);
  for (let before = 0; before < j; before++) rng.uniform(0, 1);
  return rng.uniform(0, 1) < p ? 0 : 1 / (1 - p);
}

/** The name of the vector of which `element` is one, as it is typed. */
function nameOf({ label }: Value): string {
  return label.replace(/\^\((\d+)\)/, '$1').replace(/_(\{[^{}]*\}|[^_{}])$/, '') || '…';
}

/** A vector of which a share of the elements is 0, by chance, and the others are larger for it. */
function dropout([x, share]: readonly Thing[], call: Call): Thing {
  const p = share instanceof Tensor ? null : numberOf(share!);
  if (p === null || !(p >= 0 && p <= 1) || call.random === null)
    throw new Mistake('needs-share', call.span, { name: call.name });
  const rng = call.random();
  const thinned = outputs(() => new Dropout(p, { rng }), '').of([x!], call) as Tensor;
  const masks = thinned.items.map((item) => (item as Value).inputs[0]!);
  const seed = rng.integer(0, 2 ** 31);
  const drawn = masks.map((mask, j) => {
    const first = mask.data;
    return (row: number) => (row === 0 ? first : maskOf(p, seed + row, j));
  });
  for (const [j, mask] of masks.entries()) call.recording.masks.set(mask, drawn[j]!);
  const isOf = (row: number) => drawn.every((of) => of(row) === 0);
  call.notes.push({ code: 'all-dropped', found: nameOf((thinned.items[0] as Value).inputs[1]!), isOf });
  return thinned;
}

type Loss = (predictions: readonly Value[], targets: readonly Value[]) => Value;

/** The function that a loss applies to its predictions, if all of them come from that already. */
function appliedTwice(of: Loss, predictions: readonly Value[], { probabilities }: Recording): string | null {
  if (of === crossEntropyLoss && predictions.every((value) => probabilities.has(value))) return 'softmax';
  return of === bceWithLogitsLoss && predictions.every(({ op }) => op === ops.sigmoid) ? 'σ' : null;
}

function loss(of: Loss, tex: string): VectorFunction {
  return {
    arity: 2,
    tex,
    of: ([prediction, target], { name, span, recording, notes }) => {
      const [first, second] = [prediction!, target!].map((arg) => (arg instanceof Tensor ? sizeOf(arg) : '1'));
      if (first !== second)
        throw new Mistake('sizes-differ', span, {
          first: namedSize(prediction!, recording),
          second: namedSize(target!, recording),
        });
      if (of === crossEntropyLoss && lengthOf(target!) === 1) throw new Mistake('needs-classes', span, { name }); // one number is an index there
      recording.budget.operations(EACH * lengthOf(prediction!), span);
      const predictions = recording.values(prediction!);
      const twice = appliedTwice(of, predictions, recording);
      if (twice !== null) notes.push({ code: 'applied-twice', found: name, meant: twice });
      const value = of(predictions, recording.values(target!, 'target'));
      value.label = ''; // it gets the name that the program gives it, as its layer does
      nameLoss(value, name);
      recording.losses.add(value);
      return value;
    },
  };
}

/** Numbers, as many as the sizes say: one without sizes. `draw` gets how many inputs and outputs a matrix of that size has. */
function numbers(draw: (random: () => Rng, fanIn: number, fanOut: number) => number, tex: string): VectorFunction {
  return {
    arity: Infinity,
    tex,
    of: (args, { name, span, random, recording }) => {
      const sizes = args.map((arg) => (arg instanceof Tensor ? null : numberOf(arg)));
      if (args.length > 2 || sizes.some((size) => size === null || !Number.isInteger(size) || size < 1))
        throw new Mistake('needs-sizes', span, { name });
      const [rows = 1, columns] = sizes as number[];
      const count = rows * (columns ?? 1);
      if (count > MOST_ELEMENTS) throw new Mistake('too-many-elements', span, { limit: String(MOST_ELEMENTS) });
      if (random === null) throw new Mistake('needs-sizes', span, { name });
      const one = () => draw(random, columns ?? rows, columns === undefined ? 1 : rows);
      if (args.length === 0) return one();
      recording.budget.numbers(count, span);
      const items = Array.from({ length: count }, () => new TypedNumber(one(), NOWHERE));
      return new Tensor(columns === undefined ? [rows] : [rows, columns], items);
    },
  };
}

/** The functions of vectors by name. A reader may give these names to other things. */
export const vectorFunctions: ReadonlyMap<string, VectorFunction> = new Map<string, VectorFunction>([
  ['norm', { arity: 1, tex: String.raw`\sqrt{\textstyle\sum_k x_k^2}`, of: norm }],
  ['transpose', { arity: 1, tex: String.raw`W^{\mathsf{T}}`, of: ([x], call) => transposed(tensor(x!, call)) }],
  ['softmax', outputs(() => new Softmax(), String.raw`e^{z_k} / \textstyle\sum_j e^{z_j}`)],
  ['logSoftmax', outputs(() => new LogSoftmax(), String.raw`z_k - \ln \textstyle\sum_j e^{z_j}`)],
  [
    'layerNorm',
    outputs(
      (size) => new LayerNorm(size, { elementwiseAffine: false }),
      String.raw`(x_k - \mu) / \sqrt{\sigma^2 + 10^{-5}}`,
    ),
  ],
  [
    'batchNorm',
    outputs(
      (size) => new BatchNorm1d(size, { affine: false, trackRunningStats: false }),
      String.raw`(x_k - \mu_k) / \sqrt{\sigma_k^2 + 10^{-5}}`,
    ),
  ],
  ['dropout', { arity: 2, tex: String.raw`m_k x_k,\ m_k \in \{0, 1/(1 - p)\}`, of: dropout }],
  ['halfSquaredError', loss(halfSquaredError, String.raw`\tfrac{1}{2} \textstyle\sum_k (y_k - z_k)^2`)],
  ['mse', loss(mseLoss, String.raw`\tfrac{1}{n} \textstyle\sum_k (y_k - z_k)^2`)],
  ['mae', loss(l1Loss, String.raw`\tfrac{1}{n} \textstyle\sum_k |y_k - z_k|`)],
  ['bce', loss(bceLoss, String.raw`-y_k \ln z_k - (1 - y_k) \ln(1 - z_k),\ \ln \ge -100`)],
  ['bceWithLogits', loss(bceWithLogitsLoss, String.raw`\mathrm{bce}(\sigma(z), y)`)],
  ['crossEntropy', loss(crossEntropyLoss, String.raw`-\textstyle\sum_k y_k \ln \mathrm{softmax}(z)_k`)],
  ['randn', numbers((random) => random().normal(0, 1), String.raw`\mathcal{N}(0, 1)`)],
  ['uniform', numbers((random) => random().uniform(-1, 1), String.raw`\mathcal{U}(-1, 1)`)],
  ['kaiming', numbers((random, fanIn) => random().normal(0, Math.sqrt(2 / fanIn)), String.raw`\mathcal{N}(0, 2/n)`)],
  [
    'xavier',
    numbers(
      (random, fanIn, fanOut) => random().normal(0, Math.sqrt(2 / (fanIn + fanOut))),
      String.raw`\mathcal{N}(0, 2/(n + m))`,
    ),
  ],
  ['zeros', numbers(() => 0, '0')],
  ['ones', numbers(() => 1, '1')],
]);
