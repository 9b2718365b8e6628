// Random programs of vectors, recorded as the app records what a reader types: a layer for each vector, a neuron for each element.
import { add, type Value as Node, scope, sigmoid, sum, Tape, tanh, Value } from '@retrograd/autodiff';
import fc from 'fast-check';

/** A vector that is made of those before it: of which, how, and by which matrix of its size. */
interface Step {
  readonly kind: 'dense' | 'twice' | 'shared' | 'gate' | 'product' | 'mix';
  readonly of: readonly [number, number, number];
  readonly isOutside: boolean;
}

const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({
    kind: fc.constantFrom('dense', 'dense', 'twice', 'twice', 'shared', 'gate', 'product', 'mix'),
    of: fc.tuple(fc.nat(), fc.nat(), fc.nat()),
    isOutside: fc.boolean(),
  }),
  { minLength: 2, maxLength: 7 },
);

/** `L`, the squares of all vectors that nothing else is made of. */
export const vectorPrograms: fc.Arbitrary<Tape> = fc
  .tuple(fc.integer({ min: 2, max: 3 }), fc.integer({ min: 1, max: 2 }), steps)
  .map(([size, inputs, made]) => recorded(size, inputs, made));

function recorded(size: number, inputs: number, made: readonly Step[]): Tape {
  const indices = Array.from({ length: size }, (_, k) => k);
  const vectors: Node[][] = Array.from({ length: inputs }, (_, k) =>
    indices.map((i) => new Value(0.3 * i - 0.1 * k, { label: `${'xu'[k]}_${i + 1}`, role: 'input' })),
  );
  const matrices: Node[][][] = [];
  const matrix = (): Node[][] => {
    const name = `W${matrices.length}`;
    const weight = (j: number, i: number): Node =>
      new Value(Math.sin(7 * i + 3 * j + matrices.length), { label: `${name}_{${j + 1},${i + 1}}`, role: 'parameter' });
    matrices.push(indices.map((j) => indices.map((i) => weight(j, i))));
    return matrices.at(-1)!;
  };
  const times = (w: Node[][], x: readonly Node[], j: number): Node[] => x.map((value, i) => w[j]![i]!.mul(value));
  const used = new Set<Node[]>();
  for (const [step, { kind, of, isOutside }] of made.entries()) {
    const [a, b, c] = of.map((at) => vectors[at % vectors.length]!) as [Node[], Node[], Node[]];
    const [w, u] =
      kind === 'shared' && matrices.length > 0
        ? [matrices[of[1] % matrices.length]!, []]
        : [kind === 'gate' || kind === 'product' ? [] : matrix(), kind === 'twice' ? matrix() : []];
    const gated = kind === 'twice' && isOutside ? b.map((value, i) => value.mul(c[i]!)) : b; // `U @ (b * c)`
    const unit = (j: number): Node => {
      if (kind === 'gate') return add(a[j]!.mul(b[j]!), c[j]!.mul(a[j]!.neg().add(1)));
      if (kind === 'product') return a[j]!.mul(b[j]!);
      if (kind === 'mix') return sum([...times(w, a, j).map((term) => term.mul(b[0]!)), c[j]!]);
      return (isOutside ? tanh : sigmoid)(sum([...times(w, a, j), ...(kind === 'twice' ? times(u, gated, j) : [])]));
    };
    const name = 'abcdefg'[step]!;
    const element = (j: number): Node => {
      const value = scope(`${name}_${j + 1}`, () => unit(j), { kind: 'neuron' });
      value.label = `${name}_${j + 1}`;
      return value;
    };
    vectors.push(scope(name, () => indices.map(element), { kind: 'layer' }));
    for (const vector of [a, b, c]) used.add(vector);
  }
  const ends = vectors.filter((vector, k) => k >= inputs && !used.has(vector));
  const square = (value: Node) => value.sub(new Value(0.5, { label: 'y', role: 'target' })).pow(2);
  const loss = () => sum(ends.flat().map((value, k) => scope(`E_${k + 1}`, () => square(value), { kind: 'neuron' })));
  return Tape.of(scope('loss', loss, { kind: 'layer' }));
}
