// The function of a node and its slope as two curves, with the tangent at the current number, which can be dragged to others.
import { formatNumber, plainLabel } from '@retrograd/graph';
import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { heightOf, piecesOf, rangeAround } from '../../../engine/curve-pieces.ts';
import { isEditable } from '../../../engine/names.ts';
import { kinkAt, type Unary } from '../../../engine/unary.ts';
import { useSession } from '../../../session/context.ts';
import { lateTexts } from '../../../texts/late.ts';
import { Label } from '../../parts/Label.tsx';
import { Frame, HEIGHT, LEFT, WIDTH } from './Frame.tsx';

const STEPS = 200; // of an arrow key or a drag, across the picture

/** Node `i` as `unary`. A number that is tried changes nothing else; that of a leaf can be kept. */
export function SlopePlot({ i, unary }: { i: number; unary: Unary }): JSX.Element {
  const { preferences, program } = useSession();
  const words = lateTexts[preferences.language.value].numbers.plot;
  const { names, tape } = program.program.value;
  const [tried, setTried] = useState<number | null>(null);
  const x = tried ?? unary.at;
  const [y, slope, kink] = [unary.value(x), slopeOf(unary, x), kinkAt(unary, x)];
  const { range, curves } = useMemo(() => curvesOf(unary), [unary]);
  const [x0, x1] = range;
  const step = (x1 - x0) / STEPS;
  const [of, by] = [names[i]!, names[unary.input]!];
  const [at, value, rate] = [x, y, slope].map((number) => formatNumber(number, 4));
  const follow = ({ clientX, currentTarget, buttons, type }: PointerEvent) => {
    if (type === 'pointermove' && buttons === 0) return;
    const { left, width } = (currentTarget as Element).getBoundingClientRect();
    const across = (WIDTH * (clientX - left)) / width - LEFT;
    setTried(x0 + step * Math.round(STEPS * Math.min(Math.max(across / (WIDTH - LEFT), 0), 1)));
  };
  return (
    <>
      <svg
        class="slope-plot"
        viewBox={`0 0 ${WIDTH} ${2 * HEIGHT}`}
        role="img"
        aria-label={words.described(plainLabel(of), plainLabel(by), formatNumber(x0, 3), formatNumber(x1, 3))}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          follow(event);
        }}
        onPointerMove={follow}
      >
        <Frame {...curves[0]!} range={range} at={[x, y]} slope={slope} name="f" />
        <Frame {...curves[1]!} range={range} at={[x, slope]} slope={null} name="f′" top={HEIGHT} />
      </svg>
      <input
        type="range"
        class="slope-place"
        min={x0}
        max={x1}
        step={step}
        value={x}
        aria-label={words.drag(plainLabel(by))}
        aria-valuetext={`${plainLabel(by)} = ${at}, f = ${value}, f′ = ${rate}`}
        onInput={({ currentTarget }) => setTried(Number(currentTarget.value))}
      />
      <p class="equation">
        <Label text={of} /> = <i class="math">f</i>({at}) = {value},{' '}
        <span class="nowrap">
          <span class="math">
            <i>f</i>′
          </span>
          ({at}) = <span class={slope > 0 ? 'positive' : slope < 0 ? 'negative' : ''}>{rate}</span>
        </span>
      </p>
      {Number.isFinite(y) ? (
        kink !== null && <p>{words.kink(formatNumber(kink[0], 3), formatNumber(kink[1], 3), rate!)}</p>
      ) : (
        <p>{words.undefined(value!)}</p>
      )}
      {tried !== null && (
        <p class="what-if">
          {words.whatIf}{' '}
          <button type="button" onClick={() => setTried(null)}>
            {words.back}
          </button>
          {isEditable(tape, unary.input) && (
            <button type="button" onClick={() => program.setValue(unary.input, tried)}>
              {words.keep} <Label text={by} /> = {at}
            </button>
          )}
        </p>
      )}
    </>
  );
}

function curvesOf(unary: Unary) {
  const range = rangeAround(unary.at);
  const curves = [unary.value, (x: number) => slopeOf(unary, x)].map((f) => {
    const height = heightOf(f, range, unary.at);
    return { height, pieces: piecesOf(f, range, height) };
  });
  return { range, curves };
}

/** The slope, where there is something that has one: a row of the table need not say NaN outside of its domain. */
function slopeOf(unary: Unary, x: number): number {
  return Number.isNaN(unary.value(x)) ? Number.NaN : unary.slope(x);
}
