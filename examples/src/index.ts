// Every ready-made example, in the order of the menu.
import { classics } from './classics.ts';
import { cafeteria, flujoMse, unaNeuronaPorCapa } from './courses.ts';
import type { Example } from './example.ts';
import { redDensa } from './red-densa.ts';
import { retropropagacion, retropropagacionEnunciada } from './retropropagacion.ts';
import { variants } from './variants.ts';

export type { Example, ExpressionExample, NetworkExample, Printed, Text } from './example.ts';

/** The examples; the first one is what a reader sees first. */
export const examples: readonly Example[] = [
  redDensa,
  retropropagacion,
  retropropagacionEnunciada,
  flujoMse,
  unaNeuronaPorCapa,
  cafeteria,
  ...classics,
  ...variants,
];
