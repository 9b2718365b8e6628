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

const NETWORK_3_4_2 = encodeURIComponent(
  `=x = [0.2, -0.4, 0.7]
W1 = [[0.1, 0.2, 0.3], [0.4, -0.5, 0.6], [0.7, 0.8, -0.9], [0.3, 0.2, 0.1]]
a = sigmoid(W1 @ x + [0.1, 0.2, 0.3, 0.4])
W2 = [[0.5, -0.6, 0.7, 0.8], [0.9, 0.1, -0.2, 0.3]]
ŷ = sigmoid(W2 @ a + [0.1, -0.1])
y = [1, 0]
E = sum((y - ŷ)^2) / 2`,
);

test.for([
  ['B', '#e=retropropagacion-2-2-1&lang=en&t=0&c=0', 'L', 'en', ['2 × 2', '1 × 2']],
  ['a 3-4-2', `#e=${NETWORK_3_4_2}&lang=es&t=0&c=0`, 'E', 'es', ['4 × 3', '2 × 4']],
] as const)(
  'by keys alone %s is stepped through, and its gradients are written anew in the middle of a pass',
  async ([, hash, loss, language, sizes], { open }) => {
    const page = await open(hash);
    await page.locator('.matrices > button').press('Enter');
    await page.waitForSelector('.matrices .brackets');
    const next = page.locator('.walk button').nth(1);
    const names = () => page.locator('.matrices .lit .name annotation').allTextContents();
    const formula = () => page.locator('.matrices .lit .line > .tex annotation').first().textContent();
    const unknown = () => page.locator('.matrices .lit td', { hasText: '—' }).count();
    await next.focus();
    for (let k = 0; k < 3; k++) await page.keyboard.press('Enter');
    expect(await names()).toEqual([`\\nabla_a ${loss}`, "\\sigma'(z^{(2)})", '\\delta^{(2)}']);
    expect(await unknown()).toBe(0);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter'); // the error is at layer 1, the gradients of its weights are to come
    const before = (await page.locator('.count').first().textContent())!;
    for (const [notation, title, weights, delta] of [
      ['bar', /v̄|w̄/, '\\bar{W}^{(1)}', '\\bar{z}^{(1)} = ('],
      ['grad', /\.grad/, 'W^{(1)}\\mathtt{.grad}', 'z^{(1)}\\mathtt{.grad} = ('],
      ['delta', /∂/, `\\partial ${loss}/\\partial W^{(1)}`, '\\delta^{(1)} = ('],
      [
        'partial',
        /∂/,
        `\\partial ${loss}/\\partial W^{(1)}`,
        `\\delta^{(1)} = \\frac{\\partial ${loss}}{\\partial z^{(1)}} = (`,
      ],
    ] as const) {
      await page.getByLabel(language === 'es' ? 'Gradientes como' : 'Gradients as').selectOption(notation);
      await expect.poll(formula).toContain(delta);
      expect(await page.locator('.matrices .name annotation').allTextContents()).toContain(weights);
      expect(await page.locator('.trace caption').textContent()).toMatch(title);
      expect(await page.locator('.count').first().textContent()).toBe(before);
      expect(await unknown()).toBe(0);
    }
    await next.focus();
    await page.keyboard.press('Enter');
    expect(await next.isDisabled()).toBe(true);
    expect(await page.locator('.matrices td', { hasText: '—' }).count()).toBe(0);
    const tables = await page
      .locator('.matrices li:nth-child(-n+2) .matrix:first-child table')
      .evaluateAll((all) =>
        all.map(
          (each) => `${(each as HTMLTableElement).rows.length} × ${(each as HTMLTableElement).rows[0]!.cells.length}`,
        ),
      );
    expect(tables).toEqual(sizes);
  },
);

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
