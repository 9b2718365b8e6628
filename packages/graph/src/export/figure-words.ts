// What is said of a figure as a whole, in English and in Spanish: by files, living drawings and the app.

/** The words of one language. */
export interface FigureWords {
  /** The name of a figure. */
  graphOf(output: string): string;
  /** Of `weights` that have no room on their arrows, and so are not written. */
  noRoom(weights: number): string;
}

/** The tables, by their language. */
export const figureWords: { readonly en: FigureWords; readonly es: FigureWords } = {
  en: {
    graphOf: (output) => `Computational graph of ${output}`,
    noRoom: (weights) =>
      weights === 1 ? '1 weight has no room on its arrow' : `${weights} weights have no room on their arrows`,
  },
  es: {
    graphOf: (output) => `Grafo computacional de ${output}`,
    noRoom: (weights) => (weights === 1 ? '1 peso no cabe en su flecha' : `${weights} pesos no caben en sus flechas`),
  },
};
