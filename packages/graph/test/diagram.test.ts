import { backward, grad, log, pow, scope, sin, sum, Tape, type Tape as TapeType, Value } from '@retrograd/autodiff';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Diagram,
  type DiagramNode,
  diagram,
  diagramGraph,
  gradientOf,
  isNode,
  type Level,
  momentAt,
  runOf,
  tapeGraph,
} from '../src/index.ts';
import { dense, tapes, twice } from './networks.ts';

const levels: readonly Level[] = ['layer', 'neuron', 'op'];
const end = (tape: TapeType) => momentAt(runOf(tape, tape.length - 1), Infinity);
const kinds = ({ nodes }: Diagram) => nodes.map(({ kind, label }) => `${kind} ${label}`);

test('a power says which of its arguments is a constant', () => {
  const [x, y] = [new Value(2, { label: 'x' }), new Value(3, { label: 'y' })];
  const two = new Value(2, { role: 'constant' });
  const symbol = (power: Value) =>
    diagram(Tape.of(power), { level: 'op' }).nodes.find(({ kind }) => kind === 'op')!.symbol;
  expect([pow(x, 2.5), pow(two, x), pow(x, y)].map(symbol)).toEqual(['x^n', 'n^x', 'x^y']);
});

test('the graph of a diagram has its nodes and edges, under their keys', () => {
  const drawn = diagram(twice(), { level: 'op' });
  const graph = diagramGraph(drawn);
  expect(graph.nodes()).toEqual(drawn.nodes.map(({ key }) => key));
  expect(graph.mapEdges((key, attributes, source, target) => ({ key, ...attributes, source, target }))).toEqual(
    drawn.edges.map(({ route: _, ...edge }) => edge),
  );
});

describe('the graph of a tape', () => {
  test('has an edge for each argument, told apart by its number', () => {
    const graph = tapeGraph(twice());
    expect(graph.order).toBe(2);
    expect(graph.mapEdges((key, { argument, partial }) => [key, argument, partial]).sort()).toEqual([
      ['1:0', 0, 3],
      ['1:1', 1, 3],
    ]);
  });

  test('adds up, edge by edge, to the adjoints', () => {
    fc.assert(
      fc.property(tapes, (tape) => {
        const adjoints = backward(tape, tape.length - 1);
        const graph = tapeGraph(tape, adjoints);
        graph.forEachNode((key, { adjoint }) => {
          if (graph.outDegree(key) === 0) return;
          const sum = graph.reduceOutEdges(
            key,
            (total, _edge, { partial }, _s, target) => total + partial * graph.getNodeAttribute(target, 'adjoint')!,
            0,
          );
          expect(sum).toBeCloseTo(adjoint!, 9);
        });
      }),
    );
  });
});

describe('a 2-2-2 network', () => {
  const tape = dense([2, 2, 2]);

  test('at the level of neurons is the printed figure: inputs, weights on edges, neurons, biases, targets, errors', () => {
    const d = diagram(tape, { level: 'neuron' });
    expect(kinds(d).sort()).toEqual(
      [
        'input x_1',
        'input x_2',
        'neuron E_1',
        'neuron E_2',
        'neuron n_11',
        'neuron n_12',
        'neuron n_21',
        'neuron n_22',
        'op ',
        'parameter B_1',
        'parameter B_2',
        'target y_1',
        'target y_2',
      ].sort(),
    );
    const carried = d.edges.flatMap(({ weight }) => (weight === null ? [] : [tape.label(weight.parameter)]));
    expect(carried.sort()).toEqual(['w_1', 'w_2', 'w_3', 'w_4', 'w_5', 'w_6', 'w_7', 'w_8']);
  });

  test('at the level of layers swallows its parameters, and merges edges', () => {
    const d = diagram(tape, { level: 'layer' });
    expect(kinds(d).sort()).toEqual(
      ['input x_1', 'input x_2', 'layer layer 0', 'layer layer 1', 'layer loss', 'target y_1', 'target y_2'].sort(),
    );
    const between = d.edges.find(
      ({ source, target }) =>
        source !== target &&
        d.byKey.get(source)!.key.startsWith('scope:') &&
        d.byKey.get(target)!.key.startsWith('scope:'),
    )!;
    expect(between.arguments.length).toBe(4);
  });

  test('at the level of operations shows every node, a constant exponent with its power', () => {
    const { nodes } = diagram(tape, { level: 'op' });
    expect(nodes.length).toBe(tape.length - 2);
    expect(nodes.flatMap(({ members }) => members).sort((a, b) => a - b)).toEqual([...tape.values.keys()]);
  });

  test('opens one neuron in place and leaves the others folded', () => {
    const scope = tape.scopes.findIndex(({ kind }) => kind === 'neuron');
    const d = diagram(tape, { level: 'neuron', toggled: new Set([scope]) });
    expect(d.groups.map((group) => group.scope)).toContain(scope);
    expect(d.nodes.filter(({ kind }) => kind === 'neuron').length).toBe(5);
    expect(d.byKey.has(`scope:${scope}`)).toBe(false);
  });

  test('folds a layer that the level leaves open, and a scope that is toggled at the level of operations', () => {
    const layer = tape.scopes.findIndex(({ kind }) => kind === 'layer');
    for (const level of ['neuron', 'op'] as const) {
      const d = diagram(tape, { level, toggled: new Set([layer]) });
      expect(d.byKey.has(`scope:${layer}`)).toBe(true);
      expect(d.nodes.length).toBeLessThan(diagram(tape, { level }).nodes.length);
    }
  });

  test('stands in columns: what is in one layer has one x', () => {
    const d = diagram(tape, { level: 'neuron' });
    const column = (...labels: string[]) =>
      new Set(d.nodes.filter(({ label }) => labels.includes(label)).map(({ x }) => x.toFixed(6)));
    for (const pair of [
      ['x_1', 'x_2'],
      ['n_11', 'n_12'],
      ['n_21', 'n_22'],
      ['E_1', 'E_2'],
    ])
      expect(column(...pair).size).toBe(1);
  });
});

test.each(levels)('at level %s, every tape node is shown by something that is drawn', (level) => {
  fc.assert(
    fc.property(fc.oneof(tapes, fc.constant(dense([3, 4, 2]))), (tape) => {
      const d = diagram(tape, { level });
      const shown = (i: number) => d.byKey.has(d.nodeOf(i));
      expect(Array.from({ length: tape.length }, (_, i) => i).filter((i) => !shown(i))).toEqual([]);
      const isDrawn = (key: string) => isNode(d.byKey.get(key)!);
      expect(d.edges.filter(({ source, target }) => !isDrawn(source) || !isDrawn(target))).toEqual([]);
    }),
  );
});

test.each(levels)('at level %s, the gradients on the edges out of a node add up to its adjoint', (level) => {
  fc.assert(
    fc.property(tapes, (tape) => {
      const d = diagram(tape, { level });
      const moment = end(tape);
      for (const { key, outputs } of d.nodes) {
        const out = d.edges.filter(({ source }) => source === key);
        if (outputs.length !== 1 || out.length === 0 || out.some(({ weight }) => weight !== null)) continue;
        const sum = out.reduce((total, edge) => total + gradientOf(moment, edge)!, 0);
        expect(sum).toBeCloseTo(moment.adjoints[outputs[0]!]!, 9);
      }
    }),
  );
});

test('what the edges of one weight carry adds up to its gradient', () => {
  const tape = dense([3, 4, 2]);
  const d = diagram(tape, { level: 'neuron' });
  const moment = end(tape);
  for (const edge of d.edges)
    if (edge.weight !== null) expect(gradientOf(moment, edge)).toBeCloseTo(moment.adjoints[edge.weight.parameter]!, 12);
});

test.each(levels)('at level %s, nodes do not overlap, and edges lead from left to right', (level) => {
  for (const sizes of [
    [1, 1],
    [2, 2, 2],
    [3, 5, 1],
    [2, 3, 3, 2],
  ]) {
    const d = diagram(dense(sizes), { level });
    const overlaps = d.nodes.flatMap((a, k) =>
      d.nodes
        .slice(k + 1)
        .filter(
          (b) =>
            Math.abs(a.x - b.x) < (a.width + b.width) / 2 - 1e-9 &&
            Math.abs(a.y - b.y) < (a.height + b.height) / 2 - 1e-9,
        )
        .map((b) => `${a.key} ${a.label} and ${b.key} ${b.label}`),
    );
    expect(overlaps).toEqual([]);
    for (const { route } of d.lines) expect(route.at(-2)!).toBeGreaterThan(route[0]!);
  }
});

test('at the level of operations, the weight of a product stands above it, clear of its numbers', () => {
  const { edges, byKey } = diagram(dense([2, 3, 2]), { level: 'op' });
  const at = (key: string) => byKey.get(key) as DiagramNode;
  const weights = edges.filter(({ source }) => at(source).label.startsWith('w'));
  expect(weights).toHaveLength(12);
  for (const { source, target } of weights) expect(at(source).y).toBeGreaterThan(at(target).y);
});

test('the same tape gives the same diagram', () => {
  const [a, b] = [diagram(dense([2, 3, 1]), { level: 'op' }), diagram(dense([2, 3, 1]), { level: 'op' })];
  expect(a.nodes).toEqual(b.nodes);
  expect(a.edges).toEqual(b.edges);
});

test('x · x keeps its two edges, apart from each other', () => {
  const { edges } = diagram(twice(), { level: 'op' });
  expect(edges.map(({ key }) => key)).toEqual(['1:0', '1:1']);
  expect(edges[0]!.route).not.toEqual(edges[1]!.route);
});

test('the first operand comes in above the last, so that a − b can be read', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((label) => new Value(1, { label }));
  const entries = (output: Value) => {
    const d = diagram(Tape.of(output), { level: 'op' });
    return d.edges.map(({ route }) => route.at(-1)! - (d.nodes.at(-1) as DiagramNode).y);
  };
  const [first, last] = entries(a!.sub(b!));
  expect(first!).toBeGreaterThan(0.2);
  expect(last!).toBeCloseTo(-first!, 12);
  const three = entries(sum([a!, b!, c!]));
  expect(three.map(Math.sign)).toEqual([1, 0, -1]);
});

test('a single leaf is a diagram', () => {
  expect(diagram(Tape.of(new Value(1)), { level: 'neuron' }).nodes.length).toBe(1);
});

test('the gradient of a tape is a tape of its own, and drawn like any other', () => {
  const xs = [new Value(2, { label: 'x_1' }), new Value(5, { label: 'x_2' })];
  const gradient = grad(([x, y]) => log(x!).add(x!.mul(y!)).sub(sin(y!)))(xs); // Baydin et al. 2018, table 3
  const tape = Tape.of(...gradient);
  expect(gradient.map((node) => tape.values[tape.indexOf(node)])).toEqual([5.5, 2 - Math.cos(5)]);
  const d = diagram(tape, { level: 'op' });
  expect(d.nodes).toHaveLength(tape.length);
  const { adjoints } = momentAt(runOf(tape, tape.indexOf(gradient[1]!)), Infinity);
  expect(adjoints[tape.indexOf(xs[1]!)]).toBeCloseTo(Math.sin(5), 15); // ∂²f/∂x₂²
});

test('a layer that swallows leaves stands behind the one that feeds it', () => {
  const x = new Value(0.5, { label: 'x' });
  const layer = (name: string, f: () => Value) =>
    scope(name, () => scope(`${name} 1`, f, { kind: 'neuron' }), { kind: 'layer' });
  const hidden = layer('hidden', () => x.mul(x));
  const mask = new Value(2, { label: 'm', role: 'constant' });
  const tape = Tape.of(layer('dropout', () => mask.mul(hidden)));
  const { nodes } = diagram(tape, { level: 'neuron' });
  const [before, after] = ['hidden 1', 'dropout 1'].map((name) => nodes.find(({ label }) => label.includes(name))!);
  expect(after!.x - before!.x).toBeGreaterThan(2); // graph units: a column further
});
