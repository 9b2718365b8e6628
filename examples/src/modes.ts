// Layers that are one thing in training and another at inference: dropout and batch normalisation, each in both modes.
import { mean, scope, sqrt, square, tanh, type Value } from '@retrograd/autodiff';
import { BatchNorm1d, Dropout, mseLoss } from '@retrograd/nn';
import { halfSquaredError } from '@retrograd/nn/losses';
import { dense } from './dense.ts';
import { type NetworkExample, printed } from './example.ts';
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
  learningRate: 0.5,
  printed: [],
  build: () => droppedOut(true),
};

const dropoutEvaluation: NetworkExample = {
  id: 'dropout-evaluation',
  family: 'classic',
  title: { en: 'The same network, evaluated', es: 'La misma red, evaluada' },
  learningRate: 0.5,
  printed: [],
  build: () => droppedOut(false),
};

/**
 * Names what y = γ x̂ + β is made of by its example, not by its unit, of which there is one. What the examples share has no
 * index; at inference each of them has its own.
 */
function nameParts(y: Value, index: string, sharedIndex: string): void {
  const standardised = y.inputs[0]!.inputs[1]!;
  const [centred, scale] = standardised.inputs as readonly [Value, Value];
  named(`x̂${index}`, standardised);
  named(`μ${sharedIndex}`, centred.inputs[1]!);
  named(`1/σ${sharedIndex}`, scale);
  named(`σ²${sharedIndex}`, scale.inputs[0]!.inputs[0]!);
}

/** One unit over three examples, normalised over them or, at inference, by what training has kept. */
function normalised(training: boolean): Value {
  const examples = [-1, 0.5, 2].map((data, k) => [input(`x_${k + 1}`, data)]);
  const norm = new BatchNorm1d(1);
  norm.track([0.4], [1.6], 3); // as if a batch had been seen
  norm.weight[0] = parameter('γ', 1.5);
  norm.bias[0] = parameter('β', 0.2);
  const outputs = norm.train(training).forwardAll(examples);
  for (const [k, [y]] of outputs.entries()) nameParts(y!, `_${k + 1}`, training ? '' : `_${k + 1}`);
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
  learningRate: 0.5,
  printed: [],
  build: () => normalised(true),
};

const batchNormEvaluation: NetworkExample = {
  id: 'batch-norm-evaluation',
  family: 'classic',
  title: { en: 'The same unit, evaluated', es: 'La misma unidad, evaluada' },
  learningRate: 0.5,
  printed: [],
  build: () => normalised(false),
};

/** The algorithm of the course, step by step, on a batch whose mean and deviation are those that the course prints. */
const standardised: NetworkExample = {
  id: 'standardised-batch',
  family: 'classic',
  title: { en: 'A batch, standardised step by step', es: 'Un lote, estandarizado paso a paso' },
  learningRate: 0.1,
  printed: printed('value', { μ: '111.86', σ: '79.18' }),
  build() {
    const x = [10, 80, 130, 227.44].map((data, k) => input(`x_${k + 1}`, data));
    const unit = (label: string, record: () => Value) => named(label, scope(label, record, { kind: 'neuron' }));
    const [γ, β] = [parameter('γ', 1), parameter('β', 0)];
    const standardise = () => {
      const μ = unit('μ', () => mean(x));
      const centred = x.map((each, k) => unit(`d_${k + 1}`, () => each.sub(μ)));
      const σ = unit('σ', () => sqrt(named('σ²', mean(centred.map(square)))));
      return centred.map((each, k) => unit(`y_${k + 1}`, () => γ.mul(named(`z_${k + 1}`, each.div(σ))).add(β)));
    };
    const y = scope('batch norm', standardise, { kind: 'layer' });
    const targets = [-1, 0, 0, 1].map((data, k) => target(`t_${k + 1}`, data));
    return named('E', mseLoss(y, targets));
  },
};

/** In the order of the menu. */
export const modes: readonly NetworkExample[] = [
  dropout,
  dropoutEvaluation,
  batchNorm,
  batchNormEvaluation,
  standardised,
];
