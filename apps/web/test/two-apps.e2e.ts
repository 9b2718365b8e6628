// Two apps on one page: each has its own document, language and figure.
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { serveBuiltApp } from '../../../scripts/built-app.mjs';
import { test } from './browser.ts';

const root = fileURLToPath(new URL('./two-apps', import.meta.url));

test('an edit in one app leaves the other alone', async ({ flatBrowser }) => {
  const server = await serveBuiltApp({ root });
  const page = await flatBrowser.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  try {
    await page.goto(`${server.url}#e=red-densa-2-2-2&t=0`);
    const [first, second] = [page.locator('#first'), page.locator('#second')];
    const field = (app: typeof first, label: string) => app.locator(`tr[data-label="${label}"] [data-of=value] input`);
    await field(second, 'x1').fill('3');
    await field(second, 'x1').press('Enter');
    await field(first, 'x_1').fill('0.5');
    await field(first, 'x_1').press('Enter');
    expect(await field(second, 'x1').inputValue()).toBe('3');
    expect(await first.locator('tr[data-label="sum_n1"] data').first().textContent()).toBe('0.45');
    expect(page.url()).toContain('v=x_1');
    expect(page.url()).not.toContain('x1%3A3');

    await first.locator('.player button').first().click();
    expect(await first.locator('.count').textContent()).toMatch(/ 0 /);
    expect(await second.locator('.count').textContent()).not.toMatch(/ 0 /);
    expect(await second.locator('thead').textContent()).toContain('derivadas locales');
    expect(await first.locator('thead').textContent()).toContain('local partials');

    await second.locator('.skip').focus();
    await page.keyboard.press('Enter');
    expect(await second.locator('.trace').evaluate((trace) => trace === document.activeElement)).toBe(true);
    await first.locator('tr[data-label="w_1"] .row-name').click();
    await first.locator('.why').waitFor(); // its code comes when it is asked for
    expect([await first.locator('.why').count(), await second.locator('.why').count()]).toEqual([1, 0]);
    await first.locator('.menu select').selectOption('baydin'); // both have an expression now
    const ids = await page.locator('[id]').evaluateAll((elements) => elements.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
    expect(complaints).toEqual([]);
  } finally {
    await page.context().close();
    await server.close();
  }
});
