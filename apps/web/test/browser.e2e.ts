// The test of the tests: a page that complains makes its test fail.
import { readFileSync } from 'node:fs';
import { expect, inject } from 'vitest';
import { test } from './browser.ts';

test('the app opens below a path that its build does not know', async ({ open }) => {
  const page = await open();
  expect(new URL(page.url()).pathname).toBe('/any/sub-path/');
  expect(await page.locator('#app > *').count()).toBeGreaterThan(0);
});

test('the licences of all that the app is built from are in the site', async () => {
  const textOf = async (file: string) => (await fetch(inject('url') + file)).text();
  const texts = [await textOf('licenses.md'), await textOf('sandbox-licenses.md')]; // MicroPython is in the second one
  const sections = texts.flatMap((text) => text.split('\n## ').slice(1));
  // without nn: the page has the part of it that builds networks, and not the one that reads CSV with papaparse
  const own = ['apps/web', 'packages/autodiff', 'packages/graph', 'packages/figure'].flatMap((folder) => {
    const file = readFileSync(new URL(`../../../${folder}/package.json`, import.meta.url), 'utf8');
    return Object.keys((JSON.parse(file) as { dependencies?: object }).dependencies ?? {});
  });
  const foreign = own.filter((name) => !name.startsWith('@retrograd/') && name !== 'graphology-types'); // types alone
  expect(sections.map((section) => section.split(' - ')[0])).toEqual(expect.arrayContaining(foreign));
  expect(foreign).toContain('preact');
  for (const section of sections) expect(section).toMatch(/Copyright|copyright/);
});

test.fails('a message on the console', async ({ visit }) => {
  const page = await visit('#t=0');
  await page.evaluate(() => console.info('a message'));
});

test.fails('an error that nobody catches', async ({ visit }) => {
  const page = await visit('#t=0');
  await page.evaluate(() => queueMicrotask(() => document.querySelector('no-such-element')!.remove()));
});

test.fails('a request for what is not there', async ({ visit }) => {
  const page = await visit('#t=0');
  await page.evaluate(() => fetch('./no-such-file.json'));
});

test.fails('a message of a page of its own', async ({ open }) => {
  const page = await open();
  await page.evaluate(() => console.info('a message'));
});

test.fails('markup written as text, which the security policy refuses', async ({ visit }) => {
  const page = await visit('#t=0');
  await page.evaluate(() => {
    try {
      document.body.innerHTML = '';
    } catch {} // the page goes on; the message stays
  });
});
