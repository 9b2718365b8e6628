// The columns that a reader adds to the trace: what a course printed, and numbers that are rounded as one goes.
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { test } from './browser.ts';

const B = '#e=retropropagacion-2-2-1&t=0&level=op';
const TITLES = {
  en: { more: 'More columns', printed: 'printed in the course', rounded: 'rounded as you go' },
  es: { more: 'Más columnas', printed: 'impreso en el curso', rounded: 'redondeo en cada paso' },
} as const;

/** Text of the cell `column` in the row called `label`, its lines joined by a slash. */
const cell = (page: Page, label: string, column: string): Promise<string> =>
  page.evaluate(
    ([row, of]) =>
      Array.from(document.querySelectorAll(`[data-label="${row}"] [data-of="${of}"] li`), ({ textContent }) =>
        textContent.replaceAll('\u00a0', ' '),
      ).join(' / '),
    [label, column] as const,
  );

async function turnOn(page: Page, language: 'en' | 'es', column: 'printed' | 'rounded'): Promise<void> {
  const summary = page.locator('.more-columns > button');
  expect(await summary.textContent()).toBe(TITLES[language].more);
  if ((await page.locator('.more-columns > button[aria-expanded=true]').count()) === 0) await summary.press('Enter');
  await page.getByLabel(TITLES[language][column]).check();
  await page.locator(`[data-of=${column}] li`).first().waitFor();
}

describe.each(['en', 'es'] as const)('in %s', (language) => {
  test('what the course printed stands beside the exact number, with the reason where they differ', async ({
    open,
  }) => {
    const page = await open(`${B}&lang=${language}`);
    expect(await page.locator('.trace thead th').count()).toBe(5);
    await turnOn(page, language, 'printed');
    expect(await page.locator('.trace thead th').last().textContent()).toBe(TITLES[language].printed);
    expect(await cell(page, 'z_1', 'printed')).toMatch(/0\.32 ✓.*−0\.00133 ≠ −0\.00132/);
    expect(await cell(page, 'z_1', 'printed')).toContain(
      language === 'es' ? 'ya redondeados a tres cifras' : 'rounded to three digits',
    );
    await page.getByLabel(TITLES[language].printed).uncheck();
    expect(await page.locator('.trace thead th').count()).toBe(5);
  });

  test('rounding to three digits as one goes gives the gradients of the slide', async ({ open }) => {
    const page = await open(`${B}&lang=${language}`);
    await turnOn(page, language, 'rounded');
    expect(await cell(page, 'w^(1)_11', 'rounded')).toContain('−0.000665 +1 %');
    expect(await cell(page, 'w^(1)_22', 'rounded')).toContain('−0.000501 +0.99 %');
    expect(await cell(page, 'a_1', 'rounded')).toMatch(/0\.579 −0\.056 %.*0\.244 \+0\.12 %.*−0\.00545 \+0\.89 %/);
    expect(await page.locator('.column-note').textContent()).toMatch(/: 1\.7\u00a0% .*, 1\.2\u00a0% /);
    await page.locator('.rounding select').first().selectOption('6');
    await expect.poll(() => cell(page, 'w^(1)_11', 'rounded')).toContain('−0.00065822 ');
  });
});

test('an example without printed numbers offers none; a course that cuts off has its own digits', async ({ open }) => {
  const page = await open('#e=diamond&lang=en');
  await expect.poll(() => page.locator('.column-switch').allTextContents()).not.toContain(' printed in the course');
  await page.evaluate(() => {
    location.hash = '#e=red-densa-2-2-2&lang=en&t=0';
  });
  await turnOn(page, 'en', 'rounded');
  expect(
    await page.locator('.rounding select').evaluateAll((all) => all.map((one) => (one as HTMLSelectElement).value)),
  ).toEqual(['5', 'decimals', 'cut']);
  expect(await cell(page, 'n_1', 'rounded')).toContain('0.60108');
});

test('a link opens what its sender had open, and tells what there is not', async ({ open }) => {
  const page = await open(`${B}&lang=en&at=w%5E%281%29_11&show=matrix,printed,rounded:3sr,formula,graph`);
  await page.locator('[data-of=printed] li').first().waitFor();
  expect(await cell(page, 'w^(1)_11', 'rounded')).toContain('−0.000665');
  await page.locator('.matrices .brackets').first().waitFor();
  await page.locator('.chain-rule .katex').first().waitFor();
  expect((await page.locator('.notice').allInnerTexts()).join()).toContain('the part of the page graph');
  await page.locator('.matrices > button').click();
  await page.locator('.more-columns > button').click();
  await page.getByLabel(TITLES.en.printed).uncheck();
  await page.locator('.rounding select').first().selectOption('2');
  expect(await page.locator('.matrices .brackets').count()).toBe(0);
  await page.reload(); // the tab keeps where the reader was
  await expect.poll(() => cell(page, 'w^(1)_11', 'rounded')).toContain('−0.0006 −8.8');
  expect(await page.locator('[data-of=printed]').count()).toBe(0);
});

test('numbers of the reader are not held against the course', async ({ open }) => {
  const page = await open(`${B}&lang=en&v=${encodeURIComponent('x_1:0.9')}`);
  await turnOn(page, 'en', 'printed');
  expect(await cell(page, 'a_1', 'printed')).toContain('0.579 ✓');
  expect(await page.locator('.column-note').textContent()).toContain('not against yours');
});

test('on a phone the page is not wider than the screen, and nothing stands in the way of a screen reader', async ({
  open,
}) => {
  const page = await open(`${B}&lang=es`, { viewport: { width: 390, height: 844 } });
  await turnOn(page, 'es', 'printed');
  await turnOn(page, 'es', 'rounded');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: typeof axe }).axe.run(document.querySelector('.more-columns')!.parentElement!),
  );
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html}`)).toEqual([]);
});
