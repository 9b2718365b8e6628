// The words of the part that breaks the engine, in every language. They come with its code.
import { en } from './engine-en.ts';
import { es } from './engine-es.ts';

/** What that part says. */
export const engineTexts: Readonly<Record<'en' | 'es', typeof en>> = { en, es };
