// A long tape takes a second to pack: following a link packs no document of the undo stack.
import { expect, test, vi } from 'vitest';
import { loadPacking } from '../src/document/pack.ts';
import * as packing from '../src/document/packing.ts';
import { createSession } from '../src/session/session.ts';
import { fakeEnvironment } from './fake-environment.ts';

vi.mock('../src/document/packing.ts', { spy: true });

test('another link, and Back to a step of undo, pack what is shown and nothing else', async () => {
  await loadPacking();
  const text = `y = ${Array.from({ length: 700 }, (_, k) => `x_${k}`).join('+')}`;
  const world = fakeEnvironment(`#e=${encodeURIComponent(`=${text}`)}`);
  const { editor } = createSession(world);
  for (let rate = 1; rate <= 12; rate++) {
    editor.edit({ type: 'set learning rate', rate });
    world.wait(2000);
  }
  const packed = vi.mocked(packing.packed);
  const countOf = (act: () => void): number => {
    const before = packed.mock.calls.length;
    act();
    world.wait(2000);
    return packed.mock.calls.length - before;
  };
  expect(packed).toHaveBeenCalled();
  expect(countOf(() => world.travel(-3))).toBe(1);
  expect(editor.document.value.learningRate).toBe(9);
  expect(editor.canRedo.value).toBe(true); // it is that step, not another edit
  expect(countOf(() => world.travel(3))).toBe(1);
  expect(countOf(() => world.follow('#e=baydin'))).toBe(0);
});

test('typing packs what is written into the address bar, and not every letter', async () => {
  await loadPacking();
  const world = fakeEnvironment();
  const { editor } = createSession(world);
  const packed = vi.mocked(packing.packed);
  const before = packed.mock.calls.length;
  const text = 'x'.repeat(3000);
  for (let k = 1; k <= 20; k++)
    editor.edit({ type: 'type', source: { kind: 'code', text: text + k, data: '' }, values: new Map() }, 'typing');
  expect(packed.mock.calls.length - before).toBeLessThan(5);
  world.wait(2000);
  expect(createSession(fakeEnvironment(world.address.hash)).editor.document.value.source).toMatchObject({
    text: `${text}20`,
  });
});
