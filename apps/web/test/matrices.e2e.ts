// The network in matrix form, on the page: a step lit in time with the player, rows that light arrows, a phone.
import { expect } from 'vitest';
import type { ConsoleSurface } from '../src/session/console.ts';
import { test } from './browser.ts';

declare const retrograd: ConsoleSurface;

test('one step is lit, the buttons go from step to step, and what is not computed is a dash', async ({ open }) => {
  const page = await open('#e=retropropagacion-2-2-1&lang=es&t=0&c=0');
  await page.locator('.matrices > button').click();
  const next = page.locator('.walk button').nth(1);
  const lit = async () => (await page.locator('.matrices .lit h3').allInnerTexts()).join();
  await page.waitForSelector('.matrices .brackets');
  expect(await lit()).toBe('');
  expect(await page.locator('.walk button').first().isDisabled()).toBe(true);
  const titles: string[] = [];
  for (let k = 0; k < 6; k++) {
    await next.click();
    titles.push(await lit());
  }
  expect(titles).toEqual([
    'Paso 1, capa 1: hacia adelante',
    'Paso 1, capa 2: hacia adelante',
    'Paso 2, capa 2: el error de la salida',
    'Paso 4, capa 2: los gradientes',
    'Paso 3, capa 1: el error retrocede',
    'Paso 4, capa 1: los gradientes',
  ]);
  expect(await next.isDisabled()).toBe(true);
  await page.locator('.walk button').first().click();
  expect(await page.locator('.matrices').innerText()).toContain('—');
});

test('a row of the transposed weights lights its arrows, by pointer and by keys', async ({ open }) => {
  const page = await open('#e=red-densa-2-2-2&lang=en&t=0');
  await page.locator('.matrices > button').click();
  const row = page.locator('.matrices li:has(h3:text("Step 3")) .matrix tr').first();
  const lit = () =>
    page.locator('.trace tr.pointed').evaluateAll((rows) => rows.map((each) => each.getAttribute('data-label')));
  await row.hover();
  await expect.poll(lit).toEqual(['w_5', 'w_7']);
  await page.mouse.move(2, 2);
  await expect.poll(lit).toEqual([]);
  await page.locator('.matrices .lights').first().focus();
  await expect.poll(lit).toEqual(['w_1', 'w_3']);
  await page.keyboard.press('ArrowDown');
  await expect.poll(lit).toEqual(['w_2', 'w_4']);
});

test('on a phone what is wide is scrolled in its own line, and what is no dense network has no matrices', async ({
  open,
}) => {
  const page = await open('#e=red-densa-2-2-2&lang=es&t=0', { viewport: { width: 360, height: 740 } });
  await page.locator('.matrices > button').click();
  await page.waitForSelector('.matrices .katex');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await page.evaluate(() => {
    location.hash = '#e=baydin&lang=es&t=0';
  });
  await page.waitForSelector('tr[data-label="x2"]');
  expect(await page.locator('.matrices').count()).toBe(0);
  expect(await page.evaluate(() => retrograd.diagram.nodes.length)).toBeGreaterThan(0);
});
