// The fields of numbers: what they show is the whole number, wherever they stand.
import type { Locator, Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { listens, test } from './browser.ts';
import { tapeOf } from './hands.ts';

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

test('what is typed before the code of the field in the figure has come stands in it', async ({ open }) => {
  const page = await open();
  let come = () => {};
  const asked = new Promise<void>((resolve) => {
    come = resolve;
  });
  await page.route('**/late-*.js', async (route) => {
    await asked;
    await route.continue();
  });
  await page.reload({ waitUntil: 'commit' });
  await page.locator('.stage').waitFor();
  await listens(page);
  await page.locator('.stage').focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await page.keyboard.type('0.25');
  come();
  const field = page.locator('.in-place .number-field');
  await expect.poll(() => field.inputValue()).toBe('0.25');
  await page.keyboard.type('5');
  expect(await field.inputValue()).toBe('0.255');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await tapeOf(page)).values).toContain(0.255);
});

test('what is no number stays where it was typed, marked, until it is mended or Escape is pressed', async ({
  visit,
}) => {
  const page = await visit(link('x = [1, 2]\nW1 = [[3, 4]]\nŷ = W1 @ x\ny = [1]\nL = mse(ŷ, y)'));
  for (const place of ['tr[data-label="x_1"] .number-field', '.plan .weights input']) {
    if (place.startsWith('.plan')) {
      await page.locator('.builder .drawer').click();
      await page.getByLabel('numbers of layer 1').click();
    }
    const field = page.locator(place).first();
    await field.fill('abc');
    await field.blur();
    expect([await field.inputValue(), await field.getAttribute('aria-invalid')]).toEqual(['abc', 'true']);
    await field.focus();
    expect(await field.inputValue()).toBe('abc');
    await field.press('Escape');
    await field.blur();
    expect([await field.inputValue(), await field.getAttribute('aria-invalid')]).toEqual([
      expect.stringMatching(/^\d$/),
      'false',
    ]);
    await field.fill('abc');
    await field.blur();
    await field.fill('7');
    await field.blur();
    expect([await field.inputValue(), await field.getAttribute('aria-invalid')]).toEqual(['7', 'false']);
  }
  expect(await page.getByText('is not a number').count()).toBe(0);
});
