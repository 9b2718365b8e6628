// The column of forward mode in the trace.
import { expect } from 'vitest';
import { test } from './browser.ts';

test('tangents stand beside the adjoints, from any leaf, with what both modes cost', async ({ open }) => {
  const page = await open('#e=baydin&lang=es&t=0');
  await page.locator('.more-columns > button').click();
  await page.getByLabel('modo hacia adelante: tangentes').check();
  const cells = () =>
    page.locator('td.extra').evaluateAll((all) => all.map((each) => Number(each.querySelector('data')!.value)));
  await expect.poll(cells).toEqual([1, 0, 0.5, 5, 5.5, 0, 5.5]);
  const note = page.locator('.column-switch .column-note');
  expect(await note.innerText()).toContain(
    '2 entradas: 1 propagación hacia atrás (8 multiplicaciones) o 2 hacia adelante',
  );
  await page.getByLabel('desde').selectOption({ label: 'x2' });
  await expect.poll(async () => (await cells()).at(-1)).toBeCloseTo(1.716337814536774, 12);
  expect(await note.innerText()).toContain('= 1.71634');
  await page.getByLabel('desde').focus();
  await page.keyboard.press('ArrowUp'); // the first leaf again
  await expect.poll(async () => (await cells()).at(-1)).toBe(5.5);
});
