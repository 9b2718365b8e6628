// One line from a script to a drawing.
import { mean, round, scope, sigmoid, sign, sin, sum, Tape, tanh, Value } from '@retrograd/autodiff';
import { expect, test } from 'vitest';
import { type Drawable, darkTheme, diagram, hiddenWeights, lightTheme, tapeOf, toSvg } from '../src/index.ts';
import { dense } from './networks.ts';

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

test('weights that have no room on their arrows are drawn as matrices, unless they are asked for on arrows', () => {
  const tape = dense([2, 2, 1]);
  const titles = (svg: string) => words(svg).match(/W/g)?.length ?? 0; // two of each matrix
  expect(hiddenWeights(diagram(tape, { level: 'neuron', aspect: 0.5 }))).toBe(2);
  expect(titles(toSvg(tape, { aspect: 0.5 }))).toBe(4);
  expect(words(toSvg(tape, { aspect: 0.5 }))).not.toContain('no room');
  expect(titles(toSvg(tape, { aspect: 2 }))).toBe(0); // there is room
  expect(titles(toSvg(tape, { aspect: 0.5, weights: 'edges' }))).toBe(0);
});

test('the sine of a Spanish drawing is sen, and a symbol without a word of its own stays', () => {
  const x = new Value(1, { label: 'x' });
  const drawn = (language: 'en' | 'es') => words(toSvg(tanh(sin(x)), { level: 'op', language }));
  expect(drawn('es')).toMatch(/ sen .* tanh /);
  expect(drawn('en')).toMatch(/ sin .* tanh /);
});

test('an operation that is called by an English word has a Spanish one', () => {
  const x = new Value(1, { label: 'x' });
  const drawn = (language: 'en' | 'es') => words(toSvg(sign(round(mean([x, 2, 3]))), { level: 'op', language }));
  expect(drawn('en')).toMatch(/ mean .* round .* sign /);
  expect(drawn('es')).toMatch(/ media .* redondeo .* sgn /);
});

test('a file says how many weights have no room, in its language, under the figure', () => {
  const tape = dense([2, 2, 1]);
  const narrow = { aspect: 0.5, weights: 'edges' } as const;
  const en = toSvg(tape, narrow);
  expect(words(en)).toContain('2 weights have no room on their arrows');
  expect(words(en)).toContain('Computational graph of y');
  const es = toSvg(tape, { ...narrow, language: 'es' });
  expect(words(es)).toContain('2 pesos no caben en sus flechas');
  expect(words(es)).toContain('Grafo computacional de y');
  expect(words(toSvg(tape, { level: 'layer', language: 'es' }))).toContain('capa 1');
  expect(words(toSvg(tape, { level: 'layer', language: 'es', nameOf: () => 'mine' }))).toContain('mine');
  // where a matrix is no help: sources that are taken twice
  const x = new Value(1, { label: 'x' });
  const weight = (k: number) => new Value(k, { label: `weight_${k}`, role: 'parameter' }).mul(x);
  const twice = scope('n', () => tanh(sum([1, 2, 3, 4].map(weight))), { kind: 'neuron' });
  const hidden = hiddenWeights(diagram(Tape.of(twice), { level: 'neuron', compact: true }));
  expect(hidden).toBeGreaterThan(0);
  expect(words(toSvg(twice, { compact: true }))).toContain(`${hidden} weights have no room`);
});

test('a file says what the hue of an arrow with a weight shows, where there are such arrows and gradients', () => {
  const tape = dense([2, 2, 1]);
  expect(words(toSvg(tape))).toContain('An arrow with a weight w has the colour of ∂y/∂w');
  expect(words(toSvg(tape, { language: 'es', pass: 'both' }))).toContain('tiene el color de ∂y/∂w');
  expect(words(toSvg(tape, { pass: 'forward' }))).not.toContain('has the colour');
  expect(words(toSvg(tape))).toContain('At each name its value, then its gradient.');
  expect(words(toSvg(tape, { language: 'es' }))).toContain('Junto a cada nombre, su valor y su gradiente.');
  expect(words(toSvg(tape, { pass: 'forward' }))).not.toContain('At each name');
  expect(words(toSvg(tape, { level: 'op' }))).not.toContain('has the colour');
  expect(words(toSvg(product()))).not.toContain('has the colour');
});

test('with a layer opened, a file still holds each weight, or says that it does not', () => {
  const tape = dense([2, 2, 2]);
  for (const level of ['layer', 'neuron'] as const)
    for (const toggled of tape.structure.scopes.keys())
      for (const aspect of [0.3, 0.5, 1, 2]) {
        const options = { level, aspect, toggled: new Set([toggled]) };
        const [plain, dense] = (['auto', 'matrix'] as const).map((weights) =>
          hiddenWeights(diagram(tape, { ...options, weights })),
        );
        const said = / (\d+) weights? ha/.exec(words(toSvg(tape, options)))?.[1] ?? 0;
        expect(Number(said)).toBe(Math.min(plain!, dense!));
      }
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

const model = (x: readonly Value[]) => x;
const first = ([output]: readonly Value[]) => output;

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
  ['an object without a prototype', Object.create(null), /loss \}, got an object$/],
  ['a symbol', Symbol('s'), /got Symbol\(s\)$/],
  ['a model alone', { model }, /^toSvg: x must be a list of numbers, such as \[1, 2\], got undefined$/],
  ['no model', { model: 5, x: [1] }, /^toSvg: model must be a function of the inputs or a module with forward, got 5$/],
  ['null as model', { model: null, x: [1] }, /^toSvg: model must be .*, got null$/],
  ['a class as model', { model: {}, x: [1] }, /^toSvg: model must be .*, got an object$/],
  ['a number as x', { model, x: 1, y: 1, loss: first }, /^toSvg: x must be .*, got 1$/],
  ['texts as x', { model, x: ['1', [2]], y: 1, loss: first }, /^toSvg: x must be .*, got \['1', \[…\]\]$/],
  ['holes in x', { model, x: new Array(2), y: 1, loss: first }, /^toSvg: x must be .*, got \[undefined, undefined\]$/],
  ['no y', { model, x: [1] }, /^toSvg: y must be a number or a list of numbers, such as \[1\], got undefined$/],
  ['a text as y', { model, x: [1], y: '1', loss: first }, /^toSvg: y must be .*, got '1'$/],
  ['no loss', { model, x: [1], y: 1 }, /^toSvg: loss must be a function of outputs and targets, .*, got undefined$/],
  [
    'a model without Values',
    { model: () => 5, x: [1], y: 1, loss: first },
    /^toSvg: the model must return .* got \[5\]$/,
  ],
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
    [{ toggled: [1] }, 'toSvg: toggled must be a Set of scopes, by index, got [1]'],
    [{ language: 'fr' }, "toSvg: language must be 'en' or 'es', got 'fr'"],
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
