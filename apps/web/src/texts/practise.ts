// The words of exercises, in every language. They come with the code of the exercises.
import { en } from './practise-en.ts';
import { es } from './practise-es.ts';

/** The texts of one language. */
export type PractiseTexts = typeof en;

/** What is said of mistakes, and hints. */
export const practiseTexts: Readonly<Record<'en' | 'es', PractiseTexts>> = { en, es };
