// The parts of a picture as elements of vector graphics.
import { allTexts } from '../picture/legible.ts';
import { hexOf, inkOnPaper, type Theme } from '../picture/palette.ts';
import type {
  Ink,
  Picture,
  PictureCell,
  PictureEdge,
  PictureGroup,
  PictureNode,
  PictureText,
} from '../picture/picture-elements.ts';
import { drawing } from '../picture/style.ts';
import { edgeElements } from './svg-edge.ts';
import { hatchings, nodeElements } from './svg-node.ts';
import { textElements } from './svg-text.ts';
import { element, type SvgElement } from './svg-tree.ts';

/** What an SVG is made of. */
export type SvgPart = PictureGroup | PictureCell | PictureEdge | PictureNode | PictureText | Picture;

/** Parts of one kind, back to front. */
export interface SvgParts {
  readonly parts: readonly SvgPart[];
  /** The elements of the part with this index: those of the same part in one theme and scale are equal. */
  readonly elementsAt: (index: number) => readonly SvgElement[];
}

/**
 * The parts of a picture, back to front; the first is the picture itself, for the patterns that others name.
 * `scale`: CSS pixels per graph unit. `texts`: those that are written.
 */
export function svgParts(
  picture: Picture,
  theme: Theme,
  scale: number,
  texts: readonly PictureText[] = allTexts(picture),
): SvgParts[] {
  const pixel = 1 / scale;
  const colour = (ink: Ink, share: number): string => hexOf(inkOnPaper(theme, ink, share));
  const all = <P extends SvgPart>(parts: readonly P[], elementsOf: (part: P) => readonly SvgElement[]): SvgParts => ({
    parts,
    elementsAt: (index) => elementsOf(parts[index]!),
  });
  const cellElements = (cell: PictureCell) => [cellElement(cell, theme, pixel)];
  return [
    all([picture], () => hatchings(picture, colour, pixel)),
    all(picture.groups, (group) => [groupElement(group, theme, pixel)]),
    all(picture.cells, cellElements),
    all(picture.gradientCells, cellElements),
    all(picture.edges, (edge) => edgeElements(edge, colour, pixel)),
    all(picture.nodes, (node) => nodeElements(node, theme, pixel)),
    all(texts, (text) => textElements(text, theme)),
  ];
}

/** All elements of parts, in their order. */
export function svgElementsOf(all: readonly SvgParts[]): SvgElement[] {
  return all.flatMap(({ parts, elementsAt }) => parts.flatMap((_, index) => elementsAt(index)));
}

function groupElement(
  { key, x, y, width, height, radius, fill }: PictureGroup,
  theme: Theme,
  pixel: number,
): SvgElement {
  return element('rect', {
    'data-key': key,
    x: x - width / 2,
    y: -y - height / 2,
    width,
    height,
    rx: radius,
    fill: theme[fill],
    stroke: theme.groupStroke,
    'stroke-width': drawing.frame * pixel,
  });
}

function cellElement(
  { key, x, y, side, ink, share, outlined, opacity }: PictureCell,
  theme: Theme,
  pixel: number,
): SvgElement {
  const rim = Math.min((outlined ? drawing.cell.outline : drawing.cell.gap) * pixel, side / 2); // as of a node
  return element('rect', {
    'data-key': key,
    x: x - side / 2 + rim / 2,
    y: -y - side / 2 + rim / 2,
    width: side - rim,
    height: side - rim,
    fill: hexOf(inkOnPaper(theme, ink, share * opacity)),
    stroke: outlined ? theme.ink : theme.paper,
    'stroke-width': rim,
  });
}
