// What a newcomer does: play, step, edit, type, undo, change language, use the keyboard, go offline.
import axe from 'axe-core';
import { describe, expect } from 'vitest';
import { test } from './browser.ts';
import { readTrace, rowOf } from './trace.ts';

const SLOW = 60_000; // ms: the passes are played at the speed of the machine
const A = '#e=red-densa-2-2-2&lang=en';

test('the first visit plays both passes and rests with one sentence', async ({ open }) => {
  const page = await open('');
  await page.waitForSelector('.rest-hint', { timeout: SLOW });
  expect(rowOf(await readTrace(page), 'w_1').adjoint).toBeCloseTo(0.0011, 3);
  expect(await page.locator('.toolbar select').first().inputValue()).toBe('red-densa-2-2-2');
});

test('a formula of 20,000 terms opens folded, and says so', async ({ open }) => {
  const page = await open(`#e==${encodeURIComponent(`x${'+x'.repeat(19_999)}`)}&lang=en`, { reducedMotion: 'reduce' });
  await page.waitForSelector('.too-much', { timeout: SLOW });
  const rows = page.locator('.trace tbody tr');
  expect(await rows.count()).toBe(21); // x, and 20 parts
  await rows.nth(1).locator('button').click();
  await expect.poll(() => rows.count()).toBe(30); // ten parts instead of one
});

test('with reduced motion the end state is there at once', async ({ open }) => {
  const page = await open(A, { reducedMotion: 'reduce' });
  expect(rowOf(await readTrace(page), 'w_1').adjoint).toBeCloseTo(0.0011, 3);
  await page.waitForSelector('.rest-hint');
});

test('keys step through the passes: what is not computed yet is a dash', async ({ open }) => {
  const page = await open(`${A}&t=0`);
  await page.keyboard.press('Home');
  const start = await readTrace(page);
  expect(Number.isNaN(rowOf(start, 'n_1').value)).toBe(true);
  await page.keyboard.press('ArrowRight');
  const one = await readTrace(page);
  expect(one.filter(({ value }) => !Number.isNaN(value)).length).toBeGreaterThan(
    start.filter(({ value }) => !Number.isNaN(value)).length,
  );
  await page.keyboard.press('Shift+ArrowRight');
  const turn = await readTrace(page);
  expect(rowOf(turn, 'E').value).toBeCloseTo(0.24908, 4);
  expect(Number.isNaN(rowOf(turn, 'w_1').adjoint)).toBe(true);
  await page.keyboard.press('End');
  expect(rowOf(await readTrace(page), 'w_1').adjoint).toBeCloseTo(0.0011, 3);
  await page.keyboard.press('ArrowLeft');
  expect(await page.locator('.count').textContent()).not.toContain('of 0');
});

test('an input edited in place recomputes everything; Back undoes it', async ({ open }) => {
  const page = await open(`${A}&t=0`);
  const field = page.locator('tr[data-label="x_1"] input');
  await field.fill('0,5');
  await field.press('Enter');
  expect(rowOf(await readTrace(page), 'sum_n1').value).toBeCloseTo(0.45, 10);
  expect(page.url()).toContain('x_1');
  await field.fill('one half');
  expect(await field.getAttribute('aria-invalid')).toBe('true');
  await field.press('Escape');
  expect(rowOf(await readTrace(page), 'sum_n1').value).toBeCloseTo(0.45, 10);
  await page.goBack();
  await expect.poll(async () => rowOf(await readTrace(page), 'sum_n1').value).toBeCloseTo(0.41, 10);
});

test('one update shows old → new weights, and resetting brings the old ones back', async ({ open }) => {
  const page = await open(`${A}&t=0`);
  await page.getByRole('button', { name: 'Apply one update' }).click();
  expect(await page.locator('tr[data-label="w_5"] [data-of=update]').textContent()).toBe('0.5 → 0.451878');
  expect(rowOf(await readTrace(page), 'E').value).toBeLessThan(0.24908);
  await page.getByRole('button', { name: 'Reset the numbers' }).click();
  expect(rowOf(await readTrace(page), 'w_5').value).toBe(0.5);
});

test('an expression gives figure and trace while it is typed; an error points at its character', async ({ open }) => {
  const page = await open('#e=baydin&lang=en&t=0');
  expect(rowOf(await readTrace(page), 'x2').adjoint).toBeCloseTo(1.71634, 4);
  const field = page.locator('.expression textarea');
  await field.fill('y = x1 * tanh(x1');
  expect(await page.locator('[role=alert]').textContent()).toContain('never closed');
  expect(await page.locator('.expression pre').textContent()).toBe(`y = x1 * tanh(x1\n${' '.repeat(9)}^^^^^`);
  expect(rowOf(await readTrace(page), 'x2').adjoint).toBeCloseTo(1.71634, 4); // the last good one stays
  await field.fill('y = x1 * tanh(x1)');
  const rows = await readTrace(page);
  expect(rowOf(rows, 'y').value).toBeCloseTo(2 * Math.tanh(2), 5);
  await page.reload();
  expect(await field.inputValue()).toBe('y = x1 * tanh(x1)');
});

test('why this number: the paths of w₁ through E₁ and E₂ add up to its gradient', async ({ open }) => {
  const page = await open(`${A}&t=0`);
  await page.locator('tr[data-label="w_1"] .row-name').click();
  const products = await page
    .locator('.receipt li')
    .evaluateAll((items) => items.map((item) => Number(item.getAttribute('data-product'))));
  expect(products.map((product) => Number(product.toFixed(5)))).toEqual([0.0016, -0.00049]);
  expect(await page.locator('.total').textContent()).toContain('0.001');
});

test('a neuron opens into its operations in place and folds again', async ({ open }) => {
  const page = await open(`${A}&t=0`);
  const stage = page.locator('.stage');
  const nodes = () =>
    page.evaluate(
      () => (globalThis as { retrograd?: { diagram: { nodes: readonly unknown[] } } }).retrograd!.diagram.nodes.length,
    );
  const folded = await nodes();
  await stage.focus();
  for (let i = 0; i < 20 && !(await page.locator('[role=status]').textContent())!.startsWith('n1'); i++) {
    await page.keyboard.press(i % 2 === 0 ? 'ArrowRight' : 'ArrowUp');
  }
  expect(await page.locator('[role=status]').textContent()).toMatch(/^n1, neuron\. Value 0\.6011, gradient/);
  await page.keyboard.press('Enter');
  await expect.poll(nodes).toBeGreaterThan(folded);
  await page.getByRole('button', { name: /^Fold/ }).or(stage).first().focus();
  await page.getByRole('button', { name: 'Neurons' }).click();
  await expect.poll(nodes).toBe(folded);
});

test('everything on the screen changes language together, and the link keeps it', async ({ open }) => {
  const page = await open(`${A}&t=0`);
  await page.getByRole('button', { name: 'ES' }).click();
  expect(await page.locator('html').getAttribute('lang')).toBe('es');
  expect(await page.locator('thead').textContent()).toContain('derivadas locales');
  expect(page.url()).toContain('lang=es');
  const left = await page.locator('body').innerText();
  for (const word of ['Apply', 'forward', 'Examples', 'value', 'Neurons', 'gradient:'])
    expect(left).not.toContain(word);
});

test('after the first load the page works without a network', async ({ open }) => {
  const page = await open(`${A}&t=0`);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  await page.context().setOffline(true);
  await page.reload();
  expect(rowOf(await readTrace(page), 'w_1').adjoint).toBeCloseTo(0.0011, 3);
  await page.waitForSelector('.katex');
});

test.for([320, 360, 768, 1280, 2200].flatMap((width) => ['en', 'es'].map((language) => ({ width, language }))))(
  'nothing is wider than a screen of $width pixels, in $language',
  async ({ width, language }, { visit }) => {
    const page = await visit(`#lang=${language}&t=0`);
    await page.setViewportSize({ width, height: 740 });
    await page.waitForSelector('.katex');
    await page.evaluate(() => document.fonts.ready); // a fallback font may be wider
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  },
);

describe.each(['light', 'dark'])('%s', (theme) => {
  test('axe finds nothing', async ({ open }) => {
    const page = await open(`${A}&t=0&theme=${theme}&at=0`);
    await page.waitForSelector('.katex');
    await page.evaluate(axe.source);
    const violations = await page.evaluate(
      async () => (await (globalThis as unknown as { axe: typeof axe }).axe.run()).violations,
    );
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([]);
  });
});

test.for([
  '#e=%FF&c=x&open=-1,zz&v=;;:;__proto__:1&split=9',
  `#e==${'('.repeat(500)}`,
  '#c=1e999&level=huge&at=__proto__',
  '#d=constructor&t=NaN',
])('the hostile or broken link %s shows the page all the same', async (hash, { open }) => {
  const page = await open(hash);
  expect((await readTrace(page)).length).toBeGreaterThan(0);
});
