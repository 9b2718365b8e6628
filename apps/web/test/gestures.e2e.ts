// Moving around in the figure by mouse, wheel, fingers and keyboard.
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { ConsoleSurface } from '../src/session/console.ts';
import { test, type Visit } from './browser.ts';
import { centreOf } from './hands.ts';

declare const retrograd: ConsoleSurface;

interface Place {
  readonly x: number;
  readonly y: number;
}

const FROZEN = '#e=red-densa-2-2-2&lang=en&t=0';
const RUNNING = '#e=red-densa-2-2-2&lang=en&c=6'; // not at the end, so nothing is played; the pulses run

/** The stage, the first and last node of the picture, and two corners of its bounds (y points up there), in CSS pixels of the page. */
function look(page: Page) {
  return page.evaluate(() => {
    const box = document.querySelector('.stage')!.getBoundingClientRect();
    const place = (x: number, y: number): Place => {
      const at = retrograd.stages[0]!.project(x, y);
      return { x: box.x + at.x, y: box.y + at.y };
    };
    const { nodes, bounds } = retrograd.picture;
    const [first, last] = [nodes[0]!, nodes.at(-1)!];
    return {
      stage: { x: box.x, y: box.y, width: box.width, height: box.height },
      first: place(first.x, first.y),
      last: place(last.x, last.y),
      corners: [place(bounds.x0, bounds.y1), place(bounds.x1, bounds.y0)] as const,
    };
  });
}

/** The figure at a link, as it fits its stage. The pages of earlier tests may have moved it. */
async function openFigure(visitDrawn: Visit, hash = FROZEN): Promise<Page> {
  const page = await visitDrawn(hash);
  await page.waitForFunction(() => retrograd.stages.length > 0);
  await page.getByRole('button', { name: 'Fit the figure' }).click();
  await page.evaluate(() => (document.activeElement as HTMLElement).blur()); // keys go to the page
  await atRest(page);
  return page;
}

/** Waits for some animation frames: what runs by itself has had its chance. */
const frames = (page: Page, count: number) =>
  page.evaluate(async (times) => {
    for (let i = 0; i < times; i++) await new Promise(requestAnimationFrame);
  }, count);

/** Waits until the figure stands still. */
async function atRest(page: Page): Promise<void> {
  await expect
    .poll(async () => {
      const { last } = await look(page);
      await frames(page, 2);
      return distance((await look(page)).last, last);
    })
    .toBe(0);
}

/** To half a pixel. */
function expectPlace(found: Place, wanted: Place): void {
  expect(Math.hypot(found.x - wanted.x, found.y - wanted.y), JSON.stringify({ found, wanted })).toBeLessThan(0.5);
}

const distance = (a: Place, b: Place) => Math.hypot(a.x - b.x, a.y - b.y);

/** Drags the figure from its upper left corner. */
async function drag(page: Page, dx: number, dy: number): Promise<void> {
  const { stage } = await look(page);
  await page.mouse.move(stage.x + 20, stage.y + 20);
  await page.mouse.down();
  await page.mouse.move(stage.x + 20 + dx, stage.y + 20 + dy, { steps: 5 });
  await page.mouse.up();
}

test('a drag moves the figure, and it stays there while pulses run and steps are made', async ({ visitDrawn }) => {
  const page = await openFigure(visitDrawn, RUNNING);
  const inStage = async () => {
    const { first, last, stage } = await look(page); // a button that is pressed may scroll the page
    return [first, last].map(({ x, y }) => ({ x: x - stage.x, y: y - stage.y }));
  };
  const before = await inStage();
  await drag(page, 90, 40);
  const stays = async () => {
    for (const [k, now] of (await inStage()).entries())
      expectPlace(now, { x: before[k]!.x + 90, y: before[k]!.y + 40 });
  };
  await stays();
  await frames(page, 5);
  await stays();
  const step = await page.locator('.count').textContent();
  await page.getByRole('button', { name: 'One step on' }).click();
  await expect.poll(() => page.locator('.count').textContent()).not.toBe(step);
  await frames(page, 5);
  await stays();
});

test('a drag goes on outside of the figure, and is over when the button is released there', async ({ visitDrawn }) => {
  const page = await openFigure(visitDrawn);
  const { stage, first } = await look(page);
  const start = { x: stage.x + 20, y: stage.y + 60 };
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(start.x + 90, stage.y - 40, { steps: 5 });
  await page.mouse.up();
  await page.mouse.move(start.x + 200, start.y + 100, { steps: 5 });
  expectPlace((await look(page)).first, { x: first.x + 90, y: first.y - 100 });
});

test('the wheel with Ctrl magnifies around the pointer', async ({ visitDrawn }) => {
  const page = await openFigure(visitDrawn);
  const before = await look(page);
  const pointer = { x: Math.round(before.first.x), y: Math.round(before.first.y) }; // a wheel event has whole pixels
  await page.mouse.move(pointer.x, pointer.y);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -300);
  await expect.poll(async () => distance((await look(page)).last, before.last)).toBeGreaterThan(1);
  const near = await look(page);
  const times = distance(near.first, near.last) / distance(before.first, before.last);
  expectPlace(near.first, {
    x: pointer.x + times * (before.first.x - pointer.x),
    y: pointer.y + times * (before.first.y - pointer.y),
  });
  expect(times).toBeGreaterThan(1.3);
  await page.mouse.wheel(0, 300);
  await expect.poll(async () => distance((await look(page)).last, before.last)).toBeLessThan(0.5);
  await page.keyboard.up('Control');
});

test('in a magnified figure a map shows all of it; a press on the map looks there', async ({ visitDrawn }) => {
  const page = await openFigure(visitDrawn);
  const map = page.locator('.overview');
  expect(await map.isVisible()).toBe(false);
  const { stage } = await look(page);
  await page.mouse.move(stage.x + stage.width / 2, stage.y + stage.height / 2);
  await page.keyboard.down('Control');
  for (let i = 0; i < 4; i++) await page.mouse.wheel(0, -300);
  await page.keyboard.up('Control');
  await expect.poll(() => map.isVisible()).toBe(true);
  const before = (await look(page)).last;
  const box = (await map.boundingBox())!;
  await page.mouse.click(box.x + box.width - 12, box.y + box.height / 2); // the loss stands at the right end
  await expect.poll(async () => (await look(page)).last.x).toBeLessThan(before.x);
  const { last } = await look(page);
  expect(Math.abs(last.x - stage.x - stage.width / 2)).toBeLessThan(stage.width / 2);
  await page.getByRole('button', { name: 'Fit the figure' }).click();
  await expect.poll(() => map.isVisible()).toBe(false);
});

test('two fingers magnify by as much as they part, around the point between them', async ({ visitDrawn }) => {
  const page = await openFigure(visitDrawn);
  const before = await look(page);
  const { x, y } = before.first;
  const fingers = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove', apart: number) =>
    fingers.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: [
        { x: x - apart, y, id: 0 },
        { x: x + apart, y, id: 1 },
      ],
    });
  await touch('touchStart', 40);
  for (const apart of [50, 60, 70, 80]) await touch('touchMove', apart);
  await fingers.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  const after = await look(page);
  expectPlace(after.first, before.first);
  expect(distance(after.first, after.last) / distance(before.first, before.last)).toBeCloseTo(2, 1);
});

test('a double click opens a neuron; Escape frees what is picked', async ({ visitDrawn }) => {
  const page = await openFigure(visitDrawn);
  const nodes = () => page.evaluate(() => retrograd.diagram.nodes.length);
  const folded = await nodes();
  const key = await page.evaluate(() => retrograd.diagram.nodes.find(({ kind }) => kind === 'neuron')!.key);
  const place = await centreOf(page, key);
  await page.mouse.dblclick(place.x, place.y);
  await expect.poll(nodes).toBeGreaterThan(folded);
  const why = page.getByRole('complementary', { name: 'Why this number?' });
  await page.locator('tr[data-label="w_1"] .row-name').click();
  await why.waitFor();
  await page.keyboard.press('Escape');
  await why.waitFor({ state: 'detached' });
});

test('a double click opens the neuron that its first click hit, although that opens a panel and moves the figure', async ({
  visit,
}) => {
  const page = await openFigure(visit);
  const mouse = await page.context().newCDPSession(page);
  const key = await page.evaluate(() => retrograd.diagram.nodes.findLast(({ kind }) => kind === 'neuron')!.key);
  const place = await centreOf(page, key);
  const start = Date.now() / 1000;
  const click = async (clickCount: number) => {
    for (const type of ['mousePressed', 'mouseReleased'] as const)
      await mouse.send('Input.dispatchMouseEvent', {
        type,
        ...place,
        button: 'left',
        clickCount,
        timestamp: start + 0.3 * clickCount,
      });
  };
  await click(1);
  await page.getByRole('complementary', { name: 'Why this number?' }).waitFor();
  await atRest(page);
  expect(distance(await centreOf(page, key), place)).toBeGreaterThan(20);
  await click(2);
  await expect.poll(() => page.evaluate((at) => retrograd.diagram.byKey.has(at), key)).toBe(false);
});

test('the wheel scrolls the page, and says how to magnify; after a click it magnifies until the pointer leaves', async ({
  visitDrawn,
}) => {
  const page = await openFigure(visitDrawn);
  const before = await look(page);
  const { x, y } = before.stage;
  const scale = async () => {
    const { first, last } = await look(page);
    return distance(first, last) / distance(before.first, before.last);
  };
  const scrolled = () => page.evaluate(() => scrollY);
  await page.mouse.move(x + 30, y + 200);
  await page.mouse.wheel(0, 100);
  await page.getByText('Ctrl (⌘) + wheel magnifies').waitFor();
  await expect.poll(scrolled).toBe(100);
  expect(await scale()).toBeCloseTo(1, 9);
  await page.getByText('Ctrl (⌘) + wheel magnifies').waitFor({ state: 'detached' });
  await page.mouse.click(x + 30, y + 60); // on nothing
  await page.mouse.wheel(0, -100);
  await expect.poll(scale).toBeGreaterThan(1.1);
  expect(await scrolled()).toBe(100);
  await page.mouse.move(x + 30, 5);
  await page.mouse.move(x + 30, y + 60);
  await page.mouse.wheel(0, -100);
  await expect.poll(scrolled).toBe(0);
});

test('on a phone one finger scrolls the page, and drags the figure once it has rested', async ({ open }) => {
  const page = await open(FROZEN, { viewport: { width: 390, height: 800 }, hasTouch: true, isMobile: true });
  await page.waitForFunction(() => retrograd.stages.length > 0);
  await atRest(page);
  const fingers = await page.context().newCDPSession(page);
  const scrolled = () => page.evaluate(() => scrollY);
  /** Up by 100 pixels, after a rest of some seconds. Where the figure stands in its stage then. */
  const swipe = async (rest: number) => {
    const { stage } = await look(page);
    const [from, start] = [stage.y + 0.8 * stage.height, Date.now() / 1000];
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', dy: number, timestamp: number) => {
      const touchPoints = type === 'touchEnd' ? [] : [{ x: 200, y: from + dy, id: 0 }];
      return fingers.send('Input.dispatchTouchEvent', { type, touchPoints, timestamp });
    };
    await touch('touchStart', 0, start);
    for (let k = 1; k <= 10; k++) await touch('touchMove', -10 * k, start + rest + k / 50);
    await touch('touchEnd', 0, start + rest + 0.4);
    await frames(page, 2);
    const after = await look(page);
    return after.first.y - after.stage.y;
  };
  const { first, stage } = await look(page);
  expect(await swipe(0.05)).toBeCloseTo(first.y - stage.y, 6);
  await expect.poll(scrolled).toBeGreaterThan(50);
  const before = await scrolled();
  expect(await swipe(0.6)).toBeCloseTo(first.y - stage.y - 100, 0);
  expect(await scrolled()).toBe(before);
});

/** The number of the first input, and the field over it. */
function field(page: Page) {
  return page.evaluate(() => {
    const { key } = retrograd.diagram.nodes.find(({ kind }) => kind === 'input')!;
    const { x, y } = retrograd.picture.texts.find((text) => text.key === key && text.role === 'value')!;
    const at = retrograd.stages[0]!.project(x, y);
    const stage = document.querySelector('.stage')!.getBoundingClientRect();
    const box = document.querySelector('.in-place')!.getBoundingClientRect();
    const apart = { dx: box.x + box.width / 2 - stage.x - at.x, dy: box.y + box.height / 2 - stage.y - at.y };
    return { dx: Math.round(apart.dx) + 0, dy: Math.round(apart.dy) + 0, left: box.left };
  });
}

/** Opens the field over the number of the first input. */
async function editInput(page: Page): Promise<void> {
  const key = await page.evaluate(() => retrograd.diagram.nodes.find(({ kind }) => kind === 'input')!.key);
  const { x, y } = await centreOf(page, key);
  await page.mouse.dblclick(x, y);
  await page.locator('.in-place input:focus').waitFor();
}

test('a weight in a cell of a matrix lights its row of the trace, and is edited in the cell', async ({
  visitDrawn,
}) => {
  const page = await visitDrawn('#e=red-densa-2-2-2&t=0&weights=matrix');
  await frames(page, 2);
  const [cell] = await page.evaluate(() => retrograd.picture.cells);
  const { x, y } = await page.evaluate((at) => {
    const { left, top } = document.querySelector('.stage')!.getBoundingClientRect();
    const place = retrograd.stages[0]!.project(at.x, at.y);
    return { x: left + place.x, y: top + place.y };
  }, cell!);
  await page.mouse.move(x, y);
  await expect.poll(() => page.locator('tr.pointed').count()).toBe(1);
  await page.mouse.dblclick(x, y);
  await page.locator('.in-place input:focus').waitFor();
  const box = (await page.locator('.in-place').boundingBox())!;
  expect(Math.abs(box.x + box.width / 2 - x)).toBeLessThan(2);
  expect(Math.abs(box.y + box.height / 2 - y)).toBeLessThan(2);
  await page.keyboard.type('0.75');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.evaluate(() => retrograd.picture.cells[0]!.number)).toBe(0.75);
});

test('the field over a number stays there when the figure is zoomed', async ({ visitDrawn }) => {
  const page = await openFigure(visitDrawn);
  const { stage } = await look(page);
  await editInput(page);
  await page.mouse.move(stage.x + stage.width / 2, stage.y + stage.height / 2);
  const { first } = await look(page);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -100);
  await page.keyboard.up('Control');
  await expect.poll(async () => (await look(page)).first).not.toEqual(first);
  await expect.poll(() => field(page)).toMatchObject({ dx: 0, dy: 0 });
});

test('the field over a number has nothing over it, is whole on a phone, and gives the focus back', async ({
  visitDrawn,
}) => {
  const page = await openFigure(visitDrawn);
  await editInput(page);
  expect(await page.locator('.why').count()).toBe(0);
  await expect.poll(() => field(page)).toMatchObject({ dx: 0, dy: 0 });
  await page.setViewportSize({ width: 390, height: 800 });
  await frames(page, 3);
  await expect.poll(async () => (await field(page)).left).toBeGreaterThanOrEqual(0);
  await page.setViewportSize({ width: 1280, height: 720 });
  await expect.poll(() => field(page)).toMatchObject({ dx: 0, dy: 0 });
  await page.keyboard.press('Enter');
  await page.locator('.stage:focus').waitFor();
});

test('Enter opens a neuron and, once more, folds it', async ({ visitDrawn }) => {
  const page = await openFigure(visitDrawn);
  const nodes = () => page.evaluate(() => retrograd.diagram.nodes.length);
  const folded = await nodes();
  await page.locator('.stage').focus();
  for (const key of ['Home', 'ArrowRight', 'ArrowRight', 'Enter']) await page.keyboard.press(key);
  await expect.poll(nodes).toBeGreaterThan(folded);
  expect(await page.getByRole('status').textContent()).toMatch(/^ŷ1, operation/); // the output of what was opened
  await page.keyboard.press('Enter');
  await expect.poll(nodes).toBe(folded);
});

test('arrow keys walk in the focused figure and step the player elsewhere', async ({ visitDrawn }) => {
  const page = await openFigure(visitDrawn);
  const status = page.getByRole('status');
  const count = page.locator('.count');
  const atEnd = (await count.textContent())!;
  await page.locator('.stage').focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Home'); // the first key only shows where one is
  const first = await status.textContent();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => status.textContent()).not.toBe(first);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('End');
  await expect.poll(() => status.textContent()).toMatch(/Used by: none\.$/);
  expect(await count.textContent()).toBe(atEnd);
  await page.locator('.stage').blur();
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => count.textContent()).not.toBe(atEnd);
});

test('Space plays from the start and pauses', async ({ visitDrawn }) => {
  const page = await openFigure(visitDrawn, '#e=red-densa-2-2-2&lang=en&c=0');
  await page.keyboard.press(' ');
  await page.getByRole('button', { name: 'Pause' }).waitFor();
  await expect.poll(() => page.locator('.count').textContent()).not.toContain('step 0 ');
  await page.keyboard.press(' ');
  await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
  const stopped = await page.locator('.count').textContent();
  await frames(page, 30);
  expect(await page.locator('.count').textContent()).toBe(stopped);
});

test('a figure that was not moved fits its stage whenever that changes; one that was moved keeps its scale', async ({
  visitDrawn,
}) => {
  const page = await openFigure(visitDrawn);
  const fits = async () => {
    const { stage, corners } = await look(page);
    const [left, top] = [corners[0].x - stage.x, corners[0].y - stage.y];
    expect(Math.min(left, top)).toBeGreaterThan(0);
    expect(stage.x + stage.width - corners[1].x, 'as much room on the right').toBeCloseTo(left, 0);
    expect(stage.y + stage.height - corners[1].y, 'as much room below').toBeCloseTo(top, 0);
  };
  const resize = async (width: number, height: number) => {
    await page.setViewportSize({ width, height });
    await frames(page, 5);
  };
  await resize(1300, 800);
  await fits();
  const wide = await look(page);
  await resize(800, 800);
  await fits();
  const narrow = await look(page);
  expect(distance(narrow.first, narrow.last)).toBeLessThan(0.9 * distance(wide.first, wide.last));
  await drag(page, 60, 0);
  await resize(1300, 800);
  const moved = await look(page);
  expect(distance(moved.first, moved.last)).toBeCloseTo(distance(narrow.first, narrow.last), 1);
  await page.getByRole('button', { name: 'Fit the figure' }).click();
  await expect.poll(async () => distance((await look(page)).first, wide.first)).toBeLessThan(0.5);
  await fits();
});

test('on a phone the map is whole in the stage, its frame too, and hides no node at the ends of a long chain', async ({
  open,
}) => {
  const chain = Array.from({ length: 12 }, (_, k) => `h${k + 1} = tanh(w${k + 1}*${k ? `h${k}` : 'x'} + b${k + 1})`);
  const link = new URLSearchParams({ e: `=${chain.join('\n')}`, lang: 'es', t: '0', level: 'op' });
  const page = await open(`#${link}`, { viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' });
  const map = page.locator('.overview');
  await map.waitFor();
  const isInside = (inner: Box, outer: Box) =>
    inner.left >= outer.left - 1 &&
    inner.right <= outer.right + 1 &&
    inner.top >= outer.top - 1 &&
    inner.bottom <= outer.bottom + 1;
  const seen = async () => {
    const { hidden, ...boxes } = await page.evaluate(() => {
      const boxOf = (element: Element): Box => {
        const { left, right, top, bottom } = element.getBoundingClientRect();
        return { left, right, top, bottom };
      };
      const stage = document.querySelector('.stage')!;
      const [overview, frame] = [
        boxOf(stage.querySelector('.overview')!),
        boxOf(stage.querySelector('.overview > div')!),
      ];
      const letters = Array.from(stage.querySelectorAll('svg text'), boxOf);
      const hidden = letters.filter(
        ({ left, right, top, bottom }) =>
          right > overview.left && left < overview.right && bottom > overview.top && top < overview.bottom,
      ).length;
      return { hidden, overview, frame, stage: boxOf(stage) };
    });
    return { hidden, map: isInside(boxes.overview, boxes.stage), frame: isInside(boxes.frame, boxes.overview) };
  };
  for (const [x, y] of [
    [0.1, 0.1],
    [0.1, 0.9],
    [0.9, 0.9],
    [0.9, 0.1],
  ] as const) {
    const box = (await map.boundingBox())!;
    await page.mouse.click(box.x + x * box.width, box.y + y * box.height);
    await expect.poll(seen).toEqual({ hidden: 0, map: true, frame: true });
  }
});

/** In CSS pixels of the window. */
interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

test('on a phone nothing lies over the field that Enter opens on a number of the figure', async ({ open }) => {
  const page = await open('#e=dead-relu&lang=es&t=0', { viewport: { width: 360, height: 740 } });
  const stage = page.locator('.canvas [tabindex="0"]').first();
  await stage.focus();
  const field = page.locator('.in-place input');
  for (let k = 0; k < 12 && (await field.count()) === 0; k++) {
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowUp');
  }
  await field.waitFor();
  expect(await page.locator('.why').count()).toBe(0);
  await expect
    .poll(() =>
      field.evaluate((input) => {
        const { left, top, width, height } = input.getBoundingClientRect();
        return document.elementFromPoint(left + width / 2, top + height / 2) === input;
      }),
    )
    .toBe(true);
});
