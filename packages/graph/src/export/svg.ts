// A picture as vector graphics.

import type { Picture, PictureGroup, View } from '../picture/elements.ts';
import { hexOf, inkOnPaper, type Theme } from '../picture/palette.ts';
import { drawing } from '../picture/style.ts';
import type { Bounds } from '../structure/elements.ts';
import { edgeElements } from './svg-edge.ts';
import { hatchings, nodeElements } from './svg-node.ts';
import { textElement } from './svg-text.ts';
import { element, rounded, type SvgElement, svgText, withIds } from './svg-tree.ts';

/** How an SVG is made. */
export interface SvgOptions {
  /** Accessible name of the figure. */
  readonly title: string;
  /** Width in CSS pixels; if not given, that of `scale`. */
  readonly width?: number;
  /** Begins the ids in the SVG: another one for each SVG on a page. Empty if not given. */
  readonly id?: string;
  /** CSS pixels per graph unit; 36 if not given. Outlines and hairlines are so many of these pixels. */
  readonly scale?: number;
}

const MARGIN = 0.4; // graph units around the picture
const SCALE = 36; // CSS pixels per graph unit

/** The view as a self-contained SVG document. Labels are escaped: they may come from a stranger's link. */
export function toSvg(view: View, theme: Theme, options: SvgOptions): string {
  return svgText(svgTree(view, theme, options));
}

/** The view as a tree of SVG elements: what `toSvg` writes, and what a page shows without WebGL. O(elements). */
export function svgTree(
  { left, right, divider }: View,
  theme: Theme,
  { title, width, id = '', scale = SCALE }: SvgOptions,
): SvgElement {
  const box = framed(right.bounds);
  const [w, h] = [box.x1 - box.x0, box.y1 - box.y0];
  const pixels = width ?? w * scale;
  const pixel = w / pixels; // graph units
  const split = box.x0 + divider * w;
  const side = (id: string, x: number, wide: number): SvgElement =>
    element('clipPath', { id }, [element('rect', { x, y: -box.y1, width: wide, height: h })]);
  const shown =
    left === null || divider <= 0
      ? layers(right, theme, pixel)
      : [
          element('defs', {}, [side('left', box.x0, split - box.x0), side('right', split, box.x1 - split)]),
          element('g', { 'clip-path': 'url(#left)' }, layers(left, theme, pixel)),
          element('g', { 'clip-path': 'url(#right)' }, layers(right, theme, pixel)),
          element('path', {
            d: `M${rounded(split)} ${rounded(-box.y1)}V${rounded(-box.y0)}`,
            stroke: theme.muted,
            'stroke-width': 0.02,
          }),
        ];
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    role: 'img',
    viewBox: [box.x0, -box.y1, w, h].map(rounded).join(' '),
    width: pixels,
    height: (pixels * h) / w,
  };
  const tree = element('svg', attributes, [
    element('title', {}, [title]),
    element('rect', { x: box.x0, y: -box.y1, width: w, height: h, fill: theme.paper }),
    ...shown,
  ]);
  return id === '' ? tree : withIds(tree, id);
}

function framed({ x0, y0, x1, y1 }: Bounds): Bounds {
  return { x0: x0 - MARGIN, y0: y0 - MARGIN, x1: x1 + MARGIN, y1: y1 + MARGIN };
}

/** Back to front, in the order of the picture. `pixel` is the size of a CSS pixel in graph units. */
function layers(picture: Picture, theme: Theme, pixel: number): SvgElement[] {
  const colour = (ink: Parameters<typeof inkOnPaper>[1], share: number): string => hexOf(inkOnPaper(theme, ink, share));
  return [
    ...hatchings(picture, colour, pixel),
    ...picture.groups.map((group) => groupElement(group, theme, pixel)),
    ...picture.edges.flatMap((edge) => edgeElements(edge, colour, pixel)),
    ...picture.nodes.flatMap((node) => nodeElements(node, theme, pixel)),
    ...picture.texts.map((text) => textElement(text, theme)),
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
