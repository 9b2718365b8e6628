// Above the trace: which node is differentiated, and one step of gradient descent.
import { formatNumber, plainLabel } from '@retrograd/graph';
import type { JSX } from 'preact';
import { change, commit, doc } from '../state/document.ts';
import { applyUpdate, learningRate, resetValues, updatable } from '../state/edits.ts';
import { outputName } from '../state/figure.ts';
import { names, tape } from '../state/program.ts';
import { t } from '../texts/index.ts';
import { NumberField } from './NumberField.tsx';

/** Output, learning rate, update, reset. */
export function UpdateBar(): JSX.Element {
  const outputs = names.value.filter((_, i) => tape.value.op(i) !== null && tape.value.label(i) !== '');
  return (
    <section class="update-bar">
      <label>
        {t.value.differentiate}{' '}
        <select value={outputName.value} onChange={(event) => change({ output: event.currentTarget.value })}>
          {[...new Set([...outputs, outputName.value])].map((name) => (
            <option key={name} value={name}>
              {plainLabel(name)}
            </option>
          ))}
        </select>
      </label>
      {updatable.value && (
        <>
          {/* biome-ignore lint/a11y/noLabelWithoutControl: the control is inside NumberField */}
          <label>
            {t.value.learningRate}{' '}
            <NumberField
              value={learningRate.value}
              label={t.value.learningRate}
              onCommit={(rate) => commit({ learningRate: rate })}
            />
          </label>
          <button
            type="button"
            class="main"
            title={t.value.updateHint(formatNumber(learningRate.value))}
            onClick={applyUpdate}
          >
            {t.value.update}
          </button>
        </>
      )}
      {doc.value.values.size > 0 && (
        <button type="button" onClick={resetValues}>
          {t.value.reset}
        </button>
      )}
    </section>
  );
}
