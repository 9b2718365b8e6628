// What comes from outside passes the schemas field by field.
import { Tape, Value } from '@retrograd/autodiff';
import { expect, test } from 'vitest';
import { initialDocument } from '../src/document/document.ts';
import { initialPlace } from '../src/document/place.ts';
import { readDocument, readPlace, readPreferences } from '../src/document/schema.ts';

const unread = (data: unknown) => readDocument(data).unread;

test('what is no object has no fields', () => {
  for (const data of [null, undefined, 3, 'seed', [], {}]) {
    expect(readDocument(data)).toEqual({ value: initialDocument, unread: [] });
    expect(readPlace(data)).toEqual({ value: initialPlace, unread: [] });
    expect(readPreferences(data)).toEqual({ value: { language: null, theme: null }, unread: [] });
  }
});

test('a field that cannot be read keeps its default, and the others are read', () => {
  expect(readDocument({ seed: 'x', output: 'y', level: 'layers' })).toEqual({
    value: { ...initialDocument, output: 'y' },
    unread: ['level', 'seed'],
  });
});

test('limits are met exactly', () => {
  const keys = Array.from({ length: 20_001 }, (_, k) => String(k));
  const pairs = keys.map((key, k) => [key, k] as const);
  const most = readDocument({
    ...{ seed: 2 ** 32 - 1, output: 'x'.repeat(200_000) },
    ...{ toggled: keys.slice(1), values: pairs.slice(1) },
  });
  expect(most.unread).toEqual([]);
  expect(most.value).toEqual({
    ...{ ...initialDocument, seed: 2 ** 32 - 1, output: 'x'.repeat(200_000) },
    ...{ toggled: new Set(keys.slice(1)), values: new Map(pairs.slice(1)) },
  });
  expect(
    unread({ ...{ seed: 2 ** 32, output: 'x'.repeat(200_001) }, ...{ toggled: keys, values: pairs } }).toSorted(),
  ).toEqual(['output', 'seed', 'toggled', 'values']);
  expect([readDocument({ seed: 0 }).unread, unread({ seed: -1 }), unread({ seed: 0.5 })]).toEqual([
    [],
    ['seed'],
    ['seed'],
  ]);
  const least = { cursor: 0, divider: 0, frozen: 0 };
  expect(readPlace(least).value).toEqual({ ...initialPlace, ...least });
  const furthest = { cursor: Number.POSITIVE_INFINITY, divider: 1, frozen: 1e6 };
  expect(readPlace(furthest).value).toEqual({ ...initialPlace, ...furthest });
  expect(readPlace({ cursor: -1, divider: 1.01, frozen: 1e6 + 1 }).unread.toSorted()).toEqual([
    'cursor',
    'divider',
    'frozen',
  ]);
});

test('−0 is a value, and elsewhere it is 0', () => {
  expect(readDocument({ values: [['x', -0]] }).value.values.get('x')).toBe(-0);
  const { learningRate, seed } = readDocument({ learningRate: -0, seed: -0 }).value;
  const { cursor, divider, frozen } = readPlace({ cursor: -0, divider: -0, frozen: -0 }).value;
  for (const x of [learningRate, seed, cursor, divider, frozen]) expect(x).toBe(0);
});

test('a number is no text, and a text no number', () => {
  expect(unread({ learningRate: '0.1', values: [['x', '3']], toggled: [3], output: 3 }).toSorted()).toEqual([
    'learningRate',
    'output',
    'toggled',
    'values',
  ]);
  expect(readPlace({ cursor: '3' }).unread).toEqual(['cursor']);
});

test('a source is an example or an expression, whole', () => {
  for (const source of [
    { kind: 'example', id: 'xor' },
    { kind: 'expression', text: 'y = (', drawn: 'y = a' },
  ] as const)
    expect(readDocument({ source }).value.source).toEqual(source);
  for (const source of [{ kind: 'example' }, { kind: 'expression', text: 'y' }, { kind: 'other', id: 'xor' }, 'xor'])
    expect(unread({ source })).toEqual(['source']);
});

test('a tape is a text that holds one, of at most 4,000,000 letters', () => {
  const json = JSON.stringify(Tape.of(new Value(2).mul(3)).toData());
  const of = (data: unknown) => unread({ source: { kind: 'tape', data } });
  for (const data of [json, json.padEnd(4_000_000)]) expect(of(data)).toEqual([]);
  for (const data of [json.padEnd(4_000_001), [json], JSON.parse(json), 3, '', 'null'])
    expect(of(data)).toEqual(['source']);
  const parts = { ops: [], roles: [], labels: [], inputs: [], values: [], scopes: [], scopeOf: [], outputs: [] };
  const empty = { ...JSON.parse(json), ...parts, leafCount: 0, firstInput: [0], recorded: [] };
  expect(Tape.from(empty).length).toBe(0);
  expect(of(JSON.stringify(empty))).toEqual(['source']);
});
