// Weights that have no room, while the reader points at something: they lie on no text, and others give way to them.
import { expect, test } from 'vitest';
import { type Diagram, diagram, momentAt, type Picture, picture, runOf } from '../src/index.ts';
import { collisions } from './collisions.ts';
import { dense } from './networks.ts';

const SHAPES = [undefined, 0.5, 1, 3.1];

/** Pictures of small networks, on phones too, with everything in turn pointed at. */
function* pointedAt(): Generator<{ readonly key: string; readonly d: Diagram; readonly drawn: Picture }> {
  for (const sizes of [
    [2, 2, 2],
    [2, 3, 1],
    [3, 4, 2],
    [4, 4],
  ]) {
    const tape = dense(sizes);
    const moment = momentAt(runOf(tape, tape.length - 1), Infinity);
    for (const aspect of SHAPES)
      for (const compact of [false, true]) {
        const shape = aspect === undefined ? {} : { aspect };
        const d = diagram(tape, { level: 'neuron', weights: 'edges', compact, ...shape });
        for (const { key } of [...d.nodes, ...d.lines])
          yield { key, d, drawn: picture(d, moment, { pass: 'backward', output: 'E', highlighted: new Set([key]) }) };
      }
  }
}

test('whatever the reader points at, no text lies on another', () => {
  for (const { drawn } of pointedAt()) expect(collisions(drawn).filter((each) => !each.includes('node '))).toEqual([]);
});

test('a line that is pointed at has its weight written, in nine of ten cases, and takes the place of no more than it covers', () => {
  let [written, lines] = [0, 0];
  for (const { key, d, drawn } of pointedAt()) {
    const at = d.lines.findIndex((line) => line.key === key);
    const shown = new Set(drawn.texts.filter(({ role }) => role === 'weight').map((text) => text.key));
    const had = d.lines.filter((_, k) => d.weightPlaces[k]?.hasRoom);
    if (had.every((line) => shown.has(line.key))) expect(shown.size).toBeGreaterThanOrEqual(had.length);
    if (at < 0 || d.lines[at]!.weight === null) continue;
    lines++;
    if (shown.has(key)) written++;
    if (d.weightPlaces[at]!.hasRoom) expect(shown.size).toBe(had.length);
  }
  expect(written / lines).toBeGreaterThan(0.9);
});
