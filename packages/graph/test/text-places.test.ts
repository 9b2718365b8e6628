// No text lies on another one, or on a node that is not its own, at any level, in wide and narrow drawings.
import { type Role, scope, sum, Tape, tanh, Value } from '@retrograd/autodiff';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diagram, type Level, momentAt, picture, runOf } from '../src/index.ts';
import { collisions } from './collisions.ts';
import { dense, tapes } from './networks.ts';

const LEVELS: readonly Level[] = ['layer', 'neuron', 'op'];
const LABELS = ['x', 'w_1', 'bias', 'temperature', 'a_long_name_of_a_weight', ''];
const ROLES: readonly Role[] = ['input', 'parameter', 'target', 'constant'];

/** The collisions at the end of the backward pass. */
function found(tape: Tape, level: Level, compact: boolean): string[] {
  const moment = momentAt(runOf(tape, tape.length - 1), Infinity);
  return collisions(picture(diagram(tape, { level, compact }), moment, { pass: 'backward', output: 'E' }));
}

/** Tapes with leaves of every role, and with names on leaves and operations. */
const named = fc
  .tuple(
    fc.array(fc.tuple(fc.constantFrom(...LABELS), fc.constantFrom(...ROLES)), { minLength: 1, maxLength: 6 }),
    fc.array(
      fc.record({
        from: fc.tuple(fc.nat(), fc.nat()),
        op: fc.constantFrom('add', 'mul', 'tanh', 'sum'),
        kind: fc.constantFrom('', 'neuron', 'layer'),
        isRecent: fc.boolean(),
        label: fc.constantFrom(...LABELS),
      }),
      { minLength: 1, maxLength: 16 },
    ),
  )
  .map(([leaves, steps]) => {
    const nodes = leaves.map(([label, role], k) => new Value(0.37 * k + 0.1234, { label, role }));
    for (const { from, op, kind, isRecent, label } of steps) {
      const [a, b] = [nodes.at(isRecent ? -1 : from[0] % nodes.length)!, nodes[from[1] % nodes.length]!];
      const record = () => {
        const result =
          op === 'tanh' ? tanh(a) : op === 'sum' ? sum([a, b, nodes[0]!]) : op === 'mul' ? a.mul(b) : a.add(b);
        result.label = label;
        return result;
      };
      nodes.push(kind === '' ? record() : scope(kind, record, { kind }));
    }
    return Tape.of(sum(nodes.slice(leaves.length)));
  });

test.each(LEVELS)('at the level %s, no text of a random program lies on anything', (level) => {
  fc.assert(
    fc.property(fc.oneof(named, tapes), fc.boolean(), (tape, compact) => {
      expect(found(tape, level, compact)).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

test.each(LEVELS)('at the level %s, no text of a small network lies on anything', (level) => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 4 }),
      fc.boolean(),
      (sizes, compact) => {
        expect(found(dense(sizes), level, compact)).toEqual([]);
      },
    ),
    { numRuns: 60 },
  );
});
