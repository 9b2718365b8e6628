// The blanks of the course on dense networks, example A, in its order.
import { type Exercise, each, weights } from './exercise.ts';

const example = 'red-densa-2-2-2';

/** The exercises of example A. */
export const ofDense: readonly Exercise[] = [
  {
    id: 'a-second-units',
    example,
    title: { en: 'The second units, and E₂', es: 'Las segundas unidades, y E₂' },
    asked: [
      ...each('value', 'hidden/n_2/', 'sum_n2', 'n_2'),
      ...each('value', 'output/n_2/', 'sum_ŷ2', 'ŷ_2'),
      ...each('value', 'loss/', 'E_2/E_2', 'E/E'),
    ],
  },
  {
    id: 'a-three-components',
    example,
    title: { en: '∂E/∂w₅ in three components', es: '∂E/∂w₅ en tres componentes' },
    asked: [
      'adjoint output/n_1/ŷ_1',
      'partial output/n_1/ŷ_1 0',
      'partial output/n_1/mul 0',
      'adjoint w_5',
      'update w_5',
    ],
  },
  {
    id: 'a-output-weights',
    example,
    title: { en: 'w₆, w₇ and w₈ likewise', es: 'w₆, w₇ y w₈ de la misma manera' },
    asked: ['w_6', 'w_7', 'w_8'].flatMap((w) => [`adjoint ${w}`, `update ${w}`]),
  },
  {
    id: 'a-longer-chain',
    example,
    title: { en: 'w₁: the chain gets longer', es: 'w₁: la cadena se alarga' },
    asked: [
      'adjoint hidden/n_1/n_1',
      'partial hidden/n_1/n_1 0',
      'partial hidden/n_1/mul 0',
      'adjoint w_1',
      'update w_1',
    ],
  },
  {
    id: 'a-new-weights',
    example,
    title: { en: 'The new w₂, w₃ and w₄', es: 'Los nuevos w₂, w₃ y w₄' },
    asked: ['adjoint hidden/n_2/n_2', ...weights('update', 'w_2', 'w_3', 'w_4')],
  },
  {
    id: 'a-shared-biases',
    example,
    title: { en: 'The biases, which two units share', es: 'Los sesgos, que comparten dos unidades' },
    asked: weights('adjoint', 'B_2', 'B_1'),
  },
  {
    id: 'a-next-error',
    example,
    title: { en: 'The error after the update', es: 'El error después de actualizar' },
    asked: ['update output/n_1/ŷ_1', 'update output/n_2/ŷ_2', 'update loss/E/E'],
  },
];
