// What is seen before the script of the app runs, and where it never does: no flash of the other paper, and words.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { darkTheme, lightTheme } from '@retrograd/graph';
import type { Page } from 'playwright-core';
import { expect, inject } from 'vitest';
import { test } from './browser.ts';

/** The paper of the page as `#rrggbb`. */
const paper = (page: Page) =>
  page.evaluate(() => {
    const channels = getComputedStyle(document.documentElement).backgroundColor.match(/\d+/g)!.slice(0, 3);
    return `#${channels.map((channel) => Number(channel).toString(16).padStart(2, '0')).join('')}`;
  });

test.for([
  { system: 'light', kept: null, hash: '', shown: 'light' },
  { system: 'dark', kept: null, hash: '', shown: 'dark' },
  { system: 'dark', kept: 'light', hash: '', shown: 'light' },
  { system: 'light', kept: 'dark', hash: '', shown: 'dark' },
  { system: 'light', kept: 'dark', hash: '#lang=en&theme=light', shown: 'light' },
] as const)(
  'where the system is $system and the reader chose $kept, the page at “$hash” is $shown before the script and with it',
  async ({ system, kept, hash, shown }, { flatBrowser }) => {
    const page = await flatBrowser.newPage({ colorScheme: system, serviceWorkers: 'block' });
    const wanted = { light: lightTheme, dark: darkTheme }[shown].paper;
    let isCut = true;
    await page.route('**/*.js', (route) => (isCut ? route.abort() : route.continue()));
    await page.addInitScript((theme) => {
      if (theme !== null) localStorage.setItem('retrograd', JSON.stringify({ theme }));
    }, kept);
    await page.goto(inject('url') + hash);
    expect(await paper(page)).toBe(wanted);
    isCut = false;
    await page.reload();
    await page.waitForFunction(() => document.documentElement.dataset.theme !== undefined);
    expect(await paper(page)).toBe(wanted);
    await page.context().close();
  },
);

test('opened as a file, the page says after a while that it needs a server, in both languages', async ({
  flatBrowser,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'retrograd-file-'));
  const file = join(folder, 'index.html');
  await writeFile(file, await readFile(new URL('../index.html', import.meta.url), 'utf8'));
  const page = await flatBrowser.newPage();
  await page.goto(pathToFileURL(file).href);
  await page.locator('.late').waitFor();
  const words = await page.locator('.late p').allInnerTexts();
  expect(words).toEqual([
    expect.stringContaining('opened as a file'),
    expect.stringContaining('se abrió como archivo'),
  ]);
  await page.context().close();
  await rm(folder, { recursive: true });
});
