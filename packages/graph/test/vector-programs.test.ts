// Programs of vectors and matrices, of any order: each matrix has a place of its own, or its weights stay on arrows.
import { scope, sum, Tape, tanh, Value } from '@retrograd/autodiff';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Diagram, diagram, momentAt, picture, runOf } from '../src/index.ts';
import { collisions } from './collisions.ts';
import { corners } from './corners.ts';
import { passes } from './passes.ts';
import { returning, standing } from './standing.ts';
import { vectorPrograms } from './vector-programs.ts';

const WEIGHTS = ['auto', 'edges', 'matrix'] as const;
const STAGES = [
  [336, 330],
  [720, 480],
  [1232, 400],
  [1860, 700],
] as const;

function faults(tape: Tape, d: Diagram): string[] {
  const drawn = picture(d, momentAt(runOf(tape, tape.length - 1), Infinity), { pass: 'backward', output: 'L' });
  return [...passes(d), ...corners(d), ...collisions(drawn), ...standing(d, drawn)];
}

test('in a random program of vectors, nothing stands on a matrix, no line runs through anything, and none turns back or has a corner', () => {
  let matrices = 0;
  fc.assert(
    fc.property(vectorPrograms, (tape) => {
      for (const weights of WEIGHTS) {
        for (const [width, height] of STAGES) {
          const d = diagram(tape, { level: 'neuron', weights, aspect: width / height, compact: width < 400 });
          expect(faults(tape, d), `${weights}, ${width} × ${height}`).toEqual([]);
          matrices += d.matrices.length;
        }
        const plain = diagram(tape, { level: 'neuron', weights });
        expect(faults(tape, plain)).toEqual([]);
        expect(returning(plain)).toEqual([]);
      }
    }),
    { numRuns: 24, seed: 9 },
  );
  expect(matrices).toBeGreaterThan(200);
});

test('weights for whose matrix there is no place stay on arrows: neurons of which one stands right of another', () => {
  const x = [0, 1].map((i) => new Value(0.3 + i, { label: `x_${i + 1}` }));
  const layer = (name: string, sources: readonly Value[], isChained: boolean): readonly Value[] => {
    const made: Value[] = [];
    const unit = (j: number) => () => {
      const weight = (i: number) => new Value(j - i, { label: `${name}_{${j},${i + 1}}`, role: 'parameter' });
      const terms = sources.map((source, i) => weight(i).mul(source));
      return tanh(sum(isChained ? [...terms, ...made.slice(-1)] : terms));
    };
    const record = () => {
      for (const j of [1, 2, 3]) made.push(scope(`${name}${j}`, unit(j), { kind: 'neuron' }));
    };
    scope(name, record, { kind: 'layer' });
    return made;
  };
  const tape = Tape.of(sum(layer('v', layer('w', x, true), false)));
  for (const [width, height] of STAGES) {
    const d = diagram(tape, { level: 'neuron', weights: 'matrix', aspect: width / height });
    expect(faults(tape, d)).toEqual([]);
    expect(d.matrices.map(({ label }) => label)).toEqual(['V']);
    const carried = d.lines.flatMap(({ weight }) => (weight === null ? [] : [tape.label(weight.parameter)]));
    expect(carried.sort()).toEqual(['w_{1,1}', 'w_{1,2}', 'w_{2,1}', 'w_{2,2}', 'w_{3,1}', 'w_{3,2}']);
  }
});
