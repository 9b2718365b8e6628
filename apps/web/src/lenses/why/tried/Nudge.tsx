// A leaf moved a little: what that does to everything on the way to the output, and what its gradient promised.

import type { Tape } from '@retrograd/autodiff';
import { bracketed, formatNumber, plainLabel } from '@retrograd/graph';
import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { chainOf, meanMovedBy, movedBy } from '../../../engine/moved.ts';
import { namedSteps } from '../../../engine/steps.ts';
import { useSession } from '../../../session/context.ts';
import { lateTexts } from '../../../texts/late.ts';
import type { Source } from '../../parts/averaged.ts';
import { Gradient, Label } from '../../parts/Label.tsx';
import { NumberField } from '../../parts/NumberField.tsx';

/** Of a longer chain, the first and the last nodes. */
const [FIRST, LAST] = [6, 3];
const STEPS = 100; // of the slider, to each side

export interface Given {
  /** The leaf. */
  readonly i: number;
  /** What is shown. */
  readonly tape: Tape;
  /** What the gradient is of: that, or a mean over rows. */
  readonly of: Source;
  readonly gradient: number;
}

/** Nothing changes but what stands here, until the new number is kept. */
export function Nudge({ i, tape, of, gradient, output }: Given & { output: number }): JSX.Element {
  const { preferences, program } = useSession();
  const words = lateTexts[preferences.language.value].numbers.nudge;
  const { names } = program.program.value;
  const reach = 10 ** Math.max(0, Math.ceil(Math.log10(Math.abs(tape.values[i]!) || 1)));
  const [by, setBy] = useState(reach / 10);
  const chain = useMemo(() => {
    const isNamed = namedSteps(tape.structure);
    return chainOf(tape, i, output).filter((node) => node === output || isNamed(node) || tape.label(node) !== '');
  }, [tape, i, output]);
  const left = chain.length > FIRST + LAST ? chain.length - FIRST - LAST : 0;
  const listed = left === 0 ? chain : [...chain.slice(0, FIRST), ...chain.slice(-LAST)];
  const moved = movedBy(tape, i, by);
  const [before, after] = useMemo(() => [0, by].map((each) => meanMovedBy(of, i, each)), [of, i, by]) as [
    number,
    number,
  ];
  const [promised, happened] = [gradient * by, after - before];
  const number = (x: number) => formatNumber(x, 6);
  const delta = `Δ${plainLabel(names[i]!)}`;
  const change = (node: number) => (
    <span class="math">
      Δ<Label text={names[node]!} />
    </span>
  );
  const meanOf = of.count > 0 && <span class="muted">{words.meanOf(of.count)} </span>;
  return (
    <>
      <div class="nudge-by">
        {change(i)} = <NumberField value={by} label={delta} onCommit={setBy} />
        <input
          type="range"
          min={-reach}
          max={reach}
          step={reach / STEPS}
          value={by}
          aria-label={delta}
          aria-valuetext={`${delta} = ${number(by)}, ${plainLabel(names[output]!)} = ${number(moved[output]!)}`}
          onInput={({ currentTarget }) => setBy(Number(currentTarget.value))}
        />
      </div>
      <table class="results">
        <thead>
          <tr>
            <th scope="col">{words.node}</th>
            <th scope="col">{words.before}</th>
            <th scope="col">{words.after}</th>
          </tr>
        </thead>
        <tbody>
          {[i, ...listed].map((node, k) => (
            <tr key={node}>
              <th scope="row">
                <Label text={names[node]!} />
                {left > 0 && k === FIRST && <span class="muted"> {words.left(left)}</span>}
              </th>
              <td>{number(tape.values[node]!)}</td>
              <td>{number(moved[node]!)}</td>
            </tr>
          ))}
          {of.count > 0 && (
            <tr>
              <th scope="row">
                {meanOf}
                <Label text={names[output]!} />
              </th>
              <td>{number(before)}</td>
              <td>{number(after)}</td>
            </tr>
          )}
        </tbody>
      </table>
      <dl class="promise">
        <dt>{words.promised}</dt>
        <dd class="equation">
          {meanOf}
          {change(output)} ≈ <Gradient i={i} /> · {change(i)} = {bracketed(number(gradient))} · {bracketed(number(by))}{' '}
          = <strong>{number(promised)}</strong>
        </dd>
        <dt>{words.happened}</dt>
        <dd class="equation">
          {meanOf}
          {change(output)} = <strong>{number(happened)}</strong>
        </dd>
        <dt>{words.difference}</dt>
        <dd class="equation">{formatNumber(happened - promised, 3)}</dd>
      </dl>
      <button type="button" disabled={by === 0} onClick={() => program.setValue(i, tape.values[i]! + by)}>
        {words.keep} <Label text={names[i]!} /> = {number(tape.values[i]! + by)}
      </button>
    </>
  );
}
