// By which rule an update moves parameters, and the settings of that rule.
import './optimizer.css';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import {
  isSetting,
  OPTIMIZERS,
  type Optimizer,
  optimizerText,
  readOptimizer,
  SETTINGS,
  VARIANTS,
} from '../../document/optimizer.ts';
import { useSession } from '../../session/context.ts';
import { lateTexts } from '../../texts/late.ts';
import { Term } from '../glossary/Term.tsx';
import { NumberField } from '../parts/NumberField.tsx';

const RULES: readonly Optimizer['rule'][] = ['sgd', 'momentum', 'rmsprop', 'adam'];
/** Of rules that divide by the size of the gradients, so that a step is about as long as this. */
const ADAPTIVE_RATE = 0.01;

/** The rule of the document. */
export function useOptimizer(): Optimizer {
  return readOptimizer(useSession().editor.document.value.optimizer)!;
}

/** A choice of four rules, then the letters of the one that is chosen. */
export function OptimizerChoice(): JSX.Element {
  const { editor, preferences } = useSession();
  const words = lateTexts[preferences.language.value].optimizer;
  const [refused, setRefused] = useState('');
  const now = useOptimizer();
  const choose = (rule: Optimizer['rule']) => {
    const isAdaptive = rule === 'rmsprop' || rule === 'adam';
    const rate = isAdaptive ? ADAPTIVE_RATE : Number.NaN;
    setRefused('');
    editor.edit({ type: 'set optimizer', optimizer: optimizerText(OPTIMIZERS[rule]), learningRate: rate });
  };
  const set = (settings: Partial<Optimizer>) => {
    const { learningRate } = editor.document.peek();
    setRefused('');
    editor.edit({ type: 'set optimizer', optimizer: optimizerText({ ...now, ...settings }), learningRate });
  };
  return (
    <>
      <label>
        <Term of="rule">{words.rule}</Term>{' '}
        <select
          class="rule"
          value={now.rule}
          onChange={({ currentTarget: { value } }) => choose(RULES.find((rule) => rule === value)!)}
        >
          {RULES.map((rule) => (
            <option key={rule} value={rule}>
              {words.rules[rule]}
            </option>
          ))}
        </select>
      </label>
      {SETTINGS[now.rule].map((name) => (
        // biome-ignore lint/a11y/noLabelWithoutControl: the control is inside NumberField
        <label key={`${now.rule} ${name}`}>
          <i class="math">{letterOf(now.rule, name)}</i>{' '}
          <NumberField
            value={now[name]}
            label={words.settings[name]}
            onCommit={(x) =>
              isSetting(name, x)
                ? set({ [name]: x })
                : setRefused(words.refused[name === 'epsilon' ? 'epsilon' : 'share'](letterOf(now.rule, name)))
            }
          />
        </label>
      ))}
      {now.rule === 'rmsprop' && (
        <label>
          {words.divisor}{' '}
          <select
            value={now.variant}
            onChange={({ currentTarget: { value } }) =>
              set({ variant: VARIANTS.rmsprop.find((variant) => variant === value)! })
            }
          >
            {VARIANTS.rmsprop.map((variant) => (
              <option key={variant} value={variant}>
                {words.variants[variant]}
              </option>
            ))}
          </select>
        </label>
      )}
      {now.rule === 'adam' && (
        <label data-term="correction">
          <input
            type="checkbox"
            checked={now.variant === ''}
            onChange={({ currentTarget: { checked } }) => set({ variant: checked ? '' : 'raw' })}
          />{' '}
          {words.correction}
        </label>
      )}
      {refused !== '' && (
        <p class="refused" role="alert">
          {refused}
        </p>
      )}
    </>
  );
}

function letterOf(rule: Optimizer['rule'], name: 'beta1' | 'beta2' | 'epsilon'): string {
  if (name === 'epsilon') return 'ε';
  if (rule === 'momentum') return 'μ';
  return rule === 'rmsprop' ? 'β' : { beta1: 'β₁', beta2: 'β₂' }[name];
}
