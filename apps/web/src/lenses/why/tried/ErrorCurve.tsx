// The error of a finite difference over its step: on paper of two logarithms, a U.
import { formatNumber } from '@retrograd/graph';
import type { JSX } from 'preact';
import type { StepError } from '../../../engine/leaf-check.ts';
import { useSession } from '../../../session/context.ts';
import { lateTexts } from '../../../texts/late.ts';

const [WIDTH, HEIGHT, LEFT, BELOW] = [300, 168, 40, 18];
/** Powers of ten at the ends of both axes; an error of 0, which has no logarithm, lies on the lowest line. */
const [LEAST_STEP, MOST_STEP, LEAST, MOST] = [-15, -1, -17, 3];
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

const power = (exponent: number): string =>
  exponent === 0
    ? '1'
    : `10${exponent < 0 ? '⁻' : ''}${[...String(Math.abs(exponent))].map((digit) => SUPERSCRIPTS[Number(digit)]).join('')}`;

/** The curve with its least error, and why it rises on both sides. */
export function ErrorCurve({
  errors,
  isAbsolute,
}: {
  errors: readonly StepError[];
  isAbsolute: boolean;
}): JSX.Element | null {
  const { preferences } = useSession();
  const words = lateTexts[preferences.language.value].numbers.check;
  const known = errors.filter(({ error }) => Number.isFinite(error));
  if (known.length === 0) return null;
  const best = known.reduce((a, b) => (b.error <= a.error ? b : a));
  const across = (step: number) =>
    LEFT + 6 + ((WIDTH - LEFT - 12) * (Math.log10(step) - LEAST_STEP)) / (MOST_STEP - LEAST_STEP);
  const downOf = (exponent: number) =>
    6 + ((HEIGHT - BELOW - 12) * (MOST - Math.min(Math.max(exponent, LEAST), MOST))) / (MOST - LEAST);
  const down = (error: number) => downOf(Math.log10(error));
  const least = words.least(formatNumber(best.error, 2), formatNumber(best.step, 2));
  return (
    <figure class="error-curve">
      <figcaption>{isAbsolute ? words.absoluteErrors : words.errors}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={`${words.curve}. ${least}.`}>
        {[0, -4, -8, -12, -16].map((exponent) => (
          <g key={exponent}>
            <path class="axes" d={`M${LEFT} ${downOf(exponent)}H${WIDTH}`} />
            <text x={LEFT - 4} y={downOf(exponent) + 4} text-anchor="end">
              {power(exponent)}
            </text>
          </g>
        ))}
        {[-15, -12, -9, -6, -3].map((exponent) => (
          <text key={exponent} x={across(10 ** exponent)} y={HEIGHT - 4} text-anchor="middle">
            {power(exponent)}
          </text>
        ))}
        <path
          class="curve"
          d={`M${known.map(({ step, error }) => `${across(step).toFixed(1)} ${down(error).toFixed(1)}`).join('L')}`}
        />
        {known.map(({ step, error }) => (
          <circle key={step} class="point" cx={across(step)} cy={down(error)} r={2}>
            <title>{`h = ${formatNumber(step, 2)}: ${formatNumber(error, 2)}`}</title>
          </circle>
        ))}
        <circle class="least" cx={across(best.step)} cy={down(best.error)} r={6} />
      </svg>
      <p>
        {least}. {words.whyU}
      </p>
    </figure>
  );
}
