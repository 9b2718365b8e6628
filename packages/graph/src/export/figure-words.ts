// What is said of a figure as a whole, in English and in Spanish: by files, living drawings and the app.
import { gradientText, type Notation } from '../gradient-name.ts';
import { lineLabel } from '../line-label.ts';
import type { Diagram } from '../structure/diagram-elements.ts';
import { hiddenWeights } from './hidden-weights.ts';

/** The words of one language. */
export interface FigureWords {
  /** The name of a figure. */
  graphOf(output: string): string;
  /** Of `weights` that have no room on their arrows, and so are not written. */
  noRoom(weights: number): string;
  /** How to read a figure with gradients. */
  readonly key: string;
  /** Of the hue of arrows that have a weight, `gradient` is how that by a weight w is written. */
  weightHue(gradient: string): string;
}

/** The tables, by their language. */
export const figureWords: { readonly en: FigureWords; readonly es: FigureWords } = {
  en: {
    graphOf: (output) => `Computational graph of ${output}`,
    noRoom: (weights) =>
      weights === 1 ? '1 weight has no room on its arrow' : `${weights} weights have no room on their arrows`,
    key: 'At each name its value, then its gradient. Arrows lead gradients back: the wider, the larger; dotted, none',
    weightHue: (gradient) => `An arrow with a weight w has the colour of ${gradient}`,
  },
  es: {
    graphOf: (output) => `Grafo computacional de ${output}`,
    noRoom: (weights) => (weights === 1 ? '1 peso no cabe en su flecha' : `${weights} pesos no caben en sus flechas`),
    key: 'Junto a cada nombre, su valor y su gradiente. Las flechas llevan los gradientes hacia atrás: más anchas, mayores; punteadas, ninguno',
    weightHue: (gradient) => `Una flecha con un peso w tiene el color de ${gradient}`,
  },
};

/** What a file says under the figure of `diagram`, a line each; `output` is the label whose gradients it shows, `null` for none. */
export function notesUnder(
  diagram: Diagram,
  output: string | null,
  language: keyof typeof figureWords,
  notation?: Notation,
): string[] {
  const { noRoom, key, weightHue } = figureWords[language];
  const hidden = hiddenWeights(diagram);
  return [
    ...(output === null ? [] : [key]),
    ...(output !== null && diagram.lines.some(({ weight }) => weight !== null)
      ? [weightHue(gradientText(lineLabel(output), 'w', notation))]
      : []),
    ...(hidden > 0 ? [noRoom(hidden)] : []),
  ];
}
