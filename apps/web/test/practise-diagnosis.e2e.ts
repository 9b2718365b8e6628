// Every known mistake on the page: typed, told in a sentence, and then answered right. By mouse and by keyboard alone, in both languages.
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { truthOf } from '../src/practise/question.ts';
import { exerciseTexts } from '../src/texts/exercise.ts';
import { practiseTexts } from '../src/texts/practise.ts';
import { test } from './browser.ts';
import { type MistakeRow, mistakeRows, rowBench, spellings } from './mistake-rows.ts';

/** One row of each kind; a broken engine is no part of a link. */
const all = [...new Map(mistakeRows.filter(({ fault }) => !fault).map((row) => [row.kind, row])).values()];

/** The link to a question of `row`; `seed` makes another document of it, so that nothing is answered yet. */
function linkTo(row: MistakeRow, language: string, seed: number): string {
  const { source, rows } = row;
  const fields = new URLSearchParams({ e: source, ask: rowBench(row).text, lang: language, t: '0', seed: `${seed}` });
  if (rows !== undefined) {
    const columns = Object.keys(rows[0]!);
    fields.set('rows', ['0m', columns.join(), ...rows.map((each) => Object.values(each).join())].join(';'));
  }
  return `#${fields}`;
}

type Hand = (page: Page, answer: string) => Promise<void>;

/** Ways to answer the one question of the page. */
const hands: Readonly<Record<'mouse' | 'keyboard', Hand>> = {
  async mouse(page, answer) {
    await page.locator('.answer').click();
    await page.locator('.answer').fill(answer);
    await page.locator('.exercise form button[type=submit]').click();
  },
  async keyboard(page, answer) {
    await page.locator('.stage').focus();
    const isThere = () => page.evaluate(() => document.activeElement!.matches('.answer'));
    for (let tab = 0; tab < 60 && !(await isThere()); tab++) await page.keyboard.press('Tab');
    expect(await isThere()).toBe(true);
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText(answer);
    await page.keyboard.press('Enter');
  },
};

describe.each([
  { language: 'en', by: 'mouse', turn: 0 },
  { language: 'es', by: 'keyboard', turn: 1 },
] as const)('in $language by $by', ({ language, by, turn }) => {
  test.for(all.map((row, k) => ({ kind: row.kind, row, k })).filter(({ k }) => k % 2 === turn))(
    'the mistake is told, and the right answer found: $kind',
    async ({ kind, row, k }, { visit }) => {
      const { work, node, question } = rowBench(row);
      const page = await visit(linkTo(row, language, 100 + k));
      const item = page.locator('.exercise .questions > li');
      await item.waitFor();
      await hands[by](page, row.given);
      await expect.poll(() => item.locator('.verdict').textContent()).toContain(practiseTexts[language].mistakes[kind]);
      await hands[by](page, spellings(row, truthOf(work, node, question))[0]!);
      await expect.poll(() => item.getAttribute('class')).toBe('found');
    },
  );
});

const SAMPLE = ['noSlope', 'sharedBiasOnce', 'updatedEarly', 'noBias', 'shownRow', 'formulaForSlope', 'earlierNode'];

describe.each([
  { language: 'es', by: 'mouse' },
  { language: 'en', by: 'keyboard' },
] as const)('a right answer in $language by $by', ({ language, by }) => {
  test.for(all.filter(({ kind }) => SAMPLE.includes(kind)).map((row) => ({ kind: row.kind, row })))(
    'is accepted in three spellings: $kind',
    async ({ row }, { visit }) => {
      const { work, node, question } = rowBench(row);
      const three = spellings(row, truthOf(work, node, question));
      expect(new Set(three).size).toBe(3);
      for (const [k, answer] of three.entries()) {
        const page = await visit(linkTo(row, language, 900 + k));
        const item = page.locator('.exercise .questions > li');
        await expect.poll(() => item.getAttribute('class')).toBe('open');
        await hands[by](page, answer);
        await expect.poll(() => item.getAttribute('class'), { message: answer }).toBe('found');
        expect(await item.locator('.truth').textContent()).toContain(exerciseTexts[language].verdicts.right);
      }
    },
  );
});
