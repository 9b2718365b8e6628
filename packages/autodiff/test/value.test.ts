// The face of the engine: Values, `backward`, and the numbers that everybody can look up.
import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { add, compile, div, exp, log, mul, neg, pow, relu, sin, sub, sum, tanh, Value, value } from '../src/index.ts';
import { apply, type Op, ops } from '../src/ops.ts';

test("Baydin's running example: values and both gradients at (2, 5)", () => {
  const x1 = value(2, 'x1');
  const x2 = value(5, 'x2');
  const y = log(x1).add(x1.mul(x2)).sub(sin(x2));
  y.backward();
  expect(y.data).toBeCloseTo(11.652071455223084, 12);
  expect(x1.grad).toBeCloseTo(5.5, 12);
  expect(x2.grad).toBeCloseTo(1.7163378145367738, 12);
});

test("the expression of micrograd's README: 24.7041, 138.8338, 645.5773", () => {
  const a = value(-4);
  const b = value(2);
  let c = a.add(b);
  let d = a.mul(b).add(b.pow(3));
  c = c.add(c.add(1));
  c = c.add(add(1, c).add(a.neg()));
  d = d.add(d.mul(2).add(relu(b.add(a))));
  d = d.add(d.mul(3).add(relu(b.sub(a))));
  const e = c.sub(d);
  const f = e.pow(2);
  let g = f.div(2);
  g = g.add(apply(ops.div as Op, [10, f]));
  g.backward();
  expect([g.data, a.grad, b.grad].map((x) => x.toFixed(4))).toEqual(['24.7041', '138.8338', '645.5773']);
});

describe('backward', () => {
  test('a Value used twice gets both gradients: a + a, doubled again', () => {
    const a = value(1);
    const b = a.add(a);
    b.add(b).backward();
    expect([a.grad, b.grad]).toEqual([4, 2]);
  });

  test('the paths of a diamond add up', () => {
    const x = value(3);
    x.mul(2).add(x.mul(5)).backward();
    expect(x.grad).toBe(7);
  });

  test('repeated, it accumulates in leaves and starts afresh on inner nodes', () => {
    const x = value(3);
    const square = x.mul(x);
    const y = square.mul(2);
    y.backward();
    y.backward();
    expect([x.grad, square.grad, y.grad]).toEqual([24, 2, 1]);
  });

  test('from two outputs, it accumulates in the leaves that they share', () => {
    const x = value(3);
    x.mul(5).backward();
    x.mul(x).backward();
    expect(x.grad).toBe(5 + 6);
  });

  test('of a leaf is 1 for that leaf', () => {
    const x = value(3);
    x.backward();
    expect(x.grad).toBe(1);
  });

  test('leaves a Value that was not used alone', () => {
    const unused = value(3);
    value(2).mul(5).backward();
    expect(unused.grad).toBe(0);
  });

  test('a detached Value sends no gradient back', () => {
    const x = value(3, 'x');
    const frozen = x.detach();
    x.mul(frozen).backward();
    expect([x.grad, frozen.grad]).toEqual([3, 0]);
    expect(frozen).toMatchObject({ role: 'constant', label: 'x', data: 3, op: null });
  });

  test('a plain number becomes a constant', () => {
    expect(value(3).mul(2).inputs[1]).toMatchObject({ role: 'constant', data: 2 });
  });
});

test('methods are the free functions', () => {
  const x = value(0.7);
  const y = value(2);
  const pairs = [
    [x.add(y), add(x, y)],
    [x.sub(y), sub(x, y)],
    [x.mul(y), mul(x, y)],
    [x.div(y), div(x, y)],
    [x.pow(y), pow(x, y)],
    [x.neg(), neg(x)],
    [x.relu(), relu(x)],
    [x.tanh(), tanh(x)],
    [x.exp(), exp(x)],
    [x.log(), log(x)],
  ] as const;
  for (const [method, free] of pairs) {
    expect([method.op, method.data]).toEqual([free.op, free.data]);
    expect(method.inputs.every((input, k) => input === free.inputs[k])).toBe(true);
  }
});

test('a leaf has no inputs, and may be named later', () => {
  const x = value(3);
  x.label = 'x';
  expect([x.inputs, x.op, x.label, `${x}`]).toEqual([[], null, 'x', 'Value(3, x)']);
});

test('a Value prints its number and its label', () => {
  expect([`${value(3)}`, `${value(-0.5, 'w_1')}`]).toEqual(['Value(3)', 'Value(-0.5, w_1)']);
});

test('in a console, a Value is short: name, number and gradient', () => {
  const x = value(3, 'x');
  const y = x.mul(2);
  y.label = 'y';
  y.backward();
  expect([x, y, value(-0), new Value(2, { role: 'constant' })].map((at) => inspect(at))).toEqual([
    'Value(x = 3, grad 2)',
    'Value(y = 6, grad 1)',
    'Value(-0, grad 0)',
    'Value(2)',
  ]);
  expect(inspect({ loss: y, all: [x] })).toBe('{ loss: Value(y = 6, grad 1), all: [ Value(x = 3, grad 2) ] }');
  expect(Object.keys(x)).not.toContain('toJSON');
});

test('a Value is looked at in a trace without being read', () => {
  const look = ([x]: readonly Value[]): Value => {
    inspect(x);
    return x!.mul(2);
  };
  expect(compile(look, { inputs: 1, batch: 1 }).run([[3]])).toBe(6);
});

test('in JSON, a Value is its number', () => {
  const x = value(3, 'x');
  const y = x.mul(x);
  expect(JSON.stringify({ y, all: [x, value(Number.NaN)] })).toBe('{"y":9,"all":[3,null]}');
});

describe('misuse is named', () => {
  test.each<[unknown, string]>([
    ['3', '"3"'],
    [undefined, 'undefined'],
    [null, 'null'],
    [3n, '3'],
    [[3], 'a list'],
    [{}, 'an object'],
  ])('a number that is %s', (data, found) => {
    expect(() => new Value(data as number)).toThrow(new TypeError(`Value needs a number, got ${found}`));
    expect(() => value(2).mul(data as number)).toThrow(new TypeError(`mul needs Values or numbers, got ${found}`));
  });

  test('a Value where a list is needed', () => {
    expect(() => sum(value(3) as never)).toThrow(new TypeError('sum needs a list, got Value(3)'));
  });

  test('too few and too many arguments', () => {
    expect(() => apply(ops.mul as Op, [2])).toThrow(new RangeError('mul takes 2 arguments, got 1'));
    expect(() => apply(ops.exp as Op, [2, 3])).toThrow(new RangeError('exp takes one argument, got 2'));
  });
});
