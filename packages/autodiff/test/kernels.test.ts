// The inner loops against the table: what kernels.ts writes out is, bit for bit, what the row says.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codeOf, HOT, isLeaf, roleOf, rowOf } from '../src/codes.ts';
import { Adjoints, apply, evaluate, numbers, type Op, pullback, pushforward, Tape, Value } from '../src/index.ts';
import { isTouched, UNTOUCHED } from '../src/kernels.ts';

const hot: readonly Op[] = Object.values(HOT).map((code) => rowOf(code)!);

const extremes = [
  ...[0, -0, 1, -1, 0.5, -2, 3, 19.1, -22, 37, -37, 700, -745, 1e-8, -1e-5],
  ...[Number.MIN_VALUE, -Number.MIN_VALUE, 2.3e-308, 1e-300, -1e300, Number.MAX_VALUE, -Number.MAX_VALUE],
  ...[Number.EPSILON, Number.MAX_SAFE_INTEGER, Infinity, -Infinity, NaN],
];
const double = fc.oneof(fc.constantFrom(...extremes), fc.double(), fc.double({ min: -40, max: 40 }));

/** Lists of arguments that the operation takes; of sums, also none and one. */
const argsOf = (op: Op): fc.Arbitrary<number[]> =>
  fc.array(double, op.arity === Infinity ? { maxLength: 5 } : { minLength: op.arity, maxLength: op.arity });

/** Every pair of extremes, or as many as the operation takes. */
const corners = (op: Op): readonly (readonly number[])[] =>
  op.arity === 1 ? extremes.map((x) => [x]) : extremes.flatMap((x) => extremes.map((y) => [x, y]));

function taped(op: Op, args: readonly number[]): Tape {
  return Tape.of(
    apply(
      op,
      args.map((x) => new Value(x)),
    ),
  );
}

function expectSame(what: string, found: number, wanted: number): void {
  expect(Object.is(found, wanted), `${what} is ${found}, its row says ${wanted}`).toBe(true);
}

/** Holds the value, both steps and the recorded value of `op` at `args` to its row. */
function holdToRow(op: Op, args: readonly number[], adjoint: number): void {
  const tape = taped(op, args);
  const i = args.length;
  const wanted = op.value(args);
  expectSame(`${op.name}(${args})`, tape.values[i]!, wanted);
  tape.values[i] = 12345;
  evaluate(tape, i);
  expectSame(`${op.name}(${args}), replayed,`, tape.values[i]!, wanted);

  const partials = op.partials(numbers, args, wanted);
  const sweep = new Adjoints(tape, i, adjoint);
  pullback(tape, i, sweep);
  for (const [k, partial] of partials.entries()) {
    const chosen = !op.chooses || partial !== 0;
    const share = adjoint * partial + 0; // adjoints are never −0
    expectSame(`share ${k} of ${op.name}(${args})`, sweep.raw[k]!, chosen ? UNTOUCHED + share : UNTOUCHED);
  }

  const tangents = Float64Array.from(args, (_, k) => adjoint + k);
  const dots = Float64Array.of(...tangents, 0);
  pushforward(tape, i, dots);
  let total = 0;
  for (const [k, partial] of partials.entries())
    if (isTouched(tangents[k]!) && (!op.chooses || partial !== 0)) total += partial * tangents[k]! + 0;
  expectSame(`tangent of ${op.name}(${args})`, dots[i]!, total);
}

describe.each(hot.map((op) => ({ name: op.name, op })))('$name', ({ op }) => {
  test('is its row at every extreme', () => {
    for (const args of corners(op)) for (const adjoint of [1, -3, 1e300, Infinity]) holdToRow(op, args, adjoint);
  });

  test('is its row at random numbers', () => {
    fc.assert(
      fc.property(argsOf(op), double, (args, adjoint) => holdToRow(op, args, adjoint + 0)),
      { numRuns: 300 },
    );
  });
});

test.each(hot.filter(({ arity }) => arity !== 1))('$name of one operand twice adds both shares', (op) => {
  const x = new Value(0.75);
  apply(op, [x, x]).backward();
  const [a, b] = op.partials(numbers, [0.75, 0.75], op.value([0.75, 0.75]));
  expect(x.grad).toBe(a! + b!);
});

test('each has the code that the table of codes gives it, and no leaf has', () => {
  for (const [name, code] of Object.entries(HOT)) {
    expect(rowOf(code)!.name).toBe(name.toLowerCase());
    expect(codeOf(rowOf(code)!)).toBe(code);
    expect([isLeaf(code), roleOf(code)]).toEqual([false, 'input']);
  }
});

test('the untouched adjoint is told from every number that a sweep can put there', () => {
  expect(isTouched(UNTOUCHED)).toBe(false);
  for (const x of extremes) expect(isTouched(x + 0)).toBe(true);
});
