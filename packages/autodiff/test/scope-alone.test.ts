// Scopes without a recorder: nothing listens, and nothing breaks.
import { expect, test } from 'vitest';
import { currentScope, scope } from '../src/record/scope.ts';

test('a scope opens and closes where nothing records', () => {
  expect(scope('alone', () => currentScope()?.name)).toBe('alone');
  expect(currentScope()).toBeNull();
});
