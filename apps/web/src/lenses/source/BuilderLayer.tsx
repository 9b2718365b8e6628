// One layer in the builder: its units, and what they do.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useSession } from '../../session/context.ts';
import { ACTIVATIONS, BIASES, type LayerPlan, MOST_UNITS, STARTS, type Start } from '../../sources/network-text.ts';
import { lateTexts } from '../../texts/late.ts';
import { WeightTable } from './WeightTable.tsx';

const SHARES = ['0', '0.1', '0.2', '0.5'];
const NORMS = ['none', 'layer', 'batch'] as const;
const MOST_CELLS = 1000; // of a table

/** Layer `at`, counted from 0. `canSkip`: it has as many units as come in. `onRemove`: null for the only layer. */
export function BuilderLayer(props: {
  at: number;
  layer: LayerPlan;
  /** Where the weights of all layers start. */
  start: Start;
  canSkip: boolean;
  isLast: boolean;
  /** How few units it may have. */
  fewest: number;
  /** How many numbers come in, where the network is drawn; else 0. */
  width: number;
  onChange(change: Partial<LayerPlan>): void;
  onRemove: (() => void) | null;
}): JSX.Element {
  const { at, layer, start, canSkip, isLast, fewest, width, onChange, onRemove } = props;
  const words = lateTexts[useSession().preferences.language.value];
  const names = words.builderNames;
  const [isTable, setTable] = useState(false);
  return (
    <fieldset>
      <legend>{words.builderLayer(at + 1)}</legend>
      <Count
        value={layer.units}
        fewest={fewest}
        label={words.builderUnits(at + 1)}
        onChange={(units) => onChange({ units })}
      />
      <Choice
        label={words.builderActivation(at + 1)}
        isHidden
        of={ACTIVATIONS}
        chosen={layer.activation}
        names={{ ...names, none: words.builderNone }}
        onChange={(activation) => onChange({ activation })}
      />
      <Choice
        label={words.builderBias}
        of={BIASES}
        chosen={layer.bias}
        names={names}
        onChange={(bias) => onChange({ bias })}
      />
      <Choice
        label={words.builderStart}
        of={layer.weights === undefined ? STARTS : (['given', ...STARTS] as const)}
        chosen={layer.weights === undefined ? (layer.start ?? start) : 'given'}
        names={names}
        onChange={(to) => to !== 'given' && onChange({ start: to })}
      />
      {!isLast && (
        <Choice
          label={words.builderDropout}
          of={SHARES}
          chosen={String(layer.dropout ?? 0)}
          names={{ 0: words.builderNames.none! }}
          onChange={(share) => onChange({ dropout: Number(share) })}
        />
      )}
      <Choice
        label={words.builderNorm}
        hint={words.builderNormHint}
        of={NORMS}
        chosen={layer.isNormalized === 'batch' ? 'batch' : layer.isNormalized ? 'layer' : 'none'}
        names={{ ...names, ...words.builderNorms }}
        onChange={(to) => onChange({ isNormalized: to === 'batch' ? to : to === 'layer' })}
      />
      {canSkip && (
        <label title={words.builderResidualHint}>
          <input
            type="checkbox"
            checked={layer.isResidual ?? false}
            onChange={(event) => onChange({ isResidual: event.currentTarget.checked })}
          />
          {words.builderResidual}
        </label>
      )}
      {width > 0 && width * layer.units <= MOST_CELLS && (
        <button
          type="button"
          aria-expanded={isTable}
          aria-label={words.builderNumbers(at + 1)}
          onClick={() => setTable(!isTable)}
        >
          {words.weightsTable}
        </button>
      )}
      {onRemove !== null && (
        <button
          type="button"
          aria-label={words.builderRemove(at + 1)}
          title={words.builderRemove(at + 1)}
          onClick={onRemove}
        >
          ×
        </button>
      )}
      {isTable && width > 0 && <WeightTable k={at + 1} units={layer.units} width={width} />}
    </fieldset>
  );
}

/** One of a few words. `names`: those that are said otherwise. `isHidden`: the label is for those who do not see. */
export function Choice<T extends string>(props: {
  label: string;
  isHidden?: boolean;
  hint?: string;
  of: readonly T[];
  chosen: T;
  names: Readonly<Record<string, string>>;
  onChange(chosen: T): void;
}): JSX.Element {
  const { label, isHidden, hint, of, chosen, names, onChange } = props;
  return (
    <label title={hint}>
      <span class={isHidden ? 'visually-hidden' : ''}>{label} </span>
      <select value={chosen} onChange={(event) => onChange(event.currentTarget.value as T)}>
        {of.map((each) => (
          <option key={each} value={each}>
            {names[each] ?? each}
          </option>
        ))}
      </select>
    </label>
  );
}

/** A number of units, with buttons for one less and one more. */
export function Count(props: {
  value: number;
  fewest?: number;
  label: string;
  onChange(n: number): void;
}): JSX.Element {
  const { value, fewest = 1, label, onChange } = props;
  return (
    <span class="units">
      <button type="button" aria-label={`${label} − 1`} disabled={value <= fewest} onClick={() => onChange(value - 1)}>
        −
      </button>
      <output aria-label={label}>{value}</output>
      <button
        type="button"
        aria-label={`${label} + 1`}
        disabled={value >= MOST_UNITS}
        onClick={() => onChange(value + 1)}
      >
        +
      </button>
    </span>
  );
}
