// An engine that is broken on purpose gives what its fault gives, and nothing else.
import { backward } from '@retrograd/autodiff';
import { describe, expect, test } from 'vitest';
import { brokenAdjoints, brokenBy, brokenTape, type Fault } from '../src/practise/faults.ts';
import { benchOf } from './practise-bench.ts';

const open = (source: string) => {
  const { work, at, names } = benchOf(source);
  const { tape, output } = work;
  const broken = (fault: Fault, name: string) => brokenAdjoints(tape, output, fault)[at(name)]!;
  const differing = (fault: Fault) => {
    const { nodes, edges } = brokenBy(tape, output, fault);
    return {
      nodes: nodes.map((i) => names[i]!),
      edges: edges.map(({ node, argument }) => `${names[node]} ${argument}`),
    };
  };
  return { tape, output, at, names, broken, differing };
};

describe('the engine', () => {
  test.each([
    'red-densa-2-2-2',
    'retropropagacion-2-2-1',
    'flujo-mse',
    'baydin',
    'dead-relu',
    'residual',
    'batch-norm',
  ])('is right while nothing is broken: %s', (source) => {
    const { tape, output } = open(source);
    expect(Array.from(brokenAdjoints(tape, output, {}), (x) => x + 0)).toEqual(
      Array.from(backward(tape, output), (x) => x + 0),
    );
    expect(brokenBy(tape, output, {})).toEqual({ nodes: [], edges: [] });
  });

  test('that overwrites keeps one path of several', () => {
    const { broken, differing } = open('=x = 3; a = 2*x; b = 5*x; y = a*b');
    expect(broken({ overwrites: true }, 'x')).toBe(30); // by way of a, which was recorded first: 2 · 15
    expect(differing({ overwrites: true }).nodes).toEqual(['x']);
    const twice = open('same-input-twice');
    expect(twice.broken({ overwrites: true }, 'x')).toBe(twice.tape.values[0]);
  });

  test('that does not sort passes on what has not all arrived', () => {
    const { broken, differing } = open('=x = 3; a = 2*x; b = a*a; y = a + b');
    expect(broken({}, 'x')).toBe(26);
    expect(broken({ unsorted: true }, 'x')).toBe(2); // what comes by way of b arrives too late
    expect(broken({ unsorted: true }, 'a')).toBe(13);
    expect(differing({ unsorted: true }).nodes).toEqual(['x']);
    const course = open('red-densa-2-2-2');
    const first = backward(course.tape, course.at('E_1'))[course.at('w_1')]!;
    expect(course.broken({ unsorted: true }, 'w_1')).toBeCloseTo(first, 15); // ∂E₁/∂w₁ alone
  });

  test('that keeps old gradients adds a second pass to those of the leaves', () => {
    const { tape, output, at, broken, differing } = open('red-densa-2-2-2');
    const right = backward(tape, output);
    expect(broken({ keepsOld: true }, 'w_5')).toBe(2 * right[at('w_5')]!);
    expect(broken({ keepsOld: true }, 'n_1')).toBe(right[at('n_1')]!);
    expect(differing({ keepsOld: true }).edges).toEqual([]);
  });

  test('without slopes passes gradients through activations as they are', () => {
    const { broken, differing } = open('red-densa-2-2-2');
    expect(broken({ noSlope: true }, 'sum_ŷ1')).toBe(broken({}, 'ŷ_1'));
    expect(differing({ noSlope: true }).nodes).not.toContain('ŷ_1');
    expect(differing({ noSlope: true }).nodes).toContain('w_1');
  });

  test('with a detached edge brings nothing back by it', () => {
    const { tape, at, broken, differing } = open('red-densa-2-2-2');
    const product = tape.inputsOf(at('sum_ŷ1'))[0]!;
    const fault = { detached: { node: at('sum_ŷ1'), argument: 0 } };
    expect(broken(fault, 'w_5')).toBe(0);
    expect(broken(fault, 'w_6')).toBe(broken({}, 'w_6'));
    const { nodes, edges } = differing(fault);
    expect(nodes).toEqual(expect.arrayContaining(['w_5', 'w_1', 'n_1']));
    expect(nodes).not.toContain('n_2');
    expect(edges).toContain('sum_ŷ1 0');
    expect(product).toBeGreaterThan(0);
  });

  test('with equal weights makes twins of the neurons of a layer, whose gradients are the same', () => {
    const { tape, output, at } = open('retropropagacion-2-2-1');
    const fault = { equalWeights: true };
    const values = brokenTape(tape, fault).values;
    expect(values[at('a_1')]).toBe(values[at('a_2')]);
    const adjoints = brokenAdjoints(tape, output, fault);
    expect(adjoints[at('w^(1)_11')]).toBe(adjoints[at('w^(1)_21')]);
    expect(tape.values[at('w^(1)_11')]).toBe(0.2);
  });
});
