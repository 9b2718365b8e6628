// Language and theme as the page knows them: attributes, and the palette and typeface of the figure as CSS variables.
import { effect } from '@preact/signals';
import { cssVariables, darkTheme, figureFont, lightTheme } from '@retrograd/graph';
import type { PreferenceSignals } from './preferences.ts';

/** Keeps theme and language of `root` those of the preferences. Returns how to stop. */
export function applyTheme(root: HTMLElement, { isDark, language }: PreferenceSignals): () => void {
  return effect(() => {
    root.dataset.theme = isDark.value ? 'dark' : 'light';
    root.lang = language.value;
    const variables = { ...cssVariables(isDark.value ? darkTheme : lightTheme), '--math': figureFont };
    for (const [name, value] of Object.entries(variables)) root.style.setProperty(name, value);
  });
}
