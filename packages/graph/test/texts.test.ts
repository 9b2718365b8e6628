import { scope, square, type Tape, Tape as Tapes, tanh, Value } from '@retrograd/autodiff';
import { expect, test } from 'vitest';
import {
  type DiagramEdge,
  type DiagramNode,
  type DiagramOptions,
  diagram,
  momentAt,
  type PictureOptions,
  type PictureText,
  picture,
  pictureOf,
  runOf,
} from '../src/index.ts';
import { runsWidth } from '../src/layout/sizes.ts';
import { dense } from './networks.ts';

/** The texts of `tape` at `cursor`, by key, and what is drawn. */
function written(
  tape: Tape,
  {
    cursor = Infinity,
    level = 'op',
    weights = 'auto',
    ...options
  }: Partial<PictureOptions & DiagramOptions & { cursor: number }> = {},
) {
  const d = diagram(tape, { level, weights });
  const moment = momentAt(runOf(tape, tape.length - 1), cursor);
  const drawn = picture(d, moment, { pass: 'backward', output: 'E', ...options });
  const of = (key: string, role: PictureText['role']) =>
    drawn.texts.filter((text) => text.key === key && text.role === role);
  return { d, drawn, of };
}
const say = (text: PictureText | undefined) => text?.runs.map((run) => run.text).join('');
const place = ({ x, y, anchor }: PictureText) => ({ x, y, anchor });

const tape = () => {
  const x = new Value(2, { label: 'x' });
  const y = x.mul(3);
  y.label = 'y';
  return Tapes.of(tanh(y)); // x, ×, 3, tanh
};

test('a name stands in its node, in italics; a symbol upright, with the name above', () => {
  const { d, of } = written(tape());
  const [x, y] = ['x', 'y'].map((label) => d.nodes.find((node) => node.label === label)!);
  const [name] = of(x!.key, 'label');
  expect(name).toMatchObject({
    x: x!.x,
    y: x!.y,
    anchor: 'middle',
    runs: [{ text: 'x', italic: true, script: 0 }],
    size: 0.44,
    ink: 'ink',
    angle: 0,
    halo: null,
    minScale: 10,
    opacity: 1,
  });
  const [symbol, above] = of(y!.key, 'label');
  expect(symbol!.runs).toEqual([{ text: '×', italic: false, script: 0 }]);
  expect(place(above!)).toEqual({ x: y!.x, y: y!.y + y!.height / 2 + 0.26, anchor: 'middle' });
  expect(above).toMatchObject({ size: 0.34, halo: 'paper', minScale: 4 / 0.34, ink: 'ink' });
});

test('below a node stands its value, and below that its adjoint', () => {
  const { d, of } = written(tape());
  const x = d.nodes.find((node) => node.label === 'x')!;
  const [[value], [adjoint]] = [of(x.key, 'value'), of(x.key, 'adjoint')];
  expect(place(value!)).toEqual({ x: x.x, y: x.y - x.height / 2 - 0.26, anchor: 'middle' });
  expect(place(adjoint!)).toEqual({ x: x.x, y: expect.closeTo(x.y - x.height / 2 - 0.66, 12), anchor: 'middle' });
  expect([say(value), say(adjoint)]).toEqual(['2', '7.373e−5']); // 3 (1 − tanh² 6)
  expect(value).toMatchObject({ ink: 'muted', size: 0.34, minScale: 18, halo: 'paper' });
  expect(adjoint).toMatchObject({ ink: 'positive', size: 0.34, minScale: 18 });
});

test('a leaf without a name has its number inside, and below it its adjoint', () => {
  const { d, of } = written(Tapes.of(new Value(2).mul(new Value(3, { label: 'x' }))));
  const [leaf] = d.nodes.filter(({ label, symbol }) => label === '' && symbol === '');
  const [[value], [adjoint]] = [of(leaf!.key, 'value'), of(leaf!.key, 'adjoint')];
  expect(of(leaf!.key, 'label')).toEqual([]);
  expect([say(value), say(adjoint)]).toEqual(['2', '3']);
  expect(place(value!)).toEqual({ x: leaf!.x, y: leaf!.y, anchor: 'middle' });
  expect(place(adjoint!)).toEqual({ x: leaf!.x, y: leaf!.y - leaf!.height / 2 - 0.26, anchor: 'middle' });
});

test('an adjoint that is surely 0 is written, once it is sure', () => {
  const x = new Value(-2, { label: 'x' });
  const shut = Tapes.of(x.relu().mul(3));
  const adjointAt = (cursor: number) => {
    const { d, of } = written(shut, { cursor });
    return say(of(d.nodes.find(({ label }) => label === 'x')!.key, 'adjoint')[0]);
  };
  expect([2, 3, 4, 5].map(adjointAt)).toEqual([undefined, undefined, undefined, '0']);
});

test('the forward pass writes values in ink and no adjoints, what is not computed is a dash', () => {
  const { d, of } = written(tape(), { pass: 'forward', cursor: 1 });
  const [y, end] = [d.nodes.find((node) => node.label === 'y')!, d.nodes.find((node) => node.symbol === 'tanh')!];
  expect(of(y.key, 'value')[0]).toMatchObject({ ink: 'ink' });
  expect([y, end].map(({ key }) => say(of(key, 'value')[0]))).toEqual(['6', '—']);
  expect(of(y.key, 'adjoint')).toEqual([]);
});

test('a power is written as x with its exponent; other operations stand upright', () => {
  const x = new Value(3, { label: 'x' });
  const of = Tapes.of(square(x).add(x.pow(3)));
  const drawn = picture(diagram(of, { level: 'op' }), momentAt(runOf(of, of.length - 1), Infinity), {
    pass: 'forward',
    output: 'y',
  });
  const names = drawn.texts
    .filter(({ role }) => role === 'label')
    .map(({ runs }) => runs.map((run) => `${run.text}${run.script}`));
  expect(names).toContainEqual(['x0', '21']);
  expect(names).toContainEqual(['x0', '31']);
  expect(names).toContainEqual(['+0']);
});

test('a constant is its number, in its node and nothing below, in both passes', () => {
  for (const pass of ['forward', 'backward'] as const) {
    const { d, drawn } = written(tape(), { pass });
    const { key, x, y } = d.nodes.find(({ kind }) => kind === 'constant')!;
    expect(drawn.texts.filter((text) => text.key === key)).toEqual([
      expect.objectContaining({
        role: 'value',
        x,
        y,
        ink: 'muted',
        halo: null,
        runs: [{ text: '3', italic: false, script: 0 }],
      }),
    ]);
  }
});

test('beside parameters and targets stand their numbers, and move apart when the adjoint comes', () => {
  const at = (cursor: number) => {
    const { d, of } = written(dense([1, 1]), { level: 'neuron', cursor });
    const node = d.nodes.find(({ kind }) => kind === 'target')!;
    return { node, value: of(node.key, 'value')[0]!, adjoint: of(node.key, 'adjoint')[0] };
  };
  const [before, after] = [at(0), at(Infinity)];
  const left = before.node.x - before.node.width / 2 - 0.12;
  expect(place(before.value)).toEqual({ x: left, y: before.node.y, anchor: 'end' });
  expect(before.adjoint).toBeUndefined();
  expect(place(after.value)).toEqual({ x: left, y: expect.closeTo(before.node.y + 0.2, 12), anchor: 'end' });
  expect(place(after.adjoint!)).toEqual({ x: left, y: expect.closeTo(before.node.y - 0.2, 12), anchor: 'end' });
});

test('a long name is set smaller, so that its node holds it', () => {
  const { d, of } = written(Tapes.of(new Value(1, { label: 'w', role: 'parameter' }).mul(new Value(1))));
  const w = d.nodes.find(({ label }) => label === 'w')!;
  expect(of(w.key, 'label')[0]!.size).toBeCloseTo(0.34, 12);
  const wide = written(Tapes.of(new Value(1, { label: 'temperature' })));
  const [node] = wide.d.nodes;
  const { size, minScale } = wide.of(node!.key, 'label')[0]!;
  expect(minScale).toBeCloseTo(Math.max(10, 4 / size), 12); // 4 pixels an em, at least
  expect(size).toBeLessThanOrEqual(0.44);
  expect(size * 11 * 0.52).toBeLessThanOrEqual(0.86 * node!.width + 1e-9);
});

test('a folded scope with several outputs has a name and no numbers', () => {
  const { d, drawn } = written(dense([2, 2, 2]), { level: 'layer' });
  const layer = d.nodes.find(({ label }) => label === 'layer 0')!;
  expect(layer.outputs).toHaveLength(2);
  expect(drawn.texts.filter(({ key }) => key === layer.key).map(({ role }) => role)).toEqual(['label']);
});

/** The middle of the texts above and below the edge, and how far they are apart. */
function around(d: { byKey: ReadonlyMap<string, DiagramNode | DiagramEdge> }, key: string) {
  return (d.byKey.get(key) as DiagramEdge).route;
}

test('a weight stands above a level edge, in its middle, its gradient below, both with their names', () => {
  const { d, drawn } = written(dense([1, 1]), { level: 'neuron' });
  const [weight] = drawn.texts.filter(({ role }) => role === 'weight');
  const [gradient] = drawn.texts.filter(({ role }) => role === 'weightGradient');
  const route = around(d, weight!.key);
  expect(route[1]).toBeCloseTo(route.at(-1)!, 12);
  expect(weight!.x).toBeCloseTo((route[0]! + route.at(-2)!) / 2, 12);
  expect(weight!.y - route[1]!).toBeCloseTo(0.27, 12);
  expect(gradient!.y - route[1]!).toBeCloseTo(-0.29, 12);
  expect([weight!.anchor, weight!.angle, weight!.halo]).toEqual(['middle', expect.closeTo(0, 12), 'paper']);
  expect(weight!.runs.slice(0, 2)).toEqual([
    { text: 'w', italic: true, script: 0 },
    { text: '1', italic: false, script: -1 },
  ]);
  expect(say(weight)).toBe('w1  0.1');
  expect(say(gradient)).toMatch(/^∂E\/∂w1 {2}−?\d/);
  expect(weight!.ink).toBe('muted');
  const forward = written(dense([1, 1]), { level: 'neuron', pass: 'forward' });
  expect(forward.drawn.texts.find(({ role }) => role === 'weight')!.ink).toBe('ink');
});

test('on a slanting edge the weight stands along it, nearer to one end', () => {
  const { d, drawn } = written(dense([2, 2]), { level: 'neuron' });
  const slanting = drawn.texts.filter(({ role, angle }) => role === 'weight' && Math.abs(angle) > 0.1);
  expect(slanting).toHaveLength(2);
  for (const { key, x, y, angle } of slanting) {
    const [x0, y0, , , , , x1, y1] = around(d, key);
    expect(angle).toBeCloseTo(Math.atan2(y1! - y0!, x1! - x0!), 9);
    const along = ((x - x0!) * Math.cos(angle) + (y - y0!) * Math.sin(angle)) / Math.hypot(x1! - x0!, y1! - y0!);
    const off = (y - y0!) * Math.cos(angle) - (x - x0!) * Math.sin(angle);
    expect(off).toBeCloseTo(0.27, 9);
    expect(Math.abs(along - 0.5)).toBeGreaterThan(0.15);
  }
});

test('a weight that has no room is written only where the reader points', () => {
  const few = written(dense([13, 2]), { level: 'neuron', weights: 'edges' });
  expect(few.drawn.texts.filter(({ role }) => role === 'weight')).toHaveLength(26);
  const many = written(dense([8, 8]), { level: 'neuron', weights: 'edges' });
  const shown = new Set(many.drawn.texts.filter(({ role }) => role === 'weight').map((text) => text.key));
  const hidden = many.d.edges.filter(({ key, weight }) => weight !== null && !shown.has(key));
  expect(shown.size + hidden.length).toBe(64);
  expect(hidden).toHaveLength(54);
  const { key } = hidden[0]!;
  const pointed = written(dense([8, 8]), { level: 'neuron', weights: 'edges', highlighted: new Set([key]) });
  const added = pointed.drawn.texts.filter((text) => text.role === 'weight' && !shown.has(text.key));
  expect(added.map((text) => text.key)).toEqual([key]);
});

test('pointing at a neuron writes the weights that come into it, near to where they come from, and those that go out', () => {
  const d = diagram(dense([8, 8]), { level: 'neuron', weights: 'edges' });
  const node = d.nodes.find(
    ({ key }) => d.edges.filter(({ target, weight }) => target === key && weight !== null).length === 8,
  )!;
  const { texts } = written(dense([8, 8]), {
    level: 'neuron',
    weights: 'edges',
    highlighted: new Set([node.key]),
  }).drawn;
  const into = d.edges.filter(({ target }) => target === node.key);
  const shown = texts.filter(({ role, key }) => role === 'weight' && into.some((edge) => edge.key === key));
  expect(shown).toHaveLength(8);
  const hidden = written(dense([8, 8]), { level: 'neuron', weights: 'edges' }).drawn.texts.map(({ key }) => key);
  for (const { key, x } of shown.filter((text) => !hidden.includes(text.key))) {
    const { route } = into.find((edge) => edge.key === key)!;
    expect(x).toBeLessThan((route[0]! + route.at(-2)!) / 2);
  }
  const input = d.nodes.find(({ kind }) => kind === 'input')!;
  const out = written(dense([8, 8]), { level: 'neuron', weights: 'edges', highlighted: new Set([input.key]) }).drawn
    .texts;
  expect(
    new Set(
      out
        .filter(({ role, key }) => role === 'weight' && d.edges.some((e) => e.key === key && e.source === input.key))
        .map(({ key }) => key),
    ).size,
  ).toBe(8);
});

test('the title of a frame stands in its upper left corner, and what is in a frame stands on its ground', () => {
  const { d, drawn, of } = written(dense([1, 1]));
  for (const group of d.groups) {
    const [title] = of(group.key, 'title');
    expect(place(title!)).toEqual({
      x: group.x - group.width / 2 + 0.2,
      y: group.y + group.height / 2 - 0.24,
      anchor: 'start',
    });
    expect(title).toMatchObject({ size: 0.3, ink: 'muted', halo: 'group', minScale: 18 });
  }
  const inFrame = ({ x, y }: { x: number; y: number }) =>
    d.groups.some((g) => Math.abs(x - g.x) < g.width / 2 && Math.abs(y - g.y) < g.height / 2);
  for (const text of drawn.texts)
    if (text.halo !== null) expect(text.halo, say(text)).toBe(inFrame(text) ? 'group' : 'paper');
  expect(new Set(drawn.texts.map(({ halo }) => halo))).toEqual(new Set(['group', 'paper', null]));
});

test('weights on the way into a frame stand on the frame where they are in it', () => {
  const x = new Value(1, { label: 'x' });
  const layer = () =>
    scope('unit', () => new Value(2, { label: 'w', role: 'parameter' }).mul(x), { kind: 'neuron' }).add(1);
  const outer = Tapes.of(scope('outer', layer, { kind: 'layer' }));
  const { d, drawn } = written(outer, { level: 'neuron', weights: 'edges' });
  expect(d.groups).toHaveLength(1);
  const weights = drawn.texts.filter(({ role }) => role === 'weight' || role === 'weightGradient');
  expect(weights.length).toBeGreaterThan(0);
  const [frame] = d.groups;
  for (const { x: at, halo } of weights) expect(halo).toBe(at > frame!.x - frame!.width / 2 ? 'group' : 'paper');
});

test('what is not set off fades with its texts', () => {
  const key = '0';
  const { drawn } = written(tape(), { highlighted: new Set([key]), dimOthers: true });
  for (const text of drawn.texts) expect(text.opacity).toBe(text.key === key ? 1 : 0.3);
  for (const node of drawn.nodes) expect(node.opacity).toBe(node.key === key ? 1 : 0.3);
  for (const edge of drawn.edges) expect(edge.opacity).toBe(0.3);
  const nothing = written(tape(), { highlighted: new Set(), dimOthers: true });
  for (const text of nothing.drawn.texts) expect(text.opacity).toBe(1);
});

test('digits are as many as were asked for', () => {
  const { d, of } = written(Tapes.of(new Value(1.23456789, { label: 'x' })), { digits: 6 });
  expect(say(of(d.nodes[0]!.key, 'value')[0])).toBe('1.23457');
});

test('a name of 275 letters is drawn as its start, and its node is no wider than that', () => {
  const { d, of } = written(Tapes.of(tanh(new Value(1, { label: `w_{${'a'.repeat(275)}}` }))));
  const [leaf] = d.nodes;
  expect(say(of(leaf!.key, 'label')[0])).toBe(`w${'a'.repeat(28)}…`);
  expect(leaf!.width).toBeLessThan(8);
  expect(leaf!.label).toHaveLength(279);
});

test.each([
  ['重み付き入力の合計', 1],
  ['학습률과가중치의곱셈결과', 1],
  ['ＦＵＬＬＷＩＤＴＨ', 1],
  ['NUMBEROFROWS', 0.7],
])('a name of wide letters is within its node: %s', (label, em) => {
  for (const times of [1, 4]) {
    const { d, of } = written(Tapes.of(tanh(new Value(1, { label: label.repeat(times) }))));
    const [leaf] = d.nodes;
    const shown = say(of(leaf!.key, 'label')[0])!;
    expect(shown.length * em * 0.44).toBeLessThan(leaf!.width);
    expect(leaf!.width).toBeLessThan(8);
    expect(shown.endsWith('…')).toBe(label.length * times * em > 32 * 0.52);
    expect(leaf!.label).toBe(label.repeat(times)); // of which readers are told
  }
});

test('an accent takes no room, as it stands on its letter', () => {
  const name = (text: string) => runsWidth([{ text, italic: false, script: 0 }], 1);
  expect(name('e\u0301te\u0301')).toBeCloseTo(name('ete'));
});

test('a number with an exponent of three figures has room among its neighbours, whatever letters a file is read with', () => {
  let x: Value = new Value(2.5e-51, { label: 'x' });
  for (let k = 0; k < 4; k++) x = x.mul(k === 0 ? 2.3e-60 : -1.01);
  const { d, drawn } = written(Tapes.of(x));
  const numbers = drawn.texts.filter(({ runs }) => /e−\d{3}/.test(runs[0]!.text));
  expect(numbers).toHaveLength(4);
  for (const { key, runs, size, width } of numbers) {
    expect(width).toBeCloseTo(runsWidth(runs, size)); // that of other letters, too
    const { x, y } = d.nodes.find((node) => node.key === key)!;
    const near = d.nodes.filter((node) => node.key !== key && Math.abs(node.y - y) < 0.5);
    for (const other of near) expect(width).toBeLessThan(Math.abs(other.x - x) - 0.2);
  }
});

test('a long number is within the circle of its constant', () => {
  const third = new Value(1 / 3, { role: 'constant' });
  const tape = Tapes.of(new Value(2, { label: 'x' }).mul(third).mul(new Value(0.5, { role: 'constant' })));
  const drawn = picture(diagram(tape, { level: 'op' }), momentAt(runOf(tape, tape.length - 1), Infinity), {
    pass: 'backward',
    output: 'y',
  });
  const sizes = ['0.3333', '0.5'].map((number) => {
    const text = drawn.texts.find(({ runs }) => runs[0]!.text === number)!;
    const node = drawn.nodes.find(({ key }) => key === text.key)!;
    expect(runsWidth(text.runs, text.size)).toBeLessThanOrEqual(0.9 * node.width + 1e-9);
    return text.size;
  });
  expect(sizes[1]).toBe(0.34); // a short one is as large as others
});

test('a power has its constant exponent in it, as it is now, and no node for it', () => {
  const x = new Value(4, { label: 'x' });
  const of = Tapes.of(x.pow(-0.5));
  const laidOut = diagram(of, { level: 'op' });
  expect(laidOut.nodes.map(({ key, members }) => [key, members])).toEqual([
    ['0', [0]],
    ['2', [1, 2]],
  ]);
  expect(laidOut.nodeOf(1)).toBe('2');
  const draw = pictureOf(laidOut);
  const inside = (tape: Tapes) =>
    draw(momentAt(runOf(tape, 2), Infinity), { pass: 'forward', output: 'y' })
      .texts.filter(({ key, role }) => key === '2' && role === 'label')
      .map(({ runs, size }) => [runs.map(({ text }) => text).join('^'), size] as const);
  const [[before, size]] = inside(of) as [[string, number]];
  expect(before).toBe('x^−0.5');
  const other = of.withValues(Float64Array.of(4, 1 / 3, 4 ** (1 / 3)));
  const [[after, smaller]] = inside(other) as [[string, number]];
  expect(after).toBe('x^0.3333');
  expect(smaller).toBeLessThan(size); // it fits the circle
  const named = new Value(3, { label: 'n' });
  expect(diagram(Tapes.of(x.pow(named)), { level: 'op' }).nodes).toHaveLength(3);
});

test('an exponent that two powers share is a node', () => {
  const two = new Value(3, { role: 'constant' });
  const of = Tapes.of(new Value(2, { label: 'x' }).pow(two).add(new Value(5, { label: 'y' }).pow(two)));
  expect(
    diagram(of, { level: 'op' })
      .nodes.map(({ symbol }) => symbol)
      .sort(),
  ).toEqual(['', '', '', '+', 'x^n', 'x^n']);
});

test('a whole number below a million is written whole, on nodes and on arrows', () => {
  const network = (weight: number, input: number) => {
    const [w, x] = [new Value(weight, { label: 'w', role: 'parameter' }), new Value(input, { label: 'x' })];
    return Tapes.of(scope('y', () => tanh(w.mul(x)), { kind: 'neuron' }));
  };
  const all = (tape: Tape) => written(tape, { level: 'neuron' }).drawn.texts.map((text) => say(text));
  expect(all(network(-24681, 101325))).toEqual(expect.arrayContaining(['101325', 'w  −24681']));
  expect(all(network(-24681.5, 101325.5))).toEqual(expect.arrayContaining(['101300', 'w  −24680']));
  expect(all(network(1234567, 1))).toContain('w  1.235e6');
});
