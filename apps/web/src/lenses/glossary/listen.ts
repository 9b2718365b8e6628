// When a term is explained: the pointer rests on it, a key brings the focus to it, or it is tapped. Until the pointer, the focus or a
// tap is elsewhere, or Escape is pressed; the pointer may go into the note.
import type { RefObject } from 'preact';
import { type TermName, termsEn } from '../../texts/terms-en.ts';

/** What is explained, beside which element, and which element it describes. */
export interface Shown {
  readonly term: TermName;
  readonly anchor: Element;
  readonly described: Element;
}

/** Words of the page around, whose code comes before that of the notes. */
const PLACES: readonly (readonly [selector: string, term: TermName])[] = [
  ['.choice.level button:nth-child(1)', 'layer'],
  ['.choice.level button:nth-child(2)', 'neuron'],
  ['.choice.level button:nth-child(3)', 'operation'],
  ['.passes span:first-child', 'forward'],
  ['.passes span:last-child', 'backward'],
];

const REST = 300; // milliseconds of the pointer on a term

/** Tells `show` what to explain, `null` for nothing, until the returned function is called. */
export function listen(
  root: Element,
  note: RefObject<HTMLElement | null>,
  show: (shown: Shown | null) => void,
): () => void {
  let now: Shown | null = null;
  let timer = 0;
  let isKeyed = false; // the focus follows a key
  const set = (next: Shown | null) => {
    clearTimeout(timer);
    if (now !== next) show(next);
    now = next;
  };
  const soon = (next: Shown | null) => {
    clearTimeout(timer);
    timer = window.setTimeout(set, REST, next);
  };
  const hears = {
    pointerover({ target, pointerType }: PointerEvent) {
      if (pointerType !== 'mouse') return;
      const over = termAt(target);
      if (over?.anchor === now?.anchor || note.current?.contains(target as Node) === true) clearTimeout(timer);
      else if (over !== null || now !== null) soon(over);
      else clearTimeout(timer);
    },
    pointerdown({ target }: PointerEvent) {
      isKeyed = false;
      if (now !== null && termAt(target)?.anchor !== now.anchor && note.current?.contains(target as Node) !== true)
        set(null);
    },
    click(event: MouseEvent) {
      const tapped = termAt(event.target);
      if (tapped === null || event.detail === 0 || !tapped.anchor.matches('.term, .passes span')) return;
      event.preventDefault(); // the word of a label, and not what the label is for
      set(tapped.anchor === now?.anchor ? now : tapped);
    },
    keydown(event: KeyboardEvent) {
      isKeyed = true;
      if (event.key !== 'Escape' || now === null) return;
      event.stopPropagation(); // what is picked stays
      set(null);
    },
    focusin({ target }: FocusEvent) {
      if (isKeyed) set(termAt(target) ?? termOfLabel(target));
    },
    scroll: () => set(null),
  };
  const all = Object.entries(hears) as [string, EventListener][];
  for (const [type, hear] of all) root.addEventListener(type, hear, true);
  return () => {
    clearTimeout(timer);
    for (const [type, hear] of all) root.removeEventListener(type, hear, true);
  };
}

function termAt(target: EventTarget | null): Shown | null {
  if (!(target instanceof Element)) return null;
  const anchor = target.closest('[data-term]');
  if (anchor !== null) return shownAt(anchor, anchor);
  for (const [selector, term] of PLACES) {
    const place = target.closest(selector);
    if (place !== null) return { term, anchor: place, described: place };
  }
  return null;
}

/** The term in the label of a control. */
function termOfLabel(target: EventTarget | null): Shown | null {
  const control = target instanceof Element ? target : null;
  const anchor = control?.closest('label')?.querySelector('[data-term]') ?? null;
  return anchor === null ? null : shownAt(anchor, control!);
}

function shownAt(anchor: Element, described: Element): Shown | null {
  const term = anchor.getAttribute('data-term')!;
  return Object.hasOwn(termsEn.terms, term) ? { term: term as TermName, anchor, described } : null;
}
