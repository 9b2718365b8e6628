// Computing as by hand, with numbers that are rounded as soon as they are written down.
import { backward, log, Tape, Value } from '@retrograd/autodiff';
import { examples } from '@retrograd/examples';
import { describe, expect, test } from 'vitest';
import { relativeError, roundedRun, worstError } from '../src/engine/rounded-run.ts';
import { type Rounding, roundedAs } from '../src/engine/rounding.ts';

const significant = (digits: number): Rounding => ({ digits, of: 'significant', isCut: false });
const cut = (digits: number): Rounding => ({ digits, of: 'decimals', isCut: true });

describe('a number that is written down', () => {
  test.each<[number, Rounding, number]>([
    [0.0013298, significant(3), 0.00133],
    [-0.010887, significant(3), -0.0109],
    [1.0634, { digits: 3, of: 'decimals', isCut: false }, 1.063],
    [0.6010878788, cut(5), 0.60108],
    [-0.17044611583, cut(5), -0.17044],
    [123456, significant(2), 120000],
    [0.00004, { digits: 4, of: 'decimals', isCut: false }, 0],
    [0.00006, { digits: 4, of: 'decimals', isCut: false }, 0.0001],
    [9.996, significant(3), 10],
    [1e300, significant(1), 1e300],
    [1e-320, significant(1), 1e-320],
  ])('%d, %o: %d', (x, rounding, expected) => {
    expect(roundedAs(x, rounding)).toBe(expected);
  });

  test('half a unit goes up, as at school, though its float64 lies below', () => {
    expect(roundedAs(1.005, { digits: 2, of: 'decimals', isCut: false })).toBe(1.01);
    expect(roundedAs(-1.005, { digits: 2, of: 'decimals', isCut: false })).toBe(-1.01);
  });

  test('what arithmetic has left is not cut off: 0.1 · 3 keeps its 3', () => {
    expect(roundedAs(0.3 - 5e-17, cut(1))).toBe(0.3);
  });

  test('no number, infinities and zeros stay', () => {
    for (const x of [Number.NaN, Infinity, -Infinity, 0, -0]) expect(roundedAs(x, significant(2))).toBe(x);
  });
});

describe('a run as by hand', () => {
  const tapeOf = (id: string) => {
    const example = examples.find((each) => each.id === id)!;
    return Tape.of('build' in example ? example.build() : new Value(0));
  };
  const numbersOf = (tape: Tape, numbers: Float64Array, ...labels: string[]) =>
    labels.map((label) => numbers[Array.from(numbers, (_, i) => tape.label(i)).indexOf(label)]!);

  test('course B: three significant digits give the gradients of the slide from the rounded δ, z and a', () => {
    const tape = tapeOf('retropropagacion-2-2-1');
    const { adjoints, partials, values } = roundedRun(tape, tape.length - 1, significant(3));
    expect(numbersOf(tape, values, 'z_1', 'z_2', 'a_1', 'a_2', 'ŷ')).toEqual([0.32, 0.74, 0.579, 0.677, 0.743]);
    expect(numbersOf(tape, adjoints, 'z^(2)', 'z_1', 'z_2')).toEqual([-0.0109, -0.00133, -0.00167]);
    expect(numbersOf(tape, adjoints, 'w^(1)_11', 'w^(1)_12', 'w^(1)_21', 'w^(1)_22')).toEqual([
      -0.000665, -0.000399, -0.000835, -0.000501,
    ]);
    const slope = (label: string) => {
      const i = Array.from(values, (_, each) => tape.label(each)).indexOf(label);
      return partials[tape.firstInput[i]!]!;
    };
    expect(['ŷ', 'a_1', 'a_2'].map(slope)).toEqual([0.191, 0.244, 0.219]);
  });

  test('course A: five decimals, cut off', () => {
    const tape = tapeOf('red-densa-2-2-2');
    const { adjoints, values } = roundedRun(tape, tape.length - 1, cut(5));
    expect(numbersOf(tape, values, 'n_1', 'n_2', 'ŷ_1', 'ŷ_2', 'E_2')).toEqual([
      0.60108, 0.61538, 0.73492, 0.77955, 0.01452,
    ]);
    expect(numbersOf(tape, adjoints, 'ŷ_1', 'w_7', 'w_8', 'w_1')).toEqual([0.68492, -0.0176, -0.01802, 0.0011]);
  });

  test('with more digits comes nearer to the exact one, and with all of them is it', () => {
    const tape = tapeOf('retropropagacion-2-2-1');
    const exact = backward(tape, tape.length - 1);
    const worst = (digits: number) =>
      worstError(roundedRun(tape, tape.length - 1, significant(digits)).adjoints, exact);
    expect(worst(2)).toBeGreaterThan(worst(4));
    expect(worst(4)).toBeGreaterThan(worst(6));
    expect(worst(15)).toBe(0);
  });

  test('leaves what is given as it is, and what is undefined undefined', () => {
    const x = new Value(-1.23456, { label: 'x' });
    const tape = Tape.of(log(x));
    const { adjoints, values } = roundedRun(tape, 1, significant(2));
    expect(Array.from(values)).toEqual([-1.23456, Number.NaN]);
    expect(adjoints[0]).toBe(-0.81);
  });
});

test('the relative error has the sign of what is too large in size, and is infinite beside zero', () => {
  const errors = [relativeError(0, 0), relativeError(1, 0), relativeError(1.01, 1), relativeError(-0.99, -1)];
  expect(errors).toEqual([0, Infinity, expect.closeTo(0.01, 12), expect.closeTo(-0.01, 12)]);
});

test('the worst error is that in size, of what has one', () => {
  expect(worstError(Float64Array.of(1.1, -2.6, 1, Number.NaN), Float64Array.of(1, -2, 0, 1))).toBeCloseTo(0.3, 12);
  expect(worstError(Float64Array.of(0.5, 1), Float64Array.of(1, 1))).toBe(0.5);
});
