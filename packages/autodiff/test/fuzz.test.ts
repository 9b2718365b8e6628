// Four ways to one gradient: recorded, compiled, replayed and in forward mode.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compile, jvp, Value } from '../src/index.ts';
import { replay } from '../src/replay.ts';
import { compute, safePrograms } from './safe-programs.ts';

/** Equal up to rounding: forward mode adds in another order. */
function expectClose(found: readonly number[], wanted: readonly number[]): void {
  for (const [k, x] of found.entries()) {
    const y = wanted[k]!;
    expect(Math.abs(x - y), `${x}, not ${y}`).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(y)));
  }
}

test('recorded, compiled, replayed and forward mode agree on random programs', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(safePrograms(undefined, 12), (program) => {
      const leaves = program.inputs.map((x) => new Value(x, { role: 'parameter' }));
      const recorded = compute(program, leaves);
      recorded.backward();
      const wanted = [recorded.data, ...leaves.map(({ grad }) => grad)];

      for (const leaf of leaves) leaf.grad = 0;
      const value = compile(() => compute(program, leaves), {
        inputs: 0,
        batch: 1,
        backend: 'javascript',
        parameters: leaves,
      }).run([[]]);
      expectClose([value, ...leaves.map(({ grad }) => grad)], wanted);

      for (const leaf of leaves) leaf.grad = 0;
      replay(() => compute(program, leaves)).run();
      expectClose(
        leaves.map(({ grad }) => grad),
        wanted.slice(1),
      );

      const slopes = program.inputs.map((_, i) => {
        const direction = program.inputs.map((_, k) => Number(k === i));
        return jvp((xs) => [compute(program, xs)])(program.inputs, direction)[1][0]!;
      });
      expectClose(slopes, wanted.slice(1));
    }),
  );
});
