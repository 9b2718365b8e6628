// What is too much to draw at once: parts that begin folded, and coarser levels.
import { scope, sum, Tape, tanh, Value } from '@retrograd/autodiff';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diagram, type Level, PART, withParts } from '../src/index.ts';
import { chain, dense, tapes } from './networks.ts';

const input = (i: number) => new Value(i, { label: `x_${i}` });
const weight = (i: number) => new Value(i, { label: `w_${i}`, role: 'parameter' });
const drawn = (tape: Tape, level: Level = 'op', toggled?: ReadonlySet<number>) =>
  diagram(tape, { level, ...(toggled && { toggled }) });
const labels = (tape: Tape) => drawn(tape).nodes.map(({ label }) => label);

test('a chain of 150 operations is drawn whole, one of 151 in two parts, x in the first', () => {
  expect(drawn(chain(150))).toMatchObject({ isTooMuch: false });
  expect(drawn(chain(150)).structure.scopes).toEqual([]);
  expect(drawn(chain(151))).toMatchObject({ isTooMuch: true });
  expect(labels(chain(151))).toEqual(['operations 1–75', 'operations 76–151']);
});

test('a longer chain comes in parts of parts, none with more than 150 operations in it', () => {
  const { scopes, scopeOf, length, op } = withParts(chain(20_000).structure);
  expect(scopes.filter(({ parent }) => parent === -1)).toHaveLength(20);
  expect(scopes.slice(0, 2).map(({ name }) => name)).toEqual(['operations 1–1000', 'operations 1–100']);
  const held = new Map<number, number>();
  for (let i = 0; i < length; i++) if (op(i) !== null) held.set(scopeOf[i]!, (held.get(scopeOf[i]!) ?? 0) + 1);
  expect(new Set(held.values())).toEqual(new Set([100]));
  for (const [s, { parent, kind }] of scopes.entries()) {
    expect(parent).toBeLessThan(s);
    expect(kind).toBe(PART);
  }
});

test('a part opens in place', () => {
  const { nodes } = drawn(chain(200), 'op', new Set([0]));
  expect(nodes.filter(({ kind }) => kind === 'op')).toHaveLength(100);
  expect(nodes.filter(({ kind }) => kind === 'group')).toHaveLength(1);
});

test('leaves of one place come in parts too, inputs and parameters', () => {
  expect(labels(Tape.of(sum(Array.from({ length: 400 }, (_, i) => input(i)))))).toEqual([
    ...['leaves 1–100', 'leaves 101–200', 'leaves 201–300', 'leaves 301–400'],
    '',
  ]);
  const products = Array.from({ length: 400 }, (_, i) => weight(i).mul(input(i)));
  expect(labels(Tape.of(sum(products))).filter((label) => /^[wx]_/.test(label))).toEqual([]);
});

test('a neuron with 784 inputs has one edge from each part of them, and keeps its weights', () => {
  const x = Array.from({ length: 784 }, (_, i) => input(i));
  const neuron = (j: number) =>
    scope(`neuron ${j}`, () => tanh(sum(x.map((each, i) => weight(1000 * j + i).mul(each)))), { kind: 'neuron' });
  const layer = () => Array.from({ length: 10 }, (_, j) => neuron(j));
  const { nodes, edges } = drawn(Tape.of(sum(scope('layer', layer, { kind: 'layer' }))), 'neuron');
  expect(nodes).toHaveLength(8 + 10 + 1);
  expect(edges).toHaveLength(8 * 10 + 10);
  expect(edges.every((edge) => edge.weight === null)).toBe(true);
});

test('a level of more than 150 operations gives way to a coarser one, where single scopes open', () => {
  const tape = dense([6, 8, 8, 6]);
  const { nodes, isTooMuch, structure } = drawn(tape);
  expect(isTooMuch).toBe(true);
  expect(nodes.map(({ key }) => key)).toEqual(drawn(tape, 'neuron').nodes.map(({ key }) => key));
  const neuron = structure.scopes.findIndex(({ kind }) => kind === 'neuron');
  expect(drawn(tape, 'op', new Set([neuron])).nodes.length).toBe(nodes.length + 3); // −, x², × and its 0.5 instead of an error
  expect(drawn(dense([2, 3, 1])).isTooMuch).toBe(false);
});

test('parts of what has parts are the same object, and small tapes have none', () => {
  const parted = withParts(chain(1000).structure);
  expect(withParts(parted)).toBe(parted);
  const sums = withParts(Tape.of(sum(Array.from({ length: 400 }, (_, i) => (i % 2 ? input(i) : weight(i))))).structure);
  expect(withParts(sums)).toBe(sums);
  fc.assert(fc.property(tapes, ({ structure }) => withParts(structure) === structure));
});

test('scopes that were recorded stand in parts of their own order', () => {
  const ends = Array.from({ length: 300 }, (_, k) => scope(`block ${k}`, () => tanh(tanh(input(k)))));
  const { scopes } = withParts(Tape.of(sum(ends)).structure);
  for (const [s, { name, parent }] of scopes.entries()) {
    expect(parent).toBeLessThan(s);
    if (name.startsWith('block')) expect(scopes[parent]!.kind).toBe(PART);
  }
  expect(scopes.filter(({ kind }) => kind === PART)).toHaveLength(4); // 301 items, the sum among them
});
