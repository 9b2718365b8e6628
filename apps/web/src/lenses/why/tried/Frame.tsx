// One curve in its frame, with axes, a point on it, and the tangent there.
import { formatNumber } from '@retrograd/graph';
import type { JSX } from 'preact';

/** Of a frame, in the units of its picture; the numbers of the axes stand left of it and below. */
export const [WIDTH, HEIGHT, LEFT] = [300, 120, 45];
const BELOW = 18;

type Range = readonly [least: number, most: number];

/** The curve of `pieces` over `range` and `height`. `slope`: of the tangent at `at`, `null` for none. */
export function Frame({
  name,
  range: [x0, x1],
  height: [y0, y1],
  pieces,
  at: [x, y],
  slope,
  top = 0,
}: {
  name: string;
  range: Range;
  height: Range;
  pieces: readonly (readonly (readonly [x: number, y: number])[])[];
  at: readonly [x: number, y: number];
  slope: number | null;
  top?: number;
}): JSX.Element {
  const [wide, high] = [WIDTH - LEFT, HEIGHT - BELOW];
  const across = (value: number) => (wide * (value - x0)) / (x1 - x0);
  const down = (value: number) => (high * (y1 - value)) / (y1 - y0);
  const point = (a: number, b: number) => `${across(a).toFixed(2)} ${down(b).toFixed(2)}`;
  const tangent =
    slope === null || !Number.isFinite(slope) || !Number.isFinite(y) ? null : (a: number) => y + slope * (a - x);
  return (
    <g transform={`translate(0 ${top})`}>
      <svg x={LEFT} width={wide} height={high} aria-hidden="true">
        <rect width={wide} height={high} class="ground" />
        {ticks(x0, x1).map((tick) => (
          <path key={`x ${tick}`} class={tick === 0 ? 'axis' : 'axes'} d={`M${point(tick, y0)}L${point(tick, y1)}`} />
        ))}
        {ticks(y0, y1).map((tick) => (
          <path key={`y ${tick}`} class={tick === 0 ? 'axis' : 'axes'} d={`M${point(x0, tick)}L${point(x1, tick)}`} />
        ))}
        {pieces.map((piece, k) => (
          <path key={k} class="curve" d={`M${piece.map(([a, b]) => point(a, b)).join('L')}`} />
        ))}
        {tangent !== null && (
          <path
            class={`tangent ${slope! > 0 ? 'positive' : slope! < 0 ? 'negative' : ''}`}
            d={`M${point(x0, tangent(x0))}L${point(x1, tangent(x1))}`}
          />
        )}
        {Number.isFinite(x) && <path class="at" d={`M${point(x, y0)}L${point(x, y1)}`} />}
        {Number.isFinite(y) && <circle class="here" cx={across(x)} cy={down(y)} r={4} />}
      </svg>
      <text class="name" x={LEFT + 5} y={14}>
        {name}
      </text>
      {ticks(y0, y1).map((tick) => (
        <text key={tick} x={LEFT - 4} y={down(tick) + 4} text-anchor="end">
          {formatNumber(tick, 3)}
        </text>
      ))}
      {ticks(x0, x1).map((tick) => (
        <text key={tick} x={LEFT + across(tick)} y={HEIGHT - 4} text-anchor="middle">
          {formatNumber(tick, 6)}
        </text>
      ))}
    </g>
  );
}

/** Two to five round numbers between `least` and `most`, not at the very ends. */
function ticks(least: number, most: number): number[] {
  const rough = (most - least) / 3;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * (rough >= 5 * power ? 5 : rough >= 2 * power ? 2 : 1);
  const edge = 0.03 * (most - least);
  const first = Math.ceil((least + edge) / step);
  const count = Math.floor((most - edge) / step) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, k) => Number(((first + k) * step).toPrecision(12)) + 0);
}
