// The gaps for weights on edges: usual where letters can be read, else as narrow as leaves every weight its room.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Diagram, type DiagramOptions, diagram, hiddenWeights } from '../src/index.ts';
import { NUMBER } from '../src/layout/sizes.ts';
import { dense } from './networks.ts';
import { passes } from './passes.ts';

const [WIDTH, HEIGHT] = [616, 388]; // half a projector's stage
const aspect = WIDTH / HEIGHT;

const drawn = (sizes: readonly number[], options: Partial<DiagramOptions>): Diagram =>
  diagram(dense(sizes), { level: 'neuron', ...options });

/** Em of the numbers in a place of that size, in CSS pixels. */
function letters({ bounds: { x0, x1, y0, y1 } }: Diagram, width: number, height: number): number {
  return NUMBER * Math.min(width / (x1 - x0), height / (y1 - y0));
}

test('where letters would be small, gaps for weights close up, and no more weights are without room', () => {
  const usual = drawn([2, 2, 2], { aspect });
  const narrow = drawn([2, 2, 2], { aspect, width: WIDTH });
  expect(letters(usual, WIDTH, HEIGHT)).toBeLessThan(10);
  expect(letters(narrow, WIDTH, HEIGHT)).toBeGreaterThan(1.25 * letters(usual, WIDTH, HEIGHT));
  expect([usual, narrow].map(hiddenWeights)).toEqual([0, 0]);
});

test('a small place hides no weight that a large one shows, and its letters are no smaller', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 2, maxLength: 4 }),
      fc.constantFrom(1.2, 1.6, 3.1),
      (sizes, aspect) => {
        const [usual, narrow] = [drawn(sizes, { aspect }), drawn(sizes, { aspect, width: 500 })];
        expect(hiddenWeights(narrow)).toBeLessThanOrEqual(hiddenWeights(usual));
        expect(letters(narrow, 500, 500 / aspect)).toBeGreaterThanOrEqual(letters(usual, 500, 500 / aspect));
        expect(passes(narrow)).toEqual([]);
      },
    ),
    { numRuns: 60 },
  );
});

test('where letters can be read, in a compact drawing, and without weights on edges, nothing changes', () => {
  const alike = (sizes: readonly number[], options: Partial<DiagramOptions>) =>
    expect(drawn(sizes, { ...options, width: options.width! }).bounds).toEqual(
      drawn(sizes, { ...options, width: 1e6 }).bounds,
    );
  alike([2, 2, 2], { aspect, width: 1600 });
  alike([2, 2, 2], { aspect, width: WIDTH, compact: true });
  alike([2, 2, 2], { aspect, width: WIDTH, level: 'op' });
  alike([6, 6, 2], { aspect, width: WIDTH });
});
