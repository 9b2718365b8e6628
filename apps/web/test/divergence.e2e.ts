// Updates that lead to no finite loss: what is said, what is drawn, and that nothing goes on from there.
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { test } from './browser.ts';

const link = (text: string, lang: string, rate: string) =>
  `#${new URLSearchParams({ e: `=${text}`, lang, rate, t: '0' })}`;
const said = (page: Page) => page.locator('.no-way-on').innerText();
const curve = (page: Page) => page.locator('.losses polyline').getAttribute('points');
/** Whether one update, ten, a hundred and all can be asked for. */
const offered = (page: Page) =>
  page
    .locator('.update-bar button')
    .evaluateAll((all) => (all as HTMLButtonElement[]).slice(0, 4).map(({ disabled }) => !disabled));

test.for([
  [
    'en',
    'until it stops',
    'costo grew without bound: the steps are too large. Undo, and take a smaller learning rate η.',
  ],
  [
    'es',
    'hasta que se detenga',
    'costo creció sin límite: los pasos son demasiado grandes. Deshaz y usa una tasa de aprendizaje η más pequeña.',
  ],
] as const)(
  'in %s, a loss that grows without bound says so, with its curve',
  async ([lang, stop, sentence], { visit }) => {
    const page = await visit(link('w = 1; x = 2\ncosto = (w·x - 5)²', lang, '1'));
    expect([await said(page), await offered(page)]).toEqual(['', [true, true, true, true]]);
    await page.getByRole('button', { name: stop }).click();
    await expect.poll(() => said(page)).toBe(sentence);
    expect(await offered(page)).toEqual([false, false, false, false]);
    const points = (await curve(page))!.split(' ').map((point) => point.split(',').map(Number));
    expect(points.length).toBeGreaterThan(100);
    expect(points.flat().every((x) => x >= 0 && x <= 200)).toBe(true);
    await page.keyboard.press('Control+z');
    await expect.poll(() => said(page)).toBe('');
    expect(await offered(page)).toEqual([true, true, true, true]);
  },
);

test('a loss that falls without bound, one that becomes NaN, and one that was never finite are told apart', async ({
  visit,
}) => {
  for (const [text, rate, clicks, sentence] of [
    ['w = 1; L = -w^4', '1', 1, 'L fell without bound: it has no least value to stop at.'],
    ['w = 2; L = sqrt(w) + w', '100', 1, 'L = NaN, not a number: a step led where it is not defined.'],
    [
      'w = 1; x = 2; L = (w*x - 5)^2',
      '-0.1',
      1,
      'L = ∞: the learning rate η is negative, so that each step leads uphill.',
    ],
    ['w = 2; x = 0; L = ln(w*x) + w', '0.1', 0, 'L = −∞ is not a finite number: updates lead nowhere from here.'],
  ] as const) {
    const page = await visit(link(text, 'en', rate));
    await expect.poll(() => page.locator('.expression textarea').inputValue()).toBe(text);
    for (let k = 0; k < clicks; k++) await page.getByRole('button', { name: 'until it stops' }).click();
    await expect.poll(() => said(page)).toContain(sentence);
    expect(await offered(page)).toEqual([false, false, false, false]);
  }
});

test('losses that are farther apart than the largest number have a curve', async ({ visit }) => {
  const page = await visit(link('w = 1; L = 1.7e308 * sin(w)', 'en', '1e-308'));
  await page.getByRole('button', { name: '× 10', exact: true }).click();
  await expect.poll(() => curve(page)).toMatch(/^[\d., ]+$/);
});

test('a loss that still changes at the limit of updates says so, until it is left or comes to rest', async ({
  visit,
}) => {
  const page = await visit(link('w = 1; x = 2; L = (w*x - 5)^2', 'es', '0.0001'));
  const stop = page.getByRole('button', { name: 'hasta que se detenga' });
  await stop.click();
  await expect
    .poll(() => said(page))
    .toBe('Este es el límite de 10000 pasos por vez, y L sigue cambiando. Vuelve a hacer clic para seguir.');
  expect(await offered(page)).toEqual([true, true, true, true]);
  const way = page.locator('.losses');
  await way.locator('input').focus();
  await page.keyboard.press('Home');
  await expect.poll(() => said(page)).toBe('');
  await page.keyboard.press('End');
  await expect.poll(() => said(page)).not.toBe('');
  for (let k = 0; k < 4; k++) await stop.click();
  await expect.poll(() => said(page)).toBe('');
  await page.getByRole('button', { name: '× 10', exact: true }).click();
  expect(await said(page)).toBe('');
});
