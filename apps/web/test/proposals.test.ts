// How a word in the expression may go on.
import { expect, test } from 'vitest';
import { functionList } from '../src/lenses/source/function-list.ts';
import { proposalsFor, wordAt } from '../src/lenses/source/proposals.ts';
import { sentences } from '../src/sources/expression/index.ts';

const word = (marked: string) => wordAt(marked.replace('¦', ''), marked.indexOf('¦'));
const proposed = (typed: string, language: 'en' | 'es' = 'en', names: string[] = []) =>
  proposalsFor(typed, functionList(sentences[language].functions), names).map(({ name }) => name);

test('a word is at the caret if it has two letters, ends there and is in no comment', () => {
  expect(word('y = ta¦')).toBe('ta');
  expect(word('y = x1 + ta¦ + 2')).toBe('ta');
  expect(word('a\n2si¦\nb')).toBe('si');
  for (const none of ['¦', 'y = t¦', 'x12¦', 'ta¦nh', 'tanh(¦', 'x # ta¦', '¦ta']) expect(word(none)).toBe('');
});

test('the formula of a function is that of its arguments, also of two vectors', () => {
  const texOf = (name: string) => functionList(new Map()).find(({ names }) => names.includes(name))!.tex;
  expect(texOf('dot')).toBe('x_1 \\cdot y_1 + x_2 \\cdot y_2');
  expect(texOf('suma')).toBe('x_1 + x_2 + x_3');
});

test('functions and names that begin so are proposed, by the name that was begun, whatever its accents', () => {
  expect(proposed('tan')).toEqual(['tan', 'tanh']);
  expect(proposed('logsoft')).toEqual(['logSoftmax']);
  expect(proposed('arcsen', 'es')).toEqual(['arcsen', 'arcsenh']);
  expect(proposed('rai', 'es')).toEqual(['raíz']);
  expect(proposed('raiz', 'es')).toEqual(['raiz']);
  expect(proposed('su', 'en', ['sum1', 'su', 'x'])).toEqual(expect.arrayContaining(['sum1', 'sum', 'sub']));
  expect(proposed('sum', 'en', ['sum1', 'sum2', 'su', 'x'])).toEqual(['sum1', 'sum2', 'sum']);
  expect(proposed('med', 'es', ['media'])).toEqual(['media']);
  expect(proposed('qq')).toEqual([]);
  expect(proposed('')).toEqual([]);
});
