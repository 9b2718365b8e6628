// Examples C, D and E: the learning loop, a chain of single neurons, and the prices of the cafeteria.
import { scope, sigmoid, square, tanh, type Value } from '@retrograd/autodiff';
import { mseLoss } from '@retrograd/nn';
import { halfSquaredError } from '@retrograd/nn/losses';
import { dense } from './dense.ts';
import { type NetworkExample, printed } from './example.ts';
import { input, named, parameter, target } from './leaves.ts';

/** C: forward, error, backward, again and again; the mean of squared errors over two outputs. */
export const flujoMse: NetworkExample = {
  id: 'flujo-mse',
  family: 'course',
  title: { en: 'The learning loop, mean squared error', es: 'El ciclo de aprendizaje, error cuadrático medio' },
  learningRate: 0.5,
  printed: [],
  build() {
    const x = [input('x_1', 0.6), input('x_2', -0.4)];
    const a = dense(x, {
      name: 'hidden',
      weight: [
        [parameter('w^(1)_11', 0.5), parameter('w^(1)_12', -0.3)],
        [parameter('w^(1)_21', 0.2), parameter('w^(1)_22', 0.8)],
      ],
      bias: [parameter('b^(1)_1', 0.1), parameter('b^(1)_2', -0.1)],
      activation: tanh,
      sums: ['z^(1)_1', 'z^(1)_2'],
      outputs: ['a_1', 'a_2'],
    });
    const y = dense(a, {
      name: 'output',
      weight: [
        [parameter('w^(2)_11', 0.7), parameter('w^(2)_12', -0.5)],
        [parameter('w^(2)_21', -0.2), parameter('w^(2)_22', 0.4)],
      ],
      bias: [parameter('b^(2)_1', 0), parameter('b^(2)_2', 0.2)],
      sums: [],
      outputs: ['ŷ_1', 'ŷ_2'],
    });
    return named('MSE', mseLoss(y, [target('y_1', 1), target('y_2', -0.5)]));
  },
};

/** D: one neuron per layer, so that the chain rule is a chain. */
export const unaNeuronaPorCapa: NetworkExample = {
  id: 'una-neurona-por-capa',
  family: 'course',
  title: { en: 'One neuron per layer', es: 'Una neurona por capa' },
  learningRate: 0.5,
  printed: [],
  build() {
    let a: readonly Value[] = [input('a^(0)', 0.8)];
    for (const [l, [w, b]] of [
      [1.2, -0.3],
      [-0.7, 0.4],
      [1.5, -0.6],
    ].entries())
      a = dense(a, {
        name: `layer ${l + 1}`,
        weight: [[parameter(`w^(${l + 1})`, w!)]],
        bias: [parameter(`b^(${l + 1})`, b!)],
        activation: sigmoid,
        sums: [`z^(${l + 1})`],
        outputs: [`a^(${l + 1})`],
      });
    const y = target('y', 1);
    const cost = () => named('C_0', square(a[0]!.sub(y)));
    return scope('cost', () => scope('C_0', cost, { kind: 'neuron' }), { kind: 'layer' });
  },
};

/** E: a linear neuron learns three prices from the weekly total. */
export const cafeteria: NetworkExample = {
  id: 'cafeteria',
  family: 'course',
  title: { en: 'The cafeteria: prices from totals', es: 'La cafetería: precios a partir de totales' },
  learningRate: 1 / 35,
  printed: [
    ...printed('value', { error: '3.50' }),
    ...printed('update', { w_café: '1.00', w_zumo: '0.70', w_tostada: '0.80', error: '-0.30' }),
  ],
  build() {
    const x = [input('x_café', 5), input('x_zumo', 2), input('x_tostada', 3)];
    const w = [parameter('w_café', 0.5), parameter('w_zumo', 0.5), parameter('w_tostada', 0.5)];
    const y = dense(x, { name: 'neuron', weight: [w], bias: [], sums: [], outputs: ['y'] });
    const e = named('E', halfSquaredError(y, [target('t', 8.5)]));
    e.inputs.find((part) => part.inputs.length === 1)!.inputs[0]!.label = 'error';
    return e;
  },
};
