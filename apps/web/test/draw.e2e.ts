// `draw` of the figure package in a page of its own: the page of examples/draw-mlp, under a strict Content-Security-Policy.
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { serveBuiltApp } from '../../../scripts/built-app.mjs';
import { listens, test, watch } from './browser.ts';

const root = fileURLToPath(new URL('../../../examples/draw-mlp', import.meta.url));
const STRICT =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; require-trusted-types-for 'script'";

let server: Awaited<ReturnType<typeof serveBuiltApp>>;

beforeAll(async () => {
  server = await serveBuiltApp({ root });
});

afterAll(() => server.close());

/** Shows the page to `look`, and fails if it has complained. */
async function onPage(browser: Browser, look: (page: Page) => Promise<void>): Promise<void> {
  const page = await browser.newPage();
  const complaints: string[] = [];
  watch(page, complaints);
  await page.route('**/*', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': STRICT } });
  });
  try {
    await page.goto(server.url);
    await look(page);
    expect(complaints).toEqual([]);
  } finally {
    await page.unrouteAll({ behavior: 'ignoreErrors' }); // a request may still be on its way
    await page.context().close();
  }
}

test('a script draws a network with one line; a reader steps it, opens a neuron and trains it', async ({
  flatBrowser,
}) => {
  await onPage(flatBrowser, async (page) => {
    const stage = page.locator('.stage');
    const drawn = (text: string) => stage.locator('text').filter({ hasText: new RegExp(`^${text}$`) });
    await drawn('E').first().waitFor();
    await listens(page);
    expect(await page.locator('.count').textContent()).toBe('step 10 of 10, backward');
    await page.getByRole('button', { name: 'One step back' }).click();
    await expect.poll(() => page.locator('.count').textContent()).toBe('step 9 of 10, backward');
    await page.getByRole('slider').press('End');

    expect(await drawn('tanh').count()).toBe(0);
    await stage
      .locator('text', { hasText: /^n.*1.*2/ })
      .first()
      .dblclick({ force: true });
    await drawn('tanh').waitFor();
    await expect.poll(() => page.locator('.why ol li').first().textContent()).toMatch(/^∂E.* = /);

    const before = await page.locator('.why h2 + p').textContent();
    await page.getByRole('button', { name: 'Train one step' }).click();
    await expect.poll(() => page.locator('.why h2 + p').textContent()).not.toBe(before);
    expect(await drawn('tanh').count()).toBe(1); // the neuron is still open
    await page.locator('.stage').press('Escape');
    await page.locator('.why').waitFor({ state: 'hidden' });
  });
});

test('the drawing fills its place, and no style of the page reaches it', async ({ drawnBrowser }) => {
  await onPage(drawnBrowser, async (page) => {
    await page.locator('.stage canvas').first().waitFor();
    const [place, drawing, stage] = await Promise.all(
      ['#figure', '.drawing', '.stage'].map((selector) => page.locator(selector).boundingBox()),
    );
    expect(drawing).toEqual(place);
    expect(stage!.height).toBeGreaterThan(place!.height / 2);
  });
});
