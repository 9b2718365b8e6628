// Undo and redo as a reader meets them: buttons, keys, and the link that is copied.
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { test } from './browser.ts';

const A = '#e=red-densa-2-2-2&lang=en&t=0';

const field = (page: Page, label: string) => page.locator(`tr[data-label="${label}"] [data-of=value] input`);

async function give(page: Page, label: string, text: string): Promise<void> {
  await field(page, label).fill(text);
  await field(page, label).press('Enter');
}

test('Ctrl+Z undoes and Ctrl+Shift+Z redoes an edit, and so do the buttons', async ({ open }) => {
  const page = await open(A);
  const undo = page.getByRole('button', { name: 'Undo' });
  const redo = page.getByRole('button', { name: 'Redo' });
  expect([await undo.isDisabled(), await redo.isDisabled()]).toEqual([true, true]);
  await give(page, 'x_1', '0.5');
  await give(page, 'w_1', '2');
  await page.locator('.stage').focus();
  await page.keyboard.press('Control+z');
  expect([await field(page, 'x_1').inputValue(), await field(page, 'w_1').inputValue()]).toEqual(['0.5', '0.1']);
  await undo.click();
  expect(await field(page, 'x_1').inputValue()).toBe('0.1');
  expect(await undo.isDisabled()).toBe(true);
  await page.keyboard.press('Control+Shift+Z');
  expect(await field(page, 'x_1').inputValue()).toBe('0.5');
  await redo.click();
  expect(await field(page, 'w_1').inputValue()).toBe('2');
  expect(await redo.isDisabled()).toBe(true);
});

test('Ctrl+Z in a text field is the field’s own', async ({ visit }) => {
  const page = await visit('#e=baydin&lang=en&t=0');
  await give(page, 'x1', '3');
  const text = page.locator('.expression textarea');
  await text.click();
  await page.keyboard.type(' ');
  await page.keyboard.press('Control+z');
  expect(await field(page, 'x1').inputValue()).toBe('3');
});

test('Ctrl+Z in a field whose text the app has changed takes back what was done last, and glues nothing', async ({
  visit,
}) => {
  const page = await visit('#e=%3Dy%20%3D%20x&lang=en&t=0');
  const text = page.locator('.expression textarea');
  await text.fill('x = 2\nw = 0.5\nL = (w*x - 3)^2');
  await page.getByRole('button', { name: 'Apply one update' }).click();
  await expect.poll(() => text.inputValue()).toContain('w = 1.3');
  await text.click();
  await page.keyboard.press('Control+z');
  expect(await text.inputValue()).toBe('x = 2\nw = 0.5\nL = (w*x - 3)^2');
  await page.keyboard.press('Control+Shift+Z');
  expect(await text.inputValue()).toContain('w = 1.3');
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' + 1');
  await page.keyboard.press('Control+z');
  expect(await text.inputValue()).toMatch(/^x = 2\nw = 1\.3\nL = \(w\*x - 3\)\^2( \+ ?)?$/);
  await expect // letter by letter, then the update, then the text
    .poll(async () => {
      await page.keyboard.press('Control+z');
      return text.inputValue();
    })
    .toBe('y = x');
});

test('Ctrl+Z in a field takes back what was done elsewhere since one typed', async ({ visit }) => {
  const page = await visit('#e=baydin&lang=en&t=0');
  const text = page.locator('.expression textarea');
  await text.click();
  await page.keyboard.type(' ');
  await give(page, 'x1', '3');
  await text.click();
  await page.keyboard.press('Control+z');
  expect(await field(page, 'x1').inputValue()).toBe('2');
});

test('a folded neuron, a picked arrow and a changed number are in the copied link, by name', async ({
  visit,
  open,
}) => {
  const page = await visit(A);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await give(page, 'x_1', '0.5');
  await page.locator('tr[data-label="w_1"] .row-name').click();
  await page.getByRole('button', { name: 'Copy link' }).click();
  await page.getByRole('button', { name: 'Link copied' }).waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(new URLSearchParams(new URL(link).hash.slice(1)).get('v')).toBe('x_1:0.5');
  expect(page.url()).not.toContain('at=');
  const other = await open(`${new URL(link).hash}&t=0`);
  expect(await other.locator('.why').textContent()).toContain('w1');
  expect(await field(other, 'x_1').inputValue()).toBe('0.5');
});

test('where the clipboard is refused, a dialog shows the link', async ({ visit }) => {
  const page = await visit(A);
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
  });
  await page.locator('tr[data-label="w_1"] .row-name').click();
  const asked = page.waitForEvent('dialog');
  const click = page.getByRole('button', { name: 'Copy link' }).click();
  const dialog = await asked;
  expect(new URL(dialog.defaultValue()).hash).toContain('at=');
  await dialog.dismiss();
  await click;
});
