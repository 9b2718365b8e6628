// Example F, the expressions that every reader tries.
import { type ExpressionExample, printed } from './example.ts';

/** `ln x₁ + x₁x₂ − sin x₂` at (2, 5). Source: Baydin et al. 2018, running example. */
export const baydin: ExpressionExample = {
  id: 'baydin',
  family: 'classic',
  title: { en: 'Baydin et al.: ln x₁ + x₁x₂ − sin x₂', es: 'Baydin et al.: ln x₁ + x₁x₂ − sen x₂' },
  expression: 'y = ln(x1) + x1*x2 - sin(x2)',
  values: { x1: 2, x2: 5 },
  printed: [...printed('value', { y: '11.652' }), ...printed('adjoint', { x1: '5.5', x2: '1.716' })],
};

/** The expression of micrograd's README. */
export const micrograd: ExpressionExample = {
  id: 'micrograd',
  family: 'classic',
  title: { en: 'The expression of micrograd', es: 'La expresión de micrograd' },
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
): ExpressionExample => ({
  id,
  family: 'classic',
  title,
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
);

/** `x · x`: one node with two edges to the next. */
export const sameInputTwice: ExpressionExample = small(
  'same-input-twice',
  'y = x * x',
  { x: 3 },
  { en: 'The same input twice', es: 'La misma entrada dos veces' },
);

/** Two paths from `x` to `y`. */
export const diamond: ExpressionExample = small(
  'diamond',
  'u = x^2\nv = sin(x)\ny = u * v',
  { x: 1.5 },
  { en: 'A diamond: two paths add', es: 'Un rombo: dos caminos se suman' },
);
