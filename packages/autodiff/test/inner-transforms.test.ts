// Derivatives inside of a function that is compiled or replayed. What a selective operation selects is then not known yet.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  clamp,
  compile,
  customOp,
  elu,
  geluTanh,
  grad,
  hessian,
  hvp,
  hypot,
  jacobian,
  jvp,
  max,
  min,
  type Operand,
  relu,
  sum,
  Value,
  vjp,
  where,
} from '../src/index.ts';
import { replay } from '../src/replay.ts';
import { outputOf, type Program, programs } from './programs.ts';

type Derive = (f: (z: Value) => Operand) => (z: Value) => Operand;

/** Derivatives of a function of one number. */
const derivatives: Readonly<Record<string, Derive>> = {
  grad: (f) => (z) => grad(([at]) => f(at!))([z])[0]!,
  jvp: (f) => (z) => jvp(([at]) => [f(at!)])([z], [1])[1][0]!,
  vjp: (f) => (z) => vjp(([at]) => [f(at!)])([z])[1]([new Value(1, { role: 'constant' })])[0]!,
  'jacobian, forward': (f) => (z) => jacobian(([at]) => [f(at!)], { mode: 'forward' })([z])[0]![0]!,
  'jacobian, reverse': (f) => (z) => jacobian(([at]) => [f(at!)], { mode: 'reverse' })([z])[0]![0]!,
  hessian: (f) => (z) => hessian(([at]) => f(at!))([z])[0]![0]!,
  hvp: (f) => (z) => hvp(([at]) => f(at!))([z], [1])[0]!,
  'forward over forward': (f) => (z) =>
    jvp(([at]) => [jvp(([inner]) => [f(inner!)])([at!], [1])[1][0]!])([z], [1])[1][0]!,
  'reverse over forward': (f) => (z) => grad(([at]) => jvp(([inner]) => [f(inner!)])([at!], [1])[1][0]!)([z])[0]!,
};

const parameter = (data: number): Value => new Value(data, { role: 'parameter' });

/** Loss and gradient of `loss(row, parameters)`, their mean over the rows, in each way to run it. */
function ways(
  loss: (x: readonly Value[], w: readonly Value[]) => Operand,
  rows: readonly (readonly number[])[],
  at: readonly number[],
): Record<'recorded' | 'compiled' | 'interpreted' | 'replayed', number[]> {
  const w = at.map(parameter);
  const gradients = (): number[] => w.map(({ grad: slope }) => slope);
  const clear = (): void => {
    for (const leaf of w) leaf.grad = 0;
  };
  const total = (): Value =>
    sum(
      rows.map((row) =>
        loss(
          row.map((x) => new Value(x)),
          w,
        ),
      ),
    ).div(rows.length);
  const recorded = total();
  recorded.backward();
  const found = { recorded: [recorded.data, ...gradients()] } as ReturnType<typeof ways>;
  for (const [name, backend] of [
    ['compiled', 'wasm'],
    ['interpreted', 'javascript'],
  ] as const) {
    // biome-ignore format: a table
    clear();
    const program = compile((x) => loss(x, w), { inputs: rows[0]!.length, batch: rows.length, parameters: w, backend });
    found[name] = [program.run(rows), ...gradients()];
  }
  clear();
  found.replayed = [replay(total).run(), ...gradients()];
  return found;
}

describe('what the issue reports', () => {
  const rows = [[0.3], [-0.7], [2]];

  test('grad of relu(z w): mean 1 and ∂/∂w 2/3', () => {
    const found = ways(([x], [w]) => grad(([z]) => relu(z!.mul(w!)))([x!])[0]!, rows, [1.5]);
    for (const way of Object.values(found)) expect(way).toEqual([expect.closeTo(1, 14), expect.closeTo(2 / 3, 14)]);
  });

  const functions: Readonly<Record<string, (z: Value, w: Value) => Operand>> = {
    relu: (z, w) => relu(z.mul(w)),
    max: (z, w) => max(z.mul(w), z.mul(z)),
    min: (z, w) => min(z.mul(w), z.mul(z)),
    where: (z, w) => where(z, z.mul(z).mul(w), z.mul(w).neg()),
    clamp: (z, w) => clamp(z.mul(w).mul(z), -1, w),
    elu: (z, w) => elu(z.mul(w)),
    hypot: (z, w) => hypot(z, w),
    'pow(·, 3)': (z, w) => z.mul(w).pow(3),
    geluTanh: (z, w) => geluTanh(z.mul(w)),
  };
  const cases = Object.keys(functions).flatMap((f) =>
    Object.keys(derivatives).map((derivative) => ({ derivative, f })),
  );

  test.each(cases)('$derivative of $f', ({ derivative, f }) => {
    const derived = (x: Value, w: Value): Operand => derivatives[derivative]!((z) => functions[f]!(z, w))(x);
    const { recorded, ...others } = ways(([x], [w]) => sum([derived(x!, w!)]).mul(x!), rows, [1.5]);
    for (const way of Object.values(others))
      for (const [k, number] of way.entries()) expect(number).toBeCloseTo(recorded[k]!, 13);
  });
});

test('an untouched derivative is 0 and not −0, also where it is divided by', () => {
  const loss = ([x]: readonly Value[], [w]: readonly Value[]): Value =>
    sum([grad(([z]) => relu(z!.mul(w!)))([x!])[0]!])
      .pow(-1)
      .add(w!);
  for (const [value] of Object.values(ways(loss, [[-2]], [1.5]))) expect(value).toBe(Infinity);
  const forward = ([x]: readonly Value[], [w]: readonly Value[]): Value =>
    sum([jvp(([z]) => [relu(z!.mul(w!))])([x!], [1])[1][0]!])
      .pow(-1)
      .add(w!);
  for (const [value] of Object.values(ways(forward, [[-2]], [1.5]))) expect(value).toBe(Infinity);
});

test('an operation of the reader’s own that branches is refused by its name', () => {
  const branching = customOp({
    name: 'branching',
    arity: 1,
    value: ([x]) => x,
    partials: (k, [x]) => [Number(x) > 0 ? k.constant(1) : k.constant(-1)],
  });
  expect(() =>
    compile(([x]) => grad(([z]) => branching(z!))([x!])[0]!, { inputs: 1, batch: 1, parameters: [] }),
  ).toThrow(
    new TypeError(
      'compile: the partials of branching read a number; that branch would be baked into the program. Use k.where(…)',
    ),
  );
});

/** NaN is NaN, infinities are exact. Sums of a program are added in another order, so what cancels leaves a rest. */
function isNear(found: number, wanted: number): boolean {
  if (!Number.isFinite(wanted)) return Object.is(found, wanted);
  return Math.abs(found - wanted) <= 1e-9 * Math.max(1, Math.abs(wanted));
}

test('random programs with a derivative inside: recorded = compiled = replayed', { timeout: 120_000 }, () => {
  const other = fc.array(
    fc.integer({ min: -20, max: 20 }).map((x) => x / 8),
    { minLength: 12, maxLength: 12 },
  );
  fc.assert(
    fc.property(programs(undefined, 6), fc.constantFrom(...Object.keys(derivatives)), other, (program, name, more) => {
      const rows = Array.from({ length: 10 }, (_, k) => (k === 0 ? program.inputs[0]! : more[k]!)).map((x) => [x]);
      const derived = derivatives[name]!;
      const loss = ([x]: readonly Value[], w: readonly Value[]): Operand =>
        derived((z) => outputOf(program as Program, [z, ...w]))(x!);
      const { recorded, ...others } = ways(loss, rows, program.inputs.slice(1));
      for (const [way, found] of Object.entries(others))
        for (const [k, number] of found.entries())
          expect(isNear(number, recorded[k]!), `${way}: ${found} and recorded ${recorded}`).toBe(true);
    }),
    { numRuns: 60 },
  );
});
