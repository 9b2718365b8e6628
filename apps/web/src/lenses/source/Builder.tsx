// The builder: a network as a row of layers, each change of which is written as text into the field.
import './builder.css';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useSession } from '../../session/context.ts';
import { numbered } from '../../sources/network-change.ts';
import { planOf } from '../../sources/network-plan.ts';
import {
  fewestUnits,
  type LayerPlan,
  LOSSES,
  MOST_LAYERS,
  type NetworkPlan,
  withLayer,
} from '../../sources/network-text.ts';
import { lateTexts } from '../../texts/late.ts';
import { BuilderLayer, Choice, Count } from './BuilderLayer.tsx';
import { Drawer } from './Drawer.tsx';
import { planAfter, writeNetwork } from './write-network.ts';

const FIRST: NetworkPlan = {
  inputs: 2,
  layers: [
    { units: 3, activation: 'tanh', bias: 'own' },
    { units: 2, activation: 'softmax', bias: 'own' },
  ],
  loss: 'crossEntropy',
  start: 'usual',
};

/** A button that opens the row. Nothing is written before something is changed or asked for. */
export function Builder(): JSX.Element {
  const { editor, preferences, program } = useSession();
  const words = lateTexts[preferences.language.value];
  const [last, setLast] = useState(FIRST);
  const text = program.text.value;
  const { error, tape } = program.program.value;
  const drawnPlan = text === null || error !== null ? null : numbered(planOf(text));
  const plan = drawnPlan ?? last; // a network that is drawn is the one that is built
  const isWork = error === null ? tape.length > tape.leafCount : error.code !== 'empty'; // a name alone is nothing that is lost
  const isDraft = drawnPlan === null && isWork;
  const { inputs, layers, loss, start } = plan;
  const write = (change: Partial<NetworkPlan>) => {
    const next = planAfter(editor, plan, change);
    setLast(next);
    if (!isDraft) writeNetwork({ editor, program }, drawnPlan, next); // another text is not written over before that is asked for
  };
  const setLayer = (at: number, change: Partial<LayerPlan>) =>
    write({
      layers: layers.map((layer, k) => (k === at ? { ...(change.start ? drawn(layer) : layer), ...change } : layer)),
    });
  return (
    <Drawer class="builder" title={words.builder}>
      {(close) => (
        <div class="plan">
          {isDraft && <p class="draft">{words.builderDraft}</p>}
          <fieldset>
            <legend>{words.builderInputs}</legend>
            <Count value={inputs} label={words.builderInputs} onChange={(n) => write({ inputs: n })} />
          </fieldset>
          {layers.map((layer, at) => (
            <BuilderLayer
              key={at}
              at={at}
              layer={layer}
              start={start ?? 'usual'}
              width={drawnPlan === null ? 0 : (layers[at - 1]?.units ?? inputs)}
              fewest={fewestUnits(at, layers.length, loss)}
              isLast={at === layers.length - 1}
              canSkip={layer.units === (layers[at - 1]?.units ?? inputs)}
              onChange={(change) => setLayer(at, change)}
              onRemove={layers.length > 1 ? () => write({ layers: layers.filter((_, k) => k !== at) }) : null}
            />
          ))}
          <button
            type="button"
            disabled={layers.length >= MOST_LAYERS}
            onClick={() => write({ layers: withLayer(layers, layers.length - 1) })}
          >
            {words.builderAdd}
          </button>
          <Choice
            label={words.builderLoss}
            of={LOSSES}
            chosen={loss}
            names={words.builderNames}
            onChange={(to) => write({ loss: to })}
          />
          <button
            type="button"
            class="main"
            onClick={() => {
              writeNetwork({ editor, program }, drawnPlan, plan);
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

/** The layer without given weights, nor a start of its own. */
function drawn({ start: _, weights: __, ...layer }: LayerPlan): LayerPlan {
  return layer;
}
