// Every number that a course printed, against the engine. (The browser tests hold them against the screen.)
import { Adjoints, backward, forward, partialsOf, Tape } from '@retrograd/autodiff';
import { describe, expect, test } from 'vitest';
import { examples, type NetworkExample, type Printed } from '../src/index.ts';

const networks = examples.filter((example): example is NetworkExample => 'build' in example);

describe.each(networks.filter(({ printed }) => printed.length > 0))('$id', ({ build, learningRate, printed }) => {
  test.each(printed)(
    '$of of $label, output $output: $number',
    ({ label, of, argument = 0, output, number, tolerance }) => {
      const tape = Tape.of(build());
      const at = (name: string) => tape.nodes.findIndex((node) => node.label === name);
      const adjoints = backward(tape, output === undefined ? tape.length - 1 : at(output));
      const shown: Record<Printed['of'], () => number> = {
        value: () => tape.values[at(label)]!,
        adjoint: () => adjoints[at(label)]!,
        partial: () => partialsOf(tape, at(label))[argument]!,
        update: () => {
          for (const [i, node] of tape.nodes.entries())
            if (node.role === 'parameter') tape.values[i]! -= learningRate! * adjoints[i]!;
          forward(tape);
          return tape.values[at(label)]!;
        },
      };
      expect(at(label), `${label} is on the tape`).toBeGreaterThanOrEqual(0);
      expect(Math.abs(shown[of]() - number)).toBeLessThanOrEqual(tolerance);
    },
  );
});

test('every tolerance beyond rounding has its reason', () => {
  for (const { printed } of examples)
    for (const { number, tolerance, slip } of printed) {
      const digits = String(number).split('.')[1]?.length ?? 0;
      expect(slip !== undefined || tolerance <= 10 ** -digits, `${number} ± ${tolerance}`).toBe(true);
    }
});

describe.each(networks)('$id', ({ build }) => {
  test('records leaves with distinct names, and its output depends on every one of them', () => {
    const tape = Tape.of(build());
    const leaves = tape.nodes.filter((node) => node.op === null && node.role !== 'constant').map((node) => node.label);
    expect(new Set(leaves).size).toBe(leaves.length);
    expect(leaves).not.toContain('');
    expect(new Adjoints(tape, tape.length - 1).touched.at(-1)).toBe(1);
  });
});

test('ids are unique, because they stand in links', () => {
  expect(new Set(examples.map(({ id }) => id)).size).toBe(examples.length);
});
