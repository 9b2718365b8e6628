// A session: one reader with one document. Everything that the screen shows is derived from here; two sessions on one page
// know nothing of each other.
import { batch, computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Stage } from '@retrograd/figure';
import type { Source } from '../document/document.ts';
import type { Environment } from '../environment/environment.ts';
import { createPreferences, type PreferenceSignals } from '../preferences/preferences.ts';
import { languages, type Texts } from '../texts/index.ts';
import type { LateTexts } from '../texts/late.ts';
import { createEditor, type Editor } from './editor.ts';
import { createFigure, type FigureSignals } from './figure.ts';
import { createPlayer, type Player } from './player.ts';
import { createProgram, type ProgramSignals } from './program-signals.ts';
import { createSelection, type Selection } from './selection.ts';

/** The state of one app on a page, and what changes it. */
export interface Session {
  readonly environment: Environment;
  readonly editor: Editor;
  readonly preferences: PreferenceSignals;
  /** The texts of the chosen language. */
  readonly t: ReadonlySignal<Texts>;
  readonly program: ProgramSignals;
  readonly figure: FigureSignals;
  readonly player: Player;
  readonly selection: Selection;
  /** Key of what is spoken of; empty for nothing. */
  readonly spoken: Signal<string>;
  /** What the last file gave to say, in the words of any language; `null` for nothing. */
  readonly said: Signal<((words: LateTexts) => string) | null>;
  /** The reader's program that is open or was last; `null` for none. */
  readonly lastCode: Signal<Source | null>;
  /** The stages that are on the screen now. */
  readonly stages: Set<Stage>;
  /** Stops all clocks and listeners. */
  dispose(): void;
}

/** A session with the document that the environment's address names. */
export function createSession(environment: Environment): Session {
  const preferences = createPreferences(environment);
  const t = computed(() => languages[preferences.language.value]);
  const editor = createEditor(environment, preferences);
  const program = createProgram(environment, editor);
  const figure = createFigure(editor, program, preferences, t);
  const player = createPlayer(environment, editor.place, figure, preferences);
  const selection = createSelection(editor, program, figure);
  const spoken = signal('');
  // keys of the drawing mean something else in another program
  const stopForgetting = effect(() => {
    try {
      void program.program.value;
    } catch {
      // the page says so, in whose place it cannot be drawn
    }
    batch(() => {
      for (const key of [figure.pointed, selection.editing, spoken]) key.value = '';
      figure.pointedNode.value = null;
    });
  });
  return {
    environment,
    editor,
    preferences,
    t,
    program,
    figure,
    player,
    selection,
    spoken,
    said: signal(null),
    lastCode: signal(null),
    stages: new Set(),
    dispose() {
      stopForgetting();
      player.dispose();
      program.dispose();
      editor.dispose();
      preferences.dispose();
    },
  };
}
