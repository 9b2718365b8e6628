// Two panels stand beside one another unless they are larger one above the other.
import { expect, test } from 'vitest';
import { standsAbove } from '../src/lenses/figure/stacking.ts';

test('where letters can be read, panels stand one above the other if they are clearly larger so', () => {
  expect([standsAbove(38, 32), standsAbove(39, 32)]).toEqual([false, true]);
});

test('where letters are small, they do if they are larger at all', () => {
  expect([standsAbove(31, 30), standsAbove(32, 30)]).toEqual([false, true]);
});
