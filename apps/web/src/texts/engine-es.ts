// What the part that breaks the engine says, in Spanish.
import type { en } from './engine-en.ts';

export const es: typeof en = {
  title: 'Romper el motor',
  intro:
    'Apaga algo que la retropropagación necesita y mira qué gradientes salen mal: están junto a los correctos, y las flechas correctas se atenúan.',
  switches: {
    overwrites: 'sin acumular: = en lugar de +=',
    unsorted: 'orden equivocado: sin orden topológico',
    keepsOld: 'sin poner a cero: sigue el recorrido anterior',
    noSlope: 'sin σ′: las activaciones dejan pasar todo',
    equalWeights: 'todos los pesos iguales',
    detached: 'cortar una flecha',
  },
  cut: 'Cortar la flecha',
  none: 'elige una aquí o en la figura',
  wrong: (nodes, all) =>
    nodes === 0 ? 'Nada sale mal: este grafo no lo necesita.' : `Gradientes equivocados: ${nodes} de ${all}.`,
  of: 'gradiente',
  broken: 'roto',
  right: 'correcto',
  more: (count) => `y otros en la tabla: ${count}`,
  find: 'Encontrar la falla',
  another: 'Otra falla',
  quest: 'Hay una falla puesta. Calcula cuánto deberían valer algunos gradientes, compara y di cuál es.',
  guess: 'Es esta',
  yes: (name) => `Encontrada: ${name}.`,
  no: 'No es esta: daría otros números.',
  was: (name) => `Era: ${name}.`,
  reveal: 'Revelar',
  whole: 'Reparar el motor',
  nothing: 'En este grafo, ninguna falla cambiaría un número.',
};
