// What the matrix form of a network says, in Spanish.
import type { matricesEn } from './matrices-en.ts';

export const matricesEs: typeof matricesEn = {
  title: 'En forma matricial',
  before: 'paso anterior',
  next: 'paso siguiente',
  steps: {
    forward: (layer) => `Paso 1, capa ${layer}: hacia adelante`,
    error: (layer) => `Paso 2, capa ${layer}: el error de la salida`,
    back: (layer) => `Paso 3, capa ${layer}: el error retrocede`,
    gradients: (layer) => `Paso 4, capa ${layer}: los gradientes`,
    update: (layer) => `Paso 5, capa ${layer}: actualización`,
  },
};
