// A folded part of the page: whether it is open, which travels in links.
import { type ReadonlySignal, useComputed } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { type PartName, settingOf, withPart } from '../../document/shows.ts';
import { useSession } from '../../session/context.ts';

/** A part of the page that can be opened. */
export interface Opened {
  readonly isOpen: ReadonlySignal<boolean>;
  /** What is set in it; empty for what it begins with. */
  readonly setting: ReadonlySignal<string>;
  /** Opens it with a setting, or folds it for `null`. */
  set(setting: string | null): void;
}

/** The part called `name`; the same object while the component is on the page. */
export function useOpened(name: PartName): Opened {
  const { shows } = useSession().editor.place;
  const isOpen = useComputed(() => settingOf(shows.value, name) !== null);
  const setting = useComputed(() => settingOf(shows.value, name) ?? '');
  return useMemo(() => {
    const set = (to: string | null) => {
      shows.value = withPart(shows.peek(), name, to);
    };
    return { isOpen, setting, set };
  }, [isOpen, setting, shows, name]);
}
