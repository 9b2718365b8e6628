// The expression field: colours, marks, and the list of what a word may become.
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { test } from './browser.ts';

const NETWORK = `x  = [0.5, 0.3]   # inputs
W1 = [[0.2, 0.4], [0.6, 0.8]]
h  = sigmoid(W1 @ x)
L  = (y - sum(h))^2 / 2;  y = 0.8`;

const hash = (text: string, more: Readonly<Record<string, string>> = {}) =>
  `#${new URLSearchParams({ e: `=${text}`, lang: 'en', t: '0', ...more })}`;
const fieldOf = (page: Page) => page.locator('.expression textarea');
const options = (page: Page) => page.locator('.completion [role=option] > span:first-child').allTextContents();
const marks = (page: Page, kind: string) => page.locator(`.letters .${kind}`).allTextContents();

/** Sets the caret behind the first `part` of the text. */
const setCaret = (page: Page, part: string) =>
  fieldOf(page).evaluate((area: HTMLTextAreaElement, behind) => {
    area.focus();
    const at = area.value.indexOf(behind) + behind.length;
    area.setSelectionRange(at, at);
  }, part);

/** The option that is chosen, as the field says it. */
const chosen = (page: Page) =>
  fieldOf(page).evaluate((area) => {
    const id = area.getAttribute('aria-activedescendant');
    return id === null ? null : document.getElementById(id)!.querySelector('span')!.textContent;
  });

test('the letters in colours lie on those that are typed, wrapped and scrolled as these', async ({ visit }) => {
  const page = await visit(hash(NETWORK));
  const places = () =>
    page.evaluate(() => {
      const [area, letters] = [document.querySelector('textarea')!, document.querySelector('.letters')!];
      const of = ({ clientWidth, clientHeight, scrollHeight, scrollTop }: Element) => {
        return { clientWidth, clientHeight, scrollHeight, scrollTop };
      };
      const { left, top } = letters.getBoundingClientRect();
      const box = area.getBoundingClientRect();
      const text = Array.from(letters.children, (line) => line.textContent).join('\n');
      return { is: of(letters), wanted: of(area), from: [left, top], wantedFrom: [box.left, box.top], text };
    });
  const long = Array.from({ length: 60 }, (_, k) => `W_${k}·x_${k}`).join(' + ');
  const texts = [
    '',
    '\n',
    NETWORK,
    `${NETWORK}\n\n`,
    `y = ${long}`,
    `a${'b'.repeat(400)}   `,
    '\tשלום + ŷ₁ fi VA\u2028𝑥',
  ];
  for (const text of texts) {
    await fieldOf(page).fill(text);
    const { is, wanted, from, wantedFrom, text: shown } = await places();
    expect([is, from, shown], text).toEqual([wanted, wantedFrom, text]);
  }
  await fieldOf(page).fill('y = 1\n'.repeat(40));
  await fieldOf(page).evaluate((area) => area.scrollTo(0, 300));
  await expect.poll(async () => (await places()).is.scrollTop).toBe(300);
});

for (const theme of ['light', 'dark'])
  test(`colours tell apart what is typed, with a contrast of 4.5 : 1 at least: ${theme}`, async ({ visit }) => {
    const page = await visit(hash(NETWORK, { theme }));
    const kinds = ['number', 'function', 'operator', 'comment', 'parameter', 'target', 'input', 'plain'];
    const looks = await page.evaluate((all) => {
      const light = (colour: string) => {
        const rgb = colour
          .match(/\d+/g)!
          .slice(0, 3)
          .map((x) => Number(x) / 255);
        const [r, g, b] = rgb.map((x) => (x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4)) as [
          number,
          number,
          number,
        ];
        return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
      };
      const ground = light(getComputedStyle(document.querySelector('.expression textarea')!).backgroundColor);
      return all.map((kind) => {
        const { color } = getComputedStyle(document.querySelector(`.letters .${kind}`)!);
        return { color, contrast: Math.max(light(color) / ground, ground / light(color)) };
      });
    }, kinds);
    for (const [k, { contrast }] of looks.entries()) expect(contrast, kinds[k]).toBeGreaterThanOrEqual(4.5);
    expect(new Set(looks.map(({ color }) => color)).size).toBe(6); // operators are as comments, numbers as what is computed
  });

test('a mistake is underlined at its place in the field, and the brackets at the caret are marked', async ({
  visit,
}) => {
  const page = await visit(hash('y = tanh(x) + 1'));
  await setCaret(page, 'x)');
  await expect.poll(() => marks(page, 'bracket')).toEqual(['(', ')']);
  await page.keyboard.press('End');
  await expect.poll(() => marks(page, 'bracket')).toEqual([]);
  await fieldOf(page).fill('y = tanhh(x) + 1');
  expect(await marks(page, 'wrong')).toEqual(['tanhh', '(']);
  const line = page.locator('.letters .wrong').first();
  expect(await line.evaluate((mark) => getComputedStyle(mark).textDecorationStyle)).toBe('wavy');
  await fieldOf(page).fill('y = x +');
  expect(await marks(page, 'wrong')).toEqual(['']); // an empty place
  await fieldOf(page).fill('y = x + 1');
  expect(await marks(page, 'wrong')).toEqual([]);
});

test('where the system gives the colours, the letters are those of the textarea, and marks stay', async ({ open }) => {
  const page = await open(hash('y = x'), { forcedColors: 'active' });
  await fieldOf(page).fill('y = tanhh(w*x) # so');
  const looks = await page.evaluate(() => {
    const colours = Array.from(document.querySelectorAll('.letters span'), (span) => getComputedStyle(span).color);
    const [area, wrong] = ['.expression textarea', '.letters .wrong'].map((each) => document.querySelector(each)!);
    const { webkitTextFillColor } = getComputedStyle(area!);
    return { colours: [...new Set(colours)], webkitTextFillColor, wave: getComputedStyle(wrong!).textDecorationColor };
  });
  expect(looks).toEqual({ colours: ['rgba(0, 0, 0, 0)'], webkitTextFillColor: 'rgb(0, 0, 0)', wave: 'rgb(0, 0, 0)' });
});

test('a key draws its line anew and no other, in a thousand lines', async ({ open }) => {
  const page = await open(hash('y = x'));
  const lines = Array.from({ length: 1000 }, (_, k) => `a${k} = tanh(w${k % 50}*x${k % 9} + 0.5)`);
  await fieldOf(page).evaluate((area: HTMLTextAreaElement, text) => {
    area.value = text; // at once, as a paste; to fill it makes an input of every line
    area.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }, lines.join('\n'));
  await expect.poll(() => page.locator('.letters > div').count()).toBe(1000);
  await page.evaluate(() => {
    const watched = globalThis as unknown as { drawn: number };
    watched.drawn = 0;
    new MutationObserver((all) => {
      for (const { addedNodes } of all) watched.drawn += addedNodes.length;
    }).observe(document.querySelector('.letters')!, { childList: true });
  });
  await setCaret(page, 'a500 = tanh');
  for (const key of 'h\n+') await page.keyboard.insertText(key);
  await expect.poll(() => page.locator('.letters > div').count()).toBe(1001);
  const drawn = await page.evaluate(() => (globalThis as unknown as { drawn: number }).drawn);
  expect(drawn).toBeLessThan(10); // its line, and those of the mistake and the brackets
});

test('functions that begin so are offered with their formula, and keys choose, take and close', async ({ visit }) => {
  const page = await visit(hash('y = x'));
  const field = fieldOf(page);
  await setCaret(page, 'y = x');
  await page.keyboard.type(' + so');
  expect(await options(page)).toEqual(['softplus', 'softsign', 'softmax']);
  await page.locator('.completion .katex').first().waitFor();
  const [list, box] = await Promise.all([page.locator('.completion').boundingBox(), field.boundingBox()]);
  expect(list!.y - box!.y - box!.height).toBeCloseTo(4, 0); // close to the field, beside which more stands
  expect([await field.getAttribute('aria-controls'), await chosen(page)]).toEqual([
    await page.locator('[role=listbox]').getAttribute('id'),
    null,
  ]);
  expect(await page.getByText('3 proposals: choose with the arrow keys').count()).toBe(1);
  await page.evaluate(axe.source);
  const faults = await page.evaluate(
    async () => (await (globalThis as unknown as { axe: typeof axe }).axe.run('.expression')).violations,
  );
  expect(faults).toEqual([]);
  for (const name of ['softplus', 'softsign', 'softmax', null, 'softplus']) {
    await page.keyboard.press('ArrowDown');
    expect(await chosen(page)).toBe(name);
  }
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  expect(await chosen(page)).toBe('softmax');
  await page.keyboard.press('Tab');
  expect([await field.inputValue(), await options(page)]).toEqual(['y = x + softmax(', []]);
  await page.keyboard.type('x) + tan');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  expect(await field.inputValue()).toBe('y = x + softmax(x) + tan(');
  expect(await field.evaluate((area) => area === document.activeElement)).toBe(true);
  await page.keyboard.press('Control+z');
  expect(await field.inputValue()).toBe('y = x + softmax(x) + tan');
});

test('the list is not in the way of who just types', async ({ visit }) => {
  const page = await visit(hash('sum1 = x'));
  const field = fieldOf(page);
  await setCaret(page, 'sum1 = x');
  await page.keyboard.press('Enter');
  await page.keyboard.type('y = su');
  expect(await options(page)).toEqual(['sum1', 'sub', 'sum']);
  await page.keyboard.press('Enter'); // nothing is chosen
  expect([await field.inputValue(), await options(page)]).toEqual(['sum1 = x\ny = su\n', []]);
  await page.keyboard.press('Backspace');
  expect(await options(page)).toEqual(['sum1', 'sub', 'sum']);
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => options(page)).toEqual([]);
  await page.keyboard.press('ArrowRight');
  expect(await options(page)).toEqual([]); // a word that is only passed
  await page.keyboard.type('m');
  expect(await options(page)).toEqual(['sum1', 'sum']);
  await page.keyboard.press('Escape');
  expect([await field.inputValue(), await options(page)]).toEqual(['sum1 = x\ny = sum', []]);
  await page.keyboard.press('Tab');
  expect(await field.evaluate((area) => area === document.activeElement)).toBe(false);
  for (const text of ['y = s', 'y = x12', 'y = x # su']) {
    await field.fill(text);
    expect(await options(page), text).toEqual([]);
  }
});

test('on a phone the list is below the field, in view, and a tap takes', async ({ open }) => {
  const page = await open(hash(NETWORK, { lang: 'es' }), {
    viewport: { width: 360, height: 640 },
    hasTouch: true,
    isMobile: true,
  });
  await setCaret(page, 'y = 0.8');
  await page.keyboard.type(' + lo');
  const all = await options(page);
  expect(all).toContain('log10');
  const [list, field] = await Promise.all(
    ['.completion', '.expression textarea'].map((selector) => page.locator(selector).boundingBox()),
  );
  expect(list!.y).toBeGreaterThanOrEqual(field!.y + field!.height);
  expect(list!.y + list!.height).toBeLessThanOrEqual(640);
  expect(list!.x + list!.width).toBeLessThanOrEqual(360);
  await page.getByRole('option', { name: /^log10/ }).tap();
  expect(await fieldOf(page).inputValue()).toContain('y = 0.8 + log10(');
  expect(await fieldOf(page).evaluate((area) => area === document.activeElement)).toBe(true);
});
