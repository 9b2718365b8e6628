// What the reader sees of a mistake, and the list of functions.
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { test } from './browser.ts';

const topOfFigure = (page: Page) => page.locator('.screen').evaluate((screen) => screen.getBoundingClientRect().top);
const opacity = (page: Page) => page.locator('.screen').evaluate((screen) => Number(getComputedStyle(screen).opacity));

test('a mistake moves nothing, and marks figure and trace as old', async ({ visit }) => {
  const page = await visit(`#${new URLSearchParams({ e: '=y = sin(x1)', lang: 'en', t: '0' })}`);
  const field = page.locator('.expression textarea');
  const top = await topOfFigure(page);
  await field.fill('y = tanhh(x1)');
  const said = await page.locator('.mistake').innerText();
  expect(said).toContain('There is no function tanhh. Did you mean tanh?');
  expect(said).toContain('Figure and trace show the last expression without a mistake.');
  expect([await topOfFigure(page), await opacity(page)]).toEqual([top, 0.4]);
  await field.fill('y = tanh(x1)');
  expect([await topOfFigure(page), await opacity(page)]).toEqual([top, 1]);
  const number = page.locator('tr[data-label="x1"] [data-of=value] input');
  await number.fill('abc');
  const note = page.locator('tr[data-label="x1"] .number-note');
  expect(await note.innerText()).toBe('“abc” is not a number. Try 0.5, 0,5 or 1/3.');
  expect(await number.getAttribute('aria-describedby')).toBe(await note.getAttribute('id'));
});

test('a note on the figure goes while another text has a mistake', async ({ visit }) => {
  const text = 'x = [1, 2]\ny = sum(batchNorm(x))';
  const page = await visit(`#${new URLSearchParams({ e: `=${text}`, lang: 'en', t: '0' })}`);
  const field = page.locator('.expression textarea');
  const notes = page.locator('.notes');
  await expect.poll(() => notes.innerText()).toContain('batchNorm');
  await field.fill('h = tanh(W @ x)\nL = sum(h)');
  const said = 'W has no value yet, so it is one number here: write W = randn(2, 3) on a line above.';
  await expect.poll(() => page.locator('.mistake').innerText()).toContain(said);
  expect(await notes.innerText()).toBe('');
  await field.fill(text);
  await expect.poll(() => notes.innerText()).toContain('batchNorm');
});

test('the list of functions is in reach of the keyboard, and writes into the expression', async ({ visit }) => {
  const page = await visit(`#${new URLSearchParams({ e: '=y = a*b', lang: 'es', t: '0' })}`);
  const field = page.locator('.expression textarea');
  await field.evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(4, 7));
  await page.getByText('Funciones').focus();
  await page.keyboard.press('Enter');
  const softplus = page.getByRole('button', { name: 'softplus' });
  await softplus.waitFor();
  await page.keyboard.press('Escape');
  await softplus.waitFor({ state: 'detached' });
  await page.keyboard.press('Enter');
  await softplus.focus();
  await page.keyboard.press('Enter');
  expect(await field.inputValue()).toBe('y = softplus(a*b)');
  expect(await field.evaluate((area: HTMLTextAreaElement) => [area.selectionStart, area.selectionEnd])).toEqual([
    13, 16,
  ]);
  expect(await page.locator('tr[data-label="y"]').count()).toBe(1);
});

test('the list of functions has all names, first the one that is usual in the language, which a click writes', async ({
  visit,
}) => {
  const shown = async (lang: string) => {
    const page = await visit(`#${new URLSearchParams({ e: '=y = x', lang, t: '0' })}`);
    await page.locator('.functions .drawer').click();
    await page.locator('.functions strong').first().waitFor();
    const all = await page.locator('.functions strong').allTextContents();
    await page.getByRole('button', { name: /^\S*(raíz|sqrt), / }).click();
    return { all, written: await page.locator('.expression textarea').inputValue() };
  };
  const es = await shown('es');
  const names = ['tg', 'raíz', 'arctg', 'arcsen', 'senh', 'máx', 'mín', 'signo', 'suma', 'promedio', 'media'];
  for (const name of names) expect(es.all.flatMap((row) => row.split(', '))).toContain(name);
  expect(es.all).toEqual(expect.arrayContaining(['sen, sin', 'tg, tan', 'ln, log', 'max, máx']));
  expect(es.written).toContain('raíz(');
  const en = await shown('en');
  expect(en.all).toEqual(expect.arrayContaining(['sin, sen', 'tan, tg', 'ln, log', 'max, máx']));
  expect(en.written).toContain('sqrt(');
  for (const name of ['softmax', 'crossEntropy', 'randn']) expect(en.all).toContain(name);
});

test('on a phone the place of a mistake in a long line is in view', async ({ open }) => {
  const page = await open('#lang=es&t=0&e==y', { viewport: { width: 390, height: 844 } });
  const field = page.locator('.expression textarea');
  const isMarkInView = () =>
    page.locator('.mistake mark').evaluate((mark) => {
      const [inner, outer] = [mark, mark.parentElement!].map((element) => element.getBoundingClientRect());
      return inner!.left >= outer!.left && inner!.right <= outer!.right;
    });
  const long = Array.from({ length: 12 }, (_, k) => `w${k}*x${k}`).join(' + ');
  for (const text of [`y = ${long} + $`, `y = $ + ${long}`, `y = ${long} + $ + ${long}`]) {
    await field.fill(text);
    expect(await isMarkInView(), text).toBe(true);
  }
  expect(await page.evaluate(() => scrollX)).toBe(0);
});

test('the field shows whole lines, and as many as leave figure and player in view', async ({ open }) => {
  const fitted = async (hash: string, height: number, width = 1280) => {
    const page = await open(`#lang=es&t=0&e=${hash}`, { viewport: { width, height } });
    await page.locator('.stage').waitFor();
    return () =>
      page.evaluate(() => {
        const area = document.querySelector('textarea')!;
        const { paddingTop, lineHeight } = getComputedStyle(area);
        const lines = (area.clientHeight - Number.parseFloat(paddingTop)) / Number.parseFloat(lineHeight);
        const player = document.querySelector('.player')!.getBoundingClientRect().bottom;
        return { whole: Math.floor(lines), isNextHidden: lines % 1 < 0.25, isInView: player <= innerHeight };
      });
  };
  const lines = (n: number) => encodeURIComponent(`=y = w*x${'\ny += x'.repeat(n - 1)}`);
  const whole = (n: number) => ({ whole: n, isNextHidden: true, isInView: true });
  await expect.poll(await fitted(lines(4), 720)).toEqual(whole(4));
  await expect.poll(await fitted(lines(9), 720)).toEqual(whole(6));
  await expect.poll(await fitted(lines(9), 768, 1366)).toEqual(whole(6));
  await expect.poll(await fitted('micrograd', 720)).toEqual(whole(4));
  const wrapped = Array.from({ length: 50 }, (_, k) => `w_${k + 1}*x_${k + 1}`).join(' + '); // on five lines
  await expect.poll(await fitted(encodeURIComponent(`=y = ${wrapped}`), 720)).toEqual(whole(5));
  const withNotes = encodeURIComponent('=z = a*x + c\ny = z\nL = ½(t - y)² + log(x)');
  await expect.poll(await fitted(withNotes, 720)).toEqual(whole(3));
  await expect.poll(await fitted('micrograd', 900)).toEqual(whole(6));
});

test('on a phone, nothing is seen of the line after those that the field shows', async ({ open }) => {
  const code = encodeURIComponent(`=y = w*x${'\ny += x'.repeat(4)}`);
  const page = await open(`#lang=es&t=0&e=${code}`, { viewport: { width: 360, height: 640 } });
  const lines = await page.locator('.expression textarea').evaluate((area) => {
    return area.clientHeight / Number.parseFloat(getComputedStyle(area).lineHeight);
  });
  expect(Math.abs(lines - 3)).toBeLessThan(0.05);
});

test('a link whose formula was never right shows what is wrong, and nothing else until it is mended', async ({
  visit,
}) => {
  const page = await visit(`#${new URLSearchParams({ e: '=y = (x1', lang: 'es', t: '0' })}`);
  const rest = ['.screen', '.player', '.trace'];
  const seen = () => Promise.all(rest.map((selector) => page.locator(selector).first().isVisible()));
  expect(await page.locator('.mistake').innerText()).toContain('Este paréntesis nunca se cierra.');
  expect(await seen()).toEqual([false, false, false]);
  await page.locator('.expression textarea').fill('y = (x1)*2');
  expect(await seen()).toEqual([true, true, true]);
});
