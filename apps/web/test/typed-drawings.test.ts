// Drawings of what readers type: at the level of neurons, with each way to show weights, nothing lies on anything.
import type { Tape } from '@retrograd/autodiff';
import { diagram, momentAt, picture, pointAt, runOf, segmentsOf } from '@retrograd/graph';
import { describe, expect, test } from 'vitest';
import { collisions } from '../../../packages/graph/test/collisions.ts';
import { passes } from '../../../packages/graph/test/passes.ts';
import { standing } from '../../../packages/graph/test/standing.ts';
import { programOf } from '../src/engine/program.ts';
import * as language from '../src/sources/expression/index.ts';

const ATTENTION = `X = [[1, 0.2], [0.3, -0.5], [-0.7, 0.8]]
Wq = [[0.5, -0.2], [0.1, 0.4]]
Wk = [[0.3, 0.6], [-0.4, 0.2]]
Wv = [[0.9, -0.1], [0.2, 0.7]]
q = Wq @ X[1]
k1 = Wk @ X[1]; k2 = Wk @ X[2]; k3 = Wk @ X[3]
s = [q · k1, q · k2, q · k3] / sqrt(2)
a = softmax(s)
o = a[1] * (Wv @ X[1]) + a[2] * (Wv @ X[2]) + a[3] * (Wv @ X[3])
L = mse(o, y); y = [0.5, 0]`;

const GATED = `x = [0.5, -0.3]
h0 = [0.1, 0.4]
Wz = [[0.5, -0.2], [0.1, 0.4]]
Uz = [[0.3, 0.6], [-0.4, 0.2]]
Wr = [[0.9, -0.1], [0.2, 0.7]]
Ur = [[0.2, 0.3], [0.5, -0.6]]
Wh = [[0.4, 0.1], [-0.3, 0.8]]
Uh = [[0.7, -0.5], [0.6, 0.2]]
z = sigmoid(Wz @ x + Uz @ h0)
r = sigmoid(Wr @ x + Ur @ h0)
c = tanh(Wh @ x + Uh @ (r * h0))
h = (1 - z) * h0 + z * c
L = mse(h, y); y = [0.5, 0]`;

const STAGES = [
  [336, 330],
  [720, 480],
  [1232, 400],
  [1860, 700],
] as const;

function tapeOf(text: string): Tape {
  const { error, tape } = programOf({ kind: 'expression', text, drawn: text }, null, language);
  expect(error).toBeNull();
  return tape;
}

describe.each([
  ['attention', ATTENTION, 5],
  ['a gated recurrent unit', GATED, 3],
] as const)('%s', (_, text, matrices) => {
  test.each(STAGES)(
    'on a stage of %i × %i, nothing lies on a matrix, and no line runs through anything',
    (width, height) => {
      const tape = tapeOf(text);
      for (const weights of ['auto', 'edges', 'matrix'] as const) {
        const d = diagram(tape, { level: 'neuron', weights, width, aspect: width / height, compact: width < 400 });
        const drawn = picture(d, momentAt(runOf(tape, tape.length - 1), Infinity), { pass: 'backward', output: 'L' });
        expect([...passes(d), ...collisions(drawn), ...standing(d, drawn)], weights).toEqual([]);
        if (weights === 'matrix') expect(d.matrices).toHaveLength(matrices);
      }
    },
  );
});

test.each(STAGES)(
  'on a stage of %i × %i, no line comes to the rim of a leaf that others feed with it',
  (width, height) => {
    const tape = tapeOf(`w0 = 0.1; w1 = -0.5; w2 = 0.3; w3 = 0.05
xs = [-2, -1, 0, 1, 2]
p = w0 + w1*xs + w2*xs^2 + w3*xs^3
L = mse(p, y)
y = [4, 1, 0, 1, 4]`);
    const d = diagram(tape, { level: 'neuron', width, aspect: width / height, compact: width < 400 });
    const leaves = d.nodes.filter(({ kind }) => kind === 'parameter');
    expect(leaves.map(({ label }) => label)).toEqual(['w0', 'w2', 'w3']);
    const near = d.lines.flatMap(({ key, source, target, route }) =>
      leaves
        .filter((leaf) => leaf.key !== source && leaf.key !== target)
        .filter(({ x, y, width }) =>
          segmentsOf(route).some((segment) =>
            Array.from({ length: 101 }, (_, k) => pointAt(segment, k / 100)).some(
              (point) => Math.hypot(point.x - x, point.y - y) < width / 2 + 0.1,
            ),
          ),
        )
        .map(({ label }) => `${key} at ${label}`),
    );
    expect(near).toEqual([]);
    expect(passes(d)).toEqual([]);
  },
);
