// Example F, the expressions that every reader tries.
import { type ExpressionExample, printed } from './example.ts';

/** `ln x₁ + x₁x₂ − sin x₂` at (2, 5). Source: Baydin et al. 2018, running example. */
export const baydin: ExpressionExample = {
  id: 'baydin',
  family: 'classic',
  title: { en: 'Baydin et al.: ln x₁ + x₁x₂ − sin x₂', es: 'Baydin et al.: ln x₁ + x₁x₂ − sin x₂' },
  note: {
    en: 'The running example of the survey of Baydin and others (2018), at (2, 5): read the trace downwards for the forward pass and upwards for the reverse one.',
    es: 'El ejemplo del artículo de Baydin y otros (2018), en (2, 5): lee la traza hacia abajo para el paso hacia adelante y hacia arriba para el paso hacia atrás.',
  },
  expression: 'y = ln(x1) + x1*x2 - sin(x2)',
  values: { x1: 2, x2: 5 },
  printed: [...printed('value', { y: '11.652' }), ...printed('adjoint', { x1: '5.5', x2: '1.716' })],
};

/** The expression of micrograd's README. */
export const micrograd: ExpressionExample = {
  id: 'micrograd',
  family: 'classic',
  title: { en: 'The expression of micrograd', es: 'La expresión de micrograd' },
  note: {
    en: 'The first example of Andrej Karpathy’s micrograd: 7 of the 27 nodes in its trace, a and b among them, are used more than once, and the gradients of their uses add up.',
    es: 'El primer ejemplo de micrograd, de Andrej Karpathy: 7 de los 27 nodos de su traza, entre ellos a y b, se usan más de una vez, y los gradientes de sus usos se suman.',
  },
  expression: [
    'a = -4',
    'b = 2',
    'c = a + b',
    'd = a*b + b**3',
    'c += c + 1',
    'c += 1 + c + (-a)',
    'd += d*2 + relu(b + a)',
    'd += 3*d + relu(b - a)',
    'e = c - d',
    'f = e**2',
    'g = f/2',
    'g += 10/f',
  ].join('\n'),
  values: {},
  printed: [...printed('value', { g: '24.7041' }), ...printed('adjoint', { a: '138.8338', b: '645.5773' })],
};

const small = (
  id: string,
  expression: string,
  values: Readonly<Record<string, number>>,
  title: ExpressionExample['title'],
  note: ExpressionExample['note'],
): ExpressionExample => ({
  id,
  family: 'classic',
  title,
  note,
  expression,
  values,
  printed: [],
});

/** `c = b + b`, `b = a + a`. */
export const reuse: ExpressionExample = small(
  'topological-order',
  'a = 1\nb = a + a\nc = b + b',
  {},
  { en: 'Why topological order', es: 'Por qué el orden topológico' },
  {
    en: 'b feeds c twice and a feeds b twice: c = 4a. If b passed its gradient on before it had received that of both of its uses, a would get too little.',
    es: 'b alimenta a c dos veces y a alimenta a b dos veces: c = 4a. Si b propagara su gradiente antes de recibir el de sus dos usos, a recibiría de menos.',
  },
);

/** `x · x`: one node with two edges to the next. */
export const sameInputTwice: ExpressionExample = small(
  'same-input-twice',
  'y = x * x',
  { x: 3 },
  { en: 'The same input twice', es: 'La misma entrada dos veces' },
  {
    en: 'One node, two arrows: each contributes x, and they add up to 2x.',
    es: 'Un nodo, dos flechas: cada una aporta x, y suman 2x.',
  },
);

/** Two paths from `x` to `y`. */
export const diamond: ExpressionExample = small(
  'diamond',
  'u = x^2\nv = sin(x)\ny = u * v',
  { x: 1.5 },
  { en: 'A diamond: two paths add', es: 'Un rombo: dos caminos se suman' },
  {
    en: 'x reaches y along two paths, through u and through v. Its gradient is the sum of one product for each.',
    es: 'x llega a y por dos caminos, por u y por v. Su gradiente es la suma de un producto por cada uno.',
  },
);
