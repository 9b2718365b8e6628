// Depth: a chain of a million nodes, and 2²⁰⁰ paths, on a stack of 200 KB. Nothing recurses.
import { beforeAll, expect, test } from 'vitest';
import { runChild } from './child.ts';

let report: Record<string, number[] | number | string>;

beforeAll(async () => {
  report = (await runChild('deep', ['--stack-size=200'])) as typeof report;
}, 120_000);

test.each(['chain', 'diamond'])('both sweeps, replay and transforms of the %s have slope 1', (name) => {
  const slopes = report[name] as number[];
  expect(slopes).toHaveLength(8);
  for (const slope of slopes) expect(slope).toBeCloseTo(1, 5);
});

test('the tapes hold every node once', () => {
  expect(report['nodes of the chain']).toBe(2_000_001); // each factor is a constant of its own
  expect(report['nodes of the diamond']).toBe(201);
});

test('a gradient of a chain is recorded, and differentiated again', () => {
  expect(report.curvature).toBeCloseTo(-Math.sin(0.75), 4);
});

test('the cause of an infinity is found at the far end of a chain', () => {
  expect(report.culprit).toBe('the leaf is Infinity');
});

test('a chain is compiled', () => {
  const [loss, slope] = report.compiled as number[];
  expect([loss! / 1.5, slope! / 2]).toEqual([expect.closeTo(1, 3), expect.closeTo(1, 3)]);
});
