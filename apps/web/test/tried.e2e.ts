// What a reader tries in the panel: a function at other places, another number for a leaf, its gradient by other means.
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { test } from './browser.ts';

const A = '#e=red-densa-2-2-2&t=0&level=op&lang=en';
const expression = (text: string, more = '') => `#e=${encodeURIComponent(`=${text}`)}&t=0&level=op&lang=en${more}`;

const pick = (page: Page, label: string) => page.locator(`tr[data-label="${label}"] .row-name`).first().click();
const text = async (page: Page, selector: string): Promise<string> =>
  ((await page.locator(selector).first().textContent()) ?? '').replaceAll(/\s+/g, ' ').trim();
const canUndo = (page: Page) => page.getByRole('button', { name: 'Undo' }).isEnabled();
const EQUATION = '.tried p.equation';
const section = (page: Page, title: string) => page.locator('.tried summary', { hasText: title });

describe('the curves of a node', () => {
  test('show its function and its slope at its number, and follow the arrow keys, changing nothing', async ({
    open,
  }) => {
    const page = await open(A);
    await pick(page, 'n_1');
    await expect.poll(() => text(page, EQUATION)).toBe('n1 = f(0.41) = 0.6011, f′(0.41) = 0.2398');
    expect(await page.locator('.slope-plot .curve').count()).toBe(2);
    const place = page.locator('.slope-place');
    await place.focus();
    for (let k = 0; k < 10; k++) await page.keyboard.press('ArrowRight');
    expect(await text(page, EQUATION)).toMatch(/f\(0\.9\d?\) = 0\.7[12]/);
    expect(await place.getAttribute('aria-valuetext')).toMatch(/^sumn1 = 0\.9\d?, f = 0\.7[12]\d*, f′ = 0\.20/);
    expect(await text(page, '.what-if')).toBe('What if? Nothing is changed. Back');
    expect(await canUndo(page)).toBe(false);
    await page.locator('.what-if button').click();
    expect(await text(page, EQUATION)).toContain('f(0.41)');
  });

  test('are dragged by a pointer; the number of a leaf can be kept, as one step of undo', async ({ open }) => {
    const page = await open(expression('y = sin(x)', '&v=x:1'));
    await pick(page, 'y');
    const box = (await page.locator('.slope-plot').boundingBox())!;
    const middle = box.x + (box.width * (45 + 127.5)) / 300;
    await page.mouse.move(middle + 40, box.y + 40);
    await page.mouse.down();
    await page.mouse.move(middle, box.y + 40, { steps: 4 });
    await page.mouse.up();
    await page.mouse.move(middle + 80, box.y + 40); // nothing is held any more
    expect(await text(page, EQUATION)).toBe('y = f(0) = 0, f′(0) = 1');
    await page.locator('.what-if button').last().click();
    await expect.poll(() => canUndo(page)).toBe(true);
    expect(await page.locator('tr[data-label=x] input').inputValue()).toBe('0');
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await page.locator('tr[data-label=x] input').inputValue()).toBe('1');
  });

  test('say what a kink is, and where there is no number', async ({ visit }) => {
    const page = await visit(expression('y = relu(x)', '&v=x:0'));
    await pick(page, 'y');
    await expect
      .poll(() => text(page, '.why'))
      .toContain('A kink: the slope is 0 on the left and 1 on the right. The engine takes 0');
    expect(await page.locator('.slope-plot .curve').count()).toBe(3); // its slope jumps
    await visit(expression('y = ln(x)', '&v=x:-1'));
    await pick(page, 'y');
    await expect.poll(() => text(page, '.why')).toContain('Here f has no finite value (NaN).');
    expect(await page.locator('.slope-plot .tangent').count()).toBe(0);
    expect(await page.locator('.slope-plot .curve').count()).toBe(2); // each on one side of 0
  });
});

test('a nudge shows the true numbers beside what the gradient promised, and is kept as one step of undo', async ({
  open,
}) => {
  const page = await open(`${A}&at=w_5`);
  await section(page, 'Nudge').click();
  await page.getByLabel('Δw5').first().waitFor();
  const rows = () =>
    page
      .locator('.tried .results tbody tr')
      .evaluateAll((all) => all.map((row) => Array.from(row.children, (cell) => cell.textContent)));
  expect(await rows()).toEqual([
    ['w5', '0.5', '0.6'],
    ['sumŷ1', '1.01977', '1.07988'],
    ['ŷ1', '0.734929', '0.746472'],
    ['E1', '0.234564', '0.242537'],
    ['E', '0.24909', '0.257062'],
  ]);
  const promise = await text(page, '.promise');
  expect(promise).toContain('= 0.0802031 · 0.1 = 0.00802031');
  expect(promise).toContain('ΔE = 0.00797291');
  expect(promise).toContain('Difference−4.74e−5');
  await page.locator('.nudge-by input[type=range]').focus();
  await page.keyboard.press('ArrowRight');
  expect((await rows())[0]).toEqual(['w5', '0.5', '0.61']);
  expect(await canUndo(page)).toBe(false);
  await page.getByRole('button', { name: 'Keep w5 = 0.61' }).click();
  await expect.poll(() => page.locator('tr[data-label=w_5] input').inputValue()).toBe('0.61');
  await page.getByRole('button', { name: 'Undo' }).click();
  expect(await page.locator('tr[data-label=w_5] input').inputValue()).toBe('0.5');
  expect(await canUndo(page)).toBe(false);
});

test('a gradient is checked by differences and by forward mode, with the error over the step', async ({ visit }) => {
  const page = await visit(`${A}&at=w_1`);
  await section(page, 'Check').click();
  await page.locator('.error-curve svg').waitFor();
  const found = await page
    .locator('.tried .results td data')
    .evaluateAll((all) => all.map((each) => Number((each as HTMLDataElement).value)));
  for (const x of found) expect(Math.abs(x - 0.001108057959981365)).toBeLessThan(1e-11);
  expect(await text(page, '.tried p')).toBe('Differences agree with the gradient.');
  expect(await page.locator('.error-curve svg').getAttribute('aria-label')).toMatch(
    /The least error is \S+e−\d+, at h = /,
  );
  expect(await page.locator('.error-curve .point').count()).toBe(29);
});

test('a column checks all leaves, and in a long tape the one that is picked', async ({ open }) => {
  const page = await open(A);
  await page.locator('.more-columns > button').click();
  await page.getByLabel('check of the gradient').check();
  await page.locator('tr[data-label=w_1] [data-of=check] li').first().waitFor();
  const checked = await page
    .locator('[data-of=check]')
    .evaluateAll((all) => all.filter(({ textContent }) => textContent.includes('✓')).length);
  expect(checked).toBe(14);
  const long = `y = ${Array.from({ length: 150 }, (_, k) => `w_${k + 1}*sin(x_${k + 1})`).join(' + ')}`;
  await page.evaluate(
    (hash) => {
      location.hash = hash;
    },
    expression(long, '&show=check'),
  );
  await expect.poll(() => text(page, '.column-note')).toContain('only the one that is picked');
  expect(await page.locator('[data-of=check] li').count()).toBe(0);
  await page.locator('tr.folded button').first().click();
  await pick(page, 'w_1');
  await expect.poll(() => text(page, 'tr[data-label=w_1] [data-of=check]')).toContain('✓');
});

test('of a gradient that is not finite there is nothing to check', async ({ visit }) => {
  const page = await visit(expression('y = ln(x)', '&v=x:0&at=x'));
  await expect.poll(() => text(page, '.why')).toContain('Not a finite number');
  expect(await page.locator('.tried').count()).toBe(0);
});

test('no table is wider than the panel', async ({ visit }) => {
  const page = await visit('#e=vanishing&t=0&level=op&lang=en&at=b_7');
  for (const title of ['Nudge', 'Check']) await section(page, title).click();
  await page.locator('.error-curve svg').waitFor();
  const widths = await page.locator('.why').evaluate((why) => [why.scrollWidth, why.clientWidth]);
  expect(widths[0]).toBe(widths[1]);
});

test('before the backward pass has come, a leaf gives nothing away', async ({ visit }) => {
  const page = await visit(`${A}&at=w_1&c=5`);
  await page.locator('.why').waitFor();
  expect(await page.locator('.tried').count()).toBe(0);
});

test('on a phone, in Spanish and dark, all of it fits, and a screen reader has names for it', async ({ open }) => {
  const page = await open('#e=red-densa-2-2-2&t=0&level=op&lang=es&at=w_1', {
    viewport: { width: 390, height: 844 },
    colorScheme: 'dark',
  });
  for (const title of ['Muévelo', 'Comprueba']) await section(page, title).click();
  await page.locator('.error-curve svg').waitFor();
  const fits = () =>
    page.evaluate(() => [document.documentElement.scrollWidth, document.querySelector('.why')!.scrollWidth <= 390]);
  expect(await fits()).toEqual([390, true]);
  await page.evaluate(axe.source);
  const check = () =>
    page.evaluate(async () => {
      const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document.querySelector('.why')!);
      return violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html}`);
    });
  expect(await check()).toEqual([]);
  await pick(page, 'n_1');
  await page.locator('.slope-plot').waitFor();
  expect(await fits()).toEqual([390, true]);
  expect(await check()).toEqual([]);
});
