// Example B: a 2-2-1 network, derived with partial derivatives; in the numbers that the course states and in those that it uses.
import { sigmoid, type Value } from '@retrograd/autodiff';
import { halfSquaredError } from '@retrograd/nn/losses';
import { dense } from './dense.ts';
import { type NetworkExample, printed } from './example.ts';
import { input, named, parameter, target } from './leaves.ts';

function build(b2: number, y: number): Value {
  const x = [input('x_1', 0.5), input('x_2', 0.3)];
  const w1 = [
    [parameter('w^(1)_11', 0.2), parameter('w^(1)_12', 0.4)],
    [parameter('w^(1)_21', 0.6), parameter('w^(1)_22', 0.8)],
  ];
  const w2 = [[parameter('w^(2)_1', 0.5), parameter('w^(2)_2', 0.7)]];
  const a = dense(x, {
    name: 'hidden',
    weight: w1,
    bias: [parameter('b^(1)_1', 0.1), parameter('b^(1)_2', 0.2)],
    activation: sigmoid,
    sums: ['z_1', 'z_2'],
    outputs: ['a_1', 'a_2'],
  });
  const output = dense(a, {
    name: 'output',
    weight: w2,
    bias: [parameter('b^(2)', b2)],
    activation: sigmoid,
    sums: ['z^(2)'],
    outputs: ['ŷ'],
  });
  return named('L', halfSquaredError(output, [target('y', y)]));
}

const asItWent = {
  en: 'The course goes on with numbers that it has rounded to three digits.',
  es: 'El curso sigue calculando con números ya redondeados a tres cifras.',
};
/** A slip of at most so many units of the last printed digit. */
const rounded = (units: number) => ({ units, slip: asItWent });

const hidden = printed('value', { z_1: '0.32', z_2: '0.74', a_1: '0.579', a_2: '0.677' });

/** With b⁽²⁾ = 0.3 and y = 0.8, which the course's arithmetic uses. */
export const retropropagacion: NetworkExample = {
  id: 'retropropagacion-2-2-1',
  family: 'course',
  title: { en: 'Network 2-2-1, as computed', es: 'Red 2-2-1, el cálculo' },
  learningRate: 0.1,
  printed: [
    ...hidden,
    ...printed('value', { 'z^(2)': '1.063' }, rounded(1)),
    ...printed('value', { ŷ: '0.743' }),
    ...printed('value', { L: '0.00162' }, rounded(2)),
    ...printed('partial', { ŷ: '0.191', a_1: '0.244', a_2: '0.219' }),
    ...printed('adjoint', { 'w^(2)_1': '-0.0063' }),
    ...printed('adjoint', { 'z^(2)': '-0.0109', 'w^(2)_2': '-0.0074' }, rounded(1)),
    ...printed('adjoint', { z_1: '-0.00133', z_2: '-0.00167' }, rounded(2)),
    ...printed('adjoint', { 'w^(1)_12': '-0.000399', 'w^(1)_22': '-0.000501' }, rounded(5)),
    ...printed('adjoint', { 'w^(1)_11': '-0.000665' }, rounded(7)),
    ...printed('adjoint', { 'w^(1)_21': '-0.000835' }, rounded(9)),
  ],
  build: () => build(0.3, 0.8),
};

/** With b⁽²⁾ = 0.35 and y = 0.85, which the course states. */
export const retropropagacionEnunciada: NetworkExample = {
  id: 'retropropagacion-2-2-1-enunciado',
  family: 'course',
  title: { en: 'Network 2-2-1, as stated', es: 'Red 2-2-1, el enunciado' },
  learningRate: 0.1,
  printed: hidden, // the rest of what the course prints belongs to the other variant
  build: () => build(0.35, 0.85),
};
