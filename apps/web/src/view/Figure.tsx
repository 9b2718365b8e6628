// The figure: one drawing with a divider between the two passes, or two panels as printed; legend and editing in place.
import type { Stage } from '@retrograd/figure';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { stages } from '../state/console.ts';
import { change, doc } from '../state/document.ts';
import { finished } from '../state/figure.ts';
import { playing } from '../state/playing.ts';
import { editing } from '../state/selection.ts';
import { sentence } from '../state/spoken.ts';
import { t } from '../texts/index.ts';
import { InPlaceEditor } from './InPlaceEditor.tsx';
import { Legend } from './Legend.tsx';
import { StageView } from './StageView.tsx';

/** The first screen. */
export function Figure(): JSX.Element {
  const [stage, setStage] = useState<Stage | null>(null);
  return (
    <section class="figure" aria-label={t.value.figure}>
      <div class="canvas">
        {doc.value.view === 'panels' ? <Panels onStage={setStage} /> : <OneFigure onStage={setStage} />}
        {editing.value !== '' && stage !== null && (
          <InPlaceEditor key={editing.value} stage={stage} at={editing.value} />
        )}
        {finished.value && !playing.value && doc.value.picked === '' && <p class="rest-hint">{t.value.restHint}</p>}
        <button
          type="button"
          class="fit"
          title={t.value.fit}
          aria-label={t.value.fit}
          onClick={() => {
            for (const each of stages) each.fit(true);
          }}
        >
          ⤢
        </button>
      </div>
      <Legend />
      <p class="visually-hidden" role="status">
        {sentence.value}
      </p>
    </section>
  );
}

function OneFigure({ onStage }: { onStage(stage: Stage | null): void }): JSX.Element {
  const { divider } = doc.value;
  return (
    <div class="panel">
      <StageView shown="both" onStage={onStage} />
      {divider > 0 && (
        <>
          <p class="side left" style={{ width: `${divider * 100}%` }}>
            <span>{t.value.panelForward}</span>
          </p>
          <p class="side right" style={{ width: `${(1 - divider) * 100}%` }}>
            <span>{t.value.panelBackward}</span>
          </p>
        </>
      )}
      <input
        class="divider"
        type="range"
        min="0"
        max="1"
        step="0.005"
        value={divider}
        aria-label={t.value.divider}
        title={t.value.divider}
        onInput={(event) => change({ divider: event.currentTarget.valueAsNumber })}
      />
    </div>
  );
}

function Panels({ onStage }: { onStage(stage: Stage | null): void }): JSX.Element {
  return (
    <div class="panels">
      <figure class="panel">
        <StageView shown="forward" onStage={onStage} />
        <figcaption>{t.value.panelForward}</figcaption>
      </figure>
      <figure class="panel">
        <StageView shown="backward" />
        <figcaption>{t.value.panelBackward}</figcaption>
      </figure>
    </div>
  );
}
