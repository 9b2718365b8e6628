// Edges from rim to rim, between nodes of known places, and how much room a drawing takes.
import { type Op, ops } from '@retrograd/autodiff/ops';
import { expect, test } from 'vitest';
import type { Diagram, DiagramEdge, DiagramGroup, DiagramNode } from '../src/index.ts';
import { boundsOf } from '../src/layout/bounds.ts';
import { route } from '../src/layout/routes.ts';
import { satellitesOf } from '../src/layout/satellites.ts';
import { sizeOf, textWidth, weightWidth } from '../src/layout/sizes.ts';
import type { Lane } from '../src/layout/units.ts';
import type { DraftNode } from '../src/structure/draft-nodes.ts';
import type { Join } from '../src/structure/joins.ts';
import { corners } from './corners.ts';

const node = (given: Partial<DiagramNode>): DiagramNode => ({
  key: 'a',
  kind: 'input',
  label: '',
  symbol: '',
  outputs: [],
  members: [],
  copyOf: null,
  scope: -1,
  x: 0,
  y: 0,
  width: 1,
  height: 1,
  ...given,
});
const join = (source: string, target: string, argument = 0, weighs = false): Join => ({
  key: `${source}>${target}:${argument}`,
  source,
  target,
  arguments: [{ node: 7, argument }],
  weight: weighs ? { node: 7, argument, parameter: 1 } : null,
});
const close = (numbers: readonly number[]) => numbers.map((x) => expect.closeTo(x, 12));

/** A tape whose nodes all have this arity and operation. */
const tapeOf = (arity: number, op: Op | null = null) => ({
  op: () => op,
  inputsOf: () => Int32Array.from({ length: arity }, (_, k) => k),
});

/** The routes of one or two edges from `source` (at 0, 0, if not said) to `target`. */
function routes(
  source: Partial<DiagramNode>,
  target: Partial<DiagramNode>,
  { joins = [join('a', 'b')], lanes = [], arity = 1 }: { joins?: Join[]; lanes?: Lane[]; arity?: number } = {},
) {
  const nodes = new Map([node({ ...source, key: 'a' }), node({ ...target, key: 'b' })].map((n) => [n.key, n]));
  return route(joins, nodes, new Map([[joins[0]!.key, lanes]]), tapeOf(arity)).map((edge) => edge.route);
}

test('between round nodes an edge is straight, from rim to rim', () => {
  expect(routes({}, { kind: 'neuron', x: 4 })).toEqual([close([0.5, 0, 1.5, 0, 2.5, 0, 3.5, 0])]);
  expect(routes({}, { kind: 'neuron', x: 3, y: 4 })).toEqual([
    close([0.3, 0.4, 1.1, 1.4666666666666666, 1.9, 2.533333333333333, 2.7, 3.6]),
  ]);
});

test('a wide round node is a pill: met at its end, or at its level side', () => {
  expect(routes({}, { x: 4, width: 3 })[0]!.slice(-2)).toEqual(close([2.5, 0]));
  expect(routes({ x: 8 }, { x: 4, width: 3 })[0]!.slice(-2)).toEqual(close([5.5, 0]));
  expect(routes({ x: 4.5, y: 5 }, { x: 4, width: 3 })[0]!.slice(-2)).toEqual(close([4.5, 0.5]));
});

test('parallel edges bow apart, the first above', () => {
  const [first, second] = routes({}, { x: 4 }, { joins: [join('a', 'b', 0), join('a', 'b', 1)] });
  const d = Math.hypot(2, 0.45);
  const [x, y] = [1 / d, 0.225 / d]; // half a unit towards (2, 0.45)
  const reach = (4 - 2 * x) / 3;
  expect(first).toEqual(close([x, y, x + reach, y + 0.6, 4 - x - reach, y + 0.6, 4 - x, y]));
  expect(second).toEqual(close(first!.map((c, k) => (k % 2 === 0 ? c : -c))));
  const three = [0, 1, 2].map((argument) => join('a', 'b', argument));
  const [, middle] = routes({}, { x: 4 }, { joins: three });
  expect(middle).toEqual(close([0.5, 0, 1.5, 0, 2.5, 0, 3.5, 0]));
});

test('arguments come into an operation at ports, the first above, and into the round end of its pill', () => {
  const into = (argument: number, arity: number) =>
    routes({}, { kind: 'op', x: 4, width: 2 }, { joins: [join('a', 'b', argument)], arity })[0];
  const inset = 0.5 - Math.sqrt(0.25 - 0.31 ** 2);
  const reach = (2.5 + inset) / 2;
  expect(into(0, 2)).toEqual(close([0.5, 0, 0.5 + reach, 0, 3 + inset - reach, 0.31, 3 + inset, 0.31]));
  expect(into(1, 2)!.slice(-2)).toEqual(close([3 + inset, -0.31]));
  expect(into(1, 3)!.slice(-2)).toEqual(close([3, 0]));
  expect(into(0, 1)!.slice(-2)).toEqual(close([3, 0]));
  const tall = routes({}, { kind: 'op', x: 4, width: 0.4 }, { joins: [join('a', 'b')], arity: 2 })[0];
  expect(tall!.slice(-2)).toEqual(close([4, 0.31])); // above the round part: its radius is 0.2
});

test('layers are met in the middle of their left side, and left in that of their right', () => {
  expect(routes({ kind: 'layer' }, { kind: 'layer', x: 4 }, { joins: [join('a', 'b', 1)], arity: 3 })).toEqual([
    close([0.5, 0, 2, 0, 2, 0, 3.5, 0]),
  ]);
  expect(routes({ kind: 'op', y: 1 }, { kind: 'layer', x: 1.3, width: 0.6 })[0]).toEqual(
    close([0.5, 1, 0.8, 1, 0.7, 0, 1, 0]), // bends reach 0.3 at least
  );
});

test('two arguments of one operation bow, too', () => {
  const joins = [join('a', 'b', 0), join('a', 'b', 1)];
  const [first, second] = routes({}, { kind: 'op', x: 4, width: 2 }, { joins, arity: 2 });
  expect([first![3], first![5]]).toEqual(close([0.225, 0.31 + 0.225]));
  expect([second![3], second![5]]).toEqual(close([-0.225, -0.31 - 0.225]));
});

test('an edge runs through the lanes between its ends, and through no others', () => {
  const lanes = [
    { x0: -0.5, x1: 0.5, y: 9 },
    { x0: 1.5, x1: 2.5, y: 2 },
    { x0: 3.5, x1: 4.5, y: 9 },
  ];
  const curves = [1, 0, 1, 2, 1.5, 2, 2, 2, 2, 2, 2.5, 2, 3, 2, 3, 0, 3.5, 0];
  expect(routes({}, { x: 4 }, { lanes })).toEqual([close([0.5, 0, ...curves])]);
});

test('parallel edges run side by side through their lanes, without a corner', () => {
  const joins = [join('a', 'b', 0, true), join('a', 'b', 1)];
  const ends = [node({ key: 'a' }), node({ key: 'b', kind: 'neuron', x: 12 })];
  const lane = (y: number): Lane[] => [{ x0: 5, x1: 7, y }];
  const lanes = new Map([
    [joins[0]!.key, lane(2.075)],
    [joins[1]!.key, lane(1.925)],
  ]);
  const drawn = route(joins, new Map(ends.map((end) => [end.key, end])), lanes, tapeOf(2));
  expect(corners({ lines: drawn } as unknown as Diagram)).toEqual([]);
  const [upper, lower] = drawn.map((edge) => edge.route);
  expect([upper![7], lower![7]]).toEqual(close([2.325, 1.675]));
  for (const [x, k] of [
    [5, 6],
    [7, 12],
  ] as const)
    expect([upper!.slice(k, k + 2), lower!.slice(k, k + 2)]).toEqual([close([x, 2.325]), close([x, 1.675])]);
});

test('the bounds hold nodes with their numbers, frames, and the bends of edges', () => {
  const nodes = [node({ width: 2 })];
  expect(boundsOf(nodes, [], [], [])).toEqual({ x0: -1.2, y0: expect.closeTo(-1.6, 12), x1: 1.2, y1: 0.8 });
  const frame = { x: 5, y: 0, width: 2, height: 4 } as DiagramGroup;
  const bent = { route: [-50, 5, 50, -5, 0, 0, 0, 0] } as unknown as DiagramEdge;
  expect(boundsOf(nodes, [frame], [], [])).toEqual({ x0: -1.2, y0: -2.1, x1: 6.2, y1: 2.3 });
  expect(boundsOf(nodes, [frame], [bent], [])).toEqual({ x0: -1.2, y0: -5.2, x1: 6.2, y1: 5.2 });
});

test('a node is as wide as its name, and as high at least', () => {
  expect(sizeOf('input', 'x')).toEqual({ width: 1.3, height: 1.3 });
  expect(sizeOf('op', 'softplus').width).toBeCloseTo(8 * 0.52 * 0.44 + 0.44, 12);
  expect(sizeOf('layer', 'layer 0').width).toBeCloseTo(7 * 0.52 * 0.44 + 0.9, 12);
  expect(textWidth('w_12', 2)).toBeCloseTo(2 * (0.52 + 2 * 0.36), 12);
  expect(weightWidth('w_12')).toBeCloseTo(0.34 * (16 * 0.52 + 0.52 + 2 * 0.36), 12);
});

/** Which of `drafts` (key: kind, and container if not 0) are satellites, given who feeds whom; `=` is an edge with a weight. */
function satellites(drafts: Readonly<Record<string, string>>, ...edges: readonly string[]) {
  const nodes = Object.entries(drafts).map(([key, kind]) => ({ key, kind: kind.split(' ')[0] }) as DraftNode);
  const joins = edges.map((edge) => join(edge[0]!, edge[2]!, 0, edge[1] === '='));
  return Object.fromEntries(satellitesOf(nodes, joins, ({ key }) => Number(drafts[key]!.split(' ')[1] ?? 0)));
}

test('biases, targets and constants stand beside the neuron that they feed; inputs and results do not', () => {
  const found = satellites(
    { b: 'parameter', c: 'constant', t: 'target', x: 'input', o: 'op', n: 'neuron', m: 'neuron', k: 'neuron' },
    'b-n',
    'c-m',
    't-k',
    'x-n',
    'o-m',
  );
  expect(found).toEqual({ b: 'beside', c: 'beside', t: 'beside' });
  expect(satellites({ b: 'parameter', n: 'neuron' })).toEqual({}); // feeds nothing
});

test('a bias stands above the only neuron of its scope, if weights come in from several sides', () => {
  const one = { b: 'parameter', x: 'input', y: 'input', n: 'neuron' };
  expect(satellites(one, 'x=n', 'y=n', 'b-n')).toEqual({ b: 'above' });
  expect(satellites(one, 'x=n', 'b-n')).toEqual({ b: 'beside' });
  expect(satellites({ ...one, m: 'neuron' }, 'x=n', 'y=n', 'b-n', 'x=m')).toEqual({ b: 'beside' });
  expect(satellites({ ...one, m: 'neuron 1' }, 'x=n', 'y=n', 'b-n', 'x=m')).toEqual({ b: 'above' });
});

test('a leaf of two neurons is a satellite, one of two operations is not', () => {
  expect(satellites({ b: 'parameter', n: 'neuron', m: 'neuron' }, 'b-n', 'b-m')).toEqual({ b: 'beside' });
  expect(satellites({ c: 'constant', o: 'op', p: 'op' }, 'c-o', 'c-p')).toEqual({});
  expect(satellites({ c: 'constant', o: 'op' }, 'c-o')).toEqual({ c: 'beside' });
});

test('of two leaves that both feed the same neurons, one is a satellite: the other would stand among its lines', () => {
  const two = { b: 'parameter', c: 'parameter', n: 'neuron', m: 'neuron', k: 'neuron' };
  expect(satellites(two, 'b-n', 'b-m', 'c-n', 'c-m')).toEqual({ b: 'beside' });
  expect(satellites(two, 'b-n', 'b-m', 'c-m', 'c-k')).toEqual({ b: 'beside' });
  expect(satellites(two, 'b-n', 'b-m', 'c-n')).toEqual({ b: 'beside', c: 'beside' });
});

test('a leaf of neurons one behind the other, such as the bias of a recurrent cell, is not beside them all', () => {
  const chain = { b: 'parameter', n: 'neuron', m: 'neuron', k: 'neuron' };
  expect(satellites(chain, 'n-m', 'm-k', 'b-n', 'b-m', 'b-k')).toEqual({});
  expect(satellites(chain, 'n-m', 'm-k', 'b-n')).toEqual({ b: 'beside' });
});

test('where something in its scope feeds an operation, no satellite stands before it', () => {
  expect(satellites({ w: 'parameter', x: 'input', o: 'op' }, 'x-o', 'w-o')).toEqual({});
  expect(satellites({ w: 'parameter', x: 'input 1', o: 'op' }, 'x-o', 'w-o')).toEqual({ w: 'beside' });
  expect(satellites({ v: 'parameter', w: 'parameter', o: 'op' }, 'v-o', 'w-o')).toEqual({ v: 'beside', w: 'beside' });
});

test('satellites stand in the scope of what they feed, two around one node, and none beside a layer', () => {
  expect(satellites({ b: 'parameter 1', n: 'neuron' }, 'b-n')).toEqual({});
  expect(satellites({ b: 'parameter', l: 'layer' }, 'b-l')).toEqual({});
  expect(satellites({ a: 'parameter', b: 'parameter', c: 'parameter', n: 'neuron' }, 'a-n', 'b-n', 'c-n')).toEqual({
    a: 'beside',
    b: 'beside',
  });
});

test('lines into a sum come in by their heights, into a difference by their arguments', () => {
  const ends = (row: Op) => {
    const { symbol } = row;
    const nodes = new Map(
      [node({ key: 'low', y: -2 }), node({ key: 'high', y: 2 }), node({ key: 'op', x: 4, kind: 'op', symbol })].map(
        (each) => [each.key, each],
      ),
    );
    const [low, high] = route([join('low', 'op', 0), join('high', 'op', 1)], nodes, new Map(), tapeOf(2, row));
    return low!.route.at(-1)! < high!.route.at(-1)!;
  };
  const { add, mul, sum, sub, div } = ops;
  expect([add, mul, sum, sub, div].map((row) => ends(row as Op))).toEqual([true, true, true, false, false]);
  const own = { ...sub, name: 'left', symbol: '+' }; // a reader's own operation, whatever it is called
  expect([own, { ...own, name: 'add' }].map((row) => ends(row as Op))).toEqual([false, false]);
});
