// The score of the device: what counts, and what was kept by somebody else.
import { expect, test } from 'vitest';
import { readScore, scoreText, withOne } from '../src/practise/score.ts';

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
