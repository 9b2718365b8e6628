// Programs in a browser: the editor, the sandbox, and what a link does not do.
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { ConsoleSurface } from '../src/session/console.ts';
import { type Open, test } from './browser.ts';
import { followLink } from './follow-link.ts';

const linkOf = (text: string, data = '') => `#e=${encodeURIComponent(`@!${data}\n${text}`)}&lang=en`;
/** A page of its own at a program that has not run: no trace is seen there, by which `open` knows a page. */
async function opened(open: Open, text: string): Promise<Page> {
  const page = await open('#lang=en');
  await page.evaluate(followLink, linkOf(text));
  await page.locator('.cm-content').waitFor();
  return page;
}
const run = (page: Page) => page.getByRole('button', { name: 'Run' }).click();
const mistake = (page: Page) => page.locator('.code-mistake').innerText();
const printed = (page: Page) => page.locator('.code-printed').innerText();
const textOf = async (page: Page) => (await page.locator('.cm-line').allInnerTexts()).join('\n').trimEnd();
const outputOf = (page: Page) =>
  page.evaluate(() => {
    const { tape } = (globalThis as unknown as { retrograd: ConsoleSurface }).retrograd;
    return tape.values[tape.outputs.at(-1)!];
  });
const isBlank = (page: Page) => page.locator('.code.blank').count();

test('the menu opens a program, which is drawn once it runs, and travels with its figure', async ({ visit, open }) => {
  const page = await visit('#lang=en&t=0');
  await page.getByRole('combobox', { name: 'Examples' }).selectOption({ label: 'Code' });
  await page.locator('.cm-content').waitFor();
  expect(await isBlank(page)).toBe(1);
  await run(page);
  await expect.poll(() => isBlank(page)).toBe(0);
  expect(await outputOf(page)).toBeCloseTo(24.70408163265306, 12);
  expect(await printed(page)).toMatch(/^24\.7040816/);
  await expect.poll(() => page.evaluate(() => location.hash)).toMatch(/e=%40%21%7B|^#p=/);
  const link = await page.evaluate(() => location.hash);
  const other = await open(link);
  expect(await outputOf(other)).toBeCloseTo(24.70408163265306, 12);
  expect(await other.locator('.code-said').innerText()).toMatch(/Nothing has run/);
  expect(await other.locator('iframe').count()).toBe(0); // not even the sandbox is there
});

test('the keyboard runs, undoes, and leaves the editor', async ({ visit }) => {
  const page = await visit(linkOf("value(1, 'a')\n"));
  await page.locator('.cm-content').click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type("value(7, 'b') ");
  await page.keyboard.press('Control+Enter');
  await expect.poll(() => isBlank(page)).toBe(0);
  expect(await outputOf(page)).toBe(7);
  expect(await textOf(page)).toBe("value(1, 'a')\nvalue(7, 'b')");
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.closest('.cm-editor'))).toBeNull();
  await page.getByRole('button', { name: 'Undo' }).click(); // the run
  await page.getByRole('button', { name: 'Undo' }).click(); // what was typed
  await expect.poll(() => textOf(page)).toBe("value(1, 'a')");
  await page.getByRole('button', { name: 'Redo' }).click();
  await expect.poll(() => textOf(page)).toBe("value(1, 'a')\nvalue(7, 'b')");
});

test('what is written while a program runs, runs next, where the keyboard asks for it', async ({ visit }) => {
  const page = await visit(linkOf('for (;;) {}'));
  await page.locator('.cm-content').click();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: 'Running…' }).waitFor();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText("value(8, 'b')");
  await page.keyboard.press('Control+Enter');
  await expect.poll(() => isBlank(page)).toBe(0);
  expect(await outputOf(page)).toBe(8);
});

test('a line and what it recorded light each other, until the text is another', async ({ visit }) => {
  const page = await visit(linkOf("const a = value(2, 'a');\nconst b = a.exp();\nb.neg()"));
  await run(page);
  await expect.poll(() => isBlank(page)).toBe(0);
  const lit = () => page.locator('.lit-line').allInnerTexts();
  await page.locator('.trace tbody tr[data-node="1"]').hover();
  await expect.poll(lit).toEqual(['const b = a.exp();']);
  await page.locator('.cm-line').last().click();
  const rows = () => page.locator('.trace tr.pointed').evaluateAll((all) => all.map((row) => row.dataset.node));
  await expect.poll(rows).toEqual(['2']);
  await page.keyboard.type(' ');
  await expect.poll(rows).toEqual([]);
  await page.locator('.trace tbody tr[data-node="1"]').hover();
  expect(await lit()).toEqual([]);
  await page.keyboard.type('+ va'); // a list of proposals is no trap for Tab
  await page.locator('.cm-tooltip-autocomplete').waitFor();
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.closest('.cm-editor'))).toBeNull();
});

test('what is typed outlives a reload', async ({ open }) => {
  const page = await opened(open, "value(1, 'a')");
  await page.locator('.cm-content').click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('; // mine');
  await page.reload();
  await page.locator('.cm-content').waitFor();
  expect(await textOf(page)).toBe("value(1, 'a'); // mine");
});

test('a mistake is told with its line, and the figure before it stays', async ({ visit }) => {
  const page = await visit(linkOf("value(3, 'a')"));
  await run(page);
  await expect.poll(() => isBlank(page)).toBe(0);
  await page.locator('.cm-content').click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('\nnobody.here');
  await run(page);
  await expect.poll(() => page.locator('.code-mistake').count()).toBe(1);
  expect(await mistake(page)).toBe('Line 2: ReferenceError: nobody is not defined');
  expect(await page.locator('.wrong-line').innerText()).toBe('nobody.here');
  expect(await outputOf(page)).toBe(3);
  await page.locator('.cm-content').click();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('let a = 1;\nlet b: = 2;');
  await run(page);
  await expect.poll(() => mistake(page)).toMatch(/^Line 2 is no program/);
});

test('a loop without end is stopped; its text stays, and the next run works', async ({ visit }) => {
  const page = await visit(linkOf('for (;;) {}'));
  const start = Date.now();
  await run(page);
  await expect.poll(() => page.locator('.code-mistake').count()).toBe(1);
  expect(Date.now() - start).toBeLessThan(5000); // 700 ms, on a machine that does other things, too
  expect(await mistake(page)).toMatch(/stopped after 0\.7 seconds/);
  expect(await textOf(page)).toBe('for (;;) {}');
  for (const [text, said] of [
    ['const all = []; for (;;) all.push(new Float64Array(1e7).fill(1))', /stopped|broke off|Line 1/],
    ['(async () => { for (;;) await 0 })()', /stopped/],
    ["/(a+)+$/.test('a'.repeat(40) + 'b')", /stopped/],
    ["Object.defineProperty(Array.prototype, 'toJSON', { value() { for (;;) {} } }); value(1)", /stopped/],
  ] as const) {
    await visit(linkOf(text));
    await run(page);
    await expect.poll(() => page.locator('.code-mistake').count()).toBe(1);
    expect(await mistake(page)).toMatch(said);
  }
  await visit(linkOf("value(5, 'a')"));
  await run(page);
  await expect.poll(() => isBlank(page)).toBe(0);
  expect(await outputOf(page)).toBe(5);
});

test.for([
  ["print('before'); print('again');\nwhile (true);", 'before\nagain', /stopped/],
  [
    "print('before');\nsetTimeout(() => {\n  throw new Error('tt');\n}, 10);\nawait new Promise((r) => setTimeout(r, 60));",
    'before',
    /^Line 3: tt$/,
  ],
  [
    "async function main() {\n  await null;\n  print('before');\n  throw new Error('in main');\n}\nmain();\n1;",
    'before',
    /^Line 4: in main$/,
  ],
] as const)('what was printed stays beside the mistake: %s', async ([text, before, said], { visit }) => {
  const page = await visit(linkOf(text)); // a test fails for what reaches the console
  await run(page);
  await expect.poll(() => page.locator('.code-mistake').count()).toBe(1);
  expect(await mistake(page)).toMatch(said);
  expect(await printed(page)).toBe(before);
});

test('the frame that runs programs stays where it answers', async ({ visit }) => {
  const page = await visit(linkOf("value(1, 'a')"));
  await run(page);
  await expect.poll(() => isBlank(page)).toBe(0);
  await page.waitForTimeout(2500); // longer than a frame may stay silent
  await page.evaluate(() => document.querySelector('iframe')!.setAttribute('data-first', ''));
  await run(page);
  await expect.poll(() => page.getByRole('button', { name: 'Run' }).isEnabled()).toBe(true);
  expect(await page.locator('iframe[data-first]').count()).toBe(1);
});

test('a frame that answers no more is replaced, and the text stays', async ({ visit }) => {
  const page = await visit(linkOf("value(6, 'a')"));
  await run(page);
  await expect.poll(() => isBlank(page)).toBe(0);
  await page.evaluate(() => {
    const frame = document.querySelector('iframe')!;
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
    frame.src = 'about:blank';
    const { setTimeout } = window;
    const sooner = (body: () => void, wait: number) => setTimeout(body, wait === 10_000 ? 500 : wait); // of a worker that starts
    Object.assign(window, { setTimeout: sooner, restore: () => Object.assign(window, { setTimeout }) });
    return loaded.then(() => frame.setAttribute('data-first', ''));
  });
  await run(page);
  await expect.poll(() => page.locator('.code-mistake').count()).toBe(1);
  await page.evaluate(() => (globalThis as unknown as { restore(): void }).restore());
  expect(await page.locator('iframe').count()).toBe(0);
  await run(page);
  await expect.poll(() => page.locator('.code-mistake').count()).toBe(0);
  expect(await page.locator('iframe:not([data-first])').count()).toBe(1);
  expect(await textOf(page)).toBe("value(6, 'a')");
});

test('too long a text is not taken, and that is said', async ({ visit }) => {
  const page = await visit(linkOf("value(1, 'a')"));
  await page.locator('.cm-content').click();
  await page.keyboard.insertText('x'.repeat(100_000));
  await expect.poll(() => page.locator('.notice').innerText()).toMatch(/^A program has 100,000 characters at most/);
  expect(await textOf(page)).toBe("value(1, 'a')");
  await page.keyboard.type(' ');
  await expect.poll(() => page.locator('.notice').count()).toBe(0);
  await page.keyboard.insertText('x'.repeat(100_000));
  await page.getByRole('button', { name: 'Close' }).click();
});

test('a file that is dropped on the editor is opened, and not written into it', async ({ visit }) => {
  const page = await visit(linkOf("value(1, 'a')"));
  await page.locator('.cm-content').waitFor();
  const dataTransfer = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(['no tape'], 'notes.txt', { type: 'text/plain' }));
    return transfer;
  });
  await page.locator('.cm-content').dispatchEvent('drop', { dataTransfer, clientX: 60, clientY: 200 });
  await expect.poll(() => page.locator('.notice').innerText()).toMatch(/^notes\.txt is neither a tape/);
  await page.waitForTimeout(300); // a file is read a moment later
  expect(await textOf(page)).toBe("value(1, 'a')");
  await page.getByRole('button', { name: 'Close' }).click();
});

test('classes have their names, which errors of networks tell', async ({ visit }) => {
  const page = await visit(
    linkOf('print(new BatchNorm1d(2).constructor.name, Value.name, (class Mine extends Module {}).name)'),
  );
  await run(page);
  await expect.poll(() => page.locator('.code-printed').count()).toBe(1);
  expect(await printed(page)).toBe('BatchNorm1d Value Mine');
});

test('axe finds nothing, before a run and after', async ({ visit }) => {
  const page = await visit(linkOf("print(7); value(1, 'a')"));
  await page.locator('.cm-content').waitFor();
  const violations = () =>
    page.evaluate(async () => (await (globalThis as unknown as { axe: typeof axe }).axe.run('.code')).violations);
  await page.evaluate(axe.source);
  expect(await violations()).toEqual([]);
  await run(page);
  await expect.poll(() => page.locator('.code-printed').count()).toBe(1);
  expect(await violations()).toEqual([]);
});

test('a link runs nothing before the reader does', async ({ open }) => {
  const text = "print('ran'); show(value(1, 'a'))";
  const page = await opened(open, text);
  expect(await page.locator('.code-said').innerText()).toMatch(/Press Run/);
  expect([await isBlank(page), await page.locator('iframe').count()]).toEqual([1, 0]);
  await run(page);
  await expect.poll(() => page.locator('.code-printed').count()).toBe(1);
  expect(await printed(page)).toBe('ran');
});

test('on a phone, in Spanish and dark, nothing is wider than the screen', async ({ open }) => {
  const page = await open('#lang=es&theme=dark', { viewport: { width: 360, height: 740 } });
  await page.evaluate(followLink, linkOf("value(1, 'a')").replace('lang=en', 'lang=es'));
  await page.getByRole('button', { name: 'Ejecutar' }).click();
  await expect.poll(() => isBlank(page)).toBe(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
});

test('nobody needs a network once the page is kept', async ({ open }) => {
  const page = await open('#lang=en');
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await page.context().setOffline(true);
  await page.goto(page.url().replace(/#.*/, '') + linkOf("value(4, 'a')"));
  await page.reload();
  await page.locator('.cm-content').waitFor();
  await run(page);
  await expect.poll(() => isBlank(page)).toBe(0);
  expect(await outputOf(page)).toBe(4);
  await page.evaluate(followLink, linkOf("Value(5, label='a')", 'py'));
  await run(page);
  await expect.poll(() => isBlank(page)).toBe(0);
  expect(await outputOf(page)).toBe(5);
});

test('on a phone, a run brings the figure into view', async ({ open }) => {
  const page = await open('#lang=en', { viewport: { width: 390, height: 844 } });
  await page.locator('header select').first().selectOption({ label: 'Code' });
  await page.locator('.cm-content').waitFor();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  const isShown = () =>
    expect.poll(async () => (await page.locator('.stage').boundingBox())?.y ?? 999).toBeLessThan(120);
  await isShown();
  await page.locator('.cm-content').click();
  await page.keyboard.press('Control+Enter');
  await isShown();
  expect(await page.evaluate(() => document.activeElement?.className)).toBe('stage');
});
