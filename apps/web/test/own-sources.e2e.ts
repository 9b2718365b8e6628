// The ways to a network of one's own, in both languages: typed, built by clicks, pasted as a program, dropped as a file.
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { samples } from '../src/lenses/code/samples.ts';
import type { ConsoleSurface } from '../src/session/console.ts';
import { sentences } from '../src/sources/expression/index.ts';
import { languages } from '../src/texts/index.ts';
import { lateTexts } from '../src/texts/late.ts';
import { type Open, test } from './browser.ts';
import { centreOf, drawn, drop, gradientsOf, linkOf, paste, pasteProgram, tabTo, tapeOf } from './hands.ts';
import { readTrace, rowOf } from './trace.ts';

declare const retrograd: ConsoleSurface;

const read = (name: string) => readFileSync(new URL(`reference/${name}`, import.meta.url), 'utf8');
/** By PyTorch: see classifier.py beside it. */
const pytorch: {
  readonly printed: Readonly<Record<'W1' | 'b1' | 'W2' | 'b2', string>>;
  readonly gradients: Readonly<Record<string, number[] | number[][]>>;
  readonly loss: number;
} = JSON.parse(read('classifier.json'));

const FIVE = `x  = [0.5, 0.3]
W1 = [[0.2, 0.4], [0.6, 0.8]]
h  = sigmoid(W1 @ x + [0.1, 0.2])
ŷ  = sigmoid([0.5, 0.7] · h + 0.3)
L  = (y - ŷ)^2 / 2 ;  y = 0.8`;

/** The gradients of PyTorch by our names; `weight` is the letter of weights. */
function named(weight: 'W' | 'w'): [name: string, gradient: number][] {
  return Object.entries(pytorch.gradients).flatMap(([name, rows]) => {
    const letter = `${name.startsWith('W') ? weight : 'b'}^(${name.at(-1)})`;
    return rows.flatMap((row, i) =>
      typeof row === 'number'
        ? [[`${letter}_${i + 1}`, row] as [string, number]]
        : row.map((x, j): [string, number] => [`${letter}_{${i + 1},${j + 1}}`, x]),
    );
  });
}

async function expectGradients(page: Page, weight: 'W' | 'w'): Promise<void> {
  const found = await gradientsOf(page);
  expect(named(weight).map(([name]) => name in found && name)).toEqual(named(weight).map(([name]) => name));
  for (const [name, gradient] of named(weight)) expect(found[name], name).toBeCloseTo(gradient, 14);
  expect((await readTrace(page)).at(-1)!.value).toBeCloseTo(pytorch.loss, 5);
}

/** Opens the link of `page` where nothing of it is known: the same text and the same tape. */
async function expectSameElsewhere(page: Page, open: Open): Promise<void> {
  const shown = (at: Page) => at.locator('.expression textarea, .cm-content').first();
  const textOf = (at: Page) =>
    shown(at).evaluate((field) => (field instanceof HTMLTextAreaElement ? field.value : field.textContent));
  const other = await open(await linkOf(page));
  await shown(other).waitFor();
  expect([await textOf(other), await tapeOf(other)]).toEqual([await textOf(page), await tapeOf(page)]);
  expect(await other.locator('iframe').count()).toBe(0); // nothing has run
}

describe.each(['en', 'es'] as const)('in %s', (lang) => {
  const words = lateTexts[lang];
  const hash = (e: string, more = '') => `#e=${encodeURIComponent(e)}&lang=${lang}&t=0${more}`;
  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

  test('five lines typed into an empty field are Baydin’s figure, with the numbers of the course', async ({
    visit,
    open,
  }) => {
    const page = await visit(hash('=y'));
    const field = page.locator('.expression textarea');
    await field.fill('');
    expect(await page.locator('.mistake p').first().innerText()).toBe(sentences[lang].errors.empty);
    await field.pressSequentially(FIVE);
    await expect.poll(() => page.locator('.mistake').count()).toBe(0);
    const rows = await readTrace(page);
    expect(['h_1', 'h_2', 'ŷ', 'L'].map((label) => rowOf(rows, label).value)).toEqual([
      0.579324, 0.676996, 0.74337, 0.00160347,
    ]);
    expect(await drawn(page)).toEqual({
      nodes: ['L', 'b', 'b_1', 'b_2', 'h_1', 'h_2', 'x_1', 'x_2', 'y', 'ŷ'].sort(),
      weights: ['W^(1)_{1,1}', 'W^(1)_{1,2}', 'W^(1)_{2,1}', 'W^(1)_{2,2}', 'w_1', 'w_2'].sort(),
    });
    await expectSameElsewhere(page, open);
  });

  test('a 3-4-2 classifier built by clicks, its weights pasted as PyTorch prints them, has PyTorch’s gradients', async ({
    open,
  }) => {
    const page = await open(hash('=y')); // the builder begins with its own network
    await page.locator('.builder .drawer').click();
    await press(page, `${words.builderInputs} + 1`);
    await press(page, `${words.builderUnits(1)} + 1`);
    for (const k of [1, 2] as const) {
      await press(page, words.builderNumbers(k));
      const cells = page.locator('.plan .weights').last().locator('input');
      await paste(cells.first(), pytorch.printed[`W${k}`]);
      await paste(cells.nth(k + 2), pytorch.printed[`b${k}`]); // into the column of biases
      await cells.first().focus();
      await cells.first().fill('abc');
      await page.locator('.plan button').first().focus();
      await expect.poll(() => page.locator('.plan .rows-said').last().innerText()).toContain(words.notANumber('abc'));
      const cut = await cells.evaluateAll((all) => all.filter((each) => each.scrollWidth > each.clientWidth).length);
      expect(cut, 'numbers that are cut off').toBe(0);
    }
    await page.keyboard.press('Escape');
    await expectGradients(page, 'W');
    await expectSameElsewhere(page, open);
  });

  test('a file that Python has exported from PyTorch is drawn when it is dropped, and travels', async ({
    visit,
    open,
  }) => {
    const page = await visit(`#lang=${lang}&t=0`);
    await drop(page, ['tape.json', read('classifier-tape.json')]);
    await expect.poll(() => page.locator('.notice').innerText()).toContain(words.file.drawn('tape.json'));
    await expectGradients(page, 'w');
    const other = await open(await linkOf(page));
    await expect.poll(() => tapeOf(other)).toEqual(await tapeOf(page));
    await expectGradients(other, 'w');
  });

  test.for(['typescript', 'python'] as const)(
    'micrograd’s README is pasted, run, and travels: %s',
    async (spoken, { visit, open }) => {
      const page = await visit(hash(spoken === 'python' ? '@!\nvalue(1)' : '@!py\nValue(1)')); // the other language
      await page.locator('.cm-content').waitFor();
      const [readme] = samples;
      await pasteProgram(page, spoken === 'python' ? readme!.python![lang] : readme!.text[lang]);
      await expect.poll(() => page.getByRole('combobox', { name: words.code.language }).inputValue()).toBe(spoken);
      await press(page, words.code.run);
      await expect.poll(() => page.locator('.code-printed').innerText()).toMatch(/^24\.70\d+\s138\.83\d+\s645\.57\d+$/);
      await expect.poll(() => page.locator('.code.blank').count()).toBe(0);
      await expectSameElsewhere(page, open);
    },
  );

  test.for([
    ['for (;;) {}', words.code.mistakes.endless(0.7)],
    ['localStorage.clear()', words.code.mistakes.thrown('ReferenceError: localStorage is not defined', 1)],
    ["fetch('https://example.org')", words.code.mistakes.thrown('ReferenceError: fetch is not defined', 1)],
    ['parent.document', words.code.mistakes.thrown('ReferenceError: parent is not defined', 1)],
  ])('what a hostile program meets is told: %s', async ([text, told], { visit }) => {
    const page = await visit(hash(`@!\n${text}`));
    await press(page, words.code.run);
    await expect.poll(() => page.locator('.code-mistake').innerText()).toContain(told);
    expect(await page.locator('.cm-content').innerText()).toContain(text);
  });

  test('mistakes of size, role and name are told at their place, and the figure before them stays', async ({
    visit,
  }) => {
    const page = await visit(hash('=y = sin(x)'));
    const field = page.locator('.expression textarea');
    const { errors, notes } = sentences[lang];
    const filled = (sentence: string, gaps: Readonly<Record<string, string>>) =>
      sentence.replace(/\{(\w+)\}/g, (_, gap) => gaps[gap]!);
    const sizes = { first: 'W (2×3)', second: '2', expected: '3' };
    const before = await tapeOf(page);
    for (const [text, marked, code, gaps] of [
      ['W = [[1, 2, 3], [4, 5, 6]]; y = W @ [1, 2]', '@', 'sizes-product', sizes],
      ['y = [1, 2] + [1, 2, 3]', '+', 'sizes-differ', { first: '2', second: '3' }],
      ['y = [[1, 2], [3]]', '[', 'uneven-rows', { first: '2', second: '1' }],
      ['W = [[1, 2]]; y = W[3, 1]', '[3, 1]', 'no-such-element', { found: '3', limit: '1' }],
      ['y = crossEntropy(w*x, t)', 'crossEntropy(', 'needs-classes', { name: 'crossEntropy' }],
      ['y = tanhh(x)', 'tanhh(', 'misspelt-function', { name: 'tanhh', meant: 'tanh' }],
      ['σ = 2; y = x', 'σ', 'reserved-name', { name: 'σ' }],
      ['a = 1\na = 2', 'a', 'assigned-twice', { name: 'a' }],
      ['y = a + 1; a = 2*x', 'a', 'assigned-after-use', { name: 'a' }],
    ] as const) {
      await field.fill(text);
      const mistake = page.locator('.mistake');
      expect(await mistake.locator('p').first().innerText()).toBe(filled(errors[code as 'empty'], gaps));
      expect(await mistake.locator('mark').innerText()).toBe(marked);
      expect(await tapeOf(page)).toEqual(before);
    }
    await field.fill('z = 2*x\ny = tanh(c*x + b)');
    const said = await page.locator('.notes').innerText();
    for (const [code, found] of [
      ['drawn', 'b'],
      ['unused', 'z'],
    ] as const)
      expect(said).toContain(filled(notes[code], { found, meant: 'b' }));
  });

  test('with the keys alone: a formula, a number on the figure, an update', async ({ visit }) => {
    const page = await visit(`#lang=${lang}&t=0`);
    await tabTo(page, '.toolbar select');
    await page.keyboard.type(languages[lang].ownExpression);
    await tabTo(page, '.expression textarea');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('y = tanh(w*x + b)\nL = (y - t)^2; t = 1; w = 2; b = 0');
    await tabTo(page, '.stage');
    const value = async (label: string) => rowOf(await readTrace(page), label).value;
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.matches('.number-field')); // its code comes with its first use
    await page.keyboard.type('0.5');
    await page.keyboard.press('Enter');
    await expect.poll(() => value('t')).toBe(0.5);
    const before = await value('L');
    await tabTo(page, '.update-bar button');
    await page.keyboard.press('Enter');
    await expect.poll(() => value('L')).toBeLessThan(before);
    await page.keyboard.press('Control+z');
    await expect.poll(() => value('L')).toBe(before);
  });

  test('on a phone, by touch: a network is built, a node tells of itself, a number changes, an update is taken', async ({
    open,
  }) => {
    const page = await open(hash('=y'), { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
    const tap = (name: string) => page.getByRole('button', { name, exact: true }).tap();
    await page.locator('.builder .drawer').tap();
    await tap(`${words.builderUnits(1)} + 1`);
    await tap(words.builderWrite);
    await expect.poll(async () => (await drawn(page)).nodes.filter((label) => /^h/.test(label)).length).toBe(4);
    await page.locator('.stage').scrollIntoViewIfNeeded();
    const { x, y } = await centreOf(
      page,
      await page.evaluate(() => retrograd.diagram.nodes.find(({ label }) => label === 'x_1')!.key),
    );
    await page.touchscreen.tap(x, y);
    await page.locator('.why').waitFor();
    const input = page.locator('tr[data-label="x_1"] input');
    await input.tap();
    await input.fill('0.9');
    await page.keyboard.press('Enter');
    const value = async (label: string) => rowOf(await readTrace(page), label).value;
    await expect.poll(() => value('x_1')).toBe(0.9);
    const before = await value('L');
    await page.locator('.update-bar button').first().tap();
    await expect.poll(() => value('L')).toBeLessThan(before);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });
});
