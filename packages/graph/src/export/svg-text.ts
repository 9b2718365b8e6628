// Lines of text as SVG.
import { figureFont, type Theme } from '../picture/palette.ts';
import type { PictureText } from '../picture/picture-elements.ts';
import { drawing } from '../picture/style.ts';
import { element, rounded, type SvgElement } from './svg-tree.ts';

const { script: SCRIPT, raised, lowered, gap, baseline, halo: HALO } = drawing.letters;

/**
 * The elements of one line of text. A reference to the line draws all halos first, so that none hides a letter, and the letters
 * stand there once, for whoever reads or copies them. Programs that know no `paint-order` would draw a halo over its own letters.
 */
export function textElements(
  { key, x, y, anchor, runs, size, width, ink, angle, halo, opacity }: PictureText,
  theme: Theme,
): SvgElement[] {
  const turn = angle === 0 ? '' : ` rotate(${rounded((-angle * 180) / Math.PI)})`;
  const transform = `translate(${rounded(x)} ${rounded(-y)})${turn}`;
  const id = halo === null ? undefined : lineId(transform, size, anchor, runs, opacity);
  const attributes = {
    'data-key': key,
    id,
    ...(angle === 0 ? { x, y: baseline * size - y } : { transform, y: baseline * size }),
    'font-family': figureFont,
    'font-size': size,
    'text-anchor': anchor,
    ...(width !== undefined && { textLength: width, lengthAdjust: 'spacingAndGlyphs' }), // whatever letters there are
    direction: 'ltr', // whatever that of the page is: `start` is the left end
    fill: theme[ink],
    'xml:space': 'preserve',
    opacity: opacity === 1 ? undefined : opacity,
  };
  const line = element('text', attributes, spans(runs, size));
  if (halo === null) return [line];
  const around = { stroke: theme[halo], 'stroke-width': HALO * size, 'stroke-linejoin': 'round' };
  return [element('use', { href: `#${id}`, ...around }), line];
}

/** Lines that have the same name have the same halos: several pictures may stand on one page. */
function lineId(transform: string, size: number, anchor: string, runs: PictureText['runs'], opacity: number): string {
  const letters = runs.map(({ text, italic, script }) => `${text}${italic ? 'i' : 'u'}${script}`);
  const said = [transform, rounded(size), anchor, opacity, ...letters].join('_');
  return said.replaceAll(/[^\w.-]/gu, (letter) => `${letter.codePointAt(0)!.toString(36)}`);
}

/** Letters of scripts from right to left, and the marks that turn what follows them. */
const TURNS =
  /[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** `text` between the marks of an isolate, if it could turn the signs and numbers beside it around. */
function isolated(text: string): string {
  return TURNS.test(text) ? `\u2068${text}\u2069` : text;
}

/** How wide `text` is, of the em: of what stands in scripts, in STIX Two Text. Letters are about as wide as digits. */
function scriptWidth(text: string): number {
  const width = (letter: string): number =>
    '()[]'.includes(letter) ? 0.34 : ',.ijlft′ '.includes(letter) ? 0.28 : '−+=mwMW'.includes(letter) ? 0.74 : 0.5;
  return Array.from(text, width).reduce((sum, each) => sum + each, 0);
}

/** True for a script that stands above or below the one before it. */
function isStacked(runs: PictureText['runs'], k: number): boolean {
  const before = runs[k - 1];
  return before !== undefined && runs[k]!.script !== 0 && before.script === -runs[k]!.script;
}

/**
 * Runs as spans. `dy` moves the line, so each span first takes back what the one before it did; a script that follows one
 * of the other side stands above or below it, and what comes next stands behind the wider of the two. A slanted letter would
 * touch its script without a gap.
 */
function spans(runs: PictureText['runs'], size: number): SvgElement[] {
  let shift = 0;
  const wide = (k: number): number => scriptWidth(runs[k]!.text) * SCRIPT * size;
  return runs.map(({ text, italic, script }, k) => {
    const wanted = script === 0 ? 0 : script > 0 ? -raised * size : lowered * size;
    const dy = wanted - shift;
    shift = wanted;
    const isFirst = script !== 0 && runs[k - 1]?.script === 0;
    const behind = isStacked(runs, k - 1) ? Math.max(0, wide(k - 2) - wide(k - 1)) : isFirst ? gap * size : 0;
    const dx = isStacked(runs, k) ? -wide(k - 1) : behind;
    const attributes = {
      dx: dx === 0 ? undefined : dx,
      dy: dy === 0 ? undefined : dy,
      'font-size': script === 0 ? undefined : SCRIPT * size,
      'font-style': italic ? 'italic' : undefined,
    };
    return element('tspan', attributes, [isolated(text)]);
  });
}
