// Above the trace: which node is differentiated, and one update.
import { bracketed, formatFraction, lineLabel } from '@retrograd/graph';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useSession } from '../../session/context.ts';
import { lateTexts } from '../../texts/late.ts';
import { Term } from '../glossary/Term.tsx';
import { useIsHeld } from '../optimizer/held.ts';
import { OptimizerChoice, useOptimizer } from '../optimizer/OptimizerChoice.tsx';
import { NumberField } from '../parts/NumberField.tsx';
import { LossCurve } from './LossCurve.tsx';
import { NotationChoice } from './NotationChoice.tsx';
import { NoWayOn, recordedOnly } from './NoWayOn.tsx';

/** Output, learning rate, update, reset. */
export function UpdateBar(): JSX.Element {
  const { editor, figure, preferences, program } = useSession();
  const words = lateTexts[preferences.language.value];
  const { learningRate, moves, outputName } = program;
  const { names, tape } = program.program.value;
  const { values } = editor.document.value;
  const [cut, setCut] = useState({ after: 0, values });
  const update = (count: number) => {
    const after = program.applyUpdate(count, figure.broken.peek()?.engine);
    setCut({ after, values: editor.document.peek().values });
  };
  const isHeld = useIsHeld();
  const isEnd = isHeld || !Number.isFinite(program.loss.value) || recordedOnly(tape) !== null; // no update leads on from there
  const isPlain = useOptimizer().rule === 'sgd';
  const rate = bracketed(formatFraction(learningRate.value));
  const hint = isPlain ? words.updateHint[moves.value ?? 'weights'](rate) : words.optimizer.hint(rate);
  const outputs = names.filter((_, i) => tape.op(i) !== null && tape.label(i) !== '');
  return (
    <section class="update-bar">
      <label>
        <Term of="output">{words.differentiate}</Term>{' '}
        <select value={outputName.value} onChange={(event) => program.differentiate(event.currentTarget.value)}>
          {[...new Set([...outputs, outputName.value])].map((name) => (
            <option key={name} value={name}>
              {lineLabel(name)}
            </option>
          ))}
        </select>
      </label>
      <NotationChoice />
      {program.hasParameters.value && (
        <>
          {/* biome-ignore lint/a11y/noLabelWithoutControl: the control is inside NumberField */}
          <label>
            <Term of="learningRate">{words.learningRate}</Term>{' '}
            <NumberField
              value={learningRate.value}
              label={words.learningRate}
              fraction
              onCommit={(rate) => editor.edit({ type: 'set learning rate', rate })}
            />
          </label>
          <OptimizerChoice />
          {moves.value !== null && (
            <label>
              <Term of="update">{words.moves}</Term>{' '}
              <select
                value={moves.value}
                onChange={({ currentTarget: { value } }) =>
                  editor.edit({ type: 'set moves', moves: value === 'weights' ? 'weights' : 'all' })
                }
              >
                <option value="weights">{words.movesOf.weights}</option>
                <option value="all">{words.movesOf.all}</option>
              </select>
            </label>
          )}
          <button
            type="button"
            class="main"
            disabled={isEnd}
            title={isHeld ? words.updateHeld : hint}
            onClick={() => update(1)}
          >
            {words.update}
          </button>
          {[10, 100].map((count) => (
            <button key={count} type="button" disabled={isEnd} onClick={() => update(count)}>
              {words.updates(count)}
            </button>
          ))}
          <button
            type="button"
            disabled={isEnd}
            title={words.untilStillHint}
            onClick={() => update(Number.POSITIVE_INFINITY)}
          >
            {words.untilStill}
          </button>
          {isHeld && <small>{words.updateHeld}</small>}
        </>
      )}
      {values.size > 0 && (
        <button type="button" onClick={() => editor.edit({ type: 'reset values' })}>
          {words.reset}
        </button>
      )}
      <LossCurve />
      {program.hasParameters.value && <NoWayOn cutAfter={cut.values === values ? cut.after : 0} />}
    </section>
  );
}
