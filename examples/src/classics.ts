// Example F, the networks that every reader tries; and the menu of all of F.
import { relu, sigmoid, tanh, type Value } from '@retrograd/autodiff';
import { Residual, Sequential } from '@retrograd/nn';
import { halfSquaredError } from '@retrograd/nn/losses';
import { dense } from './dense.ts';
import type { Example, NetworkExample } from './example.ts';
import { baydin, diamond, micrograd, reuse, sameInputTwice } from './expressions.ts';
import { input, named, parameter, target } from './leaves.ts';
import { modes } from './modes.ts';

const baydinOverview: NetworkExample = {
  id: 'baydin-overview',
  family: 'classic',
  title: { en: 'Baydin et al.: the overview figure', es: 'Baydin et al.: la figura general' },
  learningRate: 0.5,
  printed: [],
  build() {
    const x = [input('x_1', 0.5), input('x_2', -1.2)];
    const w = [0.42, 0.11, -0.9, 0.65, 1.05, -0.33].map((data, i) => parameter(`w_${i + 1}`, data));
    const hidden = { name: 'hidden', bias: [], activation: tanh, sums: ['z_1', 'z_2'], outputs: ['y_1', 'y_2'] };
    const y = dense(x, {
      ...hidden,
      weight: [
        [w[0]!, w[1]!],
        [w[2]!, w[3]!],
      ],
    });
    const output = dense(y, {
      name: 'output',
      weight: [[w[4]!, w[5]!]],
      bias: [],
      activation: tanh,
      sums: ['z_3'],
      outputs: ['y_3'],
    });
    return halfSquaredError(output, [target('t', 0.25)]);
  },
};

const xor: NetworkExample = {
  id: 'xor',
  family: 'classic',
  title: { en: 'XOR needs a hidden layer', es: 'XOR necesita una capa oculta' },
  learningRate: 0.5,
  printed: [],
  build() {
    const x = [input('x_1', 1), input('x_2', 0)];
    const h = dense(x, {
      name: 'hidden',
      weight: [
        [parameter('w_1', 2.2), parameter('w_2', 2.2)],
        [parameter('w_3', -1.8), parameter('w_4', -1.8)],
      ],
      bias: [parameter('b_1', -0.9), parameter('b_2', 2.6)],
      activation: tanh,
      sums: ['z_1', 'z_2'],
      outputs: ['h_1', 'h_2'],
    });
    const y = dense(h, {
      name: 'output',
      weight: [[parameter('w_5', 2), parameter('w_6', 2)]],
      bias: [parameter('b_3', -1.4)],
      activation: sigmoid,
      sums: ['z_3'],
      outputs: ['ŷ'],
    });
    return halfSquaredError(y, [target('t', 1)]);
  },
};

const deadReLU: NetworkExample = {
  id: 'dead-relu',
  family: 'classic',
  title: { en: 'A dead ReLU', es: 'Una ReLU muerta' },
  learningRate: 0.1,
  printed: [],
  build() {
    const x = [input('x_1', 1), input('x_2', 0.5)];
    const h = dense(x, {
      name: 'hidden',
      weight: [
        [parameter('w_1', -1.2), parameter('w_2', -0.2)],
        [parameter('w_3', 0.9), parameter('w_4', 0.4)],
      ],
      bias: [parameter('b_1', -0.5), parameter('b_2', 0.1)],
      activation: relu,
      sums: ['z_1', 'z_2'],
      outputs: ['h_1', 'h_2'],
    });
    const y = dense(h, {
      name: 'output',
      weight: [[parameter('w_5', 1.1), parameter('w_6', 0.7)]],
      bias: [parameter('b_3', 0)],
      sums: [],
      outputs: ['ŷ'],
    });
    return halfSquaredError(y, [target('t', 0)]);
  },
};

const DEPTH = 12;

/** Twelve single sigmoid units in a row; with `shortcut`, each layer adds its input to what its unit computes. */
function chain(shortcut: boolean): Value {
  let a: Value = input('a_0', 0.5);
  for (let l = 1; l <= DEPTH; l++) {
    const [unit] = dense([a], {
      name: `layer ${l}`,
      weight: [[parameter(`w_${l}`, 1)]],
      bias: [parameter(`b_${l}`, -0.5)],
      activation: sigmoid,
      sums: [`z_${l}`],
      outputs: [shortcut ? `f_${l}` : `a_${l}`],
    });
    a = shortcut ? named(`a_${l}`, unit!.add(a)) : unit!; // outside of the unit: the shortcut is drawn going around it
  }
  return halfSquaredError([a], [target('t', 1)]);
}

const vanishing: NetworkExample = {
  id: 'vanishing',
  family: 'classic',
  title: { en: 'Twelve sigmoids: the gradient vanishes', es: 'Doce sigmoides: el gradiente se desvanece' },
  learningRate: 0.5,
  printed: [],
  build: () => chain(false),
};

const residual: NetworkExample = {
  id: 'residual',
  family: 'classic',
  title: { en: 'The same with residual connections', es: 'Lo mismo con conexiones residuales' },
  learningRate: 0.5,
  printed: [],
  build: () => chain(true),
};

const residualBlock: NetworkExample = {
  id: 'residual-block',
  family: 'classic',
  title: { en: 'A residual block of two units', es: 'Un bloque residual de dos unidades' },
  learningRate: 0.5,
  printed: [],
  build: () => {
    const body = (x: readonly Value[]) =>
      dense(x, {
        name: 'block',
        weight: [
          [parameter('w_1', 0.4), parameter('w_2', -0.6)],
          [parameter('w_3', 0.3), parameter('w_4', 0.5)],
        ],
        bias: [parameter('b_1', 0.1), parameter('b_2', -0.1)],
        activation: tanh,
        sums: ['z_1', 'z_2'],
        outputs: ['f_1', 'f_2'],
      });
    const sums = new Residual(new Sequential(body)).forward([input('x_1', 0.8), input('x_2', -0.5)]);
    const y = dense(
      sums.map((r, j) => named(`r_${j + 1}`, r)),
      {
        name: 'output',
        weight: [[parameter('w_5', 0.7), parameter('w_6', -0.9)]],
        bias: [parameter('b_3', 0.05)],
        sums: [],
        outputs: ['ŷ'],
      },
    );
    return halfSquaredError(y, [target('t', 0)]);
  },
};

/** The classics, in the order of the menu. */
export const classics: readonly Example[] = [
  baydin,
  baydinOverview,
  micrograd,
  reuse,
  sameInputTwice,
  diamond,
  xor,
  deadReLU,
  vanishing,
  residual,
  residualBlock,
  ...modes,
];
