// The column in which every gradient of a leaf is held against differences and against forward mode.
import { useComputed, useSignal } from '@preact/signals';
import { formatNumber, knownAdjoint } from '@retrograd/graph';
import type { ComponentChildren, JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { checkLeaf, type LeafCheck, RUNS, relativeDistance } from '../../../engine/leaf-check.ts';
import { isFixed } from '../../../engine/moved.ts';
import { isEditable } from '../../../engine/names.ts';
import { useSession } from '../../../session/context.ts';
import { lateTexts } from '../../../texts/late.ts';
import type { ExtraColumn } from './extra-column.ts';

/** Nodes that are computed for a table; where all leaves would take more, only the one that is picked is checked. */
const BUDGET = 4_000_000;
const MARKS = { agrees: '✓', tiny: '✓', differs: '≠', uncertain: '?' } as const;

/** Offered for tapes whose numbers can be tried. */
export function useChecked(): ExtraColumn {
  const { figure, preferences, program, selection } = useSession();
  const isOn = useSignal(false);
  const isOffered = useComputed(() => !isFixed(program.program.value.tape));
  const title = useComputed(() => lateTexts[preferences.language.value].numbers.check.column);
  const isForPicked = useComputed(() => {
    const { tape } = program.program.value;
    return tape.leafCount * tape.length * RUNS > BUDGET;
  });
  /** What is known of the run that is shown. */
  const checks = useComputed(() => {
    const [tape, output] = [program.tape.value, program.output.value];
    const known = new Map<number, LeafCheck>();
    return (i: number, gradient: number): LeafCheck => {
      const check = known.get(i) ?? checkLeaf(tape, output, i, gradient);
      known.set(i, check);
      return check;
    };
  });
  return useMemo(
    () => ({
      id: 'check',
      term: 'check',
      isOffered,
      isOn,
      title,
      Controls: () => (isForPicked.value ? <OnlyPicked /> : null),
      Cell: ({ i }) => {
        const gradient = useComputed(() => {
          const moment = figure.moment.value;
          const isLeaf = isEditable(moment.run.tape, i) && moment.settled[i] === 1;
          return isLeaf ? knownAdjoint(moment, i) : null;
        }).value;
        const isAsked = useComputed(() => !isForPicked.value || selection.pickedNodes.value.includes(i)).value;
        if (gradient === null || !Number.isFinite(gradient) || !isAsked) return null;
        return <Lines gradient={gradient} check={checks.value(i, gradient)} />;
      },
    }),
    [checks, figure, isForPicked, isOffered, isOn, selection, title],
  );
}

function OnlyPicked(): JSX.Element {
  const { preferences } = useSession();
  return <p class="column-note">{lateTexts[preferences.language.value].numbers.check.onlyPicked}</p>;
}

function Lines({ gradient, check }: { gradient: number; check: LeafCheck }): JSX.Element {
  const { preferences } = useSession();
  const words = lateTexts[preferences.language.value].numbers.check;
  const { differences, tangent, verdict } = check;
  const isGood = verdict === 'agrees' || verdict === 'tiny';
  return (
    <ul>
      <Line name={words.differences} x={differences} gradient={gradient}>
        <span role="img" aria-label={words.short[verdict]} title={words.verdicts[verdict]}>
          {MARKS[verdict]}
        </span>{' '}
        {!isGood && words.short[verdict]}
      </Line>
      <Line name={words.forward} x={tangent} gradient={gradient} />
    </ul>
  );
}

/** A derivative with its relative distance from the gradient. */
function Line({
  name,
  x,
  gradient,
  children,
}: {
  name: string;
  x: number;
  gradient: number;
  children?: ComponentChildren;
}): JSX.Element {
  const { preferences } = useSession();
  const words = lateTexts[preferences.language.value].numbers.check;
  return (
    <li>
      <span class="muted">{name}</span> <data value={x}>{formatNumber(x, 6)}</data>{' '}
      <span class="error" title={words.distance}>
        ({formatNumber(relativeDistance(x, gradient), 2)})
      </span>{' '}
      {children}
    </li>
  );
}
