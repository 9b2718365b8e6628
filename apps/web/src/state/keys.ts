// The keys of the player, anywhere on the page but in fields and on controls that use them themselves.
import { change } from './document.ts';
import { stops } from './figure.ts';
import { goTo, playing, stepBy, stepPhase, togglePlay } from './playing.ts';

const actions: Readonly<Record<string, (event: KeyboardEvent) => void>> = {
  ' ': togglePlay,
  ArrowRight: (event) => (event.shiftKey ? stepPhase(1) : stepBy(1)),
  ArrowLeft: (event) => (event.shiftKey ? stepPhase(-1) : stepBy(-1)),
  Home: () => end(0),
  End: () => end(stops.value.length - 1),
  Escape: () => change({ picked: '' }),
};

/** Listens for the player's keys for as long as the page lives. */
export function listenForKeys(): void {
  addEventListener('keydown', (event) => {
    const action = actions[event.key];
    const target = event.target as HTMLElement;
    const busy =
      target.closest('input, textarea, select, summary') !== null ||
      (event.key === ' ' && target.closest('button') !== null);
    if (action === undefined || busy || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    action(event);
  });
}

function end(index: number): void {
  playing.value = false;
  goTo(index);
}
