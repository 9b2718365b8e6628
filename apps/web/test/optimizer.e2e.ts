// An update by another rule, on the page: chosen, explained line by line, gone back along, shared, undone.
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { test } from './browser.ts';

const WORDS = {
  en: {
    title: 'The update, line by line',
    one: 'Apply one update',
    next: 'update 2, to come',
    back: 'previous update',
  },
  es: {
    title: 'La actualización, línea por línea',
    one: 'Aplicar una actualización',
    next: 'actualización 2, por venir',
    back: 'actualización anterior',
  },
} as const;

const line = async (page: Page, name: string): Promise<string> =>
  page.locator(`[data-line=${name}] .numbers`).innerText();

describe.each(['en', 'es'] as const)('in %s', (language) => {
  const words = WORDS[language];

  test('Adam is chosen, explained before and after an update, and gone back along', async ({ open }) => {
    const page = await open(`#e=red-densa-2-2-2&t=0&lang=${language}`);
    await page.locator('.rule').selectOption('adam');
    await page.getByRole('button', { name: words.title }).press('Enter');
    await page.locator('[data-line=next] .katex').waitFor();
    expect(await page.locator('[data-line]').count()).toBe(8);
    expect(await line(page, 'mHat')).toBe('= 0.000110806 / 0.1 = 0.00110806');
    const next = await page.locator('[data-line=next] data').getAttribute('value');
    await page.getByRole('button', { name: words.one }).click();
    await page.locator('.update-steps .walk').waitFor();
    expect(await page.locator('[data-line=next] data').getAttribute('value')).toBe(next); // the one that was applied
    expect(await page.locator('tr[data-label="w_1"] input').getAttribute('title')).toBe(next);
    expect(await page.locator('tr[data-label="w_1"] [data-of=update]').innerText()).toBe(
      '0.1 − 0.00999991 = 0.0900001',
    );
    await page.getByRole('button', { name: words.next }).click();
    expect(await line(page, 'm')).toMatch(/^= 0\.9 · 0\.000110806 \+ 0\.1 · /);
    await page.getByRole('button', { name: words.back }).click();
    expect(await line(page, 'm')).toMatch(/^= 0\.9 · 0 \+ 0\.1 · /);
  });
});

test('the rule and its letters travel in the link and are undone; a share of 1 is refused in words', async ({
  open,
}) => {
  const page = await open('#e=red-densa-2-2-2&t=0&lang=en&by=rmsprop_0.9_0.001&rate=0.01');
  const beta = page.getByLabel('share of the mean of the squares that is kept');
  expect(await beta.inputValue()).toBe('0.9');
  await beta.fill('1');
  await beta.press('Enter');
  expect(await page.locator('.update-bar .refused').innerText()).toContain('less than 1');
  expect(await beta.inputValue()).toBe('0.9');
  await beta.fill('0.5');
  await beta.press('Enter');
  await page.getByLabel('divides by').selectOption('inside');
  await expect.poll(() => page.evaluate(() => location.hash)).toContain('by=rmsprop_0.5_0.001_inside');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  expect(await beta.inputValue()).toBe('0.9');
});

test('what is picked is what is explained, a phone has room for it, and axe finds nothing', async ({ open }) => {
  const page = await open('#e=red-densa-2-2-2&t=0&lang=es&by=adam_0.9_0.999_1e-8_raw&rate=0.01', {
    viewport: { width: 360, height: 740 },
  });
  await page.locator('.update-steps > button').click();
  await page.locator('.update-steps select').selectOption({ label: 'w₅' });
  expect(await line(page, 'g')).toBe('= 0.0802031');
  await page.locator('tr[data-label="w_7"] .row-name').click();
  await expect.poll(() => line(page, 'g')).toBe('= −0.0176065');
  expect(await page.locator('[data-line]').count()).toBe(6);
  expect(await page.locator('[data-variant]').count()).toBe(2);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await page.evaluate(axe.source);
  const broken = await page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run('.update-bar');
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html}`);
  });
  expect(broken).toEqual([]);
});
