// What is kept from one moment, or from one picture, to the next must be what would be computed afresh.
import { forward } from '@retrograd/autodiff';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diagram, type Level, momentAt, type PictureOptions, picture, pictureOf, runOf } from '../src/index.ts';
import { dense, tapes } from './networks.ts';

const levels: readonly Level[] = ['layer', 'neuron', 'op'];

test('a moment that goes on from an earlier one is, bit for bit, the moment from scratch', () => {
  fc.assert(
    fc.property(tapes, fc.array(fc.nat(), { minLength: 2, maxLength: 8 }), (tape, cursors) => {
      const run = runOf(tape, tape.length - 1);
      let moment = momentAt(run, 0);
      for (const cursor of cursors) {
        const earlier = moment;
        moment = momentAt(run, cursor % (run.length + 1), earlier);
        expect(moment).toEqual(momentAt(run, cursor % (run.length + 1)));
        expect(earlier).toEqual(momentAt(run, earlier.cursor)); // and stays as it was
      }
    }),
  );
});

test('a moment of another run is no start', () => {
  const tape = dense([2, 2, 1]);
  const run = runOf(tape, tape.length - 1);
  const other = momentAt(runOf(tape, tape.length - 2), 40);
  expect(momentAt(run, 50, other)).toEqual(momentAt(run, 50));
});

/** What happens between two pictures: the player steps, a leaf gets a number, or the reader points somewhere. */
const happenings = fc.array(
  fc.record({
    what: fc.constantFrom('step', 'edit', 'point', 'fade', 'pass', 'digits'),
    n: fc.nat(),
    x: fc.double({ min: -3, max: 3, noNaN: true }),
  }),
  { minLength: 1, maxLength: 6 },
);

test('a drawer that keeps what has not changed draws what is drawn from scratch', () => {
  const some = fc.oneof(tapes, fc.constant(dense([2, 3, 1])), fc.constant(dense([7, 6]))); // on edges, the last has no room for all weights
  const ways = fc.constantFrom('edges', 'matrix', 'auto');
  fc.assert(
    fc.property(some, fc.constantFrom(...levels), ways, happenings, (tape, level, weights, events) => {
      const d = diagram(tape, { level, weights });
      const keys = [...d.byKey.keys(), ...d.groups.map(({ key }) => key)];
      const draw = pictureOf(d);
      let run = runOf(tape, tape.length - 1);
      let cursor = run.length;
      let options: PictureOptions = { pass: 'backward', output: 'E' };
      draw(momentAt(run, cursor), options);
      for (const { what, n, x } of events) {
        if (what === 'step') cursor = n % (run.length + 1);
        else if (what === 'edit') {
          const edited = run.tape.withValues(run.tape.values.slice());
          edited.values[n % tape.leafCount] = x;
          forward(edited);
          run = runOf(edited, tape.length - 1);
        } else if (what === 'point') options = { ...options, highlighted: new Set([keys[n % keys.length]!]) };
        else if (what === 'fade') options = { ...options, dimOthers: n % 2 === 0 };
        else if (what === 'pass') options = { ...options, pass: n % 2 === 0 ? 'forward' : 'backward' };
        else options = { ...options, digits: 2 + (n % 6) };
        const moment = momentAt(run, cursor);
        expect(draw(moment, options)).toEqual(picture(d, moment, options));
      }
    }),
  );
}, 30_000);

test('a drawer that is pointed from neuron to neuron writes the weights of the one, and no more those of the other', () => {
  const tape = dense([7, 6]);
  const d = diagram(tape, { level: 'neuron', weights: 'edges' });
  const draw = pictureOf(d);
  const moment = momentAt(runOf(tape, tape.length - 1), Infinity);
  for (const { key } of [...d.nodes, ...d.nodes.slice(0, 3)]) {
    const options: PictureOptions = { pass: 'backward', output: 'E', highlighted: new Set([key]) };
    expect(draw(moment, options)).toEqual(picture(d, moment, options));
  }
});

test.each(['matrix', 'edges'] as const)(
  'on %s, a drawer follows every step, every key that is pointed at and every edit',
  (weights) => {
    const tape = dense([3, 4, 2]);
    const d = diagram(tape, { level: 'neuron', weights });
    const draw = pictureOf(d);
    const run = runOf(tape, tape.length - 1);
    let options: PictureOptions = { pass: 'backward', output: 'E' };
    for (let cursor = 0; cursor <= run.length; cursor++) {
      const moment = momentAt(run, cursor);
      expect(draw(moment, options)).toEqual(picture(d, moment, options));
    }
    const end = momentAt(run, run.length);
    const keys = [...d.byKey.keys(), ...d.groups.map(({ key }) => key), ...d.cells.map(({ edge }) => edge.key), 'none'];
    for (const key of keys) {
      options = { ...options, highlighted: new Set([key]) };
      expect(draw(end, options)).toEqual(picture(d, end, options));
    }
    for (let leaf = 0; leaf < tape.leafCount; leaf++) {
      const edited = tape.withValues(tape.values.slice());
      edited.values[leaf] = -0.3;
      forward(edited);
      const moment = momentAt(runOf(edited, tape.length - 1), run.length);
      expect(draw(moment, options)).toEqual(picture(d, moment, options));
    }
  },
);

test('where nothing has changed, the picture is made of the same objects', () => {
  const tape = dense([2, 2, 2]);
  const d = diagram(tape, { level: 'neuron' });
  const draw = pictureOf(d);
  const run = runOf(tape, tape.length - 1);
  const options: PictureOptions = { pass: 'backward', output: 'E' };
  const first = draw(momentAt(run, run.length - 1), options);
  const again = draw(momentAt(run, run.length - 1), { ...options });
  for (const layer of ['groups', 'cells', 'edges', 'nodes', 'texts'] as const) expect(again[layer]).toBe(first[layer]);
  const pointed = draw(momentAt(run, run.length - 1), { ...options, highlighted: new Set([d.nodes[0]!.key]) });
  expect(pointed.edges).toBe(first.edges);
  expect(pointed.texts).toBe(first.texts);
  expect(pointed.nodes.filter((node, k) => node !== first.nodes[k]).map(({ key }) => key)).toEqual([d.nodes[0]!.key]);
});

test('a step draws anew only what it touches', () => {
  const tape = dense([2, 2, 2]);
  const d = diagram(tape, { level: 'op' });
  const draw = pictureOf(d);
  const run = runOf(tape, tape.length - 1);
  const options: PictureOptions = { pass: 'backward', output: 'E' };
  const at = run.forwardOrder.length + 5;
  const before = draw(momentAt(run, at), options);
  const after = draw(momentAt(run, at + 1), options);
  const changed = after.nodes.filter((node, k) => node !== before.nodes[k]).length;
  expect(changed).toBe(2); // the node of the last step and that of this one
  expect(after.edges.filter((edge, k) => edge !== before.edges[k]).length).toBeLessThanOrEqual(6);
});

test('a diagram of one tape refuses a moment of another', () => {
  const [small, large] = [dense([1, 1]), dense([2, 2])];
  const moment = momentAt(runOf(small, small.length - 1), 0);
  expect(() => picture(diagram(large, { level: 'op' }), moment, { pass: 'forward', output: 'E' })).toThrow(
    `picture: a moment of a tape of ${small.length} nodes, a diagram of ${large.length}`,
  );
});
