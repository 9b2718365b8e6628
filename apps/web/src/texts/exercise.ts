// The words of the section for exercises, in every language. They come with its code.
import { en } from './exercise-en.ts';
import { es } from './exercise-es.ts';

/** The texts of one language. */
export type ExerciseTexts = typeof en;

/** What the section asks and answers. */
export const exerciseTexts: Readonly<Record<'en' | 'es', ExerciseTexts>> = { en, es };
