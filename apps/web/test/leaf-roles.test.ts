// Leaves of programs that say no role: weights and biases by their names.
import { type Role, sum, Tape, Value } from '@retrograd/autodiff';
import { expect, test } from 'vitest';
import { readAnswer } from '../src/sandbox/answer.ts';

/** The labels of the parameters of what a program gives that has such leaves, `name` or `name: role`. */
function parametersAmong(leaves: readonly string[]): string[] {
  const values = leaves.map((leaf) => {
    const [label = '', role = 'input'] = leaf.split(': ');
    return new Value(2, { label, role: role as Role });
  });
  const { tape } = readAnswer(JSON.stringify({ tape: Tape.of(sum(values)).toData(), printed: '', mistake: null }));
  const read = Tape.from(tape);
  return Array.from({ length: read.leafCount }, (_, i) => i).flatMap((i) =>
    read.role(i) === 'parameter' ? [read.label(i)] : [],
  );
}

test.each<[string[], string[]]>([
  [
    ['x_1', 'w_1', 'w_2', 'b'],
    ['w_1', 'w_2', 'b'],
  ],
  [
    ['x', 'W_{1,2}', 'bias'],
    ['W_{1,2}', 'bias'],
  ],
  [['a', 'b', 'c'], []], // letters
  [
    ['x', 'w', 'q: parameter'],
    ['q'], // the program says what is one
  ],
  [
    ['x', 'w', 'b: constant', 'v: target'],
    ['w'], // and what is none
  ],
])('of the leaves %j, %j are parameters', (leaves, parameters) => {
  expect(parametersAmong(leaves)).toEqual(parameters);
});
