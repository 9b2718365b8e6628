// What stands where because of what it is: leaves, operations, neurons and frames in their columns, leaves beside them.
import { dot, scope, square, sum, Tape, tanh, Value } from '@retrograd/autodiff';
import { expect, test } from 'vitest';
import { type Diagram, diagram, type Level } from '../src/index.ts';

const leaf = (label: string, role: 'input' | 'parameter' | 'target' | 'constant' = 'input') =>
  new Value(1, { label, role });
const named = (label: string, node: Value) => {
  node.label = label;
  return node;
};
const neuron = (name: string, body: () => Value) => named(name, scope(name, body, { kind: 'neuron' }));
const draw = (output: Value, level: Level = 'neuron') => diagram(Tape.of(output), { level });
const at = ({ nodes }: Diagram, label: string) => nodes.find((node) => (node.label || node.symbol) === label)!;
const left = (d: Diagram, label: string) => at(d, label).x - at(d, label).width / 2;
const right = (d: Diagram, label: string) => at(d, label).x + at(d, label).width / 2;
const deep = (x: Value, times: number): Value => (times === 0 ? x : deep(tanh(x), times - 1));

test('a leaf is as wide as its name, and a copy as small as a parameter', () => {
  expect(at(draw(tanh(leaf('temperature'))), 'temperature').width).toBeCloseTo(11 * 0.52 * 0.44 + 0.44, 9);
  const x = leaf('x');
  const [copy] = draw(deep(deep(tanh(x).mul(x), 6).mul(x), 6).mul(x), 'op').copies;
  expect([copy!.width, copy!.height]).toEqual([0.86, 0.86]);
});

test('operations, folded scopes and frames stand right after what feeds them, leaves right before what they feed', () => {
  const late = (body: (t: Value) => Value, level: Level) => {
    const t = named('t', tanh(leaf('x')));
    const branch = body(t);
    return draw(named('end', deep(t, 4).add(branch)), level);
  };
  const single = late((t) => named('u', tanh(t)), 'op');
  expect(left(single, 'u') - right(single, 't')).toBeLessThan(2);
  // its first node is a leaf
  const folded = late((t) => neuron('u', () => tanh(leaf('', 'constant').mul(t))), 'neuron');
  expect(left(folded, 'u') - right(folded, 't')).toBeLessThan(2);
  const framed = late((t) => scope('frame', () => named('u', tanh(t))), 'op');
  expect(framed.groups).toHaveLength(1);
  expect(left(framed, 'u') - right(framed, 't')).toBeLessThan(2);
  const before = late(() => leaf('u'), 'op');
  expect(left(before, 'end') - right(before, 'u')).toBeLessThan(2);
});

test('operations, parameters and constants change places so that lines do not cross; neurons and frames do not', () => {
  const [x, y] = [leaf('x'), leaf('y')];
  const above = (d: Diagram, one: string, other: string) => at(d, one).y > at(d, other).y;
  const ops = draw(named('low', tanh(y)).add(named('high', tanh(x))), 'op');
  expect(above(ops, 'high', 'low')).toBe(true);
  const neurons = draw(neuron('low', () => tanh(tanh(y))).add(neuron('high', () => tanh(tanh(x)))));
  expect(above(neurons, 'low', 'high')).toBe(true);
  const frames = draw(neuron('low', () => tanh(tanh(y))).add(neuron('high', () => tanh(tanh(x)))), 'op');
  expect(above(frames, 'low', 'high')).toBe(true);
  for (const role of ['parameter', 'constant', 'input', 'target'] as const) {
    const p = leaf('p', role);
    const [n, m] = [neuron('n', () => tanh(tanh(x))), neuron('m', () => tanh(tanh(y)))];
    const d = draw(sum([n.mul(p), m.mul(p)]));
    expect([role, above(d, 'n', 'p')]).toEqual([role, role === 'parameter' || role === 'constant']);
  }
});

test('leaves that hang over do not move the columns from the middle of a drawing without a frame', () => {
  const d = draw(named('y', leaf('p', 'parameter').mul(leaf('c', 'constant'))), 'op');
  expect(at(d, 'p').x).toBeLessThan(left(d, 'y'));
  expect(at(d, 'y').x).toBeCloseTo(0, 9);
});

test('before an operation out of a frame with a leaf beside it is the usual gap, as its numbers are short', () => {
  const inside = scope('frame', () => named('t', tanh(leaf('x'))));
  const d = draw(named('y', inside.mul(leaf('p', 'parameter'))), 'op');
  const [frame] = d.groups;
  expect(at(d, 'p').x).toBeLessThan(at(d, 'y').x);
  expect(left(d, 'y') - (frame!.x + frame!.width / 2)).toBeCloseTo(1.2, 9);
});

/** A neuron of three inputs, with biases beside it that are called so. */
const biased = (name: string, ...biases: readonly string[]) => {
  const x = ['a', 'b', 'c'].map((label) => leaf(label));
  return neuron(name, () => tanh(sum([...x, ...biases.map((label) => leaf(label, 'parameter'))])));
};

test('where a leaf beside a neuron would stand on another node, the gap before is as wide as the leaf, and 1.1', () => {
  const wide = (label: string) => Math.max(0.86, label.length * 0.52 * 0.44 + 0.44) + 0.12 + 10 * 0.52 * 0.34;
  const gap = (...biases: readonly string[]) => {
    const d = draw(biased('n', ...biases));
    return left(d, 'n') - right(d, 'a');
  };
  expect(gap('p')).toBeCloseTo(wide('p') + 1.1, 9);
  expect(gap('temperature')).toBeCloseTo(wide('temperature') + 1.1, 9);
  expect(gap('temperature', 'temperatur')).toBeCloseTo(wide('temperature') + 1.1, 9);
  expect(gap('temperatur', 'temperature')).toBeCloseTo(wide('temperature') + 1.1, 9);
  // rows stand as far apart as without weights
  const d = draw(biased('n', 'temperature'));
  expect(at(d, 'a').y - at(d, 'b').y).toBeCloseTo(1.3 + 0.8 + 0.5, 9);
});

test('before three neurons or more that a leaf in the column feeds is a gap for its fan of lines', () => {
  const gap = (count: number, isOp = false) => {
    const [p, q] = [leaf('p', 'parameter'), leaf('q', 'parameter')];
    const unit = (k: number) => () => tanh(sum([leaf(`x_${k}`), p, q]));
    const units = () => Array.from({ length: count }, (_, k) => (isOp ? unit(k)() : neuron(`n_${k}`, unit(k))));
    const d = draw(sum(scope('layer', units, { kind: 'layer' })), isOp ? 'op' : 'neuron');
    return left(d, isOp ? 'Σ' : 'n_0') - right(d, 'q');
  };
  expect(gap(2)).toBeCloseTo(2.2, 9);
  expect(gap(3)).toBeCloseTo(3.5, 9);
  expect(gap(5)).toBeCloseTo(3.5, 9);
});

test('only such leaves get a wider gap', () => {
  const n = scope('first', () => biased('n', 'temperature'), { kind: 'layer' });
  const single = () => {
    const x = leaf('x');
    return neuron('m', () => tanh(x).add(leaf('q', 'parameter')));
  };
  const d = draw(n.add(scope('second', single, { kind: 'layer' })));
  expect(left(d, 'n') - right(d, 'a')).toBeGreaterThan(5);
  expect(left(d, 'm') - right(d, 'x')).toBeCloseTo(2.2, 9);
});

test('a bias that has no room above the one neuron of its column stands beside it', () => {
  const unit = (name: string, inputs: readonly Value[]) =>
    neuron(name, () => {
      const weights = inputs.map((_, k) => leaf(`w_${k + 1}`, 'parameter'));
      return dot(weights, inputs, leaf(name === 'o' ? 'b' : 'c', 'parameter'));
    });
  const x = [leaf('x_1'), leaf('x_2')];
  const h = scope('h', () => [unit('h_1', x), unit('h_2', x)], { kind: 'layer' });
  const output = unit('o', h);
  const y = leaf('y', 'target');
  const loss = scope('loss', () => neuron('L', () => square(y.sub(output))), { kind: 'layer' });
  const { nodes } = diagram(Tape.of(loss), { level: 'neuron' });
  const at = (label: string) => nodes.find((node) => node.label === label)!;
  const [bias, fed, hidden] = [at('b'), at('o'), at('h_1')];
  expect(bias.x).toBeLessThan(fed.x);
  expect(bias.x).toBeGreaterThan((hidden.x + fed.x) / 2);
});
