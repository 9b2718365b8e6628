// The buttons above a drawing: what is folded, and all of it in sight.
import type { Level } from '@retrograd/graph';
import { button, element } from './elements.ts';
import type { DrawingState } from './state.ts';
import type { Words } from './words.ts';

/** The bar, with a button for each level that draws something else, and how it is made to follow the state. */
export function levelBar(
  onLevel: (level: Level) => void,
  onFit: () => void,
  words: Words,
): { readonly bar: HTMLElement; show(state: DrawingState): void } {
  const buttons = element('div', { class: 'levels', role: 'group', 'aria-label': words.level });
  const fit = button(words.fit, { path: 'M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4' }, onFit);
  fit.setAttribute('class', 'fit');
  const bar = element('div', { class: 'top' }, buttons, fit);
  let shown: DrawingState['levels'] = [];
  let made: HTMLButtonElement[] = [];
  return {
    bar,
    show({ levels, level }) {
      if (levels !== shown) {
        shown = levels;
        made = levels.map((same) => {
          const finest = same.at(-1)!;
          return button('', words.levels[finest], () => onLevel(finest));
        });
        buttons.replaceChildren(...(made.length > 1 ? made : []));
      }
      for (const [k, each] of made.entries()) each.setAttribute('aria-pressed', String(levels[k]!.includes(level)));
    },
  };
}
