// The languages of the screen.
import { en, type Texts } from './en.ts';
import { es } from './es.ts';

export type { Texts } from './en.ts';

/** Every language there is. */
export const languages: Readonly<Record<'en' | 'es', Texts>> = { en, es };
