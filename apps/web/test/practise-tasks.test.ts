// Tasks that ask for no number: the order of a pass, and what moves with a leaf.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { askPath } from '../src/practise/ask-all.ts';
import { generated } from '../src/practise/generate.ts';
import { taskHintsTo } from '../src/practise/task-hints.ts';
import { mixed, movedOf, ORDERS, type Task, taskOf, wrongPair } from '../src/practise/tasks.ts';
import { createSession } from '../src/session/session.ts';
import { fakeEnvironment } from './fake-environment.ts';

function drawn(hash: string) {
  const session = createSession(fakeEnvironment(hash));
  const program = session.program.program.value;
  const output = session.program.output.value;
  const task = (text: string) => taskOf(program, output, text);
  const at = (name: string) => program.names.indexOf(name);
  return {
    ...program,
    program,
    output,
    task,
    at,
    named: (nodes: readonly number[]) => nodes.map((i) => program.names[i]),
  };
}

const generatedHash = (seed: number, difficulty: 1 | 2 | 3) =>
  `#e=${encodeURIComponent(`=${generated(seed, difficulty).text}`)}`;

test('the order of the tape is right, the mixed one is wrong, whatever the graph', () => {
  fc.assert(
    fc.property(fc.nat(9999), fc.constantFrom(1 as const, 2 as const, 3 as const), (seed, difficulty) => {
      const { task, tape } = drawn(generatedHash(seed, difficulty));
      for (const text of ORDERS) {
        const order = task(text) as Task & { kind: 'forward' | 'backward' };
        if (order === null) continue; // too small to sort
        const right = order.kind === 'forward' ? order.nodes : order.nodes.toReversed();
        expect(order.nodes.length).toBeGreaterThan(2);
        expect(wrongPair(tape, right, order.kind)).toBeNull();
        expect(wrongPair(tape, mixed(tape, order.nodes, order.kind), order.kind)).not.toBeNull();
      }
    }),
    { numRuns: 40 },
  );
});

test('any order in which inputs come first is right, not that of the tape alone', () => {
  const { at, tape } = drawn(`#e=${encodeURIComponent('=x = 2\na = 3*x\nb = 5*x\ny = a*b')}`);
  for (const order of [
    ['a', 'b', 'y'],
    ['b', 'a', 'y'],
  ]) {
    expect(wrongPair(tape, order.map(at), 'forward')).toBeNull();
    expect(wrongPair(tape, order.map(at).toReversed(), 'backward')).toBeNull();
  }
  expect(wrongPair(tape, ['a', 'y', 'b'].map(at), 'forward')).toEqual({ early: at('y'), late: at('b') });
  expect(wrongPair(tape, ['y', 'a', 'b'].map(at), 'backward')).toBeNull();
  expect(wrongPair(tape, ['a', 'y', 'b'].map(at), 'backward')).toEqual({ early: at('a'), late: at('y') });
});

describe('what moves with a leaf', () => {
  test('is all that is computed from it, and nothing before it', () => {
    const { task, tape, named } = drawn('#e=una-neurona-por-capa&level=op');
    const text = 'moves w^(3)';
    const moves = task(text) as Task & { kind: 'moves' };
    expect(named(movedOf(tape, moves))).toContain('a^(3)');
    expect(named(moves.nodes)).toContain('a^(2)');
    expect(named(movedOf(tape, moves))).not.toContain('a^(2)'); // the misconception of the course
  });

  test('is no question where all or nothing moves', () => {
    const { task } = drawn(`#e=${encodeURIComponent('=x = 2\na = 3*x\ny = a*a')}`);
    expect(task('moves x')).toBeNull();
    expect(task('moves a')).toBeNull();
    expect(task('moves q')).toBeNull();
    expect(task('order sideways')).toBeNull();
  });
});

test('a task has three hints: the last one leaves half an order, or which of them move, to the reader', () => {
  const { task, tape, named } = drawn('#e=una-neurona-por-capa&level=op');
  for (const text of [...ORDERS, 'moves w^(3)']) {
    const asked = task(text)!;
    const { first, half, count } = taskHintsTo(tape, asked);
    if (asked.kind === 'moves') {
      expect([movedOf(tape, asked)[0], movedOf(tape, asked).length, half]).toEqual([first, count, []]);
      continue;
    }
    const rest = asked.nodes.filter((i) => !half.includes(i));
    expect(half[0]).toBe(first);
    expect(wrongPair(tape, [...half, ...(asked.kind === 'forward' ? rest : rest.toReversed())], asked.kind)).toBeNull();
    expect(half.length).toBeLessThan(asked.nodes.length);
  }
  expect(named([taskHintsTo(tape, task('order backward')!).first])).toEqual(['C_0']);
});

test('one path asks for each local derivative on it, from the output, and for the gradient', () => {
  const { program, output, at } = drawn('#e=red-densa-2-2-2');
  const { adjoints } = createSession(fakeEnvironment('#e=red-densa-2-2-2')).figure.moment.value;
  expect(askPath(program, output, adjoints, at('w_5'))).toEqual([
    'partial loss/E_1/E_1 1',
    'partial loss/E_1/square 0',
    'partial output/n_1/ŷ_1 0',
    'partial output/n_1/mul 0',
    'adjoint w_5',
  ]);
});
