// A trace of more rows than a page should hold: what is in view is there, and all of it on request.
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { ConsoleSurface } from '../src/session/console.ts';
import { test, type Visit } from './browser.ts';
import { readTrace, rowOf } from './trace.ts';

const TERMS = 50; // 199 rows: from 150 on, only those in view are kept
const ROWS = 4 * TERMS - 1; // two leaves and a product a term, and the sums
const sum = Array.from({ length: TERMS }, (_, k) => `q_${k + 1}*x_${k + 1}`).join(' + ');
const LONG = `#e=${encodeURIComponent(`=y = ${sum}`)}&lang=en&t=0`;
const FAR = 6500; // pixels: far from the first rows, and not at the end
const ALL = '.how-many input';

const rows = (page: Page) => page.locator('.trace tbody tr[aria-rowindex]');
const widths = (page: Page) =>
  page.locator('thead th').evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().width));
const scrollTo = (page: Page, y: number) => page.evaluate((top) => window.scrollTo(0, top), y);
const length = (page: Page) =>
  page.evaluate(() => document.querySelector('.trace tbody')!.getBoundingClientRect().height);

/** A long trace with the rows in view: the page may still show all of another one. */
async function long(visit: Visit, more = ''): Promise<Page> {
  const page = await visit(LONG + more);
  await page.locator(ALL).uncheck();
  await rows(page).nth(5).waitFor();
  return page;
}

/** True once rows cover the window from top to bottom. */
const isCovered = (page: Page) =>
  page.evaluate(() =>
    [1, innerHeight / 2, innerHeight - 1].every(
      (y) => document.elementFromPoint(300, y)?.closest('tr[aria-rowindex]') !== null,
    ),
  );

test('the page holds the rows in view, as long as with all of them, and columns keep their widths', async ({
  visit,
}) => {
  const page = await long(visit);
  expect(await page.locator('table').getAttribute('aria-rowcount')).toBe(String(ROWS + 1));
  expect(await page.locator('thead tr').getAttribute('aria-rowindex')).toBe('1');
  const [before, tall] = [await widths(page), await length(page)];
  const top = await page.evaluate(() => document.querySelector('.trace tbody')!.getBoundingClientRect().top + scrollY);
  const seen = new Set<string>();
  for (let y = top; y < top + tall - 720; y += 600) {
    await scrollTo(page, y);
    await expect.poll(() => isCovered(page), { message: `at ${y}` }).toBe(true);
    expect(await rows(page).count()).toBeLessThan(60);
    expect(await widths(page)).toEqual(before);
    for (const index of await rows(page).evaluateAll((all) => all.map((row) => row.getAttribute('aria-rowindex')!)))
      seen.add(index);
  }
  expect(seen.size).toBe(ROWS);
  await page.locator(ALL).evaluate((box: HTMLInputElement) => box.click());
  await expect.poll(() => rows(page).count()).toBe(ROWS);
  expect(await length(page)).toBe(tall);
});

test('all rows come on request, with their numbers, and go again', async ({ visit }) => {
  const page = await long(visit);
  const said = async () => (await page.locator('.how-many').textContent())!.trim();
  expect(await said()).toBe(`All rows in the page (${ROWS}), to search or read aloud`);
  await page.locator(ALL).check();
  await expect.poll(() => rows(page).count()).toBe(ROWS);
  expect(await page.locator('.gap').count()).toBe(0);
  expect(rowOf(await readTrace(page), 'q_35').adjoint).toBe(1);
  await page.getByRole('button', { name: 'ES', exact: true }).click();
  expect(await said()).toBe(`Todas las filas en la página (${ROWS}), para buscar o leer en voz alta`);
  await page.locator(ALL).uncheck();
  await expect.poll(() => rows(page).count()).toBeLessThan(60);
});

test('paper has all rows, with their formulas', async ({ visit }) => {
  const page = await long(visit);
  await page.waitForSelector('.trace .katex');
  const missing = page.evaluate(
    () =>
      new Promise((resolve) => {
        const count = () => resolve(document.querySelectorAll('.trace .tex:empty').length); // at once: no frame comes
        new MutationObserver(count).observe(document.querySelector('.trace table')!, { childList: true });
      }),
  );
  await page.emulateMedia({ media: 'print' });
  expect(await missing).toBe(0);
  expect(await rows(page).count()).toBe(ROWS);
  await page.emulateMedia({ media: null });
  await expect.poll(() => rows(page).count()).toBeLessThan(60);
});

test('a number that is being edited stays while its row is scrolled away', async ({ visit }) => {
  const page = await long(visit);
  const field = page.locator('tr[data-label="q_3"] input');
  await field.fill('5');
  await scrollTo(page, FAR);
  await expect.poll(() => isCovered(page)).toBe(true);
  expect(await page.locator('tr[data-label="q_4"]').count()).toBe(0);
  expect(await field.evaluate((input) => input === document.activeElement)).toBe(true);
  expect(await field.inputValue()).toBe('5');
  await page.keyboard.press('Enter');
  await expect.poll(async () => rowOf(await readTrace(page), 'y').value).toBe(TERMS + 4);
  await expect.poll(() => field.count()).toBe(0); // it is read elsewhere now
});

test('what is picked in the figure is marked in its row, once that comes into view', async ({ visit }) => {
  const page = await long(visit, '&at=x_40');
  await page.locator('.why').waitFor();
  expect(await page.locator('tr.picked').count()).toBe(0);
  await scrollTo(
    page,
    await page.evaluate(() => document.querySelector('.trace')!.getBoundingClientRect().top + 79 * 44),
  );
  await expect.poll(() => page.locator('tr.picked').getAttribute('data-label')).toBe('x_40');
  const row = page.locator('tr[data-label="x_42"] .row-name');
  const top = () => row.evaluate((button) => Math.round(button.getBoundingClientRect().top));
  const before = await top();
  await row.click();
  await expect.poll(() => page.locator('tr.picked').getAttribute('data-label')).toBe('x_42');
  expect(await top()).toBe(before);
});

test('the Tab key walks from row to row, down and up', async ({ visit }) => {
  const page = await long(visit);
  await page.locator('tr[data-label="q_1"] .row-name').focus();
  const at = () =>
    page.evaluate(async () => {
      await new Promise(requestAnimationFrame); // rows come with the frame after the focus
      return Number(document.activeElement!.closest('tr')?.getAttribute('aria-rowindex') ?? Number.NaN);
    });
  const walk = async (key: string, times: number) => {
    const places: number[] = [];
    for (let k = 0; k < times; k++) {
      await page.keyboard.press(key);
      places.push(await at());
    }
    return places;
  };
  const halves = (from: number, times: number) =>
    Array.from({ length: times }, (_, k) => from + Math.floor((k + 1) / 2));
  expect(await walk('Tab', 120)).toEqual(halves(2, 120)); // a row has two stops: its name and its number
  expect((await walk('Shift+Tab', 120)).reverse()).toEqual([2, ...halves(2, 119)]);
});

test('the last row is reached from below', async ({ visit }) => {
  const page = await long(visit);
  expect(await rows(page).last().getAttribute('data-label')).toBe('y');
  expect(await rows(page).last().getAttribute('aria-rowindex')).toBe(String(ROWS + 1));
});

test('what is selected stays, to be copied', async ({ visit }) => {
  const page = await long(visit);
  const first = page.locator('tr[data-label="q_2"]');
  await first.scrollIntoViewIfNeeded();
  await first.locator('td').last().selectText();
  await scrollTo(page, FAR);
  await expect.poll(() => isCovered(page)).toBe(true);
  expect(await first.count()).toBe(1);
  await page.evaluate(() => getSelection()!.removeAllRanges());
});

test('a trace that is not long has all its rows, and nothing beside them', async ({ visit }) => {
  const page = await visit('#e=micrograd&lang=en&t=0');
  await page.locator('.trace tr[data-label="a"]').waitFor();
  expect(await page.locator('.how-many, .gap, .trace [aria-rowindex], [aria-rowcount]').count()).toBe(0);
});

test('an operation of thousands of arguments has a row as short as others', async ({ open }) => {
  const page = await open(`#e=baydin&lang=en&t=0`);
  const draw = (count: number) =>
    page.evaluate(async (n) => {
      const { retrograd } = globalThis as unknown as { retrograd: ConsoleSurface };
      const { Value, sum } = await retrograd.engine();
      const y = sum(Array.from({ length: n }, (_, k) => new Value(k, { label: `x_${k + 1}` })));
      y.label = 'y';
      await retrograd.draw(y);
    }, count);
  const row = page.locator('tr[data-label="y"]');
  const partials = row.locator('.partials li');
  await draw(12);
  await page.keyboard.press('End');
  await expect.poll(() => partials.count()).toBe(12);
  await draw(6000);
  await page.keyboard.press('End');
  await expect.poll(async () => (await partials.allTextContents())[8]).toBe('and 5990 more');
  expect(await partials.count()).toBe(11);
  const said = await partials.evaluateAll((all) => all.map((one) => one.getAttribute('data-argument')).join());
  expect(said).toBe('0,1,2,3,4,5,6,7,,5998,5999');
  await row.locator('.katex').first().waitFor();
  expect(await row.locator('annotation').textContent()).toBe('x_{1} + x_{2} + \\dots + x_{6000}');
  expect(await row.locator('*').count()).toBeLessThan(600); // 204,154 when all is written
});

test('axe finds nothing in a long trace', async ({ visit }) => {
  const page = await long(visit);
  await page.waitForSelector('.trace .katex');
  await page.evaluate(axe.source);
  const violations = await page.evaluate(
    async () => (await (globalThis as unknown as { axe: typeof axe }).axe.run('.trace')).violations,
  );
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([]);
});
