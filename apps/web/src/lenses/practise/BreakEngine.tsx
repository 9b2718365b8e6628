// The part that breaks the engine on purpose: switches, what goes wrong, and a fault to be found.
import { plainLabel } from '@retrograd/graph';
import type { JSX } from 'preact';
import { type Cut, isOn, SWITCHES, switched } from '../../practise/switches.ts';
import { useSession } from '../../session/context.ts';
import { engineTexts } from '../../texts/engine.ts';
import { type Engine, useArrows, useEngine } from './engine.ts';
import { Quest } from './Quest.tsx';
import { WrongOnes } from './WrongOnes.tsx';

/** A disclosure of the section. */
export function BreakEngine(): JSX.Element {
  const { figure, preferences } = useSession();
  const engine = useEngine();
  const words = engineTexts[preferences.language.value];
  const isSearched = engine.isHidden.value;
  return (
    <details class="engine">
      <summary>{words.title}</summary>
      <p>{isSearched ? words.quest : words.intro}</p>
      {!isSearched && <Switches engine={engine} />}
      {!isSearched && figure.hides.value === undefined && <WrongOnes fault={engine.fault.value} />}
      <Quest engine={engine} />
    </details>
  );
}

function Switches({ engine: { fault } }: { engine: Engine }): JSX.Element {
  const { figure, preferences } = useSession();
  const words = engineTexts[preferences.language.value];
  const arrows = useArrows();
  const now = fault.value;
  const picked = arrows.find(({ key }) => key === figure.picked.value);
  const isCut = ({ node, argument }: Cut) => now.detached?.node === node && now.detached.argument === argument;
  return (
    <fieldset>
      <legend class="visually-hidden">{words.title}</legend>
      {SWITCHES.filter((which) => which !== 'detached').map((which) => (
        <label key={which}>
          <input
            type="checkbox"
            checked={isOn(now, which)}
            onChange={({ currentTarget: { checked } }) => {
              fault.value = switched(fault.peek(), which, checked, null);
            }}
          />{' '}
          {words.switches[which]}
        </label>
      ))}
      <label class="cut">
        ✂ {words.cut}{' '}
        <select
          value={arrows.findIndex(isCut)}
          onChange={({ currentTarget: { value } }) => {
            const { node, argument } = arrows[Number(value)] ?? {};
            const cut = node === undefined ? null : { node, argument: argument! };
            fault.value = switched(fault.peek(), 'detached', cut !== null, cut);
          }}
        >
          <option value={-1}>{words.none}</option>
          {arrows.map(({ key, from, to }, k) => (
            <option key={key} value={k}>
              {plainLabel(from)} → {plainLabel(to)}
            </option>
          ))}
        </select>
      </label>
      {picked !== undefined && !isCut(picked) && (
        <button
          type="button"
          onClick={() => {
            const { node, argument } = picked;
            fault.value = switched(fault.peek(), 'detached', true, { node, argument });
          }}
        >
          ✂ {plainLabel(picked.from)} → {plainLabel(picked.to)}
        </button>
      )}
    </fieldset>
  );
}
