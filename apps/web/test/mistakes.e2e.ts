// What the reader sees of a mistake, and the list of functions.
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { test } from './browser.ts';

const topOfFigure = (page: Page) => page.locator('.screen').evaluate((screen) => screen.getBoundingClientRect().top);
const opacity = (page: Page) => page.locator('.screen').evaluate((screen) => Number(getComputedStyle(screen).opacity));

test('a mistake moves nothing, and marks figure and trace as old', async ({ visit }) => {
  const page = await visit(`#${new URLSearchParams({ e: '=y = sin(x1)', lang: 'en', t: '0' })}`);
  const field = page.locator('.expression textarea');
  const top = await topOfFigure(page);
  await field.fill('y = tanhh(x1)');
  const said = await page.locator('.mistake').innerText();
  expect(said).toContain('There is no function tanhh. Did you mean tanh?');
  expect(said).toContain('Figure and trace show the last expression without a mistake.');
  expect([await topOfFigure(page), await opacity(page)]).toEqual([top, 0.4]);
  await field.fill('y = tanh(x1)');
  expect([await topOfFigure(page), await opacity(page)]).toEqual([top, 1]);
  const number = page.locator('tr[data-label="x1"] [data-of=value] input');
  await number.fill('abc');
  const note = page.locator('tr[data-label="x1"] .number-note');
  expect(await note.innerText()).toBe('“abc” is not a number. Try 0.5, 0,5 or 1/3.');
  expect(await number.getAttribute('aria-describedby')).toBe(await note.getAttribute('id'));
});

test('the list of functions is in reach of the keyboard, and writes into the expression', async ({ visit }) => {
  const page = await visit(`#${new URLSearchParams({ e: '=y = a*b', lang: 'es', t: '0' })}`);
  const field = page.locator('.expression textarea');
  await field.evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(4, 7));
  await page.getByText('Funciones').focus();
  await page.keyboard.press('Enter');
  const softplus = page.getByRole('button', { name: 'softplus' });
  await softplus.waitFor();
  await page.keyboard.press('Escape');
  await softplus.waitFor({ state: 'detached' });
  await page.keyboard.press('Enter');
  await softplus.focus();
  await page.keyboard.press('Enter');
  expect(await field.inputValue()).toBe('y = softplus(a*b)');
  expect(await field.evaluate((area: HTMLTextAreaElement) => [area.selectionStart, area.selectionEnd])).toEqual([
    13, 16,
  ]);
  expect(await page.locator('tr[data-label="y"]').count()).toBe(1);
});

test('a link whose formula was never right shows what is wrong, and nothing else until it is mended', async ({
  visit,
}) => {
  const page = await visit(`#${new URLSearchParams({ e: '=y = (x1', lang: 'es', t: '0' })}`);
  const rest = ['.screen', '.player', '.trace'];
  const seen = () => Promise.all(rest.map((selector) => page.locator(selector).first().isVisible()));
  expect(await page.locator('.mistake').innerText()).toContain('Este paréntesis nunca se cierra.');
  expect(await seen()).toEqual([false, false, false]);
  await page.locator('.expression textarea').fill('y = (x1)*2');
  expect(await seen()).toEqual([true, true, true]);
});
