// What the section for exercises asks and answers, in Spanish.
import type { en } from './exercise-en.ts';
import { plural } from './plural.ts';

const spanish = plural('es');

export const es: typeof en = {
  intro: 'Cualquier número puede ser una pregunta: se vuelve «?» hasta que lo encuentres.',
  ask: 'Pedir',
  all: {
    value: 'todos los valores',
    partial: 'todas las derivadas locales',
    adjoint: 'todos los gradientes',
    update: 'todos los pesos nuevos',
  },
  byHand: 'elegir en la tabla',
  byHandHint: 'Presiona un número de la tabla para pedirlo: de un peso, su valor tras una actualización.',
  none: 'no pedir nada',
  course: 'Espacios en blanco del curso:',
  made: 'Un ejercicio nuevo:',
  difficulties: { 1: 'un grafo pequeño', 2: 'una neurona', 3: 'una red' },
  courses: 'Todos los espacios de los cursos…',
  path: (name) => `un camino desde ${name}`,
  tasks: { 'order forward': 'orden hacia adelante', 'order backward': 'orden hacia atrás' },
  orders: {
    forward: 'Pon los nodos en un orden en que se puedan calcular hacia adelante.',
    backward: 'Pon los nodos en un orden en que se puedan recorrer hacia atrás.',
  },
  needed: {
    forward: (early, late) => `${early} se calcula a partir de ${late}: no puede ir primero.`,
    backward: (early, late) => `${late} se calcula a partir de ${early}: le toca primero.`,
  },
  moves: (name) => `¿Cuáles de estos cambian con ${name}?`,
  pick: 'Nodos',
  otherNodes: (count) =>
    `Todavía no: en ${count} ${spanish(count, 'nodo', 'nodos')} es al revés. Sigue las flechas hacia adelante.`,
  up: (name) => `Subir ${name}`,
  down: (name) => `Bajar ${name}`,
  share: '«Copiar enlace» lleva las preguntas consigo.',
  questions: 'Preguntas',
  spoken: {
    value: (name) => `valor de ${name}`,
    adjoint: (name, output) => `gradiente de ${output} respecto de ${name}`,
    partial: (name, by) => `derivada local de ${name} respecto de ${by}`,
    update: (name) => `${name} luego de una actualización`,
  },
  after: (name) => `${name} luego de una actualización`,
  answer: (question) => `Respuesta: ${question}`,
  check: 'Comprobar',
  hint: (shown, count) => `Pista ${shown} de ${count}`,
  reveal: 'Revelar',
  verdicts: {
    right: 'Correcto.',
    truncated: 'Correcto, pero truncado: redondeada, la última cifra es otra.',
    short: 'Correcto hasta ahí: da al menos tres cifras significativas.',
    wrong: 'No es este número.',
    unreadable: 'Esto no es un número. Escribe 0,5, 1/3, 0,68*0,19, o una fórmula con nombres de la figura.',
    chance: 'Coincide con estos números por casualidad: con otros la fórmula sería incorrecta.',
    revealed: 'Revelado.',
  },
  unknown: 'Ninguno de los errores conocidos aquí lo da: revisa cada paso.',
  where: 'Mostrar dónde',
  progress: (found, count, revealed) =>
    `${found} de ${count}${revealed > 0 ? `, ${revealed} ${spanish(revealed, 'revelada', 'reveladas')}` : ''}`,
  score: (alone, helped, revealed) =>
    `En este dispositivo: sin pistas ${alone}, con pistas ${helped}, reveladas ${revealed}.`,
  clearScore: 'Empezar de nuevo',
  done: 'Todo encontrado.',
};
