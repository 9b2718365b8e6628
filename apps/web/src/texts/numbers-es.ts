// How numbers explain themselves, in Spanish.
import type { numbersEn } from './numbers-en.ts';
import { plural } from './plural.ts';

const spanish = plural('es');

export const numbersEs: typeof numbersEn = {
  more: 'Más columnas',
  printed: 'impreso en el curso',
  printedOwn: 'El curso se compara con los números del ejemplo, no con los tuyos.',
  kinds: { value: 'valor', update: 'tras una actualización' },
  same: 'el número exacto, redondeado',
  rounded: 'redondeo en cada paso',
  relativeError: 'error relativo',
  noError: 'exacto',
  worst: (values, gradients) => `Mayor error relativo: ${values} en un valor, ${gradients} en un gradiente`,
  digits: 'Cuántas cifras se conservan',
  digitsOf: 'Qué cifras se cuentan',
  ofDigits: { decimals: 'decimales', significant: 'cifras significativas' },
  restOf: 'Qué pasa con las demás cifras',
  rest: { rounded: 'redondeando', cut: 'truncando' },
  ofMean: (count) => `De la media de ${count} ${spanish(count, 'fila', 'filas')} de ejemplos.`,
  ofRow: 'De la fila de ejemplos que se muestra.',
  means: (count) =>
    `De los parámetros se comprueba el gradiente de la media de ${count} ${spanish(count, 'fila', 'filas')}; de las demás hojas, el de la fila que se muestra.`,
  plot: {
    title: 'Su función y su pendiente',
    described: (of, by, from, to) =>
      `Dos curvas sobre ${by} de ${from} a ${to}: f, que calcula ${of}, con su tangente; y debajo, su pendiente f′`,
    drag: (by) => `Otro valor de ${by}`,
    kink: (left, right, taken) =>
      `Un quiebre: la pendiente es ${left} a la izquierda y ${right} a la derecha. Aquí se toma ${taken}, igual que PyTorch.`,
    undefined: (value) => `Aquí f no tiene un valor finito (${value}).`,
    whatIf: '¿Y si…? No se cambia nada.',
    back: 'Volver',
    keep: 'Fijar',
  },
  nudge: {
    title: 'Muévelo un poco: ¿qué pasa?',
    node: 'nodo',
    before: 'antes',
    after: 'después',
    left: (count) => `(se ${spanish(count, 'omite', 'omiten')} ${count} ${spanish(count, 'nodo', 'nodos')})`,
    meanOf: (count) => `media de ${count} ${spanish(count, 'fila', 'filas')}:`,
    promised: 'El gradiente promete',
    happened: 'Lo que pasa',
    difference: 'Diferencia',
    keep: 'Conservar',
  },
  check: {
    column: 'comprobación del gradiente',
    title: 'Comprueba su gradiente',
    by: 'calculado por',
    result: 'gradiente',
    distance: 'diferencia relativa',
    reverse: 'paso hacia atrás',
    forward: 'modo hacia adelante',
    differences: 'diferencias',
    verdicts: {
      agrees: 'Las diferencias coinciden con el gradiente.',
      differs: 'Las diferencias no coinciden con el gradiente.',
      tiny: 'Ambos son demasiado pequeños: las diferencias no pueden decidir.',
      uncertain: 'Las diferencias no pueden decidir: cerca hay un quiebre, un polo o el borde del dominio.',
    },
    short: { agrees: 'coincide', differs: 'no coincide', tiny: 'demasiado pequeño', uncertain: 'no se puede decidir' },
    onlyPicked: 'Comprobar todas las hojas tardaría mucho: solo se comprueba la elegida.',
    errors: 'Error relativo de (f(x + h) − f(x − h)) / 2h según el paso h',
    absoluteErrors: 'Error de (f(x + h) − f(x − h)) / 2h según el paso h',
    curve: 'Error de la diferencia según el paso h, ambos en potencias de diez',
    least: (error, step) => `El menor error es ${error}, con h = ${step}`,
    whyU: 'A la derecha la función se curva dentro de un paso tan grande; a la izquierda los errores de redondeo de f se dividen por un h cada vez menor.',
  },
};
