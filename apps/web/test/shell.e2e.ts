// The page around the figure: without a script, in print, in the system's colours, on another screen; focus and copying.
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, inject } from 'vitest';
import { packed } from '../src/document/packing.ts';
import type { ConsoleSurface } from '../src/session/console.ts';
import { test } from './browser.ts';

const A = '#e=red-densa-2-2-2&lang=en';
const focused = (page: Page) => page.evaluate(() => document.activeElement!.className);

test('a page without script says so in both languages', async ({ open }) => {
  const page = await open('', { javaScriptEnabled: false });
  expect(await page.locator('noscript p').allInnerTexts()).toEqual([
    expect.stringContaining('allow JavaScript'),
    expect.stringContaining('Permite JavaScript'),
  ]);
});

test('a page whose script came no longer says that it did not', async ({ open }) => {
  const page = await open(A);
  expect(await page.locator('.unstarted').count()).toBe(0);
});

test('printed, the figure is whole, in vectors and light, and there is nothing to press', async ({ open }) => {
  const page = await open(`${A}&theme=dark&view=panels&at=w_1`, { viewport: { width: 1280, height: 800 } });
  await page.waitForSelector('.why button');
  await page.emulateMedia({ media: 'print' });
  const papers = page.locator('.on-paper svg');
  await expect.poll(() => papers.count()).toBeGreaterThan(0);
  const captions = page.locator('.on-paper figcaption');
  expect(await captions.allTextContents()).toEqual(['(a) forward pass', '(b) backward pass']);
  expect(await captions.first().isVisible()).toBe(true);
  expect(await page.getByText('Dense network 2-2-2').filter({ visible: true }).count()).toBe(1); // on paper no menu says it
  const asText = page.locator('.row-name:visible, .lights:visible, button.term:visible'); // names of rows, factors and heads of columns stand there as text
  expect(await page.locator('button:visible').count()).toBe(await asText.count());
  expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('light');
  const fits = await papers.evaluateAll((sheets) =>
    sheets.map((sheet) => {
      const outer = sheet.getBoundingClientRect();
      return Array.from(sheet.querySelectorAll('rect'), (node) => node.getBoundingClientRect()).every(
        ({ left, right, top, bottom }) =>
          left >= outer.left && right <= outer.right && top >= outer.top && bottom <= outer.bottom,
      );
    }),
  );
  expect(fits.every(Boolean)).toBe(true);
  await page.emulateMedia({ media: 'screen' });
  await expect.poll(() => papers.count()).toBe(0);
});

test.for([
  [360, 740],
  [1280, 720],
] as const)(
  'at %i × %i, that some is folded is said below the figure and hides none of it',
  async ([width, height], { open }) => {
    const chain = Array.from({ length: 400 }, (_, k) => `h${k} = tanh(${k === 0 ? 'x' : `h${k - 1}`})`).join(';');
    const page = await open(`#e=${encodeURIComponent(`=${chain}`)}&lang=es`, { viewport: { width, height } });
    await page.locator('.legend').waitFor();
    const boxOf = async (place: string) => (await page.locator(place).boundingBox())!;
    const [note, stage, player] = await Promise.all(['.too-much', '.stage', '.player'].map(boxOf));
    expect(note!.y).toBeGreaterThanOrEqual(stage!.y + stage!.height);
    expect(player!.y + player!.height).toBeLessThanOrEqual(height);
  },
);

test('on a sheet of paper numbers are written that are too small for a screen', async ({ open }) => {
  const page = await open(`${A}&t=0&level=op`, { viewport: { width: 718, height: 1000 } });
  const written = (place: string) => page.locator(`${place} svg text`, { hasText: '0.6011' }).count();
  expect(await written('.canvas > :not(.on-paper)')).toBe(0);
  await page.emulateMedia({ media: 'print' });
  await expect.poll(() => written('.on-paper')).toBeGreaterThan(0);
});

test('a phone begins with what can be read of a figure that is too large for it, beside a map of all', async ({
  open,
}) => {
  const page = await open(`${A}&t=0&level=op`, { viewport: { width: 360, height: 640 } });
  const map = page.locator('.overview');
  await map.waitFor();
  const input = page.locator('.stage svg text', { hasText: '0.003789' }); // of x₁, the first
  const [number, stage] = await Promise.all([input.boundingBox(), page.locator('.stage').boundingBox()]);
  expect(number!.x).toBeGreaterThan(stage!.x);
  expect(number!.height).toBeGreaterThan(7);
  expect(await page.locator('.legend li').first().textContent()).not.toContain('magnify');
  await page.getByRole('button', { name: 'Fit the figure' }).click();
  await map.waitFor({ state: 'hidden' });
});

test('where numbers are too small to be read, that is what the legend says first', async ({ open }) => {
  const page = await open(`${A}&t=0&level=op&view=panels`, { viewport: { width: 1280, height: 720 } });
  await page.locator('.legend li', { hasText: 'magnify' }).waitFor();
  expect(await page.locator('.legend li').first().textContent()).toContain('magnify');
});

test('numbers in cells may be too small where those on arrows can be read: the legend says so', async ({ open }) => {
  const page = await open(`${A}&t=0`, { viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
  await page.evaluate(async () => {
    const { retrograd } = globalThis as unknown as { retrograd: ConsoleSurface };
    const { MLP, mseLoss } = await retrograd.engine();
    await retrograd.draw({
      model: new MLP([5, 3, 4, 1], { seed: 7 }),
      x: [1, -0.5, 0.25, 2, -1],
      y: 0.5,
      loss: mseLoss,
    });
  });
  await page.locator('.legend li', { hasText: 'a cell' }).waitFor();
  await page.locator('.legend li', { hasText: 'magnify' }).waitFor();
});

test('on a sheet of paper the table is whole after an update, and weights stand on their arrows', async ({ open }) => {
  const page = await open(`${A}&t=0`, { viewport: { width: 1280, height: 800 } });
  await page.getByRole('button', { name: 'Apply one update' }).click();
  await page.locator('td.update s').first().waitFor();
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 718, height: 1000 }); // A4, less its margins
  const weights = page.locator('.on-paper svg text', { hasText: '∂E/∂w' });
  await expect.poll(() => weights.count()).toBe(8);
  const [table, trace] = await page
    .locator('.trace, .trace table')
    .evaluateAll((all) => all.map((element) => element.getBoundingClientRect().width).reverse());
  expect(table!).toBeLessThanOrEqual(trace!);
  const seen = page.locator('td.update').filter({ hasText: '0.0993352', visible: true });
  expect((await seen.boundingBox())!.x).toBeLessThan(700);
});

test('what stands in one row of the trace stands on one line, also on paper', async ({ visit }) => {
  const page = await visit(`${A}&t=0`);
  /** The lowest and the highest top of the values, kinds and gradients of two rows, in pixels apart. */
  const apart = () =>
    page.evaluate(() =>
      ['w_1', 'n_1'].map((label) => {
        const row = document.querySelector(`tr[data-label="${label}"]`)!;
        const cells = [...row.querySelectorAll('td:nth-child(2), [data-of=value], [data-of=adjoint]')];
        const middles = cells.map((cell) => {
          const box = (cell.querySelector('input, data, .katex') ?? cell).getBoundingClientRect();
          if (cell.querySelector('input, data, .katex') !== null) return box.top + box.height / 2;
          const text = document.createRange();
          text.selectNodeContents(cell);
          const { top, height } = text.getBoundingClientRect();
          return top + height / 2;
        });
        return Math.max(...middles) - Math.min(...middles);
      }),
    );
  for (const media of ['screen', 'print'] as const) {
    await page.emulateMedia({ media });
    for (const distance of await apart()) expect(distance).toBeLessThan(3);
  }
  await page.emulateMedia({ media: null });
});

test("in the system's colours a pressed button and a picked row look otherwise than others", async ({ visit }) => {
  const page = await visit(`${A}&t=0`);
  await page.emulateMedia({ forcedColors: 'active' });
  const ground = (pressed: boolean) =>
    page
      .locator(`.choice.level button[aria-pressed=${pressed}]`)
      .first()
      .evaluate((button) => getComputedStyle(button).backgroundColor);
  const highlight = await page.evaluate(() => {
    const sample = document.body.appendChild(document.createElement('i'));
    sample.style.cssText = 'forced-color-adjust: none; background: Highlight';
    const { backgroundColor } = getComputedStyle(sample);
    sample.remove();
    return backgroundColor;
  });
  expect([await ground(true), (await ground(false)) === highlight]).toEqual([highlight, false]);
  await page.locator('tr[data-label="w_1"] .row-name').click();
  const outline = (label: string) =>
    page.locator(`tr[data-label="${label}"]`).evaluate((row) => getComputedStyle(row).outlineStyle);
  expect([await outline('w_1'), await outline('w_2')]).toEqual(['solid', 'none']);
  await page.emulateMedia({ forcedColors: null });
});

test('on a screen with other pixels every layer has its pixels', async ({ openDrawn }) => {
  const page = await openDrawn(`${A}&t=0`, { viewport: { width: 500, height: 400 } });
  await page.waitForSelector('.stage canvas');
  const ratios = () =>
    page
      .locator('.stage canvas')
      .evaluateAll((layers) => [
        ...new Set(layers.map((layer) => Math.round((layer as HTMLCanvasElement).width / layer.clientWidth))),
      ]);
  expect(await ratios()).toEqual([1]);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setDeviceMetricsOverride', {
    width: 500,
    height: 400,
    deviceScaleFactor: 2,
    mobile: false,
  });
  await expect.poll(() => page.evaluate(() => devicePixelRatio)).toBe(2);
  await page.evaluate(() => void dispatchEvent(new Event('resize'))); // a screen that is emulated tells nobody
  await expect.poll(ratios).toEqual([2]);
});

describe('the focus goes back to where it was', () => {
  test.for(['Enter', 'Escape'])('after %s in an editor of the figure', async (key, { visit }) => {
    const page = await visit(`${A}&t=0&level=op`);
    await page.waitForSelector('.stage svg');
    await page.locator('.stage').focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await expect.poll(() => focused(page)).toBe('number-field');
    expect(await page.locator('.why').count()).toBe(1);
    await page.keyboard.press(key);
    await expect.poll(() => focused(page)).toBe('stage');
    await expect.poll(() => page.locator('.why').count()).toBe(key === 'Escape' ? 0 : 1); // opened with the editor
  });

  test('when the panel is closed that explains a number', async ({ visit }) => {
    const page = await visit(`${A}&t=0`);
    await page.locator('tr[data-label="w_1"] .row-name').focus();
    await page.keyboard.press('Enter');
    await page.locator('.why button').first().focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => focused(page)).toBe('row-name');
  });
});

test('two panels are saved as two', async ({ visit }) => {
  const page = await visit(`${A}&t=0&view=panels`);
  await page.waitForSelector('.panels svg');
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'File', exact: true }).click();
  await page.getByRole('button', { name: 'Save SVG' }).click();
  const file = await saved;
  expect(file.suggestedFilename()).toBe('dense-network-2-2-2.svg'); // in the reader's language
  const svg = readFileSync(await file.path(), 'utf8');
  const texts = ['<title>Dense network 2-2-2</title>', '(a) forward pass', '(b) backward pass', '>0.6011<'];
  expect(texts.map((text) => svg.split(text).length - 1)).toEqual([1, 1, 1, 2]); // the last one stands in both
});

test('two panels stand one above the other where they are clearly larger so, in view', async ({ visit }) => {
  const corners = async (hash: string) => {
    const page = await visit(hash);
    await page.waitForSelector('.panels svg');
    const placed = () =>
      page.locator('.panels .stage').evaluateAll((stages) =>
        stages.map((stage) => {
          const { left, top } = stage.getBoundingClientRect();
          return { left: Math.round(left), top: Math.round(top) };
        }),
      );
    const foot = () => page.locator('.player').evaluate((player) => player.getBoundingClientRect().bottom);
    return { placed, foot };
  };
  const chain = await corners('#e=una-neurona-por-capa&level=op&lang=en&t=0&view=panels');
  await expect.poll(async () => new Set((await chain.placed()).map(({ left }) => left)).size).toBe(1);
  const [upper, lower] = await chain.placed();
  expect(lower!.top).toBeGreaterThan(upper!.top + 150);
  expect(await chain.foot()).toBeLessThanOrEqual(720);
  const network = await corners(`${A}&t=0&view=panels`);
  await expect.poll(async () => new Set((await network.placed()).map(({ top }) => top)).size).toBe(1);
});

test('a link to an example that there is not says so, and which one is shown', async ({ visit }) => {
  const page = await visit('#e=no-such-example&lang=en&t=0');
  const notice = page.locator('.notice');
  await expect
    .poll(() => notice.allInnerTexts())
    .toEqual(['No example is called “no-such-example”. This one is Dense network 2-2-2.']);
  await visit(`${A}&t=0`);
  await expect.poll(() => notice.count()).toBe(0);
});

test('a link that could not be read whole says what of it, until that is closed', async ({ visit }) => {
  const page = await visit('#e=baydin&level=LAYER&rate=Infinity&v=q:3&lang=es&t=0');
  const notice = page.locator('.notice');
  await expect
    .poll(() => notice.allInnerTexts())
    .toEqual([
      expect.stringMatching(/pudo leer: el nivel de detalle, la tasa de aprendizaje, el número de q\s*Cerrar$/),
    ]);
  await notice.getByRole('button').click();
  await expect.poll(() => notice.count()).toBe(0);
  await visit('#nothing-known');
  await expect.poll(() => notice.allInnerTexts()).toEqual([expect.stringMatching(/cut or changed on its way/)]);
  await visit(`${A}&t=0`);
  await expect.poll(() => notice.count()).toBe(0);
});

test('an example that could not be loaded is not said to be unknown, and comes when asked again', async ({
  flatBrowser,
}) => {
  const page = await flatBrowser.newPage({ serviceWorkers: 'block' }); // it would bring the file on a way of its own
  let isCut = true;
  await page.route('**/src-*.js', (route) => (isCut ? route.abort() : route.continue()));
  await page.goto(`${inject('url')}#e=baydin&lang=en&t=0`);
  const notice = page.locator('.notice');
  await expect
    .poll(() => notice.allInnerTexts())
    .toEqual([expect.stringMatching(/^This part of the page could not be loaded\.\s*Try again$/)]);
  isCut = false;
  await notice.getByRole('button', { name: 'Try again' }).click();
  await page.locator('tr[data-label="x1"]').waitFor();
  expect(await notice.count()).toBe(0);
  await page.context().close();
});

test('the Enter that ends a composition leaves a number open', async ({ visit }) => {
  const page = await visit(`${A}&t=0`);
  const field = page.locator('tr[data-label="w_1"] [data-of=value] input');
  await field.focus();
  await field.evaluate((input) => {
    for (const how of [{ isComposing: true }, { keyCode: 229 }])
      input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, ...how }));
  });
  expect(await focused(page)).toBe('number-field');
});

test('selecting text picks no row, and what is copied is a table with each formula once', async ({ visit }) => {
  const page = await visit(`${A}&t=0`);
  await page.waitForSelector('.katex');
  await page.locator('tr[data-label="w_1"] [data-of=value] input').fill('0.125');
  await page.keyboard.press('Enter');
  const number = page.locator('tr[data-label="sum_n1"] data').first();
  await number.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await number.boundingBox())!;
  const selected = () => page.evaluate(() => String(getSelection()));
  await page.mouse.move(x + 1, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + width - 1, y + height / 2, { steps: 4 });
  await page.mouse.up();
  expect(await selected()).toMatch(/^0\.4\d+$/);
  expect(await page.locator('tr.picked').count()).toBe(0);
  await page.evaluate(() => getSelection()!.empty());
  await number.dblclick();
  expect(await selected()).not.toBe('');
  expect(await page.locator('tr.picked').count()).toBe(0);
  const copied = await page.evaluate(() => {
    const rows = ['w_1', 'sum_n1'].map((label) => document.querySelector(`tr[data-label="${label}"]`)!);
    const transfer = new DataTransfer();
    for (const row of rows) {
      getSelection()!.selectAllChildren(row);
      const event = new ClipboardEvent('copy', { clipboardData: transfer, bubbles: true, cancelable: true });
      transfer.setData(row.getAttribute('data-label')!, '');
      row.dispatchEvent(event);
      transfer.setData(`text/${row.getAttribute('data-label')}`, transfer.getData('text/plain'));
    }
    return [transfer.getData('text/w_1'), transfer.getData('text/sum_n1'), transfer.getData('text/html')];
  });
  expect(copied[0]).toMatch(/^w1\tparameter\t0\.125\t/);
  expect(copied[1]).toMatch(/^sumn1\tv_\{1\} \+ v_\{2\} \+ B_\{1\}\t0\.4125\t∂sumn1\/∂v1 = 1; ∂/);
  expect(copied[2]).toContain('<math');
  expect(copied[2]).not.toContain('katex-html');
});

test('a copied table has numbers as a spreadsheet reads them, and the screen keeps its own', async ({ visit }) => {
  const page = await visit(
    `#${new URLSearchParams({ e: '=w = -1; y = -w*x/3; x = -2', lang: 'en', t: '0', rate: '0.1' })}`,
  );
  await page.getByRole('button', { name: 'Apply one update' }).click();
  await page.waitForSelector('.trace .update s');
  const rows = await page.evaluate(() => {
    const transfer = new DataTransfer();
    const table = document.querySelector('.trace table')!;
    getSelection()!.selectAllChildren(table);
    table.dispatchEvent(new ClipboardEvent('copy', { clipboardData: transfer, bubbles: true, cancelable: true }));
    return [transfer.getData('text/plain'), transfer.getData('text/html')];
  });
  const cells = rows[0]!.split('\n').map((row) => row.split('\t'));
  const numbersOf = (name: string) => cells.find(([first]) => first === name)!.filter((_, k) => k === 2 || k === 4);
  expect(numbersOf('w')).toEqual(['-1.0666666666666667', '0.666666666666667']);
  expect(numbersOf('x')).toEqual(['-2', '0.355555555555556']);
  expect(numbersOf('y')).toEqual(['-0.711111111111111', '1']);
  for (const copy of rows) expect(copy.replaceAll(/<math.*?<\/math>/gs, '')).not.toMatch(/−/);
  expect(await page.locator('.trace tr[data-label="y"] [data-of="value"]').innerText()).toBe('−0.711111');
});

test('what was typed just before a reload is there after it, and another link is not touched by it', async ({
  open,
}) => {
  const page = await open('#e=%3Dy+%3D+x1&lang=en&t=0');
  const field = page.locator('textarea');
  const typed = 'y = x1 + x2*x3';
  await field.evaluate((area: HTMLTextAreaElement, text) => {
    for (let end = 6; end <= text.length; end++) {
      area.value = text.slice(0, end); // letter by letter, faster than the address bar is written
      area.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }
    location.reload();
  }, typed);
  await page.waitForEvent('load');
  await page.locator('.trace').waitFor();
  expect(await field.inputValue()).toBe(typed);
  await page.goto(`${inject('url')}?again#e=%3Dy+%3D+x1&lang=en&t=0`);
  await page.locator('.trace').waitFor();
  expect(await field.inputValue()).toBe('y = x1');
});

test('what is no prose is kept from translators', async ({ visit }) => {
  const terms = Array.from({ length: 60 }, (_, k) => `w_${k}*x_${k}`);
  const formula = (text: string) => `#e=${encodeURIComponent(`=${text}`)}&lang=en&t=0`;
  for (const [hash, whole] of [
    [`${A}&t=0&at=0`, '.trace .katex'],
    [`${formula('a = ln(x)\ny = a*x')}&at=a`, '.why .tex .katex'],
    [formula(`y = ${terms.join(' + ')}`), '.trace.long .katex'],
  ] as const) {
    const page = await visit(hash);
    await page.waitForSelector(whole);
    const translated = await page.evaluate(() =>
      Array.from(document.querySelectorAll<HTMLElement>('.math, .tex, .stage, .trace data, .count, .legend .nowrap'))
        .filter((element) => element.closest('[translate=no]') === null)
        .map(({ outerHTML }) => outerHTML),
    );
    expect(translated).toEqual([]);
    expect(await page.evaluate(() => document.body.translate)).toBe(true);
  }
});

test('a part that could not be loaded says so, and comes when asked again', async ({ flatBrowser }) => {
  const page = await flatBrowser.newPage();
  let isCut = true;
  await page.route('**/late*', (route) => (isCut ? route.abort() : route.continue()));
  await page.goto(`${inject('url')}#e=baydin&lang=es&t=0`);
  const missing = page.locator('main > .missing');
  expect(await missing.innerText()).toContain('No se pudo cargar esta parte de la página.');
  expect(await page.locator('.stage svg').count()).toBeGreaterThan(0);
  await expect.poll(() => page.locator('.missing').count()).toBe(3); // the note, the legend and the trace; the field says nothing beside them
  isCut = false;
  await missing.getByRole('button', { name: 'Reintentar' }).click();
  await page.locator('tr[data-label]').first().waitFor();
  expect(await page.locator('.missing').count()).toBe(0);
  await page.context().close();
});

test('a packed link that could not be read stays in the address, and is read when asked again, also after a reload', async ({
  flatBrowser,
}) => {
  const page = await flatBrowser.newPage({ serviceWorkers: 'block' });
  let isCut = false;
  await page.route('**/packing-*.js', (route) => (isCut ? route.abort() : route.continue()));
  const link = `#p=${packed('e=baydin&v=x1:3&lang=en')}`;
  const hash = () => page.evaluate(() => location.hash);
  const notice = page.locator('.notice');
  const missing = expect.stringMatching(/^This part of the page could not be loaded\.\s*Try again$/);
  const tryAgain = notice.getByRole('button', { name: 'Try again' });
  const isRead = async () => {
    await page.locator('tr[data-label="x1"]').waitFor();
    expect(await page.locator('tr[data-label="x1"] input').inputValue()).toBe('3');
    expect(await notice.count()).toBe(0);
  };
  for (const isReload of [false, true]) {
    isCut = true;
    if (isReload) {
      await page.evaluate((there) => history.replaceState({ place: { cursor: 1 } }, '', there), link);
      await page.reload();
    } else await page.goto(inject('url') + link);
    await expect.poll(() => notice.allInnerTexts()).toEqual([missing]);
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    await tryAgain.click(); // in vain
    await expect.poll(() => notice.allInnerTexts()).toEqual([missing]);
    await page.waitForTimeout(100);
    expect(await hash()).toBe(link);
    isCut = false;
    await tryAgain.click();
    await isRead();
  }
  await page.context().close();
});

for (const [where, cut] of [
  ['.missing', /\/(late|src|expression|packing)-/],
  ['.notice', /\/(src|packing)-/], // the late part, with the words, has come
  ['the line', /\/(late|src|expression|packing)-/],
] as const)
  test(`all that is missing comes when ${where} asks for it once`, async ({ flatBrowser }) => {
    const page = await flatBrowser.newPage({ serviceWorkers: 'block' });
    let isCut = true;
    await page.route(cut, (route) => (isCut ? route.abort() : route.continue()));
    await page.goto(`${inject('url')}#e=%3Dy%3Da*b&lang=en&t=0`);
    await page.locator('.missing, .notice').first().waitFor();
    isCut = false;
    if (where === 'the line') await page.evaluate(() => dispatchEvent(new Event('online')));
    else await page.locator(`${where} button`).first().click();
    await page.locator('tr[data-label="a"]').waitFor();
    expect(await page.locator('.missing, .notice').count()).toBe(0);
    await page.context().close();
  });

test('the menu of examples can be read at every width, in both languages', async ({ visit }) => {
  for (const lang of ['en', 'es']) {
    const page = await visit(`#e=retropropagacion-2-2-1&t=0&lang=${lang}`);
    for (const width of [320, 360, 384, 480, 520, 540, 600, 640, 760, 900, 1280]) {
      await page.setViewportSize({ width, height: 720 });
      const menu = await page.locator('.menu select').evaluate((select) => select.getBoundingClientRect().width);
      expect(menu, `${lang} ${width}`).toBeGreaterThanOrEqual(140);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), `${lang} ${width}`).toBe(width);
    }
  }
});

test('a button on the figure draws weights as there is room, on arrows and as matrices, in turn', async ({ visit }) => {
  const page = await visit('#e=xor&t=0&lang=en');
  const button = page.locator('.figure .weights');
  const names: (string | null)[] = [];
  for (let press = 0; press < 4; press++) {
    names.push(await button.getAttribute('aria-label'));
    await button.click();
  }
  expect(names.map((name) => name!.split(': ')[1])).toEqual([
    'as there is room',
    'on arrows',
    'as a matrix',
    'as there is room',
  ]);
  const [own, fit] = await Promise.all(
    ['.weights', '.fit'].map((name) => page.locator(`.figure ${name}`).evaluate((at) => at.getBoundingClientRect().x)),
  );
  expect(fit! - own!).toBe(36); // beside one another
  await visit('#e=baydin&t=0&lang=en');
  await expect.poll(() => button.count()).toBe(0); // no arrow carries a weight
});

test('in a narrow panel its title stands above the stage, where the drawing begins at its upper end', async ({
  visit,
}) => {
  for (const view of ['view=panels', 'split=0.5']) {
    const page = await visit(`#e=xor&weights=matrix&t=0&lang=es&${view}`);
    await page.setViewportSize({ width: 360, height: 640 });
    const room = () =>
      page.locator('.panel').evaluateAll((panels) =>
        panels.map((panel) => {
          const titles = [...panel.querySelectorAll('figcaption, .side span')];
          const lowest = Math.max(...titles.map((title) => title.getBoundingClientRect().bottom));
          return panel.querySelector('.stage')!.getBoundingClientRect().top - lowest;
        }),
      );
    await expect.poll(async () => (await room()).length).toBe(view === 'view=panels' ? 2 : 1);
    expect(Math.min(...(await room())), view).toBeGreaterThanOrEqual(0);
  }
});

test('what a row of the trace opens is in view, and nothing is scrolled; by the figure, it stands beside it', async ({
  visit,
}) => {
  const page = await visit(`${A}&t=0`);
  const row = page.locator('tr[data-label="w_8"] .row-name');
  await row.evaluate((button) => button.scrollIntoView({ block: 'center' }));
  const top = () => row.evaluate((button) => Math.round(button.getBoundingClientRect().top));
  const before = await top();
  await row.click();
  const panel = page.locator('.why');
  await panel.waitFor();
  const box = () =>
    panel.evaluate((aside) => {
      const { top, bottom } = aside.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    });
  await expect.poll(box).toBe(true);
  expect(await top()).toBe(before);
  await page.evaluate(() => scrollTo(0, 0));
  const besideFigure = () =>
    panel.evaluate((aside) => {
      const figure = document.querySelector('.figure')!.getBoundingClientRect();
      return Math.round(aside.getBoundingClientRect().top - figure.top);
    });
  await expect.poll(besideFigure).toBe(0);
});

test('a mark on the scrubber shows where the forward pass ends', async ({ visit }) => {
  const page = await visit(`${A}&t=0&c=0`);
  await page.keyboard.press('Shift+ArrowRight'); // to the turn
  const at = await page.evaluate(() => {
    const range = document.querySelector<HTMLInputElement>('.scrubber input')!;
    const [bar, mark] = [range, document.querySelector('.turn')!].map((element) => element.getBoundingClientRect());
    const part = (mark!.left + mark!.width / 2 - bar!.left - 8) / (bar!.width - 16);
    return part * Number(range.max) - range.valueAsNumber;
  });
  expect(at).toBeCloseTo(0, 1);
});

test('a formula has no levels to choose between, and says why; a network has', async ({ visit }) => {
  const levels = async (hash: string) => {
    const page = await visit(hash);
    return page
      .locator('.choice.level button')
      .evaluateAll((all) =>
        all.map((button) => [button.matches(':disabled'), button.ariaPressed, (button as HTMLElement).title]),
      );
  };
  const en = 'A formula has no layers and no neurons: every operation is drawn.';
  const es = 'Una fórmula no tiene capas ni neuronas: se dibuja cada operación.';
  for (const [lang, why] of [
    ['en', en],
    ['es', es],
  ] as const)
    expect(await levels(`#e=%3Dy+%3D+x*z&t=0&lang=${lang}`)).toEqual([
      [true, 'false', why],
      [true, 'false', why],
      [true, 'true', why],
    ]);
  expect((await levels(`${A}&t=0`)).map(([isDisabled]) => isDisabled)).toEqual([false, false, false]);
});
