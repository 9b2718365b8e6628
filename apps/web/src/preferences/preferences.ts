// The reader's choices for this device: language and theme. A link may open the app in another language or theme; that
// holds for the visit, and what the reader chooses is kept.
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { reader } from '../document/reader.ts';
import type { Environment } from '../environment/environment.ts';
import type { Preferences } from './choices.ts';

/** The entry in the device's storage. */
export const NAME = 'retrograd';

const NONE: Preferences = { language: null, theme: null };

/** The preferences as they are now. */
export interface PreferenceSignals {
  readonly language: ReadonlySignal<'en' | 'es'>;
  /** What the reader chose; `auto` follows the system. */
  readonly theme: ReadonlySignal<'auto' | 'light' | 'dark'>;
  /** True while the page goes to a printer. */
  readonly isPrinting: ReadonlySignal<boolean>;
  /** True for light ink on dark paper; never in print. */
  readonly isDark: ReadonlySignal<boolean>;
  /** True where the reader asked the system for less motion. */
  readonly wantsLessMotion: ReadonlySignal<boolean>;
  /** True on a narrow screen. */
  readonly isNarrow: ReadonlySignal<boolean>;
  /** Takes over a choice of the reader, and keeps it on the device. */
  choose(choice: Partial<Preferences>): void;
  /** Shows a link as its sender had it. Nothing is kept. */
  follow(ofLink: Preferences): void;
  dispose(): void;
}

/** The preferences of this device. */
export function createPreferences(environment: Environment): PreferenceSignals {
  const kept = signal(reader?.readPreferences(parsed(environment.load(NAME))).value ?? NONE);
  const override = signal<Preferences>({ language: null, theme: null });
  const stops: (() => void)[] = [];
  const follows = (text: string): ReadonlySignal<boolean> => {
    const query = environment.media(text);
    const matches = signal(query.matches);
    stops.push(
      query.follow((now) => {
        matches.value = now;
      }),
    );
    return matches;
  };
  const systemIsDark = follows('(prefers-color-scheme: dark)');
  const isPrinting = follows('print');
  const own = environment.languages.map((tag) => tag.slice(0, 2)).find((tag) => tag === 'en' || tag === 'es') ?? 'en';
  const theme = computed(() => override.value.theme ?? kept.value.theme ?? 'auto');
  return {
    language: computed(() => override.value.language ?? kept.value.language ?? own),
    theme,
    isPrinting,
    isDark: computed(() => !isPrinting.value && (theme.value === 'auto' ? systemIsDark.value : theme.value === 'dark')),
    wantsLessMotion: follows('(prefers-reduced-motion: reduce)'),
    isNarrow: follows('screen and (max-width: 760px)'),
    choose(choice) {
      override.value = { ...override.value, ...choice };
      kept.value = { ...kept.value, ...choice };
      environment.save(NAME, JSON.stringify(kept.value));
    },
    follow(ofLink) {
      override.value = ofLink;
    },
    dispose() {
      for (const stop of stops) stop();
    },
  };
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}
