// Forward mode beside reverse mode: what both cost, and that both agree.
import { tangents } from '@retrograd/autodiff';
import { examples } from '@retrograd/examples';
import { describe, expect, test } from 'vitest';
import { sweepCost } from '../src/engine/sweep-cost.ts';
import { createSession } from '../src/session/session.ts';
import { fakeEnvironment } from './fake-environment.ts';

const open = (hash: string) => createSession(fakeEnvironment(hash));

test('the tangents of Baydin et al. 2018 are those of their table', () => {
  const { figure, program } = open('#e=baydin');
  const { names } = program.program.value;
  const dots = tangents(program.tape.value, new Map([[names.indexOf('x1'), 1]]));
  const of = (name: string) => dots[names.indexOf(name)]!;
  expect(['x1', 'x2', 'v_1', 'v_2', 'v_4', 'v_3', 'y'].map(of)).toEqual([1, 0, 0.5, 5, 0, 5.5, 5.5]);
  expect(sweepCost(figure.run.value)).toEqual({ leaves: 2, areParameters: false, multiplications: 8 });
});

// each unit of two inputs: 4 of its products, 3 of its sum, 1 of σ; each term of the loss: 2 of −, 1 of the square, 1 of the half
test.each([
  ['retropropagacion-2-2-1', 9, 28],
  ['red-densa-2-2-2', 10, 42],
])('%s has %i parameters, and %i multiplications in a pass', (id, leaves, multiplications) => {
  expect(sweepCost(open(`#e=${id}`).figure.run.value)).toEqual({ leaves, areParameters: true, multiplications });
});

describe.each(examples.map(({ id }) => id))('%s', (id) => {
  test('ends with the same number by both modes, for every leaf', () => {
    const { figure, program } = open(`#e=${id}`);
    const { adjoints, run, sizes } = figure.moment.value;
    const { tape } = run;
    for (let i = 0; i < tape.leafCount; i++) {
      if (tape.role(i) === 'constant') continue;
      const dots = tangents(program.tape.value, new Map([[i, 1]]));
      expect(Math.abs(dots[run.output]! - adjoints[i]!)).toBeLessThanOrEqual(1e-12 * Math.max(1, sizes[i]!));
    }
  });
});
