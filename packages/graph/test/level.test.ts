// Levels: which of them draw the same, and which is drawn where one would be too much.
import { scope, sum, Tape, tanh, Value } from '@retrograd/autodiff';
import { expect, test } from 'vitest';
import { distinctLevels } from '../src/index.ts';
import { drawableLevel } from '../src/structure/level.ts';
import { chain, dense } from './networks.ts';

test('levels that draw the same stand together', () => {
  expect(distinctLevels(chain(3).structure)).toEqual([['layer', 'neuron', 'op']]);
  expect(distinctLevels(dense([2, 2, 1]).structure)).toEqual([['layer'], ['neuron'], ['op']]);
  const layers = Tape.of(scope('a', () => tanh(tanh(new Value(1))), { kind: 'layer' }));
  expect(distinctLevels(layers.structure)).toEqual([['layer'], ['neuron', 'op']]);
  const neurons = Tape.of(scope('a', () => tanh(tanh(new Value(1))), { kind: 'neuron' }));
  expect(distinctLevels(neurons.structure)).toEqual([['layer', 'neuron'], ['op']]);
});

test('150 operations are drawn, one more is folded', () => {
  const layerOf = (operations: number) => {
    const record = () => {
      let x: Value = new Value(0.5);
      for (let k = 0; k < operations; k++) x = tanh(x);
      return x;
    };
    return Tape.of(scope('layer', () => scope('n', record, { kind: 'neuron' }), { kind: 'layer' })).structure;
  };
  expect(drawableLevel(layerOf(150), 'op')).toBe('op'); // and a leaf
  expect(drawableLevel(layerOf(151), 'op')).toBe('neuron');
  expect(drawableLevel(layerOf(151), 'layer')).toBe('layer');
});

test('where no level is small enough, layers are drawn; a tape may be large and its level small', () => {
  const many = sum(Array.from({ length: 1001 }, (_, k) => scope(`${k}`, () => tanh(new Value(k)), { kind: 'layer' })));
  expect(drawableLevel(Tape.of(many).structure, 'op')).toBe('layer');
  const neurons = Array.from({ length: 140 }, (_, k) =>
    scope(`${k}`, () => tanh(tanh(tanh(new Value(k)))), { kind: 'neuron' }),
  );
  const { structure } = Tape.of(sum(neurons));
  expect([drawableLevel(structure, 'op'), drawableLevel(structure, 'neuron')]).toEqual(['neuron', 'neuron']);
});

test('more than 200 nodes with their leaves give way to a level with fewer, if there is one', () => {
  const { structure } = dense([2, 8, 8, 1]); // 137 operations
  expect(structure.length).toBeGreaterThan(200);
  expect(drawableLevel(structure, 'op')).toBe('neuron');
  expect(drawableLevel(dense([3, 4, 2]).structure, 'op')).toBe('op');
  const sums = Tape.of(sum(Array.from({ length: 120 }, (_, k) => new Value(k).mul(new Value(k)))));
  expect(drawableLevel(sums.structure, 'op')).toBe('op');
});
