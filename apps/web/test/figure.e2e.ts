// The drawing in a real browser: something flows, hue is the gradient's sign, and it all works without WebGL.
import type { Page } from 'playwright-core';
import { expect, inject } from 'vitest';
import type { ConsoleSurface } from '../src/session/console.ts';
import { test } from './browser.ts';
import { readFlow } from './flow.ts';
import { readTrace } from './trace.ts';

declare const retrograd: ConsoleSurface;

interface Sample {
  readonly key: string;
  readonly ink: string;
  readonly pixel: readonly number[];
}

/** The pixel in the middle of every arrow at a phase of the pulses. */
async function sample(page: Page, phase: number): Promise<Sample[]> {
  const { edges, last } = await page.evaluate(() => ({
    edges: retrograd.picture.edges,
    last: retrograd.stages.length - 1,
  }));
  const pixels = await readFlow((run, argument) => page.evaluate(run, argument as never), last, edges, phase);
  return edges.map(({ key, ink }, k) => ({ key, ink, pixel: pixels[k]! }));
}

/** Waits until the stage has drawn the picture that is there now. */
async function ready(page: Page): Promise<void> {
  await page.waitForFunction(() => 'retrograd' in globalThis && retrograd.stages.length > 0);
  await page.evaluate(async () => {
    for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame);
  });
}

test('pulses flow along the arrows, in the hue of the gradient', async ({ visitDrawn }) => {
  const page = await visitDrawn('#e=baydin&t=0'); // no two of its arrows cross
  await ready(page);
  const [early, late] = [await sample(page, 0), await sample(page, 0.5)];
  expect(early.length).toBe(8);
  const signed = early.filter(({ ink }) => ink === 'positive' || ink === 'negative');
  expect(new Set(signed.map(({ ink }) => ink)).size).toBe(2);
  for (const { key, ink, pixel } of signed) {
    const [red, , blue, alpha] = pixel;
    expect(alpha, key).toBeGreaterThan(0);
    expect(Math.sign(blue! - red!), `${key} ${pixel}`).toBe(ink === 'positive' ? 1 : -1);
  }
  const moved = early.filter(({ pixel }, at) => pixel.some((channel, c) => channel !== late[at]!.pixel[c]));
  expect(moved.length).toBeGreaterThan(early.length / 2);
});

test('at the start nothing is coloured: there is no gradient yet', async ({ visitDrawn }) => {
  const page = await visitDrawn('#e=red-densa-2-2-2&t=0&c=0');
  await ready(page);
  for (const { ink } of await sample(page, 0)) expect(ink).toBe('faint');
  expect((await readTrace(page)).every(({ adjoint }) => Number.isNaN(adjoint))).toBe(true);
});

test('without WebGL the SVG shows the same numbers', async ({ visit, visitDrawn }) => {
  const drawn = await visitDrawn('#e=red-densa-2-2-2&t=0');
  const numbers = await drawn.evaluate(() =>
    retrograd.picture.texts
      .filter(({ role }) => role !== 'title')
      .map(({ runs }) => runs.map(({ text }) => text).join('')),
  );
  const page = await visit('#e=red-densa-2-2-2&t=0');
  await page.waitForSelector('.stage div:last-of-type > svg text', { state: 'attached' });
  expect(await page.evaluate(() => document.createElement('canvas').getContext('webgl2'))).toBeNull();
  const shown = page.locator('.stage div:last-of-type > svg text');
  expect(numbers.length).toBeGreaterThan(20);
  await expect
    .poll(async () => {
      const texts = await shown.allTextContents();
      return numbers.filter((number) => !texts.includes(number));
    })
    .toEqual([]);
  expect(await readTrace(page)).toEqual(await readTrace(drawn));
});

test.for([
  { what: 'the part with sigma does not arrive', contexts: Infinity, loads: false },
  { what: 'WebGL gives no more contexts when the edges ask for theirs', contexts: 5, loads: true },
])(
  'where $what, the figure is SVG, also after a new size, and nothing complains',
  async ({ contexts, loads }, { drawnBrowser }) => {
    const page = await drawnBrowser.newPage({ viewport: { width: 900, height: 700 } });
    const errors: Error[] = [];
    page.on('pageerror', (error) => errors.push(error));
    if (!loads) await page.route(/sigma-renderer/, (route) => route.abort());
    await page.addInitScript((given) => {
      const { prototype } = HTMLCanvasElement;
      const real = prototype.getContext as (this: HTMLCanvasElement, ...asked: unknown[]) => RenderingContext | null;
      let count = 0;
      prototype.getContext = function (this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
        return kind.includes('webgl') && ++count > given ? null : real.call(this, kind, ...rest);
      } as typeof prototype.getContext;
    }, contexts);
    await page.goto(`${inject('url')}#e=baydin&t=0`);
    await ready(page);
    await page.setViewportSize({ width: 700, height: 600 });
    const width = () => page.evaluate(() => document.querySelector('.stage')!.clientWidth);
    await expect.poll(async () => page.locator('.stage svg').first().getAttribute('width')).toBe(`${await width()}`);
    expect(await page.evaluate(() => retrograd.stages.map(({ renderer }) => renderer))).toEqual(['svg']);
    expect(await page.locator('.stage canvas').count()).toBe(0);
    expect(errors).toEqual([]);
    await page.close();
  },
);

test('a node under the pointer lights up its row, and a row its node', async ({ visitDrawn }) => {
  const page = await visitDrawn('#e=red-densa-2-2-2&t=0');
  await ready(page);
  const row = page.locator('tr[data-label="n_1"]');
  const place = await page.evaluate(() => {
    const node = retrograd.picture.nodes.find(
      ({ key }) => key === retrograd.diagram.nodeOf(retrograd.tape.nodes.findIndex(({ label }) => label === 'n_1')),
    )!;
    const { x, y } = retrograd.stages[0]!.project(node.x, node.y);
    const box = document.querySelector('.stage')!.getBoundingClientRect();
    return { x: box.x + x, y: box.y + y };
  });
  await page.mouse.move(place.x - 80, place.y);
  await page.mouse.move(place.x, place.y, { steps: 4 });
  await expect.poll(() => row.getAttribute('class')).toContain('pointed');
  await page.mouse.click(place.x, place.y);
  await expect.poll(() => page.locator('.why').textContent()).toContain('n1');
  await row.hover();
  const highlighted = await page.evaluate(
    () => retrograd.picture.nodes.filter(({ fill }) => fill === 'highlight').length,
  );
  expect(highlighted).toBeGreaterThan(0);
});

test('one figure shows forward left of the line and backward right of it', async ({ visitDrawn }) => {
  const page = await visitDrawn('#e=red-densa-2-2-2&t=0&split=1');
  await ready(page);
  const [r, , b] = (await sample(page, 0))[0]!.pixel;
  expect(Math.abs(r! - b!)).toBeLessThan(40); // all forward: ink, no hue
  await page.locator('.divider').fill('0.4');
  await page.reload(); // the line is no part of the document, but a reload keeps it
  expect(await page.locator('.divider').inputValue()).toBe('0.4');
  expect(new URL(page.url()).hash).not.toContain('split');
});

test.for(['one', 'panels'])('what is said beside the figure covers nothing of it: %s', async (view, { open }) => {
  for (const [width, height] of [
    [1280, 800],
    [900, 700],
    [390, 844],
  ] as const) {
    const page = await open(`#e=red-densa-2-2-2&lang=es&weights=matrix&view=${view}`, {
      reducedMotion: 'reduce',
      viewport: { width, height },
    });
    await page.waitForSelector('.rest-hint');
    const hint = (await page.locator('.rest-hint').boundingBox())!;
    const boxes = await Promise.all((await page.locator('.stage, .legend li').all()).map((each) => each.boundingBox()));
    for (const box of boxes)
      if (box !== null)
        expect(box.y + box.height <= hint.y + 1 || hint.y + hint.height <= box.y + 1, `${width} × ${height}`).toBe(
          true,
        );
  }
});
