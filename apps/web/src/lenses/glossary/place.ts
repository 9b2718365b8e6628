// Where a note stands beside what it is about.

const GAP = 6; // CSS pixels between the two, and to the edges of the window

/** Puts `note` under `anchor`, or above it where there is no room, within the window. */
export function placeBeside(anchor: Element, note: HTMLElement): void {
  const { left, top, bottom } = anchor.getBoundingClientRect();
  const { width, height } = note.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const isAbove = bottom + GAP + height > clientHeight && top - GAP - height >= 0;
  note.style.left = `${Math.max(GAP, Math.min(left, clientWidth - width - GAP))}px`;
  note.style.top = `${isAbove ? top - GAP - height : bottom + GAP}px`;
}
