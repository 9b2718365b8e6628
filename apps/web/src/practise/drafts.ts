// Drafts of exercises: texts with numbers drawn at random, and what could be asked about them.
import type { Rng } from '@retrograd/nn';
import type { Question } from './question.ts';

/** A text, and questions by the names in it. */
export interface Draft {
  readonly text: string;
  readonly asked: readonly { readonly of: Question['of']; readonly name: string; readonly argument?: number }[];
  readonly rate: number;
}

const RATES = [0.1, 0.2, 0.5, 1];
const ACTIVATIONS = ['σ', 'tanh', 'relu'];

/** One of `list`. */
function one<T>(rng: Rng, list: readonly T[]): T {
  return list[Math.floor(rng.uniform(0, list.length))]!;
}

/** A whole number from −most to most, not 0, times `unit`. */
function number(rng: Rng, most: number, unit = 1): number {
  const size = 1 + Math.floor(rng.uniform(0, most));
  return Number((one(rng, [-1, 1]) * size * unit).toFixed(2));
}

/** Two or three whole numbers, and sums, differences, products and squares of them, each used until one is left. */
export function graphDraft(rng: Rng): Draft {
  const leaves = ['a', 'b', 'c'].slice(0, one(rng, [2, 3, 3]));
  const lines = leaves.map((name) => `${name} = ${number(rng, 5)}`);
  const known = [...leaves];
  const unused = [...leaves];
  const results = ['p', 'q', 'r', 's', 'u'];
  const steps = one(rng, [2, 3, 3]);
  const take = (): string => unused.splice(Math.floor(rng.uniform(0, unused.length)), 1)[0]!;
  const made: string[] = [];
  for (let step = 0; step < steps || unused.length > 1; step++) {
    const first = take();
    const closes = step >= steps - 1;
    const second = closes && unused.length > 0 ? take() : one(rng, known);
    if (unused.includes(second)) unused.splice(unused.indexOf(second), 1);
    const name = closes && unused.length === 0 ? 'y' : results[step]!;
    const formula = first === second ? `${first}²` : `${first} ${one(rng, ['+', '-', '*', '*'])} ${second}`;
    lines.push(`${name} = ${formula}`);
    known.push(name);
    unused.push(name);
    made.push(name);
  }
  const values = made.map((name) => ({ of: 'value' as const, name }));
  const inner = made.slice(0, -1).reverse();
  return {
    text: lines.join('\n'),
    asked: [...values, ...[...inner, ...leaves].map((name) => ({ of: 'adjoint' as const, name }))],
    rate: one(rng, RATES),
  };
}

/** A neuron of two inputs and half its squared error. */
export function neuronDraft(rng: Rng): Draft {
  const activation = one(rng, ACTIVATIONS);
  const text = [
    `x1 = ${number(rng, 4, 0.5)}`,
    `x2 = ${number(rng, 4, 0.5)}`,
    `w1 = ${number(rng, 9, 0.1)}`,
    `w2 = ${number(rng, 9, 0.1)}`,
    `b = ${number(rng, 5, 0.1)}`,
    `t = ${one(rng, [0, 1])}`,
    'z = w1*x1 + w2*x2 + b',
    `a = ${activation}(z)`,
    'E = 0.5*(t - a)²',
  ];
  return {
    text: text.join('\n'),
    asked: [
      ...['z', 'a', 'E'].map((name) => ({ of: 'value' as const, name })),
      { of: 'adjoint', name: 'a' },
      { of: 'partial', name: 'a' },
      ...['z', 'w1', 'w2', 'b'].map((name) => ({ of: 'adjoint' as const, name })),
      ...['w1', 'b'].map((name) => ({ of: 'update' as const, name })),
    ],
    rate: one(rng, RATES),
  };
}

/** Two inputs, two hidden units, one output; the bias of the hidden units may be one for both. */
export function networkDraft(rng: Rng): Draft {
  const activation = one(rng, ['σ', 'tanh']);
  const isShared = rng.uniform(0, 1) < 0.5;
  const isLinear = rng.uniform(0, 1) < 0.5;
  const output = 'v1*h1 + v2*h2 + c';
  const parameters = ['w1', 'w2', 'w3', 'w4', ...(isShared ? ['b1'] : ['b1', 'b2']), 'v1', 'v2', 'c'];
  const text = [
    ...['x1', 'x2'].map((name) => `${name} = ${number(rng, 4, 0.5)}`),
    ...parameters.map((name) => `${name} = ${number(rng, 9, 0.1)}`),
    `t = ${one(rng, [0, 1])}`,
    'z1 = w1*x1 + w2*x2 + b1',
    `z2 = w3*x1 + w4*x2 + ${isShared ? 'b1' : 'b2'}`,
    `h1 = ${activation}(z1)`,
    `h2 = ${activation}(z2)`,
    ...(isLinear ? [`y = ${output}`] : [`s = ${output}`, 'y = σ(s)']),
    'E = 0.5*(t - y)²',
  ];
  const asked = (of: Question['of'], ...names: readonly string[]) => names.map((name) => ({ of, name }));
  const hidden = one(rng, ['w1', 'w2', 'w3', 'w4']);
  return {
    text: text.join('\n'),
    asked: [
      ...asked('value', 'z1', 'h1', 'h2', 'y', 'E'),
      ...asked('adjoint', 'y', 'v1', 'h1'),
      ...asked('partial', 'h1'),
      ...asked('adjoint', 'z1', hidden, 'b1'),
      ...asked('update', 'v1', hidden),
    ],
    rate: one(rng, RATES),
  };
}
