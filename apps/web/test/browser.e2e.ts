// The test of the tests: a page that complains makes its test fail.
import { expect } from 'vitest';
import { test } from './browser.ts';

test('the app opens below a path that its build does not know', async ({ open }) => {
  const page = await open();
  expect(new URL(page.url()).pathname).toBe('/any/sub-path/');
  expect(await page.locator('#app > *').count()).toBeGreaterThan(0);
});

test.fails('a message on the console', async ({ open }) => {
  const page = await open();
  await page.evaluate(() => console.info('a message'));
});

test.fails('an error that nobody catches', async ({ open }) => {
  const page = await open();
  await page.evaluate(() => queueMicrotask(() => document.querySelector('no-such-element')!.remove()));
});

test.fails('a request for what is not there', async ({ open }) => {
  const page = await open();
  await page.evaluate(() => fetch('./no-such-file.json'));
});

test.fails('markup written as text, which the security policy refuses', async ({ open }) => {
  const page = await open();
  await page.evaluate(() => {
    try {
      document.body.innerHTML = '';
    } catch {} // the page goes on; the message stays
  });
});
