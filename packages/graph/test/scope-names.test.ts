// What neurons are called: by the name of their scope, and with the number of their layer where that tells two apart.
import { scope, sum, Tape, tanh, Value } from '@retrograd/autodiff';
import { expect, test } from 'vitest';
import { scopeNames } from '../src/structure/scope-names.ts';

const x = () => new Value(0.5, { label: 'x' });
const neuron = (name: string, from: Value) => scope(name, () => tanh(from), { kind: 'neuron' });

/** The names of all scopes of kind neuron, in the order of recording; layers hold neurons of these names. */
function named(layers: readonly (readonly string[])[], nameOf = (name: string) => name): string[] {
  let value: Value = x();
  for (const [k, names] of layers.entries()) {
    const before = value;
    value = scope(`layer ${k + 1}`, () => sum(names.map((name) => neuron(name, before))), { kind: 'layer' });
  }
  const { structure } = Tape.of(value);
  const name = scopeNames(structure, nameOf);
  return [...structure.scopes.keys()].filter((s) => structure.scopes[s]!.kind === 'neuron').map(name);
}

test('where neurons of two layers are called the same, the neurons of both bear the number of their layer', () => {
  expect(named([['n_1', 'n_2'], ['n_1']])).toEqual(['n^{(1)}_{1}', 'n^{(1)}_{2}', 'n^{(2)}_{1}']);
});

test('names that tell all neurons apart stay as they are, also beside layers that share names', () => {
  expect(named([['n_1', 'n_2'], ['m_1']])).toEqual(['n_1', 'n_2', 'm_1']);
  expect(named([['n_1'], ['k_1'], ['n_1']])).toEqual(['n^{(1)}_{1}', 'k_1', 'n^{(2)}_{1}']);
});

test('layers are counted by the letters of their neurons: an activation beside a layer has the number of that', () => {
  expect(named([['n_1'], ['relu_1'], ['n_1'], ['relu_1'], ['n_1']])).toEqual([
    'n^{(1)}_{1}',
    'relu^{(1)}_{1}',
    'n^{(2)}_{1}',
    'relu^{(2)}_{1}',
    'n^{(3)}_{1}',
  ]);
});

test.each([
  ['n1', 'n^{(1)}_{1}'],
  ['n_12', 'n^{(1)}_{12}'],
  ['h_{1,2}', 'h^{(1)}_{1,2}'],
  ['h_{10,20}', 'h^{(1)}_{10,20}'],
  ['unit_3', 'unit^{(1)}_{3}'],
  ['ñ_3', 'ñ^{(1)}_{3}'],
])('%s in two layers is %s in the first', (name, wanted) => {
  expect(named([[name], [name]])[0]).toBe(wanted);
});

test.each(['the first', 'n_1 again', '1', 'n', '_1', 'n_1,', '2n_1'])(
  '%s is no letter with an index: it stays as it is',
  (name) => {
    expect(named([[name], [name]])).toEqual([name, name]);
  },
);

test('other names are in the words of the reader', () => {
  const inSpanish = (name: string) => name.replace('neuron', 'neurona');
  expect(named([['neuron a'], ['neuron a']], inSpanish)).toEqual(['neurona a', 'neurona a']);
});

test('neurons outside of layers, and scopes that are no neurons, have no number', () => {
  const { structure } = Tape.of(
    neuron(
      'n_1',
      scope('n_1', () => neuron('n_1', x()), { kind: 'layer' }),
    ),
  );
  const name = scopeNames(structure, (given) => given);
  expect([...structure.scopes.keys()].map(name)).toEqual(['n_1', 'n_1', 'n_1']);
  const beside = Tape.of(
    sum([
      scope('a', () => neuron('n_1', x()), { kind: 'layer' }),
      scope('b', () => sum([neuron('n_1', x()), scope('n_2', () => tanh(x()), { kind: 'block' })]), { kind: 'layer' }),
    ]),
  );
  const other = scopeNames(beside.structure, (given) => given);
  const names = [...beside.structure.scopes.keys()].map(other);
  expect(names.sort()).toEqual(['a', 'b', 'n^{(1)}_{1}', 'n^{(2)}_{1}', 'n_2']);
});

/** A layer of two neurons with weights of its own, as a function that may be used for many samples. */
function layerOf(name: string) {
  const weights = [1, 2].map((k) => new Value(k, { role: 'parameter' }));
  const neurons = (input: Value) => weights.map((w, j) => scope(`n_${j + 1}`, () => w.mul(input), { kind: 'neuron' }));
  return (input: Value) => scope(name, () => sum(neurons(input)), { kind: 'layer' });
}

/** The names of the scopes of a kind. */
const namesOf = (kind: string, y: Value) => {
  const { structure } = Tape.of(y);
  const name = scopeNames(structure, (plain) => plain);
  return [...structure.scopes.keys()].filter((s) => structure.scopes[s]!.kind === kind).map(name);
};

test('layers that are called the same bear their number, and others do not', () => {
  const [first, second] = [layerOf('linear'), layerOf('linear')];
  const relu = (from: Value) => scope('relu', () => tanh(from), { kind: 'layer' });
  expect(namesOf('layer', second(relu(first(x()))))).toEqual(['linear^(1)', 'relu', 'linear^(2)']);
});

test('neurons and layers that several samples go through have the number of their layer, and that of the sample', () => {
  const [first, second] = [layerOf('linear'), layerOf('linear')];
  const model = (from: Value) => second(first(from));
  const y = sum([model(x()), model(x()), model(x())]);
  expect(namesOf('layer', y)).toEqual(
    ['', ' · 2', ' · 3'].flatMap((sample) => [`linear^(1)${sample}`, `linear^(2)${sample}`]),
  );
  expect(namesOf('neuron', y).slice(4, 8)).toEqual([
    'n^{(1)}_{1;2}',
    'n^{(1)}_{2;2}',
    'n^{(2)}_{1;2}',
    'n^{(2)}_{2;2}',
  ]);
});

test('steps of a recurrence that share all parameters are one layer, wherever these are used', () => {
  const w = new Value(1, { role: 'parameter' });
  const step = (from: Value) =>
    scope('cell', () => tanh(scope('n_1', () => w.mul(from), { kind: 'neuron' })), { kind: 'layer' });
  const y = step(step(x()));
  expect(namesOf('layer', y)).toEqual(['cell', 'cell · 2']);
  expect(namesOf('neuron', y)).toEqual(['n^{(1)}_{1}', 'n^{(1)}_{1;2}']);
});
