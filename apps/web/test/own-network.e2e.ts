// A network of the reader's own, in a real page: built by the keyboard, trained and drawn again.
import { expect } from 'vitest';
import { test } from './browser.ts';
import { drawn } from './hands.ts';
import { readTrace, rowOf } from './trace.ts';

const FIVE = `x  = [0.5, 0.3]
W1 = [[0.2, 0.4], [0.6, 0.8]]
h  = sigmoid(W1 @ x + [0.1, 0.2])
ŷ  = sigmoid([0.5, 0.7] · h + 0.3)
L  = (y - ŷ)^2 / 2 ;  y = 0.8`;

test('sizes that do not fit are told at the sign, with both and their names', async ({ visit }) => {
  const page = await visit(
    `#${new URLSearchParams({ e: '=W1 = [[1, 2, 3], [4, 5, 6]]; x = [1, 2]\ny = sum(W1 @ x)', lang: 'es', t: '0' })}`,
  );
  expect(await page.locator('.mistake mark').innerText()).toBe('@');
  expect(await page.locator('.mistake p').first().innerText()).toBe(
    'Los tamaños no encajan: W1 (2×3) por x (2). El izquierdo tiene 3 por fila, así que el derecho necesita 3 filas o elementos.',
  );
});

test('ten updates are one step of undo, and their losses lead back', async ({ visit }) => {
  const page = await visit(`#${new URLSearchParams({ e: `=${FIVE}`, lang: 'en', t: '0', rate: '2' })}`);
  const loss = async () => rowOf(await readTrace(page), 'L').value;
  const first = await loss();
  await page.getByRole('button', { name: '× 10', exact: true }).click();
  const way = page.locator('.losses');
  await expect.poll(() => way.innerText()).toContain('after 10 updates: L = ');
  const last = await loss();
  expect(last).toBeLessThan(first / 2);
  await way.locator('input').focus();
  await page.keyboard.press('Home');
  await expect.poll(() => way.innerText()).toContain('after 0 updates: L = 0.001603');
  await expect.poll(loss).toBe(first);
  await page.keyboard.press('End');
  await expect.poll(loss).toBe(last);
  await page.getByRole('button', { name: 'until it stops' }).click();
  await expect.poll(loss).toBeLessThan(1e-20);
  await page.locator('tr[data-label="x_1"] input').fill('0.4');
  await page.keyboard.press('Enter');
  await expect.poll(() => way.count()).toBe(0);
});

test('a leaf becomes a parameter where the reader says so, and random numbers are drawn again', async ({ visit }) => {
  const page = await visit(`#${new URLSearchParams({ e: '=y = tanh(c*x + b)', lang: 'es', t: '0' })}`);
  expect(await page.locator('.notes').innerText()).toContain('Sin valor: b.');
  const value = async (label: string) => rowOf(await readTrace(page), label).value;
  const before = await value('b');
  await page.getByRole('button', { name: 'Otro sorteo' }).click();
  await expect.poll(() => value('b')).not.toBe(before);
  await page.locator('tr[data-label="c"] .row-name').click();
  await page.getByLabel('Papel de c').selectOption('parameter');
  await expect.poll(async () => (await drawn(page)).weights).toEqual(['c']);
  expect(await value('c')).toBe(1);
  expect(await page.locator('.expression textarea').inputValue()).toBe('y = tanh(c*x + b)');
});

test('a 3-4-2 classifier is built by the keyboard alone, grows on the figure, and learns rows of examples', async ({
  visit,
}) => {
  const page = await visit('#e==y&lang=en&t=0');
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  await page.locator('.builder .drawer').focus();
  expect(await page.locator('details:not([open])').count()).toBe(0); // with one, Chromium takes seconds to select thousands of lines
  await press('Enter');
  await page.getByRole('button', { name: 'inputs + 1' }).focus();
  await press('Enter');
  await page.getByRole('button', { name: 'units of layer 1 + 1' }).focus();
  await press('Enter', 'Escape');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Build a network');
  expect(await page.locator('.expression textarea').inputValue()).toContain('W1 = xavier(4, 3)');
  const { nodes } = await drawn(page);
  expect(nodes.filter((label) => /^[hxyz]/.test(label)).length).toBe(3 + 4 + 2 + 2);
  await press('Control+z'); // each click is a step of undo
  await expect.poll(() => page.locator('.expression textarea').inputValue()).toContain('W1 = xavier(3, 3)');
  await press('Control+z');
  await expect.poll(() => page.locator('.expression textarea').inputValue()).toBe('y');

  await press('Control+y', 'Control+y');
  const text = () => page.locator('.expression textarea').inputValue();
  await expect.poll(text).toContain('W1 = xavier(4, 3)');
  await page.locator('.stage').focus();
  await press('ArrowRight', '+');
  await expect.poll(text).toContain('W1 = xavier(4, 4)'); // the first node is an input
  await press('+', '+', '+', '-'); // quick ones are drawn together, and are one step of undo
  await expect.poll(text).toContain('W1 = xavier(4, 6)');
  await press('Control+z');
  await expect.poll(text).toContain('W1 = xavier(4, 4)');
  await page.getByRole('button', { name: 'inputs − 1' }).focus();
  await press('Enter');
  await expect.poll(text).toContain('W1 = xavier(4, 3)');
  await page.getByRole('button', { name: 'Rows of examples' }).focus();
  await press('Enter');
  await page.getByLabel('x1 in row 1').evaluate((cell) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'a,b,c,kind\n0,0,1,no\n1,0,1,yes\n0,1,0,no');
    cell.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await expect.poll(() => page.locator('.rows tbody tr').count()).toBe(3);
  await page.getByLabel('updates follow').selectOption('mean');
  const mean = async () => Number(/ = (.*)$/.exec(await page.locator('.rows-bar > output').innerText())![1]);
  const before = await mean();
  await page.getByRole('button', { name: '× 10', exact: true }).click();
  await expect.poll(mean).toBeLessThan(before);
  await expect.poll(() => new URL(page.url()).hash).toContain('rows=0m');
  const weight = page.locator('.trace tr:has([data-term="parameter"])').first();
  await weight.locator('th').click(); // the number of the table is explained first
  await expect.poll(() => page.locator('.why .equation').nth(1).innerText()).toContain('Mean over 3 rows');
  expect(await page.locator('.why').innerText()).toContain('Of row 1 alone:');
});

test('a matrix that numpy has printed, and cells of a spreadsheet, are pasted as lists', async ({ open }) => {
  const page = await open('#e==y&lang=en&t=0');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const field = page.locator('.expression textarea');
  await field.fill('y = sum(W @ x)\nx = [1, 2]\nW = ');
  const paste = async (text: string) => {
    await page.evaluate((given) => navigator.clipboard.writeText(given), text);
    await field.focus();
    await page.keyboard.press('Control+End');
    await page.keyboard.press('Control+v');
  };
  await paste('[[ 0.5 -1. ]\n [ 2.   0.25]]');
  await expect.poll(() => field.inputValue()).toBe('y = sum(W @ x)\nx = [1, 2]\nW = [[0.5, -1.], [2., 0.25]]');
  await page.keyboard.press('Control+z');
  await paste('0,5\t-1\n2\t0,25');
  await expect.poll(() => field.inputValue()).toBe('y = sum(W @ x)\nx = [1, 2]\nW = [[0.5, -1], [2, 0.25]]');
});

test('what opens beside the field closes when the network is written or one presses elsewhere, and keeps what was chosen', async ({
  open,
}) => {
  const page = await open('#e==y&lang=en&t=0', { viewport: { width: 1366, height: 768 } });
  const plan = page.locator('.builder .plan');
  const builder = page.locator('.builder .drawer');
  await builder.click();
  await page.getByRole('button', { name: 'units of layer 1 + 1' }).click();
  await page.getByLabel('activation of layer 1').selectOption('relu');
  await page.getByRole('button', { name: 'Write it' }).click();
  await plan.waitFor({ state: 'detached' });
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Build a network');
  expect(await page.locator('.expression textarea').inputValue()).toContain('relu(W1 @ x');
  for (const elsewhere of ['.stage', '.choice.level button', '.expression textarea', '.legend']) {
    await builder.click();
    expect(await page.getByLabel('units of layer 1', { exact: true }).innerText()).toBe('4');
    expect(await page.getByLabel('activation of layer 1').inputValue()).toBe('relu');
    const box = (await page.locator(elsewhere).last().boundingBox())!;
    await page.mouse.click(box.x + box.width / 3, box.y + box.height - 8); // the upper part of the stage is covered
    await plan.waitFor({ state: 'detached' });
  }
  await page.locator('.functions .drawer').click();
  await page.locator('.functions li').first().waitFor();
  await builder.click(); // one at a time
  await page.locator('.functions li').first().waitFor({ state: 'detached' });
  await plan.waitFor();
});

test('a text that is no row of layers is written over by “Write it” alone', async ({ open }) => {
  const page = await open('#e==y = tanh(w*x %2B b)&lang=en&t=0');
  const field = page.locator('.expression textarea');
  const draft = page.locator('.builder .draft');
  await page.locator('.builder .drawer').click();
  await draft.waitFor();
  await page.getByRole('button', { name: 'units of layer 1 + 1' }).click();
  expect(await page.getByLabel('units of layer 1', { exact: true }).innerText()).toBe('4');
  expect(await field.inputValue()).toBe('y = tanh(w*x + b)');
  await page.getByRole('button', { name: 'Write it' }).click();
  await expect.poll(() => field.inputValue()).toContain('(4, 2)');
  await page.locator('.builder .drawer').click();
  await page.getByRole('button', { name: 'units of layer 1 + 1' }).click();
  await expect.poll(() => field.inputValue()).toContain('(5, 2)');
  expect(await draft.count()).toBe(0);
});

test('the builder stays open for Undo and Redo', async ({ open }) => {
  const page = await open('#e==y&lang=en&t=0');
  const units = page.getByLabel('units of layer 1', { exact: true });
  await page.locator('.builder .drawer').click();
  await page.getByRole('button', { name: 'units of layer 1 + 1' }).click();
  await page.getByRole('button', { name: 'units of layer 1 + 1' }).click();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect.poll(() => units.innerText()).toBe('4');
  await page.getByRole('button', { name: 'Redo', exact: true }).click();
  await expect.poll(() => units.innerText()).toBe('5');
  expect(await page.locator('.builder .plan').isVisible()).toBe(true);
});

test('at widths of 360, 390 and 768 the builder has all its controls in view, above everything', async ({ open }) => {
  const page = await open('#e==y = tanh(w*x %2B b)&lang=es&t=0&at=w', { viewport: { width: 360, height: 740 } });
  await page.locator('.why').waitFor();
  await page.locator('.builder .drawer').click();
  await page.getByRole('button', { name: '+ capa' }).click();
  await page.getByLabel('activación de la capa 2').selectOption({ label: 'sin activación' });
  await expect.poll(() => page.locator('.plan fieldset').count()).toBe(4);
  for (const width of [360, 390, 768]) {
    await page.setViewportSize({ width, height: 740 });
    const seen = await page.evaluate(() => {
      const plan = document.querySelector('.plan')!;
      const { left, right } = plan.getBoundingClientRect();
      const covered: string[] = [];
      for (const control of plan.querySelectorAll('button, select, input, output')) {
        control.scrollIntoView({ block: 'center' });
        const box = control.getBoundingClientRect();
        const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
        if (box.left < left || box.right > right || !plan.contains(top)) covered.push(control.outerHTML);
      }
      return { covered, width: document.documentElement.scrollWidth };
    });
    expect(seen).toEqual({ covered: [], width });
  }
});

test('two weights become one in the panel, are one in the grid, and are parted again', async ({ visit }) => {
  const text = 'x = [0.5, -0.3]\nW1 = [[0.2, 0.4], [0.6, 0.8]]\nŷ = W1 @ x\ny = [1, 0]\nL = mse(ŷ, y)';
  const page = await visit(`#${new URLSearchParams({ e: `=${text}`, lang: 'es', t: '0', at: 'W^(1)_{1,1}' })}`);
  const field = page.locator('.expression textarea');
  await page.getByLabel('compartido con').selectOption('W^(1)_{2,2}');
  const uses = async () => (await drawn(page)).weights.filter((name) => name === 'W^(1)_{1,1}').length;
  await expect.poll(uses).toBe(2);
  expect(await field.inputValue()).toContain('[[0.2, 0.4], [0.6, 0.2]]');
  await page.getByText('Construir una red').click();
  await page.getByLabel('números de la capa 1').click();
  const cells = page.locator('.weights input');
  await cells.nth(3).fill('0.9');
  await cells.nth(3).press('Enter');
  await expect.poll(() => field.inputValue()).toContain('[[0.9, 0.4], [0.6, 0.9]]');
  await field.click();
  await page.getByRole('button', { name: /^Separar W/ }).click();
  await expect.poll(uses).toBe(1);
  expect(await field.inputValue()).toContain('[[0.9, 0.4], [0.6, 0.9]]');
});

test('a shared number that is retyped in the text changes both, and two numbers at once are told', async ({
  visit,
}) => {
  const text = 'x = [0.5, -0.3]\nW1 = [[0.2, 0.4], [0.6, 0.2]]\nŷ = W1 @ x\ny = [1, 0]\nL = mse(ŷ, y)';
  const shared = 'W^(1)_{2,2}:W^(1)_{1,1}';
  const page = await visit(`#${new URLSearchParams({ e: `=${text}`, shared, lang: 'es', t: '0' })}`);
  const field = page.locator('.expression textarea');
  const uses = async () => (await drawn(page)).weights.filter((name) => name === 'W^(1)_{1,1}').length;
  await expect.poll(uses).toBe(2);
  const end = text.indexOf('0.2]]') + 3;
  await field.evaluate((area: HTMLTextAreaElement, at) => {
    area.focus();
    area.setSelectionRange(at, at);
  }, end);
  await page.keyboard.press('Backspace');
  await page.keyboard.type('75');
  await expect.poll(() => field.inputValue()).toContain('[[0.75, 0.4], [0.6, 0.75]]');
  expect(await uses()).toBe(2);
  await page.keyboard.press('Control+z');
  await expect.poll(() => field.inputValue()).toBe(text);
  await field.fill(text.replace('[0.2', '[0.3').replace('0.2]', '0.5]'));
  await expect.poll(uses).toBe(1);
  expect(await page.locator('.notice').innerText()).toContain('Ya no son un solo parámetro');
  await page.keyboard.press('Control+z');
  await expect.poll(uses).toBe(2);
});

test('a weight that is frozen on the figure, and one that is two, stay so when the layer grows on the figure', async ({
  visit,
}) => {
  const text =
    'x = [0.5, -0.3]\nW1 = xavier(3, 2)\nb1 = zeros(3)\nh1 = tanh(W1 @ x + b1)\nW2 = xavier(1, 3)\nŷ = W2 @ h1\ny = [1]\nL = mse(ŷ, y)';
  const more = { weights: 'edges', frozen: 'W^(1)_{1%2C2}', shared: 'W^(2)_{1,2}:W^(1)_{1,1}', v: 'W^(1)_{1,1}:0.25' };
  const page = await visit(
    `#${new URLSearchParams({ e: `=${text}`, ...more, lang: 'en', t: '0', at: 'W^(1)_{1,2}' })}`,
  );
  const field = page.locator('.expression textarea');
  const value = async (label: string) => rowOf(await readTrace(page), label).value;
  const frozen = await value('W^(1)_{1,2}');
  await page.getByRole('button', { name: 'units of layer 1 + 1' }).first().click();
  await expect.poll(() => field.inputValue()).toContain('W1 = xavier(4, 2)');
  expect([await value('W^(1)_{1,1}'), await value('W^(1)_{1,2}')]).toEqual([0.25, frozen]);
  expect(await page.locator('tr[data-label="W^(1)_{1,2}"]').innerText()).toContain('frozen');
  expect((await drawn(page)).weights.filter((name) => name === 'W^(1)_{1,1}').length).toBe(2);
});

test('the output that cross entropy needs goes with it', async ({ visit }) => {
  const text = 'x = [0.5, -0.3]\nW1 = xavier(1, 2)\nb1 = zeros(1)\nŷ = tanh(W1 @ x + b1)\ny = [1]\nL = mse(ŷ, y)';
  const page = await visit(`#${new URLSearchParams({ e: `=${text}`, lang: 'es', t: '0' })}`);
  const field = page.locator('.expression textarea');
  await page.getByText('Construir una red').click();
  const loss = page.getByLabel('costo');
  await loss.selectOption('crossEntropy');
  await expect.poll(() => field.inputValue()).toContain('xavier(2, 2)');
  await loss.selectOption('mse');
  await expect.poll(() => field.inputValue()).toBe(text);
});
