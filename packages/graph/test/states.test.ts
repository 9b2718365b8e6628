// How a moment shows in a picture: what is computed, active or broken, and on which ground a text stands.
import { log, scope, Tape, tanh, Value } from '@retrograd/autodiff';
import { expect, test } from 'vitest';
import { type Diagram, diagram, momentAt, type PictureOptions, picture, runOf } from '../src/index.ts';

const leaf = (label: string, x: number) => new Value(x, { label });

/** (a·b) + (a·b)·c, with the second product in a scope of its own. */
function twoProducts(a = 2, b = 3, c = 4): Tape {
  const [x, y, z] = [leaf('a', a), leaf('b', b), leaf('c', c)];
  const first = x.mul(y); // 3
  const second = scope('part', () => first.mul(z).add(first)); // 4, 5
  return Tape.of(second.mul(x)); // 6
}

const tape = twoProducts();
const ops: Diagram = diagram(tape, { level: 'op' });
const folded: Diagram = diagram(tape, { level: 'op', toggled: new Set([0]) });

const at = (cursor: number, pass: PictureOptions['pass'], of = ops) =>
  picture(of, momentAt(runOf(tape, tape.length - 1), cursor), { pass, output: 'y' });
const edgeOf = (key: string, cursor: number, pass: PictureOptions['pass'], of = ops) =>
  at(cursor, pass, of).edges.find((edge) => edge.key === key)!;

test('an edge is faint until what it feeds is computed, and strong while that is being computed', () => {
  const looks = [0, 1, 2, 3, 4].map((cursor) => edgeOf('4:0', cursor, 'forward'));
  expect(looks.map(({ ink, share }) => [ink, share])).toEqual([
    ['faint', 1],
    ['faint', 1],
    ['ink', 0.95], // the step that computes node 4
    ['ink', 0.5],
    ['ink', 0.5],
  ]);
  expect(looks[2]!.width / looks[3]!.width).toBeCloseTo(1.35);
});

test('the backward pass sets off what it pulls back, on its own picture alone', () => {
  const end = momentAt(runOf(tape, tape.length - 1), Infinity).cursor;
  const pulling = end - 1; // node 4, before the first product
  const [now, after] = [edgeOf('4:0', pulling, 'backward'), edgeOf('4:0', end, 'backward')];
  expect(now.ink).toBe('positive');
  expect(now.width / after.width).toBeCloseTo(1.35);
  expect([now.share, after.share < 1]).toEqual([1, true]);
  expect(edgeOf('4:0', pulling, 'forward')).toEqual(edgeOf('4:0', end, 'forward'));
  expect(edgeOf('3:0', pulling, 'backward').ink).toBe('ink'); // not pulled back yet
});

test('a merged edge is computed once all that it feeds is', () => {
  const merged = folded.edges.find((edge) => edge.arguments.length > 1)!;
  expect(merged.arguments.map(({ node }) => node)).toEqual([4, 5]);
  const inks = [1, 2, 3].map((cursor) => edgeOf(merged.key, cursor, 'forward', folded));
  expect(inks.map(({ ink, share }) => [ink, share])).toEqual([
    ['faint', 1],
    ['faint', 1],
    ['ink', 0.95], // its last node is being computed
  ]);
});

test('a folded node is active while any node inside it is', () => {
  const key = folded.nodes.find(({ members }) => members.length === 2)!.key;
  const fills = [0, 1, 2, 3, 4].map((cursor) => at(cursor, 'forward', folded).nodes.find((n) => n.key === key)!.fill);
  expect(fills).toEqual(['paper', 'paper', 'active', 'active', 'paper']);
});

test('a node is hatched where its value is computed and not finite, or its adjoint is not', () => {
  const broken = (x: number, cursor: number) => {
    const of = Tape.of(log(leaf('x', x)));
    const moment = momentAt(runOf(of, 1), cursor);
    const { nodes, edges } = picture(diagram(of, { level: 'op' }), moment, { pass: 'backward', output: 'y' });
    return [...nodes.map(({ hatched }) => hatched), edges[0]!.pattern];
  };
  expect(broken(2, Infinity)).toEqual([false, false, 'dashed']);
  expect(broken(-1, 0)).toEqual([false, false, 'solid']); // the logarithm is not computed yet
  expect(broken(-1, 1)).toEqual([false, true, 'solid']);
  expect(broken(0, Infinity)).toEqual([true, true, 'hatched']); // −∞, with the slope ∞
});

test('another sign, magnitude or fault of a gradient draws an edge anew, and the same look does not', () => {
  const shown = [2, 2.0000001, -2, 200, 0, Number.NaN].map((c) => {
    const of = Tape.of(tanh(leaf('x', 0)).mul(leaf('c', c)));
    const drawn = picture(diagram(of, { level: 'op' }), momentAt(runOf(of, 3), Infinity), {
      pass: 'backward',
      output: 'y',
    });
    const { ink, pattern, width } = drawn.edges.find(({ key }) => key === '3:0')!;
    return `${ink} ${pattern} ${width.toFixed(4)}`;
  });
  expect(new Set(shown).size).toBe(5);
  expect(shown[0]).toBe(shown[1]);
});

test('texts stand on the frame that they lie in, and those of edges from outside on the paper as far as they are there', () => {
  const w = (label: string) => new Value(0.5, { label, role: 'parameter' });
  const neuron = (x: Value, k: number) => scope(`neuron ${k}`, () => tanh(x.mul(w(`w_${k}`))), { kind: 'neuron' });
  const layers = (x: Value) =>
    scope('outer', () =>
      neuron(
        scope('inner', () => neuron(x, 1).exp()),
        2,
      ).exp(),
    );
  const of = Tape.of(layers(leaf('x', 1)).mul(leaf('out', 2)));
  const drawn = diagram(of, { level: 'op' });
  const { texts, groups } = picture(drawn, momentAt(runOf(of, of.length - 1), Infinity), {
    pass: 'backward',
    output: 'y',
  });
  expect(groups.length).toBeGreaterThan(1);
  const isIn = ({ x, y }: { x: number; y: number }) =>
    groups.some((g) => Math.abs(x - g.x) < g.width / 2 && Math.abs(y - g.y) < g.height / 2);
  const grounded = texts.filter(({ role, halo }) => role !== 'title' && halo !== null);
  expect(grounded.some(isIn)).toBe(true);
  expect(grounded.every(isIn)).toBe(false);
  for (const text of grounded)
    expect([text.key, text.role, text.halo]).toEqual([text.key, text.role, isIn(text) ? 'group' : 'paper']);
});
