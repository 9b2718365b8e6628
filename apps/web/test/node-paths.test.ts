// Paths name the same node before and after an edit, and no two nodes alike.
import { add, mul, scope, Tape, tanh, Value } from '@retrograd/autodiff';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pathsOf } from '../src/engine/node-paths.ts';
import { programOf } from '../src/engine/program.ts';
import * as language from '../src/sources/expression/index.ts';

const expression = (text: string) => programOf({ kind: 'expression', text, drawn: text }, null, language);

test('a node keeps its path when terms are added before and after it', () => {
  const before = expression('a = x*w\ny = tanh(a) + b');
  const after = expression('k = c^2\na = x*w\ny = tanh(a) + b + k');
  for (const path of ['x', 'w', 'b', 'a', 'tanh']) {
    const [i, j] = [before.paths.nodeAt(path), after.paths.nodeAt(path)];
    expect(i, path).toBeGreaterThanOrEqual(0);
    expect(after.tape.label(j)).toBe(before.tape.label(i));
    expect(after.tape.op(j)?.name).toBe(before.tape.op(i)?.name);
  }
  expect(after.paths.nodeAt('a')).not.toBe(before.paths.nodeAt('a'));
});

test('a node keeps its path when a term that is added moves the parts of a long formula', () => {
  const terms = Array.from({ length: 300 }, (_, i) => `w${i}*x`);
  const [before, after] = [terms, ['c', ...terms]].map((all) => expression(all.join(' + ')));
  for (const { structure } of [before!, after!]) expect(structure.scopes.length).toBeGreaterThan(1);
  expect(before!.structure.scopeOf).not.toEqual(after!.structure.scopeOf.slice(1));
  for (const path of ['x', 'w0', 'w299', 'mul#150'])
    expect(after!.tape.label(after!.paths.nodeAt(path)), path).toBe(before!.tape.label(before!.paths.nodeAt(path)));
  expect(before!.paths.nodeAt('mul#150')).toBeGreaterThan(0);
});

test('a path is found however it is spelt', () => {
  const { paths } = expression('y = x_1*μ + ŵ2');
  for (const [path, other] of [['x_1', 'x1'], ['μ', '\u00B5'], ['ŵ2', 'w\u0302_2']]) // biome-ignore format: pairs
    expect(paths.nodeAt(other!)).toBe(paths.nodeAt(path!));
  expect(paths.nodeAt('x_2')).toBe(-1);
});

test('scopes are named by the scopes around them', () => {
  const x = new Value(1, { label: 'x' });
  const neuron = (k: number, input: Value) => scope(`neuron ${k}`, () => tanh(mul(input, 2)), { kind: 'neuron' });
  const layer = (name: string, input: Value) =>
    scope(name, () => add(neuron(1, input), neuron(2, input)), { kind: 'layer' });
  const { scopes, nodes, scopeAt } = pathsOf(Tape.of(layer('layer 2', layer('layer 1', x))));
  expect(scopes).toEqual([
    'layer 1/',
    'layer 1/neuron 1/',
    'layer 1/neuron 2/',
    'layer 2/',
    'layer 2/neuron 1/',
    'layer 2/neuron 2/',
  ]);
  expect(nodes).toContain('layer 2/neuron 1/tanh');
  expect(nodes[0]).toBe('x');
  for (const [s, path] of scopes.entries()) expect(scopeAt(path)).toBe(s);
});

test('what is called alike is counted, and the numbers of version 0.1 are understood', () => {
  const w = () => new Value(1, { label: 'w' });
  const paths = pathsOf(Tape.of(add(mul(w(), w()), mul(w(), new Value(1, { label: 'w#2' })))));
  expect(new Set(paths.nodes).size).toBe(paths.nodes.length);
  expect(paths.nodes.slice(0, 2)).toEqual(['w', 'w#2']);
  expect(paths.nodeAt('#3')).toBe(3);
  expect(paths.nodeAt('#99')).toBe(-1);
  expect(paths.nodeAt('3')).toBe(-1);
  expect(paths.nodeAt('constructor')).toBe(-1);
  expect(paths.scopeAt('0')).toBe(-1); // there is no scope at all
});

test('no two nodes share a path, whatever they are called', () => {
  const label = fc.constantFrom('', 'w', 'w#2', 'w#3', 'add', 'add#2', 'input', 'a/b', 'a/');
  fc.assert(
    fc.property(fc.array(label, { minLength: 1, maxLength: 30 }), (labels) => {
      let sum = new Value(0);
      for (const name of labels) {
        sum = add(sum, new Value(1, { label: name }));
        sum.label = name;
      }
      const { nodes, nodeAt } = pathsOf(Tape.of(sum));
      for (const [i, path] of nodes.entries()) expect(nodeAt(path)).toBe(i);
    }),
  );
});

test('16,000 leaves of one name take no time to speak of', () => {
  const leaves = Array.from({ length: 16_000 }, () => new Value(1, { label: 'w' }));
  const tape = Tape.of(leaves.reduce((sum, leaf) => add(sum, leaf)));
  expect(pathsOf(tape).nodes[15_999]).toBe('w#16000');
});
