// Tapes for the tests of this package: recorded with scopes as nn records them, but without nn.
import { add, type Value as Node, scope, sigmoid, sum, Tape, tanh, Value } from '@retrograd/autodiff';
import fc from 'fast-check';

/** A dense network with one bias per layer, as scopes layer › neuron, and half-squared errors E_k → E. */
export function dense(sizes: readonly number[]): Tape {
  let x: Node[] = Array.from({ length: sizes[0]! }, (_, i) => new Value(0.1 + 0.4 * i, { label: `x_${i + 1}` }));
  let weights = 0;
  for (const [l, size] of sizes.slice(1).entries()) {
    const bias = new Value(0.25, { label: `B_${l + 1}`, role: 'parameter' });
    const rows = Array.from({ length: size }, () =>
      x.map(() => new Value(++weights / 10, { label: `w_${weights}`, role: 'parameter' })),
    );
    const unit = (j: number, y: readonly Node[]) => {
      const n = sigmoid(sum([...rows[j]!.map((w, i) => w.mul(y[i]!)), bias]));
      n.label = `n_${l + 1}${j + 1}`;
      return n;
    };
    const inputs = x;
    const units = () => rows.map((_, j) => scope(`neuron ${j}`, () => unit(j, inputs), { kind: 'neuron' }));
    x = scope(`layer ${l}`, units, { kind: 'layer' });
  }
  const term = (y: Node, k: number) => new Value(0.5, { label: `y_${k + 1}`, role: 'target' }).sub(y).pow(2).mul(0.5);
  const errors = () => x.map((y, k) => scope(`E_${k + 1}`, () => term(y, k), { kind: 'neuron' }));
  return Tape.of(scope('loss', () => sum(errors()), { kind: 'layer' }));
}

/** Neurons with a bias each, `w_{j,i}` and `b_j`. */
export function ownBiases(fanIn: number, units: number): Tape {
  const x = Array.from({ length: fanIn }, (_, i) => new Value(0.3 + i, { label: `x_${i + 1}` }));
  const unit = (j: number) => {
    const products = x.map((value, i) =>
      new Value(0.1 * (i - j), { label: `w^(1)_{${j},${i + 1}}`, role: 'parameter' }).mul(value),
    );
    const z = add(sum(products), new Value(0.2 * j, { label: `b^(1)_${j}`, role: 'parameter' }));
    return tanh(z);
  };
  const units_ = () =>
    Array.from({ length: units }, (_, j) => scope(`n${j + 1}`, () => unit(j + 1), { kind: 'neuron' }));
  return Tape.of(sum(scope('layer 1', units_, { kind: 'layer' })));
}

/** `x · x`, one node with two edges from the same input. */
export function twice(): Tape {
  const x = new Value(3, { label: 'x' });
  return Tape.of(x.mul(x));
}

/** `length` operations in a row. */
export function chain(length: number): Tape {
  let x = new Value(0.5, { label: 'x' });
  for (let i = 0; i < length; i++) x = i % 2 === 0 ? x.mul(0.999) : x.add(0.001);
  return Tape.of(x);
}

/** Random tapes: each step combines two earlier nodes, in a scope or not. The output is the sum of all ends. */
export const tapes: fc.Arbitrary<Tape> = fc
  .array(fc.tuple(fc.nat(), fc.nat(), fc.constantFrom('add', 'mul', 'tanh'), fc.boolean(), fc.nat(3)), {
    minLength: 1,
    maxLength: 24,
  })
  .map((steps) => {
    const nodes: Node[] = [
      new Value(0.7, { label: 'a' }),
      new Value(-1.3, { label: 'b' }),
      new Value(0.4, { label: 'w', role: 'parameter' }),
    ];
    for (const [p, q, op, scoped, deep] of steps) {
      const [a, b] = [nodes[p % nodes.length]!, nodes[q % nodes.length]!];
      const record = () => (op === 'tanh' ? tanh(a) : op === 'mul' ? a.mul(b) : a.add(b).add(tanh(b)));
      const inner = () => (deep > 1 ? scope('inner', record, { kind: 'neuron' }) : record());
      nodes.push(scoped ? scope('outer', inner, { kind: 'layer' }) : record());
    }
    return Tape.of(sum(nodes));
  });

/**
 * Steps of time, one after the other: blocks in rows, each of the same units in every step, that read what is below them and
 * their own state. `blocks`: how many units each has; 0 for one that is a plain operation in the step.
 */
export function unrolled(steps: number, blocks: readonly number[], inputs = 1, isLossEach = false): Tape {
  const named = (label: string, node: Node) => {
    node.label = label;
    return node;
  };
  const weights = new Map<string, Node>();
  const weight = (name: string) => {
    const known = weights.get(name) ?? new Value(Math.sin(weights.size), { label: name, role: 'parameter' });
    weights.set(name, known);
    return known;
  };
  let states = blocks.map((units, l) =>
    Array.from({ length: Math.max(1, units) }, (_, j): Node => new Value(0.1, { label: `h_{0,${l + 1},${j + 1}}` })),
  );
  const losses: Node[] = [];
  for (let t = 1; t <= steps; t++) {
    const record = () => {
      let below: Node[] = Array.from({ length: inputs }, (_, i) => new Value(i + t, { label: `x_{${t},${i + 1}}` }));
      return blocks.map((units, l) => {
        const fed = [...below, ...states[l]!];
        const unit = (j: number) => tanh(sum(fed.map((x, i) => x.mul(weight(`w^(${l + 1})_{${j},${i}}`)))));
        below =
          units === 0
            ? [tanh(sum(fed))]
            : scope(
                `layer ${l + 1}`,
                () =>
                  Array.from({ length: units }, (_, j) =>
                    named(
                      `h_{${t},${l + 1},${j + 1}}`,
                      scope(`n_${j}`, () => unit(j), { kind: 'neuron' }),
                    ),
                  ),
                { kind: 'layer' },
              );
        return below;
      });
    };
    states = scope(`step ${t}`, record, { kind: 'step' });
    if (isLossEach) losses.push(sum(states.at(-1)!).mul(0.5));
  }
  return Tape.of(sum(isLossEach ? losses : states.at(-1)!));
}

/** Random unrolled networks, of at most 150 nodes. */
export const unrolledTapes: fc.Arbitrary<Tape> = fc
  .tuple(
    fc.integer({ min: 1, max: 4 }),
    fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 3 }),
    fc.integer({ min: 1, max: 3 }),
    fc.boolean(),
  )
  .map((shape) => unrolled(...shape))
  .filter(({ length }) => length <= 150);
