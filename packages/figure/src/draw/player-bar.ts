// The player at the foot of a drawing: step, play, scrub.
import { button, element, icon, rename } from './elements.ts';
import type { DrawingState } from './state.ts';
import type { Words } from './words.ts';

const PLAY = 'M4 2.5 13 8l-9 5.5z';
const PAUSE = 'M4 3h3v10H4zM9 3h3v10H9z';

/** What the reader can ask of the player. */
export interface PlayerActions {
  togglePlay(): void;
  goTo(step: number): void;
  stepBy(count: number): void;
}

/** The bar, and how it is made to say where the player is. */
export function playerBar(
  actions: PlayerActions,
  words: Words,
): { readonly bar: HTMLElement; show(state: DrawingState, isPlaying: boolean): void } {
  const back = button(words.stepBack, { path: 'M10.5 3 4 8l6.5 5z' }, () => actions.stepBy(-1));
  const play = button(words.play, { path: PLAY }, actions.togglePlay);
  const on = button(words.stepOn, { path: 'M5.5 3 12 8l-6.5 5z' }, () => actions.stepBy(1));
  const range = element('input', { type: 'range', min: '0', step: '1', 'aria-label': words.scrub });
  range.addEventListener('input', () => actions.goTo(Number(range.value)));
  const count = element('span', { class: 'count' });
  const bar = element(
    'div',
    { class: 'player', role: 'group', 'aria-label': words.player },
    back,
    play,
    on,
    range,
    count,
  );
  let wasPlaying = false;
  return {
    bar,
    show({ step, stops, moment }, isPlaying) {
      const last = stops.length - 1;
      if (isPlaying !== wasPlaying) {
        play.replaceChildren(icon(isPlaying ? PAUSE : PLAY));
        rename(play, isPlaying ? words.pause : words.play);
        wasPlaying = isPlaying;
      }
      const said = `${words.stepOf(step, last)}, ${words.passes[moment.pass]}`;
      range.max = String(last);
      range.value = String(step);
      range.setAttribute('aria-valuetext', said);
      count.textContent = said;
    },
  };
}
