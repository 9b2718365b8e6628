// A gradient in one step, and its parts by the terms of the output.
import { max, mean, square, sum, Tape, Value } from '@retrograd/autodiff';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { condensed, momentAt, partsByTerm, runOf, sharesOf, sumOfProductsReceipt } from '../src/index.ts';

const leaf = (data: number, label: string) => new Value(data, { label, role: 'parameter' });

function randomTape(steps: readonly number[]): Tape {
  const values = [0.7, -1.3, 2.1].map((x, k) => leaf(x, `x_${k}`));
  for (const step of steps) {
    const [a, b] = [values[step % values.length]!, values[Math.floor(step / 7) % values.length]!];
    const ops = [() => a.add(b), () => a.mul(b), () => a.tanh(), () => a.sub(b), () => a.relu(), () => a.mul(a)];
    values.push(ops[Math.floor(step / 91) % ops.length]!());
  }
  return Tape.of(sum(values.slice(-5)));
}

const tapes = fc.array(fc.nat(100_000), { minLength: 1, maxLength: 30 }).map(randomTape);

test('on random tapes shares and parts add up to the adjoint, of every node', () => {
  fc.assert(
    fc.property(tapes, (tape) => {
      const run = runOf(tape, tape.outputs[0]!);
      const { adjoints, sizes } = momentAt(run, run.length);
      for (let i = 0; i < run.output; i++) {
        const tolerance = 1e-12 * Math.max(1, sizes[i]!);
        for (const links of [run, condensed(run, (node) => node === i || node % 3 === 0)]) {
          const shares = sharesOf(links, i, adjoints);
          const total = shares.reduce((before, { share }) => before + share, 0);
          expect(Math.abs(total - adjoints[i]!)).toBeLessThanOrEqual(tolerance);
        }
        const parts = partsByTerm(run, i);
        const total = parts.reduce((before, { part }) => before + part, 0);
        expect(Math.abs(total - adjoints[i]!)).toBeLessThanOrEqual(tolerance);
      }
    }),
    { numRuns: 200 },
  );
});

describe('the parts by the terms of the output', () => {
  const partsOf = (output: Value, of: Value) => {
    const tape = Tape.of(output);
    return partsByTerm(runOf(tape, tape.indexOf(output)), tape.indexOf(of)).map(({ term, part }) => [
      tape.label(term),
      part,
    ]);
  };

  test('are those of a sum, a difference, a mean, and of half of one', () => {
    const [a, b] = [leaf(3, 'a'), leaf(5, 'b')];
    const [p, q] = [a.mul(b), square(a)];
    [p.label, q.label] = ['p', 'q'];
    const both = [
      ['p', 5],
      ['q', 6],
    ];
    expect(partsOf(p.add(q), a)).toEqual(both);
    expect(partsOf(sum([p, q]), a)).toEqual(both);
    expect(partsOf(p.sub(q), a)).toEqual([
      ['p', 5],
      ['q', -6],
    ]);
    expect(partsOf(mean([p, q]), a)).toEqual([
      ['p', 2.5],
      ['q', 3],
    ]);
    expect(partsOf(p.add(q).mul(0.5), a)).toEqual([
      ['p', 2.5],
      ['q', 3],
    ]);
    expect(partsOf(p.add(q), b)).toEqual([['p', 3]]); // q does not depend on it
  });

  test('are none where the output is no sum', () => {
    const [a, b] = [leaf(3, 'a'), leaf(5, 'b')];
    expect(partsOf(a.mul(b), a)).toEqual([]);
    expect(partsOf(a.mul(b).relu(), a)).toEqual([]);
    expect(partsOf(square(a.add(b)), a)).toEqual([]);
    expect(partsOf(max(a, b), a)).toEqual([]);
  });

  test('of 10,000 terms are there at once, and a term that is added twice is one', () => {
    const a = leaf(2, 'a');
    const terms = Array.from({ length: 10_000 }, (_, k) => a.mul(k));
    expect(partsOf(sum(terms), a)).toHaveLength(10_000);
    const p = square(a);
    p.label = 'p';
    expect(partsOf(sum([p, p]), a)).toEqual([['p', 8]]);
  });
});

test('a sum of products says ≈ where the shown factors do not give the shown sum', () => {
  expect(sumOfProductsReceipt([[0.5, 4], [3]], 5)).toEqual({ shown: [['0.5', '4'], ['3']], sign: '=', result: '5' });
  expect(sumOfProductsReceipt([[2 / 3, 2 / 3]], 4 / 9)).toEqual({
    shown: [['0.66667', '0.66667']],
    sign: '≈',
    result: '0.44444',
  });
});
