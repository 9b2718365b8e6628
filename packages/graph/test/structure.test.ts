// What is drawn as what: scopes that are folded, weights on edges, leaves that belong where they are used.
import { scope, sum, Tape, tanh, Value } from '@retrograd/autodiff';
import { expect, test } from 'vitest';
import { type DiagramOptions, diagram, tapeGraph } from '../src/index.ts';
import { commonScope } from '../src/structure/scopes.ts';

const input = (label: string) => new Value(1, { label });
const parameter = (label: string) => new Value(2, { label, role: 'parameter' });
const named = (label: string, node: Value) => {
  node.label = label;
  return node;
};
const neuron = (name: string, body: () => Value) => scope(name, body, { kind: 'neuron' });
const layer = (name: string, body: () => Value) => scope(name, body, { kind: 'layer' });

/** What is drawn, in words: `neuron n`, and `x → n by w`, `a → n × 2` for two arguments, in the order of the drawing. */
function drawn(tape: Tape, options: DiagramOptions = { level: 'neuron' }) {
  const { nodes, edges, groups } = diagram(tape, options);
  const name = new Map(nodes.map(({ key, label, symbol }) => [key, label || symbol]));
  return {
    nodes: nodes.map(({ kind, key }) => `${kind} ${name.get(key)}`),
    edges: edges.map(({ source, target, weight, arguments: fed }) => {
      const by = weight === null ? '' : ` by ${tape.label(weight.parameter)}`;
      return `${name.get(source)} → ${name.get(target)}${by}${fed.length > 1 ? ` × ${fed.length}` : ''}`;
    }),
    frames: groups.map(({ kind, label }) => `${kind} ${label}`),
  };
}

test('a weight is carried by the edge that it multiplies, on either side of the product; a bias stands outside', () => {
  const [x, y, v, w, b] = [input('x'), input('y'), parameter('v'), parameter('w'), parameter('b')];
  const tape = Tape.of(neuron('n', () => named('z', sum([v.mul(x), y.mul(w), b]))));
  expect(drawn(tape)).toEqual({
    nodes: ['input x', 'input y', 'parameter b', 'neuron z'],
    edges: ['x → z by v', 'y → z by w', 'b → z'],
    frames: [],
  });
  const { nodes, nodeOf } = diagram(tape, { level: 'neuron' });
  expect(nodes.at(-1)!.members.map((i) => tape.op(i)?.symbol)).toEqual(['×', '×', 'Σ']);
  const at = (value: Value) => nodeOf(tape.indexOf(value));
  expect([v, w, b].map(at)).toEqual(['5:1', '6:0', '4']); // 0 … 4 are the leaves, 5 and 6 the products
});

test.each<[string, (x: Value, w: Value) => Value, readonly string[]]>([
  ['a function of one argument', (x, w) => tanh(w).mul(x), ['x → z', 'w → z']],
  ['a sum of three', (x, w) => sum([x, w, x]), ['x → z × 2', 'w → z']],
  ['a product with what is computed inside', (x, w) => tanh(x).mul(w), ['w → z', 'x → z']],
  ['its own square', (x, w) => w.mul(w).add(x), ['w → z × 2', 'x → z']],
  ['a product, and once more alone', (x, w) => w.mul(x).add(w), ['w → z × 2', 'x → z']],
])('a parameter stands outside its neuron if it goes into %s', (_, body, edges) => {
  const [x, w] = [input('x'), parameter('w')];
  const found = drawn(Tape.of(neuron('n', () => named('z', body(x, w)))));
  expect(found.nodes).toEqual(['input x', 'parameter w', 'neuron z']);
  expect(found.edges.toSorted()).toEqual(edges.toSorted());
});

test('two weights of one input are two edges, a weight of two inputs is on both', () => {
  const [x, y, v, w] = [input('x'), input('y'), parameter('v'), parameter('w')];
  const parallel = neuron('n', () => named('z', v.mul(x).add(w.mul(x))));
  expect(drawn(Tape.of(parallel)).edges).toEqual(['x → z by v', 'x → z by w']);
  const shared = neuron('n', () => named('z', w.mul(x).add(w.mul(y))));
  expect(drawn(Tape.of(shared)).edges).toEqual(['x → z by w', 'y → z by w']);
});

test('edges to and from folded scopes merge, edges between operations do not', () => {
  const [x, y] = [input('x'), input('y')];
  const n = neuron('n', () => named('n', x.mul(y).add(x)));
  expect(drawn(Tape.of(named('s', n.mul(n)))).edges).toEqual(['x → n × 2', 'y → n', 'n → s × 2']);
  const square = named('q', x.mul(x));
  expect(drawn(Tape.of(named('s', square.add(square)))).edges).toEqual(['x → q', 'x → q', 'q → s', 'q → s']);
});

test('targets stand outside folded scopes, constants inside the innermost scope around their users', () => {
  const [x, t] = [input('x'), new Value(1, { label: 't', role: 'target' })];
  const error = Tape.of(neuron('E', () => named('e', x.sub(t).pow(2))));
  const scopes = error.scopeOf.slice();
  expect(drawn(error).nodes).toEqual(['input x', 'target t', 'neuron e']);
  expect(error.scopeOf).toEqual(scopes); // of the drawing, not of the tape
  const c = new Value(3, { label: 'c', role: 'constant' });
  const both = layer('l', () => neuron('a', () => named('a', x.mul(c))).add(neuron('b', () => named('b', x.add(c)))));
  expect(drawn(Tape.of(both))).toEqual({
    nodes: ['input x', 'constant c', 'neuron a', 'neuron b', 'op +'],
    edges: ['x → a', 'c → a', 'x → b', 'c → b', 'a → +', 'b → +'],
    frames: ['layer l'],
  });
  expect(drawn(Tape.of(both), { level: 'layer' })).toEqual({
    nodes: ['input x', 'layer l'],
    edges: ['x → l × 2'],
    frames: [],
  });
});

test('a folded scope is called what its only output is called, a layer by its own name, in the language of the reader', () => {
  const x = input('x');
  const options: DiagramOptions = { level: 'layer', nameOf: (name) => `¡${name}!` };
  const label = (output: Value) => {
    const { nodes } = diagram(Tape.of(output), options);
    return nodes.find(({ kind }) => kind === 'neuron' || kind === 'layer')!.label;
  };
  expect(label(layer('l', () => named('z', tanh(x))))).toBe('¡l!');
  expect(label(neuron('n', () => named('z', tanh(x))))).toBe('z');
  expect(label(neuron('n', () => tanh(x)))).toBe('¡n!');
  let first = x;
  const second = neuron('n', () => {
    first = named('first', tanh(x));
    return named('second', tanh(first));
  });
  expect(label(second)).toBe('second');
  expect(label(second.add(first))).toBe('¡n!'); // two outputs
});

test.each<[DiagramOptions['level'], readonly string[], readonly string[]]>([
  ['layer', ['input x', 'layer l', 'group g', 'op s'], []],
  ['neuron', ['input x', 'neuron n', 'op ×', 'group g', 'op s'], ['layer l']],
  ['op', ['input x', 'op n', 'op ×', 'op g', 'op s'], ['layer l', 'neuron n', 'block g']],
])('at level %s, a plain group is open where a layer or a neuron is in it, however deep', (level, nodes, frames) => {
  const x = input('x');
  const l = () => layer('l', () => neuron('n', () => named('n', tanh(x))).mul(x));
  const model = scope('model', () => scope('inner', l));
  const g = scope('g', () => named('g', tanh(x)), { kind: 'block' });
  const tape = Tape.of(named('s', model.add(g)));
  expect(drawn(tape, { level })).toMatchObject({ nodes, frames });
});

test('the scope around two others is the innermost one around both', () => {
  const x = input('x');
  // 0 a { 1 b { 2 c }, 3 d }, 4 e
  const a = scope('a', () => scope('b', () => tanh(x).add(scope('c', () => tanh(x)))).add(scope('d', () => tanh(x))));
  const { structure } = Tape.of(a.add(scope('e', () => tanh(x))));
  const at = new Map(structure.scopes.map(({ name }, s) => [name, s]));
  const meet = (p: string, q: string) => structure.scopes[commonScope(structure, at.get(p)!, at.get(q)!)]?.name;
  expect([meet('c', 'c'), meet('b', 'c'), meet('c', 'd'), meet('d', 'b'), meet('e', 'c')]).toEqual([
    'c',
    'b',
    'a',
    'a',
    undefined,
  ]);
  expect(commonScope(structure, -1, 0)).toBe(-1);
});

test('the graph of a tape has all that the tape knows', () => {
  const tape = Tape.of(scope('s', () => named('y', input('x').mul(parameter('w')))));
  const graph = tapeGraph(tape, Float64Array.of(2, 1, 5));
  expect(graph.mapNodes((key, attributes) => ({ key, ...attributes }))).toEqual([
    { key: '0', label: 'x', op: null, symbol: '', role: 'input', value: 1, adjoint: 2, scope: 0 },
    { key: '1', label: 'w', op: null, symbol: '', role: 'parameter', value: 2, adjoint: 1, scope: 0 },
    { key: '2', label: 'y', op: 'mul', symbol: '×', role: 'input', value: 2, adjoint: 5, scope: 0 },
  ]);
  expect(tapeGraph(tape).getNodeAttribute('2', 'adjoint')).toBeNull();
});
