// The score of the device: what counts, and what was kept by somebody else.
import { expect, test } from 'vitest';
import { countedText, markOf, readCounted, readScore, scoreText, withOne } from '../src/practise/score.ts';

test('a question counts as found alone, with hints, or revealed', () => {
  const none = readScore(null);
  expect(none).toEqual({ alone: 0, helped: 0, revealed: 0 });
  const score = withOne(withOne(withOne(withOne(none, 0, false), 2, false), 0, true), 3, true);
  expect(score).toEqual({ alone: 1, helped: 1, revealed: 2 });
  expect(readScore(scoreText(score))).toEqual(score);
});

test.each(['', 'x', '-1 NaN 1e99', '1.5'])('what is no score counts nothing: %j', (text) => {
  expect(readScore(text)).toEqual({ alone: 0, helped: 0, revealed: 0 });
});

test('a question is marked by what its numbers follow from and by its text', () => {
  const marks = [
    ['#e=a', 'value y'],
    ['#e=a', 'value z'],
    ['#e=b', 'value y'],
    ['#e=a\nvalue', 'y'],
  ].map(([exercise, question]) => markOf(exercise!, question!));
  expect(new Set(marks).size).toBe(4);
  expect(markOf('#e=a', 'value y')).toBe(marks[0]);
  expect(readCounted(countedText(marks))).toEqual(marks);
});

test('marks of others are left out, and the latest are kept', () => {
  expect(readCounted(null)).toEqual([]);
  expect(readCounted('abc <x> 1 aaaaaaaaaaaaaaaaaaa')).toEqual(['abc', '1']);
  const many = Array.from({ length: 3000 }, (_, k) => k.toString(36));
  expect(readCounted(countedText(many)).length).toBe(2000);
  expect(readCounted(countedText(many)).at(-1)).toBe(many.at(-1));
});
