// How numbers and paths stand in a link.
import { expect, test } from 'vitest';
import { initialDocument } from '../src/document/document.ts';
import { linkTo } from '../src/document/link.ts';
import { escaped, numberIn, unescaped, written } from '../src/document/link-text.ts';

test('a path keeps its letters; what separates entries is escaped as in any address', () => {
  expect(escaped('layer 1/neuron 2/ŵ_1')).toBe('layer 1/neuron 2/ŵ_1');
  expect(escaped('50%: a;b,c')).toBe('50%25%3A a%3Bb%2Cc');
  for (const back of ['50%25%3A a%3Bb%2Cc', '50%25%3a a%3bb%2cc']) expect(unescaped(back)).toBe('50%: a;b,c');
  expect(unescaped('%7E%20%1F%80%')).toBe('~ %1F%80%'); // ASCII that can be seen, and nothing else
});

test.each<[x: number, text: string]>([
  [0.5, '0.5'],
  [-0, '-0'],
  [0, '0'],
  [1e-300, '1e-300'],
  [Number.NaN, 'NaN'],
  [Number.POSITIVE_INFINITY, 'Infinity'],
  [Number.NEGATIVE_INFINITY, '-Infinity'],
])('the number %d is written as %s, and read back', (x, text) => {
  expect(written(x)).toBe(text);
  expect(numberIn(text)).toBe(x);
});

test('no text says no number, and a word is none', () => {
  expect([numberIn(''), numberIn('two')]).toEqual([undefined, null]);
});

test('a link is written as readers know it', () => {
  const values = new Map([
    ['a:b', -0],
    ['c', 2],
  ]);
  const toggled = new Set(['layer 1/', 'a,b']);
  expect(linkTo({ ...initialDocument, values, toggled, seed: 7 }, 'es')).toBe(
    '#v=a%253Ab%3A-0%3Bc%3A2&open=layer+1%2F%2Ca%252Cb&seed=7&lang=es',
  );
});
