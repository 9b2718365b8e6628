// The chain rule in the panel: what lights figure and table, merging, the formula.
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { test } from './browser.ts';

const litRows = (page: Page): Promise<(string | null)[]> =>
  page.locator('.trace tr.pointed').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-label')));
const texts = async (page: Page, selector: string): Promise<string> =>
  (await page.locator(selector).allInnerTexts()).join(' ').replaceAll(/[\s\u200b]+/g, ' ');

test('a line lights its path in the table, a factor its arrow, by pointer and by keys', async ({ visit }) => {
  const page = await visit('#e=red-densa-2-2-2&lang=en&t=0&at=w_1');
  await page.waitForSelector('.receipt .factor');
  await page.locator('.receipt li').first().locator('.product').hover();
  await expect
    .poll(() => litRows(page))
    .toEqual(expect.arrayContaining(['w_1', 'sum_n1', 'n_1', 'sum_ŷ1', 'ŷ_1', 'E_1', 'E']));
  expect(await litRows(page)).not.toContain('ŷ_2');
  await page.locator('.receipt .factor').nth(2).hover(); // ∂sum_ŷ1/∂n₁
  await expect
    .poll(async () => (await litRows(page)).filter((row) => row !== ''))
    .toEqual(['n_1', expect.anything(), 'sum_ŷ1']);
  await page.mouse.move(5, 5);
  await expect.poll(() => litRows(page)).toEqual([]);
  await page.locator('.receipt .factor').first().focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => litRows(page)).toEqual(['sum_ŷ1', 'ŷ_1']);
  await page.keyboard.press('End'); // the whole last path
  await expect.poll(() => litRows(page)).toContain('ŷ_2');
  expect(await page.locator('.player').innerText()).toContain('step 14 of 14'); // which keys did not move
  await page.locator('.why .close').click();
  expect(await litRows(page)).toEqual([]);
});

test('paths are merged node by node, with the multiplications that it saves', async ({ visit }) => {
  const page = await visit('#e=red-densa-2-2-2&lang=es&t=0&at=w_1');
  await page.waitForSelector('.merge');
  expect(await texts(page, '.merge .counts')).toBe('todos los caminos: 8 multiplicaciones unidos: 6');
  const more = page.locator('.merge button').nth(1);
  for (let k = 0; k < 5; k++) await more.click();
  expect(await texts(page, '.merge .counts')).toContain('ahora: 6');
  expect(await texts(page, '.merge')).toContain('El gradiente de n1 se calcula una sola vez:');
  await expect.poll(() => page.locator('.receipt li').count()).toBe(1);
  await page.locator('.merge button').nth(2).click();
  expect(await more.isDisabled()).toBe(true);
  expect(await page.locator('.receipt li').count()).toBe(1);
  await visit(
    `#e=${encodeURIComponent(`=${'y0 = x*x; '}${Array.from({ length: 199 }, (_, k) => `y${k + 1} = y${k}*y${k}`).join('; ')}`)}&v=x:1&lang=en&t=0&at=x`,
  );
  await expect.poll(() => texts(page, '.merge .counts')).toContain('merged: 398');
  expect((await texts(page, '.merge .counts')).replaceAll(' ', '')).toContain(String(199n * 2n ** 200n));
});

test('the chain rule is a formula that can be copied', async ({ open }) => {
  const page = await open('#e=una-neurona-por-capa&lang=en&t=0&at=w%5E%283%29', {
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  await page.locator('.chain-rule summary').click();
  await page.waitForSelector('.chain-rule .katex');
  await page.locator('.chain-rule button').click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toContain('\\frac{\\partial C_{0}}{\\partial a^{(3)}}');
});

test('on a phone the panel scrolls inside, and nothing is wider than the screen', async ({ open }) => {
  const page = await open('#e=red-densa-2-2-2&lang=es&t=0&at=w_1', { viewport: { width: 360, height: 740 } });
  await page.locator('.chain-rule summary').click();
  await page.waitForSelector('.chain-rule .katex');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  const why = page.locator('.why');
  expect(await why.evaluate((panel) => panel.scrollWidth <= panel.clientWidth)).toBe(true);
});

test('on paper the factors stand, and nothing to press', async ({ open }) => {
  const page = await open('#e=red-densa-2-2-2&lang=es&t=0&at=w_1');
  await page.waitForSelector('.receipt .factor');
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('.receipt .factor').first().isVisible()).toBe(true);
  expect(await page.locator('.consumers .lights').first().isVisible()).toBe(true);
  expect(await page.locator('.merge').isVisible()).toBe(false);
});
