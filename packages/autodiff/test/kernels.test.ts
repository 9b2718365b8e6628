// The inner loops against the table: what kernels.ts writes out is, bit for bit, what the row says.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Value } from '../src/index.ts';
import { codeOf, HOT, isLeaf, roleOf, rowOf } from '../src/nodes/codes.ts';
import { isTouched, UNTOUCHED } from '../src/nodes/flow.ts';
import { evaluateRange, pullbackRange } from '../src/nodes/kernels.ts';
import type { Nodes } from '../src/nodes/nodes.ts';
import { apply, numbers, type Op } from '../src/ops.ts';
import { pushforwardRange } from '../src/tape/tangents.ts';

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

/** One node of `op` behind leaves of the values `args`; its operands lie at 0, 1, … */
function nodeOf(op: Op, args: readonly number[]): Nodes {
  const isMany = op.arity === Infinity;
  return {
    codes: Uint8Array.of(...args.map(() => 0), codeOf(op)),
    values: Float64Array.of(...args, 12345),
    first: Int32Array.of(...args.map(() => 0), 0),
    second: Int32Array.of(...args.map(() => 0), isMany ? args.length : 1),
    pool: Int32Array.from(isMany ? args.keys() : []),
    named: [],
    customs: new Map(),
  };
}

function expectSame(what: string, found: number, wanted: number): void {
  expect(Object.is(found, wanted), `${what} is ${found}, its row says ${wanted}`).toBe(true);
}

/** Holds the value of `op` at `args` and both of its steps to its row. */
function holdToRow(op: Op, args: readonly number[], adjoint: number): void {
  const nodes = nodeOf(op, args);
  const i = args.length;
  const wanted = op.value(args);
  evaluateRange(nodes, i, i + 1);
  expectSame(`${op.name}(${args})`, nodes.values[i]!, wanted);

  const partials = op.partials(numbers, args, wanted);
  const pending = new Float64Array(i + 1).fill(UNTOUCHED);
  pending[i] = adjoint;
  pullbackRange(nodes, { to: i, lowest: i, floor: i }, pending, pending);
  for (const [k, partial] of partials.entries()) {
    const chosen = !op.selective || partial !== 0;
    const share = adjoint * partial + 0; // adjoints are never −0
    expectSame(`share ${k} of ${op.name}(${args})`, pending[k]!, chosen ? UNTOUCHED + share : UNTOUCHED);
  }

  const tangents = Float64Array.from(args, (_, k) => adjoint + k);
  const dots = Float64Array.of(...tangents, 0);
  pushforwardRange(nodes, i, i + 1, dots);
  let total = 0;
  for (const [k, partial] of partials.entries())
    if (isTouched(tangents[k]!) && (!op.selective || partial !== 0)) total += partial * tangents[k]! + 0;
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
