// Formulas and arrows that are asked for, updates of a broken engine, and the score: on the page, by mouse and by keyboard alone.
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import type { ConsoleSurface } from '../src/session/console.ts';
import { engineTexts } from '../src/texts/engine.ts';
import { exerciseTexts } from '../src/texts/exercise.ts';
import { lateTexts } from '../src/texts/late.ts';
import { practiseTexts } from '../src/texts/practise.ts';
import { test } from './browser.ts';
import { readable } from './readable.ts';

declare const retrograd: ConsoleSurface;

const TEXT = '=x = 0.5\nt = 1\nw = 0.8\nb = 0.1\nz = w*x + b\na = tanh(z)\nE = (a - t)² + 0.1*z*a';
const link = (asked: readonly string[], more = ''): string =>
  `#${new URLSearchParams({ e: TEXT, ask: asked.join(), t: '0', level: 'op' })}${more}`;
const item = (page: Page, k: number) => page.locator('.exercise .questions > li').nth(k);

/** Opens all that is folded away, and picks node `name`. */
async function unfold(page: Page): Promise<void> {
  for (let depth = 0; depth < 3; depth++) {
    await page.evaluate(() => {
      for (const each of document.querySelectorAll('details:not(.engine)')) (each as HTMLDetailsElement).open = true;
      for (const each of document.querySelectorAll<HTMLElement>('main .drawer[aria-expanded=false]')) each.click();
    });
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
}

/** Goes on with Tab until `selector` with `text` in it has the focus. */
async function tabTo(page: Page, selector: string, text = ''): Promise<void> {
  for (let tab = 0; tab < 80; tab++) {
    const isThere = ([focused, name]: readonly [string, string]) => {
      const { activeElement } = document;
      const said = `${activeElement?.textContent}${activeElement?.closest('label')?.textContent}${activeElement?.getAttribute('aria-label')}`;
      return activeElement?.matches(focused) === true && said.includes(name);
    };
    if (await page.evaluate(isThere, [selector, text] as const)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`no Tab leads to ${selector} ${text}`);
}

test('nothing on the page gives away a formula that is asked for', async ({ visit }) => {
  for (const [example, label] of [
    ['red-densa-2-2-2', 'n_1'],
    ['retropropagacion-2-2-1', 'a_1'],
    ['una-neurona-por-capa', 'a^(2)'],
  ] as const) {
    const page = await visit(`#e=${example}&level=op&t=0`);
    const i = await page.evaluate(
      (of) => Array.from({ length: retrograd.tape.length }, (_, k) => k).find((k) => retrograd.tape.label(k) === of)!,
      label,
    );
    const row = page.locator(`tr[data-node="${i}"]`);
    await expect.poll(() => row.locator('annotation').count()).toBeGreaterThan(1);
    const [step, ...slopes] = await row.locator('annotation').allTextContents();
    for (const [asked, secrets] of [
      [`formula #${i}`, [step!, ...slopes]],
      [`slope #${i} 0`, slopes.slice(0, 1)],
    ] as const) {
      const long = secrets.filter((tex) => tex.length > 3 && /[\\(]/.test(tex)); // not a mere name or number
      await visit(`#e=${example}&level=op&t=0&at=%23${i}&ask=${encodeURIComponent(asked)}`);
      await page.locator('.exercise .questions > li').waitFor();
      await unfold(page);
      const texts = await readable(page);
      expect(long.length, `${example} ${asked}`).toBeGreaterThan(0);
      for (const tex of long)
        expect(
          texts.filter((text) => text.includes(tex)),
          `${example}: ${tex}`,
        ).toEqual([]);
      expect(await row.locator('.asked').count()).toBeGreaterThan(0);
    }
  }
});

test('a text that has the answer is not on the page, in no menu, and not readable in the link', async ({ open }) => {
  const page = await open(link(['formula a'], '&lang=en'), { permissions: ['clipboard-read', 'clipboard-write'] });
  await item(page, 0).waitFor();
  await unfold(page);
  expect((await readable(page)).filter((text) => text.includes('tanh'))).toEqual([]);
  expect(await page.locator('.expression').count()).toBe(0);
  await item(page, 0)
    .getByRole('button', { name: exerciseTexts.en.hint(1, 3) })
    .click();
  await page.locator('.copy-link').click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain('#p=');
  await item(page, 0).getByRole('button', { name: exerciseTexts.en.reveal }).click();
  await expect.poll(async () => (await readable(page)).some((text) => text.includes('tanh'))).toBe(true);
});

describe.each(['en', 'es'] as const)('in %s', (language) => {
  const words = exerciseTexts[language];

  test('a formula is typed, hinted in three steps, and found', async ({ open }) => {
    const page = await open(link(['formula z/z', 'slope a 0'], `&lang=${language}`));
    const send = async (k: number, answer: string) => {
      await item(page, k).locator('.answer').fill(answer);
      await page.keyboard.press('Enter');
    };
    const verdict = (k: number) => item(page, k).locator('.verdict').textContent();
    await send(0, '0.5');
    await expect.poll(() => verdict(0)).toContain(words.verdicts.noNames);
    await send(0, 'v_1');
    await expect.poll(() => verdict(0)).toContain(practiseTexts[language].mistakes.noBias);
    for (let k = 1; k <= 3; k++) {
      await item(page, 0)
        .getByRole('button', { name: words.hint(k, 3) })
        .click();
      await expect.poll(() => item(page, 0).locator('.hints li').count()).toBe(k);
    }
    await send(0, 'b + w·x');
    await expect.poll(() => item(page, 0).getAttribute('class')).toBe('found');
    await send(1, 'tanh(z)');
    await expect.poll(() => verdict(1)).toContain(practiseTexts[language].mistakes.formulaForSlope);
    await send(1, '1 - a^2');
    await expect.poll(() => item(page, 1).getAttribute('class')).toBe('found');
    expect(await page.locator('.score').textContent()).toContain(words.score(1, 1, 0));
    expect(await page.locator('tr[data-label=a] .asked').count()).toBe(0);
  });

  test('an arrow is hidden from the page, and found by a pick in the figure', async ({ open }) => {
    const page = await open(`#${new URLSearchParams({ e: TEXT, t: '0', level: 'op', lang: language })}`);
    await page.getByRole('button', { name: lateTexts[language].practise }).click();
    await page.getByLabel(words.arrows.pick).selectOption({ label: 'z → a' });
    await page.getByRole('button', { name: words.arrows.arrow('z', 'a') }).click();
    await item(page, 0).waitFor();
    const row = page.locator('tr[data-label=a]');
    await expect.poll(() => row.locator('.asked').count()).toBeGreaterThan(0);
    expect(await row.locator('[data-argument]').count()).toBe(0);
    await page.locator('tr[data-label=b] .row-name').click();
    await expect.poll(() => item(page, 0).locator('.answer').inputValue()).toBe('b');
    await item(page, 0).getByRole('button', { name: words.check }).click();
    await expect
      .poll(() => item(page, 0).locator('.verdict').textContent())
      .toContain(practiseTexts[language].mistakes.earlierNode);
    await page.locator('tr[data-label=z] .row-name').click();
    await expect.poll(() => item(page, 0).locator('.answer').inputValue()).toBe('z');
    await item(page, 0).getByRole('button', { name: words.check }).click();
    await expect.poll(() => item(page, 0).getAttribute('class')).toBe('found');
    expect(await row.locator('[data-argument]').count()).toBe(1);
  });

  test('the number on an arrow and a hidden arrow are asked and answered with keys alone', async ({ open }) => {
    const page = await open(`#${new URLSearchParams({ e: TEXT, t: '0', level: 'op', lang: language })}`);
    await page.locator('.stage').focus();
    await tabTo(page, '.drawer', lateTexts[language].practise);
    await page.keyboard.press('Enter');
    await page.locator('.asking').waitFor();
    await tabTo(page, '.asking select', words.arrows.pick);
    await page.keyboard.type('t →');
    await tabTo(page, '.asking button', words.arrows.flow('t', 'v2').slice(0, 8));
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.exercise h2:focus').count()).toBe(1);
    await page.keyboard.press('Tab');
    await page.keyboard.type('2*(t - a)');
    await page.keyboard.press('Enter');
    await expect.poll(() => item(page, 0).getAttribute('class')).toBe('found');
  });

  test('tasks have hints in three steps; a revealed one is recorded', async ({ open }) => {
    const page = await open(link(['order backward', 'moves t'], `&lang=${language}`));
    for (const k of [0, 1])
      for (let hint = 1; hint <= 3; hint++) {
        await item(page, k)
          .getByRole('button', { name: words.hint(hint, 3) })
          .click();
        await expect.poll(() => item(page, k).locator('.hints li').count()).toBe(hint);
      }
    expect(await item(page, 0).locator('.hints li').nth(1).textContent()).toBe(words.taskHints.first('E'));
    await item(page, 0).getByRole('button', { name: words.reveal }).click();
    await expect.poll(() => item(page, 0).getAttribute('class')).toBe('revealed');
    expect(await page.locator('.score').textContent()).toContain(words.score(0, 0, 1));
  });

  test('the section has no fault that axe knows, and fits a phone at twice the size', async ({ open }) => {
    const page = await open(link(['formula a', 'flow a 0', 'arrow z/z 0', 'order forward'], `&lang=${language}`), {
      viewport: { width: 360, height: 640 },
    });
    await item(page, 2).locator('.answer').fill('q');
    await page.keyboard.press('Enter');
    await item(page, 2).locator('.verdict').waitFor();
    await page.evaluate(axe.source);
    const faults = await page.evaluate(async () => {
      const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run('.practise');
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    });
    expect(faults).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });

  test('an update and a new weight that is asked for follow the broken engine, with the right number beside', async ({
    open,
  }) => {
    const page = await open(`#e=red-densa-2-2-2&t=0&lang=${language}`);
    await page.getByRole('button', { name: lateTexts[language].practise }).click();
    await page.locator('.engine summary').click();
    await page.getByLabel(engineTexts[language].switches.noSlope).check();
    const update = page.getByRole('button', { name: lateTexts[language].update, exact: true });
    await update.click();
    await expect.poll(() => page.locator('tr[data-label=w_5] [data-of=update]').textContent()).toContain('≠');
    await page.locator('.undo, [aria-label="Undo"], [aria-label="Deshacer"]').first().click();
    await page.locator('tr[data-label=w_5] .row-name').click();
    await page.getByRole('button', { name: words.spoken.update('w5') }).click();
    await item(page, 0).waitFor();
    expect(await page.locator('.engine').count()).toBe(1); // still broken, and nothing is marked
    await page.locator('.stage').scrollIntoViewIfNeeded(); // what is out of sight is drawn later
    await expect.poll(() => page.locator('.stage').textContent()).not.toContain('≠');
    const numbers = await page.evaluate(() => {
      const { tape, moment } = retrograd;
      const at = (name: string) =>
        Array.from({ length: tape.length }, (_, i) => i).find((i) => tape.label(i) === name)!;
      const [y, t, n, w] = ['ŷ_1', 'y_1', 'n_1', 'w_5'].map((name) => tape.values[at(name)]!) as [
        number,
        number,
        number,
        number,
      ];
      return { right: w - 0.6 * moment.adjoints[at('w_5')]!, broken: w - 0.6 * (y - t) * n };
    });
    await item(page, 0).locator('.answer').fill(numbers.right.toPrecision(7));
    await page.keyboard.press('Enter');
    await expect
      .poll(() => item(page, 0).locator('.verdict').textContent())
      .toContain(practiseTexts[language].mistakes.rightEngine);
    await item(page, 0).locator('.answer').fill(numbers.broken.toPrecision(7));
    await page.keyboard.press('Enter');
    await expect
      .poll(() => item(page, 0).locator('.truth').textContent())
      .toContain(words.rightEngine(numbers.right.toPrecision(7)));
  });

  test('a question counts once, also after the page is loaded again', async ({ open }) => {
    const page = await open(link(['value a', 'value z/z'], `&lang=${language}`));
    const answer = async (k: number, text: string) => {
      await item(page, k).locator('.answer').fill(text);
      await page.keyboard.press('Enter');
      await expect.poll(() => item(page, k).getAttribute('class')).toBe('found');
    };
    await answer(0, '0.46212');
    await expect.poll(() => page.locator('.score').textContent()).toContain(words.score(1, 0, 0));
    await page.reload();
    await answer(0, '0.46212');
    await answer(1, '0.5');
    await expect.poll(() => page.locator('.score').textContent()).toContain(words.score(2, 0, 0));
    await page.getByRole('button', { name: words.clearScore }).click();
    await page.reload();
    await answer(0, '0.46212');
    await expect.poll(() => page.locator('.score').textContent()).toContain(words.score(1, 0, 0));
  });
});

test('the fault is found with Tab, arrows and Space alone, in Spanish', async ({ open }) => {
  const words = engineTexts.es;
  const page = await open('#e=retropropagacion-2-2-1&lang=es&t=0');
  await page.locator('.stage').focus();
  await tabTo(page, '.drawer', lateTexts.es.practise);
  await page.keyboard.press('Enter');
  await page.locator('.engine').waitFor();
  await tabTo(page, '.engine summary');
  await page.keyboard.press('Enter');
  await tabTo(page, '.engine button', words.find);
  await page.keyboard.press('Space');
  await page.locator('.engine input[type=radio]').first().waitFor();
  const status = page.locator('.engine [role=status]');
  for (let turn = 0; turn < 6; turn++) {
    await tabTo(page, '.engine button', words.guess);
    await page.keyboard.press('Space');
    await expect.poll(() => status.last().textContent()).not.toBe('');
    if ((await page.locator('.engine input[type=radio]').count()) === 0) break;
    for (let tab = 0; tab < 4; tab++) {
      if (await page.evaluate(() => document.activeElement!.matches('input[type=radio]'))) break;
      await page.keyboard.press('Shift+Tab');
    }
    await page.keyboard.press('ArrowDown');
  }
  expect(await status.last().textContent()).toContain(words.yes('').slice(0, 5));
  expect(await page.evaluate(() => document.activeElement !== document.body)).toBe(true);
});
