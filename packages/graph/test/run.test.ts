import { forward, partialsOf, scope, sum, Tape, Value, where } from '@retrograd/autodiff';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  carriesRounding,
  condensed,
  type Direction,
  diagram,
  gradientOf,
  hasBothSigns,
  isNode,
  isRounding,
  knownAdjoint,
  largestPaths,
  momentAt,
  neighbour,
  partsOf,
  pathCount,
  picture,
  runOf,
  stops,
} from '../src/index.ts';
import { LargestFirst } from '../src/moment/largest-first.ts';
import { chain, dense, twice } from './networks.ts';

/** `a · b + b`, its last node an end that the output does not depend on. */
function small(): { tape: Tape; output: number } {
  const [a, b] = [new Value(2, { label: 'a' }), new Value(3, { label: 'b' })];
  const product = a.mul(b);
  const output = product.add(b);
  const tape = Tape.of(output, product.mul(b)); // a b · + ·
  return { tape, output: tape.indexOf(output) };
}

test('a run knows the orders of both passes, and what each argument carries back', () => {
  const { tape, output } = small();
  const run = runOf(tape, output);
  expect(output).toBe(3);
  expect([...run.forwardOrder]).toEqual([2, 3, 4]);
  expect([...run.backwardOrder]).toEqual([3, 2]);
  expect(run.length).toBe(3 + 1 + 2);
  expect(run.firstInput).toBe(tape.firstInput);
  expect([...run.partials]).toEqual([3, 2, 1, 1, 0, 0]);
  expect([...run.flows]).toEqual([1, 1, 1, 1, 0, 0]);
  expect([...run.settledAfter]).toEqual([2, 2, 1, 0, 0]);
});

test('no gradient flows into constants and into what a choice has left aside', () => {
  const [x, y] = [new Value(2), new Value(3)];
  const tape = Tape.of(where(x.mul(2).sub(1), x, y).add(x.mul(4)));
  const run = runOf(tape, tape.length - 1);
  for (let i = 0; i < tape.length; i++) {
    const op = tape.op(i);
    for (const [k, input] of tape.inputsOf(i).entries()) {
      const partial = partialsOf(tape, i)[k]!;
      const at = tape.firstInput[i]! + k;
      const isConstant = tape.op(input) === null && tape.role(input) === 'constant';
      expect(run.flows[at], `${op?.name} ${k}`).toBe(isConstant || (op?.name === 'where' && partial === 0) ? 0 : 1);
      expect(run.partials[at]).toBe(partial);
    }
  }
  expect([...run.flows]).toContain(0);
});

test('an adjoint is known as far as it has arrived, as 0 once nothing can arrive, and never of a constant', () => {
  const [x, y, other] = ['x', 'y', 'other'].map((label) => new Value(3, { label }));
  const chosen = where(1, x!, y!).mul(2); // y is left aside
  const tape = Tape.of(chosen, other!.mul(4)); // other x y, then constants and operations
  const run = runOf(tape, tape.indexOf(chosen));
  const at = (cursor: number, leaf: Value) => knownAdjoint(momentAt(run, cursor), tape.indexOf(leaf));
  const seed = run.forwardOrder.length + 1;
  expect([seed - 1, seed, run.length - 1, run.length].map((cursor) => at(cursor, x!))).toEqual([null, null, null, 2]);
  expect([seed - 1, seed, run.length - 1, run.length].map((cursor) => at(cursor, y!))).toEqual([null, null, null, 0]);
  expect([seed - 1, seed].map((cursor) => at(cursor, other!))).toEqual([null, 0]);
  const constants = tape.nodes.filter(({ role }) => role === 'constant');
  expect(constants.map((leaf) => at(run.length, leaf))).toEqual(constants.map(() => null));
  expect(constants).not.toEqual([]);
});

test('a cursor is cut to the run and to whole steps, and says which node led to it', () => {
  const { tape, output } = small();
  const run = runOf(tape, output);
  const at = (cursor: number) => momentAt(run, cursor);
  expect([-3, 0, 1.9, 5, 99].map((cursor) => at(cursor).cursor)).toEqual([0, 0, 1, 5, 6]);
  expect([0, 1, 2, 3, 4, 5, 6].map((cursor) => at(cursor).active)).toEqual([-1, 2, 3, 4, 3, 3, -1]);
  expect([0, 3, 4, 6].map((cursor) => at(cursor).pass)).toEqual(['forward', 'forward', 'backward', 'backward']);
  expect([0, 1, 2, 3, 4].map((cursor) => [...at(cursor).computed].join(''))).toEqual([
    '11000',
    '11100',
    '11110',
    '11111',
    '11111',
  ]);
});

test('adjoints arrive step by step, and are settled once nobody is to send more', () => {
  const { tape, output } = small();
  const run = runOf(tape, output);
  const at = (cursor: number) => {
    const { adjoints, touched, settled, pulled } = momentAt(run, cursor);
    return [[...adjoints], [touched, settled, pulled].map((flags) => flags.join(''))];
  };
  expect(at(3)).toEqual([
    [0, 0, 0, 0, 0],
    ['00000', '00000', '00000'],
  ]);
  expect(at(4)).toEqual([
    [0, 0, 0, 1, 0],
    ['00010', '00011', '00000'],
  ]);
  expect(at(5)).toEqual([
    [0, 1, 1, 1, 0],
    ['01110', '00111', '00010'],
  ]);
  expect(at(6)).toEqual([
    [3, 3, 1, 1, 0],
    ['11110', '11111', '00110'],
  ]);
});

test('an edge carries nothing until its consumer is pulled back, then partial times adjoint', () => {
  const { tape, output } = small();
  const run = runOf(tape, output);
  const d = diagram(tape.structure, { level: 'op' });
  const at = (cursor: number) =>
    Object.fromEntries(d.edges.map((edge) => [edge.key, gradientOf(momentAt(run, cursor), edge)]));
  expect(at(4)).toEqual({
    '2:0': undefined,
    '2:1': undefined,
    '3:0': undefined,
    '3:1': undefined,
    '4:0': undefined,
    '4:1': undefined,
  });
  expect(at(5)).toMatchObject({ '2:0': undefined, '3:0': 1, '3:1': 1 });
  expect(at(6)).toMatchObject({ '2:0': 3, '2:1': 2, '3:0': 1, '3:1': 1, '4:0': undefined });
});

test('a merged edge adds up what its arguments carry to one variable, as far as they are pulled back', () => {
  const tape = dense([1, 2, 1]);
  const run = runOf(tape, tape.length - 1);
  const d = diagram(tape.structure, { level: 'layer' });
  const merged = d.edges.find((edge) => edge.arguments.length === 2)!;
  const [first, second] = merged.arguments;
  const share = (cursor: number, { node, argument }: { node: number; argument: number }) => {
    const moment = momentAt(run, cursor);
    return moment.pulled[node] === 1 ? partialsOf(tape, node)[argument]! * moment.adjoints[node]! : undefined;
  };
  const seen = new Set<string>();
  for (let cursor = 0; cursor <= run.length; cursor++) {
    const [a, b] = [share(cursor, first!), share(cursor, second!)];
    const expected = a === undefined && b === undefined ? undefined : (a ?? 0) + (b ?? 0);
    expect(gradientOf(momentAt(run, cursor), merged)).toBe(expected);
    seen.add(`${a === undefined} ${b === undefined}`);
  }
  expect(seen.size).toBe(3);
});

test('the queue gives the largest first, whatever goes in between', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.integer({ min: 0, max: 30 }), fc.constant(null))), (steps) => {
      const queue = new LargestFirst<number>((a, b) => a > b);
      const plain: number[] = [];
      for (const step of steps) {
        if (step === null) expect(queue.take()).toBe(plain.sort((a, b) => a - b).pop());
        else {
          queue.add(step);
          plain.push(step);
        }
      }
    }),
  );
});

test('paths: their nodes, arguments and partials, the largest first, no more than are asked for', () => {
  const { tape, output } = small();
  const run = runOf(tape, output);
  expect(largestPaths(run, 1, 9)).toEqual([
    { nodes: [1, 2, 3], arguments: [1, 0], partials: [2, 1], product: 2, shut: -1 },
    { nodes: [1, 3], arguments: [1], partials: [1], product: 1, shut: -1 },
  ]);
  expect(largestPaths(run, 1, 1)).toHaveLength(1);
  expect(largestPaths(run, 1, 0)).toEqual([]);
  expect(largestPaths(run, output, 9)).toEqual([
    { nodes: [output], arguments: [], partials: [], product: 1, shut: -1 },
  ]);
  expect(largestPaths(run, 4, 9)).toEqual([]);
  expect([0, 1, 2, 3, 4].map((from) => pathCount(run, from))).toEqual([1, 2, 1, 1, 0]);
});

test('a path whose product is not a number is listed, before all finite ones', () => {
  const x = new Value(0, { label: 'x' });
  const y = x.log().mul(x).add(x.mul(3)); // 0 · ∞ on one way
  const tape = Tape.of(y);
  const run = runOf(tape, tape.length - 1);
  const paths = largestPaths(run, 0, 9);
  expect(paths).toHaveLength(pathCount(run, 0));
  expect(
    paths
      .map(({ product }) => product)
      .slice(0, 2)
      .toSorted(),
  ).toEqual([-Infinity, Number.NaN]);
  expect(paths.at(-1)!.product).toBe(3);
});

test('paths whose product is 0 are listed; one through a choice that was not taken is shut there', () => {
  const [x, y] = [new Value(2), new Value(3)];
  const tape = Tape.of(where(x.sub(1), x.mul(4), y.mul(7)).mul(2).mul(0).mul(5));
  const run = runOf(tape, tape.length - 1);
  const [from, aside] = [tape.indexOf(x), tape.indexOf(y)];
  expect([from, aside].map((node) => pathCount(run, node))).toEqual([2, 1]);
  const paths = (node: number, k = 9) =>
    largestPaths(run, node, k).map(({ partials, product, shut }) => [partials, product, shut]);
  expect(paths(aside)).toEqual([[[7, 0, 2, 0, 5], 0, 1]]);
  expect(paths(from)).toEqual([
    [[4, 1, 2, 0, 5], 0, -1],
    [[1, 0, 2, 0, 5], 0, 1], // through the condition
  ]);
  expect(paths(from, 1)).toEqual([[[4, 1, 2, 0, 5], 0, -1]]);
});

test('a path that is shut has the product 0, and comes last, whatever is infinite on it', () => {
  const [x, y] = [new Value(0), new Value(3)];
  const tape = Tape.of(where(1, y, x.log()).mul(2).add(x.mul(0)));
  const run = runOf(tape, tape.length - 1);
  const from = tape.indexOf(x);
  const paths = largestPaths(run, from, 9);
  expect(paths.map(({ product, shut }) => [product, shut])).toEqual([
    [0, -1],
    [0, 1],
  ]);
  expect(paths[1]!.partials[0]).toBe(Infinity);
  const [open, shut] = largestPaths(
    condensed(run, (node) => node === from),
    from,
    9,
  );
  expect([open!.shut, shut]).toEqual([-1, undefined]); // both ways are one link, and one of them is open
});

test('a link whose ways are all shut is shut', () => {
  const [x, y] = [new Value(-2), new Value(3)];
  const tape = Tape.of(y.add(x.relu().mul(4)));
  const run = runOf(tape, tape.length - 1);
  const from = tape.indexOf(x);
  const links = condensed(run, (node) => node === from);
  expect(largestPaths(links, from, 9)).toEqual([
    { nodes: [from, tape.length - 1], arguments: [0], partials: [0], product: 0, shut: 0 },
  ]);
});

test('what the output does not depend on is not pulled back, wherever it stands', () => {
  const [a, b] = [new Value(2), new Value(3)];
  const aside = a.mul(a);
  const output = a.mul(b);
  const tape = Tape.of(output, aside);
  expect(tape.indexOf(aside)).toBeLessThan(tape.indexOf(output));
  expect([...runOf(tape, tape.indexOf(output)).backwardOrder]).toEqual([tape.indexOf(output)]);
});

test('of 2⁶⁰ paths the three largest are found at once', () => {
  let x = new Value(1);
  for (let k = 0; k < 60; k++) x = x.mul(0.5).add(x.mul(0.25));
  const tape = Tape.of(x);
  const run = runOf(tape, tape.length - 1);
  expect(pathCount(run, 0)).toBe(2 ** 60);
  expect(largestPaths(run, 0, 3).map(({ product }) => product)).toEqual([2 ** -60, 2 ** -61, 2 ** -61]);
});

test('the player stops after each drawn node, in both passes', () => {
  const { tape, output } = small();
  const run = runOf(tape, output);
  expect(stops(run, diagram(tape.structure, { level: 'op' }))).toEqual([0, 1, 2, 3, 5, 6]);
  const leaf = Tape.of(new Value(1));
  expect(stops(runOf(leaf, 0), diagram(leaf.structure, { level: 'op' }))).toEqual([0, 1]);
});

test('walking: to the strongest neighbour, along an edge, up and down in the column, to both ends', () => {
  const [a, b] = [new Value(2, { label: 'a' }), new Value(3, { label: 'b' })];
  const tape = Tape.of(a.mul(5).add(b.mul(0.1))); // a, b, ·, ·, +
  const d = diagram(tape.structure, { level: 'op' });
  const moment = momentAt(runOf(tape, tape.length - 1), Infinity);
  const key = (label: string) => d.nodes.find((node) => node.label === label)!.key;
  const go = (from: string, ...directions: readonly Direction[]) =>
    directions.reduce((at, direction) => neighbour(d, moment, at, direction), from);
  const end = String(tape.length - 1);
  const [strong, weak] = tape.inputsOf(tape.length - 1);
  expect(go(key('a'), 'right')).toBe(String(strong));
  expect(go(key('b'), 'right')).toBe(String(weak));
  expect(go(end, 'left')).toBe(String(strong)); // both carry 1: the first
  expect(go(String(weak), 'left')).toBe(key('b'));
  expect(go(end, 'right')).toBe(end);
  expect(go(key('a'), 'left')).toBe(key('a'));
  const edge = d.edges.find(({ source }) => source === key('a'))!;
  expect(isNode(edge as never)).toBe(false);
  for (const [direction, to] of [
    ['left', edge.source],
    ['right', edge.target],
    ['up', edge.target],
  ] as const)
    expect(go(edge.key, direction)).toBe(to);
  expect(go(String(weak), 'home')).toBe(d.nodes[0]!.key);
  expect(go(String(weak), 'end')).toBe(d.nodes.at(-1)!.key);
  expect(go('nothing', 'up')).toBe(d.nodes[0]!.key);
});

test('up and down go to the nearest node of the column, and stay at its ends', () => {
  const d = diagram(dense([3, 3]).structure, { level: 'neuron' });
  const tape = dense([3, 3]);
  const moment = momentAt(runOf(tape, tape.length - 1), 0);
  const inputs = d.nodes.filter(({ kind }) => kind === 'input').sort((a, b) => b.y - a.y);
  expect(inputs).toHaveLength(3);
  const keys = inputs.map(({ key }) => key);
  expect(keys.map((at) => neighbour(d, moment, at, 'down'))).toEqual([keys[1], keys[2], keys[2]]);
  expect(keys.map((at) => neighbour(d, moment, at, 'up'))).toEqual([keys[0], keys[0], keys[1]]);
});

test('a run of new numbers shares nothing that depends on them', () => {
  const tape = twice();
  const other = tape.withValues(Float64Array.from([4, 0]));
  forward(other);
  expect([...runOf(tape, 1).partials]).toEqual([3, 3]);
  expect([...runOf(other, 1).partials]).toEqual([4, 4]);
});

test('one argument of a long chain is one path', () => {
  const tape = chain(50);
  expect(pathCount(runOf(tape, tape.length - 1), 0)).toBe(1);
});

test('going on from the moment before gives constants nothing, nor what a choice has left aside', () => {
  const [x, y] = [new Value(2), new Value(3)];
  const choice = Tape.of(where(x.mul(2).sub(1), x, y.mul(7)).add(x.mul(4)).pow(3));
  for (const tape of [chain(9), choice]) {
    const run = runOf(tape, tape.length - 1);
    let moment = momentAt(run, 0);
    for (let cursor = 1; cursor <= run.length; cursor++) {
      moment = momentAt(run, cursor, moment);
      expect(moment).toEqual(momentAt(run, cursor));
    }
    expect(moment.touched).toContain(0);
  }
});

test.each([
  [2, 3, 'a'],
  [3, 2, 'b'],
])('of the operands of %d · %d, left leads to %s, which gets more', (a, b, to) => {
  const tape = Tape.of(new Value(a, { label: 'a' }).mul(new Value(b, { label: 'b' })));
  const d = diagram(tape.structure, { level: 'op' });
  const moment = momentAt(runOf(tape, 2), Infinity);
  expect(d.nodes.find(({ key }) => key === neighbour(d, moment, '2', 'left'))!.label).toBe(to);
});

test('gradients of several variables on one merged edge never cancel: their norm, and a sign if they agree', () => {
  const unit = (k: number, x: number) =>
    scope(`n_${k}`, () => new Value(x, { label: `x_${k}` }).tanh(), { kind: 'neuron' });
  const layer = (c: readonly number[]) => {
    const outputs = scope('layer', () => c.map((_, k) => unit(k, 0)), { kind: 'layer' });
    const tape = Tape.of(scope('loss', () => sum(outputs.map((y, k) => y.mul(c[k]!))), { kind: 'layer' }));
    const d = diagram(tape.structure, { level: 'layer' });
    const moment = momentAt(runOf(tape, tape.length - 1), Infinity);
    const edge = d.edges.find(({ arguments: { length } }) => length > 1)!;
    return {
      edge,
      moment,
      drawn: picture(d, moment, { pass: 'backward', output: 'E' }).edges.find(({ key }) => key === edge.key)!,
    };
  };
  const looks = (c: readonly number[]) => {
    const { edge, moment, drawn } = layer(c);
    return [gradientOf(moment, edge), hasBothSigns(moment, edge), drawn.ink, drawn.pattern];
  };
  expect(looks([-0.46, 0.46])).toEqual([Math.hypot(0.46, 0.46), true, 'ink', 'dashed']); // softmax: p − y adds up to 0
  expect(looks([3, 4])).toEqual([5, false, 'positive', 'dashed']);
  expect(looks([-3, 0, -4])).toEqual([-5, false, 'negative', 'dashed']);
  expect(looks([0, 0])).toEqual([expect.closeTo(0), false, 'muted', 'dotted']);
  const { edge, moment } = layer([-0.46, 0.46]);
  expect([...partsOf(moment, edge).values()]).toEqual([-0.46, 0.46]);
});

test('an adjoint that only rounding has left has no sign, however small it is beside what has one', () => {
  const x = new Value(1, { label: 'x' });
  const before = x.mul(5);
  before.label = 'before';
  const output = before.mul(0.1).add(before.mul(0.2)).sub(before.mul(0.3)); // 0.1 + 0.2 − 0.3 is 5.6e−17
  const tape = Tape.of(output);
  const run = runOf(tape, tape.length - 1);
  const d = diagram(tape.structure, { level: 'op' });
  let previous = momentAt(run, 0);
  const seen: boolean[][] = [];
  for (let cursor = 0; cursor <= run.length; cursor++) {
    const moment = momentAt(run, cursor, previous);
    expect([...moment.sizes]).toEqual([...momentAt(run, cursor).sizes]);
    seen.push([x, before].map((value) => isRounding(moment, tape.indexOf(value))));
    previous = moment;
  }
  expect(seen.at(-1)).toEqual([true, true]);
  expect(previous.adjoints[tape.indexOf(x)]).not.toBe(0);
  const edge = d.edges.find(({ source }) => source === String(tape.indexOf(x)))!;
  expect(carriesRounding(previous, edge)).toBe(true);
  const drawn = picture(d, previous, { pass: 'backward', output: 'y' });
  expect(drawn.edges.find(({ key }) => key === edge.key)).toMatchObject({ ink: 'muted', pattern: 'dotted' });
  expect(drawn.texts.filter(({ key, role }) => key === edge.source && role === 'adjoint')).toMatchObject([
    { ink: 'muted' },
  ]);
  const small = Tape.of(x.mul(1e-30));
  expect(isRounding(momentAt(runOf(small, small.length - 1), Infinity), small.indexOf(x))).toBe(false);
  const zero = Tape.of(x.sub(x));
  expect(isRounding(momentAt(runOf(zero, zero.length - 1), Infinity), zero.indexOf(x))).toBe(false); // it is 0
  const [infinite, w] = [new Value(0), new Value(2)];
  const pole = Tape.of(infinite.mul(w).log().add(w));
  const last = momentAt(runOf(pole, pole.length - 1), Infinity);
  expect(last.adjoints[pole.indexOf(infinite)]).toBe(Infinity);
  expect([infinite, w].map((value) => isRounding(last, pole.indexOf(value)))).toEqual([false, false]);
});
