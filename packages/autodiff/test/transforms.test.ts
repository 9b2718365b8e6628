// The transforms, one by one: what goes in, what comes out, and which mistakes have a name.
import { describe, expect, test } from 'vitest';
import {
  add,
  exp,
  grad,
  hessian,
  hvp,
  jacobian,
  jvp,
  mul,
  neg,
  noGrad,
  type Operand,
  relu,
  sin,
  sqrt,
  square,
  Value,
  value,
  valueAndGrad,
  vjp,
} from '../src/index.ts';

/** `x² y + sin y`, with all its derivatives by hand. */
const f = ([x, y]: readonly Value[]): Value => add(mul(square(x!), y!), sin(y!));
/** `(x y, eˣ, x + y²)`. */
const g = ([x, y]: readonly Value[]): Value[] => [mul(x!, y!), exp(x!), add(x!, square(y!))];

const at = [3, 0.5];
const gradient = [2 * 3 * 0.5, 9 + Math.cos(0.5)];
const second = [
  [2 * 0.5, 2 * 3],
  [2 * 3, -Math.sin(0.5)],
];
const slopes = [
  [0.5, 3],
  [Math.exp(3), 0],
  [1, 1],
];

const numbersOf = (list: readonly Operand[]): number[] => list.map(Number);

describe('numbers in, numbers out', () => {
  test('grad', () => {
    expect(grad(f)(at)).toEqual(gradient);
  });

  test('valueAndGrad', () => {
    expect(valueAndGrad(f)(at)).toEqual([4.5 + Math.sin(0.5), gradient]);
  });

  test('jvp', () => {
    expect(jvp(g)(at, [1, -2])).toEqual([
      [1.5, Math.exp(3), 3.25],
      [0.5 - 6, Math.exp(3), 1 - 2],
    ]);
  });

  test('vjp, whose pullback may be called again', () => {
    const [y, pullback] = vjp(g)(at);
    expect(y).toEqual([1.5, Math.exp(3), 3.25]);
    expect(pullback([1, 0, -2])).toEqual([0.5 - 2, 3 - 2]);
    expect(pullback([0, 1, 0])).toEqual([Math.exp(3), 0]);
  });

  test('vjp, at the point where it was called', () => {
    const w = value(2, 'w');
    const [, pullback] = noGrad(() => vjp(([x]) => [exp(x!.mul(w)).mul(w), x!, x!])([1]));
    const before = pullback([1, 0.5, 0.25]);
    expect(before).toEqual([4 * Math.exp(2) + 0.75]);
    w.data = 3;
    expect(pullback([1, 0.5, 0.25])).toEqual(before);
    const recorded = pullback as unknown as (w: readonly Operand[]) => Value[];
    expect(() => recorded([value(1), 0, 0])).toThrow(new Error('vjp: w was 2 and is 3 now; call vjp again'));
    w.data = 2;
    expect(recorded([value(1), 0.5, 0.25]).map(Number)).toEqual(before);
    w.label = '';
    w.data = -0;
    expect(() => recorded([value(1), 0, 0])).toThrow(new Error('vjp: a leaf was 2 and is 0 now; call vjp again'));
  });

  test('jacobian', () => {
    expect(jacobian(g)(at)).toEqual(slopes);
  });

  test('hessian', () => {
    expect(hessian(f)(at)).toEqual(second);
  });

  test('hvp', () => {
    expect(hvp(f)(at, [1, -2])).toEqual([1 - 12, 6 + 2 * Math.sin(0.5)]);
  });
});

describe('Values in, Values out that can be differentiated again', () => {
  const [x, y] = [value(3), value(0.5)];

  test('grad', () => {
    const found = grad(f)([x, y]);
    expect(numbersOf(found)).toEqual(gradient);
    found[0]!.backward(); // 2 x y
    expect([x.grad, y.grad]).toEqual([1, 6]);
  });

  test('valueAndGrad', () => {
    const [output, found] = valueAndGrad(f)([x, 0.5]);
    expect([output, ...found].every((result) => result instanceof Value)).toBe(true);
    expect(numbersOf([output, ...found])).toEqual([4.5 + Math.sin(0.5), ...gradient]);
  });

  test('jvp, also if only the direction is a Value', () => {
    const v = value(1);
    const [, dots] = jvp(g)(at, [v, -2]);
    expect(numbersOf(dots)).toEqual([0.5 - 6, Math.exp(3), 1 - 2]);
    dots[0]!.backward();
    expect(v.grad).toBe(0.5);
  });

  test('vjp, also if only the covector is a Value', () => {
    const w = value(1);
    const [, pullback] = vjp(g)(at) as unknown as [number[], (w: readonly Operand[]) => Value[]];
    const found = pullback([w, 0, -2]);
    expect(numbersOf(found)).toEqual([0.5 - 2, 3 - 2]);
    found[1]!.backward();
    expect(w.grad).toBe(3);
  });

  test('vjp of Values', () => {
    const [outputs, pullback] = vjp(g)([x, y]);
    expect(numbersOf([...outputs, ...pullback([1, 0, -2])])).toEqual([1.5, Math.exp(3), 3.25, -1.5, 1]);
  });

  test.each(['forward', 'reverse', undefined] as const)('jacobian, by mode %s', (mode) => {
    const found = jacobian(g, mode && { mode })([x, 0.5]);
    expect(found.map(numbersOf)).toEqual(slopes);
  });

  test('hessian and hvp', () => {
    expect(hessian(f)([x, 0.5]).map(numbersOf)).toEqual(second);
    expect(numbersOf(hvp(f)([x, 0.5], [1, -2]))).toEqual([1 - 12, 6 + 2 * Math.sin(0.5)]);
  });

  test('one Value in two places is differentiated in each alone', () => {
    expect(numbersOf(grad(([a, b]) => mul(a!, square(b!)))([x, x]))).toEqual([9, 18]);
  });

  test('gradients of the arguments stay as they were', () => {
    const fresh = value(3);
    grad(f)([fresh, 0.5]);
    hessian(f)([fresh, 0.5]);
    expect(fresh.grad).toBe(0);
  });
});

describe('what depends on nothing', () => {
  test('a function that returns a number has gradient 0', () => {
    expect(valueAndGrad(() => 7)(at)).toEqual([7, [0, 0]]);
    expect(jacobian(() => [7, 8])([1])).toEqual([[0], [0]]);
    expect(hessian(() => 7)(at)).toEqual([
      [0, 0],
      [0, 0],
    ]);
    expect(numbersOf(grad(() => 7)([value(1)]))).toEqual([0]);
    expect(jacobian(() => [7], { mode: 'forward' })([value(1)]).map(numbersOf)).toEqual([[0]]);
  });

  test('a Value from outside is a constant', () => {
    const w = value(5).detach();
    expect(grad(([x]) => mul(w, x!))([3])).toEqual([5]);
    expect(grad(() => w)([3])).toEqual([0]);
  });

  test('an argument that is the output has derivative 1', () => {
    expect(jacobian(([x, y]) => [y!, x!, y!])([1, 2])).toEqual([
      [0, 1],
      [1, 0],
      [0, 1],
    ]);
  });

  test('no inputs, no outputs', () => {
    expect(grad(() => 7)([])).toEqual([]);
    expect(jacobian(() => [])(at)).toEqual([]);
    expect(jacobian(() => [1, 2])([])).toEqual([[], []]);
    expect(jvp(() => [])(at, at)).toEqual([[], []]);
    expect(vjp(() => [])(at)[1]([])).toEqual([0, 0]);
  });
});

describe('beside a pole', () => {
  const beside = ([x, y]: readonly Value[]): Value[] => [add(x!, sqrt(y!)), add(x!, sqrt(0))];

  test.each(['forward', 'reverse'] as const)('a variable that does not meet it is not disturbed: %s mode', (mode) => {
    const wanted = [
      [1, Infinity],
      [1, 0],
    ];
    expect(jacobian(beside, { mode })([3, 0])).toEqual(wanted);
    expect(jacobian(beside, { mode })([value(3), 0]).map(numbersOf)).toEqual(wanted);
  });

  test('a tangent of 0 that meets it is an honest 0 · ∞, also behind a negation', () => {
    expect(jvp(([x]) => [sqrt(x!), sqrt(neg(x!))])([0], [0])[1]).toEqual([NaN, NaN]);
  });

  test('what is not chosen does not count in forward mode either', () => {
    expect(jvp(([x]) => [relu(sqrt(x!))])([0], [1])).toEqual([[0], [0]]);
  });
});

describe('noGrad is about what is outside', () => {
  test.each<[string, (x: readonly Operand[]) => unknown, unknown]>([
    ['grad', (x) => grad(f)(x).map(Number), gradient],
    ['jvp', (x) => jvp(g)(x, [1, -2])[1].map(Number), [0.5 - 6, Math.exp(3), 1 - 2]],
    ['vjp', (x) => vjp(g)(x)[1]([1, 0, -2]).map(Number), [0.5 - 2, 3 - 2]],
    ['jacobian', (x) => jacobian(g)(x).map(numbersOf), slopes],
    ['hessian', (x) => hessian(f)(x).map(numbersOf), second],
    ['hvp', (x) => hvp(f)(x, [1, -2]).map(Number), [1 - 12, 6 + 2 * Math.sin(0.5)]],
  ])('%s finds derivatives also within it', (_, derive, wanted) => {
    expect(noGrad(() => derive(at))).toEqual(wanted);
    expect(noGrad(() => derive(at.map((x) => value(x))))).toEqual(wanted);
  });

  test('of Values, it gives constants', () => {
    const [y, [slope]] = noGrad(() => valueAndGrad(f)([value(3), 0.5]));
    const [outputs, dots] = noGrad(() => jvp(g)([value(3), 0.5], [1, 0]));
    const [results] = noGrad(() => vjp(g)([value(3), 0.5]));
    for (const found of [y, slope!, ...outputs, ...dots, ...results]) expect(found.role).toBe('constant');
  });

  test('within the function, it stops the gradient', () => {
    expect(
      grad(([x]) =>
        mul(
          x!,
          noGrad(() => mul(x!, x!)),
        ),
      )([3]),
    ).toEqual([9]);
  });

  test('recording goes on after it, and stays off after a transform in it', () => {
    const x = value(3);
    const y = noGrad(() => {
      grad(f)(at);
      return mul(x, x);
    });
    expect([y.op, mul(x, x).op === null]).toEqual([null, false]);
  });
});

describe('mistakes have a name', () => {
  const any = (x: unknown): never => x as never;

  test.each<[string, () => unknown, Error]>([
    [
      'a direction too long',
      () => jvp(g)(at, [1, 2, 3]),
      new RangeError('jvp: the direction must have 2 numbers, got 3'),
    ],
    ['one too short', () => hvp(f)(at, [1]), new RangeError('hvp: the direction must have 2 numbers, got 1')],
    ['a covector', () => vjp(g)(at)[1]([1]), new RangeError('vjp: the covector must have 3 numbers, got 1')],
    ['a number alone', () => grad(f)(any(3)), new TypeError('grad needs a list of numbers or Values, got 3')],
    [
      'a Value alone',
      () => hessian(f)(any(value(3))),
      new TypeError('hessian needs a list of numbers or Values, got Value(3)'),
    ],
    [
      'a string in the list',
      () => grad(f)([3, any('4')]),
      new TypeError('grad: argument 1 must be a number or a Value, got "4"'),
    ],
    [
      'null in the list',
      () => grad(f)([3, any(null)]),
      new TypeError('grad: argument 1 must be a number or a Value, got null'),
    ],
    [
      'a string in a direction',
      () => jvp(g)(at, [1, any('2')]),
      new TypeError('jvp: the direction must be numbers or Values, got "2"'),
    ],
    [
      'a string in a covector',
      () => vjp(g)(at)[1]([1, 2, any('2')]),
      new TypeError('vjp: the covector must be numbers or Values, got "2"'),
    ],
    [
      'no result',
      () => grad(() => any(undefined))(at),
      new TypeError('grad: the function must return numbers or Values, got undefined'),
    ],
    [
      'a list where one is wanted',
      () => valueAndGrad(any(g))(at),
      new TypeError('valueAndGrad: the function must return numbers or Values, got a list'),
    ],
    [
      'one where a list is wanted',
      () => jacobian(any(([x]: Value[]) => x))([3]),
      new TypeError('jacobian: the function must return a list, got Value(3)'),
    ],
  ])('%s', (_, mistake, error) => {
    expect(mistake).toThrow(error);
  });

  test('an error of the function comes through, and its variables count no longer', () => {
    let left: Value | undefined;
    const failing = ([x]: readonly Value[]): never => {
      left = x;
      throw new RangeError('mid-way');
    };
    expect(() => grad(failing)(at)).toThrow(new RangeError('mid-way'));
    expect(noGrad(() => grad(([y]) => mul(left!, y!))([5]))).toEqual([3]);
  });
});
