// What the panel says, as text.
import { add, log, mul, relu, sin, sub, Tape, Value } from '@retrograd/autodiff';
import { tapeOf, typeset } from '@retrograd/graph';
import { MLP, mseLoss } from '@retrograd/nn';
import { expect, test } from 'vitest';
import { DrawingState } from '../src/draw/state.ts';
import { textOf, whyOf } from '../src/draw/why.ts';
import { languages } from '../src/draw/words.ts';

/** Why the node that is called `label` is what it is. */
function said(state: DrawingState, label: string, language: 'en' | 'es' = 'en') {
  state.picked = state.diagram.nodes.find((node) => node.label === label)!.key;
  const { name, kind, lines, heading, paths, sum, scope } = whyOf(state, languages[language])!;
  return {
    name: textOf(name),
    kind,
    lines: lines.map(textOf),
    heading,
    paths: paths.map(textOf),
    sum: textOf(sum),
    scope: scope?.label,
  };
}

/** Baydin et al. 2018, running example. */
function baydin() {
  const [x1, x2] = [new Value(2, { label: 'x_1' }), new Value(5, { label: 'x_2' })];
  return new DrawingState(Tape.of(sub(add(log(x1), mul(x1, x2)), sin(x2))), {});
}

test('a gradient is the sum over its paths, the largest first, each a product of partials', () => {
  expect(said(baydin(), 'x_1')).toEqual({
    name: 'x1',
    kind: 'input',
    lines: ['x1 = 2', '∂y/∂x1 = 5.5'],
    heading: '2 paths to y',
    paths: ['∂y/∂v3 · ∂v3/∂v2 · ∂v2/∂x1 = 1 · 1 · 5 = 5', '∂y/∂v3 · ∂v3/∂v1 · ∂v1/∂x1 = 1 · 1 · 0.5 = 0.5'],
    sum: 'sum over all paths = 5.5',
    scope: undefined,
  });
});

test('it says so in Spanish', () => {
  expect(said(baydin(), '', 'es').kind).toMatch(/^operación ./);
  expect(said(baydin(), 'x_2', 'es')).toMatchObject({ kind: 'entrada', heading: '2 caminos hasta y' });
});

test('before its pass, a number is not known, and there are no paths', () => {
  const state = baydin();
  state.goTo(0);
  expect(said(state, 'x_1')).toMatchObject({ lines: ['x1 = 2', '∂y/∂x1: not yet computed'], paths: [], heading: '' });
});

test('a neuron is one step, called as its scope', () => {
  const model = new MLP([2, 3, 1], { seed: 1 });
  const state = new DrawingState(tapeOf('test', { model, x: [0.5, -1], y: 1, loss: mseLoss }), {});
  const { heading, paths } = said(state, 'x_1');
  expect(heading).toBe('3 paths to E');
  expect(paths[0]).toMatch(/^∂E\/∂n\(2\)1 · ∂n\(2\)1\/∂n\(1\)\d · ∂n\(1\)\d\/∂x1 = /);
  expect(said(state, 'n^{(1)}_{2}')).toMatchObject({ name: 'n(1)2', kind: 'neuron', scope: 'n^{(1)}_{2}' });
  state.level = 'layer';
  const layer = state.diagram.nodes.find(({ outputs }) => outputs.length === 3)!;
  const { lines, paths: none } = said(state, layer.label);
  expect([lines.length, none]).toEqual([6, []]);
});

test('an arrow with a weight is about the weight', () => {
  const model = new MLP([1, 1], { seed: 1 });
  const state = new DrawingState(tapeOf('test', { model, x: [0.5], y: 1, loss: mseLoss }), {});
  const edge = state.diagram.edges.find(({ weight }) => weight !== null)!;
  state.picked = edge.key;
  const why = whyOf(state, languages.en)!;
  expect(why.kind).toBe('parameter');
  expect(textOf(why.name)).toBe('w(1)1,1');
  expect(why.lines.map(textOf)[0]).toMatch(/^w\(1\)1,1 = /);
  expect(why.paths.map(textOf)).toEqual([expect.stringMatching(/^∂E\/∂\S+ · .*\/∂w\(1\)1,1 = /)]);
});

test('an argument that is used twice is told apart by its use', () => {
  const x = new Value(3, { label: 'x' });
  expect(said(new DrawingState(Tape.of(mul(x, x)), {}), 'x').paths).toEqual(['∂y/∂x (1) = 3', '∂y/∂x (2) = 3']);
});

test('a path through a ReLU that gives 0 is shut', () => {
  const x = new Value(-2, { label: 'x' });
  expect(said(new DrawingState(Tape.of(mul(relu(x), 3)), {}), 'x').paths).toEqual([
    '∂y/∂v1 · ∂v1/∂x = 3 · 0. The path is shut.',
  ]);
});

test('a constant, the output, and what leads nowhere are said to be so', () => {
  const [a, b] = [new Value(1, { label: 'a' }), new Value(2, { label: 'b' })];
  const [lost, c] = [Object.assign(sin(b), { label: 'lost' }), new Value(4, { label: 'c', role: 'constant' })];
  const state = new DrawingState(Tape.ofAll([lost, Object.assign(mul(a, c), { label: 'z' })]), {});
  expect(said(state, 'c').lines).toEqual(['c = 4', 'A constant: no gradient is kept for it.']);
  expect(said(state, 'z').lines).toEqual(['z = 4', '∂z/∂z = 1', 'The backward pass starts here.']);
  expect(said(state, 'b').lines.at(-1)).toBe('No path leads from here to the output: the gradient is 0.');
});

test('an arrow without a weight is about the result that it brings', () => {
  const x = new Value(2, { label: 'x' });
  const state = new DrawingState(Tape.of(sin(log(x))), {});
  const [first, last] = state.diagram.edges;
  for (const [edge, name, kind] of [
    [first, 'x', 'input'],
    [last, 'v1', 'operation'],
  ] as const) {
    state.picked = edge!.key;
    const why = whyOf(state, languages.en)!;
    expect([textOf(why.name), why.kind]).toEqual([name, kind]);
  }
});

test('an operation is called by its number, a folded layer as the layer', () => {
  expect(said(baydin(), '').name).toBe('v1');
  const model = new MLP([1, 2, 1], { seed: 1 });
  const tape = tapeOf('test', { model, x: [0.5], y: 1, loss: mseLoss });
  const state = new DrawingState(tape, { level: 'layer' });
  const layer = state.diagram.nodes.find(({ outputs }) => outputs.length === 2)!;
  expect(said(state, layer.label).name).toBe(textOf(typeset(layer.label)));
});

test.each([
  [6, 12, undefined],
  [7, 13, 'and 1 more value'],
  [9, 13, 'and 3 more values'],
])('of a layer of %s, six values and their gradients are listed', (width, count, more) => {
  const model = new MLP([1, width, 1], { seed: 1 });
  const state = new DrawingState(tapeOf('test', { model, x: [0.5], y: 1, loss: mseLoss }), { level: 'layer' });
  const layer = state.diagram.nodes.find(({ outputs }) => outputs.length === width)!;
  state.picked = layer.key;
  const { lines, paths, sum, heading } = whyOf(state, languages.en)!;
  expect([lines.length, paths, sum, heading]).toEqual([count, [], [], '']);
  expect(lines.map(textOf)[12]).toBe(more);
});

test('before its step, an operation has no value', () => {
  const state = baydin();
  state.goTo(0);
  expect(said(state, '').lines).toEqual(['v1: not yet computed', '∂y/∂v1: not yet computed']);
});

test('a sum is said of several paths, and is exact though not all are listed', () => {
  const [x, y] = [new Value(2, { label: 'x' }), new Value(3, { label: 'y' })];
  const many = (count: number, share: number) => {
    let result = mul(x, share);
    for (let k = 1; k < count; k++) result = add(result, mul(x, share));
    return said(new DrawingState(Tape.of(result), {}), 'x');
  };
  const alone = new DrawingState(Tape.of(mul(x, y)), {});
  alone.picked = alone.diagram.nodes[0]!.key;
  expect(whyOf(alone, languages.en)).toMatchObject({ heading: '1 path to y', sum: [] });
  const [exact, rounded, most] = [many(3, 0.25), many(3, 1 / 3), many(7, 0.25)];
  expect([exact.sum, rounded.sum]).toEqual(['sum over all paths = 0.75', 'sum over all paths ≈ 1']);
  expect([exact.paths.length, most.paths.length]).toEqual([3, 5]);
  expect([most.heading, most.sum]).toEqual(['7 paths to y, the 5 largest shown', 'sum over all paths = 1.75']);
});

test('negative factors are in brackets, but for the first', () => {
  const x = new Value(1, { label: 'x' });
  const state = new DrawingState(Tape.of(mul(mul(x, -2), -3)), {});
  expect(said(state, 'x').paths).toEqual(['∂y/∂v1 · ∂v1/∂x = −3 · (−2) = 6']);
  state.picked = state.diagram.nodes.find(({ label }) => label === 'x')!.key;
  const why = whyOf(state, languages.en)!;
  for (const line of [...why.lines, ...why.paths]) expect(line.every(({ text }) => text !== '')).toBe(true);
});
