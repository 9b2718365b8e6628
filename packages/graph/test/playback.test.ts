import { backward, Tape, Value } from '@retrograd/autodiff';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  condensed,
  diagram,
  largestPaths,
  momentAt,
  neighbour,
  pathCount,
  runOf,
  stops,
  strength,
} from '../src/index.ts';
import { dense, tapes, twice } from './networks.ts';

test('the last moment is the whole backward sweep, bit for bit', () => {
  fc.assert(
    fc.property(tapes, fc.nat(), (tape, n) => {
      const output = tape.length - 1 - (n % 3);
      expect(momentAt(runOf(tape, output), Infinity).adjoints).toEqual(backward(tape, output));
    }),
  );
});

test('each cursor knows one thing more than the one before', () => {
  fc.assert(
    fc.property(tapes, (tape) => {
      const run = runOf(tape, tape.length - 1);
      const known = Array.from({ length: run.length + 1 }, (_, cursor) => {
        const { computed, pulled, pass } = momentAt(run, cursor);
        const count = (flags: Uint8Array) => flags.reduce((sum, flag) => sum + flag, 0);
        return count(computed) + count(pulled) + (pass === 'backward' ? 1 : 0);
      });
      for (let k = 1; k < known.length; k++) expect(known[k]).toBe(known[k - 1]! + 1);
    }),
  );
});

test('an adjoint is settled only once all its users have been pulled back', () => {
  const tape = dense([2, 2, 1]);
  const run = runOf(tape, tape.length - 1);
  const exact = backward(tape, tape.length - 1);
  for (let cursor = 0; cursor <= run.length; cursor++) {
    const { settled, adjoints } = momentAt(run, cursor);
    for (let i = 0; i < tape.length; i++) if (settled[i] === 1) expect(adjoints[i]).toBe(exact[i]);
  }
  expect(momentAt(run, run.length).settled[0]).toBe(1);
});

test('folded, a neuron is one step of each pass', () => {
  const tape = dense([2, 2, 2]);
  const run = runOf(tape, tape.length - 1);
  expect(stops(run, diagram(tape, { level: 'neuron' })).length).toBe(2 * 7 + 1);
  const all = stops(run, diagram(tape, { level: 'op' }));
  expect(all[0]).toBe(0);
  expect(all.at(-1)).toBe(run.length);
  expect(all).toEqual([...all].sort((a, b) => a - b));
});

test("the paths' products add up to the adjoint, largest first", () => {
  fc.assert(
    fc.property(tapes, fc.nat(), (tape, n) => {
      const from = n % tape.length;
      const output = tape.length - 1;
      const count = pathCount(runOf(tape, output), from);
      if (count > 400) return;
      const paths = largestPaths(runOf(tape, output), from, 1000);
      expect(paths.length).toBe(count);
      const adjoint = backward(tape, output)[from]!;
      expect(paths.reduce((sum, { product }) => sum + product, 0)).toBeCloseTo(adjoint, 8);
      const sizes = paths.map(({ product }) => Math.abs(product));
      for (let k = 1; k < sizes.length; k++) expect(sizes[k]!).toBeLessThanOrEqual(sizes[k - 1]! * (1 + 1e-12));
      for (const { nodes, partials } of paths) expect(partials.length).toBe(nodes.length - 1);
    }),
  );
});

test('paths between kept nodes add up to the same adjoint, and stop at none of the others', () => {
  fc.assert(
    fc.property(tapes, fc.nat(), fc.nat(), (tape, n, kept) => {
      const from = n % tape.length;
      const output = tape.length - 1;
      const isKept = (node: number) => node === from || ((kept >> (node % 16)) & 1) === 1;
      const links = condensed(runOf(tape, output), isKept);
      const count = pathCount(links, from);
      if (count > 400) return;
      const paths = largestPaths(links, from, 1000);
      expect(paths.length).toBe(count);
      expect(paths.length).toBeLessThanOrEqual(pathCount(runOf(tape, output), from));
      expect(paths.reduce((sum, { product }) => sum + product, 0)).toBeCloseTo(backward(tape, output)[from]!, 8);
      for (const { nodes } of paths) for (const node of nodes) expect(node === output || isKept(node)).toBe(true);
    }),
  );
});

test('two ways through what is not kept are one link, two arguments of a kept node are two', () => {
  const x = new Value(3, { label: 'x' });
  const tape = Tape.of(x.tanh().mul(x.exp()));
  const output = tape.length - 1;
  const links = condensed(runOf(tape, output), (node) => node === 0);
  const [path, ...more] = largestPaths(links, 0, 9);
  expect(more).toEqual([]);
  expect(path!.nodes).toEqual([0, output]);
  expect(path!.product).toBeCloseTo(backward(tape, output)[0]!, 12);
  expect(
    pathCount(
      condensed(runOf(twice(), 1), (node) => node === 0),
      0,
    ),
  ).toBe(2);
});

test('x · x has two paths', () => {
  expect(largestPaths(runOf(twice(), 1), 0, 9).map(({ arguments: args, product }) => [args[0], product])).toEqual([
    [0, 3],
    [1, 3],
  ]);
});

test('strength is logarithmic, on one fixed scale', () => {
  expect([0, 1e-9, 1e-5, 1e-2, 10, 1e6, -1e-2].map(strength)).toEqual([
    0,
    0,
    0,
    expect.closeTo(0.5, 12),
    1,
    1,
    expect.closeTo(0.5, 12),
  ]);
});

test('the keyboard walks to the largest gradient, within the column, and to the ends', () => {
  const tape = dense([2, 2, 2]);
  const d = diagram(tape, { level: 'neuron' });
  const moment = momentAt(runOf(tape, tape.length - 1), Infinity);
  const named = (label: string) => d.nodes.find((node) => node.label === label)!.key;
  expect(neighbour(d, moment, named('x_2'), 'up')).toBe(named('x_1'));
  expect(neighbour(d, moment, named('x_1'), 'up')).toBe(named('x_1'));
  expect(neighbour(d, moment, named('n_21'), 'right')).toBe(named('E_1'));
  expect([named('n_11'), named('n_12'), named('B_2')]).toContain(neighbour(d, moment, named('n_21'), 'left'));
  expect(neighbour(d, moment, named('E_1'), 'home')).toBe(d.nodes[0]!.key);
  expect(neighbour(d, moment, 'nothing', 'left')).toBe(d.nodes[0]!.key);
});
