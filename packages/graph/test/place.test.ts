// Whole diagrams, with every place worked out by hand: nodes are as wide and high as `sizes.ts` says, keep 0.8 below
// them free for two lines of numbers (or the width of one beside them), and lie 0.4 higher than the middle of that.
import { log, scope, Tape, tanh, Value } from '@retrograd/autodiff';
import { expect, test } from 'vitest';
import { type Diagram, type DiagramOptions, diagram } from '../src/index.ts';

const input = (label: string) => new Value(1, { label });
const parameter = (label: string) => new Value(2, { label, role: 'parameter' });
const named = (label: string, node: Value) => {
  node.label = label;
  return node;
};
const neuron = (name: string, body: () => Value) => scope(name, body, { kind: 'neuron' });
const draw = (output: Value, options: Partial<DiagramOptions> = {}) =>
  diagram(Tape.of(output), { level: 'neuron', ...options });
const at = ({ nodes }: Diagram, label: string) => nodes.find((node) => (node.label || node.symbol) === label)!;
const place = (d: Diagram, label: string) => [at(d, label).x, at(d, label).y];
const close = (numbers: readonly number[]) => numbers.map((x) => expect.closeTo(x, 12));

test('a + b: inputs of 1.3, a sum of 0.86, columns 1.2 apart', () => {
  const d = draw(input('a').add(input('b')));
  const middle = (1.3 + 1.2 + 0.86) / 2;
  expect(place(d, 'a')).toEqual(close([0.65 - middle, 1.3 + 0.4]));
  expect(place(d, 'b')).toEqual(close([0.65 - middle, -1.3 + 0.4]));
  expect(place(d, '+')).toEqual(close([middle - 0.43, 0.4]));
  expect(d.groups).toEqual([]);
  expect(d.bounds).toEqual({
    x0: expect.closeTo(-middle - 0.2, 12),
    x1: expect.closeTo(middle + 0.2, 12),
    y0: expect.closeTo(-1.3 + 0.4 - 0.65 - 1.1, 12),
    y1: expect.closeTo(1.3 + 0.4 + 0.65 + 0.3, 12),
  });
});

test('weights have twice their width between their columns; 2.2 in a narrow drawing', () => {
  const between = (label: string, compact?: boolean) => {
    const [x, w] = [input('x'), parameter(label)];
    const d = draw(
      neuron('n', () => named('z', tanh(w.mul(x)))),
      compact === undefined ? {} : { compact },
    );
    return at(d, 'z').x - at(d, 'x').x - 1.3;
  };
  for (const compact of [undefined, false])
    expect(between('w', compact)).toBeCloseTo(2 * 0.34 * (16 * 0.52 + 0.52) + 0.1, 12);
  expect(between('w_1234')).toBeCloseTo(2 * 0.34 * (16 * 0.52 + 0.52 + 4 * 0.36) + 0.1, 12);
  expect(between('w', true)).toBeCloseTo(2.2, 12);
});

test('before a neuron with a bias beside it are 2.2, before one without are 1.2', () => {
  const [x, b] = [input('x'), parameter('b')];
  const biased = draw(neuron('n', () => named('z', tanh(x).add(b))));
  expect(at(biased, 'z').x - at(biased, 'x').x).toBeCloseTo(1.3 + 2.2, 12);
  const bare = draw(neuron('n', () => named('z', tanh(x))));
  expect(at(bare, 'z').x - at(bare, 'x').x).toBeCloseTo(1.3 + 1.2, 12);
  // the numbers of the bias stand to its left: it hangs over the column of x
  expect(at(biased, 'b').x - at(biased, 'z').x).toBeCloseTo(-0.65 - 0.5 - 0.86 / 2, 12);
  expect(at(biased, 'b').y - (at(biased, 'z').y - 0.4)).toBeCloseTo((2.1 + 0.86) / 2, 12);
});

test('an open neuron has a frame that bears the name of its output, a layer one that bears its own', () => {
  const x = input('x');
  const n = () => neuron('n', () => named('z', tanh(log(x))));
  const open = (output: Value) =>
    draw(output, { level: 'op', nameOf: (name) => `¡${name}!` }).groups.map(({ key, scope: s, kind, label }) => [
      key,
      s,
      kind,
      label,
    ]);
  expect(open(n())).toEqual([['scope:0', 0, 'neuron', 'z']]);
  expect(open(neuron('n', () => tanh(x)))).toEqual([['scope:0', 0, 'neuron', '¡n!']]);
  expect(open(scope('l', () => named('z', tanh(n())), { kind: 'layer' }))).toEqual([
    ['scope:0', 0, 'layer', '¡l!'],
    ['scope:1', 1, 'neuron', 'z'],
  ]);
});

test('a frame is 0.55 around what is in it, and lies where that lies', () => {
  const x = input('x');
  const d = draw(
    neuron('n', () => named('z', tanh(named('y', log(x))))),
    { level: 'op' },
  );
  const [frame] = d.groups;
  const [y, z] = [at(d, 'y'), at(d, 'z')];
  const right = z.x + z.width / 2;
  expect(frame!.width).toBeCloseTo(y.width + 1.2 + z.width + 1.1, 12);
  expect(frame!.height).toBeCloseTo(0.4 + 0.86 + 0.8 + 1.1, 12); // a line for the name above
  expect(frame!.x + frame!.width / 2).toBeCloseTo(right + 0.55, 12);
  expect(frame!.y).toBeCloseTo(z.y - 0.2, 12);
  expect(frame!.x - frame!.width / 2 - at(d, 'x').x).toBeCloseTo(0.65 + 1.2, 12);
});

test('scopes stand in the order in which they were recorded, whatever leaves were made in them', () => {
  const x = input('x');
  const first = neuron('p', () => named('p', tanh(x)));
  const second = neuron('q', () => named('q', input('late').mul(x)));
  const d = draw(named('s', first.add(second)), { level: 'op' });
  expect(at(d, 'p').y).toBeGreaterThan(at(d, 'q').y);
  const turned = draw(named('s', second.add(first)), { level: 'op' });
  expect(at(turned, 'p').y).toBeGreaterThan(at(turned, 'q').y);
});

test('an empty level of scopes leaves no trace: a box without operations has no frame, and adds no room', () => {
  const x = input('x');
  const body = () => neuron('n', () => named('z', tanh(x)));
  const bare = draw(body());
  const boxed = draw(scope('l', () => scope('m', body), { kind: 'layer' }));
  expect(boxed.groups).toEqual([]);
  expect(place(boxed, 'z')).toEqual(close(place(bare, 'z') as number[]));
});
