// Letters in a small place: gaps for weights as narrow as leaves every weight its room, and tall columns in two.
import { type Value as Node, scope, square, sum, Tape, tanh, Value } from '@retrograd/autodiff';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Diagram, type DiagramOptions, diagram, hiddenWeights } from '../src/index.ts';
import { bandedRanks } from '../src/layout/row-bands.ts';
import { NUMBER } from '../src/layout/sizes.ts';
import { splitRanks } from '../src/layout/split-columns.ts';
import { dense, ownBiases, tapes } from './networks.ts';
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

test('in a low place the rows of a network close up, and biases stand above their neurons', () => {
  const [width, height] = [1310, 360];
  const [usual, near] = [undefined, width].map((w) =>
    diagram(ownBiases(1, 5), { level: 'neuron', aspect: width / height, ...(w !== undefined && { width: w }) }),
  ) as [Diagram, Diagram];
  expect(letters(usual, width, height)).toBeLessThan(6);
  expect(letters(near, width, height)).toBeGreaterThan(8);
  expect(hiddenWeights(near)).toBe(0);
  const heightOf = (label: string) => near.nodes.find((node) => node.label === label)!.y;
  const neurons = near.nodes.filter(({ kind }) => kind === 'neuron').sort((a, b) => b.y - a.y);
  expect(neurons).toHaveLength(5);
  for (const [k, { y }] of neurons.entries()) expect(heightOf(`b^(1)_${k + 1}`)).toBeGreaterThan(y);
});

/** Two units over three steps, whose two matrices of weights with long names are shared. */
function recurrent(): Tape {
  const matrix = (name: string) =>
    [1, 2].map((j) => [1, 2].map((i) => new Value(j - i / 2, { label: `${name}_{${j},${i}}`, role: 'parameter' })));
  const [input, own] = [matrix('Winput'), matrix('Wstate')];
  let h: Node[] = [1, 2].map((i) => new Value(0, { label: `h0_${i}`, role: 'input' }));
  for (const t of [1, 2, 3]) {
    const [x, before] = [[1, 2].map((i) => new Value(i / t, { label: `x${t}_${i}`, role: 'input' })), h];
    const unit = (j: number) =>
      scope(
        `h${t}_${j + 1}`,
        () => tanh(sum([...x.map((xi, i) => input[j]![i]!.mul(xi)), ...before.map((hi, i) => own[j]![i]!.mul(hi))])),
        { kind: 'neuron' },
      );
    h = scope(`h${t}`, () => [unit(0), unit(1)], { kind: 'layer' });
  }
  const end = sum(h);
  end.label = 'pérdida';
  return Tape.of(end);
}

test('weights whose letters would be too small on arrows stand in matrices, unless they are asked for on arrows', () => {
  const place = { level: 'neuron', aspect: 3, width: 1300 } as const;
  const [auto, edges] = [diagram(recurrent(), place), diagram(recurrent(), { ...place, weights: 'edges' })];
  const size = (d: Diagram) => letters(d, place.width, place.width / place.aspect);
  expect(size(edges)).toBeLessThan(8);
  expect(auto.matrices).toHaveLength(3);
  expect(size(auto)).toBeGreaterThan(1.2 * size(edges));
  expect(diagram(recurrent(), { ...place, width: 2600 }).matrices).toEqual([]); // there is room
});

test('what is too tall for its place, so that its letters are small, has its tall columns in two', () => {
  const place = { level: 'op', aspect: 2.8, width: 1232 } as const;
  const [usual, split] = [drawn([3, 4, 2], { ...place, width: 1e6 }), drawn([3, 4, 2], place)];
  const size = (d: Diagram) => letters(d, 1232, 1232 / 2.8);
  expect(size(usual)).toBeLessThan(8);
  expect(size(split)).toBeGreaterThan(1.2 * size(usual));
  const frames = (d: Diagram) => d.groups.filter(({ label }) => label.startsWith('n_1'));
  const columns = (d: Diagram) => [...new Set(frames(d).map(({ x }) => x))];
  expect(columns(usual)).toHaveLength(1);
  const [first, second] = columns(split) as [number, number];
  expect(frames(split).map(({ x }) => x)).toEqual([first, first, second, second]); // in reading order
  expect(second).toBeGreaterThan(first + frames(split)[0]!.width);
});

test('a tall column is split by height, those after it move on, and one with leaves stays', () => {
  const rank = new Map([0, 0, 1, 1, 1, 1, 2].map((r, unit) => [unit, r]));
  const heights = Float64Array.of(9, 9, 3, 3, 6, 12, 2);
  const split = (leaves: readonly number[], high = heights) => {
    const units = Array.from(heights, (_, k) => ({ leaf: leaves.includes(k) }));
    return [...splitRanks(rank, units, [], high, { columns: 2, bands: 1 }).values()];
  };
  expect(split([0])).toEqual([0, 0, 1, 1, 1, 2, 3]);
  expect(split([0, 3])).toEqual([...rank.values()]);
  expect(
    split(
      [],
      heights.map((h) => h / 3),
    ),
  ).toEqual([...rank.values()]); // none is tall
});

test('many equal rows that one sum gathers stand in bands side by side where they are too tall, in reading order', () => {
  const squares = Array.from({ length: 10 }, (_, k) =>
    square(new Value(1, { label: `a_${k}`, role: 'input' }).sub(new Value(k, { label: `t_${k}`, role: 'target' }))),
  );
  const tape = Tape.of(sum(squares));
  const place = { level: 'op', aspect: 3.1, width: 1232 } as const;
  const [usual, banded] = [diagram(tape, { ...place, width: 1e6 }), diagram(tape, place)];
  const size = (d: Diagram) => letters(d, 1232, 1232 / 3.1);
  expect(size(usual)).toBeLessThan(4);
  expect(size(banded)).toBeGreaterThan(2 * size(usual));
  const places = squares.map((_, k) => banded.nodes.find(({ label }) => label === `a_${k}`)!);
  expect(new Set(places.map(({ x }) => x)).size).toBe(3);
  for (const [k, { x, y }] of places.entries()) {
    const next = places[k + 1];
    if (next !== undefined) expect(next.x > x || (next.x === x && next.y < y), `a_${k}`).toBe(true);
  }
  expect(passes(banded)).toEqual([]);
});

test('a row moves with all that leads to it alone, what is shared stays, and what comes after the sum moves on', () => {
  // 0 is shared; six rows of a leaf and an operation lead to 13, which leads to 14
  const rank = new Map([0, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 2, 3].map((r, unit) => [unit, r]));
  const rows = [2, 4, 6, 8, 10, 12];
  const edges = [
    ...rows.flatMap((row) => [
      { source: 0, target: row },
      { source: row - 1, target: row },
      { source: row, target: 13 },
      { source: row, target: 13 }, // the same again: x · x
    ]),
    { source: 13, target: 14 },
  ];
  expect([...bandedRanks(rank, edges, 2).values()]).toEqual([0, 0, 1, 0, 1, 0, 1, 2, 3, 2, 3, 2, 3, 4, 5]);
  const fewer = edges.filter(({ source, target }) => source !== 12 || target !== 13);
  expect([...bandedRanks(rank, fewer, 2).values()]).toEqual([...rank.values()]);
});

test.each(['neuron', 'op'] as const)('at the level %s, no line of a split drawing runs through anything', (level) => {
  fc.assert(
    fc.property(tapes, fc.constantFrom(1.6, 3.1), (tape, aspect) => {
      expect(passes(diagram(tape, { level, aspect, width: 200 }))).toEqual([]);
    }),
    { numRuns: 100 },
  );
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 2, maxLength: 3 }), (sizes) => {
      expect(passes(drawn(sizes, { level, aspect: 3.1, width: 300 }))).toEqual([]);
    }),
    { numRuns: 30 },
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
