// Laws that hold for every program, on random ones made of all operations.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backward, dot, forward, partialsOf, Tape, tangents, type Value, value } from '../src/index.ts';
import { type Op, ops } from '../src/ops.ts';
import { reserve } from '../src/record/open-block.ts';
import { derivative } from './differences.ts';
import { type Program, programs, record, shuffledPrograms } from './programs.ts';

/** How much of a derivative is rounding is a matter of the paths that cancel: all of them, in magnitude, added up. */
const ROUNDING = 1e-13;

test('the reverse and the forward sweep are adjoint: ⟨ȳ, J ẋ⟩ = ⟨Jᵀ ȳ, ẋ⟩', () => {
  fc.assert(
    fc.property(programs(), fc.integer({ min: -9, max: 9 }), (program, seed) => {
      const { tape, leaves, output } = taped(program);
      const tangent = new Map(leaves.map((leaf, k) => [leaf, 1 + k / 3]));
      const scale = Math.abs(seed) * magnitudes(tape, tangent)[output]!;
      fc.pre(isOrdinary(scale));
      const adjoints = backward(tape, output, seed);
      const left = seed * tangents(tape, tangent)[output]!;
      const right = [...tangent].reduce((total, [leaf, dot]) => total + adjoints[leaf]! * dot, 0);
      expect(Math.abs(left - right)).toBeLessThanOrEqual(ROUNDING * scale);
    }),
    { numRuns: 500 },
  );
});

test('adjoints are linear in the seed', () => {
  fc.assert(
    fc.property(programs(), fc.integer({ min: -8, max: 8 }), (program, exponent) => {
      const { tape, output } = taped(program);
      const ones = backward(tape, output);
      fc.pre(ones.every(isOrdinary));
      const seed = -(2 ** exponent); // a power of two, so that the law holds bit for bit
      for (const [i, adjoint] of backward(tape, output, seed).entries()) expect(adjoint + 0).toBe(ones[i]! * seed + 0);
    }),
    { numRuns: 500 },
  );
});

test('gradients do not depend on the order of recording', () => {
  fc.assert(
    fc.property(shuffledPrograms, ({ program, order }) => {
      const first = taped(program);
      const second = taped(program, order);
      for (const [k, leaf] of first.leaves.entries()) {
        const scale = magnitudes(first.tape, new Map([[leaf, 1]]))[first.output]!;
        fc.pre(isOrdinary(scale));
        const [one, other] = [first, second].map(({ tape, leaves, output }) => backward(tape, output)[leaves[k]!]!);
        expect(Math.abs(one! - other!)).toBeLessThanOrEqual(ROUNDING * scale);
      }
    }),
    { numRuns: 500 },
  );
});

test('backward twice, zeroed in between, is identical bit for bit', () => {
  fc.assert(
    fc.property(programs(), (program) => {
      const values = record(program);
      const output = values.at(-1)!;
      const gradients = (): number[] => {
        for (const value of values) value.grad = 0;
        output.backward();
        return values.map(({ grad }) => grad);
      };
      expect(gradients()).toEqual(gradients());
    }),
    { numRuns: 500 },
  );
});

test('the sweep over Values and the sweep over their tape agree bit for bit', () => {
  fc.assert(
    fc.property(programs(), (program) => {
      reserve(1000); // on two blocks, shares would be added in another order
      const values = record(program);
      const output = values.at(-1)!;
      output.backward();
      const tape = Tape.of(output);
      const adjoints = backward(tape, tape.indexOf(output));
      for (const value of values) if (tape.has(value)) expect(value.grad).toBe(adjoints[tape.indexOf(value)]);
    }),
    { numRuns: 500 },
  );
});

test('a dot product of one Value with several adds its shares in the order of its tape', () => {
  const double = fc.double({ min: -2, max: 2, noNaN: true });
  fc.assert(
    fc.property(fc.array(double, { minLength: 3, maxLength: 6 }), double, (others, at) => {
      const x = value(at);
      const y = dot(
        others.map(() => x),
        others,
        x,
      );
      y.backward();
      const tape = Tape.of(y);
      expect(x.grad).toBe(backward(tape, tape.length - 1)[tape.indexOf(x)]);
    }),
  );
});

test('replaying a tape gives what was recorded, bit for bit', () => {
  fc.assert(
    fc.property(programs(), (program) => {
      const { tape } = taped(program);
      const recorded = tape.values.slice();
      for (let i = 0; i < tape.length; i++) if (tape.op(i) !== null) tape.values[i] = 12345;
      forward(tape);
      expect(tape.values).toEqual(recorded);
    }),
    { numRuns: 500 },
  );
});

const smooth = [ops.add, ops.sub, ops.mul, ops.neg, ops.sin, ops.cos, ops.tanh, ops.sigmoid, ops.softplus] as Op[];

test('gradients of 500 random programs agree with seven-point differences', () => {
  fc.assert(
    fc.property(programs(smooth, 6), (program) => {
      const { tape, leaves, output } = taped(program);
      const gradient = backward(tape, output);
      for (const leaf of leaves) {
        const steepness = magnitudes(tape, new Map([[leaf, 1]]));
        fc.pre(steepness.every((slope) => slope < 10)); // steeper, it is the stencil that is wrong
        const x = tape.values[leaf]!;
        const numeric = derivative((moved) => {
          tape.values[leaf] = moved;
          forward(tape);
          return tape.values[output]!;
        }, x);
        tape.values[leaf] = x;
        forward(tape);
        expect(Math.abs(gradient[leaf]! - numeric)).toBeLessThanOrEqual(1e-8 * Math.max(1, steepness[output]!));
      }
    }),
    { numRuns: 500 },
  );
});

/** The tape of a program, with the places of the inputs that its output depends on. */
function taped(program: Program, order?: readonly number[]): { tape: Tape; leaves: readonly number[]; output: number } {
  const values = record(program, order);
  const output = values.at(-1)!;
  const tape = Tape.of(output);
  const onTape = new Set<Value>(tape.nodes);
  const leaves = values.slice(0, program.inputs.length).filter((input) => onTape.has(input));
  return { tape, leaves: leaves.map((leaf) => tape.indexOf(leaf)), output: tape.indexOf(output) };
}

/** False for numbers so large or so small that products with them lose digits. */
function isOrdinary(x: number): boolean {
  return x === 0 || (Math.abs(x) > 1e-100 && Math.abs(x) < 1e100);
}

/** As `tangents`, but of magnitudes, so that nothing cancels; NaN where an infinite partial makes laws meaningless. */
function magnitudes(tape: Tape, seeds: ReadonlyMap<number, number>): Float64Array {
  const sums = new Float64Array(tape.length);
  for (const [i, seed] of seeds) sums[i] = Math.abs(seed);
  for (let i = 0; i < tape.length; i++)
    for (const [k, partial] of partialsOf(tape, i).entries()) {
      if (tape.op(i)!.selective && partial === 0) continue;
      sums[i]! += Math.abs(partial) * sums[tape.inputsOf(i)[k]!]!;
    }
  return sums;
}
