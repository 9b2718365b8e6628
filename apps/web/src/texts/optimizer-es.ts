// What is said of the rule of updates, in Spanish.
import type { optimizerEn } from './optimizer-en.ts';

export const optimizerEs: typeof optimizerEn = {
  rule: 'por',
  rules: { sgd: 'descenso por gradiente (SGD)', momentum: 'momento', rmsprop: 'RMSProp', adam: 'Adam' },
  settings: {
    beta1: 'parte que se conserva de la media de los gradientes',
    beta2: 'parte que se conserva de la media de los cuadrados',
    epsilon: 'lo que se suma a la raíz',
  },
  refused: {
    share: (letter) => `${letter} es una parte que se conserva: 0 o más, y menos de 1, como 0.9.`,
    epsilon: (letter) => `${letter} es un número finito, 0 o más, como 1e-8.`,
  },
  divisor: 'divide entre',
  variants: { '': '√v + ε', inside: '√(v + ε)', twice: '√(√v + ε)', raw: '' },
  correction: 'corrección del sesgo',
  hint: (rate) => `cada parámetro − Δ, con η = ${rate}`,
  traceUpdate: 'anterior − Δ = nuevo',
  title: 'La actualización, línea por línea',
  parameter: 'de',
  which: {
    taken: (count) => `actualización ${count}, aplicada`,
    next: (count) => `actualización ${count}, por venir`,
  },
  back: 'actualización anterior',
  on: 'actualización siguiente',
  lines: {
    g: 'gradiente',
    m: 'media de los gradientes',
    v: 'media de los cuadrados',
    mHat: 'media corregida',
    vHat: 'cuadrados corregidos',
    root: 'divisor',
    delta: 'paso',
    next: 'número nuevo',
  },
  velocity: 'velocidad',
  compared: {
    '': 'dividido entre √v + ε, como el curso y PyTorch',
    inside: 'entre √(v + ε), como Keras',
    twice: 'entre √(√v + ε), si la raíz se toma dos veces',
    corrected: 'con corrección del sesgo',
    raw: 'sin ella',
  },
  notes: {
    momentum:
      'La velocidad m conserva una parte μ de lo que era: los pasos en una misma dirección crecen y los que van y vuelven se cancelan.',
    rmsprop:
      'Cada parámetro divide entre el tamaño de sus propios gradientes, así que las direcciones empinadas y las planas avanzan por igual.',
    adam: 'm y v empiezan en 0 y al principio son demasiado pequeñas. La corrección divide entre la parte de ellas que los gradientes ya han llenado: el primer paso es de alrededor de η, sea cual sea el gradiente.',
  },
};
