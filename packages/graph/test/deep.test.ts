// What only a very deep tape shows. Judges no mutants: it takes too long.
import { expect, test } from 'vitest';
import { diagram, momentAt, runOf, withParts } from '../src/index.ts';
import { chain } from './networks.ts';

test('a chain of 30,000 operations, opened, needs no recursion and no spread', () => {
  const tape = chain(30_000);
  const parts = withParts(tape.structure);
  const opened = diagram(parts, { level: 'op', toggled: new Set(parts.scopes.keys()) });
  expect(opened.nodes.length).toBe(tape.length);
  expect(momentAt(runOf(tape, tape.length - 1), Infinity).adjoints[0]).toBeGreaterThan(0);
}, 60_000);
