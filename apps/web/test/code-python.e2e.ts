// Programs in Python in a browser.
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { samples } from '../src/lenses/code/samples.ts';
import { test } from './browser.ts';
import { followLink } from './follow-link.ts';
import { pasteProgram, tapeOf } from './hands.ts';

const linkOf = (text: string, lang = 'en') => `#e=${encodeURIComponent(`@!py\n${text}`)}&lang=${lang}`;
const run = (page: Page, name = 'Run') => page.getByRole('button', { name }).click();
const mistake = (page: Page) => page.locator('.code-mistake').innerText();
const textOf = async (page: Page) => (await page.locator('.cm-line').allTextContents()).join('\n').trimEnd();
const languageOf = (page: Page) => page.getByRole('combobox', { name: /^(Language|Lenguaje) / });

const README = `from micrograd.engine import Value

a = Value(-4.0)
b = Value(2.0)
c = a + b
d = a * b + b**3
c += c + 1
c += 1 + c + (-a)
d += d * 2 + (b + a).relu()
d += 3 * d + (b - a).relu()
e = c - d
f = e**2
g = f / 2.0
g += 10.0 / f
print(f'{g.data:.4f}') # prints 24.7041, the outcome of this forward pass
g.backward()
print(f'{a.grad:.4f}') # prints 138.8338, i.e. the numerical value of dg/da
print(f'{b.grad:.4f}') # prints 645.5773, i.e. the numerical value of dg/db
`;

test('micrograd’s README is known as Python when it is pasted, and gives the figure of the program in TypeScript', async ({
  open,
}) => {
  const page = await open('#lang=en&t=0'); // no program was open before
  await page.getByRole('combobox', { name: 'Examples' }).selectOption({ label: 'Code' });
  await page.locator('.cm-content').waitFor();
  expect(await languageOf(page).inputValue()).toBe('typescript');
  await run(page);
  await expect.poll(async () => (await tapeOf(page)).leafCount).toBe(2); // a and b
  const script = await tapeOf(page);
  await pasteProgram(page, README);
  await expect.poll(() => languageOf(page).inputValue()).toBe('python');
  await run(page);
  await expect.poll(() => page.locator('.code-printed').innerText()).toBe('24.7041\n138.8338\n645.5773');
  await expect.poll(() => page.getByRole('button', { name: 'Run' }).isEnabled()).toBe(true); // prints come before the answer
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide'))); // writes the address at once
  expect(await tapeOf(page)).toEqual(script);

  const link = await page.evaluate(() => location.hash);
  expect(link).toMatch(/e=%40%21py%7B|^#p=/);
  const other = await open(link);
  const asked: string[] = [];
  other.on('request', (request) => asked.push(request.url()));
  await other.locator('.cm-content').waitFor();
  await expect.poll(() => tapeOf(other)).toEqual(script);
  expect([await languageOf(other).inputValue(), await textOf(other)]).toEqual(['python', README.trimEnd()]);
  expect(await other.locator('.code-said').innerText()).toMatch(/Nothing has run/);
  expect([await other.locator('iframe').count(), asked.filter((url) => url.includes('python'))]).toEqual([0, []]);
});

test('a mistake has its line, a loop is stopped, and the text stays', async ({ visit }) => {
  const page = await visit(linkOf("a = Value(3)\nprint('before')\nb = nobody\n"));
  expect(await page.locator('.code-said').innerText()).toMatch(/Press Run/);
  await run(page);
  await expect.poll(() => page.locator('.code-mistake').count()).toBe(1);
  expect(await mistake(page)).toBe("Line 3: NameError: name 'nobody' isn't defined");
  expect(await page.locator('.wrong-line').innerText()).toBe('b = nobody');
  expect(await page.locator('.code-printed').innerText()).toBe('before');
  const loop = "print('in')\nwhile True:\n    Value(1) + 1";
  await page.evaluate(followLink, linkOf(loop));
  const start = Date.now();
  await run(page);
  await expect.poll(() => page.locator('.code-mistake').count()).toBe(1);
  expect(Date.now() - start).toBeGreaterThan(2900);
  expect(await mistake(page)).toMatch(/stopped after 3 seconds/);
  expect(await page.locator('.code-printed').innerText()).toBe('in');
  expect(await textOf(page)).toBe(loop);
  for (const [text, said] of [
    ['a = "x" * 10**9', /^Line 1: MemoryError/],
    ['import numpy as np', /^Line 1: ImportError: numpy is not here/],
    ['a = (', /^Line 1 is no program: SyntaxError/],
  ] as const) {
    await page.evaluate(followLink, linkOf(text));
    await run(page);
    await expect.poll(() => page.locator('.code-mistake').count()).toBe(1);
    expect(await mistake(page)).toMatch(said);
  }
});

test('with the keyboard alone, in Spanish: another language, its program, a run, and back', async ({ visit }) => {
  const page = await visit(`#e=${encodeURIComponent(`@!\n${samples[0]!.text.es}`)}&lang=es`);
  await page.locator('.cm-content').waitFor();
  const before = await textOf(page);
  await languageOf(page).focus();
  await page.keyboard.press('p'); // Python
  await expect.poll(() => textOf(page)).toMatch(/^from micrograd/);
  expect(await page.locator('.cm-content').getAttribute('aria-label')).toBe('Programa, Python');
  await page.locator('.cm-content').focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('y = g * 2\nif True:\nz = y'); // the editor indents
  await page.keyboard.press('Control+Enter');
  await expect.poll(() => page.locator('.code-printed').count()).toBe(1);
  expect(await textOf(page)).toMatch(/if True:\n {4}z = y$/);
  await page.getByRole('button', { name: 'Deshacer' }).click(); // the run
  await page.getByRole('button', { name: 'Deshacer' }).click(); // what was typed
  await page.getByRole('button', { name: 'Deshacer' }).click(); // the language
  await expect.poll(() => textOf(page)).toBe(before);
  expect(await languageOf(page).inputValue()).toBe('typescript');
  await page.getByRole('button', { name: 'Rehacer' }).click();
  expect(await languageOf(page).inputValue()).toBe('python');
  await page.evaluate(followLink, linkOf('nobody', 'es'));
  await run(page, 'Ejecutar');
  await expect.poll(() => page.locator('.code-mistake').count()).toBe(1);
  expect(await mistake(page)).toMatch(/^Línea 1: NameError/);
});
