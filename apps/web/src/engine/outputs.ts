// How a document names the node that is differentiated: by a text that means the same node after an edit.
import type { Program } from './program.ts';

/** Tape index of the node that a document calls `text`; the last one of the tape if it is empty or there is none. */
export function outputAt(program: Program, text: string): number {
  const i = text === '' ? -1 : nodeCalled(program, text);
  return i < 0 ? program.output : i;
}

/** Tape index of the node that a document calls `text`; −1 if there is none. */
export function nodeCalled({ tape, names, paths }: Program, text: string): number {
  const first = text.endsWith('#1') ? paths.nodeAt(text.slice(0, -2)) : -1;
  if (first >= 0) return first;
  let i = tape.length - 1;
  while (i >= 0 && tape.label(i) !== text) i--; // of those that share a label, it is that of the last
  if (i < 0) i = names.lastIndexOf(text);
  return i < 0 ? paths.nodeAt(text) : i;
}

/** What a document calls node `i`: nothing if it is the last one, else the label of the last of that label, else its path. */
export function outputText(program: Program, i: number): string {
  if (i === program.output) return '';
  const { tape, names, paths } = program;
  const label = tape.label(i) || names[i]!;
  if (outputAt(program, label) === i) return label;
  const path = paths.nodes[i]!;
  return path === label ? `${path}#1` : path;
}
