// The column of what one gets who rounds every number that is written down, and how the error grows.
import { useComputed } from '@preact/signals';
import { formatNumber, knownAdjoint } from '@retrograd/graph';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { relativeError, roundedRun, worstError } from '../../../engine/rounded-run.ts';
import type { Rounding } from '../../../engine/rounding.ts';
import { useSession } from '../../../session/context.ts';
import { lateTexts } from '../../../texts/late.ts';
import { Derivative, Gradient } from '../../parts/Label.tsx';
import { useOpened } from '../../parts/opened.ts';
import type { ExtraColumn } from './extra-column.ts';
import { RoundingChoice } from './RoundingChoice.tsx';

/** Above so many nodes there is no such column: all are computed at once. */
const MOST_NODES = 20_000;
const BY_HAND: Rounding = { digits: 3, of: 'significant', isCut: false };
/** How courses compute, by the id of their example. */
const OF_COURSES: ReadonlyMap<string, Rounding> = new Map([
  ['red-densa-2-2-2', { digits: 5, of: 'decimals', isCut: true }],
]);

/** Both passes, rounded as they go. */
export function useRounded(): ExtraColumn {
  const { figure, preferences, program } = useSession();
  const opened = useOpened('rounded');
  const rounding = useComputed(
    () => roundingIn(opened.setting.value) ?? OF_COURSES.get(program.program.value.example?.id ?? '') ?? BY_HAND,
  );
  const isOffered = useComputed(() => program.program.value.tape.length <= MOST_NODES);
  const title = useComputed(() => lateTexts[preferences.language.value].numbers.rounded);
  const run = useComputed(() => roundedRun(program.tape.value, program.output.value, rounding.value));
  const worst = useComputed(() => ({
    values: worstError(run.value.values, program.tape.value.values),
    gradients: worstError(run.value.adjoints, figure.moment.value.adjoints),
  }));
  return useMemo(
    () => ({
      id: 'rounded',
      term: 'rounding',
      isOffered,
      opened,
      title,
      Controls: () => (
        <>
          <RoundingChoice rounding={rounding.value} onChoose={(next) => opened.set(textOf(next))} />
          {figure.isFinished.value && <Worst values={worst.value.values} gradients={worst.value.gradients} />}
        </>
      ),
      Cell: ({ i }) => {
        const { names } = program.program.value;
        const tape = program.tape.value;
        const inputs = tape.inputsOf(i);
        const isKnown = useComputed(() => figure.moment.value.computed[i] === 1).value;
        const adjoint = useComputed(() => knownAdjoint(figure.moment.value, i)).value;
        if (!isKnown) return null;
        return (
          <ul>
            {tape.op(i) !== null && <Line name={<Kind />} x={run.value.values[i]!} exact={tape.values[i]!} />}
            {inputs.length === 1 && (
              <Line
                name={<Derivative of={names[i]!} by={names[inputs[0]!]!} />}
                x={run.value.partials[tape.firstInput[i]!]!}
                exact={figure.run.value.partials[tape.firstInput[i]!]!}
              />
            )}
            {adjoint !== null && <Line name={<Gradient i={i} />} x={run.value.adjoints[i]!} exact={adjoint} />}
          </ul>
        );
      },
    }),
    [figure, isOffered, opened, program, rounding, run, title, worst],
  );
}

/** `5dc`: 5 decimals, cut off; `null` where nothing is set. */
function roundingIn(text: string): Rounding | null {
  const [digits, of, rest] = text;
  if (digits === undefined) return null;
  return { digits: Number(digits), of: of === 'd' ? 'decimals' : 'significant', isCut: rest === 'c' };
}

const textOf = ({ digits, of, isCut }: Rounding): string =>
  `${digits}${of === 'decimals' ? 'd' : 's'}${isCut ? 'c' : 'r'}`;

/** How far the errors have grown. */
function Worst({ values, gradients }: { values: number; gradients: number }): JSX.Element {
  const { preferences } = useSession();
  const words = lateTexts[preferences.language.value].numbers;
  const [ofValues, ofGradients] = [values, gradients].map((error) => `${formatNumber(100 * error, 2)}\u00a0%`);
  return <p class="column-note">{words.worst(ofValues!, ofGradients!)}</p>;
}

function Kind(): JSX.Element {
  const { preferences } = useSession();
  return <span class="muted">{lateTexts[preferences.language.value].numbers.kinds.value}</span>;
}

/** A rounded number with its relative error. */
function Line({ name, x, exact }: { name: JSX.Element; x: number; exact: number }): JSX.Element {
  const { preferences } = useSession();
  const words = lateTexts[preferences.language.value].numbers;
  const error = relativeError(x, exact);
  return (
    <li>
      {name} <data value={x}>{formatNumber(x, 7)}</data>{' '}
      <span class="error" title={words.relativeError}>
        {error === 0 ? words.noError : `${error > 0 ? '+' : ''}${formatNumber(100 * error, 2)}\u00a0%`}
      </span>
    </li>
  );
}
