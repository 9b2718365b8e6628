// `test` with a real browser: `visit` and `open` give a page of the app, and a test fails if any page of its own has written
// to the console, thrown, or asked for something that did not come.
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { test as base, expect, inject } from 'vitest';
import { launch } from '../../../scripts/browser.mjs';
import { followLink } from './follow-link.ts';
import './server.ts';

const SIZE = { width: 1280, height: 720 };
/** Of pages that draw with WebGL, which costs by the pixel where it is done in software. */
const DRAWN_SIZE = { width: 960, height: 600 };
const WITHOUT_WEBGL = ['--disable-gpu', '--disable-3d-apis'];
/** What the driver of WebGL remarks when a test reads pixels; no page can help it. */
const DRIVER = /^\[\.WebGL-\w+\]\s*GL Driver Message .* GPU stall due to ReadPixels/;
const COMPLAINTS = 'console messages, errors and failed requests';

/** A page of the app in a fresh browser profile; `hash` is its state, with the `#`. */
export type Open = (hash?: string, options?: BrowserContextOptions) => Promise<Page>;

/** The page that the tests of a file share, taken to another link without loading anew: several times as fast as `Open`. */
export type Visit = (hash: string) => Promise<Page>;

/**
 * `open` and `visit` have a browser without WebGL, where the figure is SVG, since WebGL in software costs more than all the
 * rest of a page; `openDrawn` and `visitDrawn` have one that draws with WebGL.
 */
export const test = base
  .extend('executablePath', { scope: 'worker' }, () => inject('browserPath'))
  .extend('flatBrowser', { scope: 'worker' }, ({ executablePath }, { onCleanup }) =>
    started(executablePath, onCleanup, WITHOUT_WEBGL),
  )
  .extend('drawnBrowser', { scope: 'worker' }, ({ executablePath }, { onCleanup }) =>
    started(executablePath, onCleanup),
  )
  .extend('flatPage', { scope: 'file' }, ({ flatBrowser }) => sharedPage(flatBrowser, SIZE))
  .extend('drawnPage', { scope: 'file' }, ({ drawnBrowser }) => sharedPage(drawnBrowser, DRAWN_SIZE))
  .extend('visit', ({ flatPage }, { onCleanup }) => visiting(flatPage, onCleanup))
  .extend('visitDrawn', ({ drawnPage }, { onCleanup }) => visiting(drawnPage, onCleanup))
  .extend('open', ({ flatBrowser }, { onCleanup }) => opening(flatBrowser, onCleanup))
  .extend('openDrawn', ({ drawnBrowser }, { onCleanup }) => opening(drawnBrowser, onCleanup));

type OnCleanup = (cleanup: () => Promise<void>) => void;

interface Shared {
  readonly page: Page;
  readonly size: typeof SIZE;
  readonly complaints: string[];
}

async function started(path: string, onCleanup: OnCleanup, flags?: readonly string[]): Promise<Browser> {
  const browser = await launch(path, flags);
  onCleanup(() => browser.close());
  return browser;
}

/** No file finds the columns, programs and languages that another has left. */
async function sharedPage(browser: Browser, size: typeof SIZE): Promise<Shared> {
  for (const context of browser.contexts()) await context.close(); // the page of the file before
  const page = await browser.newPage({ viewport: size });
  const complaints: string[] = [];
  watch(page, complaints);
  await page.goto(inject('url'));
  await isWhole(page);
  return { page, size, complaints };
}

function visiting({ page, size, complaints }: Shared, onCleanup: OnCleanup): Visit {
  onCleanup(async () => {
    await page.evaluate(() => new Promise(requestAnimationFrame)); // what it is about to say
    expect(complaints.splice(0), COMPLAINTS).toEqual([]);
    if (!(await page.evaluate(() => localStorage.length > 0))) return;
    await page.evaluate(() => localStorage.clear()); // a chosen language or theme would be the next test's
    await page.reload();
    await isWhole(page);
  });
  return async (hash) => {
    await page.setViewportSize(size);
    await page.evaluate(followLink, hash);
    return page;
  };
}

function opening(browser: Browser, onCleanup: OnCleanup): Open {
  const pages: Page[] = [];
  const complaints: string[] = [];
  onCleanup(async () => {
    for (const page of pages) {
      await page.unrouteAll({ behavior: 'ignoreErrors' }); // a request may still be on its way
      await page.context().close();
    }
    expect(complaints, COMPLAINTS).toEqual([]);
  });
  return async (hash = '', options = {}) => {
    const page = await browser.newPage(options);
    pages.push(page);
    watch(page, complaints);
    await page.goto(inject('url') + hash);
    if (options.javaScriptEnabled !== false) await isWhole(page);
    return page;
  };
}

/** The trace comes later than the figure, and KaTeX, which gives rows their height, later than the trace. */
async function isWhole(page: Page): Promise<void> {
  await page.locator('.trace').waitFor();
  await page.waitForFunction(() => document.querySelector('.tex:empty') === null);
  await listens(page);
}

/** A figure is a picture until the code is there that listens to the pointer. */
export async function listens(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    performance.getEntriesByType('resource').some(({ name }) => name.includes('/after-first-')),
  );
}

/** Adds to `complaints` what a page writes to the console, throws, or asks for in vain. */
export function watch(page: Page, complaints: string[]): void {
  page.on('console', (message) => {
    const text = message.text();
    if (!DRIVER.test(text)) complaints.push(`console ${message.type()}: ${text}`);
  });
  page.on('pageerror', (error) => complaints.push(`error: ${error.stack}`));
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText;
    if (reason !== 'net::ERR_ABORTED') complaints.push(`${reason}: ${request.url()}`); // aborted: the page was left
  });
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`);
  });
}
