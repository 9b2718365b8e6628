// The buttons at a layer of the figure: which layer is meant, where it stands, and what they do to the network.
import { diagram, isNode } from '@retrograd/graph';
import { describe, expect, test } from 'vitest';
import { initialDocument } from '../src/document/document.ts';
import { programOf } from '../src/engine/program.ts';
import { collected } from '../src/lenses/figure/collected.ts';
import { layerAt, placeOf, withLayerAfter, withUnits } from '../src/lenses/figure/network-layers.ts';
import { pathAt } from '../src/session/keys-of-paths.ts';
import * as language from '../src/sources/expression/index.ts';
import { ACTIVATIONS, fewestUnits, LOSSES, type NetworkPlan, networkText } from '../src/sources/network-text.ts';
import { fakeEnvironment } from './fake-environment.ts';

const planWith = (activation: NetworkPlan['layers'][number]['activation'], loss: NetworkPlan['loss']): NetworkPlan => ({
  inputs: 2,
  layers: [
    { units: 3, activation: 'tanh', bias: 'own' },
    { units: 3, activation, bias: 'shared', isResidual: true },
    { units: 2, activation, bias: 'none' },
  ],
  loss,
});

const drawn = (plan: NetworkPlan, level: 'neuron' | 'layer') => {
  const text = networkText(plan);
  const program = programOf({ kind: 'expression', text, drawn: text }, null, language, initialDocument);
  return { program, diagram: diagram(program.structure, { level }) };
};

describe.each(['neuron', 'layer'] as const)('at the level %s', (level) => {
  test.each(ACTIVATIONS.flatMap((activation) => LOSSES.map((loss) => ({ activation, loss }))))(
    'everything that is drawn of a network with $activation and $loss belongs to a layer, but for loss and softmax',
    ({ activation, loss }) => {
      const { program, diagram: figure } = drawn(planWith(activation, loss), level);
      const of = (key: string) => layerAt(pathAt(key, figure, program.paths), 3);
      const counts = new Map<number | null, number>();
      for (const { key, kind } of figure.nodes) {
        const layer = of(key);
        if (layer === null) expect(pathAt(key, figure, program.paths)).toMatch(/^(L|softmax)/);
        if (kind !== 'parameter' && kind !== 'target') counts.set(layer, (counts.get(layer) ?? 0) + 1);
      }
      expect(counts.get(0)).toBe(2);
      if (level === 'neuron') expect(counts.get(1)).toBe(3);
      for (const k of [1, 2, 3]) expect(counts.get(k)).toBeGreaterThan(0);
      for (const edge of figure.edges)
        if (edge.weight !== null) {
          const target = figure.byKey.get(edge.target)!;
          if (isNode(target)) expect(of(edge.key)).toBe(of(target.key));
        }
      for (const k of [0, 1, 2, 3]) {
        const texts = figure.nodes.map(({ key, y, height }) => ({ key, y: y - height, size: 0.1 }));
        const { x, top, bottom } = placeOf(k, 3, figure, program.paths, texts)!;
        const own = figure.nodes.filter(({ key, kind }) => of(key) === k && kind !== 'target');
        expect(own.some((node) => node.x === x && node.kind !== 'parameter')).toBe(true);
        for (const { y, height } of own) {
          expect(y + height / 2).toBeLessThanOrEqual(top); // also a bias
          expect(y - height - 0.1).toBeGreaterThanOrEqual(bottom); // with its number
        }
      }
    },
  );
});

test('a unit more or less, another layer; not below one unit, nor above what the builder gives', () => {
  const plan = planWith('tanh', 'mse');
  const units = (next: NetworkPlan | null) => next && [next.inputs, ...next.layers.map((layer) => layer.units)];
  expect(units(withUnits(plan, 0, 1))).toEqual([3, 3, 3, 2]);
  expect(units(withUnits(plan, 3, -1))).toEqual([2, 3, 3, 1]);
  expect(withUnits(withUnits(plan, 3, -1)!, 3, -1)).toBeNull();
  expect(withUnits({ ...plan, loss: 'crossEntropy' }, 3, -1)).toBeNull(); // it compares classes
  expect(withUnits({ ...plan, inputs: 64 }, 0, 1)).toBeNull();
  expect(units(withLayerAfter(plan, 0))).toEqual([2, 3, 3, 3, 2]);
  const narrow: NetworkPlan = { ...plan, layers: [{ ...plan.layers[0]!, units: 5 }, plan.layers[2]!] };
  expect(units(withLayerAfter(narrow, 0))).toEqual([2, 3, 5, 2]);
  expect(units(withLayerAfter(narrow, 1))).toEqual([2, 5, 3, 2]);
  expect(units(withLayerAfter(narrow, 2))).toEqual([2, 5, 3, 2]); // the last one stays the last
  let many: NetworkPlan | null = plan;
  while (many !== null && many.layers.length < 10) many = withLayerAfter(many, 1);
  expect(withLayerAfter(many!, 1)).toBeNull();
});

test.each(LOSSES)('one unit less than the fewest of a layer would write the same text, with %s', (loss) => {
  const plan = { ...planWith('tanh', 'mse'), loss };
  const textWith = (at: number, units: number) =>
    networkText({ ...plan, layers: plan.layers.map((layer, k) => (k === at ? { ...layer, units } : layer)) });
  for (const at of [0, 1, 2]) {
    const fewest = fewestUnits(at, 3, loss);
    expect(textWith(at, fewest)).not.toBe(textWith(at, fewest + 1));
    if (fewest > 1) expect(textWith(at, fewest)).toBe(textWith(at, fewest - 1));
  }
});

test.each(['', 'L', 'L/L', 'mse/x', 'q_1', 'h^(4)/h_1', 'h^(0)/', 'b', 'W'])('%j is of no layer', (path) => {
  expect(layerAt(path, 3)).toBeNull();
});

test('quick presses are taken together, in their order, and none is lost', () => {
  const world = fakeEnvironment();
  const taken: (readonly number[])[] = [];
  const press = collected<number>(world.later, (all) => taken.push(all));
  for (const k of [1, 2, 3]) press(k);
  expect(taken).toEqual([]);
  world.wait(100);
  press(4);
  world.wait(100);
  expect(taken).toEqual([[1, 2, 3], [4]]);
});
