// Nodes as SVG, and the stripes of what is NaN or infinite.

import type { Theme } from '../picture/palette.ts';
import type { Ink, Picture, PictureNode } from '../picture/picture-elements.ts';
import { drawing } from '../picture/style.ts';
import { hatchId } from './svg-edge.ts';
import { element, rounded, type SvgElement } from './svg-tree.ts';

/** The elements of one node. Its outline lies inside. `pixel` is the size of a CSS pixel in graph units. */
export function nodeElements(node: PictureNode, theme: Theme, pixel: number): SvgElement[] {
  const { key, x, y, width, height, radius, fill, stroke, strokeWidth, dashed, hatched, opacity } = node;
  const rim = Math.min(strokeWidth * pixel, width / 2, height / 2); // seen from far away, a node is all outline
  const box = {
    x: x - width / 2 + rim / 2,
    y: -y - height / 2 + rim / 2,
    width: width - rim,
    height: height - rim,
    rx: Math.max(0, radius - rim / 2),
    opacity: opacity === 1 ? undefined : opacity,
  };
  const { period, share } = drawing.outline;
  const dashes = `${rounded(share * period * pixel)} ${rounded((1 - share) * period * pixel)}`;
  const outline = element('rect', {
    'data-key': key,
    ...box,
    fill: theme[fill],
    stroke: theme[stroke],
    'stroke-width': rim,
    'stroke-dasharray': dashed ? dashes : undefined,
  });
  if (!hatched) return [outline];
  return [outline, element('rect', { ...box, fill: `url(#${nodeHatchId(stroke)})` })];
}

const nodeHatchId = (ink: Ink): string => `hatch-${ink}`;

/** The patterns of stripes that the picture needs, in `defs`; nothing if it needs none. */
export function hatchings(
  { nodes, edges }: Picture,
  colour: (ink: Ink, share: number) => string,
  pixel: number,
): SvgElement[] {
  const { pitch, line, node, share } = drawing.hatch;
  const patterns = new Map<string, SvgElement>();
  const add = (id: string, stroke: string, width: number, opacity?: number): void => {
    const size = pitch * pixel;
    const stripe = element('rect', { width: width * pixel, height: size, fill: stroke, opacity });
    const attributes = {
      id,
      width: size,
      height: size,
      patternUnits: 'userSpaceOnUse',
      patternTransform: 'rotate(45)',
    };
    patterns.set(id, element('pattern', attributes, [stripe]));
  };
  for (const { pattern, ink, share: inked, opacity } of edges)
    if (pattern === 'hatched') add(hatchId(colour(ink, inked * opacity)), colour(ink, inked * opacity), line);
  for (const { hatched, stroke } of nodes) if (hatched) add(nodeHatchId(stroke), colour(stroke, 1), node, share);
  return patterns.size === 0 ? [] : [element('defs', {}, [...patterns.values()])];
}
