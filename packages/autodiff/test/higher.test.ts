// Derivatives of derivatives: partials in the arithmetic of Values are recorded like any other computation.
import { describe, expect, test } from 'vitest';
import { cos, exp, mul, sin, Value, value } from '../src/index.ts';
import { apply, type Op, type OpName, ops } from '../src/ops.ts';
import { derivative } from './differences.ts';
import { gradientOf } from './gradient.ts';
import { points } from './points.ts';

test('three derivatives of x⁴ at 2: 32, 48, 48', () => {
  const x = value(2);
  const first = gradientOf(x.pow(4), x);
  const second = gradientOf(first, x);
  const third = gradientOf(second, x);
  expect([first.data, second.data, third.data]).toEqual([32, 48, 48]);
});

test('the fourth derivative of sin is sin', () => {
  const x = value(0.7);
  let y = sin(x);
  for (let n = 0; n < 4; n++) y = gradientOf(y, x);
  expect(y.data).toBe(Math.sin(0.7));
});

test('mixed second derivatives commute', () => {
  const [a, b] = [value(1.5), value(-0.5)];
  const f = (): Value => mul(exp(a.mul(b)), cos(a)).add(a.div(b));
  const [ab, ba] = [gradientOf(gradientOf(f(), a), b), gradientOf(gradientOf(f(), b), a)];
  expect(ab.data).toBeCloseTo(ba.data, 12);
});

/** Not `stopGradient`, whose partials are not its derivatives. */
const rows = (Object.entries(ops as Record<string, Op>) as [OpName, Op][]).filter(([, op]) => op !== ops.stopGradient);

describe.each(rows)('%s', (key, op) => {
  test.each(points[key].map((args) => ({ args })))(
    'second derivatives at $args agree with differences of the first',
    ({ args }) => {
      for (const k of args.keys())
        for (const j of args.keys()) {
          const first = (moved: number): { slope: Value; inputs: Value[] } => {
            const inputs = args.with(j, moved).map((x) => new Value(x));
            return { slope: gradientOf(apply(op, inputs), inputs[k]!), inputs };
          };
          const { slope, inputs } = first(args[j]!);
          const numeric = derivative((moved) => first(moved).slope.data, args[j]!);
          expect(Math.abs(gradientOf(slope, inputs[j]!).data - numeric)).toBeLessThanOrEqual(
            1e-8 * Math.max(1, Math.abs(numeric)),
          );
        }
    },
  );
});
