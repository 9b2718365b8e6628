// A picture without what a reader is asked for: a mark in place of each such number, and neither its hue nor its width.
import {
  type Diagram,
  type DiagramEdge,
  gradientOf,
  isNode,
  type Moment,
  type Picture,
  type PictureCell,
  type PictureText,
} from '@retrograd/graph';
import type { Hides } from './hides.ts';

const MARK = { text: '?', italic: false, script: 0 } as const;
const PALE = 0.06; // share of ink in a cell that shows no number

/** `picture` of `diagram` at `moment` without what `hides` tells; arrows look as in the picture of the forward pass, `null` for that itself. O(nodes + edges). */
export function masked(
  picture: Picture,
  forward: Picture | null,
  { byKey, lines }: Diagram,
  moment: Moment,
  hides: Hides,
): Picture {
  const { adjoints, computed, run } = moment;
  const outputAt = (key: string): number => {
    const element = byKey.get(key);
    return element !== undefined && isNode(element) ? element.outputs[0]! : -1;
  };
  const parameterAt = (key: string): number => {
    const element = byKey.get(key);
    return element === undefined || isNode(element) ? -1 : (element.weight?.parameter ?? -1);
  };
  const isHidden = ({ key, role }: Pick<PictureText, 'key' | 'role'>): boolean => {
    if (role === 'weightGradient') return hides(adjoints[parameterAt(key)]!, 'adjoint', parameterAt(key));
    const i = role === 'value' || role === 'adjoint' ? outputAt(key) : -1;
    if (i < 0) return false;
    return role === 'adjoint'
      ? hides(adjoints[i]!, role, i)
      : computed[i] === 1 && hides(run.tape.values[i]!, 'value', i);
  };
  const isNeutral = (edge: DiagramEdge): boolean => {
    const exact = gradientOf(moment, edge);
    return exact !== undefined && hides(exact, 'adjoint', edge.weight?.parameter ?? Number(edge.source));
  };
  return {
    ...picture,
    texts: picture.texts.map((text) => (isHidden(text) ? markedText(text) : text)),
    edges:
      forward === null
        ? picture.edges
        : picture.edges.map((edge, k) => (isNeutral(lines[k]!) ? forward.edges[k]! : edge)),
    gradientCells: picture.gradientCells.map((cell) => (isHidden(cell) ? emptyCell(cell) : cell)),
  };
}

function markedText({ width: _, ...text }: PictureText): PictureText {
  const isOfWeight = text.role === 'weightGradient'; // its name stands before its number
  const runs = isOfWeight ? [...text.runs.slice(0, -1), { ...MARK, text: `  ${MARK.text}` }] : [MARK];
  return { ...text, runs, ink: text.role === 'value' ? text.ink : 'muted' };
}

function emptyCell(cell: PictureCell): PictureCell {
  return { ...cell, ink: 'muted', share: PALE, number: null };
}
