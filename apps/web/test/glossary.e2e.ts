// Words that explain themselves: under the pointer, at the focus, on a tap; on a phone; and what goes on as before.
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { test } from './browser.ts';

const A = '#e=red-densa-2-2-2&t=0';
const WORDS = {
  en: { adjoint: 'gradient (adjoint)', output: 'Differentiate', says: 'How much the output changes', list: 'Glossary' },
  es: { adjoint: 'gradiente (adjunto)', output: 'Derivar', says: 'Cuánto cambia la salida', list: 'Glosario' },
} as const;

const note = (page: Page) => page.locator('.term-note');

describe.each(['en', 'es'] as const)('in %s', (language) => {
  const words = WORDS[language];

  test('a head of a column explains itself under the pointer, which may go into the note', async ({ open }) => {
    const page = await open(`${A}&lang=${language}`);
    const head = page.getByRole('button', { name: words.adjoint });
    await head.hover();
    await note(page).waitFor();
    expect(await note(page).innerText()).toContain(words.says);
    expect(await head.getAttribute('aria-describedby')).toBe(await note(page).getAttribute('id'));
    await note(page).hover();
    await page.waitForTimeout(500);
    expect(await note(page).count()).toBe(1);
    await page.mouse.move(2, 2);
    await expect.poll(() => note(page).count()).toBe(0);
    expect(await head.getAttribute('aria-describedby')).toBeNull();
  });

  test('Tab reaches one of the heads, arrows the others, and Escape takes the note away and nothing else', async ({
    open,
  }) => {
    const page = await open(`${A}&lang=${language}&at=w_1`);
    expect(await page.locator('thead button.term[tabindex="0"]').count()).toBe(1);
    await page.locator('thead button.term').first().focus();
    for (let k = 0; k < 4; k++) await page.keyboard.press('ArrowRight');
    await note(page).waitFor();
    expect(await note(page).innerText()).toContain(words.says);
    await page.keyboard.press('Escape');
    await expect.poll(() => note(page).count()).toBe(0);
    expect(await page.locator('.why').count()).toBe(1); // what is picked stays
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('.why').count()).toBe(0);
  });

  test('on a phone a tap on the word of a label explains it, within the window, and the list has them all', async ({
    open,
  }) => {
    const page = await open(`${A}&lang=${language}`, { viewport: { width: 360, height: 740 }, hasTouch: true });
    await page.locator('.term', { hasText: words.output }).tap();
    await note(page).waitFor();
    const { x, width } = (await note(page).boundingBox())!;
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x + width).toBeLessThanOrEqual(360);
    expect(
      await page
        .locator('.update-bar select')
        .first()
        .evaluate((it) => it === document.activeElement),
    ).toBe(false);
    await page.locator('caption').tap();
    await expect.poll(() => note(page).count()).toBe(0);
    await page.getByRole('button', { name: words.list }).tap();
    expect(await page.locator('.glossary dt').count()).toBeGreaterThan(30);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });
});

test('a key that brings the focus to a field explains the word of its label; a click does not', async ({ open }) => {
  const page = await open(`${A}&lang=en`);
  await page.locator('.update-bar select').nth(1).click();
  await page.keyboard.press('Escape');
  expect(await note(page).count()).toBe(0);
  await page.keyboard.press('Tab');
  await note(page).waitFor();
  expect(await note(page).innerText()).toContain('How far an update goes');
  await page.evaluate(axe.source);
  const broken = await page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run('main');
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html}`);
  });
  expect(broken).toEqual([]);
});

test('on paper the heads of the columns stay', async ({ open }) => {
  const page = await open(`${A}&lang=en`);
  await page.emulateMedia({ media: 'print' });
  const heads = page.locator('thead th');
  expect((await heads.allInnerTexts()).map((text) => text.trim())).toContain('local partials');
});
