// The words of a living drawing, in English and in Spanish.
import { type FigureWords, figureWords, formatNumber, type GraphWords, graphWords } from '@retrograd/graph';

/** What a drawing says. */
export interface Words extends GraphWords, FigureWords {
  help(nodes: number, edges: number): string;
  readonly level: string;
  readonly fit: string;
  readonly player: string;
  readonly stepBack: string;
  readonly play: string;
  readonly pause: string;
  readonly stepOn: string;
  readonly scrub: string;
  readonly passes: Readonly<Record<'forward' | 'backward', string>>;
  stepOf(step: number, steps: number): string;
  readonly why: string;
  readonly close: string;
  readonly open: string;
  readonly fold: string;
  readonly notYet: string;
  /** How many, and how many of them are shown. */
  paths(count: number, shown: number, output: string): string;
  readonly sum: string;
  readonly shut: string;
  readonly constant: string;
  readonly seed: string;
  readonly noPath: string;
  more(count: number): string;
  readonly tooMuch: string;
}

const many = (count: number, one: string, other: string): string =>
  `${formatNumber(count)} ${count === 1 ? one : other}`;

const en: Words = {
  ...graphWords.en,
  ...figureWords.en,
  help: (nodes, edges) =>
    `Computational graph, ${many(nodes, 'node', 'nodes')}, ${many(edges, 'arrow', 'arrows')}. ` +
    'Arrow keys follow the arrows, Enter opens or folds, Esc clears the selection, Space plays.',
  level: 'Magnification',
  fit: 'Fit to the window',
  player: 'Player',
  stepBack: 'One step back',
  play: 'Play',
  pause: 'Pause',
  stepOn: 'One step on',
  scrub: 'Position in both passes',
  passes: { forward: 'forward', backward: 'backward' },
  stepOf: (step, steps) => `step ${step} of ${steps}`,
  why: 'Why this number?',
  close: 'Close',
  open: 'Open',
  fold: 'Fold',
  notYet: 'not yet computed',
  paths: (count, shown, output) =>
    `${many(count, 'path', 'paths')} to ${output}${count > shown ? `, the ${shown} largest shown` : ''}`,
  sum: 'sum over all paths',
  shut: 'The path is shut.',
  constant: 'A constant: no gradient is kept for it.',
  seed: 'The backward pass starts here.',
  noPath: 'No path leads from here to the output: the gradient is 0.',
  more: (count) => `and ${many(count, 'more value', 'more values')}`,
  tooMuch: 'Too much to draw at once: parts are folded. Double-click one to open it.',
};

const es: Words = {
  ...graphWords.es,
  ...figureWords.es,
  help: (nodes, edges) =>
    `Grafo computacional, ${many(nodes, 'nodo', 'nodos')}, ${many(edges, 'flecha', 'flechas')}. ` +
    'Las teclas de flecha siguen las flechas, Enter abre o pliega, Esc quita la selección, Espacio reproduce.',
  level: 'Nivel de detalle',
  fit: 'Ajustar a la ventana',
  player: 'Reproductor',
  stepBack: 'Un paso atrás',
  play: 'Reproducir',
  pause: 'Pausa',
  stepOn: 'Un paso adelante',
  scrub: 'Posición en las dos propagaciones',
  passes: { forward: 'hacia adelante', backward: 'hacia atrás' },
  stepOf: (step, steps) => `paso ${step} de ${steps}`,
  why: '¿Por qué este número?',
  close: 'Cerrar',
  open: 'Abrir',
  fold: 'Plegar',
  notYet: 'aún sin calcular',
  paths: (count, shown, output) =>
    `${many(count, 'camino', 'caminos')} hasta ${output}` +
    (count > shown ? (shown === 1 ? ', se muestra el mayor' : `, se muestran los ${shown} mayores`) : ''),
  sum: 'suma de todos los caminos',
  shut: 'El camino está cerrado.',
  constant: 'Una constante: no se guarda ningún gradiente para ella.',
  seed: 'Aquí empieza la propagación hacia atrás.',
  noPath: 'Ningún camino lleva de aquí a la salida: el gradiente es 0.',
  more: (count) => `y ${many(count, 'valor más', 'valores más')}`,
  tooMuch: 'Demasiado para dibujarlo de una vez: hay partes plegadas. Haz doble clic en una para abrirla.',
};

/** The tables, by their language. */
export const languages: { readonly en: Words; readonly es: Words } = { en, es };

/** A language that a drawing speaks. */
export type Language = keyof typeof languages;
