// Keys of scopes.
import { expect, test } from 'vitest';
import { scopeKey, scopeOfKey } from '../src/structure/scope-key.ts';

test('the key of a scope gives the scope', () => {
  expect([0, 3, 12].map(scopeKey)).toEqual(['scope:0', 'scope:3', 'scope:12']);
  expect([0, 3, 12].map((scope) => scopeOfKey(scopeKey(scope)))).toEqual([0, 3, 12]);
});

test.each(['', '3', '3:0', 'scope:', 'scope:x', 'scope: 1', 'scope:-1', 'scope:1.5', 'ascope:1', 'Scope:1'])(
  '%j is the key of no scope',
  (key) => {
    expect(scopeOfKey(key)).toBe(-1);
  },
);
