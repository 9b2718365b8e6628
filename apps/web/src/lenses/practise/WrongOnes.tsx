// Which gradients a broken engine gets wrong, beside the right ones.
import { backward } from '@retrograd/autodiff';
import { formatNumber } from '@retrograd/graph';
import type { JSX } from 'preact';
import { brokenAdjoints, brokenBy, type Fault } from '../../practise/faults.ts';
import { isOn, SWITCHES } from '../../practise/switches.ts';
import { useSession } from '../../session/context.ts';
import { engineTexts } from '../../texts/engine.ts';
import { Gradient } from '../parts/Label.tsx';

const MOST = 8; // rows

/** A table, leaves first; nothing while the engine is whole. */
export function WrongOnes({ fault }: { fault: Fault }): JSX.Element | null {
  const { figure, preferences, program } = useSession();
  const words = engineTexts[preferences.language.value];
  const tape = program.tape.value;
  const output = program.output.value;
  if (!SWITCHES.some((which) => isOn(fault, which))) return null;
  const counts = (i: number) => tape.role(i) !== 'constant';
  const wrong = brokenBy(tape, output, fault).nodes.filter(counts);
  const [right, broken] = [backward(tape, output), brokenAdjoints(tape, output, fault)];
  const all = Array.from({ length: tape.length }, (_, i) => i).filter(counts);
  const light = (nodes: readonly number[]) => {
    figure.lit.value = nodes;
  };
  return (
    <>
      <p role="status">{words.wrong(wrong.length, all.length)}</p>
      {wrong.length > 0 && (
        <table class="wrong">
          <thead>
            <tr>
              <th scope="col">{words.of}</th>
              <th scope="col">{words.broken}</th>
              <th scope="col">{words.right}</th>
            </tr>
          </thead>
          <tbody>
            {wrong.slice(0, MOST).map((i) => (
              <tr key={i} onPointerEnter={() => light([i])} onPointerLeave={() => light([])}>
                <th scope="row">
                  <Gradient i={i} />
                </th>
                <td>{formatNumber(broken[i]!)}</td>
                <td>{formatNumber(right[i]!)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {wrong.length > MOST && <p>{words.more(wrong.length - MOST)}</p>}
    </>
  );
}
