// Dense layers as matrices: every weight in its cell, lines that carry what flows, nothing on anything else.
import { forward, scope, sum, Tape, tanh, Value } from '@retrograd/autodiff';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  allTexts,
  type Diagram,
  diagram,
  diagramGraph,
  gradientOf,
  isNode,
  legibleTexts,
  lightTheme,
  momentAt,
  neighbour,
  type PictureOptions,
  picture,
  pictureOf,
  runOf,
  svgOf,
} from '../src/index.ts';
import { textWidth } from '../src/layout/sizes.ts';
import { dense, ownBiases } from './networks.ts';

const backward: PictureOptions = { pass: 'backward', output: 'E' };

const labels = (d: Diagram, keys: readonly string[]) => {
  const nodes = keys.map((key) => d.byKey.get(key)!);
  return nodes.map((node) => (isNode(node) ? node.label : 'no node'));
};

test('a layer of more than 8 weights is a matrix: rows are neurons, columns their sources, the last one biases', () => {
  const tape = ownBiases(3, 4);
  const d = diagram(tape, { level: 'neuron' });
  expect(d.matrices).toHaveLength(1);
  const [matrix] = d.matrices;
  expect(labels(d, matrix!.columns)).toEqual(['x_1', 'x_2', 'x_3']);
  expect(labels(d, matrix!.rows)).toEqual(['n1', 'n2', 'n3', 'n4']);
  expect([matrix!.label, matrix!.biasLabel]).toEqual(['W^(1)', 'b^(1)']);
  const written = d.cells.map(({ row, column, edge }) => [row, column, tape.label(edge.weight.parameter)]);
  expect(written).toContainEqual([1, 2, 'w^(1)_{2,3}']);
  expect(written).toContainEqual([3, 3, 'b^(1)_4']);
  expect(written).toHaveLength(16);
  expect(d.nodes.some(({ kind }) => kind === 'parameter')).toBe(false);
  for (const { edge } of d.cells) expect(d.nodeOf(edge.weight.parameter)).toBe(edge.key);
  expect(diagram(ownBiases(2, 4), { level: 'neuron' }).matrices).toEqual([]); // 8 weights
  expect(diagram(ownBiases(2, 4), { level: 'neuron', compact: true }).matrices).toHaveLength(1);
  expect(diagram(ownBiases(2, 1), { level: 'neuron', weights: 'matrix' }).matrices).toHaveLength(1);
  expect(diagram(tape, { level: 'neuron', weights: 'edges' }).matrices).toEqual([]);
  expect(diagram(tape, { level: 'op' }).matrices).toEqual([]);
});

test('columns stand in the order of the weights, the same in each step, whatever was recorded first', () => {
  const w = [1, 2, 3].map((i) =>
    [1, 2].map((j) => new Value(0.1 * i * j, { label: `w_{${j},${i}}`, role: 'parameter' })),
  );
  let state: readonly Value[] = [1, 2].map((j) => new Value(0, { label: `h_{0,${j}}` })); // before all x
  for (const t of [1, 2]) {
    const sources = [new Value(t, { label: `x_${t}` }), ...state];
    const unit = (j: number) => tanh(sum(sources.map((source, i) => source.mul(w[i]![j - 1]!))));
    const units = () => [1, 2].map((j) => scope(`h_{${t},${j}}`, () => unit(j), { kind: 'neuron' }));
    state = scope(`step ${t}`, units, { kind: 'layer' });
  }
  const tape = Tape.of(sum(state));
  const d = diagram(tape, { level: 'neuron', weights: 'matrix' });
  expect(d.matrices.map(({ columns }) => labels(d, columns))).toEqual([
    ['x_1', 'h_{0,1}', 'h_{0,2}'],
    ['x_2', 'h_{1,1}', 'h_{1,2}'],
  ]);
  for (const { row, column, edge } of d.cells)
    expect(tape.label(edge.weight.parameter)).toBe(`w_{${row + 1},${column + 1}}`);
});

test('a bias of several neurons stays a node', () => {
  const d = diagram(dense([3, 4, 1]), { level: 'neuron', weights: 'matrix' });
  expect(d.matrices.map(({ label, biasLabel }) => `${label} ${biasLabel}`)).toEqual(['W^{(1)} ', 'W^{(2)} B']);
  expect(d.nodes.filter(({ kind }) => kind === 'parameter').map(({ label }) => label)).toEqual(['B_1']);
});

test('neurons with other sources are not in one matrix, nor what takes a source twice', () => {
  const x = Array.from({ length: 5 }, (_, i) => new Value(i, { label: `x_${i + 1}` }));
  const unit = (name: string, from: readonly Value[]) => {
    const products = () =>
      tanh(sum(from.map((value, i) => value.mul(new Value(i, { label: `w_${i}`, role: 'parameter' })))));
    return scope(name, products, { kind: 'neuron' });
  };
  const all = scope('layer', () => [unit('a', x.slice(0, 4)), unit('b', x.slice(1)), unit('c', [...x, x[0]!])], {
    kind: 'layer',
  });
  const d = diagram(Tape.of(sum(all)), { level: 'neuron', weights: 'matrix' });
  expect(d.matrices.map(({ rows, columns }) => [labels(d, rows), labels(d, columns)])).toEqual([
    [['a'], ['x_1', 'x_2', 'x_3', 'x_4']],
    [['b'], ['x_2', 'x_3', 'x_4', 'x_5']],
  ]);
  expect(d.lines.filter(({ weight }) => weight !== null)).toHaveLength(6);
});

test('the line of a column carries what comes back to its source, that of a row the gradient of the sum', () => {
  const tape = ownBiases(3, 4);
  const d = diagram(tape, { level: 'neuron' });
  const moment = momentAt(runOf(tape, tape.length - 1), Infinity);
  for (const { node, row, edge } of d.wires) {
    const member = d.byKey.get(node)!;
    const [i] = isNode(member) ? member.outputs : [];
    // tanh′ of the neuron's value is between its sum and its output
    const slope = row === null ? 1 : 1 - moment.run.tape.values[i!]! ** 2;
    expect(gradientOf(moment, edge)).toBeCloseTo(moment.adjoints[i!]! * slope, 12);
  }
  for (const { edge } of d.cells) expect(gradientOf(moment, edge)).toBe(moment.adjoints[edge.weight.parameter]);
});

test('pointing at a cell sets off it and its two lines; pointing at a neuron its row, column and lines', () => {
  const tape = ownBiases(3, 4);
  const d = diagram(tape, { level: 'neuron' });
  const moment = momentAt(runOf(tape, tape.length - 1), Infinity);
  const plain = picture(d, moment, backward);
  const setOff = (key: string) => {
    const drawn = picture(d, moment, { ...backward, highlighted: new Set([key]) });
    const wider = drawn.edges.filter(({ width }, k) => width > plain.edges[k]!.width * 1.2);
    const cells = [...drawn.cells, ...drawn.gradientCells].filter(({ outlined }) => outlined);
    return { cells, lines: wider.map(({ picks }) => picks) };
  };
  const cell = d.cells.find(({ row, column }) => row === 1 && column === 2)!;
  const of = setOff(cell.edge.key);
  expect(of.cells.map(({ key }) => key)).toEqual([cell.edge.key, cell.edge.key]); // weight and gradient
  expect(of.lines).toEqual([cell.edge.source, cell.edge.target]);
  expect(setOff(cell.edge.target).cells).toHaveLength(2 * 4);
  expect(setOff(cell.edge.source).cells).toHaveLength(2 * 4);
  expect(setOff(cell.edge.source).lines).toEqual([cell.edge.source]);
});

test('a cell has the hue of its sign and more of it for a larger number; gradients come with the backward pass', () => {
  const tape = ownBiases(3, 4);
  const d = diagram(tape, { level: 'neuron' });
  const run = runOf(tape, tape.length - 1);
  const drawn = picture(d, momentAt(run, Infinity), backward);
  const weights = drawn.cells;
  expect(weights).toHaveLength(d.cells.length);
  for (const [k, { edge }] of d.cells.entries()) {
    const w = tape.values[edge.weight.parameter]!;
    expect(weights[k]!.ink).toBe(w > 0 ? 'positive' : w < 0 ? 'negative' : 'muted');
  }
  const share = (w: number) =>
    weights[d.cells.findIndex(({ edge }) => Math.abs(tape.values[edge.weight.parameter]! - w) < 1e-9)]!.share;
  expect(share(0.8)).toBeGreaterThan(share(0.1));
  expect(share(0)).toBeLessThan(share(0.1));
  expect(allTexts(drawn).filter(({ role }) => role === 'weightGradient')).toHaveLength(16);
  const forward = picture(d, momentAt(run, Infinity), { ...backward, pass: 'forward' });
  expect(allTexts(forward).filter(({ role }) => role === 'weightGradient')).toHaveLength(0);
  expect(new Set(forward.gradientCells.map(({ ink }) => ink))).toEqual(new Set(['muted']));
  const said = drawn.texts
    .filter(({ role }) => role === 'title')
    .map(({ runs }) => runs.map(({ text }) => text).join(''));
  expect(said).toEqual(['W(1)', '∂E/∂W(1)']);
  expect(
    svgOf({ left: null, right: drawn, divider: 0 }, lightTheme, { title: '' }).match(/<rect/g)!.length,
  ).toBeGreaterThan(32);
});

test('a cell is walked out of like an edge, and a bias is none in the graph', () => {
  const tape = ownBiases(3, 4);
  const d = diagram(tape, { level: 'neuron' });
  const moment = momentAt(runOf(tape, tape.length - 1), Infinity);
  const { edge } = d.cells.find(({ column }) => column === 3)!;
  expect(neighbour(d, moment, edge.key, 'left')).toBe(edge.target);
  expect(neighbour(d, moment, edge.target, 'right')).not.toBe(edge.target);
  const sources = d.matrices[0]!.columns;
  expect(sources).toContain(neighbour(d, moment, edge.target, 'left'));
  expect(diagramGraph(d).size).toBe(d.edges.length - 4);
});

test('in any dense network each weight is drawn once, and matrices lie on no node and on no other matrix', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 2, maxLength: 4 }),
      fc.boolean(),
      (sizes, compact) => {
        const tape = dense(sizes);
        const d = diagram(tape, { level: 'neuron', weights: 'matrix', compact });
        const drawn = picture(d, momentAt(runOf(tape, tape.length - 1), Infinity), backward);
        const weights = d.edges.flatMap(({ weight }) => (weight === null ? [] : [weight.parameter]));
        const nodes = d.nodes.flatMap(({ kind, members }) => (kind === 'parameter' ? members : []));
        const parameters = Array.from({ length: tape.length }, (_, i) => i).filter((i) => tape.role(i) === 'parameter');
        expect([...weights, ...nodes].sort((a, b) => a - b)).toEqual(parameters);
        const boxes = [
          ...drawn.nodes.map(({ key, x, y, width, height }) => ({
            key,
            x,
            y,
            width: 0.99 * width,
            height: 0.99 * height,
          })),
          ...drawn.texts
            .filter(
              ({ key, role }) =>
                role === 'value' && d.nodes.some((node) => node.key === key && node.kind === 'parameter'),
            )
            .map(({ key, x, y }) => ({ key: `number of ${key}`, x: x - 0.5, y, width: 0.9, height: 0.3 })),
          ...[...drawn.cells, ...drawn.gradientCells].map(({ key, x, y, side }) => ({
            key,
            x,
            y,
            width: 0.99 * side,
            height: 0.99 * side,
          })),
        ];
        const overlaps = boxes.flatMap((a, k) =>
          boxes
            .slice(k + 1)
            .filter((b) => 2 * Math.abs(a.x - b.x) < a.width + b.width && 2 * Math.abs(a.y - b.y) < a.height + b.height)
            .map((b) => `${a.key} on ${b.key}`),
        );
        expect(overlaps).toEqual([]);
        const { bounds } = d;
        for (const { x, y } of boxes) {
          expect(x > bounds.x0 && x < bounds.x1 && y > bounds.y0 && y < bounds.y1).toBe(true);
        }
      },
    ),
    { numRuns: 60 },
  );
});

test('names stand centred above their columns and fit them, titles above the names, numbers in the middle of their cells', () => {
  const tape = ownBiases(3, 4);
  const d = diagram(tape, { level: 'neuron' });
  const [{ key, x, y, side, rows, columns, gradientY }] = d.matrices as [Diagram['matrices'][number]];
  const drawn = picture(d, momentAt(runOf(tape, tape.length - 1), Infinity), backward);
  const texts = allTexts(drawn);
  const cells = [...drawn.cells, ...drawn.gradientCells];
  const written = ({ runs }: (typeof texts)[number]) => runs.map((run) => run.text).join('');
  const centres = [...new Set(cells.map((cell) => cell.x.toFixed(9)))].map(Number).sort((a, b) => a - b);
  const names = texts.filter(
    (text) => text.role === 'label' && text.y > y && text.y < y + 1 && text.x > x && text.x < x + 6,
  );
  expect(names.map(written)).toEqual(['x1', 'x2', 'x3', 'b(1)']);
  expect(names.map(({ key: of }) => of)).toEqual([...columns, key]);
  for (const [column, name] of names.entries()) {
    expect(name.anchor).toBe('middle');
    expect(Math.abs(name.x - centres[column]!)).toBeLessThan(side / 4);
    expect(textWidth(written(name), name.size)).toBeLessThan(side);
    expect(name.size).toBeGreaterThan(0.2);
  }
  const titles = texts.filter((text) => text.role === 'title' && text.key === key);
  expect(titles.map(written)).toEqual(['W(1)', '∂E/∂W(1)']);
  const [weights, gradients] = titles;
  expect(weights!.y).toBeGreaterThan(names[0]!.y);
  expect(weights!.y - names[0]!.y).toBeLessThan(1);
  expect(gradients!.y).toBeGreaterThan(gradientY);
  expect(gradients!.y).toBeLessThan(y - side * rows.length); // between the matrices
  for (const cell of cells) {
    const numbers = texts.filter((text) => text.key === cell.key && text.role.startsWith('weight'));
    expect(numbers.map(({ role }) => role)).toEqual(['weight', 'weightGradient']);
    for (const number of numbers) expect([number.anchor, number.opacity]).toEqual(['middle', 1]);
    expect(Math.abs(numbers[0]!.x - cell.x)).toBeLessThan(1e-9);
  }
  const shared = diagram(dense([3, 4]), { level: 'neuron', weights: 'matrix' });
  expect(shared.matrices.map(({ biasLabel }) => biasLabel)).toEqual(['']); // one bias for all has no column
});

test('the gradient of a cell is written once something is pulled back into it', () => {
  const tape = ownBiases(3, 4);
  const d = diagram(tape, { level: 'neuron' });
  const run = runOf(tape, tape.length - 1);
  const written = (cursor: number, pass: PictureOptions['pass'] = 'backward') =>
    allTexts(picture(d, momentAt(run, cursor), { ...backward, pass })).filter(({ role }) => role === 'weightGradient')
      .length;
  expect([written(run.forwardOrder.length), written(Infinity), written(Infinity, 'forward')]).toEqual([0, 16, 0]);
  const half = written(run.forwardOrder.length + 5);
  expect(half).toBeGreaterThan(0);
  expect(half).toBeLessThan(16);
});

test('numbers in cells are written where they can be read: from 26 pixels a unit on, and in view', () => {
  const tape = ownBiases(3, 4);
  const d = diagram(tape, { level: 'neuron' });
  const drawn = picture(d, momentAt(runOf(tape, tape.length - 1), Infinity), backward);
  const inCells = ({ role }: { role: string }) => role.startsWith('weight');
  expect(drawn.texts.filter(inCells)).toEqual([]);
  expect(legibleTexts(drawn, 25.9).filter(inCells)).toEqual([]);
  expect(legibleTexts(drawn, 26).filter(inCells)).toEqual(allTexts(drawn).filter(inCells));
  const [first] = drawn.cells;
  const isFirst = ({ x, y }: { x: number; y: number }) => x === first!.x && y === first!.y;
  expect(legibleTexts(drawn, 26, isFirst).map(({ key, role }) => [key, role])).toEqual([[first!.key, 'weight']]);
});

test('a cell that looks as before is the same object, and so is its number', () => {
  const tape = ownBiases(3, 4);
  const d = diagram(tape, { level: 'neuron' });
  const drawer = pictureOf(d);
  const at = (cursor: number) => drawer(momentAt(runOf(tape, tape.length - 1), cursor), backward);
  const done = at(Infinity);
  const again = at(Infinity);
  expect(again.cells).toBe(done.cells);
  expect(again.gradientCells).toBe(done.gradientCells);
  const early = at(tape.length - tape.leafCount); // no gradient has come to a cell yet
  expect(early.cells).toBe(done.cells);
  expect(early.gradientCells.every(({ number }) => number === null)).toBe(true);
  expect(done.gradientCells.every(({ number }) => number !== null)).toBe(true); // the first picture is as it was
  const weight = d.cells[0]!.edge.weight.parameter;
  const edit = (number: number) => {
    const edited = tape.withValues(tape.values.map((x, i) => (i === weight ? number : x)));
    forward(edited);
    return drawer(momentAt(runOf(edited, tape.length - 1), Infinity), backward);
  };
  const after = edit(9);
  expect(after.cells.flatMap((cell, k) => (cell === done.cells[k] ? [] : [[k, cell.number]]))).toEqual([[0, 9]]);
  expect(edit(9.01).cells[0]!.number).toBe(9.01); // of the same hue and strength
  const numbers = (drawing: typeof done) => allTexts(drawing).filter(({ role }) => role === 'weight');
  expect(numbers(after)[1]).toBe(numbers(done)[1]);
  expect(numbers(after)[0]).not.toBe(numbers(done)[0]);
});
