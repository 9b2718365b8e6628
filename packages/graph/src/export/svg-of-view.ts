// A view as a document of vector graphics.
import { runsWidth } from '../layout/sizes.ts';
import { requireKind } from '../mistakes.ts';
import { figureFont, type Theme } from '../picture/palette.ts';
import type { Picture, PictureText, View } from '../picture/picture-elements.ts';
import type { Bounds } from '../structure/diagram-elements.ts';
import { svgText } from './svg-markup.ts';
import { svgElementsOf, svgParts } from './svg-parts.ts';
import { element, rounded, type SvgElement } from './svg-tree.ts';

/** How an SVG is made. */
export interface SvgOptions {
  /** Accessible name of the figure. */
  readonly title: string;
  /** CSS pixels per graph unit; 36 if not given. Outlines and hairlines are so many of these pixels. */
  readonly scale?: number;
  /** Captions of the left and the right picture: both are shown whole then, beside one another, or, where they are wide, one above the other. */
  readonly panels?: readonly [string, string];
  /** Lines under the figure; none if not given. */
  readonly notes?: readonly string[];
}

const WIDE = 3; // times as wide as high: such panels are larger on any page one above the other
const MARGIN = 0.4; // graph units around the picture
const EDGE = 0.1; // graph units between a text and the end of the paper, at least
const OTHER_FACE = 1.25; // times as wide as ours: the letters of the serif faces that machines have
const SCALE = 36; // CSS pixels per graph unit
const CAPTION = 0.4; // graph units: the em of what stands over a panel, and under the figure
const LETTER = 0.5; // of the em: the width of a letter
const NOTE = 2 * CAPTION; // the height of a line under the figure

/**
 * The view as an SVG document that loads nothing. Its letters are `figureFont`, which it names and does not carry: where STIX
 * Two Text is not installed, another serif face is used. Labels are escaped: they may come from a stranger's link.
 * O(elements).
 */
export function svgOf(view: View, theme: Theme, options: SvgOptions): string {
  requireKind('svgOf', view, 'right', 'a view, { left: null, right: picture(…), divider: 0 }');
  requireKind('svgOf: the view', view.right, 'texts', 'a picture on the right, picture(diagram, moment, { pass })');
  requireKind('svgOf', theme, 'paper', 'a theme, such as lightTheme');
  requireKind('svgOf', options, 'title', 'options with a title');
  const { left, right, divider } = view;
  const { title, scale = SCALE, panels, notes = [] } = options;
  const box = framed(right.bounds, [...right.texts, ...(left?.texts ?? [])]);
  const [w, h] = [box.x1 - box.x0, box.y1 - box.y0];
  const drawn = (picture: Picture): SvgElement[] => svgElementsOf(svgParts(picture, theme, scale));
  const split = box.x0 + divider * w;
  const side = (id: string, x: number, wide: number): SvgElement =>
    element('clipPath', { id }, [element('rect', { x, y: -box.y1, width: wide, height: h })]);
  const line = (x: number, y: number, to: string): SvgElement =>
    element('path', {
      d: `M${rounded(x)} ${rounded(y)}${to}`,
      stroke: theme.muted,
      'stroke-width': 0.02,
    });
  const words = (text: string, y: number, size = CAPTION): SvgElement => {
    const letters = { 'font-family': figureFont, 'font-size': size, 'font-style': 'italic', fill: theme.muted };
    return element('text', { x: box.x0 + MARGIN, y, ...letters }, [text]);
  };
  const panel = (picture: Picture, caption: string, x: number, y: number): SvgElement =>
    element('g', { transform: `translate(${rounded(x)} ${rounded(y)})` }, [
      ...drawn(picture),
      words(caption, CAPTION - box.y1),
    ]);
  const isBoth = panels !== undefined && left !== null;
  const isStacked = isBoth && w > WIDE * h;
  const shown = isBoth
    ? [
        panel(left, panels[0], 0, 0),
        panel(right, panels[1], isStacked ? 0 : w, isStacked ? h : 0),
        isStacked ? line(box.x0, -box.y0, `H${rounded(box.x1)}`) : line(box.x1, -box.y1, `V${rounded(-box.y0)}`),
      ]
    : left === null || divider <= 0
      ? drawn(right)
      : [
          element('defs', {}, [side('left', box.x0, split - box.x0), side('right', split, box.x1 - split)]),
          element('g', { 'clip-path': 'url(#left)' }, drawn(left)),
          element('g', { 'clip-path': 'url(#right)' }, drawn(right)),
          line(split, -box.y1, `V${rounded(-box.y0)}`),
        ];
  const below = isStacked ? 2 * h : h;
  const [wide, tall] = [isBoth && !isStacked ? 2 * w : w, below + NOTE * notes.length];
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    'xmlns:xlink': 'http://www.w3.org/1999/xlink',
    role: 'img',
    viewBox: [box.x0, -box.y1, wide, tall].map(rounded).join(' '),
    width: wide * scale,
    height: tall * scale,
  };
  const paper = element('rect', { x: box.x0, y: -box.y1, width: wide, height: tall, fill: theme.paper });
  for (const [k, note] of notes.entries())
    shown.push(
      words(note, (k + 0.5) * NOTE + below - box.y1, Math.min(CAPTION, (wide - 2 * MARGIN) / (LETTER * note.length))),
    );
  return svgText(element('svg', attributes, [element('title', {}, [title]), paper, ...shown]));
}

/** The paper: `MARGIN` around `bounds`, and more where a text goes further. Turned texts stand in their middle. */
function framed({ x0, y0, x1, y1 }: Bounds, texts: readonly PictureText[]): Bounds {
  const paper = { x0: x0 - MARGIN, y0: y0 - MARGIN, x1: x1 + MARGIN, y1: y1 + MARGIN };
  for (const { x, y, angle, anchor, runs, size } of texts) {
    const length = OTHER_FACE * runsWidth(runs, size);
    const width = length * Math.abs(Math.cos(angle));
    const half = (size + length * Math.abs(Math.sin(angle))) / 2;
    const before = { start: 0, middle: width / 2, end: width }[anchor];
    paper.x0 = Math.min(paper.x0, x - before - EDGE);
    paper.x1 = Math.max(paper.x1, x - before + width + EDGE);
    paper.y0 = Math.min(paper.y0, y - half - EDGE);
    paper.y1 = Math.max(paper.y1, y + half + EDGE);
  }
  return paper;
}
