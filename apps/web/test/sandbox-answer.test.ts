// What comes out of the sandbox is hostile until it has been looked at.
import { Tape, Value } from '@retrograd/autodiff';
import { expect, test } from 'vitest';
import { LONGEST_RECORDED, MOST_PRINTED, readAnswer } from '../src/sandbox/answer.ts';

const data = Tape.of(new Value(2, { label: 'x' }).mul(3)).toData();
const sent = (answer: object, lineCount?: number) =>
  readAnswer(JSON.stringify({ tape: null, lines: [], printed: '', mistake: null, ...answer }), lineCount);

test('a tape and its text arrive, without what else is there', () => {
  const answer = sent({ tape: { ...data, extra: '<img>' }, printed: 'a\nb', other: 1 });
  expect(answer).toEqual({ tape: data, lines: [], printed: 'a\nb', mistake: null });
});

test('beside a mistake there is no tape', () => {
  const mistake = { kind: 'thrown', message: 'x is not defined', line: 3 };
  expect(sent({ tape: data, mistake })).toEqual({ tape: null, lines: [], printed: '', mistake });
});

test.each<[string, unknown]>([
  ['an object in place of text', { tape: data }],
  ['nothing', undefined],
  ['no JSON', '{'],
  ['null', 'null'],
  ['a list', '[]'],
  ['brackets in brackets', `${'['.repeat(1_000_000)}`],
  ['no tape', JSON.stringify({ tape: null, printed: '', mistake: null })],
  ['inputs that come later', JSON.stringify({ tape: { ...data, inputs: [9, 9] }, printed: '', mistake: null })],
  ['an unknown operation', JSON.stringify({ tape: { ...data, ops: ['fetch'] }, printed: '', mistake: null })],
  ['an empty tape', JSON.stringify({ tape: { ...data, leafCount: 0, ops: [] }, printed: '', mistake: null })],
])('%s is a broken run', (_, given) => {
  expect(readAnswer(given)).toMatchObject({ tape: null, mistake: { kind: 'broken' } });
});

test('lines arrive where the text has them, one for each node', () => {
  expect(sent({ tape: data, lines: [2, 0, 4], other: 1 }, 4).lines).toEqual([2, 0, 4]);
  const wrong = [
    [2, 0],
    [2, 0, 4, 4],
    [2, 0, 5],
    [2, 0, -1],
    [2, 0, 1.5],
    [2, 0, '4'],
    [2, 0, null],
    { length: 3 },
    '204',
    null,
  ];
  for (const lines of wrong) expect(sent({ tape: data, lines }, 4)).toMatchObject({ tape: data, lines: [] });
  expect(sent({ tape: data, lines: [1, 1, 1], mistake: { kind: 'thrown', message: '', line: 1 } }).lines).toEqual([]);
});

test('text has its limits, and mistakes are of known kinds', () => {
  expect(sent({ tape: data, printed: 'x'.repeat(MOST_PRINTED + 9) }).printed).toHaveLength(MOST_PRINTED);
  expect(sent({ tape: data, printed: { toString: 1 } }).printed).toBe('');
  const { mistake } = sent({ mistake: { kind: 'constructor', message: 'm'.repeat(9999), line: -1 } });
  expect(mistake).toMatchObject({ kind: 'broken', line: 0 });
  expect(mistake?.message).toHaveLength(500);
  for (const line of [1.5, 1e9, '3', null])
    expect(sent({ mistake: { kind: 'thrown', message: '', line } }).mistake?.line).toBe(0);
  expect(sent({ mistake: 'no' }).mistake).toEqual({ kind: 'broken', message: '', line: 0 });
});

test('a tape that is too long to travel is told, and what is far too long is not read', () => {
  const long = Tape.of(new Value(1, { label: 'x'.repeat(LONGEST_RECORDED) })).toData();
  expect(sent({ tape: long, printed: 'p' })).toMatchObject({ tape: null, printed: 'p', mistake: { kind: 'long' } });
  expect(readAnswer('x'.repeat(2 * LONGEST_RECORDED)).mistake?.kind).toBe('long');
});

test('nothing of it reaches the prototypes', () => {
  readAnswer(
    `{"tape":{"__proto__":{"polluted":1}},"printed":"","mistake":{"__proto__":{"polluted":1},"kind":"thrown"},"__proto__":{"polluted":1}}`,
  );
  expect(({} as { polluted?: 1 }).polluted).toBeUndefined();
});
