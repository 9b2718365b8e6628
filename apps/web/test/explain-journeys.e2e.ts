// Every number explains itself: the panel on networks of all kinds, in both languages, by mouse and by keyboard alone.
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { ConsoleSurface } from '../src/session/console.ts';
import { test } from './browser.ts';
import { tabTo } from './hands.ts';

declare const retrograd: ConsoleSurface;

const typed = (text: string) => `#e=${encodeURIComponent(`=${text}`)}&t=0`;
const RNN =
  'h1 = tanh(w*x1 + u*h0)\nh2 = tanh(w*x2 + u*h1)\nh3 = tanh(w*x3 + u*h2)\nE = (t - h3)^2\nw = 0.5; u = 0.8; h0 = 0.1; t = 1';
const LONG = `h0 = w*x\n${Array.from({ length: 5000 }, (_, k) => `h${k + 1} = h${k}*u + x`).join('\n')}\nw = 0.5; u = 0.5; x = 1`;

/** What the panel says of the node that is picked: its paths, their products, and the gradient on the tape. */
async function explained(page: Page, label: string) {
  await page.waitForSelector('.why .receipt li');
  return page.evaluate((name) => {
    const { moment, tape } = retrograd;
    const i = Array.from({ length: tape.length }, (_, at) => at).find((at) => tape.label(at) === name)!;
    const lines = Array.from(document.querySelectorAll('.receipt [data-product]'));
    return {
      text: document.querySelector('.why')!.textContent!.replaceAll(/\s+/g, ' '),
      products: lines.map((line) => Number(line.getAttribute('data-product'))),
      adjoint: moment.adjoints[i]!,
    };
  }, label);
}

const NETWORKS = [
  ['A', '#e=red-densa-2-2-2&t=0', 'w_1', 2],
  ['D', '#e=una-neurona-por-capa&t=0', 'w^(1)', 1],
  ['F', '#e=baydin&t=0', 'x1', 2],
  ['a residual network', '#e=residual-block&t=0', null, null],
  ['an RNN over three steps', typed(RNN), 'u', 3],
  ['a tape of 10,000 nodes', typed(LONG), 'w', 1],
] as const;

test.for(NETWORKS.flatMap((each) => (['es', 'en'] as const).map((language) => [language, ...each] as const)))(
  'in %s the panel explains a gradient of %s',
  async ([language, , hash, wanted, paths], { visit }) => {
    const page = await visit(`${hash}&lang=${language}`);
    const label =
      wanted ??
      (await page.evaluate(() => {
        const { tape } = retrograd;
        return tape.label(
          Array.from({ length: tape.leafCount }, (_, i) => i).find((i) => tape.role(i) === 'parameter')!,
        );
      }));
    const name = page.locator(`tr[data-label="${label}"] .row-name`);
    if (hash.length > 10_000) {
      await page.waitForFunction(() => retrograd.tape.length > 10_000);
      const folded = page.locator('tr.folded button');
      while ((await name.count()) === 0) {
        const before = await folded.count(); // the leaf is in the first part of the first part
        await (language === 'es' ? folded.first().click() : folded.first().press('Enter'));
        await expect.poll(async () => (await name.count()) > 0 || (await folded.count()) !== before).toBe(true);
      }
    }
    if (language === 'es') await name.click();
    else {
      await name.focus();
      await page.keyboard.press('Enter');
    }
    const { adjoint, products, text } = await explained(page, label);
    const sum = products.reduce((total, product) => total + product, 0);
    if (paths !== null) expect(products).toHaveLength(paths);
    expect(Math.abs(sum - adjoint)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(adjoint)));
    expect(text).toMatch(language === 'es' ? /\d caminos? hasta/ : /\d paths? to/);
    if (language === 'en') {
      if (hash.length < 10_000) {
        await tabTo(page, '.why .factor'); // from a row of a long table that is too many stops for a test
        await page.keyboard.press('ArrowRight');
        await expect.poll(() => page.locator('.trace tr.pointed').count()).toBeGreaterThan(0);
      }
      await page.keyboard.press('Escape');
    } else await page.locator('.why .close').click();
    await expect.poll(() => page.locator('.why').count()).toBe(0);
  },
);

test.for(['es', 'en'] as const)(
  'in %s a nudge and a check of the mean over rows say so, by keys alone',
  async (language, { open }) => {
    const rows = '&rows=0m;x,t;1,0.5;-2,0.1;0.3,-1';
    const page = await open(
      `${typed('ŷ = tanh(w*x + b)\nE = (ŷ - t)^2\nw = 0.3; b = 0.1; x = 1; t = 0.5')}${rows}&at=w&show=check&lang=${language}`,
    );
    for (const title of language === 'es' ? ['Muévelo', 'Comprueba'] : ['Nudge', 'Check']) {
      await page.locator('.tried summary', { hasText: title }).focus();
      await page.keyboard.press('Enter');
    }
    await page.locator('.error-curve svg').waitFor();
    const said = language === 'es' ? 'De la media de 3 filas de ejemplos.' : 'Of the mean over 3 rows of examples.';
    expect((await page.locator('.tried p').allTextContents()).filter((text) => text === said)).toHaveLength(2);
    expect(await page.locator('.promise').textContent()).toContain(
      language === 'es' ? 'media de 3 filas:' : 'mean of 3 rows:',
    );
    await expect
      .poll(() => page.locator('[data-of=check]').allTextContents())
      .not.toContain(expect.stringContaining('≠'));
    const verdict = language === 'es' ? /coinciden|concuerdan/ : /Differences agree with the gradient\./;
    expect((await page.locator('.tried p').allTextContents()).join(' ')).toMatch(verdict);
  },
);
