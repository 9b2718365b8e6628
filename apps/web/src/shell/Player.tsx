// The player at the foot of the figure: one cursor through the forward and the backward pass.
import './Player.css';
import type { JSX } from 'preact';
import { useSession } from '../session/context.ts';
import { IconButton } from './IconButton.tsx';

const SPEEDS = [0.25, 0.5, 1, 2, 4, 8];

/** Ends, steps, play and pause, the scrubber, the speed. */
export function Player(): JSX.Element {
  const { figure, player, t } = useSession();
  const { goTo, isPlaying, speed, step, stepBy, togglePlay } = player;
  const last = figure.stops.value.length - 1;
  const turn = figure.stops.value.indexOf(figure.run.value.forwardOrder.length); // all values are known, no gradient is
  return (
    <section class="player" aria-label={t.value.player}>
      <div class="buttons">
        <IconButton name={t.value.toStart} keys="Home" onClick={() => goTo(0)} path="M4 3v10M13 3 6 8l7 5z" />
        <IconButton name={t.value.stepBack} keys="ArrowLeft" onClick={() => stepBy(-1)} path="M10.5 3 4 8l6.5 5z" />
        <IconButton
          name={isPlaying.value ? t.value.pause : t.value.play}
          keys="Space"
          onClick={togglePlay}
          path={isPlaying.value ? 'M4 3h3v10H4zM9 3h3v10H9z' : 'M4 2.5 13 8l-9 5.5z'}
          isMain
        />
        <IconButton name={t.value.stepOn} keys="ArrowRight" onClick={() => stepBy(1)} path="M5.5 3 12 8l-6.5 5z" />
        <IconButton name={t.value.toEnd} keys="End" onClick={() => goTo(last)} path="M12 3v10M3 3l7 5-7 5z" />
      </div>
      <div class="scrubber">
        <input
          type="range"
          min="0"
          max={last}
          step="1"
          value={step.value}
          aria-label={t.value.scrub}
          aria-valuetext={t.value.stepOf(step.value, last)}
          onInput={(event) => goTo(event.currentTarget.valueAsNumber)}
        />
        <span class="turn" style={{ '--at': turn / last }} />
        <div class="passes" aria-hidden="true">
          <span>{t.value.forward} →</span>
          <span class="count" translate={false}>
            {t.value.stepOf(step.value, last)}
          </span>
          <span>← {t.value.backward}</span>
        </div>
      </div>
      <label class="speed">
        <span class="visually-hidden">{t.value.speed}</span>
        <select
          value={speed.value}
          title={t.value.speed}
          onChange={(event) => {
            speed.value = Number(event.currentTarget.value);
          }}
        >
          {SPEEDS.map((times) => (
            <option key={times} value={`${times}`}>{`${times}×`}</option>
          ))}
        </select>
      </label>
    </section>
  );
}
