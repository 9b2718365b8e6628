// The engine that a reader breaks, and the fault that a reader finds; nodes that are sorted and picked. By mouse and by keyboard alone.
import axe from 'axe-core';
import type { Locator, Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { SWITCHES } from '../src/practise/switches.ts';
import type { ConsoleSurface } from '../src/session/console.ts';
import { engineTexts } from '../src/texts/engine.ts';
import { exerciseTexts } from '../src/texts/exercise.ts';
import { lateTexts } from '../src/texts/late.ts';
import { test } from './browser.ts';
import { englishWords, wordsIn } from './words.ts';

declare const retrograd: ConsoleSurface;

/** What presses a control: the pointer, or the focus and a key. */
const presses = {
  mouse: (control: Locator) => control.click(),
  keyboard: async (control: Locator) => {
    await control.focus();
    await control.press('Space');
  },
};

const adjoint = (page: Page, label: string) =>
  page.locator(`tr[data-label="${label}"] [data-of=adjoint]`).textContent();

const faultsOf = (page: Page) =>
  page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run('.practise');
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  });

describe.each(['en', 'es'] as const)('in %s', (language) => {
  const words = engineTexts[language];
  const task = exerciseTexts[language];

  test.for(['mouse', 'keyboard'] as const)('the engine is broken, marked and repaired by %s', async (by, { open }) => {
    const press = presses[by];
    const page = await open(`#e=red-densa-2-2-2&lang=${language}&t=0`);
    await press(page.getByRole('button', { name: lateTexts[language].practise }));
    await press(page.locator('.engine summary'));
    const right = (await adjoint(page, 'n_1'))!;
    await press(page.getByLabel(words.switches.noSlope));
    await expect.poll(() => page.locator('.engine table.wrong tbody tr').count()).toBe(8);
    expect(await adjoint(page, 'n_1')).toMatch(new RegExp(`^(?!${right}).* ≠ ${right}$`));
    expect(await page.locator('.stage').textContent()).toContain('≠');
    await press(page.getByLabel(words.switches.noSlope));
    await expect.poll(() => adjoint(page, 'n_1')).toBe(right);
    const cut = page.locator('.engine select');
    await cut.selectOption({ label: 'n1 → ŷ1' });
    await expect.poll(() => adjoint(page, 'n_1')).toContain(`≠ ${right}`);
    await press(page.getByRole('button', { name: words.whole }));
    await expect.poll(() => adjoint(page, 'n_1')).toBe(right);
    expect(await page.locator('.stage').textContent()).not.toContain('≠');
    await press(page.getByLabel(words.switches.overwrites));
    await expect.poll(() => adjoint(page, 'n_1')).not.toBe(right);
    await press(page.locator('.practise > button')); // closed, the engine is whole again
    await expect.poll(() => adjoint(page, 'n_1')).toBe(right);
  });

  test.for(['mouse', 'keyboard'] as const)(
    'the hidden fault is found by %s, with nothing given away',
    async (by, { open }) => {
      const press = presses[by];
      const page = await open(`#e=retropropagacion-2-2-1&lang=${language}&t=0`);
      await press(page.getByRole('button', { name: lateTexts[language].practise }));
      await press(page.locator('.engine summary'));
      await press(page.getByRole('button', { name: words.find }));
      const guess = page.getByRole('button', { name: words.guess });
      await guess.waitFor();
      expect(await page.locator('body').textContent()).not.toContain('≠');
      expect(await page.locator('.engine input[type=checkbox], .engine table').count()).toBe(0);
      const status = page.locator('.engine [role=status]');
      for (const which of SWITCHES) {
        if ((await guess.count()) === 0) break;
        await press(page.getByLabel(words.switches[which]));
        await press(guess);
        await expect
          .poll(() => status.last().textContent())
          .toMatch(which === SWITCHES.at(-1) ? /./ : new RegExp(`${words.no}|${words.yes('').slice(0, 5)}`));
      }
      expect(await status.last().textContent()).toContain(words.yes('').slice(0, 5));
      await press(page.getByRole('button', { name: words.another }));
      await press(page.getByRole('button', { name: words.reveal }));
      await expect.poll(() => status.last().textContent()).toContain(words.was('').slice(0, 3));
    },
  );

  test('nodes are put in order by keyboard, with the reason where they cannot be', async ({ open }) => {
    const text = encodeURIComponent('=x = 2\na = 3*x\nb = a*x\ny = a*b');
    const page = await open(`#e=${text}&ask=order%20forward&lang=${language}&t=0`);
    const item = page.locator('.exercise .questions > li');
    await presses.keyboard(item.getByRole('button', { name: task.check }));
    await expect.poll(() => item.locator('.verdict').textContent()).toContain(task.needed.forward('y', 'a').slice(-12));
    const names = () => item.locator('.sorting li .math, .sorting li > :last-child').allTextContents();
    for (let round = 0; round < 6; round++) {
      const order = (await names()).map((name) => name.trim());
      const k = order.findIndex((name, at) => at > 0 && name < order[at - 1]!);
      if (k < 0) break;
      const up = item.getByRole('button', { name: task.up(order[k]!), exact: true });
      await presses.keyboard(up);
      expect(await page.evaluate(() => document.activeElement?.closest('.sorting') !== null)).toBe(true);
    }
    await presses.keyboard(item.getByRole('button', { name: task.check }));
    await expect.poll(() => item.getAttribute('class')).toBe('found');
    await expect.poll(() => page.locator('.exercise > [role=status]').textContent()).toContain(task.verdicts.right);
  });

  test('what moves with a weight is picked in the list and in the figure', async ({ open }) => {
    const page = await open(
      `#e=${encodeURIComponent('=x = 2\nw = 3\na = x*x\nz = w*a\ny = z*z')}&ask=moves%20w&lang=${language}&t=0`,
    );
    const item = page.locator('.exercise .questions > li');
    await item.getByLabel('a', { exact: true }).check();
    await item.getByRole('button', { name: task.check }).click();
    await expect.poll(() => item.locator('.verdict').textContent()).toBe(`${task.otherNodes(3)} `);
    await item.getByLabel('a', { exact: true }).uncheck();
    await item.getByLabel('z', { exact: true }).check();
    await page.locator('tr[data-label="y"] .row-name').click(); // picked in the figure, too
    await expect.poll(() => item.getByLabel('y', { exact: true }).isChecked()).toBe(true);
    await item.getByRole('button', { name: task.check }).click();
    await expect.poll(() => item.getAttribute('class')).toBe('found');
  });

  test('any blank of the courses is in the menu', async ({ open }) => {
    const page = await open(`#e=baydin&lang=${language}&t=0`);
    await page.getByRole('button', { name: lateTexts[language].practise }).click();
    await page.getByLabel(task.courses).selectOption('a-new-weights');
    await expect.poll(() => page.locator('.exercise .questions > li').count()).toBe(4);
    expect(await page.evaluate(() => retrograd.tape.length)).toBeGreaterThan(30);
    expect(await page.evaluate(() => location.hash)).toContain('ask=');
  });

  test('both parts have no fault that axe knows, and fit a phone', async ({ open }) => {
    const page = await open(`#e=red-densa-2-2-2&lang=${language}&t=0&ask=order%20backward,moves%20w_5`, {
      viewport: { width: 360, height: 640 },
    });
    await page.locator('.engine summary').click();
    await page.getByLabel(words.switches.noSlope).check();
    await page.locator('.sorting').waitFor();
    await page.evaluate(axe.source);
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: words.find }).click();
    expect(await faultsOf(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });
});

test('no word of the section is English on a Spanish screen', async ({ open }) => {
  const page = await open(
    '#e=red-densa-2-2-2&lang=es&t=0&at=w_5&ask=value%20hidden/n_2/n_2,order%20forward,moves%20w_5',
  );
  const item = page.locator('.exercise .questions > li');
  await item.first().locator('.answer').fill('0.05663');
  await page.keyboard.press('Enter');
  for (let k = 1; k <= 3; k++)
    await item
      .first()
      .getByRole('button', { name: /^Pista/ })
      .click();
  for (const check of await item.getByRole('button', { name: 'Comprobar' }).all()) await check.click();
  const read = async (): Promise<string[]> => {
    for (const summary of await page.locator('.exercise details:not([open]) > summary').all()) await summary.click();
    return page.evaluate(() => {
      for (const annotation of document.querySelectorAll('annotation')) annotation.remove(); // the source of a formula
      const section = document.querySelector<HTMLElement>('.practise')!;
      const named = Array.from(section.querySelectorAll('[aria-label], [title]'));
      const attributes = named.flatMap((each) => [each.getAttribute('aria-label'), each.getAttribute('title')]);
      return [...section.innerText.split('\n'), ...attributes.map((text) => text ?? '')];
    });
  };
  const texts = await read();
  await item.first().getByRole('button', { name: 'Revelar' }).click();
  texts.push(...(await read()));
  await page.getByLabel(engineTexts.es.switches.unsorted).check();
  texts.push(...(await read()));
  await page.getByRole('button', { name: engineTexts.es.find }).click();
  texts.push(...(await read()));
  const english = englishWords();
  for (const text of texts)
    for (const word of wordsIn(text)) expect.soft(english.has(word), `“${word}” in: ${text}`).toBe(false);
});
