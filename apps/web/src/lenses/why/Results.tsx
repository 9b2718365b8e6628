// What a folded scope has computed: its results with their gradients. One that is picked explains itself.
import { formatRounded, knownAdjoint } from '@retrograd/graph';
import type { JSX } from 'preact';
import { useSession } from '../../session/context.ts';
import { lateTexts } from '../../texts/late.ts';
import { Asked, isAskedHere, useHides } from '../parts/asked.tsx';
import { Label } from '../parts/Label.tsx';

const DIGITS = 6; // as in the trace

/** A line for each of `nodes`. */
export function Results({ nodes }: { nodes: readonly number[] }): JSX.Element {
  const { figure, preferences, program, selection } = useSession();
  const words = lateTexts[preferences.language.value];
  const hides = useHides();
  const { computed, run } = figure.moment.value;
  const { names } = program.program.value;
  return (
    <table class="results">
      <thead>
        <tr>
          <th scope="col">{words.traceNode}</th>
          <th scope="col">{words.traceValue}</th>
          <th scope="col">{words.traceAdjoint}</th>
        </tr>
      </thead>
      <tbody>
        {nodes.map((i) => (
          <tr key={i}>
            <th scope="row">
              <button
                type="button"
                class="row-name"
                title={words.why}
                onClick={() => selection.pick(figure.diagram.value.nodeOf(i), i)}
              >
                <Label text={names[i]!} />
              </button>
            </th>
            <td class="number">
              {computed[i] === 0 ? (
                '—'
              ) : hides(run.tape.values[i]!, 'value', i) ? (
                <Asked isAsked={isAskedHere(hides, 'value', i)} />
              ) : (
                formatRounded(run.tape.values[i]!, DIGITS)
              )}
            </td>
            <Gradient x={knownAdjoint(figure.shown.value, i)} i={i} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Gradient({ x, i }: { x: number | null; i: number }): JSX.Element {
  const hides = useHides();
  if (x === null) return <td class="number">—</td>;
  if (hides(x, 'adjoint', i))
    return (
      <td class="number">
        <Asked isAsked={isAskedHere(hides, 'adjoint', i)} />
      </td>
    );
  return (
    <td class="number">
      <data class={x > 0 ? 'positive' : x < 0 ? 'negative' : ''} value={String(x)} title={String(x)}>
        {formatRounded(x, DIGITS)}
      </data>
    </td>
  );
}
