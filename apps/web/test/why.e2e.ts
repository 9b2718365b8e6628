// The panel "why this number?" as it stands on the page: its place, its names, what is shut, what is broken.
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { ConsoleSurface } from '../src/session/console.ts';
import { test } from './browser.ts';

declare const retrograd: ConsoleSurface;

/** Text of the first element, without what KaTeX keeps for screen readers. */
const textOf = (page: Page, selector: string): Promise<string> =>
  page.evaluate((of) => {
    const copy = document.querySelector(of)!.cloneNode(true) as HTMLElement;
    for (const each of copy.querySelectorAll('.katex-mathml')) each.remove();
    return copy.textContent!.replaceAll(/\s+/g, ' ').trim();
  }, selector);

test('a path through a ReLU that is shut is shown, with its factor 0', async ({ visit }) => {
  const page = await visit('#e=dead-relu&lang=es&t=0&at=w_1');
  await page.waitForSelector('.why .shut');
  const text = await textOf(page, '.why');
  expect(text).toContain('∂E/∂w1 = 0');
  expect(text).toContain('1 camino hasta E');
  expect(await textOf(page, '.why .shut')).toBe('El camino está cerrado: ∂h1/∂z1 = 0');
  expect(await textOf(page, '.receipt li')).toMatch(/ = 0 ?El camino/);
});

test('before the backward pass has come there, nothing is 0', async ({ visit }) => {
  const page = await visit('#e=dead-relu&lang=en&t=0&at=w_1&c=3');
  await expect.poll(() => textOf(page, '.why')).toContain('The backward pass has not come here yet.');
});

test('names in its sentences are typeset', async ({ visit }) => {
  const page = await visit('#e=%3Da%3Dx1*2%0Ay%3Da*x2&lang=en&t=0&at=x2&d=a');
  await expect.poll(() => textOf(page, '.why')).toContain('No path leads from x2 to a: the gradient is 0.');
  expect(await page.locator('.why p > .math sub').allTextContents()).toContain('2');
  expect(await page.locator('caption .math').allTextContents()).toEqual(['∂a/∂v']);
  expect(await page.locator('caption .math i').allTextContents()).toEqual(['a', 'v']);
});

test('figure, player and a long panel are in view on a small screen', async ({ visit }) => {
  for (const hash of ['#e=batch-norm&level=op&at=x_1&t=0', '#e=micrograd&at=a&t=0']) {
    const page = await visit(`${hash}&lang=en`);
    await page.waitForSelector('.why .receipt');
    const { why, player, stage, overflows } = await page.evaluate(() => {
      const bottom = (selector: string) => document.querySelector(selector)!.getBoundingClientRect().bottom;
      const panel = document.querySelector('.why')!;
      return {
        why: bottom('.why'),
        player: bottom('.player'),
        stage: bottom('.stage'),
        overflows: panel.scrollHeight > panel.clientHeight,
      };
    });
    expect(overflows, hash).toBe(true);
    expect(player, hash).toBeLessThanOrEqual(720);
    expect(why, hash).toBeLessThanOrEqual(player);
    expect(player - stage, hash).toBeLessThan(100); // a legend between them
  }
});

test('the legend says what an arrow with a weight shows', async ({ visit }) => {
  const page = await visit('#e=dead-relu&lang=en&t=0');
  expect(await textOf(page, '.legend')).toContain('an arrow with a weight shows ∂E/∂w');
  await visit('#e=baydin&lang=en&t=0');
  expect(await textOf(page, '.legend')).not.toContain('weight');
  await visit('#e=dead-relu&lang=en&t=0&weights=matrix');
  await expect.poll(() => textOf(page, '.legend')).toContain('a cell: sign and size of its number');
  expect(await textOf(page, '.legend')).not.toContain('an arrow with a weight');
});

test('in Spanish, too, the legend takes one line beside the panel', async ({ visit }) => {
  for (const given of ['weights=matrix&at=w_1', 'weights=edges&at=w_1']) {
    const page = await visit(`#e=dead-relu&lang=es&t=0&${given}`);
    await page.setViewportSize({ width: 1280, height: 720 });
    await page.locator('.why').waitFor();
    await expect.poll(() => page.locator('.legend li').count()).toBe(5);
    const lines = await page
      .locator('.legend li')
      .evaluateAll((all) => new Set(all.map((li) => (li as HTMLElement).offsetTop)).size);
    expect(lines, given).toBe(1);
  }
});

test('the legend says how many weights have no room on their arrows', async ({ visit }) => {
  const page = await visit('#e=red-densa-2-2-2&lang=es&t=0');
  expect(await textOf(page, '.legend')).not.toContain('cabe');
  await page.setViewportSize({ width: 360, height: 640 });
  await expect.poll(() => textOf(page, '.legend')).toContain('8 pesos no caben en sus flechas: elige una neurona');
});

test('the legend says where numbers are too small to be written', async ({ visit }) => {
  const page = await visit('#e=residual&level=op&lang=es&t=0');
  await expect.poll(() => textOf(page, '.legend')).toContain('amplía para leer los números');
  await page.setViewportSize({ width: 1920, height: 1080 });
  await expect.poll(() => textOf(page, '.legend')).not.toContain('amplía');
});

test('a gradient is explained step by step where its short form is the gradient itself', async ({ visit }) => {
  const page = await visit('#e=red-densa-2-2-2&lang=en&t=0');
  await page.locator('tr[data-label="ŷ_2"] .row-name').click();
  await page.waitForSelector('.receipt .factor');
  expect(await page.locator('.every-step input').isChecked()).toBe(true);
  expect(await textOf(page, '.receipt li')).toMatch(/0\.5.*0\.34089.*\(−1\).*= −0\.17045/);
  await page.locator('.every-step input').uncheck();
  await expect.poll(() => textOf(page, '.receipt li')).not.toContain('0.34089');
  await visit('#e=red-densa-2-2-2&lang=en&t=0&at=w_1');
  await expect.poll(() => page.locator('.receipt li').count()).toBe(2);
});

test('where NaN comes from is said, and one click away', async ({ visit }) => {
  const page = await visit('#e=%3Da%3Dln(x)%0Ay%3Da*x&lang=es&t=0&v=x:0&at=y');
  await page.waitForSelector('.broken .katex');
  expect(await textOf(page, '.broken')).toContain('Viene del valor de a:');
  expect(await textOf(page, '.broken .equation')).toMatch(/a = lnx = ln0 = −∞/);
  await page.locator('.broken button').click();
  await page.waitForFunction(() => document.querySelector('tr.picked')?.getAttribute('data-label') === 'a');
  await visit('#e=%3Da%3Dsqrt(x)%0Ay%3D3*a&lang=en&t=0&v=x:0&at=x');
  await page.waitForSelector('.broken .equation');
  expect(await textOf(page, '.broken .equation')).toBe('∂y/∂a · ∂a/∂x = 3 · ∞ = ∞');
});

test('of a custom operation on a recorded tape it is said why it has no other value', async ({ visit }) => {
  for (const [lang, said] of [
    ['en', 'cube is a custom operation: of a recorded tape it is known only at its recorded arguments.'],
    ['es', 'cube es una operación propia: de una cinta grabada solo se conoce para los argumentos grabados.'],
  ] as const) {
    const page = await visit(`#e=dead-relu&lang=${lang}&t=0`);
    await page.evaluate(async () => {
      const { customOp, Value } = await retrograd.engine();
      const cube = customOp({
        name: 'cube',
        arity: 1,
        value: ([x]) => x ** 3,
        partials: (k, [x]) => [k.mul(k.constant(3), k.square(x))],
      });
      const y = cube(new Value(2, { label: 'x' })).mul(2);
      y.label = 'y';
      await retrograd.draw(y);
    });
    const field = page.locator('tr[data-label="x"] .number-field');
    await field.fill('5');
    await field.press('Enter');
    await page.locator('tr[data-label="y"] .row-name').click();
    await expect.poll(() => textOf(page, '.broken')).toContain(said);
    expect(await textOf(page, '.broken')).not.toContain('cube(');
  }
});

test('on a phone the caption of the trace is as wide as the page', async ({ open }) => {
  const page = await open('#e=dead-relu&lang=es&t=0', { viewport: { width: 390, height: 800 } });
  await page.waitForSelector('.trace caption');
  const right = await page.evaluate(() => {
    const range = document.createRange();
    range.selectNodeContents(document.querySelector('caption')!);
    return Math.max(...Array.from(range.getClientRects(), (rect) => rect.right));
  });
  expect(right).toBeLessThanOrEqual(390);
});

test('a picked arrow tells its own number: adjoint, local partial, and what it carries', async ({ visit }) => {
  // z = a·b, y = z + a: two arrows lead from a, one by way of z
  const page = await visit(
    `#e=${encodeURIComponent('=z = a*b\ny = z + a')}&v=a:2;b:-3&lang=en&t=0&at=${encodeURIComponent('0>z')}`,
  );
  await expect.poll(() => textOf(page, '.why')).toContain('Back along this arrow');
  const text = await textOf(page, '.why');
  expect(text).toContain('∂y/∂z · ∂z/∂a = 1 · (−3) = −3');
  expect(text).toContain('∂y/∂a = −2'); // of both arrows
  await visit(`#e=${encodeURIComponent('=z = a*b\ny = z + a')}&lang=en&t=0&at=a`);
  expect(await textOf(page, '.why')).not.toContain('Back along this arrow');
});

test('a folded layer answers with all its results, and each of them explains itself', async ({ visit }) => {
  const page = await visit('#e=red-densa-2-2-2&lang=en&t=0&level=layer');
  await page.waitForFunction(() => retrograd.stages.length > 0);
  const place = await page.evaluate(() => {
    const { x, y } = retrograd.diagram.nodes.find(({ kind }) => kind === 'layer')!;
    const { left, top } = document.querySelector('.stage')!.getBoundingClientRect();
    const at = retrograd.stages[0]!.project(x, y);
    return { x: left + at.x, y: top + at.y };
  });
  await page.mouse.click(place.x, place.y);
  const results = page.locator('.why .results tbody tr');
  await expect.poll(() => results.count()).toBe(2);
  const cells = (row: Locator) => row.locator('th, td.number').allInnerTexts();
  for (const [at, label] of ['n_1', 'n_2'].entries())
    expect(await cells(results.nth(at))).toEqual(await cells(page.locator(`.trace tr[data-label="${label}"]`)));
  expect(await page.locator('.trace tr.picked').count()).toBe(2);
  await page.locator('.why .results button').first().click();
  await expect.poll(() => textOf(page, '.why .gradient')).toBe('∂E/∂n1 = 0.046211');
});
