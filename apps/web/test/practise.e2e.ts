// Exercises on the page: a tape asks, hides what it asks for, and checks the answers.
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { ready } from '../src/practise/ready.ts';
import type { ConsoleSurface } from '../src/session/console.ts';
import { exerciseTexts } from '../src/texts/exercise.ts';
import { lateTexts } from '../src/texts/late.ts';
import { practiseTexts } from '../src/texts/practise.ts';
import { test } from './browser.ts';
import { writtenForms } from './masked-numbers.ts';
import { readable } from './readable.ts';

declare const retrograd: ConsoleSurface;

const ASKED = ['value hidden/n_2/n_2', 'value output/n_2/ŷ_2', 'value loss/E_2/E_2', 'update w_2'];

const link = (example: string, asked: readonly string[], more = ''): string =>
  `#${new URLSearchParams({ e: example, ask: asked.join(',') })}${more}`;

/** Question `k`, with its own field and buttons. */
const item = (page: Page, k: number) => page.locator('.exercise .questions > li').nth(k);

async function send(page: Page, k: number, answer: string): Promise<void> {
  await item(page, k).locator('.answer').fill(answer);
  await page.keyboard.press('Enter');
}

describe.each(['en', 'es'] as const)('in %s', (language) => {
  const words = exerciseTexts[language];

  test('the blanks of course A are asked, hidden, answered in several spellings, revealed and shared', async ({
    open,
  }) => {
    const page = await open(link('red-densa-2-2-2', ASKED, `&lang=${language}&t=0`), {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await item(page, 3).waitFor();
    const value = page.locator('[data-label="n_2"] [data-of=value]');
    await expect.poll(() => value.textContent()).toBe('?');
    await send(page, 0, '0.05663');
    await expect
      .poll(() => item(page, 0).locator('.verdict').textContent())
      .toContain(practiseTexts[language].mistakes.mixedPasses);
    const where = item(page, 0).getByRole('button', { name: words.where });
    await where.click();
    expect(await where.getAttribute('aria-pressed')).toBe('true');
    expect(await page.locator('tr[data-label="n_2"]').getAttribute('class')).toContain('pointed');
    await send(page, 0, 'n2');
    await expect.poll(() => item(page, 0).locator('.verdict').textContent()).toContain(words.verdicts.unreadable);
    await send(page, 0, '0,61538');
    await expect.poll(() => value.textContent()).toBe('0.615384');
    await send(page, 1, '1/(1 + e^-1.26307)');
    await send(page, 2, '0.5*(0.95 - ŷ_2)²');
    await expect.poll(() => page.locator('.exercise h2 output').textContent()).toBe(words.progress(3, 4, 0));
    await expect.poll(() => page.locator('.exercise [role=status]').textContent()).toContain(words.verdicts.right);
    const update = page.getByRole('button', { name: lateTexts[language].update, exact: true });
    expect(await update.isDisabled()).toBe(true); // it would give the last one away
    await send(page, 3, '0.200804'); // uphill
    await expect
      .poll(() => item(page, 3).locator('.verdict').textContent())
      .toContain(practiseTexts[language].mistakes.ascent);
    for (const k of [1, 2, 3]) {
      await item(page, 3)
        .getByRole('button', { name: words.hint(k, 3) })
        .click();
      await expect.poll(() => item(page, 3).locator('.hints li').count()).toBe(k);
    }
    expect(await item(page, 3).locator('.hints li').first().textContent()).toBe(practiseTexts[language].hints.update);
    expect((await item(page, 3).locator('.hints annotation').allTextContents()).at(-1)).toContain('0.2');
    await item(page, 3).getByRole('button', { name: words.reveal }).click();
    await expect.poll(() => item(page, 3).locator('.truth').textContent()).toContain('0.1991959');
    expect(await page.locator('.exercise h2 output').textContent()).toBe(words.progress(3, 4, 1));
    expect(await update.isDisabled()).toBe(false);

    await page.locator('.copy-link').click();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    const student = await open(new URL(copied).hash);
    await expect.poll(() => student.locator('.exercise .questions > li').count()).toBe(4);
    expect(await student.locator('.practise > button').getAttribute('aria-expanded')).toBe('true');
    expect(await student.locator('[data-label="n_2"] [data-of=value]').textContent()).toBe('?');
  });

  test('questions are asked from the page, by hand, too, and undone', async ({ open }) => {
    const page = await open(`#e=baydin&lang=${language}&t=0`);
    await page.getByRole('button', { name: lateTexts[language].practise }).click();
    await page.getByRole('button', { name: words.all.adjoint }).click();
    const count = await page.locator('.exercise .questions > li').count();
    expect(count).toBeGreaterThan(3);
    if ((await page.locator('.asking[open]').count()) === 0) await page.locator('.asking summary').click();
    await page.getByRole('button', { name: words.byHand }).click();
    const cell = page.locator('tr[data-label="y"] [data-of=value] button');
    await cell.focus();
    await page.keyboard.press('Enter');
    expect(await cell.getAttribute('aria-pressed')).toBe('true');
    expect(await cell.textContent()).toBe('?');
    expect(await page.locator('.exercise .questions > li').count()).toBe(count + 1);
    await page.getByRole('button', { name: words.none }).click();
    await expect.poll(() => page.locator('.exercise .questions > li').count()).toBe(0);
    expect(await cell.textContent()).not.toBe('?');
    await page.keyboard.press('Control+z');
    await expect.poll(() => page.locator('.exercise .questions > li').count()).toBe(count + 1);
    await page.getByRole('button', { name: words.byHand }).click();
  });

  test('the blanks of the course are one press away, and new exercises, too', async ({ open }) => {
    const page = await open(`#e=red-densa-2-2-2&lang=${language}&t=0`);
    await page.getByRole('button', { name: lateTexts[language].practise }).click();
    const [first] = ready.filter(({ example }) => example === 'red-densa-2-2-2');
    await page.getByRole('button', { name: first!.title[language], exact: true }).click();
    await expect.poll(() => page.locator('.exercise .questions > li').count()).toBe(first!.asked.length);
    await page.locator('.asking summary').click();
    await page.getByRole('button', { name: words.difficulties[2], exact: true }).click();
    await expect.poll(() => page.locator('[data-label=z] [data-of=value]').textContent()).toBe('?');
    const z = await page.evaluate(() => {
      const { tape } = retrograd;
      return tape.values[Array.from(tape.values, (_, i) => tape.label(i)).indexOf('z')]!;
    });
    await send(page, 0, String(z));
    await expect.poll(() => page.locator('[data-label=z] [data-of=value]').textContent()).not.toBe('?');
  });

  test.for(['all', 'courses'] as const)(
    'with Tab alone, the questions come after what asked them: %s',
    async (way, { open }) => {
      const page = await open(`#e=red-densa-2-2-2&lang=${language}&t=0`);
      const tabTo = async (selector: string, name: string) => {
        for (let tab = 0; tab < 40; tab++) {
          await page.keyboard.press('Tab');
          const isThere = (focused: string) => document.activeElement!.matches(focused);
          const text = await page.evaluate(() => document.activeElement!.textContent);
          if ((await page.evaluate(isThere, selector)) && text.includes(name)) return;
        }
        throw new Error(`no Tab leads to ${name}`);
      };
      await page.locator('.stage').focus();
      await tabTo('.drawer', lateTexts[language].practise);
      await page.keyboard.press('Enter');
      await page.locator('.asking').waitFor();
      if (way === 'all') {
        await tabTo('.asking button', words.all.adjoint);
        await page.keyboard.press('Enter');
      } else {
        await tabTo('.asking select', '');
        await page.keyboard.press('ArrowDown');
        await page.keyboard.press('Enter');
      }
      await item(page, 0).waitFor();
      await expect.poll(() => page.locator('.exercise h2:focus').count()).toBe(1);
      await page.keyboard.press('Tab');
      expect(await item(page, 0).locator('.answer:focus').count()).toBe(1);
    },
  );

  test('an exercise is opened, answered, hinted, revealed and counted by keyboard alone', async ({ open }) => {
    const page = await open(`#e=red-densa-2-2-2&lang=${language}&t=0`);
    const press = async (name: string) => {
      await page.getByRole('button', { name }).first().focus();
      await page.keyboard.press('Enter');
    };
    await press(lateTexts[language].practise);
    const menu = page.getByLabel(words.courses);
    await menu.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await item(page, 5).waitFor();
    await item(page, 0).locator('.answer').focus();
    for (const answer of ['0.41', '0.47']) {
      await page.keyboard.press('Control+a');
      await page.keyboard.type(answer);
      await page.keyboard.press('Enter');
      const isRight = answer === '0.47';
      await expect.poll(() => item(page, 0).getAttribute('class')).toBe(isRight ? 'found' : 'open');
    }
    await page.keyboard.press('Tab'); // what is found has no buttons
    await page.keyboard.type('σ(sum_n2)');
    await page.keyboard.press('Enter');
    await expect.poll(() => item(page, 1).getAttribute('class')).toBe('found');
    await page.keyboard.press('Tab');
    await page.keyboard.type('5');
    for (let tab = 0; tab < 2; tab++) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect.poll(() => item(page, 2).locator('.hints li').count()).toBe(1);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect.poll(() => item(page, 2).getAttribute('class')).toBe('revealed');
    expect(await page.locator('.exercise h2 output').textContent()).toBe(words.progress(2, 6, 1));
    expect(await page.locator('.score').textContent()).toContain(words.score(2, 0, 1));
    await page.reload();
    await press(lateTexts[language].practise); // what is asked opens by itself; pressed, it closes, and opens again
    await press(lateTexts[language].practise);
    await expect.poll(() => page.locator('.score').textContent()).toContain(words.score(2, 0, 1));
    await press(words.clearScore);
    await expect.poll(() => page.locator('.score').count()).toBe(0);
  });

  test('the section has no fault that axe knows, and fits a phone', async ({ visit }) => {
    const page = await visit(link('red-densa-2-2-2', ASKED, `&lang=${language}&t=0`));
    await page.setViewportSize({ width: 360, height: 640 });
    await send(page, 0, '0.7');
    await item(page, 0).locator('.verdict').waitFor();
    await page.evaluate(axe.source);
    const faults = await page.evaluate(async () => {
      const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run('.practise');
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    });
    expect(faults).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });
});

test('the section goes with the questions that opened it', async ({ visit }) => {
  const page = await visit(link('red-densa-2-2-2', ASKED, '&lang=en&t=0'));
  await item(page, 3).waitFor();
  await visit('#e=baydin&lang=en&t=0');
  await expect.poll(() => page.locator('.practise > button').getAttribute('aria-expanded')).toBe('false');
});

test('nothing on the page gives away a number that is asked for', async ({ visit }) => {
  const page = await visit('#e=baydin');
  for (const [example, level] of [
    ['red-densa-2-2-2', 'neuron'],
    ['retropropagacion-2-2-1', 'op'],
    ['una-neurona-por-capa', 'op'],
    ['cafeteria', 'neuron'],
    ['baydin', 'op'],
    ['softmax-cross-entropy', 'op'],
  ] as const) {
    await visit(`#e=${example}&level=${level}&t=0`);
    const nodes = await page.evaluate(() => {
      const { tape } = retrograd;
      return Array.from({ length: tape.length }, (_, i) => i).filter((i) => tape.op(i) !== null);
    });
    for (const of of ['value', 'adjoint', 'partial'] as const)
      for (const k of [0.2, 0.7]) {
        const i = nodes[Math.floor(k * nodes.length)]!;
        await visit(`#e=${example}&level=${level}&t=0&at=%23${i}&ask=${of}%20%23${i}${of === 'partial' ? '%200' : ''}`);
        await page.locator('.exercise .questions > li').waitFor();
        const truth = await page.evaluate(
          ([of, i]) => {
            const { moment, tape } = retrograd;
            const { adjoints, run } = moment;
            return of === 'value'
              ? tape.values[i]!
              : of === 'adjoint'
                ? adjoints[i]!
                : run.partials[run.firstInput[i]!]!;
          },
          [of, i] as const,
        );
        const leaves = await page.evaluate(() => {
          const { tape } = retrograd;
          return {
            length: tape.length,
            values: Array.from(tape.values),
            leaves: Array.from({ length: tape.length }, (_, i) => tape.op(i) === null),
          };
        });
        const tape = {
          length: leaves.length,
          values: leaves.values,
          op: (i: number) => (leaves.leaves[i] ? null : {}),
        };
        const forms = writtenForms(tape, [truth]);
        for (let depth = 0; depth < 3; depth++) {
          await page.evaluate(() => {
            for (const each of document.querySelectorAll('details')) each.open = true;
            for (const each of document.querySelectorAll<HTMLElement>('main .drawer[aria-expanded=false]'))
              each.click();
            for (const each of document.querySelectorAll<HTMLElement>('.why input[type=checkbox]:not(:checked)'))
              if (each.closest('.value') === null && each.closest('fieldset') === null) each.click();
          });
          await page.evaluate(() => new Promise(requestAnimationFrame));
        }
        const given = (await readable(page)).filter((text) => forms.some((form) => form.test(text)));
        expect(given, `${example}: ${of} of ${i}, ${truth}`).toEqual([]);
      }
  }
});
