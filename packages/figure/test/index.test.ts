import { expect, test } from 'vitest';

test('the package can be imported in Node, where it says that there is no WebGL', async () => {
  const { createStage, hasWebGL } = await import('../src/index.ts');
  expect(createStage).toBeTypeOf('function');
  expect(hasWebGL()).toBe(false);
});
