// Plain numbers have no gradient: a transform that would return them refuses a function of live Values.
import { describe, expect, test } from 'vitest';
import {
  compile,
  exp,
  grad,
  hessian,
  hvp,
  jacobian,
  jvp,
  mul,
  noGrad,
  type Operand,
  square,
  stopGradient,
  tanh,
  Value,
  value,
  valueAndGrad,
  vjp,
} from '../src/index.ts';
import { replay } from '../src/replay.ts';

/** Every transform of `exp(w x)`, at a number or a Value. Each gives a list of lists, the derivative last. */
const transforms: Readonly<Record<string, (w: Operand, x: Operand) => unknown>> = {
  grad: (w, x) => grad(([at]) => exp(mul(at!, w)))([x]),
  valueAndGrad: (w, x) => valueAndGrad(([at]) => exp(mul(at!, w)))([x])[1],
  jvp: (w, x) => jvp(([at]) => [exp(mul(at!, w))])([x], [1])[1],
  vjp: (w, x) => vjp(([at]) => [exp(mul(at!, w))])([x])[1]([1]),
  jacobian: (w, x) => jacobian(([at]) => [exp(mul(at!, w))])([x])[0],
  hessian: (w, x) => hessian(([at]) => exp(mul(at!, w)))([x])[0],
  hvp: (w, x) => hvp(([at]) => exp(mul(at!, w)))([x], [1]),
};
const resultOf = (name: string, w: Operand, x: Operand): Operand => (transforms[name]!(w, x) as Operand[])[0]!;
const refusal = (name: string, what = 'w'): TypeError =>
  new TypeError(
    `${name}: the function reads ${what}, and plain numbers would lose its gradient; write new Value(0.5) to keep it, ` +
      'or noGrad(() => …) for plain numbers',
  );
/** The result for w = 0.8 at 0.5, and its derivative in w. */
const right = (name: string): [number, number] => {
  const [w, x] = [0.8, 0.5];
  const e = Math.exp(w * x);
  return name === 'hessian' || name === 'hvp' ? [w * w * e, (2 * w + w * w * x) * e] : [w * e, (1 + w * x) * e];
};

describe.each(Object.keys(transforms))('%s', (name) => {
  test('refuses plain numbers for a function of a live Value, of any role, named or not', () => {
    expect(() => resultOf(name, value(0.8, 'w'), 0.5)).toThrow(refusal(name));
    for (const role of ['input', 'parameter', 'target'] as const)
      expect(() => resultOf(name, new Value(0.8, { role }), 0.5)).toThrow(refusal(name, `a Value of role ${role}`));
    expect(() => resultOf(name, value(0.4, 'w').mul(2), 0.5)).toThrow(refusal(name));
  });

  test('keeps the gradient of a live Value if its argument is a Value', () => {
    const w = value(0.8, 'w');
    const result = resultOf(name, w, new Value(0.5)) as Value;
    result.backward();
    const [number, slope] = right(name);
    expect(result.data).toBeCloseTo(number, 13);
    expect(w.grad).toBeCloseTo(slope, 13);
  });

  test('gives plain numbers within noGrad, and for constants', () => {
    const w = value(0.8, 'w');
    const [number] = right(name);
    for (const result of [
      noGrad(() => resultOf(name, w, 0.5)),
      resultOf(name, w.detach(), 0.5),
      resultOf(name, 0.8, 0.5),
      resultOf(name, stopGradient(w.mul(1)), 0.5),
    ]) {
      expect(typeof result).toBe('number');
      expect(result).toBeCloseTo(number, 13);
    }
  });

  test('refuses plain numbers for a function of a variable of the transform around it', () => {
    const around = (x: () => Operand) => grad(([w]) => resultOf(name, w!, x()));
    const what = 'a variable of the transform around it';
    expect(() => around(() => 0.5)([0.8])).toThrow(refusal(name, what));
    expect(() => around(() => 0.5)([value(0.8).detach()])).toThrow(refusal(name, what));
    expect(around(() => new Value(0.5))([0.8])[0]).toBeCloseTo(right(name)[1], 13);
  });

  test('in a trace: refuses, keeps, and tells of numbers that are read', () => {
    const w = new Value(0.8, { label: 'w', role: 'parameter' });
    const options = { inputs: 1, batch: 2 };
    expect(() => compile(([x]) => mul(resultOf(name, w, 0.5), x!), options)).toThrow(refusal(name));
    expect(() => replay(() => resultOf(name, w, 0.5))).toThrow(refusal(name));
    expect(() =>
      compile(
        ([x]) =>
          mul(
            noGrad(() => resultOf(name, w, 0.5)),
            w,
          ).mul(x!),
        options,
      ),
    ).toThrow(/^compile: the function read w\.data/);
    expect(() =>
      compile(
        ([x]) =>
          mul(
            noGrad(() => resultOf(name, x!, 0.5)),
            w,
          ),
        options,
      ),
    ).toThrow(/^compile: the function read input\.data/);

    const [number, slope] = right(name);
    const program = compile(([x]) => resultOf(name, w, x!), options);
    expect(program.run([[0.5], [0.5]])).toBeCloseTo(number, 13);
    expect(w.grad).toBeCloseTo(slope, 13);
    w.grad = 0;
    expect(replay(() => resultOf(name, w, new Value(0.5))).run()).toBeCloseTo(number, 13);
    expect(w.grad).toBeCloseTo(slope, 13);
    // a function of plain numbers alone may be differentiated in a trace
    const plain = compile(([x]) => mul(resultOf(name, 0.8, 0.5), x!), { ...options, parameters: [] });
    expect(plain.run([[1], [3]])).toBeCloseTo(2 * number, 13);
  });
});

test('the penalty on a slope that was once trained on a wrong gradient', () => {
  const w = value(0.4, 'w');
  const slope = grad(([x]) => tanh(x!.mul(w)));
  expect(() => square(slope([0.5])[0]!)).toThrow(refusal('grad'));
  square(slope([new Value(0.5)])[0]!).backward();
  const t = Math.tanh(0.2); // ∂/∂w (w s)² with s = 1 − t², ∂s/∂w = −2 t s x
  expect(w.grad).toBeCloseTo(2 * 0.4 * (1 - t * t) ** 2 * (1 - 0.4 * 2 * t * 0.5), 13);
});

test('what the function makes is its own, but for a parameter', () => {
  expect(grad(([x]) => mul(x!, new Value(3)))([0.5])).toEqual([3]);
  expect(() => grad(([x]) => mul(x!, new Value(3, { role: 'parameter' })))([0.5])).toThrow(
    refusal('grad', 'a Value of role parameter'),
  );
});

test('without arguments there is no number to make a Value of', () => {
  const w = value(2, 'w');
  expect(() => valueAndGrad(() => w)([])).toThrow(
    new TypeError(
      'valueAndGrad: the function reads w, and plain numbers would lose its gradient; write new Value(x) to keep it, ' +
        'or noGrad(() => …) for plain numbers',
    ),
  );
});
