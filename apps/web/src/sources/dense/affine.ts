// The next weighted sums of a network: what its parameters make of the outputs of the layer before.
import { isNumber, type TapeNodes } from './tape-nodes.ts';

/** A weighted sum. */
export interface Affine {
  readonly node: number;
  /** The parameter, by the place of what it multiplies; in the order of the sum. */
  readonly weights: ReadonlyMap<number, number>;
  /** The parameter that is added; −1 if there is none. */
  readonly bias: number;
  /** The node before that is added as it is; −1 if none is. */
  readonly skip: number;
}

type Form = Omit<Affine, 'node'>;

/**
 * The weighted sums of the nodes `x`, as far as they are not part of larger ones. Nothing else is in them, but one of the nodes
 * `before` may be added. O(nodes + edges).
 */
export function affineOf(
  { tape, output, usersOf }: TapeNodes,
  x: readonly number[],
  before: ReadonlySet<number>,
  isBias?: (i: number) => boolean,
): Affine[] {
  const places = new Map(x.map((node, k) => [node, k]));
  const isParameter = (i: number) => tape.op(i) === null && tape.role(i) === 'parameter';
  const forms = new Map<number, Form>();
  for (let i = tape.leafCount; i <= output; i++) {
    const name = tape.op(i)?.name;
    if (usersOf(i).length === 0 && i !== output) continue;
    const inputs = Array.from(tape.inputsOf(i));
    const form =
      name === 'mul'
        ? product(inputs, places, isParameter)
        : name === 'add' || name === 'sum'
          ? total(inputs, forms, before, isBias ?? isParameter)
          : null;
    if (form !== null) forms.set(i, form);
  }
  return Array.from(forms, ([node, form]) => ({ node, ...form })).filter(
    ({ node }) => node === output || usersOf(node).some((user) => !forms.has(user)),
  );
}

type Places = ReadonlyMap<number, number>;
type Test = (i: number) => boolean;

function product(inputs: readonly number[], places: Places, isParameter: Test): Form | null {
  const [weight, from] = isParameter(inputs[0]!) ? inputs : [inputs[1]!, inputs[0]!];
  const place = places.get(from!);
  if (place === undefined || !isParameter(weight!)) return null;
  return { weights: new Map([[place, weight!]]), bias: -1, skip: -1 };
}

function total(
  inputs: readonly number[],
  forms: ReadonlyMap<number, Form>,
  before: ReadonlySet<number>,
  isBias: Test,
): Form | null {
  const weights = new Map<number, number>();
  const added = { bias: -1, skip: -1 };
  for (const input of inputs) {
    const alone = { weights: [], bias: isBias(input) ? input : -1, skip: before.has(input) ? input : -1 };
    const form = forms.get(input) ?? alone;
    if (!forms.has(input) && form.bias === form.skip) return null; // something else is added
    for (const what of ['bias', 'skip'] as const) {
      if (form[what] >= 0 && added[what] >= 0) return null;
      added[what] = Math.max(added[what], form[what]);
    }
    for (const [place, weight] of form.weights) {
      if (weights.has(place)) return null; // it is multiplied twice
      weights.set(place, weight);
    }
  }
  return weights.size > 0 ? { weights, ...added } : null;
}

/** What is done with each of the nodes `x` alone, and which nodes come of it: an operation with plain numbers; `null` if there is none. */
export function elementwiseOf({ tape, usersOf }: TapeNodes, x: readonly number[]) {
  const nodes = x.flatMap((i) => (usersOf(i).length === 1 ? usersOf(i) : []));
  const op = nodes.length === 0 ? null : tape.op(nodes[0]!);
  if (op === null || op.recorded === true || nodes.length !== x.length) return null;
  const partsOf = (k: number) =>
    Array.from(tape.inputsOf(nodes[k]!), (i) => (i === x[k] ? null : isNumber(tape, i) ? tape.values[i]! : Number.NaN));
  const parts = partsOf(0);
  const isOne = nodes.every((node, k) => tape.op(node) === op && partsOf(k).every((part, n) => part === parts[n]));
  return isOne ? { op, parts, nodes } : null;
}

/** The share of the nodes `x` that a mask takes out, and the nodes that are left of them; `null` if there is no mask. */
export function dropoutOf({ tape, usersOf }: TapeNodes, x: readonly number[]) {
  const nodes = x.map((i) => (usersOf(i).length === 1 ? usersOf(i)[0]! : -1));
  const masks = nodes.map((node, k) => {
    const inputs = node >= 0 && tape.op(node)?.name === 'mul' ? Array.from(tape.inputsOf(node)) : [];
    const mask = inputs.find((i) => i !== x[k]) ?? tape.leafCount;
    return mask < tape.leafCount && tape.role(mask) === 'constant' ? tape.values[mask]! : Number.NaN;
  });
  const scale = Math.max(...masks);
  const share = Number((1 - 1 / scale).toPrecision(12)); // 1 / (1 − 0.3) has lost the last digits of 0.3
  return scale > 1 && masks.every((mask) => mask === 0 || mask === scale) ? { share, nodes } : null;
}
