// What the courses speak of without a network of their own for it: variants of examples A to E, with numbers of ours. They stand among
// the classics, since no course has them as its example.
import { type ExpressionExample, printed } from './example.ts';

const variant = (
  id: string,
  title: ExpressionExample['title'],
  learningRate: number,
  lines: readonly string[],
  rows: ExpressionExample['printed'] = [],
): ExpressionExample => ({
  id,
  family: 'classic',
  title,
  learningRate,
  expression: lines.join('\n'),
  values: {},
  printed: rows,
});

/** A: the labels of five classes, smoothed with ε = 0.01, as the course prints them. */
const smoothed = variant(
  'label-smoothing',
  { en: 'Label smoothing, softmax, cross entropy', es: 'Suavizado de etiquetas, softmax, entropía cruzada' },
  0.5,
  [
    'x = [0.6, -0.4]',
    'W = [[0.2, 0.5], [-0.3, 0.1], [0.8, -0.6], [0.4, 0.4], [-0.5, 0.2]]',
    'z = W @ x + [0, 0.1, 0, -0.1, 0]',
    't = [0.0025, 0.0025, 0.99, 0.0025, 0.0025]',
    'L = crossEntropy(z, t)',
  ],
  printed('value', { t_1: '0.0025', t_2: '0.0025', t_3: '0.99', t_4: '0.0025', t_5: '0.0025' }),
);

/** A: both penalties with λ/2, as the course writes them, on a logistic loss. */
const penalties = variant(
  'penalties',
  { en: 'L1 and L2 penalties with BCE', es: 'Penalizaciones L1 y L2 con BCE' },
  0.5,
  [
    'x = [0.6, -0.4]',
    'w = [0.8, -1.1]',
    'p = sigmoid(w · x + b)',
    'b = 0.1; t = 1',
    'L = bce([p], [t])',
    'E = L + 0.1/2 * (abs(w1) + abs(w2)) + 0.1/2 * (w1^2 + w2^2)',
  ],
);

/** A: any function is nearly a sum of bumps, each the difference of two steep sigmoids. Three bumps for 4x(1 − x). */
const bumps = variant('bumps', { en: 'A function as a sum of bumps', es: 'Una función como suma de pulsos' }, 0.5, [
  'x = 0.3',
  'e = [0, 0.33, 0.67, 1]',
  's = sigmoid(30 * (x - e))',
  'v = [0.5, 1, 0.5]',
  'ŷ = v1*(s1 - s2) + v2*(s2 - s3) + v3*(s3 - s4)',
  't = 0.84',
  'E = (t - ŷ)^2 / 2',
]);

/** A: a residual block whose input and output differ in size, so that the shortcut has weights. */
const projection = variant(
  'projection-shortcut',
  { en: 'A shortcut with weights: H = F + Ws x', es: 'Un atajo con pesos: H = F + Ws x' },
  0.2,
  [
    'x = [1, -0.5, 0.3]',
    'W1 = [[0.4, -0.2, 0.7], [-0.3, 0.8, 0.5]]',
    'F = relu(W1 @ x + [0.1, 0.7])',
    'Ws = [[0.5, 0.1, -0.3], [-0.2, 0.4, 0.6]]',
    'H = F + Ws @ x',
    'y = [1, 0.5]',
    'E = sum((y - H)^2) / 2',
  ],
);

/** B with two outputs: the error of a hidden unit is a sum. */
const twoOutputs = variant('two-outputs', { en: 'Network 2-2-2: δ is a sum', es: 'Red 2-2-2: δ es una suma' }, 0.1, [
  'x = [0.5, 0.3]',
  'W1 = [[0.2, 0.4], [0.6, 0.8]]',
  'a = sigmoid(W1 @ x + [0.1, 0.2])',
  'W2 = [[0.5, 0.7], [-0.6, 0.3]]',
  'ŷ = sigmoid(W2 @ a + [0.3, 0.1])',
  'y = [0.8, 0.2]',
  'L = sum((y - ŷ)^2) / 2',
]);

/** B with all weights equal: its hidden units stay twins. */
const twins = variant(
  'equal-weights',
  { en: 'Equal weights: the units stay twins', es: 'Pesos iguales: unidades gemelas' },
  0.5,
  [
    'x = [0.5, 0.3]',
    'W1 = [[0.4, 0.4], [0.4, 0.4]]',
    'a = sigmoid(W1 @ x + [0.1, 0.1])',
    'ŷ = sigmoid([0.6, 0.6] · a + 0.3)',
    'y = 0.8',
    'L = (y - ŷ)^2 / 2',
  ],
);

/** C: the mean over three examples that one weight serves. */
const threeExamples = variant(
  'mse-examples',
  { en: 'The mean over three examples', es: 'La media de tres ejemplos' },
  0.05,
  ['x = [1, 2, 3]', 'w = 1; b = 0', 'ŷ = w*x + b', 'y = [3, 5, 7]', 'MSE = mse(ŷ, y)'],
);

/** D: layers of several units in 3Blue1Brown's letters. */
const severalUnits = variant(
  'several-units',
  { en: 'Several units per layer: C₀ = Σ (a − y)²', es: 'Varias unidades por capa: C₀ = Σ (a − y)²' },
  0.5,
  [
    'a0 = [0.8, 0.2, 0.5]',
    'W1 = [[0.7, -0.4, 0.2], [-0.3, 0.9, 0.5]]',
    'a1 = sigmoid(W1 @ a0 + [0.1, -0.2])',
    'W2 = [[1.2, -0.8], [-0.5, 0.6]]',
    'a2 = sigmoid(W2 @ a1 + [0, 0.3])',
    'y = [1, 0]',
    'C0 = sum((a2 - y)^2)',
  ],
);

/** E: layers without activations, which are one layer. */
const linear = variant(
  'linear-layers',
  { en: 'Linear layers stay linear', es: 'Capas lineales: siguen siendo lineales' },
  0.05,
  [
    'x = [1, -2]',
    'W1 = [[0.5, 0.2], [-0.3, 0.4], [0.1, -0.6]]',
    'h = W1 @ x',
    'v = [2, 1, -1]',
    'ŷ = v · h',
    't = 1',
    'E = (t - ŷ)^2 / 2',
  ],
);

/** E: the neuron of the cafeteria with a logistic output. */
const logistic = variant(
  'sigmoid-neuron',
  { en: 'A sigmoid neuron: the factor y(1 − y)', es: 'Una neurona sigmoide: el factor y(1 − y)' },
  0.5,
  ['x = [0.5, 0.2, 0.3]', 'w = [0.5, 0.5, 0.5]', 'y = sigmoid(w · x + b)', 'b = 0; t = 0.9', 'E = (t - y)^2 / 2'],
);

/** E: three weeks of the cafeteria, from which the prices follow; the first is that of the course. */
const weeks = variant(
  'cafeteria-weeks',
  { en: 'The cafeteria: three weeks tell the prices', es: 'La cafetería: tres semanas dan los precios' },
  0.02,
  [
    'w = [0.5, 0.5, 0.5]',
    'y1 = 5*w1 + 2*w2 + 3*w3',
    'y2 = 2*w1 + 4*w2 + w3',
    'y3 = w1 + 3*w2 + 6*w3',
    't = [8.5, 8, 11]',
    'error = t - [y1, y2, y3]',
    'E = sum(error^2) / 2',
  ],
  printed('value', { error_1: '3.50' }),
);

/** E: two networks that are right, found from two seeds, and the network half way between their weights. */
const seeds = variant(
  'two-seeds',
  { en: 'The average of two good networks', es: 'El promedio de dos redes buenas' },
  0.5,
  [
    'x = 1; s = 0.5',
    'w1 = 2.1; w2 = -1.5',
    'v1 = 0.8; v2 = -0.86',
    'w = (1 - s)*w1 + s*w2',
    'v = (1 - s)*v1 + s*v2',
    'ŷ = v * tanh(w*x)',
    't = 0.77',
    'E = (t - ŷ)^2 / 2',
  ],
);

/** In the order of the courses. */
export const variants: readonly ExpressionExample[] = [
  smoothed,
  penalties,
  bumps,
  projection,
  twoOutputs,
  twins,
  threeExamples,
  severalUnits,
  linear,
  logistic,
  weeks,
  seeds,
];
