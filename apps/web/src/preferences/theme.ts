// Language and theme as the page knows them: attributes, and the palette of the figure as CSS variables.
import { effect } from '@preact/signals';
import { darkTheme, lightTheme } from '@retrograd/graph';
import type { PreferenceSignals } from './preferences.ts';

/** Keeps theme and language of `root` those of the preferences. Returns how to stop. */
export function applyTheme(root: HTMLElement, { isDark, language }: PreferenceSignals): () => void {
  return effect(() => {
    root.dataset.theme = isDark.value ? 'dark' : 'light';
    root.lang = language.value;
    for (const [name, colour] of Object.entries(isDark.value ? darkTheme : lightTheme))
      root.style.setProperty(`--${name}`, colour);
  });
}
