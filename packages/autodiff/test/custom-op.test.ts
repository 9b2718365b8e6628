// Operations of the reader's own: enough to write the table anew from outside, with the same bits everywhere.
import { describe, expect, test } from 'vitest';
import {
  Adjoints,
  backward,
  compile,
  customOp,
  hessian,
  hvp,
  jvp,
  noGrad,
  type Operand,
  pullback,
  Tape,
  tangents,
  Value,
} from '../src/index.ts';
import { apply, Formula, formulas, functionFormula, type Op, type OpName, ops } from '../src/ops.ts';
import { checkGradients } from '../src/testing.ts';
import { points } from './points.ts';

/** Rows of the table, written from outside. */
const rewritten = {
  mul: customOp({ name: 'mul', arity: 2, value: ([a, b]) => a * b, partials: (_, [a, b]) => [b, a] }),
  tanh: customOp({ name: 'tanh', arity: 1, value: ([x]) => Math.tanh(x), partials: (k, [x]) => [k.sech2(x)] }),
  exp: customOp({ name: 'exp', arity: 1, value: ([x]) => Math.exp(x), partials: (_k, _x, y) => [y] }),
  relu: customOp({
    name: 'relu',
    arity: 1,
    selective: true,
    value: ([x]) => (x <= 0 ? 0 : x),
    partials: (k, [x]) => [k.greater(x, k.constant(0))],
  }),
  where: customOp({
    name: 'where',
    arity: 3,
    selective: true,
    value: ([c, a, b]) => (c > 0 ? a : b),
    partials: (k, [c]) => {
      const chosen = k.greater(c, k.constant(0));
      return [k.constant(0), chosen, k.sub(k.constant(1), chosen)];
    },
  }),
  mean: customOp({
    name: 'mean',
    arity: Infinity,
    value: (terms) => terms.reduce((total, x) => total + x, 0) / terms.length,
    partials: (k, terms) => terms.map(() => k.constant(1 / terms.length)),
  }),
} as unknown as Readonly<Record<OpName, (...args: readonly Operand[]) => Value>>;

const names = Object.keys(rewritten) as OpName[];

describe.each(names)('%s, written from outside,', (name) => {
  const row = ops[name] as Op;
  const mine = (args: readonly Operand[]): Value => rewritten[name](...args);
  const cases = points[name].map((args) => ({ args }));

  test.each(cases)('has the bits of the table at $args: value, gradient, tangent, Hessian', ({ args }) => {
    const found = [mine, (list: readonly Operand[]) => apply(row, list)].map((f) => {
      const inputs = args.map((x) => new Value(x));
      const y = f(inputs);
      y.backward();
      const along = args.map((_, k) => k + 0.5);
      return {
        value: y.data,
        gradient: inputs.map(({ grad }) => grad),
        tangent: jvp((x) => [f(x)])(args, along),
        hessian: hessian((x) => f(x).mul(f(x)))(args),
        product: hvp((x) => f(x).mul(f(x)))(args, along),
      };
    });
    expect(found[0]).toEqual(found[1]);
  });

  test.each(cases.filter(({ args }) => args.length <= 3))(
    'has the bits of the table at $args, compiled',
    ({ args }) => {
      const found = [mine, (list: readonly Operand[]) => apply(row, list)].map((f) => {
        const inputs = args.map((x) => new Value(x, { role: 'parameter' }));
        const program = compile(() => f(inputs).mul(0.5), {
          inputs: 0,
          batch: 1,
          backend: 'javascript',
          parameters: inputs,
        });
        return [program.run([[]]), ...inputs.map(({ grad }) => grad)];
      });
      expect(found[0]).toEqual(found[1]);
    },
  );

  test('passes the check of gradients, and stands on tapes and in formulas', () => {
    const args = points[name][0]!;
    expect(checkGradients((x) => mine(x), args).passed).toBe(true);
    const y = mine(args.map((x) => new Value(x)));
    const tape = Tape.of(y);
    expect([tape.op(args.length)!.name, y.op!.symbol, y.inputs.length]).toEqual([name, name, args.length]);
    expect(backward(tape, args.length).slice(0, args.length)).toEqual(
      backward(Tape.of(apply(row, y.inputs)), args.length).slice(0, args.length),
    );
    expect(y.op!.latex([new Formula('a'), new Formula('b')]).tex).toBe(`\\operatorname{${name}}\\left(a, b\\right)`);
  });
});

test('symbol, LaTeX and domain are taken if they are given', () => {
  const cube = customOp({
    name: 'cube',
    arity: 1,
    symbol: '³',
    domain: 'all numbers',
    value: ([x]) => x ** 3,
    partials: (k, [x]) => [k.mul(k.constant(3), k.square(x))],
    latex: ([x]) => functionFormula('\\operatorname{cub}', [x]),
  });
  const { op } = cube(2);
  expect([op!.symbol, op!.domain, op!.latex([new Formula('x')]).tex]).toEqual([
    '³',
    'all numbers',
    '\\operatorname{cub}\\left(x\\right)',
  ]);
  expect(op!.partials(formulas, [new Formula('x')], new Formula('y')).map(String)).toEqual(['3 \\cdot x^{2}']);
});

test('a list of any length is given as it comes', () => {
  const product = customOp({
    name: 'product',
    arity: Infinity,
    value: (args) => args.reduce((total, x) => total * x, 1),
    partials: (k, args) =>
      args.map((_, i) => args.reduce((rest, x, j) => (i === j ? rest : k.mul(rest, x)), k.constant(1))),
  });
  const inputs = [2, 3, 5].map((x) => new Value(x));
  const y = product(...inputs);
  y.backward();
  expect([y.data, ...inputs.map(({ grad }) => grad)]).toEqual([30, 15, 10, 6]);
  expect(product().data).toBe(1);
});

test('one that does not choose passes an honest 0 · ∞ on; one that chooses does not', () => {
  const silent = {
    name: 'silent',
    arity: 1,
    value: () => 7,
    partials: (k) => [k.constant(0)],
  } as const satisfies Parameters<typeof customOp<1>>[0];
  const [honest, choosing] = [customOp<1>(silent), customOp<1>({ ...silent, selective: true })].map((op) => {
    const x = new Value(0);
    const y = op(apply(ops.sqrt as Op, [x]));
    y.backward();
    return [x.grad, tangents(Tape.of(y), new Map([[0, 1]]))[2]];
  });
  expect(honest).toEqual([Number.NaN, Number.NaN]);
  expect(choosing).toEqual([0, 0]);
});

test('a node of the reader’s own is stepped through like any other', () => {
  const x = new Value(2);
  const tape = Tape.of(rewritten.exp(x).mul(x));
  const sweep = new Adjoints(tape, 2);
  for (let i = 2; i >= 0; i--) pullback(tape, i, sweep);
  expect(sweep.values[0]).toBe(Math.exp(2) * 2 + Math.exp(2));
});

test('mistakes have a name', () => {
  const partials = (): never => {
    throw new Error('never called');
  };
  expect(() => customOp({ name: '', arity: 1, value: () => 0, partials })).toThrow(
    new TypeError('customOp: the operation needs a name'),
  );
  const two = customOp({ name: 'two', arity: 2, value: () => 0, partials }) as (...args: Operand[]) => Value;
  expect(() => two(1)).toThrow(new RangeError('two takes 2 arguments, got 1'));
  const squared = customOp({
    name: 'squared',
    arity: 1,
    value: ([x]) => x * x,
    partials: (_, [x]) => [(2 * Number(x)) as unknown as typeof x],
  });
  expect(() => hessian(([x]) => squared(x!))([3])).toThrow(
    new TypeError('the partials of squared must be Values; write a number as k.constant(…)'),
  );
  const halfway = customOp({
    name: 'halfway',
    arity: 2,
    value: ([x, y]) => x * y,
    partials: (_, [x, y]) => [y, Number(x) as unknown as typeof x],
  });
  expect(() => hessian(([x]) => halfway(x!, 2))([3])).toThrow(TypeError);
});

test.each<[string, unknown, string]>([
  ['nothing', undefined, 'undefined'],
  ['a list', [3], 'a list'],
  ['a text', '3', '"3"'],
  ['a Value', new Value(3), 'Value(3)'],
])('a value that is %s is refused when it is computed, recorded or not', (_, found, shown) => {
  const op = customOp({ name: 'mine', arity: 1, value: () => found as number, partials: (k) => [k.constant(1)] });
  const refusal = new TypeError(`the value of mine must be a number, got ${shown}`);
  expect(() => op(2)).toThrow(refusal);
  expect(() => noGrad(() => op(new Value(2)))).toThrow(refusal);
});

test.each<[string, unknown, Error]>([
  ['hold nothing', [undefined], new TypeError('the partials of mine must be numbers, got undefined')],
  ['hold null', [null], new TypeError('the partials of mine must be numbers, got null')],
  ['hold a text', ['1'], new TypeError('the partials of mine must be numbers, got "1"')],
  [
    'are nothing',
    undefined,
    new TypeError('the partials of mine must be a list, one for each argument, got undefined'),
  ],
  ['are a number', 1, new TypeError('the partials of mine must be a list, one for each argument, got 1')],
  ['are too few', [], new RangeError('mine needs a partial for each of its 1 arguments, got 0')],
])('partials that %s are refused, in both modes', (_, partials, error) => {
  const op = customOp({ name: 'mine', arity: 1, value: ([x]) => x, partials: () => partials as never });
  expect(() => op(new Value(2)).backward()).toThrow(error);
  expect(() => jvp(([x]) => [op(x!)])([2], [1])).toThrow(error);
  expect(() => hessian(([x]) => op(x!))([2])).toThrow(/mine/);
  const x = new Value(2);
  x.mul(x).backward(); // the next sweep starts anew
  expect(x.grad).toBe(4);
});

test('value and partials may use this', () => {
  const op = customOp({
    name: 'scaled',
    arity: 1,
    value([x]) {
      return x * this.name.length;
    },
    partials(k) {
      return [k.constant(this.name.length)];
    },
  });
  expect(jvp(([x]) => [op(x!)])([2], [1])).toEqual([[12], [6]]);
});
