// No line runs through a node that is not its own, through the texts of one, or through the title of a frame.
import { Tape, Value } from '@retrograd/autodiff';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Diagram, diagram, type Level, momentAt, picture, runOf } from '../src/index.ts';
import { grazes } from './grazes.ts';
import { dense, tapes, unrolledTapes } from './networks.ts';
import { passes } from './passes.ts';

const LEVELS: readonly Level[] = ['layer', 'neuron', 'op'];
const aspects = fc.constantFrom(undefined, 0.5, 0.9, 1.6, 3.1);

/** A drawing at `level`, for a place of the shape `aspect`. */
function drawn(tape: Tape, level: Level, aspect: number | undefined): Diagram {
  return diagram(tape, { level, ...(aspect !== undefined && { aspect, compact: aspect < 1 }) });
}

test.each(LEVELS)('at the level %s, no line of a random program runs through anything', (level) => {
  fc.assert(
    fc.property(tapes, aspects, (tape, aspect) => {
      expect(passes(drawn(tape, level, aspect))).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

test('no line of a random program comes nearer than two pixels to a number or a name', () => {
  fc.assert(
    fc.property(tapes, fc.constantFrom(1.6, 3.1), (tape, aspect) => {
      const moment = momentAt(runOf(tape, tape.length - 1), Infinity);
      expect(grazes(picture(drawn(tape, 'op', aspect), moment, { pass: 'backward', output: 'y' }), 2 / 36)).toEqual([]);
    }),
    { numRuns: 60, seed: 7 },
  );
});

test.each([
  [1734176993, 146, 'op'],
  [4, 584, 'op'],
  [8, 62, 'neuron'],
] as const)('a leaf that leaves a line no way gives way: program %i:%i, level %s', (seed, at, level) => {
  const [tape, aspect] = fc.sample(fc.tuple(tapes, aspects), { seed, numRuns: at + 1 })[at]!;
  expect(passes(drawn(tape, level, aspect))).toEqual([]);
});

test.each(LEVELS)('at the level %s, no line of a small network runs through anything', (level) => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 2, maxLength: 4 }),
      aspects,
      fc.constantFrom('edges', 'matrix'),
      (sizes, aspect, weights) => {
        const tape = dense(sizes);
        expect(passes(drawn(tape, level, aspect))).toEqual([]);
        expect(passes(diagram(tape, { level, weights }))).toEqual([]);
      },
    ),
    { numRuns: 60 },
  );
});

test.each(LEVELS)('at the level %s, no line of a network unrolled in time runs through anything', (level) => {
  fc.assert(
    fc.property(unrolledTapes, aspects, (tape, aspect) => {
      expect(passes(drawn(tape, level, aspect))).toEqual([]);
    }),
    { numRuns: 100 },
  );
});

test('a line through a node, its number or a title is found, and one of its own is none', () => {
  const [a, b] = [new Value(1, { label: 'a' }), new Value(2, { label: 'b' })];
  const d = diagram(Tape.of(a.add(b)), { level: 'op' });
  const [upper, lower, sum] = d.nodes as [Diagram['nodes'][0], Diagram['nodes'][0], Diagram['nodes'][0]];
  const line = (x0: number, y0: number, x1: number, y1: number, own: readonly [string, string]) => ({
    ...d.lines[0]!,
    ...{ key: 'line', source: own[0], target: own[1], route: [x0, y0, x0, y0, x1, y1, x1, y1] },
  });
  const through = (y: number, own: readonly [string, string]) =>
    passes({ ...d, lines: [line(upper.x - 2, y, upper.x + 2, y, own)] });
  expect(through(upper.y, [lower.key, sum.key])).toEqual(['line through node a']);
  expect(through(upper.y, [upper.key, sum.key])).toEqual([]);
  expect(through(upper.y - upper.height / 2 - 0.4, [lower.key, sum.key])).toEqual(['line through texts of a']);
  expect(through(upper.y + upper.height / 2 + 0.1, [lower.key, sum.key])).toEqual([]);
  const group = { key: 'scope:0', scope: 0, kind: '', label: 'title', x: 0, y: 20, width: 9, height: 2 };
  const under = line(-9, 20.76, 9, 20.76, [lower.key, sum.key]);
  expect(passes({ ...d, groups: [group], lines: [under] })).toEqual(['line through title title']);
});
