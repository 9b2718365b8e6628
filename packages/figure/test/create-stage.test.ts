import { lightTheme } from '@retrograd/graph';
import { afterEach, expect, test, vi } from 'vitest';
import { createStage, hasWebGL, type StageOptions } from '../src/index.ts';
import { leavePage, PlainElement, pageWith, stubPage } from './page.ts';
import { node, pictureOf } from './pictures.ts';

const view = { left: null, right: pictureOf({ nodes: [node()] }), divider: 0 };

/** What sigma reads when it is loaded. */
function letSigmaLoad() {
  const constants = { FLOAT: 5126, UNSIGNED_BYTE: 5121, TRIANGLE_STRIP: 5, TRIANGLES: 4, POINTS: 0, LINES: 1 };
  vi.stubGlobal('WebGLRenderingContext', constants);
  vi.stubGlobal('WebGL2RenderingContext', constants);
}

async function stageOn(options: Partial<StageOptions> = {}) {
  const host = new PlainElement();
  const all = { theme: lightTheme, reducedMotion: true, ...options };
  const stage = await createStage(host as unknown as HTMLElement, all);
  stage.show(view);
  const svgs = (host.children[0] as PlainElement).all('svg').map(({ tag }) => tag);
  return { renderer: stage.renderer, svgs };
}

const drawnAsSvg = { renderer: 'svg', svgs: ['svg'] };

afterEach(leavePage);

test('a context that was made to see whether there are any is given back', () => {
  const count = pageWith(1);
  expect([hasWebGL(), count.lost]).toEqual([true, 1]);
  expect([hasWebGL(), count.lost]).toEqual([false, 1]);
});

test('a stage needs an element and a theme', async () => {
  const make = createStage as (...args: readonly unknown[]) => Promise<unknown>;
  const start = 'createStage: the first argument must be an element of the page, got';
  await expect(make()).rejects.toThrow(new TypeError(`${start} undefined`));
  await expect(make('#figure', {})).rejects.toThrow(
    new TypeError(`${start} '#figure'; write document.querySelector('#figure')`),
  );
  const needs = 'createStage needs options with a theme, such as { theme: lightTheme, reducedMotion: false }';
  for (const options of [undefined, {}, { theme: 'dark' }])
    await expect(make(new PlainElement(), options)).rejects.toThrow(new TypeError(needs));
});

test('without a document there is no WebGL', () => {
  expect(hasWebGL()).toBe(false);
});

test('asked for SVG, a stage tries no WebGL', async () => {
  const count = pageWith(Infinity);
  expect(await stageOn({ renderer: 'svg' })).toEqual(drawnAsSvg);
  expect(count.asked).toBe(0);
});

test.each([0, 1, 2, 3])('where %s contexts are given and no more, it draws SVG', async (given) => {
  const count = pageWith(given);
  letSigmaLoad();
  expect(await stageOn()).toEqual(drawnAsSvg);
  expect(count.asked).toBe(Math.min(given + 1, 2)); // the page stub is no place for sigma: it throws before it asks
});

test('where an extension of the browser throws in place of a context, it draws SVG', async () => {
  stubPage();
  letSigmaLoad();
  const refuse = vi.spyOn(PlainElement.prototype, 'getContext').mockImplementation((kind) => {
    throw new Error(`${kind} is refused`);
  });
  const [has, drawn] = [hasWebGL(), await stageOn()];
  refuse.mockRestore();
  expect([has, drawn]).toEqual([false, drawnAsSvg]);
});
