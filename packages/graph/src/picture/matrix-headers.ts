// What is written above the matrices: their titles, and the names of their columns.
import { type TextRun, typesetShort } from '../label.ts';
import { HEADERS, TITLE } from '../layout/matrix-shape.ts';
import { NUMBER } from '../layout/sizes.ts';
import type { Diagram, DiagramMatrix, DiagramNode } from '../structure/diagram-elements.ts';
import { fitting } from './cell-text.ts';
import type { PictureText } from './picture-elements.ts';

type Runs = readonly TextRun[];

const NAME_SCALE = 10; // pixels per graph unit below which names are only noise
const TITLE_SCALE = 6;

/** `W^{(1)}` above the weights, `∂E/∂W^{(1)}` above their gradients, and the name of each column. */
export function matrixHeaders(diagram: Diagram, matrix: DiagramMatrix, output: string): readonly PictureText[] {
  const { key, label, biasLabel, columns, side, x, y, gradientY } = matrix;
  const common = { ink: 'muted', angle: 0, halo: null, opacity: 1 } as const;
  const title = (runs: Runs, above: number): PictureText => ({
    ...common,
    ...{ key, x, y: above, runs, size: NUMBER, role: 'title', minScale: TITLE_SCALE, anchor: 'start' },
  });
  const derivative = [upright('∂'), ...typesetShort(output), upright('/∂'), ...typesetShort(label)];
  const name = (of: string, named: string, column: number): PictureText => {
    const runs = typesetShort(named);
    const place = { x: x + side * (column + 0.5), y: y + HEADERS / 2, size: fitting(runs, NUMBER, side) };
    return { ...common, ...place, key: of, runs, role: 'label', minScale: NAME_SCALE, anchor: 'middle' };
  };
  const nodes = columns.map((source) => diagram.byKey.get(source) as DiagramNode);
  return [
    title(typesetShort(label), y + HEADERS + TITLE / 2),
    title(derivative, gradientY + TITLE / 2),
    ...nodes.map((node, column) => name(node.key, node.label, column)),
    ...(biasLabel === '' ? [] : [name(key, biasLabel, columns.length)]),
  ];
}

function upright(written: string): TextRun {
  return { text: written, italic: false, script: 0 };
}
