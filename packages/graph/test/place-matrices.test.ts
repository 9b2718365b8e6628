// Where matrices stand between the columns of a drawing, and what they are called.
import { add, scope, sum, Tape, tanh, Value } from '@retrograd/autodiff';
import { expect, test } from 'vitest';
import { type Diagram, type DiagramOptions, diagram, isNode } from '../src/index.ts';
import { apartOf, trackBelow } from '../src/layout/matrix-shape.ts';
import { consumersOf } from '../src/layout/matrix-wires.ts';
import { hasLeaves, widthOf } from '../src/layout/place-matrices.ts';
import type { DiagramNode } from '../src/structure/diagram-elements.ts';
import { dense, ownBiases } from './networks.ts';

const nodesOf = ({ byKey }: Diagram, keys: readonly string[]) =>
  keys.map((key) => byKey.get(key)!).filter(isNode) as DiagramNode[];

/** From the sources of a matrix to it, and from it to its neurons. */
function gaps(d: Diagram): readonly number[] {
  const { columns, rows, x, side, biasLabel } = d.matrices[0]!;
  const names = 0.9; // of the rows
  const width = side * columns.length + (biasLabel === '' ? 0 : side + 0.16);
  const from = Math.max(...nodesOf(d, columns).map((node) => node.x + node.width / 2));
  const to = Math.min(...nodesOf(d, rows).map((node) => node.x - node.width / 2));
  return [x - names - from, to - (x + width)];
}

const close = (numbers: readonly number[]) => numbers.map((x) => expect.closeTo(x, 9));

test('a matrix takes 1.3 for each column, 0.9 for the names of its rows, 0.16 more for biases, 1.9 on both sides, and 2.2 where leaves stand', () => {
  const width = (hasBiases: boolean, withLeaves: boolean) =>
    widthOf({ rows: ['n'], columns: ['x', 'y'], cells: [], hasBiases }, withLeaves);
  expect([width(false, false), width(true, false), width(false, true), width(true, true)]).toEqual(
    close([7.3, 7.3 + 1.46, 9.5, 9.5 + 1.46]),
  );
});

test('leaves stand beside neurons that a parameter, a target or a constant feeds, which is not drawn in the matrix', () => {
  const kinds = ['input', 'parameter', 'target', 'constant', 'op', 'neuron'] as const;
  const nodes = new Map(
    [...kinds, 'other'].map((key) => [key, { kind: kinds.find((kind) => kind === key) ?? 'neuron' }]),
  );
  const fed = (source: string, target: string) =>
    hasLeaves(['neuron'], nodes, [{ key: '', source, target, arguments: [], weight: null }]);
  expect(kinds.map((kind) => fed(kind, 'neuron'))).toEqual([false, true, true, true, false, false]);
  expect(kinds.map((kind) => fed(kind, 'other'))).toEqual(kinds.map(() => false));
});

test('a matrix stands 1.9 from both columns, 4.1 where leaves do, and in the middle of a wider gap', () => {
  const draw = (tape: Tape, options: Partial<DiagramOptions> = {}) =>
    diagram(tape, { level: 'neuron', weights: 'matrix', ...options });
  expect(gaps(draw(ownBiases(3, 4)))).toEqual(close([1.9, 1.9]));
  expect(gaps(draw(dense([3, 4])))).toEqual(close([1.9, 4.1]));
  const [before, after] = gaps(draw(ownBiases(3, 4), { aspect: 3 })) as [number, number];
  expect(before).toBeGreaterThan(3);
  expect(after).toBeCloseTo(before, 9);
});

test('the matrix of weights and that of their gradients, with their headers, are as far above as below their neurons', () => {
  for (const units of [3, 4]) {
    const d = diagram(ownBiases(3, units), { level: 'neuron', weights: 'matrix' });
    const { rows, y, gradientY, side } = d.matrices[0]!;
    const neurons = nodesOf(d, rows);
    const middle = (neurons[0]!.y + neurons.at(-1)!.y) / 2;
    expect(middle).toBeCloseTo(0.4, 9); // below them are their numbers
    const apart = 0.7 + 3 * 0.24 + 0.9; // lines, title and names
    expect([y, gradientY]).toEqual(close([middle + side * units + apart / 2, middle - apart / 2]));
  }
});

test('lines under a matrix are 0.24 apart, closer where there are many: they take no more than 3', () => {
  expect([trackBelow(0, 3), trackBelow(1, 3), apartOf(3)]).toEqual(close([0.7, 0.94, 1.6 + 3 * 0.24]));
  expect([trackBelow(0, 60), trackBelow(1, 60), apartOf(60)]).toEqual(close([0.7, 0.75, 1.6 + 3]));
});

/** What the matrix of four neurons is called whose weights and biases are called so, by neuron. */
function titles(weights: (unit: number, source: number) => string, bias: (unit: number) => string): readonly string[] {
  const x = [0, 1, 2].map((i) => new Value(i, { label: `x_${i}` }));
  const unit = (j: number) => {
    const terms = x.map((value, i) => new Value(1, { label: weights(j, i), role: 'parameter' }).mul(value));
    return tanh(add(sum(terms), new Value(1, { label: bias(j), role: 'parameter' })));
  };
  const units = [1, 2, 3, 4].map((j) => scope(`n${j}`, () => unit(j), { kind: 'neuron' }));
  const { label, biasLabel } = diagram(Tape.of(sum(units)), { level: 'neuron' }).matrices[0]!;
  return [label, biasLabel];
}

test('a matrix is called as all of its weights are, without what tells them apart', () => {
  expect(
    titles(
      (j, i) => `w^(1)_{${j},${i}}`,
      (j) => `b_${j}`,
    ),
  ).toEqual(['W^(1)', 'b']);
  expect(
    titles(
      (j, i) => `w^(1)_${'abcd'[j - 1]}${'xyz'[i]}`,
      (j) => `b^{2}_${j}`,
    ),
  ).toEqual(['W^(1)', 'b^{2}']);
  expect(
    titles(
      (j, i) => `w1${j}${i}`,
      (j) => `b₁${'₁₂₃₄'[j - 1]}`,
    ),
  ).toEqual(['W', 'b']);
  expect(
    titles(
      (_, i) => `${'uvw'[i]}^(1)`,
      (j) => (j === 4 ? 'd^(1)' : 'c^(1)'),
    ),
  ).toEqual(['U', 'c']);
  expect(
    titles(
      (j, i) => `ŵé${j}${i}é`,
      () => 'b',
    ),
  ).toEqual(['Ŵ', 'b']);
  expect(
    titles(
      (j, i) => `Wv_{${j},${i}}`,
      () => 'b',
    ),
  ).toEqual(['Wv', 'b']);
  expect(
    titles(
      (_, i) => `${i}a`,
      (j) => `${j}′`,
    ),
  ).toEqual(['W', 'w']);
});

test('a name of several letters, or of a letter and a number, is the title as it is written', () => {
  const title = (name: string) =>
    titles(
      (j, i) => `${name}_{${j},${i}}`,
      (j) => `b_${j}`,
    )[0];
  expect(['peso', 'w3', 'wₐ', 'w', 'peso^(2)', 'w^(2)'].map(title)).toEqual([
    'peso',
    'w3',
    'wₐ',
    'W',
    'peso^(2)',
    'W^(2)',
  ]);
});

test('lines run under the weights, in the order of their sources from above, and up into their columns; from each row one leads to its neuron', () => {
  const d = diagram(ownBiases(3, 4), { level: 'neuron' });
  const [matrix] = d.matrices;
  const { key, x, y, side, columns, rows } = matrix!;
  expect(d.wires).toHaveLength(7);
  for (const [k, { node, edge, row, column, matrix: of }] of d.wires.slice(0, 3).entries()) {
    const [source] = nodesOf(d, [columns[k]!]);
    expect([node, edge.source, edge.target, edge.key]).toEqual([
      source!.key,
      source!.key,
      key,
      `${source!.key}>${key}`,
    ]);
    expect([of, row, column]).toEqual([0, null, k]);
    const [from, to] = [edge.route.slice(0, 2), edge.route.slice(-2)];
    expect(from).toEqual(close([source!.x + source!.width / 2, source!.y]));
    const [middle, foot] = [x + side * (k + 0.5), y - 4 * side];
    expect(to).toEqual(close([middle, foot]));
    // to the names of the rows, level, a quarter of a circle, up
    const track = foot - 0.7 - 0.24 * k;
    const joints = [1, 2, 3].map((joint) => edge.route.slice(6 * joint, 6 * joint + 2));
    expect(joints).toEqual([close([x - 0.9, track]), close([middle - 0.3, track]), close([middle, track + 0.3])]);
    expect(edge.route.slice(14, 18)).toEqual(
      close([middle - 0.3 + 0.165, track, middle, track + 0.3 - 0.165].slice(0, 4)),
    );
    expect(edge.route).toHaveLength(26);
  }
  for (const [k, { node, edge, row, column }] of d.wires.slice(3).entries()) {
    const [target] = nodesOf(d, [rows[k]!]);
    expect([node, edge.source, edge.target, row, column]).toEqual([target!.key, key, target!.key, k, null]);
    expect(edge.route.slice(0, 2)).toEqual(close([x + 3 * side + side + 0.16, y - side * (k + 0.5)]));
    expect(edge.route.slice(-2)).toEqual(close([target!.x - target!.width / 2, target!.y]));
    expect(edge.route).toHaveLength(8);
  }
});

test('lines of sources that are not in order by height do not cross', () => {
  const x = [0, 1, 2].map((i) => new Value(i, { label: `x_${i}` }));
  // the sources of the second layer stand in tape order, those of a sum of operations by what feeds them
  const h = [tanh(x[2]!), tanh(x[1]!), tanh(x[0]!)];
  const unit = (j: number) =>
    sum(h.map((value, i) => new Value(1, { label: `w_${j}${i}`, role: 'parameter' }).mul(value)));
  const units = [1, 2, 3].map((j) => scope(`n${j}`, () => unit(j), { kind: 'neuron' }));
  const d = diagram(Tape.of(sum(units)), { level: 'neuron', weights: 'matrix' });
  const starts = d.wires.filter(({ row }) => row === null).map(({ edge }) => [edge.route[1]!, edge.route[7]!]);
  const sorted = [...starts].sort(([a], [b]) => b! - a!);
  expect(starts).not.toEqual(sorted);
  const ends = sorted.map(([, end]) => end!);
  expect(ends).toEqual([...ends].sort((a, b) => b - a));
});

test('a consumer is the only place to which a node goes', () => {
  const x = new Value(2, { label: 'x' });
  const once = tanh(x);
  const tape = Tape.of(once.mul(x).add(x));
  // x, tanh, ×, +
  expect([...consumersOf(tape.structure)]).toEqual([
    [1, { node: 2, argument: 0 }],
    [2, { node: 3, argument: 0 }],
  ]);
});
