// The layout, step by step, on units of known size; every number is worked out from its constants: columns stand 1.2
// apart, rows 0.5, or 2.1 where texts stand on the edges; a frame is 0.55 wide, a free strip 0.5 high.
import { expect, test } from 'vitest';
import { columnsOf, extent, gapBetween, gapsBefore, ranks, sortColumn } from '../src/layout/columns.ts';
import { layout } from '../src/layout/layout.ts';
import { orbit } from '../src/layout/satellites.ts';
import { type Lifted, type Link, OUTSIDE, type Placement, type Slot, type Unit } from '../src/layout/units.ts';

const unit = (given: Partial<Unit> & { width?: number; height?: number } = {}): Unit => ({
  key: '',
  container: 0,
  box: -1,
  size: { width: given.width ?? 1, height: given.height ?? 1 },
  leaf: false,
  satellite: null,
  sortable: true,
  ...given,
});
const lifted = (source: number, target: number, gap = 0): Lifted => ({ source, target, gap, hasText: true, link: 0 });
const link = (source: number, target: number, gap = 0): Link => ({ source, target, gap, hasText: true });
const leaf = unit({ leaf: true });
const close = (numbers: Iterable<number>) => Array.from(numbers, (x) => expect.closeTo(x, 12));
const places = ({ x, y }: Placement) => Array.from(x, (_, u) => [x[u], y[u]]);

test('a column is the longest path from the leaves; a leaf stands just before its first use', () => {
  const units = [leaf, leaf, unit(), unit(), unit(), leaf];
  const edges = [lifted(0, 2), lifted(2, 3), lifted(0, 3), lifted(1, 3), lifted(4, 3), lifted(3, 5), lifted(5, 2)];
  const inside = edges.slice(0, 5);
  expect(ranks(units, [0, 1, 2, 3, 4], inside)).toEqual(
    new Map([
      [0, 0],
      [1, 1],
      [2, 1],
      [3, 2],
      [4, 0], // no leaf: as far left as it can
    ]),
  );
  expect(ranks(units, [0, 1, 2, 3, 4], edges)).toEqual(ranks(units, [0, 1, 2, 3, 4], inside)); // 5 is elsewhere
});

test('what is made of leaves alone stands just before its use, unless it is used twice or is made of more', () => {
  const units = [leaf, leaf, ...Array.from({ length: 9 }, () => unit())];
  const chain = [lifted(4, 5), lifted(5, 6), lifted(6, 7)]; // columns 2 to 5
  const rankOf = (u: number, ...edges: Lifted[]) =>
    ranks(units, [...units.keys()], [lifted(0, 2), lifted(1, 2), lifted(0, 4), ...chain, ...edges]).get(u);
  const end = [lifted(7, 10), lifted(3, 10)]; // in column 5
  expect(rankOf(2, lifted(7, 10), lifted(2, 10))).toBe(4);
  expect(rankOf(2, lifted(7, 10), lifted(2, 10), lifted(2, 8))).toBe(1);
  expect(rankOf(3, ...end, lifted(2, 3))).toBe(4); // a chain of such
  expect(rankOf(3, ...end, lifted(2, 3), lifted(2, 8))).toBe(2);
  expect(rankOf(3, ...end, lifted(2, 3), lifted(2, 8), lifted(1, 3))).toBe(2); // with a leaf as well
  expect(rankOf(9, lifted(7, 10), lifted(9, 10), lifted(3, 9), lifted(2, 3), lifted(2, 8))).toBe(3);
});

test('in a drawing of too many free strips, the longest links have none', () => {
  const contents = Array.from({ length: 100 }, (_, u) => u);
  const rank = new Map(contents.map((u) => [u, u]));
  const links = (sources: readonly number[]): Lifted[] => [
    ...contents.slice(1).map((u) => lifted(u - 1, u)),
    ...sources.map((source, link) => ({ ...lifted(source, 99), link: 100 + link })),
  ];
  // 98 columns, 97, …: up to 4,000 are laid
  const few = columnsOf(contents, links(contents.slice(0, 50)), rank);
  expect([few.passed.get(100), few.passed.get(149)]).toEqual([98, 49]);
  const many = columnsOf(contents, links(contents), rank);
  expect([many.passed.get(148), many.passed.get(149), many.passed.get(150)]).toEqual([undefined, 49, 48]);
});

test('more than four weights in a roomy gap stand side by side as well', () => {
  const gap = (count: number, width: number) =>
    gapsBefore(
      Array(count).fill(lifted(0, 1, width)),
      new Map([
        [0, 0],
        [1, 1],
      ]),
    ).get(1);
  expect([gap(4, 5), gap(5, 5), gap(5, 4), gap(5, 3.9)]).toEqual([5, 8.5, 6.8, 3.9]);
});

test('before a column is the room that the widest text on its edges needs', () => {
  const rank = new Map([0, 1, 2].map((u) => [u, u]));
  const gaps = gapsBefore([lifted(0, 1, 1), lifted(0, 2, 5), lifted(1, 2, 3), lifted(0, 9, 7), lifted(0, 0)], rank);
  expect([...gaps]).toEqual([
    [1, 1.2],
    [2, 5],
  ]);
});

test('a column is as wide as its widest unit, and as tall as all with the gaps between them', () => {
  const slots = [0, -1, 1].map((u): Slot => ({ unit: u, feeds: [], x0: 0, x1: 0, y: 0 }));
  const sizes = { width: Float64Array.of(1, 3), height: Float64Array.of(2, 1) } as unknown as Placement;
  expect(extent(slots, sizes, 0.25)).toEqual({ wide: 3, tall: 2 + 0.5 + 1 + 2 * 0.25 });
  expect(extent([], sizes, 0.25)).toEqual({ wide: 0, tall: 0 });
});

test('a column is sorted by the mean height of what feeds it, but units of fixed order keep it', () => {
  const at = (y: number): Slot => ({ unit: 0, feeds: [], x0: 0, x1: 0, y });
  const fed = (u: number, ...ys: number[]): Slot => ({ unit: u, feeds: ys.map(at), x0: 0, x1: 0, y: 0 });
  const units = [
    unit(),
    unit(),
    unit(),
    unit({ sortable: false }),
    unit({ sortable: false }),
    unit({ sortable: false }),
  ];
  const sorted = (...column: Slot[]) => {
    sortColumn(column, units);
    return column.map(({ unit: u }) => u);
  };
  expect(sorted(fed(0, 1), fed(1, 3, 5), fed(-1, 2), fed(2, -1, -2))).toEqual([1, -1, 0, 2]);
  expect(sorted(fed(0, -1), fed(1), fed(2, 1))).toEqual([2, 1, 0]); // what nothing feeds is at 0
  expect(sorted(fed(0, 0.6, 0.6), fed(1, 1))).toEqual([1, 0]);
  expect(sorted(fed(3, 0), fed(4, 9), fed(5, 7), fed(0, 5), fed(1, -5))).toEqual([0, 3, 4, 5, 1]);
});

test('what nothing feeds stands beside the first of those that feed the same unit, by its argument above or below', () => {
  const slot = (u: number, ...feeds: Slot[]): Slot => ({ unit: u, feeds, x0: 0, x1: 0, y: 0 });
  const source = slot(9);
  const [a, b, c] = [slot(0, source), slot(1, source), slot(2, source)];
  const [p, q, alone, still] = [slot(3), slot(4), slot(5), slot(6)];
  const next = [slot(7, a!, p!), slot(8, q!, c!), slot(9, alone!), slot(10, b!, still!)];
  const column = [p!, q!, alone!, still!, a!, b!, c!];
  const units = column.map((_, u) => unit({ sortable: u !== 6 && u !== 5 }));
  sortColumn(column, units, next);
  // those that are fed are all at the same height, and keep the order of the tape
  expect(column.map(({ unit: u }) => u)).toEqual([5, 0, 3, 1, 4, 2, 6]);
  const few = [still!, a!, b!]; // no other keeps its order with it, so that it may move
  sortColumn(few, units, next);
  expect(few.map(({ unit: u }) => u)).toEqual([0, 1, 6]);
  const [input, constant] = [slot(5), slot(3)];
  const pair = [input!, constant!];
  sortColumn(pair, units, [slot(7, constant!, input!)]);
  expect(pair.map(({ unit: u }) => u)).toEqual([3, 5]); // 1 − x, with nothing before them
  const used = [input!, constant!];
  sortColumn(used, units, [slot(7, constant!, input!), slot(8, input!)]);
  expect(used.map(({ unit: u }) => u)).toEqual([5, 3]); // the other lines of the input keep its height
});

test('the first unit, too, may keep its place', () => {
  const slots = [0, 1].map(
    (u): Slot => ({ unit: u, feeds: [{ unit: 2, feeds: [], x0: 0, x1: 0, y: u }], x0: 0, x1: 0, y: 0 }),
  );
  sortColumn(slots, [unit({ sortable: false }), unit({ sortable: false })]);
  expect(slots.map(({ unit: u }) => u)).toEqual([0, 1]);
});

test('two leaves before an operation: in columns, around the middle', () => {
  const units = [leaf, leaf, unit({ width: 2, height: 3 })];
  const placement = layout(units, [link(0, 2), link(1, 2)], [false]);
  const x = (1 + 1.2 + 2) / 2;
  expect(places(placement)).toEqual([close([0.5 - x, 0.75]), close([0.5 - x, -0.75]), close([x - 1, 0])]);
  expect([...placement.width, ...placement.height]).toEqual([1, 1, 2, 1, 1, 3]);
});

test.each([
  [4, 3, 2.1], // gap of the link, units, gap between rows
  [3.9, 3, 0.5],
  [4, 24, 2.1],
  [4, 25, 0.5],
])('with a gap of %d and %d units, rows stand %d apart', (gap, count, rows) => {
  const units = Array.from({ length: count }, () => leaf);
  const { x, y } = layout(units, [link(0, 2, gap), link(1, 2, gap)], [false]);
  expect(x[2]! - x[0]!).toBeCloseTo(1 + gap, 12);
  expect(y[0]! - y[1]!).toBeCloseTo(1 + rows, 12);
});

test.each([
  [true, 0.55],
  [false, 0],
])(
  'a scope is laid out as one box, framed: %s, and an edge past a column runs through a free strip',
  (framed, frame) => {
    // x, then a box with p → q → r and p → r in it
    const inBox = unit({ container: 1 });
    const units = [leaf, unit({ box: 1, width: 0, height: 0 }), inBox, inBox, inBox];
    const links = [link(0, 2), link(2, 3), link(3, 4), link(2, 4)];
    const placement = layout(units, links, [false, framed]);
    const width = 3 + 2 * 1.2 + 2 * frame;
    const x = (1 + 1.2 + width) / 2;
    const box = x - width / 2; // its middle
    const line = (0.5 - 0.001 * 0.75) / 1.001; // in line with what is in the column, but for a thousandth of the strip's pull
    expect(places(placement)).toEqual([
      close([0.5 - x, 0]),
      close([box, 0]),
      close([box - 2.2, line]),
      close([box, 0.5]), // above the strip
      close([box + 2.2, line]),
    ]);
    expect([placement.width[1], placement.height[1]]).toEqual(close([width, 2 + 2 * frame]));
    expect([...placement.lanes]).toEqual([
      [3, [{ x0: expect.closeTo(box - 0.5, 12), x1: expect.closeTo(box + 0.5, 12), y: -0.75 }]],
    ]);
  },
);

test('an edge between two scopes orders their boxes', () => {
  const [a, b] = [unit({ container: 1 }), unit({ container: 2 })];
  for (const links of [[link(2, 3)], [link(3, 2)]]) {
    const units = [unit({ box: 1 }), unit({ box: 2 }), a, b];
    const [source, target] = [links[0]!.source, links[0]!.target];
    if (source > target) [units[0], units[1]] = [unit({ box: 2 }), unit({ box: 1 })]; // the source comes first
    const { x } = layout(units, links, [false, false, false]);
    expect([x[source], x[target]]).toEqual(close([-1.1, 1.1]));
  }
});

/** Where satellites go around what stands at `y`, each 1 × 0.5. */
function around(y: number, owner: Partial<Unit>, ...satellites: NonNullable<Unit['satellite']>[]) {
  const units = [unit(owner), ...satellites.map((satellite) => unit({ satellite, leaf: true }))];
  const placement = {
    x: new Float64Array(units.length),
    y: Float64Array.from(units, (_, u) => (u === 0 ? y : 0)),
    width: Float64Array.from(units, (_, u) => (u === 0 ? 2 : 1)),
    height: Float64Array.from(units, (_, u) => (u === 0 ? 1 : 0.5)),
    lanes: new Map(),
  };
  const all = units.map((_, u) => u);
  const over = orbit(
    units,
    all,
    all.slice(1).map((u) => lifted(u, 0)),
    placement,
  );
  return { places: places(placement).slice(1), over };
}

test('satellites stand up and to the left of a neuron, then down; down first in the lower half', () => {
  const x = -1 - 0.5 - 0.5;
  const up = around(1, { sortable: false }, 'beside', 'beside');
  expect(up.places).toEqual([close([x, 1.75]), close([x, 0.1])]); // 0.15 lower than it would be higher
  expect(up.over).toEqual({ left: expect.closeTo(0.5 - x, 12), height: expect.closeTo(1.75 + 0.25 - 1.5, 12) });
  expect(around(-1, { sortable: false }, 'beside', 'beside').places).toEqual([close([x, -1.9]), close([x, -0.25])]);
  expect(around(0, { sortable: false }, 'beside').places).toEqual([close([x, 0.75])]);
});

test('operations have no satellites of the lower half', () => {
  const x = -1 - 0.5 - 0.5;
  expect(around(-1, {}, 'beside', 'beside').places).toEqual([close([x, -0.25]), close([x, -1.9])]);
});

test('a satellite above stands nearly over its neuron, the next one below it', () => {
  expect(around(1, { sortable: false }, 'above', 'above').places).toEqual([close([-0.2, 2.15]), close([-2, 0.1])]);
});

test('a satellite of several stands beside the highest of them, and does not hang over where there is room', () => {
  const units = [unit({ sortable: false }), unit({ sortable: false }), unit({ satellite: 'beside' })];
  const placement = {
    x: Float64Array.of(5, 5, 0),
    y: Float64Array.of(-3, -1, 0),
    width: Float64Array.of(1, 1, 1),
    height: Float64Array.of(1, 1, 1),
    lanes: new Map(),
  };
  const over = orbit(units, [0, 1, 2], [lifted(2, 0), lifted(2, 1)], placement);
  expect(places(placement)[2]).toEqual(close([5 - 1.5, -1 + 1]));
  expect(over).toEqual({ left: 0, height: 0 });
});

test('a link that comes into a container keeps a strip free in each column before its target, and one that leaves it in each after its source', () => {
  const rank = new Map([0, 1, 2].map((u) => [u, u]));
  const chain = [lifted(0, 1), lifted(1, 2)];
  const coming: Lifted[] = [8, 9, 8].map((source, k) => ({ ...lifted(source, [2, 1, 0][k]!), link: 10 + k }));
  const going: Lifted[] = [
    { ...lifted(0, OUTSIDE), link: 20 },
    { ...lifted(2, OUTSIDE), link: 21 },
  ];
  const { columns, strips, passed } = columnsOf([0, 1, 2], chain, rank, [...coming, ...going]);
  expect(columns.map((column) => column.map(({ unit: u }) => u))).toEqual([
    [0, -1, -1],
    [1, -1, -1],
    [2, -1],
  ]);
  expect(Array.from(strips, ([source, own]) => [source, own.length])).toEqual([
    [8, 2],
    [9, 1],
    [0, 2],
  ]);
  expect([...passed]).toEqual([
    [10, 2],
    [11, 1],
    [20, 2],
  ]);
  // what comes in stands one below the other, in the order of its links
  const [own8, own9] = [strips.get(8)!, strips.get(9)!];
  expect([own8[0]!.feeds[0]!.y, own9[0]!.feeds[0]!.y]).toEqual([0.5, -0.5]);
  expect(columns[0]![0]!.feeds).toEqual([own8[0]!.feeds[0]]);
  expect(columns[2]![0]!.feeds).toContain(own8[1]);
  const aside = columnsOf([0, 1, 2], chain, rank, [lifted(8, 5), lifted(5, OUTSIDE)]); // 5 stands off the columns
  expect([aside.strips.size, aside.passed.size]).toEqual([0, 0]);
});

test('a link from outside runs through strips of every container around its target, from left to right', () => {
  // x → (a → (b → c)): x feeds c, in a box in a box
  const units = [
    unit({ leaf: true }),
    unit({ box: 1 }),
    unit({ container: 1 }),
    unit({ container: 1, box: 2 }),
    unit({ container: 2 }),
    unit({ container: 2 }),
  ];
  const links = [link(0, 2), link(2, 4), link(4, 5), link(0, 5), link(2, 5)];
  const { lanes, x, y, width } = layout(units, links, [false, true, true]);
  const [outer, inner] = lanes.get(3)!;
  const end = (u: number, side: number) => expect.closeTo(x[u]! + (side * width[u]!) / 2, 12);
  expect(lanes.get(3)).toHaveLength(2);
  expect([outer!.x0, outer!.x1, inner!.x0, inner!.x1]).toEqual([end(2, -1), end(2, 1), end(4, -1), end(4, 1)]);
  expect(Math.abs(outer!.y - y[2]!)).toBeGreaterThan(0.5);
  expect(lanes.get(4)!.map((lane) => [lane.x0, lane.x1])).toEqual([[end(4, -1), end(4, 1)]]);
  expect([...lanes.keys()].sort()).toEqual([3, 4]);
});

test('a line that passes by needs no room for texts above and below it', () => {
  const slot = (u: number): Slot => ({ unit: u, feeds: [], x0: 0, x1: 0, y: 0 });
  expect([
    gapBetween(slot(0), slot(1), 2),
    gapBetween(slot(0), slot(-1), 2),
    gapBetween(slot(-1), slot(0), 0.25),
  ]).toEqual([2, 0.5, 0.25]);
  const placement = {
    ...layout([unit(), unit()], [], [false]),
    width: new Float64Array([1, 1]),
    height: new Float64Array([1, 1]),
  };
  expect(extent([slot(0), slot(-1), slot(1)], placement, 2).tall).toBe(2 + 0.5 + 2 * 0.5);
});
