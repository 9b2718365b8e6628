// Vector kernels against the rows that they stand for: within 2 or 3 ulp, and the arithmetic ones exactly.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pairs } from '../src/compile/pairs.ts';
import { kernels } from '../src/compile/wasm/kernels.ts';
import { customOp, sin } from '../src/index.ts';
import { gate, pass } from '../src/ops/internal-ops.ts';
import { type Op, type OpName, ops } from '../src/ops.ts';
import { points } from './points.ts';
import elementary from './reference/elementary.json' with { type: 'json' };
import { elementwise, pairwise, ulps } from './vectors.ts';

const rows = [...kernels.keys()].filter((op) => pairs.every((pair) => pair.op !== op));

/**
 * By how many ulp the two may differ that are not correctly rounded; all others are exactly their row. Where it is 3 (one
 * tanh in 200), the row is as far from the truth as the kernel, on its other side: V8's tanh(−0.2173…) is off by 1.9 ulp,
 * ours by 1.1.
 */
const approximate: ReadonlyMap<string, number> = new Map([
  ['exp', 2],
  ['log', 2],
  ['sigmoid', 2],
  ['tanh', 3],
  ['sech2', 3],
  ['softplus', 3],
]);

const extremes = [
  ...[
    0, -0, 1, -1, 0.5, -0.5, 1.5, 2.5, -2.5, 3, -3, 19.1, -22, 37, -37, 300, -700, 709.7, 709.8, 710, -745, -746, 800,
  ],
  ...[-800, 1e-8, -1e-17, 5e-324, -5e-324, 2.3e-308, 1e-310, 1e300, -1e300, 2 ** 52 + 1, 2 ** 53, Number.MAX_VALUE],
  ...[Infinity, -Infinity, NaN, 0.49999999999999994, -0.49999999999999994, Math.SQRT1_2, Math.SQRT2],
];

/** All pairs of extremes, or all triples of a few of them, as rows. */
function corners(op: Op): number[][] {
  const lists = op.arity === 3 ? extremes.filter((_, k) => k % 3 === 0 || k > 32) : extremes;
  const tuples = Array.from({ length: op.arity }).reduce<number[][]>(
    (found) => found.flatMap((tuple) => lists.map((x) => [...tuple, x])),
    [[]],
  );
  return Array.from({ length: op.arity }, (_, k) => tuples.map((tuple) => tuple[k]!));
}

function expectRow(op: Op, args: readonly (readonly number[])[], most: number): void {
  for (const [lane, found] of elementwise(op, args).entries()) {
    const at = args.map((row) => row[lane]!);
    const wanted = op.value(at);
    const distance = ulps(found, wanted);
    expect(distance, `${op.name}(${at}) is ${found}, its row says ${wanted}`).toBeLessThanOrEqual(most);
  }
}

describe.each(rows.map((op) => ({ name: op.name, op })))('$name', ({ name, op }) => {
  const most = approximate.get(name) ?? 0;

  test('is its row at every extreme', () => {
    expectRow(op, corners(op), most);
  });

  test('is its row at random numbers, in every lane of rows of any length', () => {
    const wide = fc.oneof(fc.double(), fc.double({ min: -50, max: 50 }), fc.constantFrom(...extremes));
    fc.assert(
      fc.property(fc.array(fc.tuple(wide, wide, wide), { minLength: 1, maxLength: 40 }), (lanes) => {
        expectRow(
          op,
          Array.from({ length: op.arity }, (_, k) => lanes.map((lane) => lane[k]!)),
          most,
        );
      }),
      { numRuns: 100 },
    );
  });

  test('on scalars is the same as on rows', () => {
    const args = Array.from({ length: op.arity }, (_, k) => [0.7 - k]);
    expect(elementwise(op, args, { onScalars: true })).toEqual(elementwise(op, args));
  });

  test('in JavaScript is its row exactly', () => {
    const args = corners(op);
    for (const [lane, found] of elementwise(op, args, { backend: 'javascript' }).entries())
      expect(found).toBe(op.value(args.map((row) => row[lane]!)));
  });

  test('with 32 bits is within 1e-6', () => {
    const args = Array.from({ length: op.arity }, (_, k) =>
      [-40, -3.5, -1, -0.25, 0, 0.5, 1, 2, 3, 9, 30].map((x) => x + k / 4),
    );
    for (const [lane, found] of elementwise(op, args, { precision: 'f32' }).entries()) {
      const wanted = Math.fround(op.value(args.map((row) => row[lane]!)));
      expect(
        Object.is(found, wanted) || Math.abs(found - wanted) <= 1e-6 * Math.max(Math.abs(wanted), 1e-30),
        `${found} for ${wanted}`,
      ).toBe(true);
    }
  });
});

test.each(rows.filter(({ name }) => name in points))('$name is its row at its points', (op) => {
  const at = points[op.name as OpName];
  const args = at[0]!.map((_, k) => at.map((list) => list[k]!));
  expectRow(op, args, approximate.get(op.name) ?? 0);
});

describe('elementary functions of our own', () => {
  const all = elementary as unknown as readonly (readonly [name: OpName, x: number, digits: string])[];
  const names = [...new Set(all.map(([name]) => name))];
  const pointsOf = (wanted: OpName) => all.filter(([name]) => name === wanted);

  test.each(names)('%s is within 1e-15 of 50 digits', (name) => {
    const list = pointsOf(name);
    const found = elementwise(ops[name] as Op, [list.map(([, x]) => x)]);
    for (const [k, [, x, digits]] of list.entries()) {
      const wanted = Number(digits);
      expect(Math.abs(found[k]! - wanted), `${name}(${x}) is ${found[k]}`).toBeLessThanOrEqual(
        1e-15 * Math.abs(wanted),
      );
    }
  });

  test('there are about a hundred points of each', () => {
    expect(names.every((name) => pointsOf(name).length > 95)).toBe(true);
    expect(new Set<string>(names)).toEqual(new Set(approximate.keys()));
  });
});

describe.each(pairs.map((pair, k) => ({ name: pair.first.name, pair, k })))('$name and its partner', ({ pair, k }) => {
  const wanted = (x: number): readonly number[] => [pair.first.value([x]), pair.second(x)];

  test('are their rows, in JavaScript exactly', () => {
    for (const backend of ['wasm', 'javascript'] as const) {
      const found = pairwise(k, extremes, { backend });
      for (const [lane, x] of extremes.entries())
        for (const [which, want] of wanted(x).entries()) {
          const got = found[which]![lane]!;
          expect(ulps(got, want), `${which} of ${x} is ${got} for ${want}`).toBeLessThanOrEqual(
            backend === 'wasm' ? 2 : 0,
          );
        }
    }
  });

  test('are their rows at random numbers', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -60, max: 60 }), { minLength: 1, maxLength: 40 }), (row) => {
        const found = pairwise(k, row);
        for (const [lane, x] of row.entries())
          for (const [which, want] of wanted(x).entries())
            expect(ulps(found[which]![lane]!, want)).toBeLessThanOrEqual(2);
      }),
    );
  });

  test('are within 1e-15 of 50 digits', () => {
    const names: readonly [OpName, (x: number) => number][] = [
      [pair.first.name as OpName, (x) => x],
      pair.first === ops.tanh ? ['sech2', (x) => x] : ['sigmoid', (x) => -x],
    ];
    for (const [which, [name, argument]] of names.entries()) {
      const list = (elementary as unknown as [string, number, string][]).filter(([other]) => other === name);
      const found = pairwise(
        k,
        list.map(([, x]) => argument(x)),
      )[which]!;
      for (const [lane, [, x, digits]] of list.entries())
        expect(Math.abs(found[lane]! - Number(digits)), `${name}(${x})`).toBeLessThanOrEqual(
          1e-15 * Math.abs(Number(digits)),
        );
    }
  });

  test('with 32 bits are within 1e-6', () => {
    const row = [-40, -9, -3.5, -1, -0.25, 0, 0.5, 1, 2, 3, 9, 30];
    const found = pairwise(k, row, { precision: 'f32' });
    for (const [lane, x] of row.entries())
      for (const [which, want] of wanted(x).entries())
        expect(Math.abs(found[which]![lane]! - want)).toBeLessThanOrEqual(1e-6 * Math.max(Math.abs(want), 1e-30));
  });
});

describe('with 32 bits, beyond what they hold', () => {
  // the smallest number of 32 bits is 1.4e-45 ≈ e^−103.3, the smallest with all of its bits e^−87.3, the largest e^88.7
  const edges = [
    0,
    -0,
    88.7,
    88.8,
    90,
    1e3,
    3e38,
    -80,
    -87,
    -95,
    -103,
    -104,
    -105,
    -1e3,
    -3e38,
    Infinity,
    -Infinity,
    NaN,
  ];
  const expectNear = (found: number, x: number, wanted: number): void => {
    const isNear = Math.abs(found - wanted) <= 2e-6 * Math.abs(wanted) + 2 ** -148; // 2 of the smallest
    expect(Object.is(found, wanted) || isNear, `${x} gives ${found} for ${wanted}`).toBe(true);
  };

  test.each([...approximate.keys()])('%s is its row', (name) => {
    const op = ops[name as OpName] as Op;
    const row = [...edges, ...edges.map((x) => x / 2)].map(Math.fround);
    for (const [lane, found] of elementwise(op, [row], { precision: 'f32' }).entries())
      expectNear(found, row[lane]!, Math.fround(op.value([row[lane]!])));
  });

  test.each(pairs.map((pair, k) => ({ name: pair.op.name, pair, k })))('$name are their rows', ({ pair, k }) => {
    const row = [...edges, ...edges.map((x) => x / 2)].map(Math.fround);
    const [first, second] = pairwise(k, row, { precision: 'f32' });
    for (const [lane, x] of row.entries()) {
      expectNear(first[lane]!, x, Math.fround(pair.first.value([x])));
      expectNear(second[lane]!, x, Math.fround(pair.second(x)));
    }
  });
});

describe('the sign of zero', () => {
  test.each([...new Set([...rows, ...pairs.map(({ op }) => op)])].filter(({ arity }) => arity === 1))(
    'of $name is that of its row',
    (op) => {
      for (const precision of ['f64', 'f32'] as const) {
        const signs = (list: readonly number[]): readonly boolean[] => list.map((x) => Object.is(x, -0));
        const row = [0, -0, 1e-30, -1e-30];
        const k = pairs.findIndex((pair) => pair.op === op);
        const found = k < 0 ? elementwise(op, [row], { precision }) : pairwise(k, row, { precision })[0];
        expect(signs(found)).toEqual(signs(row.map((x) => Math.fround(op.value([x])))));
      }
    },
  );

  test.each([gate, pass])('that says “not reached” is kept by $name', (op) => {
    const args = [
      [0, 1, -1, 2, -0, 0.5, 3, 0],
      [-0, -0, -0, 0, 3, -0, 0, 5],
    ];
    const wanted = args[0]!.map((partial, k) => op.value([partial, args[1]![k]!]));
    for (const backend of ['wasm', 'javascript'] as const)
      expect(elementwise(op as Op, args, { backend })).toEqual(wanted); // toEqual tells −0 from 0
    expect(elementwise(op as Op, args, { precision: 'f32' })).toEqual(wanted);
    expect(wanted.filter((x) => Object.is(x, -0)).length).toBeGreaterThanOrEqual(4);
  });
});

describe('what has no kernel is computed by its row', () => {
  const hosted = Object.values<Op>(ops).filter((op) => !kernels.has(op));

  test.each(hosted)('$name', (op) => {
    for (const at of points[op.name as OpName])
      for (const backend of ['wasm', 'javascript'] as const) {
        const lanes = at.map((x) => [x, x + 0.125, x]);
        const wanted = [0, 1, 2].map((lane) => op.value(lanes.map((row) => row[lane]!)));
        expect(elementwise(op, lanes, { backend })).toEqual(wanted);
        expect(elementwise(op, lanes, { backend, onScalars: true })).toEqual(wanted.slice(0, 1));
      }
  });

  test('with 32 bits it is rounded once', () => {
    expect(elementwise(ops.sin as Op, [[0.7, 2]], { precision: 'f32' })).toEqual(
      [0.7, 2].map((x) => Math.fround(Math.sin(Math.fround(x)))),
    );
    expect(sin(0.7).data).toBe(Math.sin(0.7));
  });

  test('an operation of the reader’s own', () => {
    const record = customOp({
      name: 'cube',
      arity: 1,
      value: ([x]) => x ** 3,
      partials: (k, [x]) => [k.mul(k.constant(3), k.square(x))],
    });
    expect(elementwise(record(2).op!, [[1, 2, 3]])).toEqual([1, 8, 27]);
  });
});
