// What a newcomer does: play, step, edit, type, undo, change language, use the keyboard, go offline.
import { Value } from '@retrograd/autodiff';
import { MLP, mseLoss } from '@retrograd/nn';
import axe from 'axe-core';
import { describe, expect, inject } from 'vitest';
import type { ConsoleSurface } from '../src/session/console.ts';
import { test } from './browser.ts';
import { readTrace, rowOf } from './trace.ts';

const A = '#e=red-densa-2-2-2&lang=en';

test('a formula of 20,000 terms opens folded, and says so', async ({ open }) => {
  const page = await open(`#e==${encodeURIComponent(`x${'+x'.repeat(19_999)}`)}&lang=en`, { reducedMotion: 'reduce' });
  await page.waitForSelector('.too-much');
  const rows = page.locator('.trace tbody tr');
  expect(await rows.count()).toBe(21); // x, and 20 parts
  await rows.nth(1).locator('button').click();
  await expect.poll(() => rows.count()).toBe(30); // ten parts instead of one
});

test('with reduced motion the end state is there at once', async ({ open }) => {
  const page = await open(A, { reducedMotion: 'reduce' });
  expect(rowOf(await readTrace(page), 'w_1').adjoint).toBeCloseTo(0.0011, 3);
  await page.waitForSelector('.rest-hint');
});

test('a link shows at once what was sent: only a fresh page plays both passes first', async ({ open }) => {
  const page = await open('#e=baydin&lang=en');
  expect(await page.locator('.count').innerText()).toMatch(/^step (\d+) of \1\b/);
});

test('an input edited in place recomputes everything; Back undoes it', async ({ visit }) => {
  const page = await visit(`${A}&t=0`);
  const field = page.locator('tr[data-label="x_1"] input');
  await field.fill('0,5');
  await field.press('Enter');
  expect(rowOf(await readTrace(page), 'sum_n1').value).toBeCloseTo(0.45, 10);
  await expect.poll(() => page.url()).toContain('x_1');
  await field.fill('one half');
  expect(await field.getAttribute('aria-invalid')).toBe('true');
  await field.press('Escape');
  expect(rowOf(await readTrace(page), 'sum_n1').value).toBeCloseTo(0.45, 10);
  await page.goBack();
  await expect.poll(async () => rowOf(await readTrace(page), 'sum_n1').value).toBeCloseTo(0.41, 10);
});

test('−0 is shown as −0, and 0 typed over it is another number', async ({ visit }) => {
  const page = await visit('#e=%3Da%3D-x%0Ay%3D1%2Fa&lang=en&t=0&v=x:0');
  expect(await page.locator('tr[data-label="a"] [data-of="value"]').textContent()).toBe('−0');
  expect(await page.locator('tr[data-label="a"] [data-of="value"] data').getAttribute('title')).toBe('-0');
  const ofY = () => page.locator('tr[data-label="y"] [data-of="value"]').textContent();
  expect(await ofY()).toBe('−∞');
  const field = page.locator('tr[data-label="x"] .number-field');
  await field.fill('-0');
  await field.press('Enter');
  await expect.poll(ofY).toBe('∞');
  expect([await field.inputValue(), await field.getAttribute('title')]).toEqual(['−0', '-0']);
  await field.fill('0');
  await field.press('Enter');
  await expect.poll(ofY).toBe('−∞');
  expect(await field.inputValue()).toBe('0');
});

test('what is recorded in the console is drawn in place of the example, and its link opens it again', async ({
  open,
}) => {
  const page = await open(`${A}&t=0`, { reducedMotion: 'reduce' });
  const refusal = await page.evaluate(async () => {
    const { retrograd } = globalThis as unknown as { retrograd: ConsoleSurface };
    const { MLP, mseLoss } = await retrograd.engine();
    const model = new MLP([3, 4, 2], { seed: 1 });
    await retrograd.draw({ model, x: [1, -0.5, 0.25], y: [1, 0], loss: mseLoss });
    return retrograd.draw(5 as never).catch(String);
  });
  expect(refusal).toContain('retrograd.draw draws a Value');
  const trace = await readTrace(page);
  const x = [1, -0.5, 0.25].map((number) => new Value(number));
  const y = [1, 0].map((number) => new Value(number));
  const E = mseLoss(new MLP([3, 4, 2], { seed: 1 }).forward(x), y).data;
  expect(rowOf(trace, 'E')).toMatchObject({ adjoint: 1, value: expect.closeTo(E, 5) });
  expect(await page.locator('.menu select').inputValue()).toBe('@');
  await expect.poll(() => page.url()).toContain('#p=');
  const again = await open(new URL(page.url()).hash, { reducedMotion: 'reduce' });
  expect(await readTrace(again)).toEqual(await readTrace(page));
});

test('one update shows old → new weights, and resetting brings the old ones back', async ({ visit }) => {
  const page = await visit(`${A}&t=0`);
  await page.getByRole('button', { name: 'Apply one update' }).click();
  expect(await page.locator('tr[data-label="w_5"] [data-of=update]').textContent()).toBe(
    '0.5 − 0.6 · 0.0802031 = 0.451878',
  );
  expect(await page.locator('tr[data-label="w_1"] [data-of=update]').textContent()).toContain('0.00110806');
  expect(await page.locator('tr[data-label="B_1"] [data-of=update]').textContent()).toBe('');
  expect(rowOf(await readTrace(page), 'E').value).toBeLessThan(0.24908);
  await page.getByRole('button', { name: 'Reset the numbers' }).click();
  expect(rowOf(await readTrace(page), 'w_5').value).toBe(0.5);
});

test('an expression gives figure and trace while it is typed; an error points at its character', async ({ visit }) => {
  const page = await visit('#e=baydin&lang=en&t=0');
  expect(rowOf(await readTrace(page), 'x2').adjoint).toBeCloseTo(1.71634, 4);
  const field = page.locator('.expression textarea');
  await field.fill('y = x1 * tanh(x1');
  expect(await page.locator('[role=alert]').textContent()).toContain('never closed');
  expect(await page.locator('.mistake pre').textContent()).toBe('y = x1 * tanh(x1');
  expect(await page.locator('.mistake mark').textContent()).toBe('tanh(');
  expect(await page.locator('.mistake mark').evaluate((mark) => getComputedStyle(mark).borderBottomStyle)).toBe(
    'solid',
  );
  expect(rowOf(await readTrace(page), 'x2').adjoint).toBeCloseTo(1.71634, 4); // the last good one stays
  await field.fill('y = x1 * tanh(x1)');
  const rows = await readTrace(page);
  expect(rowOf(rows, 'y').value).toBeCloseTo(2 * Math.tanh(2), 5);
  await expect.poll(() => page.url()).toContain('tanh%28x1%29'); // the address follows a few times a second
  await page.reload();
  expect(await field.inputValue()).toBe('y = x1 * tanh(x1)');
  await page.getByLabel('Value of x1').fill('3.25'); // and no Enter
  await page.reload();
  await expect.poll(async () => rowOf(await readTrace(page), 'x1').value).toBe(3.25);
});

test('the factors of a gradient have their names above them, from the loss on; every step can be asked for', async ({
  open,
}) => {
  const page = await open(`${A}&t=0&at=w_5`);
  expect(await page.locator('.receipt li').textContent()).toBe(
    '∂E/∂ŷ1 0.68493 · ∂ŷ1/∂sumŷ1 0.19481 · ∂sumŷ1/∂w5 0.60109 ≈ 0.080203',
  );
  const factors = page.locator('.receipt .factor');
  await page.getByLabel('every step').check();
  expect(await factors.allTextContents()).toEqual([
    '∂E/∂E1 1',
    '∂E1/∂v10 0.5',
    '∂v10/∂v9 (−1.3699)',
    '∂v9/∂ŷ1 (−1)',
    '∂ŷ1/∂sumŷ1 0.19481',
    '∂sumŷ1/∂v5 1',
    '∂v5/∂w5 0.60109',
  ]);
  const [name, number] = await Promise.all(
    ['.math', 'data'].map((part) => factors.first().locator(part).first().boundingBox()),
  );
  expect(name!.y + name!.height).toBeLessThanOrEqual(number!.y + 1);
});

test('nothing is differentiated by a constant: neither in the trace nor in the panel', async ({ open }) => {
  const page = await open(`${A}&t=0&level=op`);
  expect(await page.locator('tr[data-label="E_1"] .partials li').count()).toBe(1);
  const constant = await page.evaluate(() => {
    const { retrograd } = globalThis as unknown as { retrograd: { tape: { nodes: { role: string }[] } } };
    return retrograd.tape.nodes.findIndex(({ role }) => role === 'constant');
  });
  const other = await open(`${A}&t=0&level=op&at=${constant}`);
  expect(await other.locator('.why').textContent()).toContain('0.5 is a constant: no gradient is kept for it.');
});

test('an example opens with its note, the names of its course and its learning rate as it was written', async ({
  open,
}) => {
  const page = await open('#e=cafeteria&lang=es&t=0');
  expect(await page.locator('.note p').isVisible()).toBe(true);
  expect(await page.locator('.update-bar .number-field').inputValue()).toBe('1/35');
  await page.getByRole('button', { name: 'Aplicar una actualización' }).click();
  const update = page.locator('tr[data-label="w_café"] [data-of=update]');
  expect(await update.textContent()).toBe('0.5 − 1/35 · (−17.5) = 1');
  await page.locator('.update-bar .number-field').focus();
  expect(await page.locator('.update-bar .number-field').inputValue()).toBe('1/35');
});

test('on a phone the note is folded, so that the figure is seen first', async ({ open }) => {
  const page = await open(`${A}&t=0`, { viewport: { width: 360, height: 740 } });
  expect(await page.locator('.note p').isVisible()).toBe(false);
});

test('scripts of both sides stand above one another in the trace, as in figure and formulas', async ({ open }) => {
  const page = await open('#e=retropropagacion-2-2-1&lang=en&t=0');
  const name = page.locator('tr[data-label="w^(1)_11"] .row-name');
  const [raised, lowered] = await Promise.all(['sup', 'sub'].map((script) => name.locator(script).boundingBox()));
  expect(raised!.x).toBeCloseTo(lowered!.x, 0);
  expect(raised!.y).toBeLessThan(lowered!.y);
});

test('the index of a name that is read from the right stands at its right, as in figure and formulas', async ({
  open,
}) => {
  const page = await open(`#e=${encodeURIComponent('=y = سلام_2*x')}&lang=en&t=0`);
  const row = page.locator('tr[data-label="سلام_2"] .row-name .math');
  const partial = page.locator('tr[data-label="y"] .partials li').first().locator('.math .math').last();
  for (const name of [row, partial]) {
    const [letters, index] = await Promise.all(['span', 'sub'].map((part) => name.locator(part).first().boundingBox()));
    expect(index!.x).toBeGreaterThan(letters!.x + letters!.width - 1);
  }
});

test('a neuron opens into its operations in place and folds again', async ({ visit }) => {
  const page = await visit(`${A}&t=0`);
  const stage = page.locator('.stage');
  const nodes = () =>
    page.evaluate(
      () => (globalThis as { retrograd?: { diagram: { nodes: readonly unknown[] } } }).retrograd!.diagram.nodes.length,
    );
  const folded = await nodes();
  await stage.focus();
  for (let i = 0; i < 20 && !(await page.locator('[role=status]').textContent())!.startsWith('n1'); i++) {
    await page.keyboard.press(i % 2 === 0 ? 'ArrowRight' : 'ArrowUp');
  }
  expect(await page.locator('[role=status]').textContent()).toMatch(/^n1, neuron\. Value 0\.6011, gradient/);
  await page.keyboard.press('Enter');
  await expect.poll(nodes).toBeGreaterThan(folded);
  await page.getByRole('button', { name: /^Fold/ }).or(stage).first().focus();
  await page.getByRole('button', { name: 'Neurons' }).click();
  await expect.poll(nodes).toBe(folded);
});

test('everything on the screen changes language together, and the link keeps it', async ({ visit }) => {
  const page = await visit(`${A}&t=0`);
  await page.getByRole('button', { name: 'ES', exact: true }).click();
  expect(await page.locator('html').getAttribute('lang')).toBe('es');
  expect(await page.locator('thead').textContent()).toContain('derivadas locales');
  await expect.poll(() => page.url()).toContain('lang=es');
  const left = await page.locator('body').innerText();
  for (const word of ['Apply', 'forward', 'Examples', 'value', 'Neurons', 'gradient:'])
    expect(left).not.toContain(word);
});

test('after the first load the page works without a network', async ({ open }) => {
  const page = await open(`${A}&t=0`);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  await page.context().setOffline(true);
  await page.reload();
  await page.locator('.trace').waitFor();
  expect(rowOf(await readTrace(page), 'w_1').adjoint).toBeCloseTo(0.0011, 3);
  await page.waitForSelector('.katex');
});

test.for([320, 360, 768, 1280, 2200].flatMap((width) => ['en', 'es'].map((language) => ({ width, language }))))(
  'nothing is wider than a screen of $width pixels, in $language',
  async ({ width, language }, { visit }) => {
    const page = await visit(`#lang=${language}&t=0`);
    await page.setViewportSize({ width, height: 740 });
    await page.waitForSelector('.katex');
    await page.evaluate(() => document.fonts.ready); // a fallback font may be wider
    // polled: the figure takes its new size a frame or more after the page
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  },
);

test.for(['en', 'es'])('the toolbar takes no more than three rows of a phone, in %s', async (language, { visit }) => {
  const page = await visit(`#lang=${language}&t=0`);
  await page.setViewportSize({ width: 390, height: 740 });
  await page.evaluate(() => document.fonts.ready);
  const rows = async () => {
    const middles = await page.locator('.toolbar > *').evaluateAll((parts) =>
      parts
        .map((part) => part.getBoundingClientRect())
        .filter(({ width }) => width > 0)
        .map(({ top, bottom }) => Math.round((top + bottom) / 2 / 16)),
    );
    return new Set(middles).size;
  };
  await expect.poll(rows).toBeLessThanOrEqual(3);
});

test('where the typesetting does not come, formulas are read as text and the rest works', async ({ flatBrowser }) => {
  const page = await flatBrowser.newPage({ serviceWorkers: 'block' }); // it would bring the file on a way of its own
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  const asked: string[] = [];
  await page.route(/katex.*\.js/, (route) => {
    asked.push(route.request().url());
    return route.abort();
  });
  try {
    await page.goto(`${inject('url')}#e=baydin&lang=en&t=0`);
    const formulas = page.locator('.tex');
    await expect
      .poll(async () => (await formulas.allTextContents()).filter((text) => text !== '').length)
      .toBeGreaterThan(5);
    expect(await page.locator('.katex').count()).toBe(0);
    expect(asked.length).toBeGreaterThan(0);
    expect((await formulas.allTextContents()).join(' ')).toContain('\\ln');
    await page.keyboard.press('Home');
    await expect.poll(async () => rowOf(await readTrace(page), 'y').value).toBeNaN();
    expect(errors).toEqual([]);
  } finally {
    await page.context().close();
  }
});

describe.each(['light', 'dark'])('%s', (theme) => {
  test('axe finds nothing', async ({ visit }) => {
    const page = await visit(`${A}&t=0&theme=${theme}&at=0`);
    await page.waitForSelector('.katex');
    await page.evaluate(axe.source);
    const violations = await page.evaluate(
      async () => (await (globalThis as unknown as { axe: typeof axe }).axe.run()).violations,
    );
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([]);
  });
});

test.for([
  '#e=%FF&c=x&open=-1,zz&v=;;:;__proto__:1&split=9',
  `#e==${'('.repeat(500)}`,
  '#c=1e999&level=huge&at=__proto__',
  '#d=constructor&t=NaN',
])('the hostile or broken link %s shows the page all the same', async (hash, { visit }) => {
  const page = await visit(hash);
  expect((await readTrace(page)).length).toBeGreaterThan(0);
});
