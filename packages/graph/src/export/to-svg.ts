// A drawing in one line.
import { type Drawable, tapeOf } from '../drawable.ts';
import { plainLabel } from '../label.ts';
import { diagram } from '../layout/diagram.ts';
import { momentAt } from '../moment/moment.ts';
import { runOf } from '../moment/run.ts';
import { darkTheme, lightTheme } from '../picture/palette.ts';
import { picture } from '../picture/picture.ts';
import { checkDrawOptions, type DrawOptions } from './draw-options.ts';
import { svgOf } from './svg-of-view.ts';

/**
 * The computational graph of `drawn` as an SVG document: every value, and the gradient of the last output with respect to it.
 * Throws `TypeError` for what cannot be drawn, and for options that there are not or that cannot be so. O(nodes + edges), as `diagram`.
 */
export function toSvg(drawn: Drawable, options: DrawOptions = {}): string {
  checkDrawOptions(options);
  const { pass = 'backward', theme = 'light', title, scale, level = 'neuron', ...rest } = options;
  const tape = tapeOf('toSvg', drawn);
  const end = tape.outputs.at(-1)!;
  const output = tape.label(end) || 'y';
  const laidOut = diagram(tape.structure, { ...rest, level });
  const moment = momentAt(runOf(tape, end), Infinity);
  const [left, right] = (['forward', 'backward'] as const).map((each) =>
    picture(laidOut, moment, { pass: each, output }),
  );
  const colours = theme === 'light' ? lightTheme : theme === 'dark' ? darkTheme : theme;
  const name = title ?? `Computational graph of ${plainLabel(output)}`;
  return svgOf(
    { left: pass === 'both' ? left! : null, right: pass === 'forward' ? left! : right!, divider: 0 },
    colours,
    {
      title: name,
      ...(scale !== undefined && { scale }),
      ...(pass === 'both' && { panels: ['(a)', '(b)'] }),
    },
  );
}
