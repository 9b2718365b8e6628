import { Tape, Value } from '@retrograd/autodiff';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { halfSquaredError, mseLoss } from '../src/index.ts';

const predictions = (...data: number[]) => data.map((x, k) => new Value(x, { label: `ŷ_${k + 1}` }));

/** `label: scopes around it, innermost first` for every result that has a label. */
function labelled(output: Value): string[] {
  const tape = Tape.of(output);
  return tape.nodes.flatMap(({ op, label }, i) => {
    const scopes: string[] = [];
    for (let s = tape.scopeOf[i]!; s >= 0; s = tape.scopes[s]!.parent)
      scopes.push(`${tape.scopes[s]!.kind} ${tape.scopes[s]!.name}`);
    return op === null || label === '' ? [] : [`${label}: ${scopes.join(' in ')}`];
  });
}

const number = fc.double({ min: -100, max: 100, noNaN: true });
const pairs = fc.array(fc.tuple(number, number), { minLength: 1, maxLength: 6 });

describe('halfSquaredError', () => {
  test('of (1, 2) for (0, 4) is ½(1 + 4), with gradient ŷ − y', () => {
    const y = predictions(1, 2);
    const loss = halfSquaredError(y, [0, 4]);
    loss.backward();
    expect(loss.data).toBe(2.5);
    expect(y.map(({ grad }) => grad)).toEqual([1, -2]);
  });

  test('has gradient ŷ − y everywhere', () => {
    fc.assert(
      fc.property(pairs, (rows) => {
        const y = predictions(...rows.map(([prediction]) => prediction));
        const wanted = rows.map(([, target]) => target);
        halfSquaredError(y, wanted).backward();
        for (const [k, { data, grad }] of y.entries()) expect(grad).toBeCloseTo(data - wanted[k]!, 12);
      }),
    );
  });
});

describe('mseLoss', () => {
  test('of (1, 2) for (0, 4) is (1 + 4)/2, with gradient 2(ŷ − y)/n', () => {
    const y = predictions(1, 2);
    const loss = mseLoss(y, [0, 4]);
    loss.backward();
    expect(loss.data).toBe(2.5);
    expect(y.map(({ grad }) => grad)).toEqual([1, -2]);
  });

  test('with reduction sum is n times the mean, and twice the half squared error', () => {
    fc.assert(
      fc.property(pairs, (rows) => {
        const y = predictions(...rows.map(([prediction]) => prediction));
        const wanted = rows.map(([, target]) => target);
        const total = mseLoss(y, wanted, { reduction: 'sum' }).data;
        expect(mseLoss(y, wanted).data * rows.length).toBeCloseTo(total, 8);
        expect(halfSquaredError(y, wanted).data * 2).toBeCloseTo(total, 8);
      }),
    );
  });
});

describe.each([halfSquaredError, mseLoss])('$name', (loss) => {
  test('with several outputs draws one neuron per E_k and one for E, in a layer', () => {
    expect(labelled(loss(predictions(1, 2), [0, 4]))).toEqual([
      'E_1: neuron E_1 in layer loss',
      'E_2: neuron E_2 in layer loss',
      'E: neuron E in layer loss',
    ]);
  });

  test('with one output draws one neuron, E', () => {
    expect(labelled(loss(predictions(1), [0]))).toEqual(['E: neuron E_1 in layer loss']);
  });

  test('makes plain numbers leaves of role target, outside of its scopes, and takes Values as they are', () => {
    const own = new Value(4, { label: 't', role: 'target' });
    const tape = Tape.of(loss(predictions(1, 2), [0, own]));
    const targets = tape.nodes.filter(({ role, op }) => role === 'target' && op === null);
    expect(targets.map(({ label, data }) => [label, data]).sort()).toEqual([
      ['t', 4],
      ['y_1', 0],
    ]);
    for (const target of targets) expect(tape.scopeOf[tape.indexOf(target)]).toBe(-1);
    const alone = Tape.of(loss(predictions(1), [0])).nodes.filter(({ role, op }) => role === 'target' && op === null);
    expect(alone.map(({ label }) => label)).toEqual(['y']);
  });
});

test.each([
  [halfSquaredError, 'half squared error'],
  [mseLoss, 'mean squared error'],
])('%o refuses lists of different length, and empty ones', (loss, name) => {
  const different = `${name} got 2 predictions and 3 targets`;
  expect(() => loss(predictions(1, 2), [1, 2, 3])).toThrow(new RangeError(different));
  expect(() => loss([], [])).toThrow(new RangeError(`${name} got no predictions`));
});
