// New builds for returning readers: small sites with the app's service worker, on a server whose answers browsers keep.
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { writeWorker } from '../offline-plugin.ts';
import { test as base, watch } from './browser.ts';

type Files = Readonly<Record<string, string>>;

const TYPES: Readonly<Record<string, string>> = { html: 'text/html', js: 'text/javascript' };

/** A build as Vite makes them: scripts are named by what is in them, the page is not. */
const build = (version: number, title = 'the page'): Files => ({
  'index.html': `<!doctype html><link rel="icon" href="data:,"><title>${title}</title><body><script type="module" src="./main-${version}.js"></script>`,
  [`main-${version}.js`]: `
    document.body.append('version ${version}');
    globalThis.later = () => import('./later-${version}.js').then(({ text }) => text);
    navigator.serviceWorker.register('./offline.js');`,
  [`later-${version}.js`]: `export const text = 'later ${version}';`,
});

const test = base.extend('site', async ({ flatBrowser: browser }, { onCleanup }) => {
  const root = await mkdtemp(join(tmpdir(), 'retrograd-site-'));
  const server = createServer(async (request, response) => {
    const path = new URL(request.url!, 'http://site').pathname.replace(/\/$/, '/index.html');
    const content = await readFile(join(root, path)).catch(() => null);
    response.writeHead(content === null ? 404 : 200, {
      'content-type': TYPES[path.split('.').at(-1)!] ?? 'text/plain',
      'cache-control': 'max-age=600',
    });
    response.end(content);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const page = await browser.newPage();
  const complaints: string[] = [];
  watch(page, complaints);
  onCleanup(async () => {
    await page.context().close();
    await new Promise((done) => server.close(done));
    await rm(root, { recursive: true, maxRetries: 10 });
    expect(complaints).toEqual([]);
  });
  return {
    page,
    /** Puts `files` where they are served, and nothing else, with the worker for them. */
    async deploy(folder: string, files: Files): Promise<void> {
      const place = join(root, folder);
      await rm(place, { recursive: true, force: true });
      for (const [name, content] of Object.entries(files)) {
        await mkdir(dirname(join(place, name)), { recursive: true });
        await writeFile(join(place, name), content);
      }
      writeWorker(place);
    },
    /** Changes one file of a deployment and nothing else, as a host does that copies file by file. */
    overwrite: (path: string, content: string) => writeFile(join(root, path), content),
    /** Opens a deployment; its worker has everything and controls the page. */
    async open(folder: string): Promise<void> {
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/${folder}/`);
      await page.waitForFunction(
        () => navigator.serviceWorker.controller?.scriptURL === new URL('./offline.js', location.href).href,
      );
    },
  };
});

/** Has the browser look for a new build, and waits until that has taken over. */
const update = (page: Page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const taken = new Promise((done) => navigator.serviceWorker.addEventListener('controllerchange', done));
    await registration.update();
    await taken; // at the beginning of its activation
    const { active } = registration;
    while (active!.state !== 'activated')
      await new Promise((done) => active!.addEventListener('statechange', done, { once: true }));
  });

/** Empties the browser's HTTP cache; what the worker keeps stays. */
const forget = async (page: Page) => (await page.context().newCDPSession(page)).send('Network.clearBrowserCache');

const shown = (page: Page) => page.evaluate(() => `${document.title}, ${document.body.innerText.trim()}`);

test('a new build replaces what the browser keeps of the old one', async ({ site }) => {
  const { page } = site;
  await site.deploy('app', build(1));
  await site.open('app');
  await site.deploy('app', build(2));
  await update(page);
  await page.reload();
  expect(await shown(page)).toBe('the page, version 2');
  await forget(page);
  await page.reload();
  expect(await shown(page)).toBe('the page, version 2');
});

test('a change of index.html alone arrives', async ({ site }) => {
  await site.deploy('app', build(1));
  await site.open('app');
  await site.deploy('app', build(1, 'the new page'));
  await update(site.page);
  await site.page.goto(`${site.page.url()}index.html?svg`);
  expect(await shown(site.page)).toBe('the new page, version 1');
});

test('two deployments on one origin leave each other alone', async ({ site }) => {
  await site.deploy('app', build(1));
  await site.deploy('app/course', build(7, 'the course'));
  await site.open('app');
  await site.open('app/course');
  await site.deploy('app', build(2));
  await site.open('app');
  await update(site.page);
  await site.deploy('app', build(3));
  await update(site.page);
  await forget(site.page);
  await site.open('app/course'); // it is no longer on the server
  expect(await shown(site.page)).toBe('the course, version 7');
});

test('a page that is open while a new build arrives finds the rest of its own scripts', async ({ site }) => {
  await site.deploy('app', build(1));
  await site.open('app');
  await site.deploy('app', build(2));
  await update(site.page);
  await forget(site.page);
  expect(await site.page.evaluate('later()')).toBe('later 1');
});

test('half a deployment is not taken for a build', async ({ site }) => {
  const { page } = site;
  const [before, after] = [build(1), build(2)];
  await site.deploy('app', before);
  await site.open('app');
  await site.deploy('app', after);
  await site.overwrite('app/index.html', before['index.html']!);
  const state = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const refused = new Promise<string>((done) => {
      registration.addEventListener('updatefound', () => {
        const { installing } = registration;
        installing!.addEventListener('statechange', () => done(installing!.state));
      });
    });
    await registration.update();
    return refused;
  });
  expect(state).toBe('redundant');
  await page.reload();
  expect(await shown(page)).toBe('the page, version 1');
  await site.overwrite('app/index.html', after['index.html']!);
  await update(page);
  await page.reload();
  expect(await shown(page)).toBe('the page, version 2');
});
