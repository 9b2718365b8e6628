// What the panel "why this number?" prints: factors that multiply to the product, by the names of the course.
import { type Example, examples } from '@retrograd/examples';
import { notes } from '@retrograd/examples/notes';
import {
  bracketed,
  condensed,
  largestPaths,
  pathCount,
  plainLabel,
  productReceipt,
  sumReceipt,
  updateReceipt,
  useOf,
} from '@retrograd/graph';
import { describe, expect, test } from 'vitest';
import { namedSteps } from '../src/engine/steps.ts';
import { createSession } from '../src/session/session.ts';
import { fakeEnvironment } from './fake-environment.ts';

/** The chain rules for the node called `label`, the one with the largest product first. */
function chains(id: string, label: string, output = ''): { names: string; product: number; partials: number[] }[] {
  const { figure, program } = createSession(fakeEnvironment(`#e=${id}&d=${output}`));
  const { names, tape } = program.program.value;
  const from = names.indexOf(label);
  const isNamed = namedSteps(tape);
  const links = condensed(figure.run.value, (node) => node === from || isNamed(node));
  return largestPaths(links, from, pathCount(links, from)).map(({ nodes, partials, product }) => ({
    names: nodes
      .map((node) => plainLabel(names[node]!))
      .toReversed()
      .join(' '),
    partials: partials.toReversed(),
    product,
  }));
}

describe('the chain rule', () => {
  test('of course A has the factors of the slides, from the loss on', () => {
    const [chain, ...more] = chains('red-densa-2-2-2', 'w_5');
    expect(more).toEqual([]);
    expect(chain!.names).toBe('E ŷ1 sumŷ1 w5');
    const { shown, sign, result } = productReceipt(chain!.partials, chain!.product);
    expect([...shown, sign, result]).toEqual(['0.68493', '0.19481', '0.60109', '≈', '0.080203']);
  });

  test('of its first layer has a chain through each output', () => {
    expect(chains('red-densa-2-2-2', 'w_1').map(({ names }) => names)).toEqual([
      'E ŷ1 sumŷ1 n1 sumn1 w1',
      'E ŷ2 sumŷ2 n1 sumn1 w1',
    ]);
  });

  test('of one term of the loss, or of an output, goes from there', () => {
    expect(chains('red-densa-2-2-2', 'w_5', 'E_1').map(({ names }) => names)).toEqual(['E1 ŷ1 sumŷ1 w5']);
    expect(chains('red-densa-2-2-2', 'w_5', 'ŷ_1').map(({ names }) => names)).toEqual(['ŷ1 sumŷ1 w5']);
  });

  test.each([
    ['w^(3)', 3],
    ['w^(2)', 5],
    ['w^(1)', 7],
  ])('of course D has as many factors for %s as its note says', (label, count) => {
    const [chain, ...more] = chains('una-neurona-por-capa', label);
    expect(more).toEqual([]);
    expect(chain!.partials.length).toBe(count);
    const note = notes['una-neurona-por-capa']!;
    const words = { 3: ['three', 'tres'], 5: ['five', 'cinco'], 7: ['seven', 'siete'] }[count]!;
    expect(note.en).toContain(words[0]);
    expect(note.es).toContain(words[1]);
  });

  test('of an expression names every operation, and two uses of one input are two', () => {
    expect(chains('baydin', 'x1').map(({ names }) => names)).toEqual(['y v3 v2 x1', 'y v3 v1 x1']);
    expect(chains('same-input-twice', 'x').map(({ names }) => names)).toEqual(['y x', 'y x']);
    expect([0, 1, 2].map((argument) => useOf([4, 7, 4], argument))).toEqual([1, 0, 2]);
  });
});

describe.each(examples.map((example): Example => example))('$id', ({ id }) => {
  test('every gradient is the sum of its chains', () => {
    const { figure, program } = createSession(fakeEnvironment(`#e=${id}`));
    const { names, tape } = program.program.value;
    for (let i = 0; i < tape.leafCount; i++) {
      if (tape.role(i) === 'constant') continue;
      const sum = chains(id, names[i]!).reduce((before, { product }) => before + product, 0);
      expect(sum, names[i]!).toBeCloseTo(figure.moment.value.adjoints[i]!, 10);
    }
  });
});

describe('a receipt', () => {
  test('says ≈ where the shown factors do not give the shown product', () => {
    expect(productReceipt([1 / 3, 1 / 3], 1 / 9)).toEqual({
      shown: ['0.33333', '0.33333'],
      sign: '=',
      result: '0.11111',
    });
    expect(productReceipt([2 / 3, 2 / 3], 4 / 9)).toEqual({
      shown: ['0.66667', '0.66667'],
      sign: '≈',
      result: '0.44444',
    });
    expect(productReceipt([], 1)).toEqual({ shown: [], sign: '=', result: '1' });
  });

  test('keeps zeros, and leaves exact numbers short', () => {
    expect(productReceipt([0.5, 0.160400377], 0.0802001885).result).toBe('0.080200');
    expect(productReceipt([0.5, 0.160400377], 0.0802001885).shown).toEqual(['0.5', '0.16040']);
  });

  test('of a sum, and of an update with the rate as the course wrote it', () => {
    expect(sumReceipt([1 / 3, 1 / 3, 1 / 3], 1)).toEqual({
      shown: ['0.33333', '0.33333', '0.33333'],
      sign: '≈',
      result: '1',
    });
    expect(updateReceipt(0.5, 1 / 35, -17.5, 1)).toEqual({ shown: ['0.5', '1/35', '−17.5'], sign: '=', result: '1' });
    expect(['−17.5', '0.5'].map(bracketed)).toEqual(['(−17.5)', '0.5']);
  });
});

test('a product with an infinite factor is what it is, not about that', () => {
  expect(productReceipt([Number.POSITIVE_INFINITY, -2], Number.NEGATIVE_INFINITY)).toEqual({
    shown: ['∞', '−2'],
    sign: '=',
    result: '−∞',
  });
});

test('a factor −0 has its sign, and a contribution is 0 all the same', () => {
  expect(productReceipt([-0, 5], -0)).toEqual({ shown: ['−0', '5'], sign: '=', result: '0' });
  expect(productReceipt([0, -5], -0)).toEqual({ shown: ['0', '−5'], sign: '=', result: '0' });
});

test('numbers that are rounded up beyond the largest one are read again as it', () => {
  const most = Number.MAX_VALUE;
  expect(productReceipt([most, -1], -most)).toEqual({ shown: ['1.7977e308', '−1'], sign: '=', result: '−1.7977e308' });
  expect(sumReceipt([most, most], Infinity)).toEqual({ shown: ['1.7977e308', '1.7977e308'], sign: '=', result: '∞' });
  expect(sumReceipt([Number.NaN, 1], Number.NaN).sign).toBe('=');
});

test('the largest number can be drawn, stepped through and be a learning rate', () => {
  const link = `#e=${encodeURIComponent(`=x=2\ny=x+${Number.MAX_VALUE}`)}`;
  const { editor, figure, program } = createSession(fakeEnvironment(link));
  editor.edit({ type: 'set learning rate', rate: Number.MAX_VALUE });
  const written = (figure.pictures.forward.value?.texts ?? []).map(({ runs }) => runs.map(({ text }) => text).join(''));
  expect(written).toContain('1.798e308');
  expect(program.program.value.names).toContain('1.798e308');
});
