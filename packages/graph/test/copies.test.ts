// A leaf that is used far and wide stands again, small, near its uses; it stays one thing.
import { add, forward, scope, sum, Tape, tanh, Value } from '@retrograd/autodiff';
import { expect, test } from 'vitest';
import {
  type Diagram,
  diagram,
  diagramGraph,
  momentAt,
  neighbour,
  type PictureOptions,
  picture,
  pictureOf,
  runOf,
} from '../src/index.ts';
import { overlapping } from '../src/layout/overlaps.ts';
import { dense } from './networks.ts';

const backward: PictureOptions = { pass: 'backward', output: 'y' };

/** `a_k = tanh(w_k x + v a_{k−1})`: x and v are used in every line. */
function chain(lines: number): Tape {
  const [x, v] = [new Value(0.8, { label: 'x' }), new Value(0.5, { label: 'v', role: 'parameter' })];
  let a = new Value(0.1, { label: 'a_0' });
  for (let k = 1; k <= lines; k++)
    a = tanh(new Value(k / 10, { label: `w_${k}`, role: 'parameter' }).mul(x).add(v.mul(a)));
  return Tape.of(a);
}

/** Centres, from left to right, of all nodes that bear this label. */
function places({ nodes, copies }: Diagram, label: string): number[] {
  const own = [...nodes, ...copies].filter((node) => node.label === label);
  return own.map(({ x }) => x).sort((a, b) => a - b);
}

test('a leaf stands again where it is used more than four columns after its first use', () => {
  const d = diagram(chain(12), { level: 'op' });
  expect(places(d, 'x')).toHaveLength(6); // three columns a line: each stands for two lines
  expect(places(d, 'v')).toHaveLength(6);
  expect(places(d, 'w_1')).toHaveLength(1);
  expect(diagram(chain(2), { level: 'op' }).copies).toEqual([]);
  for (const level of ['op', 'neuron', 'layer'] as const)
    expect(diagram(dense([3, 4, 2]), { level }).copies).toEqual([]); // all uses are in one column
});

test('the residual connection of an input stays an arrow', () => {
  const x = new Value(0.8, { label: 'x' });
  const w = new Value(0.5, { label: 'w', role: 'parameter' });
  const block = () => tanh(tanh(tanh(tanh(tanh(tanh(x.mul(w)))))).mul(w));
  const d = diagram(Tape.of(block().add(x)), { level: 'op' });
  expect(d.copies.map(({ label }) => label)).toEqual(['w']);
});

const deep = (x: Value, times: number): Value => (times === 0 ? x : deep(tanh(x), times - 1));

test('operations stand once, however far they are used', () => {
  const t = tanh(new Value(0.5, { label: 'x' }));
  let y: Value = t;
  for (let k = 0; k < 12; k++) y = tanh(y.mul(t));
  expect(diagram(Tape.of(y), { level: 'op' }).copies).toEqual([]);
});

test('an input with three groups of uses stands three times', () => {
  const x = new Value(0.8, { label: 'x' });
  const d = diagram(Tape.of(deep(deep(tanh(x).mul(x), 6).mul(x), 6).mul(x)), { level: 'op' });
  expect(places(d, 'x')).toHaveLength(3);
});

test('an input that is used in three columns, of which the last is far, stands twice; used in two, it is a residual', () => {
  const horner = (degree: number) => {
    const x = new Value(0.7, { label: 'x' });
    let y = new Value(1);
    for (let k = 0; k < degree; k++) y = y.mul(x).add(new Value(k, { label: `a${k}` }));
    return places(diagram(Tape.of(y), { level: 'op' }), 'x').length;
  };
  expect([horner(3), horner(4), horner(5)]).toEqual([1, 2, 2]);
  const x = new Value(0.7, { label: 'x' });
  expect(places(diagram(Tape.of(deep(tanh(x), 12).add(x)), { level: 'op' }), 'x')).toHaveLength(1);
});

test('groups go by columns, not by the order of recording', () => {
  const [x, w] = [new Value(0.8, { label: 'x' }), new Value(0.5, { label: 'w', role: 'parameter' })];
  const late = deep(x, 10).mul(w);
  const early = deep(x.mul(w), 10);
  expect(places(diagram(Tape.of(late.add(early)), { level: 'op' }), 'w')).toHaveLength(2);
});

test('four columns after the first use are near, five are far; in a frame beside that one, two are', () => {
  const copies = (steps: number) => {
    const [x, w] = [new Value(0.8, { label: 'x' }), new Value(0.5, { label: 'w', role: 'parameter' })];
    return diagram(Tape.of(deep(x.mul(w), steps).mul(w)), { level: 'op' }).copies.length;
  };
  expect([copies(3), copies(4)]).toEqual([0, 1]);
  const beside = (steps: number) => {
    const w = new Value(0.5, { label: 'w', role: 'parameter' });
    const part = (name: string, from: Value) => scope(name, () => from.mul(w), { kind: 'neuron' });
    return diagram(Tape.of(part('b', deep(part('a', new Value(1, { label: 'x' })), steps))), { level: 'op' }).copies
      .length;
  };
  expect([beside(0), beside(1)]).toEqual([0, 1]);
});

test('columns go by what feeds what, whatever was made first', () => {
  const lines = 12;
  const x = new Value(0.8, { label: 'x' });
  const w = Array.from({ length: lines }, () => new Value(0.1, { label: 'w', role: 'parameter' })).reverse();
  const layer = (a: Value, skip: Value, k: number) =>
    scope(`layer ${k}`, () => tanh(sum([w[k]!.mul(a), x, skip])), { kind: 'layer' });
  const first = layer(x, x, 0);
  let a = first;
  for (let k = 1; k < lines; k++) a = layer(a, first, k);
  const d = diagram(Tape.of(a), { level: 'layer' });
  expect(d.copies.map(({ label }) => label)).toEqual(['x', 'x']); // the first layer is used as far and stands once
});

test('a bias in a matrix makes no column', () => {
  const [x, p] = [new Value(0.8, { label: 'x' }), new Value(0.5, { label: 'p', role: 'parameter' })];
  const unit = (from: readonly Value[]) => {
    const terms = from.map((value) => new Value(0.1, { label: 'w', role: 'parameter' }).mul(value));
    return tanh(add(sum(terms), new Value(0.2, { label: 'b', role: 'parameter' })));
  };
  let a = [x, x.mul(2)];
  for (let k = 0; k < 4; k++) {
    const from = a;
    a = scope(`layer ${k}`, () => [0, 1].map((j) => scope(`n${j}`, () => unit(from), { kind: 'neuron' })), {
      kind: 'layer',
    });
    if (k === 0) a = [p.mul(a[0]!), a[1]!];
  }
  const d = diagram(Tape.of(sum([p.mul(a[0]!), a[1]!])), { level: 'neuron', weights: 'matrix' });
  expect(d.matrices).toHaveLength(4);
  expect(d.copies).toEqual([]); // both uses of p are four columns apart
});

test('in frames that stand beside each other, each has its own copy, within it', () => {
  const w = new Value(0.5, { label: 'w', role: 'parameter' });
  let h = new Value(0.1, { label: 'h_0' });
  for (let t = 1; t <= 3; t++) {
    const before = h;
    h = scope(`step ${t}`, () => tanh(before.mul(w)), { kind: 'neuron' });
  }
  const d = diagram(Tape.of(h), { level: 'op' });
  expect(d.copies).toHaveLength(2);
  for (const { x, y } of d.copies)
    expect(d.groups.filter((g) => Math.abs(g.x - x) < g.width / 2 && Math.abs(g.y - y) < g.height / 2)).toHaveLength(1);
});

test('a bias that is shared by neurons of several columns stands beside each of them, its first use included', () => {
  const parameter = (label: string) => new Value(0.5, { label, role: 'parameter' });
  const [w, u] = ['w', 'u'].map((name) => [0, 1, 2, 3].map((k) => parameter(`${name}_${k}`)));
  const b = [0, 1].map((j) => parameter(`b_${j}`));
  let h = [0, 1].map((j) => new Value(0.1, { label: `h_{0,${j}}` }));
  for (let t = 1; t <= 3; t++) {
    const [x, before] = [[0, 1].map((j) => new Value(0.3, { label: `x_{${t},${j}}` })), h];
    const terms = (m: Value[], from: Value[], j: number) => from.map((each, i) => m[2 * j + i]!.mul(each));
    const unit = (j: number) => tanh(sum([...terms(w!, x, j), ...terms(u!, before, j), b[j]!]));
    h = scope(`h_${t}`, () => [0, 1].map((j) => scope(`h_{${t},${j}}`, () => unit(j), { kind: 'neuron' })), {
      kind: 'layer',
    });
  }
  for (const weights of ['edges', 'matrix'] as const) {
    const d = diagram(Tape.of(sum(h)), { level: 'neuron', weights });
    const neurons = d.nodes.filter(({ kind }) => kind === 'neuron');
    const biases = [...d.nodes, ...d.copies].filter(({ label }) => label.startsWith('b_'));
    expect(biases).toHaveLength(neurons.length);
    for (const { x, y } of biases)
      expect(Math.min(...neurons.map((neuron) => Math.hypot(neuron.x - x, neuron.y - y)))).toBeLessThan(3);
  }
});

test('an input that neurons of three columns read stays one, with its lines', () => {
  const x = new Value(0.8, { label: 'x' });
  const unit = (name: string, of: readonly Value[]) => scope(name, () => sum(of), { kind: 'neuron' });
  const [a, b] = [unit('a', [x, x.mul(2)]), new Value(0.4, { label: 'c' })];
  const second = unit('b', [a, x, b]);
  const d = diagram(Tape.of(unit('c', [second, x])), { level: 'neuron' });
  expect(d.copies).toEqual([]);
});

test('no arrow from a leaf or a copy is long, and no node stands on another', () => {
  const d = diagram(chain(30), { level: 'op' });
  const label = (key: string) => d.nodes.find((node) => node.key === key)!.label;
  for (const { source, route } of d.edges)
    if (label(source) === 'x' || label(source) === 'v') expect(route.at(-2)! - route[0]!).toBeLessThan(14);
  const all = [...d.nodes, ...d.copies];
  expect([...overlapping(all, new Set(all.map(({ key }) => key)))]).toEqual([]);
});

test('arrows, graph and keyboard know the leaf only', () => {
  const tape = chain(12);
  const d = diagram(tape, { level: 'op' });
  const keys = new Set(d.nodes.map(({ key }) => key));
  for (const { source, target } of d.edges) expect(keys.has(source) && keys.has(target)).toBe(true);
  expect(diagramGraph(d).order).toBe(tape.length);
  for (const copy of d.copies) expect(d.byKey.has(copy.key)).toBe(false);
  const moment = momentAt(runOf(tape, tape.length - 1), Infinity);
  for (const { key } of d.nodes)
    for (const direction of ['left', 'right', 'up', 'down'] as const)
      expect(keys.has(neighbour(d, moment, key, direction).split(':')[0]!)).toBe(true);
});

test('who points at a copy points at the leaf, and all of it lights up', () => {
  const tape = chain(12);
  const d = diagram(tape, { level: 'op' });
  const x = d.nodes.find(({ label }) => label === 'x')!;
  const moment = momentAt(runOf(tape, tape.length - 1), Infinity);
  const draw = pictureOf(d);
  draw(moment, backward);
  const pointed = draw(moment, { ...backward, highlighted: new Set([x.key]) });
  expect(pointed).toEqual(picture(d, moment, { ...backward, highlighted: new Set([x.key]) }));
  const lit = pointed.nodes.filter(({ fill }) => fill === 'highlight');
  expect(lit).toHaveLength(6);
  for (const { picks } of lit) expect(picks).toBe(x.key);
  expect(new Set(pointed.nodes.map(({ key }) => key)).size).toBe(tape.length + d.copies.length);
});

test('a copy bears the name alone, and follows what becomes of the leaf', () => {
  const tape = chain(12);
  const d = diagram(tape, { level: 'op' });
  const draw = pictureOf(d);
  const run = runOf(tape, tape.length - 1);
  const { texts, nodes } = draw(momentAt(run, Infinity), backward);
  const x = d.nodes.find(({ label }) => label === 'x')!;
  const roles = texts.filter(({ key }) => key === x.key).map(({ role }) => role);
  expect(roles.sort()).toEqual(['adjoint', ...Array(6).fill('label'), 'value']);
  expect(nodes.some(({ hatched }) => hatched)).toBe(false);
  const edited = tape.withValues(tape.values.slice());
  edited.values[Number(x.key)] = Number.NaN;
  forward(edited);
  const broken = momentAt(runOf(edited, tape.length - 1), Infinity);
  expect(draw(broken, backward)).toEqual(picture(d, broken, backward));
  expect(draw(broken, backward).nodes.filter(({ picks, hatched }) => picks === x.key && hatched)).toHaveLength(6);
});

test('a copy of a constant bears its number', () => {
  const half = new Value(0.5, { role: 'constant' });
  let y = new Value(2, { label: 'x' });
  for (let k = 0; k < 8; k++) y = tanh(y.mul(half));
  const tape = Tape.of(y);
  const d = diagram(tape, { level: 'op' });
  expect(d.copies.length).toBeGreaterThan(1);
  const { texts } = picture(d, momentAt(runOf(tape, tape.length - 1), Infinity), backward);
  const written = texts.filter(({ key }) => key === d.copies[0]!.copyOf).map(({ runs }) => runs[0]!.text);
  expect(written).toEqual(Array(1 + d.copies.length).fill('0.5'));
});
