// What stands on the page instead of a document that cannot be drawn.
import './Notices.css';
import type { JSX } from 'preact';
import { useSession } from '../session/context.ts';
import { lateTexts } from '../texts/late.ts';

/** The error, and the way back: to the step before, or to the first example. `goOn` draws the page again. */
export function Undrawable({ error, goOn }: { error: unknown; goOn(): void }): JSX.Element {
  const { editor, environment, preferences, program, t } = useSession();
  const words = lateTexts[preferences.language.value];
  const canUndo = editor.canUndo.value;
  const goBack = () => {
    if (canUndo) editor.undo();
    else program.openExample(environment.examples.value[0]!.id);
    goOn();
  };
  return (
    <main>
      <p class="notice" role="alert">
        {words.undrawable(String(error))}
        <button type="button" onClick={goBack}>
          {canUndo ? t.value.undo : words.firstExample}
        </button>
      </p>
    </main>
  );
}
