// Example A: a dense 2-2-2 network with one bias per layer, one full iteration by hand.
import { sigmoid } from '@retrograd/autodiff';
import { dense, halfSquares } from './dense.ts';
import { type NetworkExample, printed } from './example.ts';
import { input, parameter, target } from './leaves.ts';

const truncated = {
  units: 1,
  slip: { en: 'Truncated, not rounded.', es: 'Truncado, no redondeado.' },
};

const truncatedBefore = {
  en: 'Computed from the truncated gradient −0.01802.',
  es: 'Calculado con el gradiente truncado −0.01802.',
};

/** The network of the dense-networks diploma course. */
export const redDensa: NetworkExample = {
  id: 'red-densa-2-2-2',
  family: 'course',
  title: { en: 'Dense network 2-2-2', es: 'Red densa 2-2-2' },
  learningRate: 0.6,
  moves: 'weights',
  printed: [
    ...printed('value', { sum_n1: '0.41', n_2: '0.61538', sum_ŷ1: '1.01977', ŷ_2: '0.77955', E_1: '0.23456' }),
    ...printed('value', { n_1: '0.60108', ŷ_1: '0.73492', E_2: '0.01452', E: '0.24908' }, truncated),
    ...printed('partial', { n_1: '0.23978' }),
    ...printed('partial', { ŷ_1: '0.19480', ŷ_2: '0.17184' }, truncated),
    ...printed('adjoint', { w_5: '0.0802', w_6: '0.08211', w_1: '0.0011' }),
    ...printed('adjoint', { ŷ_1: '0.68492', ŷ_2: '-0.17044', w_7: '-0.01760', w_8: '-0.01802' }, truncated),
    ...printed('adjoint', { w_1: '0.00159' }, { output: 'E_1', ...truncated }),
    ...printed('adjoint', { w_1: '-0.00049' }, { output: 'E_2' }),
    ...printed('update', { w_5: '0.45188', w_6: '0.55073', w_7: '0.71056', w_1: '0.09934' }),
    ...printed('update', { w_8: '0.81081' }, { units: 1, slip: truncatedBefore }),
  ],
  build() {
    const x = [input('x_1', 0.1), input('x_2', 0.5)];
    const w = Array.from({ length: 8 }, (_, i) => parameter(`w_${i + 1}`, (i + 1) / 10));
    const [b1, b2] = [parameter('B_1', 0.25), parameter('B_2', 0.35)];
    const n = dense(x, {
      name: 'hidden',
      weight: [
        [w[0]!, w[2]!],
        [w[1]!, w[3]!],
      ],
      bias: [b1, b1],
      activation: sigmoid,
      sums: ['sum_n1', 'sum_n2'],
      outputs: ['n_1', 'n_2'],
    });
    const y = dense(n, {
      name: 'output',
      weight: [
        [w[4]!, w[5]!],
        [w[6]!, w[7]!],
      ],
      bias: [b2, b2],
      activation: sigmoid,
      sums: ['sum_ŷ1', 'sum_ŷ2'],
      outputs: ['ŷ_1', 'ŷ_2'],
    });
    return halfSquares(y, [target('y_1', 0.05), target('y_2', 0.95)]);
  },
};
