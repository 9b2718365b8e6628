// The lines of a program and the nodes that they recorded: what is pointed at on one side is lit on the other.
import { effect } from '@preact/signals';
import type { Session } from '../../session/session.ts';

/** What of the editor is needed here. */
interface Lights {
  /** Lights a line, from 1; 0 for none. */
  light(line: number): void;
}

/**
 * Has `editor` light the line of the node that is pointed at or picked. `lines` are those of all nodes, 0 for none. Returns what
 * ends it.
 */
export function followNodes({ figure, selection }: Session, lines: readonly number[], editor: Lights): () => void {
  const stop = effect(() => {
    const { pointed, pointedNode } = figure;
    const ofKey = pointed.value === '' ? undefined : (selection.tapeNodeAt(pointed.value) ?? undefined);
    const node = pointedNode.value ?? ofKey ?? selection.pickedNodes.value.at(-1);
    editor.light(node === undefined ? 0 : (lines[node] ?? 0));
  });
  return () => {
    stop();
    editor.light(0);
  };
}

/** The nodes that a line recorded. */
export function nodesOfLine(lines: readonly number[], line: number): number[] {
  return line === 0 ? [] : lines.flatMap((each, i) => (each === line ? i : []));
}
