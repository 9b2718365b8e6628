// The drawing of every tape of the gallery, at every level and in places of many shapes.
import { Tape, Value } from '@retrograd/autodiff';
import { diagram, lightTheme, momentAt, nodeNames, type Picture, picture, runOf, svgOf } from '@retrograd/graph';
import { Linear, Sequential } from '@retrograd/nn';
import { Tanh } from '@retrograd/nn/activations';
import { describe, expect, test } from 'vitest';
import { pointsAlong } from '../../packages/graph/src/layout/along-edge.ts';
import { collisions } from '../../packages/graph/test/collisions.ts';
import { corners } from '../../packages/graph/test/corners.ts';
import { grazes } from '../../packages/graph/test/grazes.ts';
import { passes } from '../../packages/graph/test/passes.ts';
import { gallery } from '../src/gallery.ts';

const NARROW = 0.9; // a phone's
const shapes = [undefined, NARROW, 1.6, 3.1];

interface Box {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Nodes and cells that stand on another one; sorted from left to right, so that few are compared. */
function overlaps({ nodes, cells, gradientCells }: Picture): string[] {
  const boxes: Box[] = [
    ...nodes,
    ...[...cells, ...gradientCells].map(({ key, x, y, side }) => ({ key, x, y, width: side, height: side })),
  ];
  boxes.sort((a, b) => a.x - a.width / 2 - (b.x - b.width / 2));
  const found: string[] = [];
  for (const [k, a] of boxes.entries())
    for (let j = k + 1; j < boxes.length && boxes[j]!.x - boxes[j]!.width / 2 < a.x + a.width / 2 - 0.01; j++)
      if (Math.abs(a.y - boxes[j]!.y) < (a.height + boxes[j]!.height) / 2 - 0.01)
        found.push(`${a.key} on ${boxes[j]!.key}`);
  return found;
}

describe.each(gallery)('$name', ({ build }) => {
  const tape = build();
  const moment = momentAt(runOf(tape, tape.length - 1), Infinity);

  test.each(['layer', 'neuron', 'op'] as const)(
    'at level %s nothing stands on anything, and no line runs through anything or has a corner, whatever the shape',
    (level) => {
      for (const aspect of tape.length > 300 ? [1.6] : shapes) {
        const options = { level, compact: aspect === NARROW, ...(aspect !== undefined && { aspect }) };
        const d = diagram(tape, options);
        const drawn = picture(d, moment, { pass: 'backward', output: 'E' });
        expect(overlaps(drawn)).toEqual([]);
        expect(collisions(drawn)).toEqual([]);
        expect(passes(d)).toEqual([]);
        expect(corners(d)).toEqual([]);
        for (const { x, y } of drawn.texts) {
          expect(Number.isFinite(x) && Number.isFinite(y)).toBe(true);
          expect(x > d.bounds.x0 - 2 && x < d.bounds.x1 + 2 && y > d.bounds.y0 - 1 && y < d.bounds.y1 + 1).toBe(true);
        }
        const svg = (from: typeof d) =>
          svgOf(
            { left: null, right: picture(from, moment, { pass: 'backward', output: 'E' }), divider: 0 },
            lightTheme,
            { title: '' },
          );
        expect(svg(diagram(build(), options))).toBe(svg(d));
      }
    },
  );
});

describe.each(gallery)('$name', ({ build }) => {
  const tape = build();
  const moment = momentAt(runOf(tape, tape.length - 1), Infinity);

  test.skipIf(tape.length > 150).each(['layer', 'neuron', 'op'] as const)(
    'at level %s with any one scope opened or folded, no text lies on another, and no line runs through anything',
    (level) => {
      const { nodes, groups } = diagram(tape, { level });
      for (const scope of new Set([...nodes, ...groups].map((drawn) => drawn.scope)))
        for (const [aspect, compact] of [
          [336 / 330, true],
          [336 / 330 / 2, false], // of two panels
          [1232 / 400, false],
        ] as const) {
          const d = diagram(tape, { level, aspect, compact, toggled: new Set([scope]) });
          expect(collisions(picture(d, moment, { pass: 'backward', output: 'E' })), `${scope}`).toEqual([]);
          expect(passes(d), `${scope}`).toEqual([]);
        }
    },
  );
});

/** Two pixels of a file, in graph units. */
const APART = 2 / 36;
/** Drawings in which lines have no way, or only one that begins too steeply, past a number of their own end or a title: how many. */
const CRAMPED: ReadonlyMap<string, number> = new Map([
  ['attention-3 neuron', 2],
  ['dropout-evaluation op', 2],
  ['gpt-3 neuron', 12],
  ['gpt-3 op', 2],
  ['lstm-2 op', 2],
  ['mlp-2-3-1 neuron', 2],
]);

describe.each(gallery.filter(({ build }) => build().length <= 300))('$name', ({ name, build }) => {
  const tape = build();
  const moment = momentAt(runOf(tape, tape.length - 1), Infinity);

  test.each(['layer', 'neuron', 'op'] as const)(
    'at level %s, in one panel and in two, no arrow comes nearer than two pixels to a number or a name',
    (level) => {
      for (const [width, height] of [
        [1232, 400],
        [1232, 800], // of two panels
        [336, 330],
      ] as const) {
        const d = diagram(tape, { level, aspect: width / height, compact: width < 400 });
        for (const pass of ['forward', 'backward'] as const) {
          const found = grazes(picture(d, moment, { pass, output: 'E' }), APART);
          expect(found.slice(CRAMPED.get(`${name} ${level}`) ?? 0), `${width} × ${height}`).toEqual([]);
        }
      }
    },
  );
});

test('where a layer has several matrices, none stands on another one, and no text on another', () => {
  const tape = gallery.find(({ name }) => name === 'attention-3')!.build();
  const moment = momentAt(runOf(tape, tape.length - 1), Infinity);
  for (const aspect of shapes) {
    const d = diagram(tape, { level: 'neuron', weights: 'matrix', ...(aspect !== undefined && { aspect }) });
    expect(d.matrices.length).toBeGreaterThan(8);
    const drawn = picture(d, moment, { pass: 'backward', output: 'E' });
    expect(overlaps(drawn)).toEqual([]);
    expect(collisions(drawn)).toEqual([]);
  }
});

test.each([
  ['rnn-4', ['W', 'W', 'W', 'W']],
  ['attention-3', ['Q', 'Q', 'Q', 'K', 'K', 'K', 'V', 'V', 'V']],
  ['mlp-2-8-8-1', ['W^(1)', 'W^(2)', 'W^(3)']],
])('in %s, matrices have one name if they are of the same weights, and only then', (name, titles) => {
  const d = diagram(gallery.find((tape) => tape.name === name)!.build(), { level: 'neuron', weights: 'matrix' });
  expect(d.matrices.map(({ label }) => label)).toEqual(titles);
});

test.each([
  ['two layers', () => [new Linear(2, 3), new Linear(3, 1)]],
  ['activations between three', () => [new Linear(2, 3), new Tanh(), new Linear(3, 3), new Tanh(), new Linear(3, 1)]],
  ['a network in a network', () => [new Sequential(new Linear(2, 3), new Linear(3, 3)), new Linear(3, 1)]],
] as const)('in a Sequential of %s, names tell parameters, neurons and matrices apart', (_, steps) => {
  const x = [new Value(1, { label: 'x_1' }), new Value(2, { label: 'x_2' })];
  const model = new Sequential(...steps());
  const tape = Tape.of(...model.forward(x));
  const labels = model.parameters().map(({ label }) => label);
  expect(new Set(labels).size).toBe(labels.length);
  expect(nodeNames(tape)).toEqual(expect.arrayContaining(labels)); // as they are, without primes
  const { nodes, matrices } = diagram(tape, { level: 'neuron', weights: 'matrix' });
  expect(matrices.map(({ label, biasLabel }) => [label, biasLabel])).toEqual(
    matrices.map((_, k) => [`W^(${k + 1})`, `b^(${k + 1})`]),
  );
  const neurons = nodes.filter(({ kind }) => kind === 'neuron').map(({ label }) => label);
  expect(new Set(neurons).size).toBe(neurons.length);
  for (const [k, { rows }] of matrices.entries())
    expect(nodes.find(({ key }) => key === rows[0])!.label).toBe(`n^{(${k + 1})}_{1}`);
});

test('lines of one leaf that run side by side part without crossing: x of Horner’s scheme, used in every step', () => {
  const tape = gallery.find(({ name }) => name === 'horner')!.build();
  for (const aspect of shapes) {
    const { nodes, lines } = diagram(tape, { level: 'op', ...(aspect !== undefined && { aspect }) });
    const x = nodes.find(({ label }) => label === 'x')!;
    const own = lines.filter(({ source }) => source === x.key).map(({ route }) => pointsAlong(route));
    expect(own.length).toBeGreaterThan(2);
    for (const [k, line] of own.entries()) for (const other of own.slice(0, k)) expect(crossings(line, other)).toBe(0);
  }
});

/** How often two lines cross, each given by points `x, y` in turn. */
function crossings(a: readonly number[], b: readonly number[]): number {
  /** More than 0 if the piece of `of` that ends at `i` has `r` on its left. */
  const side = (of: readonly number[], i: number, r: readonly number[], j: number): number =>
    (of[i]! - of[i - 2]!) * (r[j + 1]! - of[i - 1]!) - (of[i + 1]! - of[i - 1]!) * (r[j]! - of[i - 2]!);
  let count = 0;
  for (let i = 2; i < a.length; i += 2)
    for (let j = 2; j < b.length; j += 2)
      if (side(a, i, b, j - 2) * side(a, i, b, j) < -1e-12 && side(b, j, a, i - 2) * side(b, j, a, i) < -1e-12) count++;
  return count;
}

test('where one neuron of a layer with a matrix is open, nothing stands on the matrix', () => {
  const tape = gallery.find(({ name }) => name === 'mlp-2-8-8-1')!.build();
  const moment = momentAt(runOf(tape, tape.length - 1), Infinity);
  for (const scope of [3, 4, 6, 12, 15]) {
    const d = diagram(tape, { level: 'neuron', compact: true, aspect: 1, toggled: new Set([scope]) });
    expect(passes(d)).toEqual([]);
    expect(collisions(picture(d, moment, { pass: 'backward', output: 'E' }))).toEqual([]);
  }
});

test.each([
  ['rnn-2x4', 720 / 480],
  ['mlp-2-2-2-2-2-2-2', 720 / 480],
  ['baydin-overview', 336 / 330],
])('%s fills six tenths of the height of a place of shape %f: it stands in rows there', (name, aspect) => {
  const tape = gallery.find((each) => each.name === name)!.build();
  const { x0, x1, y0, y1 } = diagram(tape, { level: 'neuron', aspect, weights: 'matrix' }).bounds;
  expect((y1 - y0) / (x1 - x0)).toBeGreaterThan(0.6 / aspect);
});

test('an ordinary network fills seven tenths of the better side of its place', () => {
  for (const { name, build } of gallery)
    if (/^(mlp-2-3-1|mlp-3-4-2|red-densa-2-2-2|xor)$/.test(name))
      for (const [aspect, width] of [[1.3], [1.6], [2.5], [1.19, 720], [1.3, 720], [2.5, 1200]]) {
        const { x0, x1, y0, y1 } = diagram(build(), {
          level: 'neuron',
          aspect: aspect!,
          ...(width !== undefined && { width }),
        }).bounds;
        const shape = (x1 - x0) / (y1 - y0);
        expect(Math.min(shape / aspect!, aspect! / shape), `${name} at ${aspect}, ${width}`).toBeGreaterThan(0.7);
      }
});
