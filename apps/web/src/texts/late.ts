// The words of what is loaded after the first picture, in every language.
import { en } from './late-en.ts';
import { es } from './late-es.ts';

/** The texts of one language. */
export type LateTexts = typeof en;

/** What legend, trace, the panel beside the figure, fields and menus say. */
export const lateTexts: Readonly<Record<'en' | 'es', LateTexts>> = { en, es };
