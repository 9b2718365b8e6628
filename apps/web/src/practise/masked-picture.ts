// A picture without what a reader is asked for: a mark in place of each such number, and neither its hue nor its width.
import {
  type Diagram,
  type DiagramEdge,
  type Direction,
  gradientOf,
  isNode,
  type Moment,
  neighbour,
  type Picture,
  type PictureCell,
  type PictureEdge,
  type PictureText,
} from '@retrograd/graph';
import { type Hides, hidesAny } from './hides.ts';

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
  /** The symbol in a circle; a name stands above it. */
  const isSymbol = ({ key, role, y }: PictureText): boolean => {
    const element = byKey.get(key);
    if (role !== 'label' || element === undefined || !isNode(element) || element.symbol === '') return false;
    return Math.abs(y - element.y) < element.height / 2 && element.members.some((i) => hides(Number.NaN, 'formula', i));
  };
  const hidden = new Set(lines.filter((edge) => isHiddenArrow(edge, hides)).map(({ key }) => key));
  const isNeutral = (edge: DiagramEdge): boolean => {
    const exact = gradientOf(moment, edge);
    if (exact !== undefined && edge.arguments.some(({ node, argument }) => hides(exact, 'flow', node, argument)))
      return true;
    return exact !== undefined && hides(exact, 'adjoint', edge.weight?.parameter ?? Number(edge.source));
  };
  return {
    ...picture,
    texts: picture.texts
      .filter(({ key }) => !hidden.has(key))
      .map((text) => (isHidden(text) ? markedText(text) : isSymbol(text) ? { ...text, runs: [MARK] } : text)),
    edges: (forward === null
      ? picture.edges
      : picture.edges.map((edge, k) => (isNeutral(lines[k]!) ? forward.edges[k]! : edge))
    ).map((edge) => (hidden.has(edge.key) ? withoutLine(edge) : edge)),
    gradientCells: picture.gradientCells.map((cell) => (isHidden(cell) ? emptyCell(cell) : cell)),
  };
}

/** True if the reader is asked where the arrow comes from. */
export function isHiddenArrow({ arguments: all }: DiagramEdge, hides: Hides | undefined): boolean {
  return hidesAny(hides, 'formula') && all.some(({ node, argument }) => hides!(Number.NaN, 'arrow', node, argument));
}

/** Where a key leads from `at`, as `neighbour` says: not along an arrow that a reader is asked for. */
export function walked(
  diagram: Diagram,
  moment: Moment,
  hides: Hides | undefined,
  at: string,
  direction: Direction,
): string {
  const isHidden = (edge: DiagramEdge) => isHiddenArrow(edge, hides);
  const seen = hidesAny(hides, 'formula')
    ? { ...diagram, edges: diagram.edges.filter((edge) => !isHidden(edge)) }
    : diagram;
  return neighbour(seen, moment, at, direction);
}

/** The edge as a point where it ends: it is not seen, and nothing tells where it came from. */
function withoutLine(edge: PictureEdge): PictureEdge {
  const [x, y] = edge.route.slice(-2) as [number, number];
  return { ...edge, route: [x, y, x, y, x, y, x, y], width: 0, opacity: 0, hasHead: false, hasPulses: false };
}

function markedText({ width: _, ...text }: PictureText): PictureText {
  const isOfWeight = text.role === 'weightGradient'; // its name stands before its number
  const runs = isOfWeight ? [...text.runs.slice(0, -1), { ...MARK, text: `  ${MARK.text}` }] : [MARK];
  return { ...text, runs, ink: text.role === 'value' ? text.ink : 'muted' };
}

function emptyCell(cell: PictureCell): PictureCell {
  return { ...cell, ink: 'muted', share: PALE, number: null };
}
