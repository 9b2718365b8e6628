// Lines of text as SVG.
import { textWidth } from '../layout/sizes.ts';
import { figureFont, type Theme } from '../picture/palette.ts';
import type { PictureText } from '../picture/picture-elements.ts';
import { drawing } from '../picture/style.ts';
import { element, rounded, type SvgElement } from './svg-tree.ts';

const { script: SCRIPT, raised, lowered, baseline, halo: HALO } = drawing.letters;

/** The element of one line of text. */
export function textElement(
  { key, x, y, anchor, runs, size, ink, angle, halo, opacity }: PictureText,
  theme: Theme,
): SvgElement {
  const turn = angle === 0 ? '' : ` rotate(${rounded((-angle * 180) / Math.PI)})`;
  const attributes = {
    'data-key': key,
    transform: `translate(${rounded(x)} ${rounded(-y)})${turn}`,
    y: baseline * size,
    'font-family': figureFont,
    'font-size': size,
    'text-anchor': anchor,
    fill: theme[ink],
    'xml:space': 'preserve',
    ...(halo !== null && {
      'paint-order': 'stroke',
      stroke: theme[halo],
      'stroke-width': HALO * size,
      'stroke-linejoin': 'round',
    }),
    opacity: opacity === 1 ? undefined : opacity,
  };
  return element('text', attributes, spans(runs, size));
}

/**
 * Runs as spans. `dy` moves the line, so each span first takes back what the one before it did; a script that follows one
 * of the other side stands above or below it, as far as the width of letters is known without a font.
 */
function spans(runs: PictureText['runs'], size: number): SvgElement[] {
  let shift = 0;
  return runs.map(({ text, italic, script }, k) => {
    const before = runs[k - 1];
    const wanted = script === 0 ? 0 : script > 0 ? -raised * size : lowered * size;
    const dy = wanted - shift;
    shift = wanted;
    const stacked = before !== undefined && script !== 0 && before.script === -script;
    const attributes = {
      dx: stacked ? -textWidth(`_{${before.text}}`, size) : undefined,
      dy: dy === 0 ? undefined : dy,
      'font-size': script === 0 ? undefined : SCRIPT * size,
      'font-style': italic ? 'italic' : undefined,
    };
    return element('tspan', attributes, [text]);
  });
}
