// The words of what is loaded after the first picture, in every language: they come with its code.

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
};

/** What legend and trace say. */
export const lateTexts: Readonly<Record<'en' | 'es', typeof en>> = { en, es };
