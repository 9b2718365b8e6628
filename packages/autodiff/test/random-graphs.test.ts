// 500 random programs of all operations: gradients against differences of values, and against forward mode.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { grad, jvp } from '../src/index.ts';
import { type Op, ops } from '../src/ops.ts';
import { derivative } from './differences.ts';
import { compute, safePrograms } from './safe-programs.ts';

/** All but one, whose purpose is a wrong derivative. */
const honest = Object.values<Op>(ops).filter((op) => op !== ops.stopGradient);

/** Below this, differences of outputs of order 100 are rounding to more than 1e-8: they excuse, but do not certify. */
const TINY = 1e-2;

test('gradients agree with seven-point differences to 1e-8, in programs that use every operation', () => {
  const used = new Set<Op>();
  let [certified, excused] = [0, 0];
  fc.assert(
    fc.property(safePrograms(honest), (program) => {
      for (const { op } of program.lines) used.add(op);
      const gradient = grad((x) => compute(program, x))(program.inputs);
      for (const [k, x] of program.inputs.entries()) {
        const numeric = derivative((moved) => compute(program, program.inputs.with(k, moved)).data, x);
        if (Math.abs(numeric) < TINY) {
          expect(Math.abs(gradient[k]!)).toBeLessThan(2 * TINY);
          if (gradient[k] !== 0) excused++;
          continue;
        }
        certified++;
        expect(Math.abs(gradient[k]! - numeric)).toBeLessThanOrEqual(1e-8 * Math.abs(numeric));
      }
    }),
    { numRuns: 500 },
  );
  expect(honest.filter((op) => !used.has(op))).toEqual([]);
  expect(certified).toBeGreaterThan(20 * excused);
});

test('gradients agree with forward mode to 1e-13', () => {
  fc.assert(
    fc.property(safePrograms(), (program) => {
      const f = (x: Parameters<Parameters<typeof grad>[0]>[0]) => compute(program, x);
      const gradient = grad(f)(program.inputs);
      for (const k of program.inputs.keys()) {
        const along = program.inputs.map((_, i) => Number(i === k));
        const [, [slope]] = jvp((x) => [f(x)])(program.inputs, along);
        expect(Math.abs(gradient[k]! - slope!)).toBeLessThanOrEqual(1e-13 * Math.max(1, Math.abs(slope!)));
      }
    }),
    { numRuns: 500 },
  );
});
