// The keyboard on a drawing, which is one stop of the Tab key.
import type { Direction } from '@retrograd/graph';

/** What keys mean. */
export interface KeyActions {
  walk(direction: Direction): void;
  open(): void;
  free(): void;
  togglePlay(): void;
}

const DIRECTIONS: ReadonlyMap<string, Direction> = new Map([
  ['ArrowLeft', 'left'],
  ['ArrowRight', 'right'],
  ['ArrowUp', 'up'],
  ['ArrowDown', 'down'],
  ['Home', 'home'],
  ['End', 'end'],
]);

/** Listens on `stage`, and for Escape on all of `root`. They go when their elements go. */
export function listenToKeys(root: HTMLElement, stage: HTMLElement, actions: KeyActions): void {
  const meant = (key: string): (() => void) | undefined => {
    const direction = DIRECTIONS.get(key);
    if (direction !== undefined) return () => actions.walk(direction);
    return { Enter: actions.open, ' ': actions.togglePlay }[key];
  };
  stage.addEventListener('keydown', (event) => {
    const action = event.ctrlKey || event.metaKey || event.altKey ? undefined : meant(event.key);
    if (action === undefined) return;
    action();
    event.preventDefault(); // the page would scroll
    event.stopPropagation();
  });
  root.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') actions.free();
  });
}
