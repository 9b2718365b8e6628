// The numbers in the tables of numerics.md are what the engine gives, and compiled programs are as exact as the page says.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as engine from '@retrograd/autodiff';
import { compile, findNonFinite, sum, type Value, value } from '@retrograd/autodiff';
import { apply, type Op, ops } from '@retrograd/autodiff/ops';
import { describe, expect, test } from 'vitest';
import { root } from './blocks.ts';
import { rowsOf } from './tables.ts';

const page = readFileSync(join(root, 'docs/numerics.md'), 'utf8');

/** The rows of the table of the section `title`, with its expression: what stands in code in the first cell. */
function table(title: string): readonly { expression: string; cells: readonly string[] }[] {
  const section = page.split(/^## /m).find((part) => part.startsWith(`${title}\n`))!;
  return rowsOf(section).map((cells) => ({ expression: /`(.+?)`/.exec(cells[0]!)![1]!, cells }));
}

/** The result of `expression` of `x`, or of `a`, `b`, `c`, and these. */
function evaluated(expression: string, point: readonly number[]): { y: Value; inputs: readonly Value[] } {
  const names = point.length === 1 ? ['x'] : ['a', 'b', 'c'].slice(0, point.length);
  const inputs = point.map((number) => value(number));
  const scope = { ...engine, ...Object.fromEntries(names.map((name, k) => [name, inputs[k]])) };
  const f = new Function(...Object.keys(scope), `return ${expression};`);
  return { y: f(...Object.values(scope)), inputs };
}

/** The numbers of a cell, as a page writes them: `−∞, 0.5`. */
const numbersOf = (cell: string): readonly number[] =>
  cell.split(', ').map((text) => Number(text.replaceAll('−', '-').replaceAll('∞', 'Infinity')));

/** The numbers `found`, with as many digits as `cell` has. */
function written(found: readonly number[], cell: string): readonly number[] {
  const texts = cell.split(', ');
  return found.map((number, k) => {
    const digits = (texts[k] ?? '').replace(/e.*/, '').replace(/\D/g, '').replace(/^0+/, '').length;
    return Number.isFinite(number) ? Number(number.toPrecision(Math.max(1, digits))) + 0 : number;
  });
}

/** The gradient of `expression`. */
function gradient(expression: string, point: readonly number[]): readonly number[] {
  const { y, inputs } = evaluated(expression, point);
  y.backward();
  return inputs.map(({ grad }) => grad);
}

test.each(table('Kinks, ties, poles, NaN'))('$expression: $cells', ({ expression, cells }) => {
  const [, at, y, grad] = cells as readonly [string, string, string, string];
  const point = numbersOf(at);
  expect(written([evaluated(expression, point).y.data], y)).toEqual(numbersOf(y));
  expect(written(gradient(expression, point), grad)).toEqual(numbersOf(grad));
});

test.each(table('More digits'))('$expression: $cells', ({ expression, cells }) => {
  const [what, at, ours, torch] = cells as readonly [string, string, string, string];
  const point = numbersOf(at);
  const found = what.endsWith('value') ? [evaluated(expression, point).y.data] : gradient(expression, point);
  expect(written(found, ours)).toEqual(numbersOf(ours));
  expect(numbersOf(torch)).not.toEqual(numbersOf(ours));
});

test.each(table('Structural zeros'))('$expression: $cells', ({ expression, cells }) => {
  const [, at, grad] = cells as readonly [string, string, string];
  expect(gradient(expression, numbersOf(at))).toEqual(numbersOf(grad));
});

test.each(table('Where it comes from'))('the hint for $expression', ({ expression, cells }) => {
  const variables = expression.includes('(a)') ? 2 : 1;
  // where each of the formulas leaves the finite numbers
  const points = [1000, -1000, 1e200].map((x) => [x, 0].slice(0, variables));
  const hints = points.map((point) => findNonFinite(evaluated(expression, point).y)?.hint);
  expect(hints).toContain(cells[1]);
});

test('the tables are read', () => {
  expect(rowsOf(page).length).toBe(39 + 13 + 6 + 9);
});

test('sums are not compensated', () => {
  expect(sum([1e16, 1, -1e16]).data).toBe(0);
});

describe('compiled operations', () => {
  const own = ['exp', 'log', 'tanh', 'sech2', 'sigmoid', 'softplus'];
  /** Points for operations of one argument, of two, and of three. */
  const points: Readonly<Record<number, readonly (readonly number[])[]>> = {
    1: Array.from({ length: 400 }, (_, k) => [[20, 1, 700, 1e-5][k % 4]! * Math.sin(k + 1)]),
    2: [
      [2, -3],
      [-0.3, 0.7],
      [0, 0],
      [1.5, 1.5],
      [Number.NaN, 1],
      [5.5, -3],
      [3, 0],
    ],
    3: [
      [0, -1, 1],
      [3, -1, 1],
      [-2, -1, 1],
      [0.5, 2, 1],
    ],
  };
  const rows = Object.values<Op>(ops).filter(({ arity }) => arity !== Number.POSITIVE_INFINITY);

  /** How far a compiled `op` is from its row at most, relatively; NaN and the infinities must be the same. */
  function worst(op: Op, backend: 'wasm' | 'javascript'): number {
    const program = compile((args) => apply(op, args), {
      ...{ inputs: op.arity, batch: 1, reduction: 'sum', backend },
      parameters: [value(0)],
    });
    const distances = points[op.arity]!.map((args) => {
      const [found, wanted] = [program.run([args]), op.value(args)];
      return found === wanted || Object.is(found, wanted) ? 0 : Math.abs(found / wanted - 1);
    });
    return Math.max(...distances);
  }

  test.each(rows)('$name is that of its row in JavaScript, bit for bit', (op) => {
    expect(worst(op, 'javascript')).toBe(0);
  });

  test.each(rows)('$name is that of its row in WebAssembly, or within 1e-15', (op) => {
    expect(worst(op, 'wasm')).toBeLessThanOrEqual(own.includes(op.name) ? 1e-15 : 0);
  });
});

test.each(['wasm', 'javascript'] as const)('a program in %s agrees with the record, to rounding', (backend) => {
  const weights = Array.from({ length: 12 }, (_, k) => value(Math.sin(k + 1)));
  const f = (sample: readonly Value[]): Value => {
    const hidden = [0, 1, 2].map((j) =>
      sum([0, 1].map((i) => weights[3 * j + i]!.mul(sample[i]!))).add(weights[3 * j + 2]!),
    );
    const y = sum(hidden.map((h, j) => h.tanh().mul(weights[9 + j]!)));
    return y.sub(sample[2]!).pow(2);
  };
  const samples = Array.from({ length: 50 }, (_, k) => [Math.sin(3 * k), Math.cos(5 * k), Math.sin(7 * k)]);
  const loss = compile(f, { inputs: 3, batch: 64, backend }).run(samples);
  const found = [loss, ...weights.map(({ grad }) => grad)];
  for (const weight of weights) weight.grad = 0;

  const recorded = engine.mean(samples.map((sample) => f(sample.map((x) => value(x)))));
  recorded.backward();
  for (const [k, wanted] of [recorded.data, ...weights.map(({ grad }) => grad)].entries())
    expect(Math.abs(found[k]! - wanted)).toBeLessThanOrEqual(1e-13 * Math.max(1, Math.abs(wanted)));
});
