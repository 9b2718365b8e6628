// Moving around in the figure by mouse, wheel, fingers and keyboard.
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { ConsoleSurface } from '../src/session/console.ts';
import { test, type Visit } from './browser.ts';

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
  const { first, last } = await look(page);
  await drag(page, 90, 40);
  const moved = { first: { x: first.x + 90, y: first.y + 40 }, last: { x: last.x + 90, y: last.y + 40 } };
  const stays = async () => {
    const now = await look(page);
    expectPlace(now.first, moved.first);
    expectPlace(now.last, moved.last);
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

test('the wheel magnifies around the pointer', async ({ visitDrawn }) => {
  const page = await openFigure(visitDrawn);
  const before = await look(page);
  const pointer = { x: Math.round(before.first.x), y: Math.round(before.first.y) }; // a wheel event has whole pixels
  await page.mouse.move(pointer.x, pointer.y);
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
  const place = await page.evaluate(() => {
    const { key } = retrograd.diagram.nodes.find(({ kind }) => kind === 'neuron')!;
    const { x, y } = retrograd.picture.nodes.find((node) => node.key === key)!;
    const at = retrograd.stages[0]!.project(x, y);
    const box = document.querySelector('.stage')!.getBoundingClientRect();
    return { x: box.x + at.x, y: box.y + at.y };
  });
  await page.mouse.dblclick(place.x, place.y);
  await expect.poll(nodes).toBeGreaterThan(folded);
  const why = page.getByRole('complementary', { name: 'Why this number?' });
  await page.locator('tr[data-label="w_1"] .row-name').click();
  await why.waitFor();
  await page.keyboard.press('Escape');
  await why.waitFor({ state: 'detached' });
});

test('the field over a number stays there when the figure is zoomed', async ({ visitDrawn }) => {
  const page = await openFigure(visitDrawn);
  const apart = () =>
    page.evaluate(() => {
      const { key } = retrograd.diagram.nodes.find(({ kind }) => kind === 'input')!;
      const { x, y } = retrograd.picture.texts.find((text) => text.key === key && text.role === 'value')!;
      const at = retrograd.stages[0]!.project(x, y);
      const stage = document.querySelector('.stage')!.getBoundingClientRect();
      const field = document.querySelector('.in-place')!.getBoundingClientRect();
      return { dx: Math.round(field.x - stage.x - at.x), dy: Math.round(field.y - stage.y - at.y) };
    });
  const input = await page.evaluate(() => {
    const { key } = retrograd.diagram.nodes.find(({ kind }) => kind === 'input')!;
    const { x, y } = retrograd.picture.nodes.find((node) => node.key === key)!;
    return retrograd.stages[0]!.project(x, y);
  });
  const { stage } = await look(page);
  await page.mouse.dblclick(stage.x + input.x, stage.y + input.y);
  await page.locator('.in-place').waitFor();
  const before = await apart();
  await page.mouse.move(stage.x + stage.width / 2, stage.y + stage.height / 2);
  const { first } = await look(page);
  await page.mouse.wheel(0, -500);
  await expect.poll(async () => (await look(page)).first).not.toEqual(first);
  await expect.poll(apart).toEqual(before);
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
