// Transforms of transforms: every order of the modes agrees, and no derivative is taken for another.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  add,
  div,
  exp,
  grad,
  hessian,
  hvp,
  jacobian,
  jvp,
  log,
  mul,
  type Operand,
  pow,
  type ScalarFunction,
  sin,
  sub,
  tanh,
  type Value,
  value,
  vjp,
} from '../src/index.ts';
import { apply, type Op, ops } from '../src/ops.ts';
import { compute, safePrograms } from './safe-programs.ts';

type Derive = (f: (x: Value) => Operand) => (x: Value) => Value;

/** The derivative of a function of one number, by each mode. */
const modes: Readonly<Record<string, Derive>> = {
  reverse: (f) => (x) => grad(([at]) => f(at!))([x])[0]!,
  forward: (f) => (x) => jvp(([at]) => [f(at!)])([x], [1])[1][0]!,
  pullback: (f) => (x) => vjp(([at]) => [f(at!)])([x])[1]([1])[0]!,
};
const names = Object.keys(modes);

/** `e^sin x + ln(1 + x²)`. */
const f = (x: Value): Value => add(exp(sin(x)), log(add(1, mul(x, x))));

/** Its first four derivatives at 0.7, from the paths of sin and of the logarithm by hand. */
const byHand = (() => {
  const [x, s, c] = [0.7, Math.sin(0.7), Math.cos(0.7)];
  const [e, q] = [Math.exp(s), 1 + x * x];
  return [
    e * c + (2 * x) / q,
    e * (c * c - s) + (2 * (1 - x * x)) / q ** 2,
    e * (c ** 3 - 3 * s * c - c) + (4 * x * (x * x - 3)) / q ** 3,
    e * (c ** 4 - 6 * s * c * c + 3 * s * s - 4 * c * c + s) - (12 * (x ** 4 - 6 * x * x + 1)) / q ** 4,
  ];
})();

describe('every order of the modes has the derivatives by hand', () => {
  const deeper = (chains: string[][]): string[][] => chains.flatMap((chain) => names.map((name) => [...chain, name]));
  const twice = deeper(deeper([[]]));
  const thrice = deeper(twice);
  const fourTimes = deeper(thrice).filter((chain) => !chain.includes('pullback'));

  test.each([...names.map((name) => [name]), ...twice, ...thrice, ...fourTimes].map((chain) => ({ chain })))(
    '$chain',
    ({ chain }) => {
      const derived = chain.reduce((inner, name) => modes[name]!(inner), f as (x: Value) => Value);
      expect(derived(value(0.7)).data).toBeCloseTo(byHand[chain.length - 1]!, 11);
    },
  );
});

/** Not the one whose partials are not its derivatives. */
const honest = Object.values<Op>(ops).filter((op) => op !== ops.stopGradient);

test('on random programs of all operations, all ways to second derivatives agree', () => {
  fc.assert(
    fc.property(safePrograms(honest, 8), (program) => {
      const g: ScalarFunction = (x) => compute(program, x);
      const x = program.inputs;
      const along = x.map((_, k) => 1 - k / 3);
      const full = hessian(g)(x);
      const scale = Math.max(1, ...full.flat().map(Math.abs));
      const close = (found: readonly (readonly Operand[])[], wanted: readonly (readonly number[])[]): void => {
        for (const [i, row] of wanted.entries())
          for (const [j, entry] of row.entries())
            expect(Math.abs(Number(found[i]![j]!) - entry)).toBeLessThanOrEqual(1e-12 * scale);
      };
      const gradient = (at: readonly Operand[]): Value[] => grad(g)(at);
      close(jacobian(gradient, { mode: 'forward' })(x), full);
      close(
        jacobian((at) => jacobian((inner) => [g(inner)], { mode: 'forward' })(at as readonly Operand[])[0]!, {
          mode: 'reverse',
        })(x),
        full,
      );
      close(
        jacobian((at) => jacobian((inner) => [g(inner)], { mode: 'forward' })(at as readonly Operand[])[0]!, {
          mode: 'forward',
        })(x),
        full,
      );
      close(
        x.map((_, i) => full.map((row) => row[i]!)),
        full,
      ); // symmetric
      const product = full.map((row) => row.reduce((total, entry, k) => total + entry * along[k]!, 0));
      close([hvp(g)(x, along)], [product]);
      close([grad((at) => jvp((inner) => [g(inner)])(at as readonly Operand[], along)[1][0]!)(x)], [product]);
    }),
    { numRuns: 100 },
  );
});

describe('perturbations are not confused', () => {
  /** The derivative at `x`, of numbers. */
  const d = (g: (x: Value) => Operand, x: number): number => grad(([at]) => g(at!))([x])[0]!;
  /** The same for Values, and forward. */
  const forward = (g: (x: Value) => Operand, x: Value): Value => jvp(([at]) => [g(at!)])([x], [1])[1][0]!;

  test('d/dx (x · d/dy (x + y)) is 1 (Siskind & Pearlmutter 2005)', () => {
    expect(d((x) => mul(x, grad(([y]) => add(x, y!))([value(1)])[0]!), 1)).toBe(1);
    expect(
      d(
        (x) =>
          mul(
            x,
            forward((y) => add(x, y), value(1)),
          ),
        1,
      ),
    ).toBe(1);
    expect(
      jvp(([x]) => [
        mul(
          x!,
          forward((y) => add(x!, y), value(1)),
        ),
      ])([1], [1])[1],
    ).toEqual([1]);
  });

  test('d/dx (x · d/dy (x y)) is 2 x: the inner derivative depends on x', () => {
    expect(d((x) => mul(x, grad(([y]) => mul(x, y!))([value(1)])[0]!), 3)).toBe(6);
    expect(
      d(
        (x) =>
          mul(
            x,
            forward((y) => mul(x, y), value(1)),
          ),
        3,
      ),
    ).toBe(6);
    expect(d((x) => mul(x, jacobian(([y]) => [mul(x, y!)])([value(1)])[0]![0]!), 3)).toBe(6);
    expect(d((x) => mul(x, vjp(([y]) => [mul(x, y!)])([value(1)])[1]([1])[0]!), 3)).toBe(6);
    expect(d((x) => mul(x, hvp(([y]) => mul(x, mul(y!, y!)))([value(1)], [0.5])[0]!), 3)).toBe(6);
    expect(d((x) => mul(x, hessian(([y]) => mul(x, mul(y!, y!)))([value(1)])[0]![0]!), 3)).toBe(12);
    expect(jvp(([x]) => [mul(x!, grad(([y]) => mul(x!, y!))([value(1)])[0]!)])([3], [1])[1]).toEqual([6]);
  });

  test('the value within is a Value too: d/dx f(y, x) of valueAndGrad', () => {
    expect(d((x) => vjp(([y]) => [mul(x, y!)])([value(5)])[0][0]!, 3)).toBe(5);
    expect(d((x) => jvp(([y]) => [mul(x, y!)])([value(5)], [1])[0][0]!, 3)).toBe(5);
  });

  test('one of several variables outside is enough', () => {
    expect(grad(([x, z]) => add(mul(x!, grad(([y]) => mul(x!, y!))([value(1)])[0]!), z!))([3, 5])).toEqual([6, 1]);
  });

  test('what does not read the variable outside stays a number', () => {
    const inner: unknown[] = [];
    d((x) => {
      inner.push(grad(([y]) => mul(y!, y!))([4])[0]!);
      return x;
    }, 3);
    expect(inner).toEqual([8]);
  });

  test('the same variable, differentiated within and closed over: d/dx d/dx′ (x x′) at x′ = x', () => {
    expect(d((x) => grad(([again]) => mul(x, again!))([x])[0]!, 3)).toBe(1);
    expect(d((x) => forward((again) => mul(x, mul(again, again)), x), 3)).toBe(2 * 2 * 3);
  });

  test('three levels: d/dx (x · d/dy (y · d/dz (x y z)))', () => {
    // d/dz = x y; d/dy (x y²) = 2 x y, at y = x: 2 x²; d/dx (2 x³) = 6 x²
    const inner = (x: Value, y: Value): Value => grad(([z]) => mul(mul(x, y), z!))([value(2)])[0]!;
    expect(d((x) => mul(x, grad(([y]) => mul(y!, inner(x, y!)))([x])[0]!), 3)).toBe(54);
  });

  test('a derivative of a derivative at its own result', () => {
    // g(x) = x³: g′(x) = 3x², d/dx g′(g′(x)) = d/dx 27 x⁴ = 108 x³
    const slope = (x: Operand): Value => grad(([at]) => pow(at!, 3))([x] as Operand[])[0]!;
    expect(d((x) => slope(slope(x)), 2)).toBeCloseTo(108 * 8, 9);
  });

  test('higher-order functions that return functions (Manzyuk et al. 2019)', () => {
    // s(u) f = x ↦ f(x + u); D s at 0, applied to D s at 0 of f, is f″ and not f′
    const shift = (u: Operand) => (g: (x: Value) => Value) => (x: Value) => g(add(x, u));
    const derived = (g: (x: Value) => Value) => (x: Value) => grad(([u]) => shift(u!)(g)(x))([value(0)])[0]!;
    expect(derived(derived(sin))(value(0.3)).data).toBeCloseTo(-Math.sin(0.3), 14);
  });
});

test('the gradient of a penalty on a gradient', () => {
  // p(w) = (∂/∂x tanh(w x))² = (w sech²(w x))²
  const penalty = ([w]: readonly Value[]): Value => pow(grad(([x]) => tanh(mul(w!, x!)))([value(0.4)])[0]!, 2);
  const [w, t] = [1.5, Math.tanh(0.6)];
  const s = 1 - t * t;
  expect(grad(penalty)([w])[0]).toBeCloseTo(2 * w * s * (s - w * 0.8 * s * t), 12);
});

test('a step of Newton’s method is differentiated', () => {
  // x − f/f′ for f = x² − a: (x + a/x)/2, so the derivative in a is 1/(2x)
  const step = ([a]: readonly Value[]): Value => {
    const g = ([x]: readonly Value[]): Value => sub(mul(x!, x!), a!);
    const x = value(1.5);
    return sub(x, div(g([x]), grad(g)([x])[0]!));
  };
  expect(grad(step)([2])[0]).toBeCloseTo(1 / 3, 14);
});

test('any operation of the table, twice: forward over reverse is reverse over reverse', () => {
  const rows = honest.filter(({ arity }) => arity === 1);
  for (const op of rows) {
    const g = ([x]: readonly Value[]): Value => apply(op, [add(mul(x!, 0.25), 0.5)]);
    const [one, other] = [hvp(g)([0.7], [1])[0]!, hessian(g)([0.7])[0]![0]!];
    expect(Object.is(one, other) || Math.abs(one - other) <= 1e-13 * Math.abs(one), op.name).toBe(true);
  }
});
