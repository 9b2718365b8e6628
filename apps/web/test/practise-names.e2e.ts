// Questions in a figure whose neurons are folded: each has a name of its own, and an update gives no answer away.
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { exerciseTexts } from '../src/texts/exercise.ts';
import { lateTexts } from '../src/texts/late.ts';
import { test } from './browser.ts';

const SKIPS = `x = [0.4, -0.7]
W1 = [[0.3, -0.2], [0.5, 0.8]]
h = x + tanh(W1 @ x + [0.1, -0.1])
ŷ = [0.6, -0.9] · h + 0.05
L = (y - ŷ)^2; y = 1`;
const SHARES = 'h = tanh(w*x + b)\nŷ = sigmoid(w*h + b)\nL = (ŷ - y)^2/2; y = 0.3; w = 0.7; b = -0.2; x = 1.5';

const link = (text: string, language: string, more = ''): string =>
  `#e==${encodeURIComponent(text)}&lang=${language}${more}`;
const asking = (...asked: readonly string[]): string => `&ask=${encodeURIComponent(asked.join(','))}`;

/** What the questions are called aloud, and as they are seen. */
async function namesOf(page: Page): Promise<{ spoken: string[]; seen: string[] }> {
  await page.locator('.exercise .questions > li').first().waitFor();
  const items = page.locator('.exercise .questions form');
  const spoken = await page
    .locator('.exercise .answer')
    .evaluateAll((all) => all.map((field) => field.ariaLabel!.replace(/^.*?: /, '')));
  const seen = await items.evaluateAll((all) =>
    all.map((form) =>
      Array.from(form.childNodes, (node) => (node.nodeName === 'BUTTON' ? '' : node.textContent)).join(''),
    ),
  );
  return { spoken, seen: seen.map((text) => text.split(' = ')[0]!) };
}

describe.each(['en', 'es'] as const)('in %s', (language) => {
  const words = exerciseTexts[language];
  const late = lateTexts[language];

  test('a local derivative is called as in the table, not by the neurons', async ({ open }) => {
    const page = await open(link(SKIPS, language));
    await page.getByRole('button', { name: late.practise }).click();
    await page.getByRole('button', { name: words.path('W(1)1,1') }).click();
    const path = await namesOf(page);
    expect(path.seen).toEqual(['∂L/∂v11', '∂v9/∂h1', '∂v4/∂v3', '∂v1/∂W(1)1,1', '∂L/∂W(1)1,1']);
    expect(path.spoken.slice(0, 3)).toEqual(
      [['L', 'v11'] as const, ['v9', 'h1'] as const, ['v4', 'v3'] as const].map(([of, by]) =>
        words.spoken.partial(of, by),
      ),
    );
    await page.locator('.asking summary').click();
    await page.getByRole('button', { name: words.none }).click();
    await page.getByRole('button', { name: words.all.slope }).click();
    const slopes = await namesOf(page);
    expect(slopes.spoken).toContain(words.spoken.slope('v4', 'v3'));
    expect(new Set(slopes.spoken).size).toBe(slopes.spoken.length);
  });

  test('each arrow is told apart from others, in the questions and in the list', async ({ open }) => {
    const page = await open(link(SKIPS, language));
    await page.getByRole('button', { name: late.practise }).click();
    await page.getByLabel(words.arrows.pick).waitFor();
    const options = await page.getByLabel(words.arrows.pick).locator('option').allTextContents();
    expect(options).toContain('x1 → h1'); // past the neuron
    expect(options).toContain('x1 → v1'); // by its weight
    expect(new Set(options).size).toBe(options.length);
    await page.getByRole('button', { name: words.all.flow }).click();
    const { spoken } = await namesOf(page);
    expect(spoken).toContain(words.spoken.flow('L', 'v11'));
    expect(new Set(spoken).size).toBe(spoken.length);
  });

  test('an update that would show a gradient that is asked for waits for the answer', async ({ open }) => {
    const page = await open(link(SHARES, language, asking('adjoint w', 'adjoint b')));
    const update = page.getByRole('button', { name: late.update, exact: true });
    await expect.poll(() => update.isDisabled()).toBe(true);
    expect(await page.locator('.update-bar').textContent()).toContain(late.updateHeld);
    for (const [k, answer] of ['0.0821533', '0.0905092'].entries()) {
      await page.locator('.exercise .answer').nth(k).fill(answer);
      await page.keyboard.press('Enter');
    }
    await expect.poll(() => update.isDisabled()).toBe(false);
    expect(await page.locator('.update-bar').textContent()).not.toContain(late.updateHeld);
  });

  test('a number that only equals one that is asked for says so', async ({ open }) => {
    const page = await open(link(SHARES, language, asking('adjoint #9')));
    const titles = () => page.locator('td .asked').evaluateAll((all) => all.map((mark) => (mark as HTMLElement).title));
    await expect
      .poll(async () => new Set(await titles()), { timeout: 9000 })
      .toEqual(new Set([late.asked, late.askedElsewhere]));
    expect((await titles()).filter((title) => title === late.asked).length).toBe(1);
  });
});
