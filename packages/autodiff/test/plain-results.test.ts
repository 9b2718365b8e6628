// A result that a function computed from plain numbers has no gradient: transforms refuse it, and let constants through.
import { describe, expect, test } from 'vitest';
import {
  abs,
  compile,
  customOp,
  grad,
  hessian,
  hvp,
  jacobian,
  jvp,
  noGrad,
  type Operand,
  sin,
  stopGradient,
  Value,
  value,
  valueAndGrad,
  vjp,
  where,
} from '../src/index.ts';
import { checkGradients } from '../src/testing.ts';

type Scalar = (x: readonly Value[]) => Operand;

/** Every transform of a function of two numbers. */
const transforms: Readonly<Record<string, (f: Scalar, at: readonly Operand[]) => unknown>> = {
  grad: (f, at) => grad(f)(at),
  valueAndGrad: (f, at) => valueAndGrad(f)(at),
  jvp: (f, at) => jvp((x) => [f(x)])(at, [1, 1]),
  vjp: (f, at) => vjp((x) => [f(x)])(at),
  'jacobian, forward': (f, at) => jacobian((x) => [f(x)], { mode: 'forward' })(at),
  'jacobian, reverse': (f, at) => jacobian((x) => [f(x)], { mode: 'reverse' })(at),
  hessian: (f, at) => hessian(f)(at),
  hvp: (f, at) => hvp(f)(at, [1, 1]),
};
const names = Object.keys(transforms);

const refusal = (name: string, found: number): TypeError =>
  new TypeError(
    `${name}: the function returned ${found}, computed from plain numbers of its variables, so its gradient would be 0; ` +
      'compute with Values: x.mul(x), not x * x. If 0 is meant, write noGrad(() => x * x)',
  );

/** What only JavaScript lets through. */
const n = (x: unknown): number => x as number;

/** Functions that lose their gradient, and what they are at (3, 2). */
const lost: Readonly<Record<string, [Scalar, number]>> = {
  'x * x': [([x]) => n(x) * n(x), 9],
  'x.data ** 3': [([x]) => x!.data ** 3, 27],
  '+x + 1': [([x]) => +n(x) + 1, 4],
  'x - y, which are moved together': [([x, y]) => n(x) - n(y), 1],
  'a number of what was computed': [([x]) => x!.mul(x!).data, 9],
  'Math.abs': [([x]) => Math.abs(n(x) - 3), 0],
  'an operation of a plain number': [([x]) => sin(n(x) - 3), 0],
  'a leaf made of one': [([x]) => new Value(n(x) * 2), 6],
  'a gradient that backward() left': [
    ([x]) => {
      const own = new Value(x!.data);
      own.mul(own).backward();
      return own.grad;
    },
    6,
  ],
};

describe.each(names)('%s', (name) => {
  const who = name.split(',')[0]!;
  const derive = transforms[name]!;

  test.each(Object.entries(lost))('refuses %s, at numbers and at Values', (_, [f, found]) => {
    expect(() => derive(f, [3, 2])).toThrow(refusal(who, found));
    expect(() => derive(f, [value(3), 2])).toThrow(refusal(who, found));
    expect(() => noGrad(() => derive(f, [3, 2]))).toThrow(refusal(who, found));
  });

  test.each<[string, Scalar]>([
    ['a constant', () => 3],
    ['a constant Value', () => value(3)],
    ['a branch that returns a Value', ([x]) => (x!.data > 0 ? x!.mul(2) : x!)],
    ['a branch that returns a number', ([x]) => (n(x) > 0 ? 0 : x!)],
    ['a step', ([x]) => Math.sign(n(x) - 3)],
    ['a step that is rounded', ([x]) => Math.ceil(n(x))],
    ['a ReLU at its kink', ([x]) => Math.max(n(x) - 3, 0)],
    ['numbers within noGrad', ([x]) => noGrad(() => n(x) * n(x))],
    ['operations within noGrad', ([x]) => noGrad(() => x!.mul(x!))],
    ['what was detached', ([x]) => x!.detach().mul(2)],
    ['what was stopped', ([x]) => stopGradient(x!).mul(2)],
    ['numbers of what is no variable', () => value(5).data * 2],
    ['a function that is not defined nearby', ([x]) => [0, 1, 2, 7][x!.data]!],
    ['printing', ([x]) => (`${x}`.length > 0 ? 3 : 4)],
  ])('lets %s through', (_, f) => {
    expect(() => noGrad(() => derive(f, [3, 2]))).not.toThrow();
  });
});

test('checkGradients refuses it in its own name, and needs numbers', () => {
  expect(() => checkGradients(([x]) => n(x) * n(x), [3])).toThrow(refusal('checkGradients', 9));
  const wanted = 'checkGradients needs a list of numbers, got';
  expect(() => checkGradients(([x]) => x!, 2 as never)).toThrow(new TypeError(`${wanted} 2`));
  expect(() => checkGradients(([x]) => x!, [value(2)] as never)).toThrow(new TypeError(`${wanted} a list`));
  expect(() => checkGradients(3 as never, [2])).toThrow(new TypeError('checkGradients needs a function, got 3'));
});

test('one of many results is enough', () => {
  const f = ([x, y]: readonly Value[]) => [x!.mul(y!), 3, n(x) * n(y)];
  expect(() => jacobian(f)([3, 2])).toThrow(refusal('jacobian', 6));
  expect(jacobian(([x, y]) => [x!.mul(y!), n(x) > 0 ? 1 : 0])([3, 2])).toEqual([
    [2, 3],
    [0, 0],
  ]);
});

test('a transform inside another does not hide it, and is not taken for it', () => {
  const inner = (x: readonly Value[]) => grad(([z]) => n(x[0]) * n(z))([1])[0]!;
  expect(() => grad(inner)([3])).toThrow(refusal('grad', 3));
  expect(() => grad(([x]) => grad(([z]) => z!.mul(z!))([n(x) * 2])[0]!)([3])).toThrow(refusal('grad', 12));
  expect(grad(([x]) => n(x) - n(x) + grad(([z]) => z!.mul(z!))([3])[0]!)([3])).toEqual([0]);
});

test('second derivatives of what turns at a kink stay 0: what the engine reads is no mistake', () => {
  const cubed = ([x]: readonly Value[]) => abs(x!).pow(3);
  expect(hessian(([x]) => abs(x!))([0])).toEqual([[0]]);
  expect(hessian(cubed)([0])).toEqual([[0]]);
  expect(hessian(([x]) => where(x!, x!.mul(x!), 0))([0])).toEqual([[0]]);
});

test('a function that reads nothing is called once; one that reads and has a gradient, too', () => {
  let calls = 0;
  const counted =
    (f: Scalar): Scalar =>
    (x) => {
      calls++;
      return f(x);
    };
  for (const f of [([x]) => x!.mul(x!), () => 3, ([x]) => (n(x) > 0 ? x! : x!.neg())] as Scalar[]) {
    calls = 0;
    grad(counted(f))([3]);
    expect(calls).toBe(1);
  }
});

test('a trace inside a transform, or around it, goes on to notice what is read', () => {
  const baked = /^compile: the function read input\.data; that branch would be baked into the program/;
  const reading = ([x]: readonly Value[]): Operand => (n(x) > 0 ? x! : 0);
  expect(() => grad(([x]) => x!.mul(compile(reading, { inputs: 1, batch: 1 }).run([[1]])))([3])).toThrow(baked);
  expect(() => compile(([x]) => grad(reading)([x!])[0]!, { inputs: 1, batch: 1 })).toThrow(/baked into the program/);
  expect(() => compile(() => grad(([z]) => n(z) * n(z))([3])[0]!, { inputs: 1, batch: 1 })).toThrow(refusal('grad', 9));
  const after = value(3);
  after.mul(after).backward();
  expect(after.grad).toBe(6);
});

test('partials that branch on a number are no mistake of the function', () => {
  const branching = customOp({
    name: 'branching',
    arity: 1,
    value: ([x]) => Math.abs(x),
    partials: (k, [x]) => [Number(x) > 0 ? k.constant(1) : k.constant(-1)],
  });
  expect(hessian(([x]) => branching(x!))([3])).toEqual([[0]]);
});
