// What programs try in vain: every attack ends without a request that reaches a server, and without a read of the page's origin.
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { expect, inject } from 'vitest';
import { attacks } from './attacks.ts';
import { test as base } from './browser.ts';
import { PYTHON_HARMLESS, pythonAttacks } from './python-attacks.ts';

/** What attacks may say: they compute, and look around in vain. */
const HARMLESS: Readonly<Record<string, string>> = {
  eval: 'eval 42',
  'function-ctor': 'Function 42',
  wasm: 'wasm ok',
  'global-recover': 'none reachable',
  'proto-recover': 'none reachable',
  'realm-origin': 'origin undefined',
};

/** What fails in a timer, where the attack itself hears nothing of it. */
const TOLD: Readonly<Record<string, string>> = {
  'self-navigate': 'Line 4: ReferenceError: location is not defined',
};

interface Site {
  readonly url: string;
  /** The paths below /x/ that were asked for. */
  readonly hits: string[];
  readonly server: Server;
}

/** The app behind a server that logs, with the headers of a static host; anything below /x/ is there for attacks. */
async function site(app: string): Promise<Site> {
  const hits: string[] = [];
  const server = createServer(({ url = '/' }, response) => {
    response.setHeader('Access-Control-Allow-Origin', '*');
    if (url.startsWith('/x/')) {
      hits.push(url);
      response.setHeader('Content-Type', url === '/x/page' ? 'text/html' : 'text/javascript').end('/* here */');
      return;
    }
    passOn(new URL(`.${url}`, app), response).catch((error) => response.destroy(error)); // the page is told, and complains
  });
  server.on('upgrade', ({ url }, socket) => {
    hits.push(String(url));
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, hits, server };
}

/** Answers with what stands at a URL. */
async function passOn(url: URL, response: ServerResponse): Promise<void> {
  const answer = await fetch(url);
  const body = Buffer.from(await answer.arrayBuffer());
  response.writeHead(answer.status, { 'Content-Type': answer.headers.get('content-type') ?? '' }).end(body);
}

/** What each attack said, by its name, and what had reached a server when all were over. */
interface Outcome {
  readonly said: ReadonlyMap<string, string>;
  readonly hits: readonly string[];
  /** Where the page stood then. */
  readonly at: string;
}

const test = base
  .extend('target', { scope: 'worker' }, async ({ flatBrowser }, { onCleanup }) => {
    const [own, evil] = [await site(inject('url')), await site(inject('url'))];
    const page = await pageOf(flatBrowser, own);
    onCleanup(async () => {
      // The page ends with its browser. Vitest may end that before: it ends the fixtures of a worker once for each of its
      // files, all at the same time, every second time in the order in which they began.
      for (const { server } of [own, evil]) {
        server.closeAllConnections();
        server.close();
      }
    });
    return { own, evil, page };
  })
  .extend('script', { scope: 'worker' }, ({ target }) => outcomeOf(target, '', scriptOf(target, UNTOLD)))
  .extend('python', { scope: 'worker' }, ({ target }) => outcomeOf(target, 'py', pythonOf(target)));

interface Target {
  readonly own: Site;
  readonly evil: Site;
  readonly page: Page;
}

/** A page of the app with something to steal; what it complains of is what is expected here. */
async function pageOf(browser: Browser, own: Site): Promise<Page> {
  const page = await browser.newPage({ serviceWorkers: 'block' });
  page.on('dialog', (dialog) => {
    dialog.dismiss().catch(() => {}); // the page may be gone
  });
  await page.goto(own.url);
  await page.locator('.trace').waitFor();
  await page.evaluate(() => {
    localStorage.setItem('secret', 's3cret');
    // biome-ignore lint/suspicious/noDocumentCookie: something to steal
    document.cookie = 'sid=abc';
  });
  return page;
}

const UNTOLD = Object.entries(attacks).filter(([name]) => TOLD[name] === undefined);

/** A program that tries all of `tried`, one after another, and prints a line for each: `name: ok …` or `name: refused …`. */
const scriptOf = ({ own, evil }: Target, tried: readonly (readonly [string, string])[]) => `
const E = '${evil.url}/x', S = '${own.url}/x';
const tried = {
${tried.map(([name, body]) => `  '${name}': async () => { ${body} },`).join('\n')}
};
(async () => {
  for (const [name, attack] of Object.entries(tried))
    try { print(name + ': ok ' + await attack()); }
    catch (error) { print(name + ': refused ' + error); }
})();`;

/** The same in Python. */
const pythonOf = ({ own, evil }: Target) => `
E, S = '${evil.url}/x', '${own.url}/x'
def original():
    exec('import builtins\\ntry: del builtins.__import__\\nexcept KeyError: pass', {'__name__': 'os'})
${Object.values(pythonAttacks)
  .map((body, k) => `def attack_${k}():\n    ${body}\n`)
  .join('')}
for name, attack in zip(${JSON.stringify(Object.keys(pythonAttacks))}, [${Object.keys(pythonAttacks).map((_, k) => `attack_${k}`)}]):
    try: print(name + ': ok', attack())
    except BaseException as error: print(name + ': refused', type(error), error)
`;

/** Runs a program that prints a line for each attack it tries. */
async function outcomeOf({ own, evil, page }: Target, language: string, text: string): Promise<Outcome> {
  await show(page, language, text);
  await page.getByRole('button', { name: 'Run' }).click();
  await expect.poll(() => page.locator('.code-mistake').count()).toBe(1); // there is nothing to draw
  const lines = (await page.locator('.code-printed').innerText()).split('\n');
  await page.waitForTimeout(500); // what is on its way
  const said = new Map(lines.map((line) => line.split(/: (.*)/) as [string, string]));
  return { said, hits: [...own.hits, ...evil.hits], at: page.url() };
}

async function show(page: Page, language: string, text: string): Promise<void> {
  await page.evaluate(
    (hash) => {
      location.hash = hash;
    },
    `#e=${encodeURIComponent(`@!${language}\n${text}`)}&lang=en`,
  );
  const line = text.trim().split('\n')[0]!;
  await expect.poll(() => page.locator('.cm-content').innerText()).toContain(line);
}

test('the servers log what reaches them', async ({ target: { own, evil }, flatBrowser }) => {
  const page = await flatBrowser.newPage();
  await page.goto(`${own.url}/x/page`); // without a policy
  await page.evaluate((url) => fetch(`${url}/x/control`), evil.url);
  await page.context().close();
  expect([own.hits.splice(0), evil.hits.splice(0)]).toEqual([['/x/page'], ['/x/control']]);
});

test.for(UNTOLD)('%s', ([name], { target: { own }, script: { said, hits, at } }) => {
  const harmless = HARMLESS[name];
  if (harmless !== undefined) expect(said.get(name)).toBe(`ok ${harmless}`);
  else expect(said.get(name)).toMatch(/^refused/);
  expect(hits).toEqual([]);
  expect(at.startsWith(own.url)).toBe(true); // nobody has led it away
});

test.for(Object.entries(TOLD))('%s', async ([name, told], { target }) => {
  const { page, own, evil } = target;
  await show(page, '', scriptOf(target, [[name, attacks[name]!]]));
  await page.getByRole('button', { name: 'Run' }).click();
  await expect.poll(() => page.locator('.code-mistake').innerText()).toBe(told);
  await page.waitForTimeout(50); // what is on its way
  expect([...own.hits, ...evil.hits]).toEqual([]);
  expect(page.url().startsWith(own.url)).toBe(true);
});

test.for(Object.keys(pythonAttacks))('in Python: %s', (name, { target: { own }, python: { said, hits, at } }) => {
  const harmless = PYTHON_HARMLESS[name];
  if (harmless !== undefined) expect(said.get(name)).toBe(`ok ${harmless}`);
  else expect(said.get(name)).toMatch(/^refused/);
  expect(hits).toEqual([]);
  expect(at.startsWith(own.url)).toBe(true);
});

test('the page itself evaluates no text', async ({ target: { page } }) => {
  const said = await page.evaluate(
    () =>
      new Promise((resolve) => {
        setTimeout(() => {
          try {
            resolve(new Function('return 6 * 7')());
          } catch (error) {
            resolve((error as Error).name);
          }
        });
      }),
  );
  expect(said).toBe('EvalError');
});

test('the sandbox has an origin of its own wherever it stands', async ({ target: { own }, flatBrowser }) => {
  const page = await flatBrowser.newPage({ serviceWorkers: 'block' });
  await page.goto(`${own.url}/sandbox.html`);
  const [outer, inner] = page.frames();
  expect(await outer!.evaluate(() => document.scripts.length)).toBe(0);
  expect(await inner!.evaluate(() => self.origin)).toBe('null');
  const html = (await inner!.evaluate(() => document.documentElement.outerHTML)).replace(/<meta[^>]*Policy[^>]*>/, '');
  await page.goto(`${own.url}/x/page`);
  await page.setContent(html); // as if it were framed without the attribute `sandbox`
  expect(await page.evaluate(() => [self.origin, document.body.textContent])).toEqual([
    own.url,
    'This page only runs inside the app.',
  ]);
  await page.context().close();
  own.hits.splice(0);
});
