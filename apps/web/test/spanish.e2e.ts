// A Spanish screen, read as it stands: no word of it is English.
import { examples } from '@retrograd/examples';
import { expect } from 'vitest';
import { test } from './browser.ts';
import { englishWords, wordsIn } from './words.ts';

test.for(examples.map(({ id }) => id))('%s is Spanish all over', async (id, { visit }) => {
  const page = await visit(`#e=${id}&level=op&lang=es&t=0&at=w_1`);
  expect(await page.locator('html').getAttribute('lang')).toBe('es');
  await page.waitForSelector('.katex');
  const texts = await page.evaluate(() => {
    const named = document.querySelectorAll('[aria-label], [title], [placeholder]');
    const attributes = ['aria-label', 'title', 'placeholder', 'aria-valuetext', 'aria-roledescription'];
    for (const annotation of document.querySelectorAll('annotation')) annotation.remove(); // the source of a formula
    return [
      ...document.querySelector<HTMLElement>('#app')!.innerText.split('\n'),
      ...Array.from(named).flatMap((element) => attributes.map((name) => element.getAttribute(name) ?? '')),
    ];
  });
  const english = englishWords();
  for (const text of texts)
    for (const word of wordsIn(text)) expect.soft(english.has(word), `“${word}” in: ${text}`).toBe(false);
});

test('functions that Spanish writes otherwise follow the language, in the figure and in formulas', async ({
  visit,
}) => {
  const page = await visit('#e=baydin&lang=es');
  await page.waitForSelector('.katex');
  const written = async () => (await page.locator('.trace .katex-html').allTextContents()).join(' ');
  expect(await written()).toContain('sen');
  expect(await written()).not.toContain('sin');
  await page.getByRole('button', { name: 'EN', exact: true }).click();
  await expect.poll(written).toContain('sin');
});

test('functions that are called by an English word have a Spanish one in formulas, in arcs as in sines', async ({
  visit,
}) => {
  const page = await visit(
    `#${new URLSearchParams({ e: '=y = sign(x) + clamp(x, 0, 2) + asinh(x)', lang: 'es', t: '0' })}`,
  );
  await page.waitForSelector('.katex');
  const written = (await page.locator('.trace .katex-html').allTextContents()).join(' ');
  for (const word of ['sgn', 'acotar', 'arsenh']) expect(written).toContain(word);
  for (const word of ['sign', 'clamp', 'arsinh']) expect(written).not.toContain(word);
});
