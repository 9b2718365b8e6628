// The fields of numbers: what they show is the whole number, wherever they stand.
import type { Locator, Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { test } from './browser.ts';

const NUMBERS = ['-9.63684e+135', '-1.2345678901234567e-300', '0.000658213987654321', '-0.20006582139270881'];
const link = (text: string, more = {}) => `#${new URLSearchParams({ e: `=${text}`, lang: 'en', t: '0', ...more })}`;

/** Text that the field has no room for, in pixels: nothing, while it is read and while it is edited. */
async function expectWhole(field: Locator): Promise<void> {
  const hidden = () =>
    field.evaluate((input: HTMLInputElement) => ({ of: input.value, pixels: input.scrollWidth - input.clientWidth }));
  expect(await hidden()).toEqual({ of: expect.any(String), pixels: 0 });
  await field.focus();
  expect(await hidden()).toEqual({ of: expect.any(String), pixels: 0 });
}

describe.each(NUMBERS)('%s is shown in full', (number) => {
  test('in the trace and in the panel', async ({ visit }) => {
    const page = await visit(link(`w = ${number}; y = tanh(w*x)`, { at: 'w', rate: '0.000123456' }));
    await page.locator('.why .number-field').waitFor();
    for (const place of ['tr[data-label="w"]', '.why', '.update-bar'])
      await expectWhole(page.locator(`${place} .number-field`));
  });

  test('in the figure, within its edges', async ({ visit }) => {
    const page = await visit(link(`w = ${number}; y = tanh(w*x)`));
    await page.setViewportSize({ width: 360, height: 740 });
    await page.locator('.stage').focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    const field = page.locator('.in-place .number-field');
    await field.waitFor();
    await field.fill(number); // of whichever leaf comes first
    await expectWhole(field);
    const [box, stage] = [(await field.boundingBox())!, (await page.locator('.stage').boundingBox())!];
    expect(box.x).toBeGreaterThanOrEqual(stage.x);
    expect(box.x + box.width).toBeLessThanOrEqual(stage.x + stage.width);
    await page.keyboard.press('Escape');
  });

  test('on paper', async ({ visit }) => {
    const page = await visit(link(`w = ${number}; y = tanh(w*x)`));
    await page.emulateMedia({ media: 'print' });
    const field = page.locator('tr[data-label="w"] .number-field');
    expect(await field.evaluate((input) => input.scrollWidth - input.clientWidth)).toBe(0);
    await page.emulateMedia({ media: null });
  });
});

test('a number that is edited with all its digits moves no column of the trace', async ({ visit }) => {
  const page = await visit(link('w = -1.2345678901234567e-300; y = tanh(w*x)'));
  const columns = (on: Page) =>
    on.locator('thead th').evaluateAll((heads) => heads.map((head) => head.getBoundingClientRect().left));
  const before = await columns(page);
  await page.locator('tr[data-label="w"] .number-field').focus();
  expect(await columns(page)).toEqual(before);
});
