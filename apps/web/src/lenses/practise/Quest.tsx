// A fault to be found: one switch is on, and the reader says which.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { explains, hiddenFault, isOn, SWITCHES, type Switch } from '../../practise/switches.ts';
import { useSession } from '../../session/context.ts';
import { rngOf } from '../../sources/expression/draws.ts';
import { engineTexts } from '../../texts/engine.ts';
import { type Engine, useArrows } from './engine.ts';

/** A button that hides a fault; while it is hidden, the choices. */
export function Quest({ engine: { fault, isHidden } }: { engine: Engine }): JSX.Element {
  const { editor, preferences, program } = useSession();
  const words = engineTexts[preferences.language.value];
  const arrows = useArrows();
  const [turn, setTurn] = useState(1);
  const [guess, setGuess] = useState<Switch>('overwrites');
  const [said, say] = useState<'' | 'yes' | 'no' | 'was' | 'nothing'>('');
  const hide = () => {
    const rng = rngOf(editor.document.peek().seed + turn, 'fault');
    const hidden = hiddenFault(program.tape.peek(), program.output.peek(), arrows, rng);
    setTurn(turn + 1);
    say(hidden === null ? 'nothing' : '');
    fault.value = hidden ?? {};
    isHidden.value = hidden !== null;
  };
  const end = (how: 'yes' | 'was') => {
    say(how);
    isHidden.value = false;
  };
  const name = words.switches[SWITCHES.find((which) => isOn(fault.value, which)) ?? 'overwrites'];
  return (
    <>
      {isHidden.value && (
        <fieldset>
          <legend class="visually-hidden">{words.find}</legend>
          {SWITCHES.map((which) => (
            <label key={which}>
              <input type="radio" name="fault" checked={guess === which} onChange={() => setGuess(which)} />{' '}
              {words.switches[which]}
            </label>
          ))}
        </fieldset>
      )}
      <p role="status">{said === 'yes' || said === 'was' ? words[said](name) : said === '' ? '' : words[said]}</p>
      <p class="ways">
        {isHidden.value ? (
          <>
            <button
              type="button"
              onClick={() =>
                explains(program.tape.peek(), program.output.peek(), guess, fault.peek()) ? end('yes') : say('no')
              }
            >
              {words.guess}
            </button>
            <button type="button" class="quiet" onClick={() => end('was')}>
              {words.reveal}
            </button>
          </>
        ) : (
          <button type="button" onClick={hide}>
            {turn === 1 ? words.find : words.another}
          </button>
        )}
        {SWITCHES.some((which) => isOn(fault.value, which)) && (
          <button
            type="button"
            class="quiet"
            onClick={() => {
              say('');
              fault.value = {};
              isHidden.value = false;
            }}
          >
            {words.whole}
          </button>
        )}
      </p>
    </>
  );
}
