// Files by drop and by menu, in a browser.
import { readFile } from 'node:fs/promises';
import { tapeOf } from '@retrograd/graph';
import { Linear, mseLoss, Sequential, Tanh } from '@retrograd/nn';
import { toSafetensors } from '@retrograd/nn/saving';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { ConsoleSurface } from '../src/session/console.ts';
import { test } from './browser.ts';
import { drop } from './hands.ts';

const net = (seed: number) => new Sequential(new Linear(2, 2, { seed }), new Tanh(), new Linear(2, 1, { seed: 9 }));
const tape = JSON.stringify(tapeOf('test', { model: net(1), x: [0.5, -1], y: 1, loss: mseLoss }).toData());

const said = (page: Page) => page.locator('.notice').innerText();
const numberOf = (page: Page, label: string) =>
  page.evaluate((name) => {
    const { tape } = (globalThis as unknown as { retrograd: ConsoleSurface }).retrograd;
    return tape.values[tape.toData().labels.indexOf(name)]!;
  }, label);

test('a dropped tape is drawn, dropped weights go onto it, undo takes each back', async ({ visit }) => {
  const page = await visit('#lang=en&t=0');
  await drop(page, ['tape.json', tape]);
  await expect.poll(() => said(page)).toMatch(/^tape\.json is drawn/);
  await expect.poll(() => numberOf(page, 'w^(1)_{2,1}')).toBe(net(1).parameters()[2]!.data);
  await drop(page, ['m.safetensors', toSafetensors(net(5))]);
  await expect.poll(() => said(page)).toMatch(/^9 numbers of m\.safetensors: loaded/);
  expect(await numberOf(page, 'w^(1)_{2,1}')).toBe(net(5).parameters()[2]!.data);
  await page.getByRole('button', { name: 'Close' }).click();
  await expect.poll(() => page.locator('.notice').count()).toBe(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => numberOf(page, 'w^(1)_{2,1}')).toBe(net(1).parameters()[2]!.data);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => page.locator('tr[data-label="w_8"]').count()).toBe(1); // the first example
});

test('what cannot be opened changes nothing, and is said in Spanish', async ({ visit }) => {
  const page = await visit('#lang=es&t=0');
  await drop(page, ['foto.png', Uint8Array.of(0x89, 0x50, 0x4e, 0x47)]);
  await expect.poll(() => said(page)).toMatch(/^foto\.png no es una cinta grabada/);
  await drop(page, ['a.json', tape], ['b.json', tape]);
  await expect.poll(() => said(page)).toMatch(/^Un archivo a la vez/);
  await drop(page, ['m.safetensors', toSafetensors(new Sequential(new Linear(2, 1)))]);
  await expect
    .poll(() => said(page))
    .toMatch(/^La figura no admite m\.safetensors: el tamaño de 0\.weight es 1 × 2, y el de w es 8\./);
  expect(await page.evaluate(() => location.hash)).toMatch(/^#lang=es(&t=0&visit=[\d.]+)?$/); // a document without edits
});

test('the menu opens and saves by keyboard', async ({ visit }) => {
  const page = await visit('#lang=en&t=0');
  const choosing = page.waitForEvent('filechooser', { timeout: 120_000 }); // from now on: the browser has to be told first
  const button = page.getByRole('button', { name: 'File', exact: true });
  await button.focus();
  await page.keyboard.press('Enter');
  const isOpen = () => button.getAttribute('aria-expanded');
  await expect.poll(isOpen).toBe('true');
  await page.locator('.file-menu').waitFor();
  await page.keyboard.press('Escape');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('File');
  await expect.poll(isOpen).toBe('false');
  await page.keyboard.press('Enter');
  await page.locator('.file-menu').waitFor();
  await page.keyboard.press('Tab');
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest('.file-menu') !== null)).toBe(true);
  await page.keyboard.press('Enter'); // Open a file…
  await (await choosing).setFiles({ name: 'tape.json', mimeType: 'application/json', buffer: Buffer.from(tape) });
  await expect.poll(() => said(page)).toMatch(/^tape\.json is drawn/);
  await expect.poll(isOpen).toBe('false');
  await button.click();
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save JSON' }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe('retrograd.json');
  expect(JSON.parse(await readFile(await saved.path(), 'utf8'))).toEqual(JSON.parse(tape));
  await button.click();
  await page
    .locator('.figure')
    .first()
    .click({ position: { x: 5, y: 5 } });
  await expect.poll(isOpen).toBe('false');
});

test('Escape closes the menu from the moment it stands there', async ({ visit }) => {
  const page = await visit('#lang=en&t=0');
  const button = page.getByRole('button', { name: 'File', exact: true });
  await button.evaluate((element) => {
    const watch = new MutationObserver(() => {
      if (document.querySelector('.file-menu') === null) return;
      watch.disconnect();
      element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
      element.dataset.pressed = 'yes';
    });
    watch.observe(document.body, { childList: true, subtree: true });
  });
  await button.click();
  await expect.poll(() => button.getAttribute('data-pressed')).toBe('yes');
  await expect.poll(() => button.getAttribute('aria-expanded')).toBe('false');
});

test('on a phone the menu lies in the window, and the button of a notice keeps its word whole', async ({ visit }) => {
  const page = await visit('#lang=es&t=0');
  await page.setViewportSize({ width: 390, height: 780 });
  await page.getByRole('button', { name: 'Archivo', exact: true }).click();
  const menu = (await page.locator('.file-menu').boundingBox())!;
  expect(menu.x).toBeGreaterThanOrEqual(0);
  expect(menu.x + menu.width).toBeLessThanOrEqual(390);
  await page.keyboard.press('Escape');
  await drop(page, ['una-foto-con-un-nombre-largo.png', Uint8Array.of(0x89, 0x50, 0x4e, 0x47)]);
  const button = (await page.getByRole('button', { name: 'Cerrar' }).boundingBox())!;
  expect(button.height).toBeLessThan(48); // one line
});

test('a network is saved for PyTorch; where it is none, the button says why', async ({ visit }) => {
  const page = await visit('#e=xor&lang=en&t=0');
  await page.getByRole('button', { name: 'File', exact: true }).click();
  const save = page.getByRole('button', { name: 'Save for PyTorch' });
  const [download] = await Promise.all([page.waitForEvent('download'), save.click()]);
  expect(download.suggestedFilename()).toMatch(/\.zip$/);
  expect([...(await readFile(await download.path())).subarray(0, 2)]).toEqual([0x50, 0x4b]); // PK
  await page.goto(page.url().replace(/#.*/, '#e=diamond&lang=es&t=0'));
  await page.getByRole('button', { name: 'Archivo' }).click();
  const none = page.getByRole('button', { name: 'Guardar para PyTorch' });
  expect(await none.innerText()).toContain('Solo para redes densas');
  expect(await none.isDisabled()).toBe(true);
});
