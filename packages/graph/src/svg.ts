// A picture as vector graphics.
import type { Bounds } from './diagram.ts';
import type { Run } from './label.ts';
import type { Picture, PictureEdge, PictureGroup, PictureNode, PictureText } from './picture.ts';
import { figureFont, type Theme } from './theme.ts';

/** Two pictures of one diagram, seen left and right of a divider. */
export interface View {
  /** Drawn left of the divider; `null` if the right one fills the whole width. */
  readonly left: Picture | null;
  readonly right: Picture;
  /** Share of the width, 0 … 1. */
  readonly divider: number;
}

/** How an SVG is made. */
export interface SvgOptions {
  /** Accessible name of the figure. */
  readonly title: string;
  /** Width in CSS pixels; 36 pixels per graph unit if not given. */
  readonly width?: number;
}

const MARGIN = 0.4; // graph units around the picture

/** The view as a self-contained SVG document. Labels are escaped: they may come from a stranger's link. */
export function toSvg({ left, right, divider }: View, theme: Theme, { title, width }: SvgOptions): string {
  const box = framed(right.bounds);
  const [w, h] = [box.x1 - box.x0, box.y1 - box.y0];
  const pixels = width ?? w * 36;
  const split = box.x0 + divider * w;
  const both = left !== null && divider > 0;
  const side = (id: string, x: number, wide: number) =>
    `<clipPath id="${id}"><rect x="${f(x)}" y="${f(-box.y1)}" width="${f(wide)}" height="${f(h)}"/></clipPath>`;
  const parts = both
    ? [
        `<defs>${side('left', box.x0, split - box.x0)}${side('right', split, box.x1 - split)}</defs>`,
        `<g clip-path="url(#left)">${drawing(left, theme)}</g><g clip-path="url(#right)">${drawing(right, theme)}</g>`,
        `<path d="M${f(split)} ${f(-box.y1)}V${f(-box.y0)}" stroke="${theme.muted}" stroke-width=".02"/>`,
      ]
    : [drawing(right, theme)];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="${f(box.x0)} ${f(-box.y1)} ${f(w)} ${f(h)}" width="${f(pixels)}" height="${f((pixels * h) / w)}">`,
    `<title>${escaped(title)}</title>`,
    `<rect x="${f(box.x0)}" y="${f(-box.y1)}" width="${f(w)}" height="${f(h)}" fill="${theme.paper}"/>`,
    ...parts,
    '</svg>',
  ].join('');
}

function framed({ x0, y0, x1, y1 }: Bounds): Bounds {
  return { x0: x0 - MARGIN, y0: y0 - MARGIN, x1: x1 + MARGIN, y1: y1 + MARGIN };
}

/** Back to front, as the living figure draws it. */
function drawing(picture: Picture, theme: Theme): string {
  return [
    ...picture.groups.map((group) => drawGroup(group, theme)),
    ...picture.edges.map((edge) => drawEdge(edge, theme)),
    ...picture.nodes.map((node) => drawNode(node, theme)),
    ...picture.texts.map((text) => drawText(text, theme)),
  ].join('');
}

function drawGroup({ x, y, width, height, radius }: PictureGroup, theme: Theme): string {
  return `<rect x="${f(x - width / 2)}" y="${f(-y - height / 2)}" width="${f(width)}" height="${f(height)}" rx="${f(radius)}" fill="${theme.group}" stroke="${theme.groupStroke}" stroke-width=".02"/>`;
}

function drawNode(
  { key, x, y, width, height, radius, fill, stroke, strokeWidth, dashed, hatched, opacity }: PictureNode,
  theme: Theme,
): string {
  const shape = `x="${f(x - width / 2)}" y="${f(-y - height / 2)}" width="${f(width)}" height="${f(height)}" rx="${f(radius)}"`;
  const dashes = hatched ? ' stroke-dasharray=".06 .06"' : dashed ? ' stroke-dasharray=".14 .1"' : '';
  return `<rect data-key="${escaped(key)}" ${shape} fill="${theme[fill]}" stroke="${theme[stroke]}" stroke-width="${f(strokeWidth * 0.022)}"${dashes}${faded(opacity)}/>`;
}

const DASHES = { pending: '', forward: '', backward: '.3 .1', zero: '.02 .1', broken: '.08 .08' } as const;

/** The line and its head, as shapes of their own: markers that take the line's colour do not survive all tools. */
function drawEdge(
  { key, route, width, sign, style, strength, highlighted, opacity }: PictureEdge,
  theme: Theme,
): string {
  const colour =
    sign > 0
      ? theme.positive
      : sign < 0
        ? theme.negative
        : style === 'pending' || style === 'zero'
          ? theme.faint
          : theme.muted;
  const thick = width * (highlighted ? 1.6 : 1);
  const backward = style === 'backward' || style === 'broken';
  const n = route.length;
  const [tip, from] = backward
    ? [
        [route[0]!, route[1]!],
        [route[2]!, route[3]!],
      ]
    : [
        [route[n - 2]!, route[n - 1]!],
        [route[n - 4]!, route[n - 3]!],
      ];
  const angle = Math.atan2(tip[1]! - from[1]!, tip[0]! - from[0]!);
  const length = 0.16 + 1.6 * thick;
  const base = [tip[0]! - length * Math.cos(angle), tip[1]! - length * Math.sin(angle)] as const;
  const half = 0.06 + 0.9 * thick;
  const corner = (side: number) =>
    `${f(base[0] + side * half * Math.sin(angle))} ${f(-(base[1] - side * half * Math.cos(angle)))}`;
  const points = route.slice();
  if (backward) points.splice(0, 2, ...base);
  else points.splice(n - 2, 2, ...base);
  const dashes = DASHES[style] === '' ? '' : ` stroke-dasharray="${DASHES[style]}"`;
  const alpha = opacity * (style === 'backward' ? 0.6 + 0.4 * strength : 1);
  const head =
    style === 'zero'
      ? ''
      : `<path d="M${f(tip[0]!)} ${f(-tip[1]!)}L${corner(1)} ${corner(-1)}z" fill="${colour}"${faded(alpha)}/>`;
  return `<path data-key="${escaped(key)}" d="${path(points)}" fill="none" stroke="${colour}" stroke-width="${f(thick)}"${dashes}${faded(alpha)}/>${head}`;
}

function path(route: readonly number[]): string {
  let d = `M${f(route[0]!)} ${f(-route[1]!)}`;
  for (let k = 2; k < route.length; k += 6)
    d += `C${[0, 2, 4].map((o) => `${f(route[k + o]!)} ${f(-route[k + o + 1]!)}`).join(' ')}`;
  return d;
}

const ANCHOR = { start: 'start', middle: 'middle', end: 'end' } as const;

function drawText({ key, x, y, anchor, runs, size, ink, angle, halo, opacity }: PictureText, theme: Theme): string {
  const turn = angle === 0 ? '' : ` rotate(${f((-angle * 180) / Math.PI)})`;
  const paper = halo
    ? ` paint-order="stroke" stroke="${theme.paper}" stroke-width="${f(0.28 * size)}" stroke-linejoin="round"`
    : '';
  return `<text data-key="${escaped(key)}" transform="translate(${f(x)} ${f(-y)})${turn}" y="${f(0.25 * size)}" font-family="${figureFont}" font-size="${f(size)}" text-anchor="${ANCHOR[anchor]}" fill="${theme[ink]}" xml:space="preserve"${paper}${faded(opacity)}>${spans(runs, size)}</text>`;
}

/** Runs as spans; `dy` moves the line, so each span first takes back what the one before it did. */
function spans(runs: readonly Run[], size: number): string {
  let shift = 0;
  return runs
    .map(({ text, italic, script }) => {
      const wanted = script === 0 ? 0 : script > 0 ? -0.36 * size : 0.2 * size;
      const dy = wanted - shift;
      shift = wanted;
      const small = script === 0 ? '' : ` font-size="${f(0.7 * size)}"`;
      return `<tspan${dy === 0 ? '' : ` dy="${f(dy)}"`}${small}${italic ? ' font-style="italic"' : ''}>${escaped(text)}</tspan>`;
    })
    .join('');
}

const faded = (opacity: number): string => (opacity === 1 ? '' : ` opacity="${f(opacity)}"`);

/** Three decimals are a thousandth of a node: finer than any screen. */
const f = (x: number): string => String(Math.round(x * 1000) / 1000);

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replaceAll(/[&<>"]/g, (character) => ENTITIES[character]!);
}
