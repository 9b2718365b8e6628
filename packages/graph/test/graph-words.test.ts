// The words of diagrams: both languages, and names of scopes in them.
import { expect, test } from 'vitest';
import { graphWords, scopeNameIn } from '../src/index.ts';

test('both languages have a word for every level and every kind', () => {
  const { en, es } = graphWords;
  expect(Object.keys(es.levels)).toEqual(Object.keys(en.levels));
  expect(Object.keys(es.kinds)).toEqual(Object.keys(en.kinds));
});

test('the name of a scope is said as a whole, else word by word, and what is no word stays', () => {
  const names = ['layer 1', 'batch norm 2', 'hidden layer', 'mine', 'constructor 1', 'n_1'];
  expect(names.map((name) => scopeNameIn(graphWords.es.scopes, name))).toEqual([
    'capa 1',
    'normalización por lotes 2',
    'oculta capa',
    'mine',
    'constructor 1',
    'n_1',
  ]);
  expect(names.map((name) => scopeNameIn(graphWords.en.scopes, name))).toEqual(names);
});
