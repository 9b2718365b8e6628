// Every blank of the five courses as an exercise.
import type { Exercise } from './exercise.ts';
import { ofDense } from './ready-dense.ts';
import { ofOthers } from './ready-others.ts';

export type { Exercise } from './exercise.ts';

/** The exercises, course by course. */
export const ready: readonly Exercise[] = [...ofDense, ...ofOthers];
