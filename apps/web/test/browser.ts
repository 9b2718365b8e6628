// `test` with a real browser: `open` gives a page of the app, and a test fails if any page it opened has written to the
// console, thrown, or asked for something that did not come.
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { test as base, expect, inject } from 'vitest';
import { launch } from '../../../scripts/browser.mjs';
import './server.ts';

const COMPLAINTS = 'console messages, errors and failed requests';

/**
 * A page of the app in a fresh browser profile; `hash` is its state, with the `#`. It draws SVG, since WebGL in software takes
 * a second for every page; `openDrawn` draws with WebGL.
 */
export type Open = (hash?: string, options?: BrowserContextOptions) => Promise<Page>;

/** The page that the tests of a file share, taken to another link without loading anew. */
export type Visit = (hash: string) => Promise<Page>;

export const test = base
  .extend('executablePath', { scope: 'file' }, () => inject('browserPath'))
  .extend('browser', { scope: 'file' }, async ({ executablePath }, { onCleanup }): Promise<Browser> => {
    const browser = await launch(executablePath);
    onCleanup(() => browser.close());
    return browser;
  })
  .extend('shared', { scope: 'file' }, async ({ browser }, { onCleanup }) => {
    const page = await browser.newPage();
    const complaints: string[] = [];
    watch(page, complaints);
    onCleanup(() => page.context().close());
    return { page, complaints };
  })
  .extend('visit', async ({ shared: { page, complaints } }, { onCleanup }): Promise<Visit> => {
    onCleanup(() => expect(complaints.splice(0), COMPLAINTS).toEqual([]));
    return async (hash) => {
      await page.goto(`${inject('url')}?svg${hash}`); // only the fragment differs from the last one: the app follows its address
      return page;
    };
  })
  .extend('openAt', async ({ browser }, { onCleanup }) => {
    const pages: Page[] = [];
    const complaints: string[] = [];
    onCleanup(async () => {
      for (const page of pages) await page.context().close();
      expect(complaints, COMPLAINTS).toEqual([]);
    });
    return async (place: string, options: BrowserContextOptions) => {
      const page = await browser.newPage(options);
      pages.push(page);
      watch(page, complaints);
      await page.goto(inject('url') + place);
      return page;
    };
  })
  .extend(
    'open',
    ({ openAt }): Open =>
      (hash = '', options = {}) =>
        openAt(`?svg${hash}`, options),
  )
  .extend(
    'openDrawn',
    ({ openAt }): Open =>
      (hash = '', options = {}) =>
        openAt(hash, options),
  );

/** Adds to `complaints` what a page writes to the console, throws, or asks for in vain. */
export function watch(page: Page, complaints: string[]): void {
  page.on('console', (message) => complaints.push(`console ${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(`error: ${error.stack}`));
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText;
    if (reason !== 'net::ERR_ABORTED') complaints.push(`${reason}: ${request.url()}`); // aborted: the page was left
  });
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`);
  });
}
