// The keys of the app, anywhere on the page but in fields and on controls that use them themselves.
import type { Session } from './session.ts';

type Act = (session: Session, event: KeyboardEvent) => void;

const plain: Readonly<Record<string, Act>> = {
  ' ': ({ player }) => player.togglePlay(),
  ArrowRight: ({ player }, { shiftKey }) => (shiftKey ? player.stepPhase(1) : player.stepBy(1)),
  ArrowLeft: ({ player }, { shiftKey }) => (shiftKey ? player.stepPhase(-1) : player.stepBy(-1)),
  Home: ({ player }) => player.goTo(0),
  End: ({ player }) => player.goTo(Number.POSITIVE_INFINITY),
  Escape: ({ selection }) => selection.free(),
};

/** With Ctrl, or ⌘ on a Mac. */
const withControl: Readonly<Record<string, Act>> = {
  z: ({ editor }, { shiftKey }) => (shiftKey ? editor.redo() : editor.undo()),
  y: ({ editor }) => editor.redo(),
};

/** Has `session` follow the keys that arrive at `target`. Returns how to stop. */
export function listenForKeys(target: EventTarget, session: Session): () => void {
  const listen = (event: Event) => {
    const { key, ctrlKey, metaKey, altKey, target: on } = event as KeyboardEvent;
    const act = ctrlKey || metaKey ? withControl[key.toLowerCase()] : plain[key];
    if (act === undefined || altKey || (ctrlKey || metaKey ? undoesItself(on) : usesKeys(on, key))) return;
    event.preventDefault();
    act(session, event as KeyboardEvent);
  };
  target.addEventListener('keydown', listen);
  return () => target.removeEventListener('keydown', listen);
}

/** Where text is written, with an undo of its own. */
const FIELDS = 'textarea, input:not([type=range]), [contenteditable]';

/** True for elements that do something of their own with `key`. */
function usesKeys(element: EventTarget | null, key: string): boolean {
  if (!(element instanceof Element)) return false;
  return (
    element.closest(`input, select, summary, ${FIELDS}`) !== null || (key === ' ' && element.closest('button') !== null)
  );
}

/** True for fields with an undo of their own. */
function undoesItself(element: EventTarget | null): boolean {
  return element instanceof Element && element.closest(FIELDS) !== null;
}
