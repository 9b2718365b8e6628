// The next weighted sums of a network: what its parameters make of the outputs of the layer before.
import { isNumber, type TapeNodes } from './tape-nodes.ts';

/** A weighted sum. */
export interface Affine {
  readonly node: number;
  /** The parameter, by the place of what it multiplies; in the order of the sum. */
  readonly weights: ReadonlyMap<number, number>;
  /** The parameter that is added; −1 if there is none. */
  readonly bias: number;
  /** The place of what is added as it is; −1 if nothing is. */
  readonly skip: number;
}

type Form = Omit<Affine, 'node'>;

/** The weighted sums of the nodes `x` and of nothing else, as far as they are not part of larger ones. O(nodes + edges). */
export function affineOf({ tape, output, usersOf }: TapeNodes, x: readonly number[]): Affine[] {
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
          ? total(inputs, forms, places, isParameter)
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
  places: Places,
  isParameter: Test,
): Form | null {
  const weights = new Map<number, number>();
  const added = { bias: -1, skip: -1 };
  for (const input of inputs) {
    const place = places.get(input) ?? -1;
    const form = forms.get(input) ?? { weights: [], bias: isParameter(input) ? input : -1, skip: place };
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
