// Forward mode beside reverse mode: the tangents of all nodes from one leaf, as Baydin et al. 2018 print both traces.
import { useComputed } from '@preact/signals';
import { partialsOf, type Tape, tangents } from '@retrograd/autodiff';
import { bracketed, formatNumber, formatRounded, plainLabel } from '@retrograd/graph';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { written } from '../../../document/link-text.ts';
import { isEditable } from '../../../engine/names.ts';
import { sweepCost } from '../../../engine/sweep-cost.ts';
import { useSession } from '../../../session/context.ts';
import { lateTexts } from '../../../texts/late.ts';
import { Derivative, Gradient } from '../../parts/Label.tsx';
import { useOpened } from '../../parts/opened.ts';
import type { ExtraColumn } from './extra-column.ts';

const DIGITS = 6; // as the other columns
const MOST_TERMS = 3; // of a sum that is written out

/** The tangent of each node, `∂node/∂leaf`, by a sweep of its own. */
export function useTangents(): ExtraColumn {
  const { figure, preferences, program } = useSession();
  const opened = useOpened('tangent');
  const title = useComputed(() => lateTexts[preferences.language.value].forward.title);
  const leaves = useComputed(() => leavesOf(program.program.value.tape));
  const isOffered = useComputed(() => leaves.value.length > 0);
  const leaf = useComputed(() => {
    const path = opened.setting.value; // an index changes when a term is added
    const at = path === '' ? -1 : program.program.value.paths.nodeAt(path);
    return leaves.value.includes(at) ? at : (leaves.value[0] ?? -1);
  });
  const dots = useComputed(() => tangents(program.tape.value, new Map(leaf.value < 0 ? [] : [[leaf.value, 1]])));
  return useMemo(
    () => ({
      id: 'tangent',
      term: 'tangent',
      isOffered,
      opened,
      title,
      Controls: () => (
        <Seed
          leaves={leaves.value}
          leaf={leaf.value}
          tangent={dots.value[figure.run.value.output]!}
          onChoose={(i) => opened.set(program.program.peek().paths.nodes[i]!)}
        />
      ),
      Cell: ({ i }) => {
        if (figure.moment.value.computed[i] === 0) return <>—</>;
        const x = dots.value[i]!;
        return (
          <>
            <Derivative of={program.program.value.names[i]!} by={program.program.value.names[leaf.value]!} /> ={' '}
            {sumText(program.tape.value, dots.value, i)}
            <data class={x > 0 ? 'positive' : x < 0 ? 'negative' : ''} value={written(x)} title={written(x)}>
              {formatRounded(x, DIGITS)}
            </data>
          </>
        );
      },
    }),
    [dots, figure, isOffered, opened, leaf, leaves, program, title],
  );
}

/** The leaves that tangents may start at. */
function leavesOf(tape: Tape): readonly number[] {
  return Array.from({ length: tape.leafCount }, (_, i) => i).filter((i) => isEditable(tape, i));
}

/** `5 · 1 + 2 · 0 = `, partials times tangents; empty for leaves and long sums. */
function sumText(tape: Tape, dots: Float64Array, i: number): string {
  const inputs = Array.from(tape.inputsOf(i), (input, k) => ({ input, k })).filter(
    ({ input }) => tape.role(input) !== 'constant',
  );
  if (inputs.length === 0 || inputs.length > MOST_TERMS) return '';
  const partials = partialsOf(tape, i);
  const terms = inputs.map(({ input, k }, at) => {
    const [partial, dot] = [partials[k]!, dots[input]!].map((x) => formatNumber(x, 4));
    return `${at === 0 ? partial : bracketed(partial!)} · ${bracketed(dot!)}`;
  });
  return `${terms.join(' + ')} = `;
}

/** Which leaf, and what both modes cost. */
function Seed(props: {
  leaves: readonly number[];
  leaf: number;
  tangent: number;
  onChoose(i: number): void;
}): JSX.Element {
  const { figure, preferences, program } = useSession();
  const words = lateTexts[preferences.language.value];
  const { leaves, leaf, tangent, onChoose } = props;
  const { names } = program.program.value;
  const { leaves: count, areParameters, multiplications } = sweepCost(figure.run.value);
  return (
    <>
      <label>
        {words.forward.from}{' '}
        <select value={leaf} onChange={({ currentTarget: { value } }) => onChoose(Number(value))}>
          {leaves.map((i) => (
            <option key={i} value={i}>
              {plainLabel(names[i]!)}
            </option>
          ))}
        </select>
      </label>
      <p class="column-note">
        {words.forward.cost[areParameters ? 'parameters' : 'inputs'](count, multiplications)}
        {figure.isFinished.value && (
          <>
            {' '}
            {words.forward.same} <Gradient i={leaf} /> ={' '}
            <data value={written(tangent)}>{formatRounded(tangent, DIGITS)}</data>
          </>
        )}
      </p>
    </>
  );
}
