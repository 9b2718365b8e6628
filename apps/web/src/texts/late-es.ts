// The Spanish words of what is loaded after the first picture: they come with its code. A missing key does not compile.

import { formatNumber } from '@retrograd/graph';
import { chainEs } from './chain-es.ts';
import { forwardEs } from './forward-es.ts';
import type { en } from './late-en.ts';
import { linkParts } from './link-parts.ts';
import { matricesEs } from './matrices-es.ts';
import { numbersEs } from './numbers-es.ts';
import { optimizerEs } from './optimizer-es.ts';
import { plural } from './plural.ts';
import { termsEs } from './terms-es.ts';

const spanish = plural('es');

export const es: typeof en = {
  expression: 'Expresión',
  trace: 'Traza',
  builder: 'Construir una red',
  builderInputs: 'entradas',
  builderLayer: (k) => `capa ${k}`,
  builderUnits: (k) => `neuronas de la capa ${k}`,
  builderActivation: (k) => `activación de la capa ${k}`,
  builderNone: 'sin activación',
  builderBias: 'sesgo',
  builderRemove: (k) => `quitar la capa ${k}`,
  builderNumbers: (k) => `números de la capa ${k}`,
  builderAdd: '+ capa',
  builderDropout: 'dropout',
  builderNorm: 'normalizar',
  builderNorms: { layer: 'por capa', batch: 'por lotes' },
  builderNormHint:
    'Normaliza las sumas de la capa, todas juntas o cada una sobre las filas de ejemplos, con una ganancia y un sesgo para cada una',
  builderLoss: 'costo',
  builderStart: 'pesos',
  builderResidual: 'salto',
  builderResidualHint: 'Suma lo que entra: una capa residual',
  builderNames: {
    given: 'dados',
    own: 'propio',
    shared: 'uno para todos',
    none: 'ninguno',
    usual: 'según la activación',
  } as Readonly<Record<string, string>>,
  builderWrite: 'Escribirla',
  builderDraft: 'Lo dibujado no es esta fila de capas: «Escribirla» pone esta en su lugar.',
  weights: 'Pesos',
  weightsAs: { auto: 'según el espacio', edges: 'en las flechas', matrix: 'en matriz' },
  chain: chainEs,
  forward: forwardEs,
  matrices: matricesEs,
  why: '¿Por qué este número?',
  close: 'Cerrar',
  undrawable: (error) => `Esto no se puede dibujar, por una falla de esta página: ${error}`,
  firstExample: 'Abrir el primer ejemplo',
  edit: (name) => `Valor de ${name}`,
  open: 'Abrir',
  fold: 'Plegar',
  updates: (count) => `× ${count}`,
  untilStill: 'hasta que se detenga',
  untilStillHint: 'Actualizaciones hasta que el costo quede quieto, 10 000 como máximo',
  losses: 'Costos de las actualizaciones: ir atrás y adelante',
  lossAfter: (count, output, loss) => `tras ${count} ${spanish(count, 'paso', 'pasos')}: ${output} = ${loss}`,
  notAtRest: (output, count) =>
    `Este es el límite de ${formatNumber(count, 6)} ${spanish(count, 'paso', 'pasos')} por vez, y ${output} sigue cambiando. Vuelve a hacer clic para seguir.`,
  noUpdates: (op) =>
    `Aquí no hay actualizaciones: de ${op}, una operación de su programa, solo se conocen los números grabados, no los que siguen a un paso.`,
  noWayOn: {
    grew: (output) =>
      `${output} creció sin límite: los pasos son demasiado grandes. Deshaz y usa una tasa de aprendizaje η más pequeña.`,
    uphill: (output, loss) =>
      `${output} = ${loss}: la tasa de aprendizaje η es negativa, así que cada paso va cuesta arriba. Deshaz y usa una positiva.`,
    undefined: (output, loss) =>
      `${output} = ${loss}, que no es un número: un paso llegó adonde no está definido. Deshaz y usa una tasa de aprendizaje η más pequeña.`,
    fell: (output) =>
      `${output} bajó sin límite: no tiene un valor mínimo en el que detenerse. Con Deshacer vuelven los números de antes.`,
    given: (output, loss) =>
      `${output} = ${loss} no es un número finito: desde aquí las actualizaciones no llevan a nada. Cambia antes un número de la figura.`,
  },
  linkParts: linkParts.es,
  unread: (names) => `En este enlace no se pudo leer: ${names}`,
  brokenLink: 'No se pudo leer este enlace: se cortó o cambió en el camino, o es demasiado largo.',
  unknownExample: (id, shown) => `Ningún ejemplo se llama «${id}». Este es ${shown}.`,
  code: {
    title: 'Programa',
    editor: { typescript: 'Programa, TypeScript o JavaScript', python: 'Programa, Python' },
    proposals: 'Propuestas',
    language: 'Lenguaje del programa',
    run: 'Ejecutar',
    running: 'Ejecutando…',
    runHint: 'Ejecuta el programa (Ctrl+Enter)',
    samples: 'Programas listos',
    how: (show: string, print: string): string =>
      `Se dibuja la última expresión, o lo que recibe ${show}. Lo que recibe ${print} se escribe abajo.`,
    printed: 'Escrito por el programa',
    blank:
      'Aún no hay nada dibujado. Presiona Ejecutar: el programa corre en tu navegador y no llega ni a tus datos ni a la red.',
    fromLink:
      'Esta figura vino con el texto. No se ha ejecutado nada: presiona Ejecutar para calcularla a partir de él.',
    full: 'Un programa tiene 100 000 caracteres como máximo. Nada cambió.',
    older: 'Esta figura es de una ejecución anterior. Presiona Ejecutar para dibujar este texto.',
    mistakes: {
      syntax: (message: string, line: number): string =>
        `${line > 0 ? `La línea ${line}` : 'El texto'} no es un programa: ${message}`,
      thrown: (message: string, line: number): string => (line > 0 ? `Línea ${line}: ${message}` : message),
      nothing: (show: string): string =>
        `El programa terminó, pero no hay nada que dibujar. Termínalo con lo que quieres dibujar, o llama a ${show}.`,
      endless: (seconds) =>
        `El programa se detuvo tras ${formatNumber(seconds, 6)} ${spanish(seconds, 'segundo', 'segundos')}. Quizás un ciclo no termina, o da demasiados pasos.`,
      broken: () => 'El programa se interrumpió sin respuesta. Quizás agotó la memoria.',
      long: () =>
        'Lo que se dibuja es demasiado largo: unos 15 000 nodos como máximo. Muestra un paso, o un ejemplo, en lugar de un entrenamiento completo.',
      unstarted: () =>
        'No se pudo cargar el lugar donde corren los programas. Revisa la conexión y presiona Ejecutar otra vez.',
    },
  },
  file: {
    open: 'Abrir un archivo…',
    openHint: 'una cinta grabada (JSON), pesos guardados (safetensors, JSON) o filas (CSV)',
    saveJson: 'Guardar JSON',
    saveJsonHint: 'la cinta, con sus números',
    saveSvg: 'Guardar SVG',
    saveSvgHint: 'la figura, para imprimir',
    asFormula: 'Como fórmula',
    asCode: 'Como programa',
    asTextHint: 'lo que se ve, para seguir editándolo',
    noText: 'No se puede escribir así: es demasiado largo, o tiene operaciones o números que el texto no admite.',
    savePyTorch: 'Guardar para PyTorch',
    savePyTorchHint: 'red, entrenamiento y filas, en Python (zip)',
    savePyTorchModelHint: 'la red en Python (zip); no tiene costo con el que entrenar',
    noPyTorch: {
      shared: (name) => `Esta no: las capas de PyTorch no pueden compartir ${name}.`,
      loss: 'Esta no: su costo no es ninguno de los usuales entre salidas y objetivos.',
      layers:
        'Solo para redes densas: capas de sumas ponderadas de todos los números anteriores, con parámetros como pesos.',
      rows: 'Todavía no: la normalización por lotes necesita al menos dos filas de ejemplos.',
      frozen: 'Esta no: algunos pesos de una capa están congelados y otros no.',
      rule: 'Este no: el optimizador de PyTorch no tiene esa variante de la regla de actualización.',
      other: 'Esta no: PyTorch no tiene todas sus operaciones y números.',
    },
    drop: 'Suelta una cinta grabada (JSON) o, para lo que se ve, pesos guardados (safetensors, JSON) o filas (CSV)',
    drawn: (name) => `Se dibujó ${name}. Con Deshacer vuelve lo que estaba aquí.`,
    loaded: (name, count) =>
      `Se ${spanish(count, 'cargó', 'cargaron')} ${formatNumber(count, 6)} ${spanish(count, 'número', 'números')} de ${name}. Con Deshacer vuelven los de antes.`,
    oneByOne: 'Un archivo a la vez: estos eran varios.',
    unreadable: (name) => `No se pudo leer ${name}.`,
    long: (name) =>
      `${name} es demasiado largo: una cinta tiene a lo sumo unos 60 000 nodos; una tabla, un millón de letras.`,
    unknown: (name) =>
      `${name} no es una cinta grabada (JSON), ni pesos guardados (safetensors, o JSON de toJson), ni una tabla de números (CSV).`,
    version: (name) => `${name} es una cinta de una versión que aquí no se conoce.`,
    damagedTape: (name, field) =>
      `${name} está dañado${field && `: su campo ${field} no puede ser correcto`}. No cambió nada.`,
    damagedJson: (name) =>
      `${name} no es un JSON completo: se cortó o cambió, o contiene números que JSON no admite, como los infinitos. No cambió nada.`,
    damagedState: (name) =>
      `${name} está dañado, o contiene otros números que F64, F32, F16, BF16 e I64: no se pueden leer sus pesos. No cambió nada.`,
    misfit: (name, why) => `La figura no admite ${name}: ${why} No cambió nada.`,
    noParameters: 'no hay pesos en la figura.',
    many: (most) => `puede tomar hasta ${formatNumber(most, 6)} ${spanish(most, 'número', 'números')}.`,
    names: (file, drawn) =>
      [file && `el archivo tiene ${file}`, drawn && `la figura tiene ${drawn}`].filter(Boolean).join('; ').concat('.'),
    size: (file, of, drawn, other) => `el tamaño de ${file} es ${of}, y el de ${drawn} es ${other}.`,
  },
  frozen: 'congelado',
  frozenHint: 'Las actualizaciones lo dejan como está',
  freezeLayer: 'congelar',
  shareWith: 'compartido con',
  shareHint: 'El otro pasa a ser un solo parámetro con este, con su número: sus gradientes se suman',
  partedByText: (pairs) =>
    `Ya no son un solo parámetro, pues el texto da a cada uno su número: ${pairs}. Deshacer los une de nuevo.`,
  part: (name) => `Separar ${name}: que vuelva a ser un parámetro propio`,
  weightsTable: 'números',
  biasColumn: 'sesgo',
  notNumbers: 'Hay celdas que no son números, o sobran celdas. No se cambió nada.',
  rows: {
    title: 'Filas de ejemplos',
    shown: 'a la vista',
    show: (k) => `Mostrar la fila ${k}`,
    cell: (name, k) => `${name} en la fila ${k}`,
    name: (own) => `Nombre de ${own}`,
    remove: (k) => `Quitar la fila ${k}`,
    wrong: 'No es un número: esta fila no entra en la media. Prueba 0.5, 0,5 o 1/3.',
    add: '+ fila',
    open: 'Abrir CSV…',
    save: 'Guardar CSV',
    hint: 'Pega una tabla en cualquier celda. Una celda vacía tiene el número del texto.',
    before: 'Fila anterior',
    next: 'Fila siguiente',
    rowOf: (k, count) => `fila ${k} de ${count}`,
    over: 'se actualiza según',
    overRow: 'esta fila',
    overMean: 'la media de todas las filas',
    mean: (output, loss, count) => `media de ${count} ${spanish(count, 'fila', 'filas')}: ${output} = ${loss}`,
    meanOfNone: 'media de 0 filas',
    noMean:
      'Ninguna fila tiene un número en cada celda: no hay media que seguir. Corrige una fila, o elige que se actualice según esta fila.',
    standIn: (k, names) => `Fila ${k}: no hay número para ${names}. La figura muestra el del texto.`,
    left: (count) => `(sin ${count}: hay celdas que no son números)`,
    averaged: (count) => `Media de ${count} ${spanish(count, 'fila', 'filas')}:`,
    onlyOf: (k) => `Solo de la fila ${k}:`,
    taken: (count) =>
      `${count} ${spanish(count, 'fila cargada', 'filas cargadas')}. Con Deshacer vuelven las de antes.`,
    cut: (taken, found) =>
      `Se ${spanish(taken, 'tomó', 'tomaron')} ${taken} de ${found} ${spanish(found, 'fila', 'filas')}, desde la primera: no caben más.`,
    wide: (found, room) =>
      `${found} ${spanish(found, 'columna no cabe', 'columnas no caben')} en la tabla, que tiene ${room}. No se cambió nada.`,
    classes: (found, outputs) =>
      `${found} ${spanish(found, 'clase', 'clases')}, pero ${outputs} ${spanish(outputs, 'salida', 'salidas')}. No se cambió nada.`,
    nothing: 'No hay números ahí. No se cambió nada.',
    folded: 'La normalización por lotes une las filas: las otras están plegadas. Ábrelas con doble clic o doble toque.',
    row: (k) => `Fila ${k}`,
    long: (most, text) =>
      `«${text}» no es un número, y pasa del largo de una celda, de ${most} ${spanish(most, 'carácter', 'caracteres')}. No se cambió nada.`,
    noNumber: (cell, text) => `${cell}: «${text}» no es un número finito.`,
    longName: (most, name) =>
      `El nombre «${name}» pasa de ${most} ${spanish(most, 'carácter', 'caracteres')}. No se cambió nada.`,
    unseenName: (own) => `El nombre para ${own} no se ve. No se cambió nada.`,
    takenName: (name) => `Ya hay otra cosa que se llama ${name}. No se cambió nada.`,
  },
  restHint: 'Elige cualquier flecha: ¿por qué este número?',
  leftToPage: { wheel: 'Ctrl (⌘) + rueda amplía', finger: 'Dos dedos mueven y amplían' },
  tooMuch: 'Demasiado para dibujarlo de una vez: hay partes plegadas. Abre una con doble clic o doble toque.',
  expressionHint: 'Escribe una expresión: se calcula mientras escribes.',
  olderFigure: 'La figura y la traza muestran la última expresión sin errores.',
  functions: 'Funciones',
  insertFunction: (name) => `Insertar ${name}`,
  completion: 'Cómo puede seguir la palabra',
  proposals: (count) => `${count} ${spanish(count, 'propuesta', 'propuestas')}: elige con las flechas`,
  differentiate: 'Derivar',
  update: 'Aplicar una actualización',
  moves: 'actualiza',
  learningRate: 'tasa de aprendizaje η',
  reset: 'Restablecer los números',
  draw: '⚄ Otro sorteo',
  drawHint: 'Otros números al azar para los pesos',
  legend: 'Leyenda',
  legendPositive: 'gradiente positivo',
  legendNegative: 'gradiente negativo',
  legendWidth: 'grosor: |gradiente|',
  legendZero: 'cero',
  legendWeight: 'flecha con peso:',
  legendBroken: 'no es un número finito',
  legendCell: 'celda: signo y tamaño',
  legendBoth: 'de ambos signos',
  legendSmall: 'amplía para leer los números',
  legendHidden: 'elige una neurona',
  asked: 'Se te pide este número.',
  askedElsewhere: 'oculto: equivale a un número que se te pide',
  updateHeld: 'Una actualización mostraría números que se te piden: vuelve cuando los encuentres o los reveles.',
  askedInText: 'Este texto tiene una fórmula que se te pide: vuelve cuando la encuentres o la reveles.',
  askedInside: 'La explicación contiene un número que se te pide: aparece cuando lo encuentres.',
  toFind: 'por hallar',
  rightOne: 'lo que da el motor cuando está sano',
  askFor: 'pedir este número, o dejar de pedirlo',
  practise: 'Practicar',
  traceNode: 'nodo',
  traceFormula: 'se calcula como',
  traceValue: 'valor',
  tracePartials: 'derivadas locales',
  traceAdjoint: 'gradiente (adjunto)',
  traceUpdate: 'antes − η · gradiente = después',
  notation: 'Gradientes como',
  notations: { partial: '(derivada)', bar: '(Baydin et al.)', delta: '(de sumas ponderadas)', grad: '(PyTorch)' },
  traceCaption: (gradient) => `La traza: valores de arriba abajo, gradientes ${gradient} de abajo arriba`,
  whyPaths: (count, output) => `${formatNumber(count, 6)} ${spanish(count, 'camino', 'caminos')} hasta ${output}`,
  everyStep: 'cada paso',
  roleOf: (name: string): string => `Papel de ${name}`,
  whySum: 'suma de todos los caminos',
  whyMore: (shown) => spanish(shown, 'se muestra el mayor', `se muestran los ${shown} mayores`),
  whySeed: (gradient) => `Aquí empieza la propagación hacia atrás: ${gradient} = 1.`,
  goTo: 'Ir a',
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
  numbers: numbersEs,
  glossary: termsEs,
  optimizer: optimizerEs,
  notYet: 'aún sin calcular',
  spokenNode: (name, kind, value, gradient) =>
    `${name}, ${kind}. Valor ${value}${gradient && `, gradiente ${gradient}`}.`,
  spokenLinks: (inputs, users) => `Entradas: ${inputs || 'ninguna'}. Lo usan: ${users || 'ninguno'}.`,
  several: (count) => `${count} ${spanish(count, 'valor', 'valores')}`,
  finished: (output, value) => `Las dos propagaciones están completas. ${output} = ${value}.`,
};
