// The builder: a network as a row of layers, each change of which is written as text into the field.
import './builder.css';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useSession } from '../../session/context.ts';
import {
  ACTIVATIONS,
  type Activation,
  type LayerPlan,
  LOSSES,
  type Loss,
  type NetworkPlan,
  networkText,
} from '../../sources/network-text.ts';
import { lateTexts } from '../../texts/late.ts';
import { Drawer } from './Drawer.tsx';

const FIRST: NetworkPlan = {
  inputs: 2,
  layers: [
    { units: 3, activation: 'tanh', hasBias: true },
    { units: 2, activation: 'softmax', hasBias: true },
  ],
  loss: 'crossEntropy',
};
const MOST = { units: 64, layers: 10 };

/** A button that opens the row. Nothing is written before something is changed or asked for. */
export function Builder(): JSX.Element {
  const { editor, preferences, program } = useSession();
  const words = lateTexts[preferences.language.value];
  const [plan, setPlan] = useState(FIRST);
  const { inputs, layers, loss } = plan;
  const write = (change: Partial<NetworkPlan>) => {
    const next = { ...plan, ...change };
    setPlan(next);
    editor.settle(); // each change is a step of undo
    program.type(networkText(next));
    editor.settle();
  };
  const setLayer = (at: number, change: Partial<LayerPlan>) =>
    write({ layers: layers.map((layer, k) => (k === at ? { ...layer, ...change } : layer)) });
  return (
    <Drawer class="builder" title={words.builder}>
      {(close) => (
        <div class="plan">
          <fieldset>
            <legend>{words.builderInputs}</legend>
            <Count value={inputs} label={words.builderInputs} onChange={(n) => write({ inputs: n })} />
          </fieldset>
          {layers.map(({ units, activation, hasBias }, at) => {
            const name = words.builderLayer(at + 1);
            return (
              <fieldset key={at}>
                <legend>{name}</legend>
                <Count value={units} label={words.builderUnits(at + 1)} onChange={(n) => setLayer(at, { units: n })} />
                <select
                  value={activation}
                  aria-label={words.builderActivation(at + 1)}
                  onChange={(event) => setLayer(at, { activation: event.currentTarget.value as Activation })}
                >
                  {ACTIVATIONS.map((each) => (
                    <option key={each} value={each}>
                      {each === 'none' ? words.builderNone : each}
                    </option>
                  ))}
                </select>
                <label>
                  <input
                    type="checkbox"
                    checked={hasBias}
                    onChange={(event) => setLayer(at, { hasBias: event.currentTarget.checked })}
                  />
                  {words.builderBias}
                </label>
                {layers.length > 1 && (
                  <button
                    type="button"
                    aria-label={words.builderRemove(at + 1)}
                    title={words.builderRemove(at + 1)}
                    onClick={() => write({ layers: layers.filter((_, k) => k !== at) })}
                  >
                    ×
                  </button>
                )}
              </fieldset>
            );
          })}
          <button
            type="button"
            disabled={layers.length >= MOST.layers}
            onClick={() => write({ layers: [...layers.slice(0, -1), HIDDEN, ...layers.slice(-1)] })}
          >
            {words.builderAdd}
          </button>
          <label>
            {words.builderLoss}{' '}
            <select value={loss} onChange={(event) => write({ loss: event.currentTarget.value as Loss })}>
              {LOSSES.map((each) => (
                <option key={each} value={each}>
                  {each}
                </option>
              ))}
            </select>
          </label>
          <button
            type="button"
            class="main"
            onClick={() => {
              write({});
              close();
            }}
          >
            {words.builderWrite}
          </button>
        </div>
      )}
    </Drawer>
  );
}

const HIDDEN: LayerPlan = { units: 3, activation: 'tanh', hasBias: true };

/** A number of units, with buttons for one less and one more. */
function Count(props: { value: number; label: string; onChange(n: number): void }): JSX.Element {
  const { value, label, onChange } = props;
  return (
    <span class="units">
      <button type="button" aria-label={`${label} − 1`} disabled={value <= 1} onClick={() => onChange(value - 1)}>
        −
      </button>
      <output aria-label={label}>{value}</output>
      <button
        type="button"
        aria-label={`${label} + 1`}
        disabled={value >= MOST.units}
        onClick={() => onChange(value + 1)}
      >
        +
      </button>
    </span>
  );
}
