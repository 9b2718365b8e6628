// Lengths of the drawing, in graph units. One unit is about two and a half lines of text.
import type { TapeStructure } from '@retrograd/autodiff';
import { type TextRun, typesetShort } from '../label.ts';
import { widthOf } from '../letters.ts';
import type { NodeKind } from '../structure/diagram-elements.ts';

/** The em of a name inside its node. */
export const LABEL = 0.44;
/** The em of numbers, and of what stands on edges. */
export const NUMBER = 0.34;
/** From the rim of a node to the middle of the first line below it, and from line to line. */
export const LINE = 0.4;
/** From the rim of a node to the numbers beside it, and to the middle of the name above it. */
export const BESIDE = 0.12;
export const ABOVE_NODE = 0.26;

/** The em of the title of a frame, and where it begins, from the upper left corner. */
export const TITLE = { em: 0.3, x: 0.2, y: 0.24 };

/** Width and height of a node. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Height by kind; the width is at least that, so that a short name gets a circle. */
const HEIGHT: Readonly<Record<NodeKind, number>> = {
  input: 1.3,
  target: 1,
  parameter: 0.86,
  constant: 0.7,
  op: 0.86,
  neuron: 1.3,
  layer: 1.7,
  group: 1.3,
};

/** The size of a node that shows `label`. */
export function sizeOf(kind: NodeKind, label: string): Size {
  const height = HEIGHT[kind];
  const width = Math.max(height, textWidth(label, LABEL) + (kind === 'layer' ? 0.9 : 0.44));
  return { width, height };
}

/** True for nodes whose numbers stand to the left of them, not below. */
export const isAside = (kind: NodeKind): boolean => kind === 'parameter' || kind === 'target';

/** About how wide `label` is, set at `em`. The layout has no fonts to measure with, and must not depend on them. */
export function textWidth(label: string, em: number): number {
  return runsWidth(typesetShort(label), em);
}

/** What a letter in a script is wide beside one on the line. */
const IN_SCRIPT = 9 / 13;

/** About how wide a line of `runs` is, set at `em`. */
export function runsWidth(runs: readonly TextRun[], em: number): number {
  let width = 0;
  for (const { text, script } of runs) width += widthOf(text) * (script === 0 ? 1 : IN_SCRIPT);
  return width * em;
}

/** About how wide a number of four digits is, at most. */
export const NUMBER_WIDTH: number = textWidth('−0.0001234', NUMBER);

const SHORTEST = textWidth('E', NUMBER); // of the names of what is differentiated

/** About how wide the longest name of an output is: any of them may be differentiated. */
export function outputWidth(tape: Pick<TapeStructure, 'outputs' | 'label'>): number {
  return tape.outputs.reduce((widest, i) => Math.max(widest, textWidth(tape.label(i), NUMBER)), SHORTEST);
}

/**
 * About how wide the gradient of the parameter `label` is on its edge, `∂E/∂w  −0.0001234`, whatever its digits are. `output`: the
 * width of the name in place of `E`.
 */
export function weightWidth(label: string, output: number = SHORTEST): number {
  return textWidth('∂/∂  ', NUMBER) + output + textWidth(label, NUMBER) + NUMBER_WIDTH;
}
