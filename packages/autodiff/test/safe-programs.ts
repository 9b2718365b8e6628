// Random programs whose every operation stands where it is smooth: what differences of values can be compared with.
import fc from 'fast-check';
import { add, mul, type Operand, sum, type Value } from '../src/index.ts';
import { apply, numbers, type Op, type OpName, ops } from '../src/ops.ts';
import { points } from './points.ts';

/** An argument: an earlier result, flattened and moved to where the operation is wanted. */
interface Argument {
  readonly from: number;
  readonly scale: number;
  readonly shift: number;
}

/** A program. Its output is the sum of all lines, so that none is in vain. */
export interface SafeProgram {
  readonly inputs: readonly number[];
  readonly lines: readonly { readonly op: Op; readonly args: readonly Argument[] }[];
}

/** No line is steeper in the inputs than this, so that a stencil that is moved by 0.006 moves no argument by 0.02. */
const STEEPEST = 3;

/** Programs of the operations `rows`, each at one of its points (points.ts), moved there from earlier results. */
export function safePrograms(rows: readonly Op[] = Object.values<Op>(ops), longest = 30): fc.Arbitrary<SafeProgram> {
  const line = fc.tuple(fc.constantFrom(...rows), fc.nat(), fc.array(fc.nat(), { minLength: 5, maxLength: 5 }));
  return fc
    .record({
      inputs: fc.array(
        fc.integer({ min: -20, max: 20 }).map((x) => x / 8),
        { minLength: 1, maxLength: 4 },
      ),
      choices: fc.array(line, { minLength: 1, maxLength: longest }),
    })
    .map(({ inputs, choices }) => {
      const primals = [...inputs];
      const steepness = inputs.map(() => 1);
      const lines = choices.map(([op, pick, picks]) => {
        const places = points[op.name as OpName];
        const target = places[pick % places.length]!;
        const from = target.map((_, k) => Math.max(0, primals.length - 1 - (picks[k]! % 8)));
        const y = op.value(target);
        const slope = op
          .partials(numbers, target, y)
          .reduce((total, partial, k) => total + Math.abs(partial) * steepness[from[k]!]!, 0);
        const scale = Math.min(1, STEEPEST / Math.max(slope, ...from.map((at) => steepness[at]!)));
        const args = from.map((at, k) => ({ from: at, scale, shift: target[k]! - scale * primals[at]! }));
        primals.push(y);
        steepness.push(slope * scale);
        return { op, args };
      });
      return { inputs, lines };
    });
}

/** The output of `program` for other inputs. `before` is called before each line. */
export function compute(
  { lines }: SafeProgram,
  inputs: readonly Operand[],
  before: (i: number) => void = () => {},
): Value {
  const results = [...inputs];
  for (const [i, { op, args }] of lines.entries()) {
    before(i);
    results.push(
      apply(
        op,
        args.map(({ from, scale, shift }) => add(mul(results[from]!, scale), shift)),
      ),
    );
  }
  return sum(results.slice(inputs.length));
}
