// The tapes on which the drawing is looked at and tested: networks of many shapes, cells, formulas, long programs.
import { grad, relu, scope, sigmoid, sin, softmax, square, sum, Tape, tanh, type Value } from '@retrograd/autodiff';
import { createRng, MLP } from '@retrograd/nn';
import { examples } from './index.ts';
import { input, parameter, target } from './leaves.ts';

/** A tape with a name for files. */
export interface GalleryTape {
  readonly name: string;
  /** Records it afresh. */
  build(): Tape;
}

const inputs = (count: number, name = 'x') =>
  Array.from({ length: count }, (_, i) => input(`${name}_${i + 1}`, Math.sin(1.7 * i + 0.4)));

/** The half squared error of a network at one sample. */
function network(sizes: readonly number[]): GalleryTape {
  return {
    name: `mlp-${sizes.join('-')}`,
    build() {
      const y = new MLP(sizes, { seed: 1 }).forward(inputs(sizes[0]!)) as readonly Value[];
      const errors = y.map((output, k) => square(output.sub(target(`y_${k + 1}`, 0.5))));
      return outputOf(
        'E',
        scope('loss', () => sum(errors), { kind: 'layer' }),
      );
    },
  };
}

function outputOf(label: string, value: Value): Tape {
  value.label = label;
  return Tape.of(value);
}

/** Something done again and again, from `x`. */
function repeated(name: string, times: number, step: (x: Value, k: number) => Value): GalleryTape {
  return {
    name,
    build() {
      let x: Value = input('x', 0.8);
      for (let k = 1; k <= times; k++) x = step(x, k);
      return outputOf('y', x);
    },
  };
}

const step = <T>(name: string, record: () => T) => scope(name, record, { kind: 'step' });
const neuron = (name: string, record: () => Value) => scope(name, record, { kind: 'neuron' });

/** `a_k = tanh(w_k x + v a_{k−1})`, as a reader types it: two leaves are used in every line. */
function weightedChain(): Tape {
  const [x, v] = [input('x', 0.8), parameter('v', 0.5)];
  let a: Value = input('a_0', 0.1);
  for (let k = 1; k <= 30; k++)
    a = tanh(
      parameter(`w_${k}`, k / 10)
        .mul(x)
        .add(v.mul(a)),
    );
  return outputOf('y', a);
}

/** One step of a recurrent cell: two units that read the input and both units of the step before. */
function recurrent(steps: number): GalleryTape {
  return {
    name: `rnn-${steps}`,
    build() {
      const w = Array.from({ length: 6 }, (_, i) => parameter(`w_${i + 1}`, Math.cos(i)));
      let h: readonly Value[] = [input('h_{0,1}', 0), input('h_{0,2}', 0)];
      for (let t = 1; t <= steps; t++) {
        const before = h;
        const unit = (j: number, x: Value) =>
          neuron(`h_{${t},${j + 1}}`, () =>
            tanh(sum([x.mul(w[3 * j]!), before[0]!.mul(w[3 * j + 1]!), before[1]!.mul(w[3 * j + 2]!)])),
          );
        h = step(`step ${t}`, () => {
          const x = input(`x_${t}`, Math.sin(t));
          return [unit(0, x), unit(1, x)];
        });
      }
      return outputOf('E', sum(h.map((unit) => square(unit.sub(0.5)))));
    },
  };
}

/** A long short-term memory of one unit. */
function memory(steps: number): GalleryTape {
  const gates = ['i', 'f', 'o', 'g'];
  return {
    name: `lstm-${steps}`,
    build() {
      const [w, u] = ['w', 'u'].map((letter) =>
        gates.map((gate, k) => parameter(`${letter}_${gate}`, Math.sin(k + 1))),
      );
      let [h, c]: [Value, Value] = [input('h_0', 0.1), input('c_0', 0.2)];
      for (let t = 1; t <= steps; t++) {
        const before = { h, c };
        [h, c] = step(`step ${t}`, () => {
          const x = input(`x_${t}`, 0.3 * t);
          const [i, f, o, g] = gates.map((gate, k) => {
            const z = neuron(`${gate}_${t}`, () =>
              (gate === 'g' ? tanh : sigmoid)(x.mul(w![k]!).add(before.h.mul(u![k]!))),
            );
            z.label = `${gate}_${t}`;
            return z;
          });
          const state = f!.mul(before.c).add(i!.mul(g!));
          return [o!.mul(tanh(state)), state] as [Value, Value];
        });
        h.label = `h_${t}`;
        c.label = `c_${t}`;
      }
      return outputOf('E', square(h.sub(1)));
    },
  };
}

/** Two layers of two recurrent units one above the other: each reads the layer below and its own state of the step before. */
function stacked(steps: number): GalleryTape {
  return {
    name: `rnn-2x${steps}`,
    build() {
      const weights = (layer: number, from: number) =>
        Array.from({ length: 2 * (from + 2) }, (_, i) => parameter(`w^(${layer})_${i + 1}`, Math.cos(i + layer)));
      const w = [weights(1, 1), weights(2, 2)];
      let states: readonly (readonly Value[])[] = [1, 2].map((layer) =>
        [1, 2].map((j) => input(`h^(${layer})_{0,${j}}`, Math.cos(j))),
      );
      for (let t = 1; t <= steps; t++)
        states = step(`step ${t}`, () => {
          let y: readonly Value[] = [input(`x_${t}`, Math.sin(t))];
          return states.map((before, l) => {
            const fed = [...y, ...before];
            const unit = (j: number) => () => tanh(sum(fed.map((value, i) => value.mul(w[l]![j * fed.length + i]!))));
            y = scope(`layer ${l + 1}`, () => [0, 1].map((j) => neuron(`h_{${t},${j + 1}}`, unit(j))), {
              kind: 'layer',
            });
            return y;
          });
        });
      return outputOf('E', sum(states[1]!.map((unit) => square(unit.sub(0.5)))));
    },
  };
}

/** A small transformer of one layer: at each position, attention to those before it, then a perceptron. */
function transformer(positions: number): GalleryTape {
  return {
    name: `gpt-${positions}`,
    build() {
      const matrix = (name: string, shift: number) =>
        Array.from({ length: 4 }, (_, i) => parameter(`${name}_${i + 1}`, Math.cos(i + shift)));
      const [q, k, v, u] = [matrix('q', 1), matrix('k', 2), matrix('v', 3), matrix('u', 4)];
      const unit = (name: string, terms: () => Value[]) => {
        const made = neuron(name, () => sum(terms()));
        made.label = name;
        return made;
      };
      const times = (name: string, w: readonly Value[], x: readonly Value[]) =>
        [0, 1].map((j) => unit(`${name}${j + 1}`, () => x.map((value, i) => value.mul(w[2 * j + i]!))));
      const [keys, values]: [Value[][], Value[][]] = [[], []];
      const outputs: Value[] = [];
      for (let t = 1; t <= positions; t++)
        step(`position ${t}`, () => {
          const x = [1, 2].map((i) => input(`x_{${t}${i}}`, Math.sin(t + 2 * i)));
          const mixed = scope(
            'attention',
            () => {
              const query = times(`q_${t}`, q, x);
              keys.push(times(`k_${t}`, k, x));
              values.push(times(`v_${t}`, v, x));
              const scores = keys.map((key, s) =>
                unit(`s_{${t}${s + 1}}`, () => key.map((value, i) => value.mul(query[i]!))),
              );
              const weights = softmax(scores);
              return [0, 1].map((i) => unit(`o_{${t}${i + 1}}`, () => weights.map((a, s) => a.mul(values[s]![i]!))));
            },
            { kind: 'layer' },
          );
          const residual = mixed.map((value, i) => value.add(x[i]!));
          outputs.push(
            ...scope(
              'perceptron',
              () => [0, 1].map((j) => unit(`y_{${t}${j + 1}}`, () => residual.map((r, i) => r.mul(u[2 * j + i]!)))),
              { kind: 'layer' },
            ),
          );
        });
      return outputOf('E', sum(outputs.map(square)));
    },
  };
}

/** A gated recurrent unit of one number, written by hand. */
function gated(steps: number): GalleryTape {
  return {
    name: `gru-${steps}`,
    build() {
      const gate = (letter: string) => ['w', 'u', 'b'].map((name, k) => parameter(`${name}_${letter}`, 0.3 - k / 10));
      const [[wr, ur, br], [wz, uz, bz], [wn, un, bn]] = ['r', 'z', 'n'].map(gate) as [Value[], Value[], Value[]];
      let h: Value = input('h_0', 0.1);
      for (let t = 1; t <= steps; t++) {
        const x = input(`x_${t}`, 0.5);
        const r = sigmoid(wr!.mul(x).add(ur!.mul(h)).add(br!));
        const z = sigmoid(wz!.mul(x).add(uz!.mul(h)).add(bz!));
        const n = tanh(
          wn!
            .mul(x)
            .add(r.mul(un!.mul(h)))
            .add(bn!),
        );
        h = z.mul(h).add(z.neg().add(1).mul(n));
        for (const [name, value] of Object.entries({ r, z, n, h })) value.label = `${name}_${t}`;
      }
      return outputOf('E', square(h.sub(target('y', 1))));
    },
  };
}

/** One attention head over tokens of two numbers: queries, keys and values, scores, softmax, and the mean of the values. */
function attention(tokens: number): GalleryTape {
  return {
    name: `attention-${tokens}`,
    build() {
      const x = Array.from({ length: tokens }, (_, t) =>
        [0, 1].map((i) => input(`x_{${t + 1}${i + 1}}`, Math.sin(1 + t + 2 * i))),
      );
      const unit = (name: string, terms: () => Value[]) =>
        neuron(name, () => {
          const made = sum(terms());
          made.label = name;
          return made;
        });
      const project = (letter: string, shift: number) => {
        const w = Array.from({ length: 4 }, (_, i) => parameter(`${letter}_${i + 1}`, Math.cos(i + shift)));
        return scope(
          letter,
          () =>
            x.map((v, t) =>
              [0, 1].map((j) =>
                unit(`${letter}_{${t + 1}${j + 1}}`, () => v.map((number, i) => number.mul(w[2 * j + i]!))),
              ),
            ),
          { kind: 'layer' },
        );
      };
      const [q, k, v] = [project('q', 1), project('k', 2), project('v', 3)];
      const heads = q.map((query, t) =>
        scope(
          `token ${t + 1}`,
          () => {
            const scores = k.map((key, s) => unit(`s_{${t + 1}${s + 1}}`, () => key.map((x, i) => x.mul(query[i]!))));
            const weights = softmax(scores);
            return [0, 1].map((i) => unit(`o_{${t + 1}${i + 1}}`, () => weights.map((a, s) => a.mul(v[s]![i]!))));
          },
          { kind: 'layer' },
        ),
      );
      return outputOf('E', sum(heads.flat().map(square)));
    },
  };
}

/** `x_1 + … + x_n`. */
const sumOf = (count: number): GalleryTape => ({
  name: `sum-${count}`,
  build: () =>
    outputOf(
      'y',
      inputs(count).reduce((total: Value, x) => total.add(x)),
    ),
});

const polynomial: GalleryTape = {
  name: 'polynomial',
  build() {
    const x = input('x', 0.7);
    return outputOf('y', sum([3, -2, 0.5, 1].map((a, k) => x.pow(k).mul(parameter(`a_${k}`, a)))));
  },
};

const horner: GalleryTape = {
  name: 'horner',
  build() {
    const x = input('x', 0.7);
    return outputOf(
      'y',
      [3, -2, 0.5, 1, 2, -1].map((a, k) => parameter(`a_${k}`, a)).reduce((y: Value, a) => y.mul(x).add(a)),
    );
  },
};

/** Operations on operations, by chance. */
function random(operations: number): GalleryTape {
  return {
    name: `random-${operations}`,
    build() {
      const rng = createRng(7);
      const nodes: Value[] = inputs(6);
      const pick = () => nodes[Math.floor(rng.uniform(Math.max(0, nodes.length - 40), nodes.length))]!;
      for (let k = 0; k < operations; k++) {
        const chance = rng.uniform(0, 1);
        nodes.push(chance < 0.3 ? tanh(pick()) : chance < 0.65 ? pick().add(pick()) : pick().mul(pick()));
      }
      return outputOf('y', sum(nodes.slice(-40)));
    },
  };
}

const gradientOfGradient: GalleryTape = {
  name: 'gradient-of-gradient',
  build() {
    const x = input('x', 0.5);
    const first = grad(([z]) => tanh(sin(z!).mul(z!)))([x])[0]!;
    return outputOf('y', first.mul(first));
  },
};

/** Every tape of the gallery. */
export const gallery: readonly GalleryTape[] = [
  ...examples.flatMap((example) =>
    'build' in example ? [{ name: example.id, build: () => Tape.of(example.build()) }] : [],
  ),
  ...[
    [2, 3, 1],
    [3, 4, 2],
    [2, 8, 8, 1],
    [4, 16, 16, 3],
    [8, 32, 32, 10],
    [2, 2, 2, 2, 2, 2, 2],
  ].map(network),
  repeated('sigmoids-12', 12, (x, k) => neuron(`s_${k}`, () => sigmoid(x.mul(parameter(`w_${k}`, 1 + k / 10))))),
  repeated('residual-12', 12, (x, k) =>
    scope(`block ${k}`, () => x.add(tanh(x.mul(parameter(`w_${k}`, k / 10)))), { kind: 'layer' }),
  ),
  repeated('chain-40', 40, (x, k) => (k % 2 === 0 ? relu(x.add(0.1)) : x.mul(0.9))),
  { name: 'weights-30', build: weightedChain },
  repeated('powers-20', 20, (x) => x.mul(x)),
  recurrent(4),
  stacked(4),
  transformer(3),
  memory(2),
  gated(2),
  attention(3),
  sumOf(5),
  sumOf(50),
  sumOf(500),
  polynomial,
  horner,
  random(60),
  random(500),
  gradientOfGradient,
];
