import { lightTheme } from '@retrograd/graph';
import { expect, test } from 'vitest';
import { PlainElement, pageWith } from './page.ts';

test('the package can be imported in Node, where it says that there is no WebGL', async () => {
  const { createStage, hasWebGL } = await import('../src/index.ts');
  expect(createStage).toBeTypeOf('function');
  expect(hasWebGL()).toBe(false);
});

test('where the part with sigma cannot be loaded, a stage draws SVG', async () => {
  const { createStage } = await import('../src/index.ts');
  const count = pageWith(Infinity);
  await expect(import('../src/renderers/sigma-renderer.ts')).rejects.toThrow(); // it reads what Node has not
  const host = new PlainElement();
  const stage = await createStage(host as unknown as HTMLElement, { theme: lightTheme, reducedMotion: true });
  expect([stage.renderer, count.asked]).toEqual(['svg', 1]);
});
