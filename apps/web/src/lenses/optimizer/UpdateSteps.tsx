// An update of one parameter, explained: what its rule computes, with formula and numbers, the last one or the next.
import './optimizer.css';
import { backward } from '@retrograd/autodiff';
import { isWeightedSum, labelLatex, lineLabel } from '@retrograd/graph';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { keptOf } from '../../document/descent.ts';
import { NOTHING_KEPT, type Optimizer, PLAIN } from '../../document/optimizer.ts';
import { gradientLatex } from '../../engine/chain-latex.ts';
import type { Hides } from '../../practise/hides.ts';
import { useSession } from '../../session/context.ts';
import { lateTexts } from '../../texts/late.ts';
import { useHides } from '../parts/asked.tsx';
import { Disclosure } from '../parts/Disclosure.tsx';
import { useOpened } from '../parts/opened.ts';
import type { Line } from './line.ts';
import { type Before, linesOf } from './lines.ts';
import { useOptimizer } from './OptimizerChoice.tsx';
import { UpdateLines } from './UpdateLines.tsx';

const MOST = 500; // parameters that can be chosen; any other one by picking it

/** A disclosure; nothing where an update moves nothing. */
export function UpdateSteps(): JSX.Element | null {
  const { preferences, program } = useSession();
  const words = lateTexts[preferences.language.value].optimizer;
  const opened = useOpened('steps');
  if (program.moved.value.length === 0) return null;
  return (
    <Disclosure class="update-steps" term="update" opened={opened} title={words.title}>
      {() => <Steps />}
    </Disclosure>
  );
}

function Steps(): JSX.Element {
  const { editor, preferences, program, selection } = useSession();
  const { asked, optimizer: words } = lateTexts[preferences.language.value];
  const hides = useHides();
  const [which, setWhich] = useState<'taken' | 'next'>('taken');
  const [picked] = selection.pickedNodes.value;
  const [chosen, setChosen] = useState({ i: -1, besides: picked });
  const { names, tape } = program.program.value;
  const steps = program.steps.value;
  const isTaken = which === 'taken' && steps.size > 0;
  const leaves = isTaken ? [...steps.keys()] : program.moved.value;
  const wanted = picked !== undefined && picked !== chosen.besides ? picked : chosen.i;
  const i = [wanted, picked].find((each) => each !== undefined && leaves.includes(each)) ?? leaves[0]!;
  const { descent, place } = program;
  const count = descent.value === null ? 0 : place.value!.count;
  const next = useNext(i);
  const step = steps.get(i);
  const { optimizer, ...before } =
    isTaken && step !== undefined
      ? { ...step, theta: step.old, ...(step.by ?? { optimizer: PLAIN, kept: NOTHING_KEPT }) }
      : next;
  const { notation } = editor.document.value;
  const output = program.outputName.value;
  const given: Before = {
    ...before,
    w: labelLatex(names[i]!),
    gradientOf: gradientLatex(output, names[i]!, notation, isWeightedSum(tape, i)),
  };
  return (
    <>
      <p class="of">
        <label>
          {words.parameter}{' '}
          <select
            value={i}
            onChange={({ currentTarget: { value } }) => setChosen({ i: Number(value), besides: picked })}
          >
            {[...new Set([...leaves.slice(0, MOST), i])].map((leaf) => (
              <option key={leaf} value={leaf}>
                {lineLabel(names[leaf]!)}
              </option>
            ))}
          </select>
        </label>
        {steps.size > 0 && (
          <span class="choice">
            {(['taken', 'next'] as const).map((each) => (
              <button key={each} type="button" aria-pressed={which === each} onClick={() => setWhich(each)}>
                {words.which[each](each === 'taken' ? count : count + 1)}
              </button>
            ))}
          </span>
        )}
        {descent.value !== null && <Walk />}
      </p>
      {isAsked(hides, i, linesOf(optimizer, given)) ? <p>{asked}</p> : <UpdateLines by={optimizer} before={given} />}
    </>
  );
}

/** True if a line of parameter `i` would give away what a reader is asked for. */
function isAsked(hides: Hides, i: number, lines: readonly Line[]): boolean {
  return (
    hides(Number.NaN, 'adjoint', i) || hides(Number.NaN, 'update', i) || lines.some(({ x }) => hides(x, 'update', -1))
  );
}

/** The next update of parameter `i`: what would be its numbers. */
function useNext(i: number): Omit<Before, 'w' | 'gradientOf'> & { readonly optimizer: Optimizer } {
  const { program } = useSession();
  const optimizer = useOptimizer();
  const tape = program.tape.value;
  const mean = program.mean.value;
  const gradient =
    mean === null ? backward(tape, program.output.value)[i]! : mean.gradients[mean.parameters.indexOf(i)]!;
  const state = program.descent.value === null ? null : program.place.value!.state;
  const kept = keptOf(state, optimizer.rule, i);
  return { optimizer, theta: tape.values[i]!, gradient, rate: program.learningRate.value, kept };
}

/** To the update before, and on. */
function Walk(): JSX.Element {
  const { preferences, program } = useSession();
  const words = lateTexts[preferences.language.value].optimizer;
  const { at, losses } = program.descent.value!;
  return (
    <span class="walk">
      <button type="button" disabled={at === 0} onClick={() => program.goToUpdate(at - 1)}>
        ◀ {words.back}
      </button>
      <button type="button" disabled={at === losses.length - 1} onClick={() => program.goToUpdate(at + 1)}>
        {words.on} ▶
      </button>
    </span>
  );
}
