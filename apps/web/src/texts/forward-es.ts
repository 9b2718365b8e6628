// What the column of tangents says, in Spanish.
import type { forwardEn } from './forward-en.ts';
import { plural } from './plural.ts';

const spanish = plural('es');

export const forwardEs: typeof forwardEn = {
  title: 'modo hacia adelante: tangentes',
  from: 'desde',
  cost: {
    parameters: (count, each) => `${count} ${spanish(count, 'parámetro', 'parámetros')}: ${passes(count, each)}`,
    inputs: (count, each) => `${count} ${spanish(count, 'entrada', 'entradas')}: ${passes(count, each)}`,
  },
  same: 'Ambos modos dan',
};

function passes(count: number, each: number): string {
  const products = (n: number) => `${n} ${spanish(n, 'multiplicación', 'multiplicaciones')}`;
  return `1 propagación hacia atrás (${products(each)}) o ${count} hacia adelante (${products(count * each)}).`;
}
