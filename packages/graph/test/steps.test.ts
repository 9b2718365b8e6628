// Steps of time stand side by side, and what has one name in all of them is a row.
import { type Value as Node, relu, scope, sum, Tape, tanh, Value } from '@retrograd/autodiff';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Diagram, type DiagramOptions, diagram, type Level } from '../src/index.ts';
import { roomsOf } from '../src/layout/rooms.ts';
import { unrolled, unrolledTapes } from './networks.ts';

const LEVELS: readonly Level[] = ['layer', 'neuron', 'op'];
const step = <T>(name: string, body: () => T) => scope(name, body, { kind: 'step' });
const block = <T>(name: string, body: () => T) => scope(name, body, { kind: 'layer' });

/** What is drawn of each scope: its node if it is folded, its frame or what is in it if it is open. */
function places({ nodes, groups, structure }: Diagram, kind: string, name?: string) {
  return structure.scopes.flatMap((scope, s) => {
    if (scope.kind !== kind || (name !== undefined && scope.name !== name)) return [];
    const isIn = (at: number): boolean => at >= 0 && (at === s || isIn(structure.scopes[at]!.parent));
    const own = [...nodes, ...groups].filter((element) => element.key === `scope:${s}`);
    const all = own.length > 0 ? own : nodes.filter((node) => isIn(node.scope));
    const ends = (side: (of: (typeof all)[number]) => readonly [number, number]) =>
      [Math.min(...all.map((each) => side(each)[0])), Math.max(...all.map((each) => side(each)[1]))] as const;
    const [x0, x1] = ends(({ x, width }) => [x - width / 2, x + width / 2]);
    const [y0, y1] = ends(({ y, height }) => [y - height / 2, y + height / 2]);
    return [{ x0, x1, y0, y1, y: (y0! + y1!) / 2 }];
  });
}

/** The heights at which the first unit of a block stands in each step: that of the folded block, or of the unit's last node. */
function heights({ nodes, structure }: Diagram, name: string): number[] {
  return structure.scopes.flatMap((scope, s) => {
    if (scope.name !== name || scope.kind !== 'layer') return [];
    const isIn = (at: number): boolean => at >= 0 && (at === s || isIn(structure.scopes[at]!.parent));
    const own = nodes.filter((node) => isIn(node.scope) && (node.key === `scope:${s}` || node.label.startsWith('h_')));
    return own.length === 0 ? [] : [own[0]!.y];
  });
}

const one = (row: readonly number[]) => row.map(() => expect.closeTo(row[0]!, 6));

describe.each(LEVELS)('a stacked recurrent network at the level %s', (level) => {
  const d = diagram(unrolled(4, [2, 2]), { level });
  const steps = places(d, 'step');

  test('has a column for each step, in their order', () => {
    expect(steps).toHaveLength(4);
    for (const [k, { x0 }] of steps.entries()) if (k > 0) expect(x0).toBeGreaterThan(steps[k - 1]!.x1);
    expect(new Set(d.groups.filter(({ kind }) => kind === 'step').map(({ y, height }) => `${y} ${height}`)).size).toBe(
      1,
    );
  });

  test('has a row for each layer: all its blocks are at one height, and the first layer is the lowest', () => {
    for (const name of ['layer 1', 'layer 2']) {
      const row = places(d, 'layer', name);
      expect(row).toHaveLength(4);
      const ys = heights(d, name);
      expect(ys).toHaveLength(4);
      expect(ys).toEqual(one(ys));
      for (const [k, { x0, x1 }] of row.entries()) {
        expect(x0).toBeGreaterThan(steps[k]!.x0);
        expect(x1).toBeLessThan(steps[k]!.x1);
      }
    }
    const [low, high] = ['layer 1', 'layer 2'].map((name) => places(d, 'layer', name)[0]!);
    expect(high!.y0).toBeGreaterThan(low!.y1);
  });
});

test('at the level of layers, what a layer keeps for the next step runs in one straight line', () => {
  const d = diagram(unrolled(4, [2, 2]), { level: 'layer' });
  const layers = new Map(d.nodes.filter(({ kind }) => kind === 'layer').map((node) => [node.key, node]));
  const kept = d.edges.filter(
    ({ source, target }) => layers.has(target) && layers.get(source)?.label === layers.get(target)!.label,
  );
  expect(kept).toHaveLength(6);
  for (const { source, route } of kept)
    for (let k = 1; k < route.length; k += 2) expect(route[k]).toBeCloseTo(layers.get(source)!.y, 1);
});

test.each(LEVELS)('no node stands on another one, nor a frame on a frame beside it, at the level %s', (level) => {
  fc.assert(
    fc.property(unrolledTapes, fc.constantFrom(undefined, 0.6, 3), (tape, aspect) => {
      const d = diagram(tape, { level, ...(aspect !== undefined && { aspect }) });
      const rooms = d.nodes.map((node) => ({ node, room: roomsOf(node)[0]! }));
      const steps = d.groups.filter(({ kind }) => kind === 'step');
      const meet = (a: (typeof steps)[0] | (typeof rooms)[0]['room'], b: typeof a) =>
        Math.abs(a.x - b.x) < (a.width + b.width) / 2 - 1e-6 && Math.abs(a.y - b.y) < (a.height + b.height) / 2 - 1e-6;
      for (const [k, { room }] of rooms.entries())
        for (const other of rooms.slice(k + 1)) expect(meet(room, other.room)).toBe(false);
      for (const [k, group] of steps.entries())
        for (const other of steps.slice(k + 1)) expect(meet(group, other)).toBe(false);
    }),
    { numRuns: 60 },
  );
});

test.each(LEVELS)('blocks of a random unrolled network stand in rows, at the level %s', (level) => {
  fc.assert(
    fc.property(unrolledTapes, (tape) => {
      const d = diagram(tape, { level, weights: 'edges' });
      for (const name of ['layer 1', 'layer 2', 'layer 3']) {
        const row = heights(d, name);
        expect(row).toEqual(one(row));
      }
    }),
    { numRuns: 60 },
  );
});

test.each(LEVELS)('with any one scope opened or folded, all lines lead to the right, at the level %s', (level) => {
  fc.assert(
    fc.property(unrolledTapes, fc.nat(), (tape, k) => {
      const { nodes, copies, lines, matrices } = diagram(tape, { level, toggled: new Set([k % tape.scopes.length]) });
      const x = new Map([...nodes, ...copies].map((node) => [node.key, node.x]));
      for (const { source, target, route } of lines)
        if (x.has(source) && x.has(target)) expect(route.at(-2)!).toBeGreaterThan(route[0]!);
      expect(matrices.every((matrix) => matrix.rows.every((row) => x.get(row)! > matrix.x))).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test('a layout is a function of the tape alone', () => {
  for (const level of LEVELS) {
    const [a, b] = [0, 1].map(() => diagram(unrolled(3, [2, 2], 2, true), { level }));
    expect(a!.nodes).toEqual(b!.nodes);
    expect(a!.lines).toEqual(b!.lines);
  }
});

test('blocks that were recorded in another order have no rows, and steps stand side by side all the same', () => {
  const x = new Value(1, { label: 'x' });
  const both = (names: readonly string[], from: Node) => names.reduce((y, name) => block(name, () => tanh(y)), from);
  const before = step('step 1', () => both(['a', 'b'], x));
  const y = step('step 2', () => both(['b', 'a'], before));
  const d = diagram(Tape.of(y), { level: 'layer' });
  const [first, second] = d.groups as [Diagram['groups'][0], Diagram['groups'][0]];
  expect(first.label).toBe('step 1');
  expect(first.x + first.width / 2).toBeLessThan(second.x - second.width / 2);
  expect([first.y, first.height]).toEqual([second.y, second.height]);
});

test('a step that lacks a block leaves its row free', () => {
  const x = new Value(1, { label: 'x' });
  let y: Node = x;
  for (const names of [
    ['a', 'b', 'c'],
    ['a', 'c'],
    ['b', 'c'],
  ])
    y = step('step', () => names.reduce((from, name) => block(name, () => tanh(from)), y));
  const d = diagram(Tape.of(y), { level: 'layer' });
  for (const name of ['a', 'b', 'c']) {
    const row = heights(d, name);
    expect(row.length).toBeGreaterThan(1);
    expect(row).toEqual(one(row));
  }
});

test('steps that read nothing of each other stand in their order', () => {
  const made = [1, 2, 3].map((t) => step(`step ${t}`, () => tanh(new Value(t, { label: `x_${t}` }))));
  const d = diagram(Tape.of(sum(made)), { level: 'op' });
  const xs = d.groups.map(({ x }) => x);
  expect(d.groups.map(({ label }) => label)).toEqual(['step 1', 'step 2', 'step 3']);
  expect(xs).toEqual(xs.toSorted((a, b) => a - b));
  expect(new Set(d.groups.map(({ y }) => y)).size).toBe(1);
});

test('what follows a step stands beside or above the steps', () => {
  const d = diagram(unrolled(3, [2, 2], 1, true), { level: 'layer' });
  const top = d.groups[0]!.y + d.groups[0]!.height / 2;
  const right = d.groups.at(-1)!.x;
  const losses = d.nodes.filter(({ symbol }) => symbol === '×');
  expect(losses).toHaveLength(3);
  for (const { x, y } of losses) expect(x > right || y > top).toBe(true);
});

describe('what folds', () => {
  const kinds = (tape: Tape, options: DiagramOptions) =>
    diagram(tape, options)
      .nodes.filter(({ key }) => key.startsWith('scope:'))
      .map(({ kind, label }) => `${kind} ${label}`);

  test('a step without blocks is a layer', () => {
    const units = unrolledUnits();
    expect(kinds(units, { level: 'layer' })).toEqual(['layer step 1', 'layer step 2']);
    expect(kinds(units, { level: 'neuron' })).toEqual(['neuron h_1', 'neuron h_2']);
    expect(kinds(units, { level: 'op' })).toEqual([]);
  });

  test('a step of operations is one node above their level', () => {
    let x: Node = new Value(1, { label: 'x' });
    for (let t = 1; t <= 2; t++) x = step(`step ${t}`, () => tanh(relu(x)));
    expect(kinds(Tape.of(x), { level: 'neuron' })).toEqual(['layer step 1', 'layer step 2']);
    expect(kinds(Tape.of(x), { level: 'op' })).toEqual([]);
  });

  test('a step of blocks is open, and a group of steps as well', () => {
    const nested = scope('network', () => {
      const first = step('step 1', () => scope('block', () => tanh(new Value(1, { label: 'x' }))));
      return step('step 2', () => scope('block', () => tanh(first)));
    });
    expect(kinds(Tape.of(nested), { level: 'layer' })).toEqual(['group block', 'group block']);
  });

  test('a folded step keeps its column and a folded block its row', () => {
    const tape = unrolled(3, [2, 2]);
    const [, middle] = tape.scopes.flatMap(({ kind }, s) => (kind === 'step' ? [s] : []));
    const d = diagram(tape, { level: 'layer', toggled: new Set([middle!]) });
    const folded = d.nodes.find(({ key }) => key === `scope:${middle}`)!;
    const [left, right] = d.groups as [Diagram['groups'][0], Diagram['groups'][0]];
    expect(folded.kind).toBe('layer');
    expect(left.x + left.width / 2).toBeLessThan(folded.x - folded.width / 2);
    expect(folded.x + folded.width / 2).toBeLessThan(right.x - right.width / 2);
    expect([right.y, right.height]).toEqual([left.y, left.height]);
    const upper = tape.scopes.findIndex(({ name }) => name === 'layer 2');
    const open = diagram(tape, { level: 'layer', toggled: new Set([upper]) });
    const lower = places(open, 'layer', 'layer 1').map(({ y }) => y);
    expect(lower).toEqual(lower.map(() => expect.closeTo(lower[0]!, 9)));
    const [one, ...others] = places(open, 'layer', 'layer 2');
    for (const { y } of others) expect(Math.abs(y - one!.y)).toBeLessThan(0.5);
  });
});

/** Two steps of one unit each, without blocks. */
function unrolledUnits(): Tape {
  let h: Node = new Value(1, { label: 'h_0' });
  for (let t = 1; t <= 2; t++) {
    h = step(`step ${t}`, () => scope('unit', () => tanh(h), { kind: 'neuron' }));
    h.label = `h_${t}`;
  }
  return Tape.of(h);
}
