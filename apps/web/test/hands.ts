// What a reader's hands do that no key or click of a test does: dropping files, and pasting.
import type { TapeData } from '@retrograd/autodiff';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { ConsoleSurface } from '../src/session/console.ts';

declare const retrograd: ConsoleSurface;

/** Drops files on the figure, as from the desktop. */
export async function drop(page: Page, ...files: readonly (readonly [name: string, content: string | Uint8Array])[]) {
  const given = files.map(([name, content]) => [name, [...Buffer.from(content)]] as const);
  const dataTransfer = await page.evaluateHandle((all) => {
    const transfer = new DataTransfer();
    for (const [name, bytes] of all) transfer.items.add(new File([new Uint8Array(bytes)], name));
    return transfer;
  }, given);
  await page.locator('.figure').first().dispatchEvent('dragover', { dataTransfer });
  expect(await page.locator('.file-drop').isVisible()).toBe(true);
  await page.locator('.figure').first().dispatchEvent('drop', { dataTransfer });
  expect(await page.locator('.file-drop').isVisible()).toBe(false);
}

/** Pastes `text` where the caret of a field is. */
export function paste(field: Locator, text: string): Promise<void> {
  return field.evaluate((element, given) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', given);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

/** Pastes `text` in place of the program. */
export async function pasteProgram(page: Page, text: string): Promise<void> {
  await page.locator('.cm-content').click();
  await page.keyboard.press('Control+A');
  await paste(page.locator('.cm-content'), text);
}

/** What is drawn. */
export const tapeOf = (page: Page): Promise<TapeData> => page.evaluate(() => retrograd.tape.toData());

/** The gradients of what is drawn, by name, once both passes are over. */
export const gradientsOf = (page: Page): Promise<Record<string, number>> =>
  page.evaluate(() => {
    const { moment, tape } = retrograd;
    return Object.fromEntries(Array.from(moment.adjoints, (adjoint, i) => [tape.label(i), adjoint]));
  });

/** The link at the address, with what still waits to be written there. */
export async function linkOf(page: Page): Promise<string> {
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide')));
  return page.evaluate(() => location.hash);
}

/** Labels of the drawn nodes, and of the weights on arrows. */
export const drawn = (page: Page) =>
  page.evaluate(() => {
    const { diagram, tape } = retrograd;
    return {
      nodes: diagram.nodes.map(({ label }) => label).sort(),
      weights: diagram.lines.flatMap(({ weight }) => (weight === null ? [] : [tape.label(weight.parameter)])).sort(),
    };
  });

/** Presses Tab until what `selector` names has the focus. Fails if it is out of reach. */
export async function tabTo(page: Page, selector: string): Promise<void> {
  for (let k = 0; k < 100; k++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => document.activeElement!.matches(wanted), selector)) return;
  }
  throw new Error(`Tab does not reach ${selector}`);
}

/** Where the middle of a drawn node is, in CSS pixels of the page. */
export function centreOf(page: Page, key: string): Promise<{ x: number; y: number }> {
  return page.evaluate((wanted) => {
    const { x, y } = retrograd.picture.nodes.find((node) => node.key === wanted)!;
    const at = retrograd.stages[0]!.project(x, y);
    const box = document.querySelector('.stage')!.getBoundingClientRect();
    return { x: box.x + at.x, y: box.y + at.y };
  }, key);
}
