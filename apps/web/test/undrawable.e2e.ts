// A document whose drawing throws, as by a fault of ours, leaves no blank page: the error stands there, with the way back.
import type { Page } from 'playwright-core';
import { expect, inject } from 'vitest';
import { test } from './browser.ts';
import { followLink } from './follow-link.ts';

const LINK = `#e=${encodeURIComponent('=x=2\ny=x+1e300')}`;

/** Runs in the page: a fault. Numbers from 1e299 on cannot be written. */
function breakNumbers(): void {
  const { toExponential } = Number.prototype;
  Number.prototype.toExponential = function (digits) {
    if (Math.abs(Number(this)) > 1e299) throw new Error('broken on purpose');
    return toExponential.call(this, digits);
  };
}

const notice = (page: Page) => page.getByRole('alert').filter({ hasText: 'broken on purpose' });

test('a link that cannot be drawn says so, and the first example opens from there', async ({ flatBrowser }) => {
  const page = await flatBrowser.newPage();
  await page.addInitScript(breakNumbers);
  await page.goto(`${inject('url')}${LINK}&lang=es`);
  await notice(page).getByRole('button', { name: 'Abrir el primer ejemplo' }).click();
  await page.locator('.trace').waitFor();
  expect(await page.getByRole('alert').count()).toBe(0);
  expect(await page.locator('.stage').count()).toBe(1);
  await page.context().close();
});

test('one that is followed can be undone', async ({ flatBrowser }) => {
  const page = await flatBrowser.newPage();
  await page.addInitScript(breakNumbers);
  await page.goto(`${inject('url')}#e=baydin&lang=en`);
  await page.locator('.trace').waitFor();
  await page.evaluate(followLink, LINK);
  await notice(page).getByRole('button', { name: 'Undo' }).click();
  await page.locator('.trace').waitFor();
  expect(await page.locator('.trace').innerText()).toContain('x1');
  await page.context().close();
});
