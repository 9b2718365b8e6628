// Edits of the document are pure: what they do, and that the old document stays as it was.
import { expect, test } from 'vitest';
import { type Document, initialDocument as start } from '../src/document/document.ts';
import { type Action, reduce } from '../src/document/reduce.ts';

const busy: Document = {
  source: { kind: 'expression', text: 'y = a*b', drawn: 'y = a*b' },
  values: new Map([['a', 2]]),
  roles: new Map([['a', 'target']]),
  names: new Map([['a', 'size']]),
  rows: { columns: ['a'], cells: [['1'], ['2']], at: 1, over: 'mean' },
  frozen: new Set(['a']),
  shared: new Map([['c', 'a']]),
  output: 'y',
  level: 'op',
  weights: 'matrix',
  notation: 'bar',
  toggled: new Set(['layer 1/']),
  learningRate: 0.5,
  optimizer: 'momentum_0.9',
  moves: 'all',
  asked: ['value y'],
  seed: 7,
};

const freeze = (document: Document): Document => {
  const copy = {
    ...document,
    values: new Map(document.values),
    roles: new Map(document.roles),
    names: new Map(document.names),
    frozen: new Set(document.frozen),
    shared: new Map(document.shared),
    toggled: new Set(document.toggled),
  };
  for (const set of [copy.values, copy.roles, copy.names, copy.frozen, copy.shared, copy.toggled] as {
    set?: unknown;
    add?: unknown;
    delete?: unknown;
  }[])
    set.set = set.add = set.delete = () => expect.unreachable('the old document was changed');
  return Object.freeze(copy);
};

const cases: readonly (readonly [Action, Partial<Document>])[] = [
  [
    { type: 'open', source: { kind: 'example', id: 'baydin' } },
    { ...start, source: { kind: 'example', id: 'baydin' }, level: 'op', weights: 'matrix', notation: 'bar', seed: 7 }, // no old numbers, no old rate
  ],
  [
    { type: 'type', source: { kind: 'expression', text: 'y = a', drawn: 'y = a' }, values: new Map([['a', 3]]) },
    { source: { kind: 'expression', text: 'y = a', drawn: 'y = a' }, values: new Map([['a', 3]]) },
  ],
  [
    { type: 'set values', values: new Map([['b', 4]]) },
    {
      values: new Map([
        ['a', 2],
        ['b', 4],
      ]),
    },
  ],
  [{ type: 'reset values' }, { values: new Map() }],
  [{ type: 'go to values', values: new Map([['b', 1]]) }, { values: new Map([['b', 1]]) }],
  [
    { type: 'set role', leaf: 'b', role: 'parameter', value: null },
    {
      roles: new Map([
        ['a', 'target'],
        ['b', 'parameter'],
      ]),
    },
  ],
  [{ type: 'set role', leaf: 'a', role: 'input', value: 9 }, { roles: new Map([['a', 'input']]) }], // it has a number
  [
    { type: 'set role', leaf: 'a_2', role: 'input', value: 9 },
    {
      values: new Map([
        ['a', 2],
        ['a_2', 9],
      ]),
      roles: new Map([
        ['a', 'target'],
        ['a_2', 'input'],
      ]),
    },
  ],
  [{ type: 'set role', leaf: 'a', role: 'target', value: null }, {}],
  [
    { type: 'draw', seed: 8 },
    { seed: 8, values: new Map() },
  ],
  [{ type: 'set rows', rows: start.rows }, { rows: start.rows }],
  [
    { type: 'set names', names: new Map([['b', 'cost']]) },
    {
      names: new Map([
        ['a', 'size'],
        ['b', 'cost'],
      ]),
    },
  ],
  [{ type: 'set names', names: new Map([['a', '']]) }, { names: new Map() }],
  [{ type: 'freeze', leaves: ['b', 'c'], isFrozen: true }, { frozen: new Set(['a', 'b', 'c']) }],
  [{ type: 'freeze', leaves: ['a', 'b'], isFrozen: false }, { frozen: new Set() }],
  [
    { type: 'share', shared: new Map([['b', 'a']]), values: new Map([...busy.values, ['c', 4]]) },
    { shared: new Map([['b', 'a']]), values: new Map([...busy.values, ['c', 4]]) },
  ],
  [{ type: 'differentiate', output: 'v_2' }, { output: 'v_2' }],
  [
    { type: 'magnify', level: 'layer' },
    { level: 'layer', toggled: new Set() },
  ],
  [{ type: 'magnify', level: 'op' }, { toggled: new Set() }],
  [{ type: 'draw weights', weights: 'edges' }, { weights: 'edges' }],
  [{ type: 'write gradients', notation: 'grad' }, { notation: 'grad' }],
  [{ type: 'toggle', scope: 'layer 2/' }, { toggled: new Set(['layer 1/', 'layer 2/']) }],
  [{ type: 'toggle', scope: 'layer 1/' }, { toggled: new Set() }],
  [{ type: 'set learning rate', rate: -1 }, { learningRate: -1 }],
  [{ type: 'ask', asked: ['adjoint a', 'value y'] }, { asked: ['adjoint a', 'value y'] }],
  [{ type: 'ask', asked: [] }, { asked: [] }],
  [
    { type: 'set optimizer', optimizer: 'adam_0.9_0.999_1e-8', learningRate: 0.01 },
    { optimizer: 'adam_0.9_0.999_1e-8', learningRate: 0.01 },
  ],
  [{ type: 'set moves', moves: 'weights' }, { moves: 'weights' }],
];

test.each(cases.map(([action, change]) => ({ action, change })))(
  '$action.type changes just what it names: $change',
  ({ action, change }) => {
    expect(reduce(freeze(busy), action)).toEqual({ ...busy, ...change });
  },
);

test.each<Action>([
  { type: 'reset values' },
  { type: 'differentiate', output: '' },
  { type: 'magnify', level: 'neuron' },
  { type: 'draw weights', weights: 'auto' },
  { type: 'write gradients', notation: 'partial' },
  { type: 'set learning rate', rate: Number.NaN },
  { type: 'set optimizer', optimizer: '', learningRate: Number.NaN },
])('$type that changes nothing gives the same document', (action) => {
  expect(reduce(start, action)).toBe(start);
  const withNumber = { ...start, values: new Map([['a', Number.NaN]]) };
  expect(reduce(withNumber, { type: 'set values', values: new Map([['a', Number.NaN]]) })).toBe(withNumber);
});

test('set moves to what it is gives the same document', () => {
  expect(reduce(busy, { type: 'set moves', moves: 'all' })).toBe(busy);
});

test('a change of magnification alone is an edit, too', () => {
  expect(reduce(start, { type: 'magnify', level: 'op' })).toEqual({ ...start, level: 'op' });
});
