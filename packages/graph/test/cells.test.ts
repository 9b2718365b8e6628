// The cells of matrices: where they lie, which of them are set off or fade, and the numbers in them.
import { scope, sum, Tape, Value } from '@retrograd/autodiff';
import { expect, test } from 'vitest';
import {
  allTexts,
  diagram,
  isLegible,
  legibleTexts,
  momentAt,
  type Picture,
  type PictureCell,
  type PictureOptions,
  type PictureText,
  picture,
  pictureOf,
  runOf,
} from '../src/index.ts';
import { widthOf } from '../src/layout/place-matrices.ts';
import { runsWidth } from '../src/layout/sizes.ts';
import { strength } from '../src/moment/gradient.ts';
import { cellText, fitting } from '../src/picture/cell-text.ts';
import { dense, ownBiases } from './networks.ts';

const backward: PictureOptions = { pass: 'backward', output: 'E' };
const tape = ownBiases(3, 4);
const d = diagram(tape, { level: 'neuron' });
const [matrix] = d.matrices;
const run = runOf(tape, tape.length - 1);
const end = momentAt(run, Infinity);
const all = ({ cells, gradientCells }: Picture) => [...cells, ...gradientCells];

test('weights lie above, their gradients below, rows from above and biases a little apart', () => {
  const { cells, gradientCells } = picture(d, end, backward);
  const { x, y, gradientY, side, key } = matrix!;
  for (const [k, { row, column }] of d.cells.entries()) {
    const middle = x + side * (column + 0.5) + (column === 3 ? 0.16 : 0);
    expect(cells[k]).toMatchObject({ x: middle, y: y - side * (row + 0.5), side, role: 'weight' });
    expect(gradientCells[k]).toMatchObject({ x: middle, y: gradientY - side * (row + 0.5), role: 'weightGradient' });
  }
  expect([key, side]).toEqual([`matrix:${d.cells[0]!.edge.key}`, 1.3]);
  expect(d.cells.map(({ edge }) => edge.route)).toEqual(d.cells.map(() => []));
});

const said = ({ runs }: PictureText) => runs.map(({ text }) => text).join('');
/** The names at the edges of the matrices: those that are not in nodes. */
const namesOf = ({ texts }: Picture) =>
  texts.filter(({ role, x }) => role === 'label' && x > matrix!.x - 1 && x < matrix!.x + 6);

test('rows and columns bear the names of their neurons and sources, in both matrices, and biases theirs', () => {
  const { x, y, gradientY, side, rows, columns, key } = matrix!;
  const names = namesOf(picture(d, end, backward));
  const columnNames = (of: string) => ['x1', 'x2', 'x3', of];
  const rowNames = ['n1', 'n2', 'n3', 'n4'];
  expect(names.map(said)).toEqual([...columnNames('b(1)'), ...rowNames, ...columnNames('∂E/∂b(1)'), ...rowNames]);
  expect(names.map((name) => name.key)).toEqual([...columns, key, ...rows, ...columns, key, ...rows]);
  for (const [k, name] of names.entries()) {
    const [top, j] = [k < 8 ? y : gradientY, k % 8];
    const middle = x + side * (j + 0.5) + (j === 3 ? 0.16 : 0);
    expect(name).toMatchObject(
      j < 4
        ? { x: middle, y: top + 0.2, anchor: 'middle' }
        : { x: x - 0.12, y: top - side * (j - 4 + 0.5), anchor: 'end' },
    );
    expect(name.size * name.minScale).toBeCloseTo(9, 9); // smaller letters are only noise
    expect(name).toMatchObject({ ink: 'muted', halo: null });
    expect(runsWidth(name.runs, name.size)).toBeLessThanOrEqual(0.9 * (j < 4 ? side : 0.9) + 1e-9);
  }
});

test('what is pointed at is named at its row and its column, at any scale', () => {
  const drawer = pictureOf(d);
  const named = (key: string, scale: number) => {
    const drawn = drawer(end, { ...backward, highlighted: new Set([key]) });
    return namesOf({ ...drawn, texts: legibleTexts({ ...drawn, cells: [], gradientCells: [] }, scale) });
  };
  const [cell, bias] = [0, 3].map((column) => d.cells.find((each) => each.row === 1 && each.column === column)!.edge);
  const twice = (...names: string[]) => [...names, ...names];
  expect(named(cell!.key, 5).map(said)).toEqual(twice('x1', 'n2'));
  expect(named(bias!.key, 5).map(said)).toEqual(['b(1)', 'n2', '∂E/∂b(1)', 'n2']);
  expect(named(matrix!.columns[2]!, 5).map(said)).toEqual(twice('x3'));
  expect(named(matrix!.rows[3]!, 5).map(said)).toEqual(twice('n4'));
  expect(namesOf({ ...drawer(end, backward), cells: [], texts: legibleTexts(drawer(end, backward), 5) })).toEqual([]);
  const [above, beside] = named(cell!.key, 5);
  // 11 pixels: what stands above a column grows upwards, what stands beside a row to the left
  expect([above!.size, beside!.size]).toEqual([2.2, 2.2]);
  expect([above!.y, beside!.y]).toEqual([
    expect.closeTo(matrix!.y + 0.2 + (2.2 - 0.34) / 2, 9),
    matrix!.y - 1.5 * matrix!.side,
  ]);
  expect([above!.ink, above!.halo]).toEqual(['ink', 'paper']);
  expect(named(cell!.key, 100)[0]!.size).toBe(0.34);
  expect(named(cell!.key, 100)[0]).toBe(named(cell!.key, 100)[0]); // nothing is written anew
});

test('the cell that a step computes with is outlined, and no other; each pass outlines on its own picture', () => {
  const draw = { forward: pictureOf(d), backward: pictureOf(d) };
  const outlined = (cursor: number, pass: PictureOptions['pass']) => {
    const drawn = draw[pass](momentAt(run, cursor), { ...backward, pass });
    return all(drawn).flatMap(({ key, role, outlined: isOutlined }) => (isOutlined ? [`${key} ${role}`] : []));
  };
  const both = (key: string) => [`${key} weight`, `${key} weightGradient`];
  const seen = { forward: 0, backward: 0 };
  for (let cursor = 0; cursor <= end.cursor; cursor++) {
    const { active, pass } = momentAt(run, cursor);
    const cell = d.cells.find(({ edge }) => edge.weight.node === active);
    const expected = cell === undefined ? [] : both(cell.edge.key);
    if (cell !== undefined) seen[pass]++;
    expect(outlined(cursor, 'backward')).toEqual(expected);
    expect(outlined(cursor, 'forward')).toEqual(pass === 'forward' ? expected : []);
  }
  expect(seen).toEqual({ forward: 16, backward: 15 }); // after the last step, nothing is active
});

test('where others fade, so do cells, until nothing is set off; without fading they stay as they are', () => {
  const draw = pictureOf(d);
  const key = d.cells[5]!.edge.key;
  const pointed: PictureOptions = { ...backward, highlighted: new Set([key]) };
  const opacities = (drawn: Picture) => all(drawn).map(({ opacity }) => opacity);
  const one = (faded: number) => [0, 1].flatMap(() => d.cells.map((_, k) => (k === 5 ? 1 : faded)));
  expect(opacities(draw(end, backward))).toEqual(one(1));
  for (const options of [
    pointed,
    { ...pointed, dimOthers: true },
    pointed,
    { ...pointed, dimOthers: true },
    backward,
  ]) {
    const drawn = draw(end, options);
    expect(opacities(drawn)).toEqual(one(options.dimOthers === true ? 0.3 : 1));
    expect(drawn).toEqual(picture(d, end, options));
  }
});

test('the hue of a gradient is that of the weight, also where the weight is the second argument', () => {
  const x = [-1, 2, -3].map((value, i) => new Value(value, { label: `x_${i}` }));
  const unit = (j: number) =>
    sum(x.map((value, i) => value.mul(new Value(0.1 * (i + 1), { label: `w_${i}`, role: 'parameter' })))).mul(j);
  const units = [1, 2, 3, 4].map((j) => scope(`n${j}`, () => unit(j), { kind: 'neuron' }));
  const of = Tape.of(sum(units));
  const moment = momentAt(runOf(of, of.length - 1), Infinity);
  const wide = diagram(of, { level: 'neuron' });
  const { gradientCells } = picture(wide, moment, backward);
  for (const [k, { column, edge }] of wide.cells.entries()) {
    const gradient = moment.adjoints[edge.weight.parameter]!;
    expect([gradientCells[k]!.number, gradientCells[k]!.ink]).toEqual([
      gradient,
      column === 1 ? 'positive' : 'negative',
    ]);
    expect(gradientCells[k]!.share).toBeCloseTo(0.06 + 0.44 * strength(gradient) ** 2, 3);
  }
});

test('a cell has no gradient until one has come, and its weight from the start', () => {
  const at = (cursor: number, pass: PictureOptions['pass']) => picture(d, momentAt(run, cursor), { ...backward, pass });
  for (const { cells, gradientCells } of [at(0, 'forward'), at(Infinity, 'forward'), at(0, 'backward')]) {
    expect(cells.map(({ number }) => number)).not.toContain(null);
    expect(new Set(gradientCells.map(({ number, ink, share }) => `${number} ${ink} ${share}`))).toEqual(
      new Set(['null muted 0.06']),
    );
  }
});

test('a number of a cell is set upright in 0.29, or smaller where it would not fit', () => {
  const [cell] = picture(d, end, backward).cells as [PictureCell];
  const text = (number: number) => cellText({ ...cell, number })!;
  expect(text(1)).toMatchObject({ x: cell.x, y: cell.y, size: 0.29, angle: 0, anchor: 'middle', minScale: 26 });
  expect(text(1).runs).toEqual([{ text: '1', italic: false, script: 0 }]);
  expect(cellText({ ...cell, number: null })).toBe(null);
  const runs = [{ text: '−0.00123', italic: false, script: 0 } as const]; // eight letters of 0.52
  expect(fitting(runs, 0.5, 1.3)).toBeCloseTo((0.9 * 1.3) / (8 * 0.52), 12);
  expect(fitting(runs, 0.25, 1.3)).toBe(0.25);
  expect(fitting([], 0.5, 1.3)).toBe(0.5);
});

test('what is read at a scale is large enough, and there', () => {
  const [text] = picture(d, end, backward).texts.filter(({ minScale }) => minScale === 18);
  expect([17.9, 18, 40].map((scale) => isLegible(text!, scale))).toEqual([false, true, true]);
  expect(isLegible({ ...text!, opacity: 0 }, 40)).toBe(false);
  expect(isLegible({ ...text!, opacity: 0.3 }, 40)).toBe(true);
  const drawn = picture(d, end, backward);
  const hidden = { ...drawn, texts: drawn.texts.map((each, k) => ({ ...each, opacity: k === 0 ? 0 : 1 })) };
  expect(legibleTexts(hidden, 1000)).toEqual(allTexts(hidden).slice(1));
  expect(legibleTexts(hidden, 1)).toEqual([]);
  expect(legibleTexts(drawn, 1000, ({ x }) => x > 0)).toEqual(allTexts(drawn).filter(({ x }) => x > 0));
  const faint = {
    ...drawn,
    texts: [],
    gradientCells: [],
    cells: drawn.cells.map((cell, k) => ({ ...cell, opacity: k })),
  };
  expect(legibleTexts(faint, 26)).toHaveLength(15);
});

test('above the columns stand their names, and none where biases have no column; ∂ stands upright', () => {
  const network = dense([3, 4]);
  const shared = diagram(network, { level: 'neuron', weights: 'matrix' });
  const { texts } = picture(shared, momentAt(runOf(network, network.length - 1), Infinity), backward);
  const of = texts.filter(({ key }) => key === shared.matrices[0]!.key);
  expect(of.map(said)).toEqual(['W', '∂E/∂W']);
  expect(of[1]!.runs.map(({ italic }) => italic)).toEqual([false, true, false, true]);
  expect(widthOf({ rows: ['a'], columns: ['x', 'y'], cells: [], hasBiases: false }, false)).toBeCloseTo(3.5 + 3.8, 12);
});
