// A dense network as its course derives it: z, a, δ as vectors, W and ∂E/∂W as matrices, step by step and layer by layer.
import './matrices.css';
import { labelLatex } from '@retrograd/graph';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { keptOf } from '../../document/descent.ts';
import { stepOf } from '../../document/optimizer.ts';
import { hidesAny } from '../../practise/hides.ts';
import { useSession } from '../../session/context.ts';
import { layersOf, type TapeLayer } from '../../sources/dense/layers.ts';
import { lateTexts } from '../../texts/late.ts';
import { useOptimizer } from '../optimizer/OptimizerChoice.tsx';
import { useHides } from '../parts/asked.tsx';
import { Disclosure } from '../parts/Disclosure.tsx';
import { useOpened } from '../parts/opened.ts';
import { Tex } from '../parts/Tex.tsx';
import { LightsBox } from '../why/Lights.tsx';
import type { Equation } from './equation.ts';
import { MatrixTable } from './MatrixTable.tsx';
import { equationsOf } from './parts.ts';
import { cursorBy, stepAt, stepsOf } from './steps.ts';

const LONGEST = 20_000; // nodes of a tape that is looked through for layers

/** A disclosure under the figure; nothing for what is no dense network. */
export function Matrices(): JSX.Element | null {
  const { figure, preferences, program } = useSession();
  const words = lateTexts[preferences.language.value];
  const { tape } = program.program.value;
  const isAsked = hidesAny(figure.hides.value, 'slope'); // its equations are formulas
  const { output } = figure.run.value;
  const opened = useOpened('matrix');
  const layers = useMemo(() => (tape.length > LONGEST ? [] : layersOf(tape, output)), [tape, output]);
  if (layers.length === 0 || isAsked) return null;
  return (
    <Disclosure class="matrices" term="matrix" opened={opened} title={words.matrices.title}>
      {() => <Steps layers={layers} />}
    </Disclosure>
  );
}

function Steps({ layers }: { layers: readonly TapeLayer[] }): JSX.Element {
  const { editor, figure, player, preferences, program } = useSession();
  const words = lateTexts[preferences.language.value];
  const moment = figure.moment.value;
  const steps = stepsOf(layers.length);
  const at = stepAt(layers, steps, moment);
  const go = (by: 1 | -1) => {
    player.stepBy(0); // it stops
    editor.place.cursor.value = cursorBy(by, layers, steps, moment);
  };
  const optimizer = useOptimizer();
  const rate = program.learningRate.value;
  const state = program.descent.value === null ? null : program.place.value!.state;
  const deltaOf = (i: number, gradient: number) =>
    stepOf(optimizer, rate, gradient, keptOf(state, optimizer.rule, i)).delta;
  const known = {
    moment,
    rate,
    deltaOf: optimizer.rule === 'sgd' ? null : deltaOf,
    loss: labelLatex(program.outputName.value),
    notation: editor.document.value.notation,
    movesBiases: program.moves.value !== 'weights',
    hides: useHides(),
  };
  return (
    <>
      <p class="walk">
        <button type="button" disabled={at < 0} onClick={() => go(-1)}>
          ◀ {words.matrices.before}
        </button>
        <button type="button" disabled={moment.cursor === moment.run.length} onClick={() => go(1)}>
          {words.matrices.next} ▶
        </button>
      </p>
      <LightsBox as="ol" class="steps">
        {steps.map((step, k) => (
          <li key={k} class={k === at ? 'lit' : ''} aria-current={k === at ? 'step' : undefined}>
            <h3>{words.matrices.steps[step.kind](step.layer + 1)}</h3>
            {equationsOf(step, layers, known).map((equation, n) => (
              <EquationLine key={n} equation={equation} />
            ))}
          </li>
        ))}
      </LightsBox>
    </>
  );
}

function EquationLine({ equation: { tex, pieces } }: { equation: Equation }): JSX.Element {
  return (
    <div class="line">
      <Tex tex={tex} />
      <div class="pieces">
        {pieces.map((piece, k) =>
          'tex' in piece ? <Tex key={k} tex={piece.tex} /> : <MatrixTable key={k} {...piece} />,
        )}
      </div>
    </div>
  );
}
