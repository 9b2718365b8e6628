// A drawing in one line.
import { type Drawable, tapeOf } from '../drawable.ts';
import { plainLabel } from '../label.ts';
import { diagram } from '../layout/diagram.ts';
import { momentAt } from '../moment/moment.ts';
import { runOf } from '../moment/run.ts';
import { darkTheme, lightTheme, type Theme } from '../picture/palette.ts';
import { picture } from '../picture/picture.ts';
import type { DiagramOptions } from '../structure/diagram-options.ts';
import { svgOf } from './svg-of-view.ts';

/** How a drawing in one line looks. */
export interface DrawOptions extends Partial<DiagramOptions> {
  /** Values alone; values with the gradients, if not given; or both, beside one another. */
  readonly pass?: 'forward' | 'backward' | 'both';
  readonly theme?: 'light' | 'dark' | Theme;
  /** Accessible name of the figure; made of the name of the output if not given. */
  readonly title?: string;
  /** CSS pixels per graph unit; 36 if not given. */
  readonly scale?: number;
}

const OPTIONS: ReadonlySet<string> = new Set<keyof DrawOptions>([
  'level',
  'toggled',
  'aspect',
  'compact',
  'weights',
  'nameOf',
  'pass',
  'theme',
  'title',
  'scale',
]);

/**
 * The computational graph of `drawn` as an SVG document: every value, and the gradient of the last output with respect to it.
 * Throws `TypeError` for what cannot be drawn, and for options that there are not. O(nodes + edges), as `diagram`.
 */
export function toSvg(drawn: Drawable, options: DrawOptions = {}): string {
  for (const name of Object.keys(options))
    if (!OPTIONS.has(name)) throw new TypeError(`toSvg has no option ${name}; there are ${[...OPTIONS].join(', ')}`);
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
