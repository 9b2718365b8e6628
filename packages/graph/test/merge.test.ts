// Merging the paths of a gradient: counts against every path listed, sums against the adjoint.
import { Tape, Value } from '@retrograd/autodiff';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { condensed, foldable, folded, type Links, largestPaths, mergedAt, pathCount, runOf } from '../src/index.ts';

/** A program of `steps` operations on three leaves: each number chooses an operation and its arguments. */
function randomTape(steps: readonly number[]): Tape {
  const values = [0.7, -1.3, 2.1].map((x, k) => new Value(x, { label: `x_${k}`, role: 'parameter' }));
  for (const step of steps) {
    const [a, b] = [values[step % values.length]!, values[Math.floor(step / 7) % values.length]!];
    const ops = [() => a.add(b), () => a.mul(b), () => a.tanh(), () => a.sub(b), () => a.relu(), () => a.mul(a)];
    values.push(ops[Math.floor(step / 91) % ops.length]!());
  }
  return Tape.of(values.at(-1)!.add(values[0]!));
}

const tapes = fc.array(fc.nat(100_000), { minLength: 1, maxLength: 14 }).map(randomTape);

/** Every path as the nodes on it, by walking: the count by brute force. */
function walks({ tape, output }: Links, from: number, isEnd: (node: number) => boolean): number[][] {
  const found: number[][] = [];
  const walk = (nodes: number[]) => {
    const last = nodes.at(-1)!;
    if (last === output || (last !== from && isEnd(last))) found.push(nodes);
    else
      for (let user = last + 1; user <= output; user++)
        for (let at = tape.firstInput[user]!; at < tape.firstInput[user + 1]!; at++)
          if (tape.inputs[at] === last) walk([...nodes, user]);
  };
  walk([from]);
  return found.filter((nodes) => nodes.at(-1) === output || isEnd(nodes.at(-1)!));
}

function bruteForce(links: Links, from: number, count: number): { multiplications: bigint; paths: bigint } {
  const ends = new Set(foldable(links, from).slice(0, count));
  const { tape, output } = links;
  let multiplications = 0;
  for (const end of ends)
    for (let user = end + 1; user < output; user++)
      if (ends.has(user))
        for (let at = tape.firstInput[user]!; at < tape.firstInput[user + 1]!; at++)
          if (tape.inputs[at] === end) multiplications++;
  const all = walks(links, from, (node) => ends.has(node));
  for (const nodes of all) multiplications += nodes.length - 2 + (nodes.at(-1) === output ? 0 : 1);
  return { multiplications: BigInt(multiplications), paths: BigInt(all.length) };
}

describe('on random tapes', () => {
  test('multiplications and products are as many as by listing all of them, at every fold', () => {
    fc.assert(
      fc.property(tapes, (tape) => {
        const run = runOf(tape, tape.outputs[0]!);
        for (const links of [run, condensed(run, (node) => node % 2 === 0)])
          for (let from = 0; from < tape.leafCount; from++) {
            if (pathCount(links, from) === 0 || pathCount(links, from) > 300) continue;
            for (let count = 0; count <= foldable(links, from).length; count++)
              expect(mergedAt(links, from, count)).toEqual(bruteForce(links, from, count));
          }
      }),
      { numRuns: 200 },
    );
  });

  test('what is left adds up to the same gradient, and folding never costs more', () => {
    fc.assert(
      fc.property(tapes, (tape) => {
        const run = runOf(tape, tape.outputs[0]!);
        for (let from = 0; from < tape.leafCount; from++) {
          const all = largestPaths(run, from, 300);
          if (all.length === 0 || all.length === 300) continue;
          const sum = (paths: typeof all) => paths.reduce((total, { product }) => total + product, 0);
          const size = all.reduce((total, { product }) => total + Math.abs(product), 1);
          let before = mergedAt(run, from, 0).multiplications;
          for (let count = 1; count <= foldable(run, from).length; count++) {
            const now = mergedAt(run, from, count);
            expect(now.multiplications <= before).toBe(true);
            before = now.multiplications;
            const left = largestPaths(folded(run, from, count), from, 1000);
            expect(BigInt(left.length)).toBe(now.paths);
            expect(Math.abs(sum(left) - sum(all))).toBeLessThanOrEqual(1e-12 * size);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});

/** x, then y ← y·y again and again: each doubles the paths. */
function diamonds(count: number): Tape {
  let y = new Value(1, { label: 'x', role: 'parameter' });
  for (let k = 0; k < count; k++) y = y.mul(y);
  return Tape.of(y);
}

test('2^200 paths are counted exactly', () => {
  const run = runOf(diamonds(200), 200);
  expect(mergedAt(run, 0, 0)).toEqual({ multiplications: 199n * 2n ** 200n, paths: 2n ** 200n });
  expect(foldable(run, 0)).toHaveLength(199);
  // all but the two links of the last product, whose adjoint is the seed
  expect(mergedAt(run, 0, 199)).toEqual({ multiplications: 398n, paths: 2n });
  expect(largestPaths(folded(run, 0, 199), 0, 9).map(({ product }) => product)).toEqual([2 ** 199, 2 ** 199]);
});

test('10,000 nodes are counted at every fold without a copy of every number', () => {
  const run = runOf(diamonds(10_000), 10_000);
  expect(mergedAt(run, 0, 0).paths).toBe(2n ** 10_000n);
  expect(mergedAt(run, 0, 5_000).paths).toBe(2n ** 5_000n * 2n ** 0n);
  expect(mergedAt(run, 0, 9_999).multiplications).toBe(19_998n);
});
