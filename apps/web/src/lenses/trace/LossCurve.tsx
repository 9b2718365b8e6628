// The losses of the updates so far, as a curve along which one can go back and on.
import './loss-curve.css';
import { formatNumber } from '@retrograd/graph';
import type { JSX } from 'preact';
import { useSession } from '../../session/context.ts';
import { lateTexts } from '../../texts/late.ts';
import { ASKED, useHides } from '../parts/asked.tsx';

const [WIDTH, HEIGHT] = [200, 36]; // of the curve, in its own units

/** Nothing before the first update, and after another edit. */
export function LossCurve(): JSX.Element | null {
  const { editor, preferences, program } = useSession();
  const words = lateTexts[preferences.language.value];
  const hides = useHides();
  const descent = program.descent.value;
  if (descent === null) return null;
  const { losses, updates, at } = descent;
  const said = words.lossAfter(
    updates[at]!,
    program.outputName.value,
    hides(losses[at]!, 'value', program.output.value) ? ASKED : formatNumber(losses[at]!, 4),
  );
  return (
    <label class="losses">
      <svg viewBox={`0 -2 ${WIDTH} ${HEIGHT + 4}`} preserveAspectRatio="none" aria-hidden="true">
        <polyline points={pointsOf(losses)} />
      </svg>
      <input
        type="range"
        min={0}
        max={losses.length - 1}
        value={at}
        aria-label={words.losses}
        aria-valuetext={said}
        onInput={(event) => program.goToUpdate(Number(event.currentTarget.value))}
        onBlur={editor.settle}
      />
      <output>{said}</output>
    </label>
  );
}

/** The finite losses from left to right, the largest at the top. Halves, because the distance of two losses may be too large for a number. */
function pointsOf(losses: readonly number[]): string {
  const finite = losses.filter(Number.isFinite);
  const [least, most] = finite.reduce(([a, b], x) => [Math.min(a, x), Math.max(b, x)], [Infinity, -Infinity]);
  const height = (x: number) => (most > least ? HEIGHT * ((most / 2 - x / 2) / (most / 2 - least / 2)) : HEIGHT / 2);
  return losses
    .map((x, k) =>
      Number.isFinite(x) ? `${((WIDTH * k) / Math.max(1, losses.length - 1)).toFixed(1)},${height(x).toFixed(2)}` : '',
    )
    .filter((point) => point !== '')
    .join(' ');
}
