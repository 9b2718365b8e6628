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

/** Something of a picture, and how to make its elements: those of the same part in one theme and scale are equal. */
export interface SvgPart {
  readonly part: PictureGroup | PictureCell | PictureEdge | PictureNode | PictureText | Picture;
  readonly elements: () => readonly SvgElement[];
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
): SvgPart[] {
  const pixel = 1 / scale;
  const colour = (ink: Ink, share: number): string => hexOf(inkOnPaper(theme, ink, share));
  return [
    { part: picture, elements: () => hatchings(picture, colour, pixel) },
    ...picture.groups.map((part) => ({ part, elements: () => [groupElement(part, theme, pixel)] })),
    ...[...picture.cells, ...picture.gradientCells].map((part) => ({
      part,
      elements: () => [cellElement(part, theme, pixel)],
    })),
    ...picture.edges.map((part) => ({ part, elements: () => edgeElements(part, colour, pixel) })),
    ...picture.nodes.map((part) => ({ part, elements: () => nodeElements(part, theme, pixel) })),
    ...texts.map((part) => ({ part, elements: () => textElements(part, theme) })),
  ];
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
