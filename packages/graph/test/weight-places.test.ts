// Weights and their gradients lie on no other text and on no node, whatever the network.

import type { Tape } from '@retrograd/autodiff';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Diagram, type DiagramOptions, diagram, momentAt, picture, runOf } from '../src/index.ts';
import { placeAt, pointsAlong } from '../src/layout/along-edge.ts';
import { type Box, reachIn } from '../src/layout/turned-box.ts';
import { boxesFor } from '../src/layout/weight-places.ts';
import { collisions } from './collisions.ts';
import { dense } from './networks.ts';

/** Texts of a network that lie on one another or on a node. */
function collided(sizes: readonly number[]): string[] {
  const tape = dense(sizes);
  const drawn = picture(
    diagram(tape, { level: 'neuron', weights: 'edges' }),
    momentAt(runOf(tape, tape.length - 1), Infinity),
    {
      pass: 'backward',
      output: 'E',
    },
  );
  return collisions(drawn);
}

test.each([[[2, 2, 2]], [[3, 4, 2]], [[2, 3, 1]], [[2, 8, 8, 1]], [[8, 3]], [[5, 5, 5]]])(
  'in %j nothing lies on anything',
  (sizes) => {
    expect(collided(sizes)).toEqual([]);
  },
);

test('in any small network no weight lies on another or on a node', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 2, maxLength: 4 }), (sizes) => {
      expect(collided(sizes)).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

test('small networks show all of their weights, and places are the same each time', () => {
  for (const sizes of [
    [2, 2, 2],
    [2, 3, 1],
    [3, 2],
    [1, 4, 1],
  ]) {
    const d = diagram(dense(sizes), { level: 'neuron', weights: 'edges' });
    const { weightPlaces: places } = d;
    expect(places.filter((place) => place !== null && !place.hasRoom)).toEqual([]);
    expect(diagram(dense(sizes), { level: 'neuron', weights: 'edges' }).weightPlaces).toEqual(places);
  }
});

describe.each([[[2, 2, 1]], [[2, 2, 2]], [[2, 3, 1]]])('in %j', (sizes) => {
  test.each([undefined, 0.8, 1.55, 3.1])('in a place of shape %s, no weight stands on its own line', (aspect) => {
    const shape = aspect === undefined ? {} : { aspect };
    for (const [at, boxes, d] of writtenIn(dense(sizes), { level: 'neuron', weights: 'edges', ...shape }))
      expect(boxes.map((box) => reachIn(pointsAlong(d.lines[at]!.route), box))).toEqual([-1, -1]);
  });
});

test('no weight runs along the line of another one, nor stands on it where it has its place beside its own', () => {
  let beside = 0;
  for (const sizes of [
    [3, 5, 2],
    [2, 3, 1],
    [4, 4],
    [2, 8, 8, 1],
  ])
    for (const aspect of [0.5, 1, 1.55, 3.1])
      for (const [at, boxes, d] of writtenIn(dense(sizes), { level: 'neuron', weights: 'edges', aspect })) {
        const isBeside = d.weightPlaces[at]!.anchor !== 'middle';
        if (isBeside) beside++;
        for (const [k, { route, weight }] of d.lines.entries())
          if (k !== at && weight !== null)
            for (const box of boxes) expect(reachIn(pointsAlong(route), box)).toBeLessThan(isBeside ? 0 : box.wide);
      }
  expect(beside).toBeGreaterThan(20);
});

test('in one panel and in two, no line without a weight comes near the end of one, as letters of a file may be wider', () => {
  for (const sizes of [
    [2, 2, 2],
    [2, 2, 1],
    [2, 3, 1],
    [3, 2],
    [2, 2, 2, 2],
  ])
    for (const aspect of [0.77, 1, 1.33, 1.54, 2, 2.5, 3.08])
      for (const [, boxes, d] of writtenIn(dense(sizes), { level: 'neuron', weights: 'edges', aspect }))
        for (const { route, weight, key } of d.lines)
          if (weight === null)
            for (const box of boxes)
              expect(reachIn(pointsAlong(route), { ...box, wide: box.wide + 0.2 }), `${sizes} ${aspect} ${key}`).toBe(
                -1,
              );
});

test('between two lines that run side by side out of a folded layer, no weight reads as that of both', () => {
  const d = diagram(dense([2, 2, 2]), { level: 'layer', compact: true, aspect: 1, toggled: new Set([3]) });
  const carrying = d.lines.filter(({ weight }) => weight !== null);
  expect(carrying).toHaveLength(4); // from the folded layer, two to each neuron
  for (const [at, boxes] of writtenIn(dense([2, 2, 2]), {
    level: 'layer',
    compact: true,
    aspect: 1,
    toggled: new Set([3]),
  }))
    for (const { key, route } of carrying)
      if (key !== d.lines[at]!.key)
        for (const box of boxes) expect(reachIn(pointsAlong(route), box)).toBeLessThan(box.wide);
});

test('two weights out of a folded layer to one neuron both have room, apart from each other', () => {
  const options = { level: 'layer', aspect: 2, width: 1300 } as const;
  const d = diagram(dense([2, 2, 1]), { ...options, toggled: new Set([5]) });
  const places = d.weightPlaces.filter((place) => place !== null);
  expect(places.map(({ hasRoom }) => hasRoom)).toEqual([true, true]);
});

/** The weights that have room: index of their line, and what weight and gradient cover. */
function writtenIn(tape: Tape, options: DiagramOptions): [line: number, boxes: readonly Box[], d: Diagram][] {
  const d = diagram(tape, options);
  return [...d.weightPlaces.entries()].flatMap(([k, place]) =>
    place?.hasRoom === true ? [[k, boxesFor(tape.label(d.lines[k]!.weight!.parameter))(place), d] as const] : [],
  ) as [number, readonly Box[], Diagram][];
}

test('of more than 120 weights none is placed', () => {
  expect(
    diagram(dense([12, 11]), { level: 'neuron', weights: 'edges' }).weightPlaces.some((place) => place?.hasRoom),
  ).toBe(false);
});

test.each([0.5, 1, 1.5, 3])('in a place of shape %d no letters stand steeper than 35 degrees', (aspect) => {
  for (const sizes of [
    [2, 2, 2],
    [3, 4, 2],
    [2, 3, 1],
    [5, 5],
  ]) {
    const tape = dense(sizes);
    const d = diagram(tape, { level: 'neuron', weights: 'edges', aspect });
    const moment = momentAt(runOf(tape, tape.length - 1), Infinity);
    const keys = d.nodes.map(({ key }) => key);
    for (const highlighted of [new Set<string>(), new Set(keys)]) // where the reader points, hidden ones are written, too
      for (const { angle } of picture(d, moment, { pass: 'backward', output: 'E', highlighted }).texts)
        expect(Math.abs(angle)).toBeLessThanOrEqual((35 / 180) * Math.PI);
  }
});

test('up to 35 degrees a text is turned as its edge is; on a steeper one it stands level', () => {
  const straight = (degrees: number) => {
    const [x, y] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
    return placeAt([0, 0, x, y, 2 * x, 2 * y, 3 * x, 3 * y], 0.5);
  };
  for (const degrees of [-34, 0, 34])
    expect(straight(degrees)).toMatchObject({ angle: expect.closeTo((degrees * Math.PI) / 180, 9), isSteep: false });
  for (const degrees of [-80, -36, 36, 80]) expect(straight(degrees)).toMatchObject({ angle: 0, isSteep: true });
});
