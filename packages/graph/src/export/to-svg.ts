// A drawing in one line.
import { type Drawable, tapeOf } from '../drawable.ts';
import { graphWords, scopeNameIn } from '../graph-words.ts';
import { plainLabel } from '../label.ts';
import { diagram } from '../layout/diagram.ts';
import { momentAt } from '../moment/moment.ts';
import { runOf } from '../moment/run.ts';
import { darkTheme, lightTheme } from '../picture/palette.ts';
import { picture } from '../picture/picture.ts';
import type { Diagram } from '../structure/diagram-elements.ts';
import type { DiagramOptions } from '../structure/diagram-options.ts';
import { checkDrawOptions, type DrawOptions } from './draw-options.ts';
import { figureWords, notesUnder } from './figure-words.ts';
import { hiddenWeights } from './hidden-weights.ts';
import { svgOf } from './svg-of-view.ts';

/**
 * The computational graph of `drawn` as an SVG document: every value, and the gradient of the last output with respect to it.
 * Where weights have no room on their arrows, they are drawn as matrices; of those that have none then, the number stands
 * under the figure. Throws `TypeError` for what cannot be drawn, and for options that there are not or that cannot be so. O(nodes + edges), as `diagram`.
 */
export function toSvg(drawn: Drawable, options: DrawOptions = {}): string {
  checkDrawOptions(options);
  const {
    pass = 'backward',
    theme = 'light',
    title,
    scale,
    level = 'neuron',
    language = 'en',
    notation,
    ...folding
  } = options;
  const tape = tapeOf('toSvg', drawn);
  const end = tape.outputs.at(-1)!;
  const output = tape.label(end) || 'y';
  const { scopes, symbols } = graphWords[language];
  const nameOf = folding.nameOf ?? ((name: string) => scopeNameIn(scopes, name));
  const laidOut = withRoom(tape.structure, { ...folding, level, nameOf, symbols });
  const moment = momentAt(runOf(tape, end), Infinity);
  const [left, right] = (['forward', 'backward'] as const).map((each) =>
    picture(laidOut, moment, { pass: each, output, notation }),
  );
  const colours = theme === 'light' ? lightTheme : theme === 'dark' ? darkTheme : theme;
  const name = title ?? figureWords[language].graphOf(plainLabel(output));
  return svgOf(
    { left: pass === 'both' ? left! : null, right: pass === 'forward' ? left! : right!, divider: 0 },
    colours,
    {
      title: name,
      ...(scale !== undefined && { scale }),
      ...(pass === 'both' && { panels: ['(a)', '(b)'] }),
      notes: notesUnder(laidOut, pass === 'forward' ? null : output, language, notation),
    },
  );
}

/** The diagram; where nothing else is asked for and some weights have no room on their arrows, with matrices if more are shown so. */
function withRoom(structure: Diagram['structure'], options: DiagramOptions): Diagram {
  const plain = diagram(structure, options);
  if ((options.weights ?? 'auto') !== 'auto' || hiddenWeights(plain) === 0) return plain;
  const dense = diagram(structure, { ...options, weights: 'matrix' });
  return hiddenWeights(dense) < hiddenWeights(plain) ? dense : plain;
}
