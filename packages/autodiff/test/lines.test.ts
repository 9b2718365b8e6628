// Lines of a text, as whoever runs it says them.
import { dot, Tape, Value } from '@retrograd/autodiff';
import { currentLine, linesOf, setLine } from '@retrograd/autodiff/ops';
import { afterEach, expect, test } from 'vitest';

afterEach(() => setLine(0));

test('each node has the line that was at work', () => {
  setLine(1);
  const x = new Value(2);
  setLine(2);
  const y = new Value(3);
  setLine(7);
  const product = x.mul(y);
  setLine(8);
  setLine(9);
  const sum = product.add(x);
  expect(currentLine()).toBe(9);
  expect(linesOf(Tape.of(sum))).toEqual([1, 2, 7, 9]);
});

test('a plain number has the line of what reads it, and so have the products of a dot', () => {
  const x = [new Value(1), new Value(2)];
  setLine(4);
  const y = dot(x, [3, 4], x[0]);
  const tape = Tape.of(y);
  const lines = linesOf(tape);
  expect(lines).toHaveLength(tape.length);
  expect([...lines.slice(2)]).toEqual(new Array(tape.length - 2).fill(4));
  expect(linesOf(Tape.of(y))).toEqual(lines);
});

test('lines outlive the block that they were recorded in', () => {
  setLine(3);
  let y = new Value(1).exp();
  setLine(5);
  for (let k = 0; k < 70_000; k++) y = y.neg();
  setLine(6);
  const lines = linesOf(Tape.of(y.exp()));
  expect([lines[0], lines[1], lines[2], lines[70_001], lines.at(-1)]).toEqual([3, 3, 5, 5, 6]);
});

test('a tape that is data has no lines', () => {
  expect(() => linesOf(Tape.from(Tape.of(new Value(1)).toData()))).toThrow(TypeError);
});
