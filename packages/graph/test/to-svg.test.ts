// One line from a script to a drawing.
import { scope, sigmoid, sum, Tape, tanh, Value } from '@retrograd/autodiff';
import { expect, test } from 'vitest';
import { type Drawable, darkTheme, lightTheme, tapeOf, toSvg } from '../src/index.ts';

const product = () => new Value(3, { label: 'a' }).mul(new Value(-2, { label: 'b' }));

/** All that an SVG says, in its order. */
const words = (svg: string) => svg.replaceAll(/<[^>]*>/g, ' ');

test('a Value is drawn with its values and gradients, wherever it comes from', () => {
  const svg = toSvg(product());
  expect(words(svg)).toMatch(/−6/);
  expect(words(svg)).toMatch(/Computational graph of y/);
  expect(toSvg([product()])).toBe(svg);
  expect(toSvg(Tape.of(product()))).toBe(svg);
  expect(toSvg(JSON.parse(JSON.stringify(Tape.of(product()).toData())))).toBe(svg);
});

test('options choose pass, theme, title and scale', () => {
  expect(toSvg(product(), { pass: 'forward' })).not.toContain(lightTheme.positive);
  expect(toSvg(product())).toContain(lightTheme.positive);
  expect(toSvg(product(), { theme: 'dark' })).toContain(darkTheme.paper);
  expect(toSvg(product(), { theme: { ...lightTheme, paper: '#123456' } })).toContain('#123456');
  expect(toSvg(product(), { title: 'A & B' })).toContain('<title>A &amp; B</title>');
  const width = (svg: string) => Number(/ width="([\d.]+)"/.exec(svg)![1]);
  expect(width(toSvg(product(), { scale: 72 }))).toBeCloseTo(2 * width(toSvg(product())), 0);
  expect(width(toSvg(product(), { pass: 'both' }))).toBeCloseTo(2 * width(toSvg(product())), 0);
});

test('a model with an example is drawn with its loss', () => {
  const w = [0.5, -1, 2, 0.1].map((x, i) => new Value(x, { label: `w_${i + 1}`, role: 'parameter' }));
  const unit = (j: number, x: readonly Value[]) =>
    scope(`n_${j}`, () => sigmoid(x[0]!.mul(w[2 * j]!).add(x[1]!.mul(w[2 * j + 1]!))), { kind: 'neuron' });
  const model = (x: readonly Value[]) => scope('layer', () => [unit(0, x), unit(1, x)], { kind: 'layer' });
  const loss = (outputs: readonly Value[], y: readonly Value[]) => sum(outputs.map((o, k) => o.sub(y[k]!).pow(2)));
  const tape = tapeOf('test', { model: { forward: model }, x: [1, 2], y: [0, 1], loss });
  const labels = Array.from({ length: tape.length }, (_, i) => `${tape.role(i)} ${tape.label(i)}`);
  expect(labels).toEqual(expect.arrayContaining(['input x_1', 'input x_2', 'target y_1', 'target y_2']));
  expect(tape.label(tape.length - 1)).toBe('E');
  expect(words(toSvg({ model, x: [1, 2], y: [0, 1], loss }))).toMatch(/∂\s*E\s*\/∂\s*w\s*1\s/);
  const single = tapeOf('test', { model: (x) => tanh(x[0]!), x: [1], y: 2, loss: ([o], [y]) => o!.sub(y!) });
  expect([single.label(0), single.label(1)].sort()).toEqual(['x', 'y']);
});

test.each<[string, unknown, RegExp]>([
  ['null', null, /draws a Value, a list of Values, a Tape, TapeData or \{ model, x, y, loss \}, got null/],
  ['a number', 3, /got 3/],
  ['an empty list', [], /one at least/],
  ['a list of numbers', [1, 2], /must hold Values/],
  [
    'a loss without a Value',
    { model: (x: readonly Value[]) => x, x: [1], y: [1], loss: () => 3 },
    /loss must return a Value, got 3/,
  ],
  ['broken data', { version: 1 }, /./],
])('%s is refused in words', (_, drawn, message) => {
  expect(() => toSvg(drawn as Drawable)).toThrow(message);
});

test('an option that there is not is named', () => {
  expect(() => toSvg(product(), { colour: 'red' } as never)).toThrow(/no option colour; there are level/);
});

test('what an option cannot be is refused with what it can be', () => {
  const y = new Value(1, { label: 'y' }).mul(2);
  const refused: readonly (readonly [object, string])[] = [
    [{ level: 'foo' }, "toSvg: level must be 'layer' or 'neuron' or 'op', got 'foo'"],
    [{ pass: 'foo' }, "toSvg: pass must be 'forward' or 'backward' or 'both', got 'foo'"],
    [{ weights: 'foo' }, "toSvg: weights must be 'auto' or 'edges' or 'matrix', got 'foo'"],
    [{ theme: 'foo' }, "toSvg: theme must be 'light' or 'dark' or a theme with all its colours, got 'foo'"],
    [{ theme: { ink: '#000000' } }, "toSvg: theme must be 'light' or 'dark' or a theme with all its colours"],
    [{ aspect: -1 }, 'toSvg: aspect must be a number above 0, got -1'],
    [{ scale: Number.NaN }, 'toSvg: scale must be a number above 0, got NaN'],
    [{ toggled: [1] }, 'toSvg: toggled must be a Set of scopes, by index, got 1'],
    [{ compact: 1 }, 'toSvg: compact must be true or false, got 1'],
    [{ title: 3 }, 'toSvg: title must be a text, got 3'],
    [{ nameOf: 'x' }, "toSvg: nameOf must be a function, got 'x'"],
  ];
  for (const [options, words] of refused) expect(() => toSvg(y, options)).toThrow(words);
  expect(toSvg(y, { aspect: 2, scale: 20, theme: darkTheme, level: 'op' })).toContain('<svg');
  expect(() => toSvg(y, null as never)).toThrow(
    "toSvg: the options must be an object such as { level: 'op' }, got null",
  );
});
