// The words of what is loaded after the first picture, in every language: they come with its code.

import { formatNumber } from '@retrograd/graph';
import { plural } from './plural.ts';

const [english, spanish] = [plural('en'), plural('es')];

const en = {
  legend: 'Legend',
  legendPositive: 'positive gradient',
  legendNegative: 'negative gradient',
  legendWidth: 'width: |gradient|',
  legendZero: 'zero',
  legendWeight: 'an arrow with a weight shows',
  legendBroken: 'not a finite number',
  legendCell: 'a cell: sign and size of its number',
  legendBoth: 'gradients of both signs',
  legendSmall: 'magnify to read the numbers',
  legendHidden: 'pick a neuron',
  traceNode: 'node',
  traceFormula: 'computed as',
  traceValue: 'value',
  tracePartials: 'local partials',
  traceAdjoint: 'gradient (adjoint)',
  traceUpdate: 'old − η · gradient = new',
  traceCaption: (output: string, node: string): string =>
    `The tape: values from top to bottom, gradients ∂${output}/∂${node} from bottom to top`,
  whyPaths: (count: number, output: string): string =>
    `${formatNumber(count, 6)} ${english(count, 'path', 'paths')} to ${output}`,
  everyStep: 'every step',
  whySum: 'sum of all paths',
  whyMore: (shown: number): string => english(shown, 'the largest is listed', `the ${shown} largest are listed`),
  whyNoPath: (node: string, output: string): string => `No path leads from ${node} to ${output}: the gradient is 0.`,
  whyShut: 'The path is shut:',
  whyConstant: (node: string): string => `${node} is a constant: no gradient is kept for it.`,
  whySeed: (output: string): string => `The backward pass starts here: ∂${output}/∂${output} = 1.`,
  whyBroken: {
    value: (node: string): string => `Not a finite number. It comes from the value of ${node}:`,
    share: (node: string): string => `Not a finite number. It comes from the gradient that leaves ${node}:`,
    sum: (node: string): string =>
      `Not a finite number. It comes from the sum that arrives at ${node}, which is too large.`,
  },
  whyRecorded: (op: string): string =>
    `${op} is a custom operation: of a recorded tape it is known only at its recorded arguments.`,
  goTo: 'Go to',
  whyArrow: 'Back along this arrow',
  whyLater: 'The backward pass has not come here yet.',
  openPart: (nodes: number): string => `${nodes} folded ${english(nodes, 'node', 'nodes')}: open`,
  morePartials: (count: number): string => `and ${count} more`,
  allRows: (rows: number): string => `All rows in the page (${rows}), to search or read aloud`,
  movesOf: { weights: 'weights only', all: 'weights and biases' },
  updateHint: {
    weights: (rate: string): string => `each weight − ${rate} × its gradient`,
    all: (rate: string): string => `each weight and each bias − ${rate} × its gradient`,
  },
  numberTooLarge: (text: string): string => `“${text}” is too large: the largest number is 1.8e308.`,
  readAs: (text: string, number: string): string => `“${text}” is read as ${number}.`,
  notANumber: (text: string): string => `${text && `“${text}” is not a number. `}Try 0.5, 0,5 or 1/3.`,
};

const es: typeof en = {
  legend: 'Leyenda',
  legendPositive: 'gradiente positivo',
  legendNegative: 'gradiente negativo',
  legendWidth: 'grosor: |gradiente|',
  legendZero: 'cero',
  legendWeight: 'una flecha con peso muestra',
  legendBroken: 'no es un número finito',
  legendCell: 'una celda: signo y tamaño de su número',
  legendBoth: 'gradientes de ambos signos',
  legendSmall: 'acerca para leer los números',
  legendHidden: 'elige una neurona',
  traceNode: 'nodo',
  traceFormula: 'se calcula como',
  traceValue: 'valor',
  tracePartials: 'derivadas locales',
  traceAdjoint: 'gradiente (adjunto)',
  traceUpdate: 'antes − η · gradiente = después',
  traceCaption: (output, node) => `La traza: valores de arriba abajo, gradientes ∂${output}/∂${node} de abajo arriba`,
  whyPaths: (count, output) => `${formatNumber(count, 6)} ${spanish(count, 'camino', 'caminos')} hasta ${output}`,
  everyStep: 'cada paso',
  whySum: 'suma de todos los caminos',
  whyMore: (shown) => spanish(shown, 'se muestra el mayor', `se muestran los ${shown} mayores`),
  whyNoPath: (node, output) => `Ningún camino lleva de ${node} a ${output}: el gradiente es 0.`,
  whyShut: 'El camino está cerrado:',
  whyConstant: (node) => `${node} es una constante: no se guarda ningún gradiente para ella.`,
  whySeed: (output) => `Aquí empieza la propagación hacia atrás: ∂${output}/∂${output} = 1.`,
  whyBroken: {
    value: (node) => `No es un número finito. Viene del valor de ${node}:`,
    share: (node) => `No es un número finito. Viene del gradiente que sale de ${node}:`,
    sum: (node) => `No es un número finito. Viene de la suma que llega a ${node}, que es demasiado grande.`,
  },
  whyRecorded: (op) =>
    `${op} es una operación propia: de una cinta grabada solo se conoce para los argumentos grabados.`,
  goTo: 'Ir a',
  whyArrow: 'Hacia atrás por esta flecha',
  whyLater: 'La propagación hacia atrás aún no ha llegado aquí.',
  openPart: (nodes) => `${nodes} ${spanish(nodes, 'nodo plegado', 'nodos plegados')}: abrir`,
  morePartials: (count) => `y otras ${count}`,
  allRows: (rows) => `Todas las filas en la página (${rows}), para buscar o leer en voz alta`,
  movesOf: { weights: 'solo los pesos', all: 'pesos y sesgos' },
  updateHint: {
    weights: (rate) => `cada peso − ${rate} × su gradiente`,
    all: (rate) => `cada peso y cada sesgo − ${rate} × su gradiente`,
  },
  numberTooLarge: (text) => `«${text}» es demasiado grande: el número más grande es 1.8e308.`,
  readAs: (text, number) => `«${text}» se lee como ${number}.`,
  notANumber: (text) => `${text && `«${text}» no es un número. `}Prueba 0.5, 0,5 o 1/3.`,
};

/** What legend, trace, the panel beside the figure and fields of numbers say. */
export const lateTexts: Readonly<Record<'en' | 'es', typeof en>> = { en, es };
