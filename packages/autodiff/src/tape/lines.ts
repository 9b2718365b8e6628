// Lines of a text that records: whoever runs it says which line is at work, and asks which one recorded a node.
import { openBlock, recorder } from '../record/open-block.ts';
import type { Value } from '../record/value.ts';
import type { Tape } from './tape.ts';

/** The line that was said last; 0 before that. */
export function currentLine(): number {
  return openBlock.lines.at(-1)!;
}

/** Says that what is recorded from now on is recorded by line `line` of a text, from 1; 0 for none. */
export function setLine(line: number): void {
  const { lines } = openBlock;
  const last = lines.length - 1;
  if (lines[last] === line) return;
  if (lines[last - 1] === recorder.used) lines[last] = line;
  else lines.push(recorder.used, line);
}

/**
 * The line that recorded each node of `tape`, in its order; 0 where nobody said one. The products that a `dot` stands for have
 * its line. Throws `TypeError` for a tape that was made from data.
 */
export function linesOf(tape: Tape): number[] {
  const before = currentLine();
  setLine(0); // for products that are recorded now
  const lines = tape.nodes.map(lineOf);
  setLine(before);
  for (let i = tape.length - 1; i >= 0; i--)
    for (const input of tape.inputsOf(i)) if (lines[input] === 0) lines[input] = lines[i]!;
  return lines;
}

function lineOf({ leaf, span: { block }, index }: Value): number {
  if (leaf !== null) return leaf.line;
  const { lines } = block;
  let low = 0;
  let high = lines.length / 2 - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (lines[2 * middle]! <= index) low = middle;
    else high = middle - 1;
  }
  return lines[2 * low + 1]!;
}
