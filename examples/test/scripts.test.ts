// The programs that readers run first, run as they run them, with what they print.
import { readFileSync } from 'node:fs';
import { afterEach, expect, test, vi } from 'vitest';

const log = vi.spyOn(console, 'log').mockImplementation(() => {});

/** The lines that a program prints. */
async function linesOf(program: string): Promise<string[]> {
  await import(`../${program}.ts`);
  return log.mock.calls.map((line) => line.join(' '));
}

afterEach(() => log.mockClear());

test('first-gradient prints what its comment says', async () => {
  expect(await linesOf('first-gradient')).toEqual(['11.652071455223084 5.5 1.7163378145367738']);
});

test('draw-to-svg writes a drawing of the network', async () => {
  const [line] = await linesOf('draw-to-svg');
  const svg = readFileSync(line!.replace('wrote ', ''), 'utf8');
  expect(svg).toMatch(/^<svg.*<title>Computational graph of E<\/title>.*<\/svg>\s*$/s);
});

test('train-xor learns the four corners', async () => {
  const printed = await linesOf('train-xor');
  expect(printed).toHaveLength(5 + 4);
  const losses = printed.slice(0, 5).map((line) => Number(line.split(' ').at(-1)));
  expect(losses[0]).toBeGreaterThan(0.2);
  expect(losses[4]).toBeLessThan(0.01);
  const answers = printed.slice(5).map((line) => line.split(' → '));
  expect(answers.map(([question, answer]) => [question, Math.round(Number(answer))])).toEqual([
    ['0 xor 0', 0],
    ['0 xor 1', 1],
    ['1 xor 0', 1],
    ['1 xor 1', 0],
  ]);
});

test('custom-layer finds the frequency and the phase', async () => {
  expect(await linesOf('custom-layer')).toEqual(['compiled true', 'omega[0] 2.00,phi[0] 0.50']);
});

test('custom-optimizer trains by a rule and rates of its own', async () => {
  expect(await linesOf('custom-optimizer')).toEqual(['compiled true']);
});

test('custom-batch-layer trains on compiled programs, and with its running statistics', async () => {
  expect(await linesOf('custom-batch-layer')).toEqual(['compiled true']);
});

test('custom-loss learns a parabola', async () => {
  expect(await linesOf('custom-loss')).toEqual(['true']);
});

test('residual shows a gradient that vanishes, and one that does not', async () => {
  const norms = (await linesOf('residual')).map((line) => Number(line.split(' ').at(-1)));
  expect(norms[0]).toBeLessThan(1e-8);
  expect(norms[1]).toBeGreaterThan(1e-2);
});

test('moons ends with every point on its side', async () => {
  const printed = await linesOf('moons');
  expect(printed).toHaveLength(6);
  expect(printed.at(-1)).toMatch(/^compiled, epoch 99: loss 0\.\d+, accuracy 100 %$/);
});

test('digits are told apart', async () => {
  const [line] = await linesOf('digits');
  expect(line).toMatch(/^compiled: .* of 450 new digits$/);
  expect(Number.parseFloat(line!.split(' ')[1]!)).toBeGreaterThanOrEqual(97);
});

test('spirals are told apart', async () => {
  const [line] = await linesOf('spirals');
  expect(line).toMatch(/^compiled: /);
  expect(Number.parseFloat(line!.split(' ')[1]!)).toBeGreaterThanOrEqual(98);
});
