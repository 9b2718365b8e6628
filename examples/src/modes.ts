// Layers that are one thing in training and another at inference: dropout and batch normalisation, each in both modes.
import { tanh, type Value } from '@retrograd/autodiff';
import { BatchNorm1d, Dropout } from '@retrograd/nn';
import { halfSquaredError } from '@retrograd/nn/losses';
import { dense } from './dense.ts';
import type { NetworkExample } from './example.ts';
import { input, named, parameter, target } from './leaves.ts';

/** Three tanh units, dropout, and one output. */
function droppedOut(training: boolean): Value {
  const h = dense([input('x_1', 0.8), input('x_2', -0.4)], {
    name: 'hidden',
    weight: [
      [parameter('w_1', 0.7), parameter('w_2', -0.3)],
      [parameter('w_3', -0.5), parameter('w_4', 0.9)],
      [parameter('w_5', 1.1), parameter('w_6', 0.2)],
    ],
    bias: [parameter('b_1', 0.1), parameter('b_2', -0.2), parameter('b_3', 0)],
    activation: tanh,
    sums: ['z_1', 'z_2', 'z_3'],
    outputs: ['h_1', 'h_2', 'h_3'],
  });
  const kept = new Dropout(0.5, { seed: 1 }).train(training).forward(h);
  if (training) for (const [j, unit] of kept.entries()) named(`d_${j + 1}`, unit);
  const y = dense(kept, {
    name: 'output',
    weight: [[parameter('w_7', 0.6), parameter('w_8', -0.8), parameter('w_9', 0.5)]],
    bias: [parameter('b_4', 0.05)],
    sums: [],
    outputs: ['ŷ'],
  });
  return halfSquaredError(y, [target('t', 1)]);
}

const dropout: NetworkExample = {
  id: 'dropout',
  family: 'classic',
  title: { en: 'Dropout, in training', es: 'Dropout, al entrenar' },
  note: {
    en: 'Each hidden unit is multiplied by its mask m: 0 drops it, and 1/(1 − p) = 2 makes up for those that are dropped. No gradient comes through a unit that is dropped, so its weights do not change in this step.',
    es: 'Cada unidad oculta se multiplica por su máscara m: 0 la apaga, y 1/(1 − p) = 2 compensa las que se apagan. Por una unidad apagada no pasa ningún gradiente, así que sus pesos no cambian en este paso.',
  },
  learningRate: 0.5,
  printed: [],
  build: () => droppedOut(true),
};

const dropoutEvaluation: NetworkExample = {
  id: 'dropout-evaluation',
  family: 'classic',
  title: { en: 'The same network, evaluated', es: 'La misma red, evaluada' },
  note: {
    en: 'At inference dropout does nothing, and nothing of it is recorded: every unit takes part, with the weights that training has left.',
    es: 'Al evaluar, el dropout no hace nada y no se registra nada de él: todas las unidades participan, con los pesos que dejó el entrenamiento.',
  },
  learningRate: 0.5,
  printed: [],
  build: () => droppedOut(false),
};

/** One unit over three examples, normalised over them or, at inference, by what training has kept. */
function normalised(training: boolean): Value {
  const examples = [-1, 0.5, 2].map((data, k) => [input(`x_${k + 1}`, data)]);
  const norm = new BatchNorm1d(1);
  norm.track([0.4], [1.6], 3); // as if a batch had been seen
  norm.weight[0] = parameter('γ', 1.5);
  norm.bias[0] = parameter('β', 0.2);
  const outputs = norm.train(training).forwardAll(examples);
  const targets = [0, 1, 0].map((data, k) => target(`t_${k + 1}`, data));
  return halfSquaredError(
    outputs.map(([y], k) => named(`ŷ_${k + 1}`, y!)),
    targets,
  );
}

const batchNorm: NetworkExample = {
  id: 'batch-norm',
  family: 'classic',
  title: { en: 'Batch normalisation, in training', es: 'Normalización por lotes, al entrenar' },
  note: {
    en: 'Three examples of one unit. Mean μ and variance σ² are those of the batch, so each output depends on every example, and the gradient runs through μ and σ² as well.',
    es: 'Tres ejemplos de una unidad. La media μ y la varianza σ² son las del lote, así que cada salida depende de todos los ejemplos, y el gradiente pasa también por μ y σ².',
  },
  learningRate: 0.5,
  printed: [],
  build: () => normalised(true),
};

const batchNormEvaluation: NetworkExample = {
  id: 'batch-norm-evaluation',
  family: 'classic',
  title: { en: 'The same unit, evaluated', es: 'La misma unidad, evaluada' },
  note: {
    en: 'At inference μ and σ² are numbers that training has kept: constants, through which no gradient runs. The examples no longer know of each other.',
    es: 'Al evaluar, μ y σ² son números que el entrenamiento guardó: constantes, por las que no pasa ningún gradiente. Los ejemplos ya no saben unos de otros.',
  },
  learningRate: 0.5,
  printed: [],
  build: () => normalised(false),
};

/** In the order of the menu. */
export const modes: readonly NetworkExample[] = [dropout, dropoutEvaluation, batchNorm, batchNormEvaluation];
