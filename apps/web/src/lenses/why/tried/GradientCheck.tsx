// The gradient of a leaf by three ways that know nothing of each other, and how good the simplest of them can be.
import { formatNumber } from '@retrograd/graph';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { checkLeaf, errorsOverSteps, relativeDistance } from '../../../engine/leaf-check.ts';
import { useSession } from '../../../session/context.ts';
import { lateTexts } from '../../../texts/late.ts';
import { ErrorCurve } from './ErrorCurve.tsx';
import type { Given } from './Nudge.tsx';

/** A line for each way, and the curve of errors over step sizes. */
export function GradientCheck({ i, of, gradient }: Given): JSX.Element {
  const { preferences } = useSession();
  const words = lateTexts[preferences.language.value].numbers.check;
  const { differences, tangent, verdict } = useMemo(() => checkLeaf(of, i, gradient), [of, i, gradient]);
  const errors = useMemo(() => errorsOverSteps(of, i, gradient), [of, i, gradient]);
  const ways = [
    [words.reverse, gradient],
    [words.forward, tangent],
    [words.differences, differences],
  ] as const;
  return (
    <>
      <table class="results">
        <thead>
          <tr>
            <th scope="col">{words.by}</th>
            <th scope="col">{words.result}</th>
            <th scope="col">{words.distance}</th>
          </tr>
        </thead>
        <tbody>
          {ways.map(([name, x]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>
                <data value={x} title={String(x)}>
                  {formatNumber(x, 6)}
                </data>
              </td>
              <td>{x === gradient ? '0' : formatNumber(relativeDistance(x, gradient), 2)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>{words.verdicts[verdict]}</p>
      <ErrorCurve errors={errors} isAbsolute={gradient === 0} />
    </>
  );
}
