// The language of the screen. Components read `t.value.key`, so that everything changes together.
import { computed, type ReadonlySignal } from '@preact/signals';
import { doc } from '../state/document.ts';
import { en, type Texts } from './en.ts';
import { es } from './es.ts';

/** Every language there is. */
export const languages: Readonly<Record<'en' | 'es', Texts>> = { en, es };

/** The texts of the chosen language. */
export const t: ReadonlySignal<Texts> = computed(() => languages[doc.value.language]);
