// The blanks of the course on dense networks, in its order: example A, and what the course goes on to.
import { type Exercise, each, weights } from './exercise.ts';

const example = 'red-densa-2-2-2';

/** The exercises of this course. */
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
  {
    id: 'a-batch-norm',
    example: 'batch-norm',
    title: { en: 'Normalise a mini-batch: μ, σ², x̂, y', es: 'Normalizar un mini-lote: μ, σ², x̂, y' },
    asked: [
      ...each('value', 'batch norm/', 'μ_1/μ', 'σ²_1/σ²', 'σ²_1/1/σ', 'n_1/x̂_1', 'n_1#3/x̂_3'),
      ...each('value', 'batch norm/', 'n_1/ŷ_1', 'n_1#2/ŷ_2', 'n_1#3/ŷ_3'),
    ],
  },
  {
    id: 'a-batch-norm-inference',
    example: 'batch-norm-evaluation',
    title: {
      en: 'The same at inference, by what training kept',
      es: 'Lo mismo en inferencia, con lo que guardó el entrenamiento',
    },
    asked: [
      ...each('value', 'batch norm/', '1/σ_1/1/σ_1', 'n_1/x̂_1', 'n_1/ŷ_1'),
      ...each('value', 'batch norm#2/n_1/', 'x̂_2', 'ŷ_2'),
    ],
  },
  {
    id: 'a-residual-block',
    example: 'residual-block',
    title: { en: 'A residual block: F, H = F + x, and back', es: 'Un bloque residual: F, H = F + x, y de vuelta' },
    asked: [
      'value block/n_1/f_1',
      ...each('value', 'residual/', 'r_1/r_1', 'r_2/r_2'),
      'adjoint residual/r_1/r_1',
      'adjoint block/n_1/f_1',
      'adjoint x_1',
    ],
  },
];
