// The blanks of the other courses, examples B to E, in their order.
import { type Exercise, each, weights } from './exercise.ts';

const B = 'retropropagacion-2-2-1';
const C = 'flujo-mse';
const D = 'una-neurona-por-capa';
const E = 'cafeteria';
const first = ['w^(1)_11', 'w^(1)_12', 'w^(1)_21', 'w^(1)_22'];
const second = ['w^(2)_1', 'w^(2)_2'];
const biases = ['b^(1)_1', 'b^(1)_2', 'b^(2)'];

/** The exercises of examples B to E. */
export const ofOthers: readonly Exercise[] = [
  {
    id: 'b-forward',
    example: B,
    title: { en: 'Step 1: forward', es: 'Paso 1: hacia adelante' },
    asked: [
      ...each('value', 'hidden/', 'n_1/z_1', 'n_2/z_2', 'n_1/a_1', 'n_2/a_2'),
      ...each('value', 'output/n_1/', 'z^(2)', 'ŷ'),
      'value loss/E_1/L',
    ],
  },
  {
    id: 'b-three-factors',
    example: B,
    title: { en: '∂L/∂w as three factors', es: '∂L/∂w como tres factores' },
    asked: ['adjoint output/n_1/ŷ', 'partial output/n_1/ŷ 0', 'partial output/n_1/mul 0', 'adjoint w^(2)_1'],
  },
  {
    id: 'b-local-partials',
    example: B,
    title: {
      en: 'The local derivatives on the way to a hidden weight',
      es: 'Las derivadas locales hasta un peso oculto',
    },
    asked: ['partial output/n_1/mul 1', 'partial hidden/n_1/a_1 0', 'partial hidden/n_1/mul 0', 'adjoint w^(1)_11'],
  },
  {
    id: 'b-deltas',
    example: B,
    title: { en: 'Steps 2 to 4: the errors δ and the gradients', es: 'Pasos 2 a 4: los errores δ y los gradientes' },
    asked: [
      'adjoint output/n_1/z^(2)',
      ...weights('adjoint', ...second),
      ...each('adjoint', 'hidden/', 'n_1/z_1', 'n_2/z_2'),
      ...weights('adjoint', ...first),
    ],
  },
  {
    id: 'b-biases',
    example: B,
    title: { en: 'The gradients of the biases', es: 'Los gradientes de los sesgos' },
    asked: weights('adjoint', ...biases),
  },
  {
    id: 'b-update',
    example: B,
    title: { en: 'Step 5: the update, with an η of yours', es: 'Paso 5: la actualización, con un η a tu elección' },
    asked: weights('update', ...second, ...first, ...biases),
  },
  {
    id: 'b-as-stated',
    example: `${B}-enunciado`,
    title: {
      en: 'With b⁽²⁾ and y as stated: which did the course use?',
      es: 'Con b⁽²⁾ e y del enunciado: ¿cuáles usó el curso?',
    },
    asked: [...each('value', 'output/n_1/', 'z^(2)', 'ŷ'), 'value loss/E_1/L', 'adjoint output/n_1/z^(2)'],
  },
  {
    id: 'c-loop',
    example: C,
    title: { en: 'One turn of the loop', es: 'Una vuelta del ciclo' },
    asked: [
      ...each('value', 'output/', 'n_1/ŷ_1', 'n_2/ŷ_2'),
      'value loss/E/MSE',
      ...each('adjoint', 'output/', 'n_1/ŷ_1', 'n_2/ŷ_2'),
      ...each('adjoint', 'hidden/', 'n_1/z^(1)_1', 'n_2/z^(1)_2'),
      ...weights('update', ...first),
      'update loss/E/MSE',
    ],
  },
  {
    id: 'd-three-ratios',
    example: D,
    title: { en: 'Three ratios: ∂z/∂w, ∂a/∂z, ∂C₀/∂a', es: 'Tres razones: ∂z/∂w, ∂a/∂z, ∂C₀/∂a' },
    asked: ['partial layer 3/n_1/mul 0', 'partial layer 3/n_1/a^(3) 0', 'adjoint layer 3/n_1/a^(3)', 'adjoint w^(3)'],
  },
  {
    id: 'd-bias',
    example: D,
    title: { en: 'How sensitive C₀ is to a bias', es: 'Cuán sensible es C₀ a un sesgo' },
    asked: weights('adjoint', 'b^(3)', 'b^(2)', 'b^(1)'),
  },
  {
    id: 'd-recursion',
    example: D,
    title: { en: 'On to the layers before', es: 'Hacia las capas anteriores' },
    asked: ['layer 2/n_1/a^(2)', 'w^(2)', 'layer 1/n_1/a^(1)', 'w^(1)'].map((path) => `adjoint ${path}`),
  },
  {
    id: 'e-delta-rule',
    example: E,
    title: { en: 'The delta rule: one week', es: 'La regla delta: una semana' },
    asked: [
      'value neuron/n_1/y',
      'value loss/E_1/error',
      ...weights('adjoint', 'w_café', 'w_zumo', 'w_tostada'),
      ...weights('update', 'w_café', 'w_zumo', 'w_tostada'),
      'update loss/E_1/error',
    ],
  },
];
