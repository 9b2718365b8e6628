// The column in which every gradient of a leaf is held against differences and against forward mode.
import { useComputed } from '@preact/signals';
import { formatNumber, knownAdjoint } from '@retrograd/graph';
import type { ComponentChildren, JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { checkLeaf, type LeafCheck, RUNS, relativeDistance } from '../../../engine/leaf-check.ts';
import { isFixed } from '../../../engine/moved.ts';
import { isEditable } from '../../../engine/names.ts';
import { useSession } from '../../../session/context.ts';
import { lateTexts } from '../../../texts/late.ts';
import { sourceOf } from '../../parts/averaged.ts';
import { useOpened } from '../../parts/opened.ts';
import type { ExtraColumn } from './extra-column.ts';

/** Nodes that are computed for a table; where all leaves would take more, only the one that is picked is checked. */
const BUDGET = 4_000_000;
const MARKS = { agrees: '✓', tiny: '✓', differs: '≠', uncertain: '?' } as const;

/** Offered for tapes whose numbers can be tried. */
export function useChecked(): ExtraColumn {
  const { figure, preferences, program, selection } = useSession();
  const opened = useOpened('check');
  const isOffered = useComputed(() => !isFixed(program.program.value.tape));
  const title = useComputed(() => lateTexts[preferences.language.value].numbers.check.column);
  const isForPicked = useComputed(() => {
    const { tape } = program.program.value;
    const rows = program.mean.value?.losses.length ?? 1;
    return tape.leafCount * tape.length * rows * RUNS > BUDGET;
  });
  return useMemo(
    () => ({
      id: 'check',
      term: 'check',
      isOffered,
      opened,
      title,
      Controls: () => <Which isForPicked={isForPicked.value} />,
      Cell: ({ i }) => {
        const gradient = useComputed(() => {
          const moment = figure.right.value;
          const isLeaf = isEditable(moment.run.tape, i) && moment.settled[i] === 1;
          return isLeaf ? knownAdjoint(moment, i) : null;
        });
        const isAsked = useComputed(() => !isForPicked.value || selection.pickedNodes.value.includes(i));
        const check = useComputed(() => {
          const given = gradient.value;
          if (given === null || !Number.isFinite(given) || !isAsked.value) return null;
          return checkLeaf(sourceOf(program, i), i, given);
        }).value;
        return check === null ? null : <Lines check={check} />;
      },
    }),
    [figure, isForPicked, isOffered, opened, program, selection, title],
  );
}

/** Of which loss the gradients are that are checked, and of which leaves. */
function Which({ isForPicked }: { isForPicked: boolean }): JSX.Element {
  const { preferences, program } = useSession();
  const words = lateTexts[preferences.language.value].numbers;
  const mean = program.mean.value;
  return (
    <>
      {mean !== null && <p class="column-note">{words.means(mean.losses.length)}</p>}
      {isForPicked && <p class="column-note">{words.check.onlyPicked}</p>}
    </>
  );
}

function Lines({ check }: { check: LeafCheck }): JSX.Element {
  const { preferences } = useSession();
  const words = lateTexts[preferences.language.value].numbers.check;
  const { differences, gradient, tangent, verdict } = check;
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
