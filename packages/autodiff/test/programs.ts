// Random programs: data from which fast-check can make, shrink and print a computation.
import fc from 'fast-check';
import { type Operand, Value } from '../src/index.ts';
import { apply, type Op, ops } from '../src/ops.ts';

/** One line: an operation of earlier results, counted from the inputs on. */
interface Line {
  readonly op: Op;
  readonly args: readonly number[];
}

/** A program: the last line is the output. Any argument may stand twice, any input may be unused, lines may be 0. */
export interface Program {
  readonly inputs: readonly number[];
  readonly lines: readonly Line[];
}

/**
 * Records `program`; returns all its Values, inputs first. `order` gives the order in which lines are recorded; `before`
 * is called before each.
 */
export function record(
  { inputs, lines }: Program,
  order: readonly number[] = [...lines.keys()],
  before: (i: number) => void = () => {},
): readonly Value[] {
  const results: Operand[] = inputs.map((x) => new Value(x));
  for (const i of order) {
    before(i);
    results[inputs.length + i] = apply(
      lines[i]!.op,
      lines[i]!.args.map((arg) => results[arg]!),
    );
  }
  return results as readonly Value[];
}

/** Programs of the operations `rows`. */
export function programs(rows: readonly Op[] = Object.values<Op>(ops), longest = 40): fc.Arbitrary<Program> {
  return fc
    .record({
      inputs: fc.array(
        fc.integer({ min: -20, max: 20 }).map((x) => x / 8),
        { minLength: 1, maxLength: 4 },
      ),
      choices: fc.array(fc.tuple(fc.constantFrom(...rows), fc.array(fc.nat(99), { minLength: 3, maxLength: 3 })), {
        maxLength: longest,
      }),
    })
    .map(({ inputs, choices }) => ({
      inputs,
      lines: choices.map(([op, picks], i) => ({
        op,
        args: picks.slice(0, Math.min(op.arity, 3)).map((pick) => Math.max(0, inputs.length + i - 1 - (pick % 6))),
      })),
    }));
}

/** A program and another order of its lines in which arguments still come before what uses them. */
export const shuffledPrograms: fc.Arbitrary<{ program: Program; order: readonly number[] }> = programs().chain(
  (program) =>
    fc
      .array(fc.nat(), { minLength: program.lines.length, maxLength: program.lines.length })
      .map((priorities) => ({ program, order: reordered(program, priorities) })),
);

/** Takes, again and again, the line of the smallest priority among those whose arguments are there. */
function reordered({ inputs, lines }: Program, priorities: readonly number[]): readonly number[] {
  const waiting = new Set(lines.keys());
  const isReady = (i: number): boolean => lines[i]!.args.every((arg) => !waiting.has(arg - inputs.length));
  const order: number[] = [];
  while (waiting.size > 0) {
    const next = [...waiting].filter(isReady).reduce((best, i) => (priorities[i]! < priorities[best]! ? i : best));
    waiting.delete(next);
    order.push(next);
  }
  return order;
}

/** The output of `program` for other inputs. */
export function outputOf({ lines }: Program, inputs: readonly Value[]): Value {
  const results = [...inputs];
  for (const { op, args } of lines)
    results.push(
      apply(
        op,
        args.map((arg) => results[arg]!),
      ),
    );
  return results.at(-1)!;
}
