// What the panel beside the figure says of the chain rule, in Spanish.
import type { chainEn } from './chain-en.ts';
import { plural } from './plural.ts';

const spanish = plural('es');

export const chainEs: typeof chainEn = {
  rest: (count) => `otros ${count}`,
  through: (term) => `por ${term}:`,
  throughRest: (count) => `por otros ${count}:`,
  merge: 'Unir los caminos',
  howMany: 'Cuántos nodos están unidos',
  less: 'Un nodo menos',
  more: 'Unir en el siguiente nodo',
  all: 'todos',
  allPaths: (count) => `todos los caminos: ${count} ${spanish(Number(count), 'multiplicación', 'multiplicaciones')}`,
  merged: (count) => `unidos: ${count}`,
  now: (count) => `ahora: ${count}`,
  once: (node) => `El gradiente de ${node} se calcula una sola vez:`,
  formula: 'Como fórmula',
  copy: 'Copiar como LaTeX',
  copied: 'Copiado',
  broken: {
    value: (node) => `No es un número finito. Viene del valor de ${node}:`,
    share: (node) => `No es un número finito. Viene del gradiente que sale de ${node}:`,
    sum: (node) => `No es un número finito. Viene de la suma que llega a ${node}, que es demasiado grande.`,
  },
  recorded: (op) => `${op} es una operación propia: de una cinta grabada solo se conoce para los argumentos grabados.`,
  arrow: 'Hacia atrás por esta flecha',
  later: 'La propagación hacia atrás aún no ha llegado aquí.',
  noPath: (node, output) => `Ningún camino lleva de ${node} a ${output}: el gradiente es 0.`,
  shut: 'El camino está cerrado:',
  constant: (node) => `${node} es una constante: no se guarda ningún gradiente para ella.`,
};
