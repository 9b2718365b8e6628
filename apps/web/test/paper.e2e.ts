// What comes out of a printer: pages as the browser makes them, after it has counted them.
import { examples } from '@retrograd/examples';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { test } from './browser.ts';

const NETWORK = `x = [0.5, 0.3]
W1 = [[0.2, 0.4], [0.6, 0.8]]
capa1 = sigmoid(W1 @ x + [0.1, 0.2])
salida = sigmoid([0.5, 0.7] · capa1 + 0.3)
costo = (y - salida)^2 / 2; y = 0.8`;
const TERMS = 50;
const SUM = Array.from({ length: TERMS }, (_, k) => `q_${k + 1}*x_${k + 1}`).join(' + '); // two leaves and a product a term, and the sums
type Size = Parameters<Page['pdf']>[0];

/** The rows that stand on paper, from 0, and whether one stands on the last page: each row is given a link, which a PDF tells of. */
async function printed(page: Page, size: Size): Promise<{ rows: number[]; endsWithRow: boolean }> {
  await page.evaluate(() => {
    const mark = () => {
      document.querySelectorAll('.trace tbody tr').forEach((row, at) => {
        const link = document.createElement('a');
        link.href = `https://row.example/${at}`;
        link.style.cssText = 'display:inline-block;width:1px;height:1px';
        row.firstElementChild!.append(link);
      });
    };
    const clean = () => {
      for (const link of document.querySelectorAll('a[href*="row.example"]')) link.remove();
    };
    addEventListener('beforeprint', mark, { once: true });
    addEventListener('afterprint', clean, { once: true });
  });
  const pdf = (await page.pdf(size)).toString('latin1');
  const rows = new Set(Array.from(pdf.matchAll(/\/URI \(https:\/\/row\.example\/(\d+)\)/g), ([, at]) => Number(at)));
  const pages = [...pdf.matchAll(/<<\/Type \/Page\n.*?\nendobj/gs)];
  return { rows: [...rows].sort((a, b) => a - b), endsWithRow: pages.at(-1)![0].includes('/Annots') };
}

const rowsOf = (page: Page) =>
  page.evaluate(() => {
    const table = document.querySelector('.trace table')!;
    return Number(table.getAttribute('aria-rowcount') ?? table.querySelectorAll('tr').length) - 1; // less the head
  });

async function expectAllRows(page: Page, size: Size): Promise<void> {
  await page.waitForFunction(() => document.querySelector('.tex:empty') === null); // a row that gets its formula loses its mark
  const count = await rowsOf(page);
  expect(await printed(page, size), JSON.stringify(size)).toEqual({
    rows: Array.from({ length: count }, (_, at) => at),
    endsWithRow: true,
  });
}

describe('all rows of the trace are on paper', () => {
  for (const { id } of examples)
    test(`of ${id}`, async ({ visit }) => {
      const page = await visit(`#${new URLSearchParams({ e: id, t: '0' })}`);
      for (const format of ['Letter', 'A4']) await expectAllRows(page, { format });
    });

  test.for([
    ['a network that was typed', NETWORK, 27],
    ['a table of which the screen has some rows only', SUM, 4 * TERMS - 1],
  ] as const)('of %s, on any paper, and from any window', async ([, text, count], { visit }) => {
    const page = await visit(`#${new URLSearchParams({ e: `=${text}`, t: '0' })}`);
    await expect.poll(() => rowsOf(page)).toBe(count);
    for (const size of [
      { width: 1366, height: 768 },
      { width: 390, height: 844 },
    ]) {
      await page.setViewportSize(size);
      for (const paper of [{ format: 'A5' }, { format: 'A4', landscape: true }]) await expectAllRows(page, paper);
    }
  });

  test('with both panels, and with the panel of a picked node', async ({ visit }) => {
    const page = await visit(`#${new URLSearchParams({ e: `=${NETWORK}`, t: '0', view: 'panels', at: 'salida' })}`);
    for (const format of ['Letter', 'A4']) await expectAllRows(page, { format });
  });
});

describe('the whole text of a formula is on paper, and nothing to press', () => {
  const MANY = Array.from(
    { length: 12 },
    (_, k) => `h_${k + 1} = ${k === 0 ? 'x' : `tanh(h_${k})`} * 0.12345678901234567 + 1`,
  );
  test.for([
    ['of many lines', MANY.join('\n')],
    ['of one line that is long', MANY.join(';')],
  ] as const)('%s', async ([, text], { visit }) => {
    const page = await visit(`#${new URLSearchParams({ e: `=${text}`, t: '0' })}`);
    await expect.poll(() => page.locator('.expression textarea').inputValue()).toBe(text);
    await page.emulateMedia({ media: 'print' });
    await page.locator('.on-paper svg').first().waitFor({ state: 'attached' });
    for (const width of [718, 816, 420, 1100]) {
      await page.setViewportSize({ width, height: 1000 });
      const seen = await page.evaluate(() => {
        const letters = document.querySelector('.letters')!;
        const all = document.createRange();
        all.selectNodeContents(letters);
        const [box, inner] = [letters.getBoundingClientRect(), all.getBoundingClientRect()];
        return {
          text: Array.from(letters.children, (line) => line.textContent).join('\n'),
          isWhole:
            box.top <= inner.top && inner.bottom <= box.bottom && inner.right <= box.right && box.right <= innerWidth,
          isAlone: box.bottom <= document.querySelector('.on-paper')!.getBoundingClientRect().top,
          pressed: document.querySelector('.beside-field')!.checkVisibility(),
        };
      });
      expect(seen, `${width}`).toEqual({ text, isWhole: true, isAlone: true, pressed: false });
    }
    await page.emulateMedia({ media: null });
  });
});
