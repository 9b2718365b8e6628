// Edges as SVG: the line and its head, as shapes of their own, because markers that take the line's colour do not survive
// all tools.
import { lengthTo, type Segment } from '../bezier.ts';
import { arrowOf, headOutline } from '../picture/arrow.ts';
import type { Ink, PictureEdge } from '../picture/picture-elements.ts';
import { drawing } from '../picture/style.ts';
import { element, rounded, type SvgAttributes, type SvgElement } from './svg-tree.ts';

/** The elements of one edge. `pixel` is the size of a CSS pixel in graph units. */
export function edgeElements(
  edge: PictureEdge,
  colour: (ink: Ink, share: number) => string,
  pixel: number,
): SvgElement[] {
  const { key, ink, share, opacity, width } = edge;
  if (opacity <= 0) return [];
  const { line, head } = arrowOf(edge);
  const stroke = colour(ink, share * opacity);
  const thick = Math.max(width, drawing.hairline * pixel);
  const length = line.reduce((sum, segment) => sum + lengthTo(segment), 0);
  const body = element('path', {
    'data-key': key,
    d: pathOf(line),
    fill: 'none',
    stroke,
    'stroke-width': thick,
    ...broken(edge, stroke, thick, length, pixel),
  });
  if (head === null) return [body];
  const corners = headOutline(head);
  const d = `M${points(corners, 0, 1)}L${points(corners, 1, 4)}z`;
  return [body, element('path', { 'data-key': key, d, fill: stroke })];
}

/** The attributes that break a line up. Dashes and dots are counted from its end, where the head is, as on the screen. */
function broken({ pattern }: PictureEdge, stroke: string, thick: number, length: number, pixel: number): SvgAttributes {
  if (pattern === 'dashed') {
    const period = Math.max(drawing.dash.period, drawing.dash.least * pixel);
    const dash = drawing.dash.share * period;
    return { 'stroke-dasharray': dashes(dash, period - dash), 'stroke-dashoffset': offset(dash / 2, length, period) };
  }
  if (pattern === 'dotted') {
    const diameter = Math.max(thick, drawing.dot.least * pixel);
    const pitch = drawing.dot.pitch * diameter;
    return {
      'stroke-width': diameter,
      'stroke-linecap': 'round',
      'stroke-dasharray': dashes(0, pitch),
      'stroke-dashoffset': offset(pitch / 2, length, pitch),
    };
  }
  return pattern === 'hatched' ? { stroke: `url(#${hatchId(stroke)})` } : {};
}

/** The id of the pattern of stripes of a colour. */
export function hatchId(colour: string): string {
  return `hatch-${colour.slice(1)}`;
}

const dashes = (...lengths: readonly number[]): string => lengths.map(rounded).join(' ');

/** How far into the pattern a line of `length` begins, if it is to end `last` into a period. */
function offset(last: number, length: number, period: number): number {
  return (((last - length) % period) + period) % period;
}

function pathOf(line: readonly Segment[]): string {
  const [first] = line;
  if (first === undefined) return '';
  return `M${points(first, 0, 1)}${line.map((segment) => `C${points(segment, 1, 4)}`).join('')}`;
}

/** Points `from` to `to − 1` of a list of coordinates, y down. */
function points(coordinates: readonly number[], from: number, to: number): string {
  const written: string[] = [];
  for (let k = from; k < to; k++) written.push(`${rounded(coordinates[2 * k]!)} ${rounded(-coordinates[2 * k + 1]!)}`);
  return written.join(' ');
}
