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
  note: {
    en: '(a) The inputs run forward through w₁ … w₆ to y₃ and the error E(y₃, t); (b) the error’s adjoint runs back and leaves ∂E/∂w₁ … ∂E/∂w₆. The survey gives no numbers; these are ours.',
    es: '(a) Las entradas avanzan por w₁ … w₆ hasta y₃ y el error E(y₃, t); (b) el adjunto del error retrocede y deja ∂E/∂w₁ … ∂E/∂w₆. El artículo no da números; estos son nuestros.',
  },
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
  note: {
    en: 'No single line separates (0,1) and (1,0) from (0,0) and (1,1); two hidden units draw two. For the other cases change the inputs, and the target t with them: t is 1 for (0,1) and (1,0), and 0 for (0,0) and (1,1).',
    es: 'Ninguna recta separa (0,1) y (1,0) de (0,0) y (1,1); dos unidades ocultas trazan dos. Para ver los otros casos cambia las entradas y, con ellas, el objetivo t: t es 1 en (0,1) y (1,0), y 0 en (0,0) y (1,1).',
  },
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
  note: {
    en: 'The sum of h₁ is negative, so its ReLU is shut: no gradient comes through, and its weights cannot learn. Raise b₁ above 1.3 and it comes to life.',
    es: 'La suma de h₁ es negativa, así que su ReLU está cerrada: no pasa ningún gradiente y sus pesos no pueden aprender. Sube b₁ por encima de 1.3 y revive.',
  },
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
  note: {
    en: 'σ′ is at most ¼, so with weights of 1 every layer takes away at least three quarters of the gradient: after twelve of them almost nothing is left for w₁.',
    es: 'σ′ es a lo sumo ¼, así que con pesos iguales a 1 cada capa se lleva al menos tres cuartos del gradiente: tras doce capas casi nada queda para w₁.',
  },
  learningRate: 0.5,
  printed: [],
  build: () => chain(false),
};

const residual: NetworkExample = {
  id: 'residual',
  family: 'classic',
  title: { en: 'The same with residual connections', es: 'Lo mismo con conexiones residuales' },
  note: {
    en: 'Each layer computes H(x) = F(x) + x. Along the shortcuts the local derivative is 1, so what arrives at a₁₂ reaches a₁ whole, and the units add to it: ∂E/∂a₁₂ is 10.144, ∂E/∂a₁ is 18.183. From a₁ to w₁ there is no shortcut: ∂E/∂w₁ is 2.273. The two chains end in different errors, so compare shares: ∂E/∂a₁ is 1.79 times ∂E/∂a₁₂ here, and 0.00000024 times without shortcuts.',
    es: 'Cada capa calcula H(x) = F(x) + x. Por los atajos la derivada local es 1, así que lo que llega a a₁₂ alcanza entero a a₁, y las unidades le suman su parte: ∂E/∂a₁₂ es 10.144 y ∂E/∂a₁ es 18.183. De a₁ a w₁ no hay atajo: ∂E/∂w₁ es 2.273. Las dos cadenas terminan en errores distintos, así que compara proporciones: ∂E/∂a₁ es 1.79 veces ∂E/∂a₁₂ aquí, y 0.00000024 veces sin atajos.',
  },
  learningRate: 0.5,
  printed: [],
  build: () => chain(true),
};

const residualBlock: NetworkExample = {
  id: 'residual-block',
  family: 'classic',
  title: { en: 'A residual block of two units', es: 'Un bloque residual de dos unidades' },
  note: {
    en: 'rⱼ = xⱼ + Fⱼ(x). Each sum hands its gradient on twice: into the block F, and unchanged along the shortcut to its own input.',
    es: 'rⱼ = xⱼ + Fⱼ(x). Cada suma reparte su gradiente dos veces: hacia el bloque F y, sin cambios, por el atajo hasta su propia entrada.',
  },
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
