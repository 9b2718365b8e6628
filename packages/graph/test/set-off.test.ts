// What is pointed at or picked can be read at any scale, and nothing lies on it.
import { expect, test } from 'vitest';
import {
  allTexts,
  type Diagram,
  diagram,
  legibleTexts,
  momentAt,
  type Picture,
  type PictureText,
  pictureOf,
  runOf,
} from '../src/index.ts';
import { runsWidth } from '../src/layout/sizes.ts';
import { dense } from './networks.ts';

const tape = dense([2, 3, 2]);
const moment = momentAt(runOf(tape, tape.outputs[0]!), Infinity);
const drawerOf = (drawn: Diagram) => {
  const draw = pictureOf(drawn);
  return (...highlighted: string[]): Picture =>
    draw(moment, { pass: 'backward', output: 'E', highlighted: new Set(highlighted) });
};

const edges = diagram(tape, { level: 'neuron', weights: 'edges' });
const matrices = diagram(tape, { level: 'neuron', weights: 'matrix' });
const neuron = edges.nodes.find(({ label }) => label === 'n_12')!;

/** Numbers in CSS pixels, to a millionth. */
const pixels = (texts: readonly PictureText[], scale: number) =>
  texts.map(({ role, size }) => [role, Math.round(size * scale * 1e6) / 1e6]);

function apart(a: PictureText, b: PictureText): boolean {
  const middle = ({ x, anchor, runs, size }: PictureText) =>
    x + { start: 0.5, middle: 0, end: -0.5 }[anchor] * runsWidth(runs, size);
  const wide = (runsWidth(a.runs, a.size) + runsWidth(b.runs, b.size)) / 2;
  return Math.abs(middle(a) - middle(b)) > wide || Math.abs(a.y - b.y) > 0.4 * (a.size + b.size);
}

test.each([4, 8, 12])('at %i pixels a unit, name and numbers of a node that is set off have 11 pixels', (scale) => {
  const draw = drawerOf(edges);
  const [plain, picked] = [legibleTexts(draw(), scale), legibleTexts(draw(neuron.key), scale)];
  expect(plain.filter(({ role }) => role !== 'label')).toEqual([]);
  const own = picked.filter(({ key }) => key === neuron.key);
  expect(pixels(own, scale)).toEqual([
    ['label', 11],
    ['value', 11],
    ['adjoint', 11],
  ]);
  const [, value, adjoint] = own as [PictureText, PictureText, PictureText];
  expect(value.y).toBeLessThan(neuron.y - neuron.height / 2 - 0.3 * value.size);
  expect(apart(value, adjoint)).toBe(true);
});

test.each([4, 12, 20])(
  'at %i pixels a unit, weight and gradient of an arrow that is set off have 11 pixels',
  (scale) => {
    for (const { key, weight } of edges.lines) {
      if (weight === null) continue;
      const own = legibleTexts(drawerOf(edges)(key), scale).filter((text) => text.key === key);
      expect(pixels(own, scale)).toEqual([
        ['weight', 11],
        ['weightGradient', 11],
      ]);
      const [upper, lower] = own as [PictureText, PictureText];
      expect(Math.hypot(upper.x - lower.x, upper.y - lower.y)).toBeGreaterThan(upper.size);
    }
  },
);

test('numbers on which one that is set off would lie give way; names in nodes and numbers in cells stay', () => {
  const [scale, draw] = [19, drawerOf(edges)];
  const plain = legibleTexts(draw(), scale);
  for (const { key } of edges.nodes) {
    const shown = legibleTexts(draw(key), scale);
    const larger = shown.filter((text) => text.key === key);
    for (const text of shown)
      if (text.key !== key && text.halo !== null)
        expect(
          larger.every((each) => apart(each, text)),
          text.key,
        ).toBe(true);
    const inNodes = (texts: readonly PictureText[]) => texts.filter(({ halo }) => halo === null).length;
    expect(inNodes(shown)).toBe(inNodes(plain));
  }
});

test('the name of a column that is set off lies on no title: that gives way, and stays where there is room', () => {
  const draw = drawerOf(matrices);
  const titlesAt = (scale: number, ...highlighted: string[]) =>
    legibleTexts(draw(...highlighted), scale).filter(({ key }) => key.startsWith('matrix:'));
  for (const { edge, column, matrix } of matrices.cells)
    for (const scale of [8, 14, 20]) {
      const shown = legibleTexts(draw(edge.key), scale);
      const names = shown.filter(({ leastPixels }) => leastPixels !== undefined);
      for (const title of shown.filter(({ role }) => role === 'title'))
        expect(
          names.every((name) => apart(name, title)),
          `${matrix} ${column}`,
        ).toBe(true);
    }
  expect(titlesAt(8)).toHaveLength(2 * matrices.matrices.length);
  expect(titlesAt(30, matrices.cells[0]!.edge.key)).toHaveLength(2 * matrices.matrices.length);
});

test('weight and gradient in a cell that is set off have 11 pixels, where cells are too small for numbers', () => {
  const { edge } = matrices.cells[0]!;
  const own = (...highlighted: string[]) =>
    legibleTexts(drawerOf(matrices)(...highlighted), 12).filter(
      ({ role, key }) => key === edge.key && role !== 'label',
    );
  expect(own()).toEqual([]);
  expect(pixels(own(edge.key), 12)).toEqual([
    ['weight', 11],
    ['weightGradient', 11],
  ]);
  for (const { runs, size, width, halo } of own(edge.key)) {
    expect(width).toBeCloseTo(runsWidth(runs, size), 9); // not squeezed
    expect(halo).toBe('paper');
  }
});

test('large letters stay as they are, a file has the usual ones, and what is let go is drawn as before', () => {
  const draw = drawerOf(edges);
  const before = draw();
  const picked = draw(neuron.key);
  expect(pixels(legibleTexts(picked, 60), 60)).toEqual(pixels(legibleTexts(before, 60), 60));
  expect(pixels(allTexts(picked), 36)).toEqual(pixels(allTexts(before), 36));
  expect(draw().texts).toEqual(before.texts);
  expect(draw(neuron.key).texts).toEqual(picked.texts);
});
