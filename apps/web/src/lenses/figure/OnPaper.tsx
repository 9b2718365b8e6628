// The whole figure, for the printer: in vectors, whatever the reader has moved to.
import './on-paper.css';
import type { JSX } from 'preact';
import { useSession } from '../../session/context.ts';
import { StageView } from './StageView.tsx';

/** Nothing, or one drawing, or both panels. */
export function OnPaper(): JSX.Element | null {
  const { editor, figure, preferences, t } = useSession();
  if (!preferences.isPrinting.value) return null;
  const { x0, x1, y0, y1 } = figure.diagram.value.bounds;
  const shown = editor.place.view.value === 'panels' ? (['forward', 'backward'] as const) : (['both'] as const);
  return (
    <div class="on-paper">
      {shown.map((each) => (
        <figure key={each}>
          {each !== 'both' && (
            <figcaption>{each === 'forward' ? t.value.panelForward : t.value.panelBackward}</figcaption>
          )}
          <div style={{ aspectRatio: `${x1 - x0 + 1} / ${y1 - y0 + 1}` }}>
            <StageView shown={each} isOnPaper />
          </div>
        </figure>
      ))}
    </div>
  );
}
