// The figure: one drawing with a divider between the two passes, or two panels as printed; legend and editing in place.
import './figure.css';
import type { Stage } from '@retrograd/figure';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useSession } from '../../session/context.ts';
import { later } from '../parts/later.tsx';
import { StageView } from './StageView.tsx';

const Legend = later(async () => (await import('../late.ts')).Legend);
const Panels = later(async () => (await import('../late.ts')).Panels);
const OverFigure = later(async () => (await import('../late.ts')).OverFigure, { isQuiet: true });
const OnPaper = later(async () => (await import('../late.ts')).OnPaper, { isQuiet: true });
const TooMuch = later(async () => (await import('../late.ts')).TooMuch, { isQuiet: true });
const Spoken = later(async () => (await import('../late.ts')).Spoken, { isQuiet: true });
const InPlaceEditor = later(async () => (await import('../late.ts')).InPlaceEditor, { takesKeys: true });

/** The first screen. */
export function Figure(): JSX.Element {
  const { editor, figure, selection, stages, t } = useSession();
  const { view } = editor.place;
  const { editing } = selection;
  const [stage, setStage] = useState<Stage | null>(null);
  const { isTooMuch } = figure.diagram.value;
  return (
    <section class={isTooMuch ? 'figure folded' : 'figure'} aria-label={t.value.figure}>
      <div class="canvas">
        {view.value === 'panels' ? <Panels onStage={setStage} /> : <OneFigure onStage={setStage} />}
        <OnPaper />
        {editing.value !== '' && stage !== null && (
          <InPlaceEditor key={editing.value} stage={stage} at={editing.value} />
        )}
        <OverFigure />
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
      {isTooMuch && <TooMuch />}
      <Legend />
      <p class="visually-hidden" role="status">
        <Spoken />
      </p>
    </section>
  );
}

function OneFigure({ onStage }: { onStage(stage: Stage | null): void }): JSX.Element {
  const { editor, t } = useSession();
  const divider = editor.place.divider.value;
  return (
    <div class={divider > 0 ? 'panel halved' : 'panel'}>
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
        onInput={(event) => {
          editor.place.divider.value = event.currentTarget.valueAsNumber;
        }}
      />
    </div>
  );
}
