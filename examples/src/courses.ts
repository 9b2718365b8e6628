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
  note: {
    en: 'Forward, error, backward, update, and again: press “Apply one update” a few times and watch MSE = (1/n) Σ (yᵢ − ŷᵢ)² fall. Here n = 2 counts the two outputs of one example. Each step is W ← W − η δ aᵀ and b ← b − η δ. The course gives no numbers; these are ours.',
    es: 'Hacia adelante, error, hacia atrás, actualización, y otra vez: haz clic en «Aplicar una actualización» unas cuantas veces y mira cómo baja MSE = (1/n) Σ (yᵢ − ŷᵢ)². Aquí n = 2 cuenta las dos salidas de un ejemplo. Cada paso es W ← W − η δ aᵀ y b ← b − η δ. El curso no da números; estos son nuestros.',
  },
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
  note: {
    en: 'What does a small nudge of w do to z, to a, to C₀? In the last layer three factors answer: ∂C₀/∂a = 2(a − y), ∂a/∂z = σ′(z), ∂z/∂w = a of the layer before. For b the last factor is 1; for the activation before, it is w. Each layer further back adds two factors: ∂C₀/∂w⁽²⁾ has five, ∂C₀/∂w⁽¹⁾ has seven. The course gives no numbers; these are ours.',
    es: '¿Qué le hace un pequeño cambio de w a z, a a y a C₀? En la última capa responden tres factores: ∂C₀/∂a = 2(a − y), ∂a/∂z = σ′(z), ∂z/∂w = a de la capa anterior. Para b el último factor es 1; para la activación anterior, es w. Cada capa más atrás añade dos factores: ∂C₀/∂w⁽²⁾ tiene cinco y ∂C₀/∂w⁽¹⁾ tiene siete. El curso no da números; estos son nuestros.',
  },
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
  note: {
    en: 'Five coffees (café), two juices (zumo) and three toasts (tostada) cost 8.50 €; what does each cost? A linear neuron guesses 0.50 € each and is 3.50 € short. One step with η = 1/35 moves the prices by 0.50, 0.20 and 0.30 € and overshoots by 0.30 € in all, yet the coffee, right at 0.50 € before, is now at 1.00 €: the error falls, one weight gets worse. Apply one update to see it.',
    es: 'Cinco cafés, dos zumos (jugos) y tres tostadas cuestan 8.50 €; ¿cuánto cuesta cada cosa? Una neurona lineal supone 0.50 € para cada una y se queda corta en 3.50 €. Un paso con η = 1/35 mueve los precios 0.50, 0.20 y 0.30 € y se pasa en 0.30 € en total; pero el café, que acertaba con 0.50 €, está ahora en 1.00 €: el error baja y un peso empeora. Aplica una actualización para verlo.',
  },
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
