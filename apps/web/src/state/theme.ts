// Light or dark: the reader's choice, else the system's.
import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import { doc } from './document.ts';

const query = matchMedia('(prefers-color-scheme: dark)');
const system = signal(query.matches);
query.addEventListener('change', () => {
  system.value = query.matches;
});

/** True for light ink on dark paper. */
export const dark: ReadonlySignal<boolean> = computed(() =>
  doc.value.theme === 'auto' ? system.value : doc.value.theme === 'dark',
);

/** Keeps the document element's theme and language those of the document. */
export function dressPage(): void {
  effect(() => {
    document.documentElement.dataset.theme = dark.value ? 'dark' : 'light';
    document.documentElement.lang = doc.value.language;
  });
}
