// What the questions are about: the numbers of the session, with the rule of updates, rows of examples, and a broken engine.
import { type ReadonlySignal, useComputed } from '@preact/signals';
import { forward } from '@retrograd/autodiff';
import { keptOf, meanBy } from '../../document/descent.ts';
import { readOptimizer, stepOf } from '../../document/optimizer.ts';
import { followedBy } from '../../engine/over-rows.ts';
import { movedIn } from '../../engine/updated-leaves.ts';
import type { Work } from '../../practise/question.ts';
import { useSession } from '../../session/context.ts';
import type { ProgramSignals } from '../../session/program-signals.ts';
import type { Session } from '../../session/session.ts';

/** Steps of leaves by a rule of updates; `null` for plain descent. */
export function stepsBy(
  text: string,
  { tape, learningRate, descent, place }: Pick<ProgramSignals, 'tape' | 'learningRate' | 'descent' | 'place'>,
): NonNullable<Work['stepOf']> | null {
  const optimizer = readOptimizer(text)!;
  const { beta1, beta2, epsilon, rule } = optimizer;
  if (rule === 'sgd') return null;
  const [{ values }, rate] = [tape.value, learningRate.value];
  const state = descent.value === null ? null : place.value!.state;
  return (leaf, gradient) => {
    const theta = values[leaf]!;
    const kept = keptOf(state, rule, leaf);
    const { t, delta } = stepOf(optimizer, rate, gradient, kept);
    const settings = { rule, theta, gradient, m: kept.m, v: kept.v, t, rate, beta1, beta2, epsilon };
    return { next: theta - delta, step: { ...settings, decay: 0, isDecoupled: false } };
  };
}

const MOST_ROWS = 8; // in which mistakes are made one by one

/** The mean over rows of examples, where updates follow it; `null` elsewhere. With a broken engine, what that gives. */
export function meanIn({ editor, program }: Pick<Session, 'editor' | 'program'>, broken: Work['broken']): Work['mean'] {
  const mean = program.mean.value;
  if (mean === null) return null;
  const { rows, values } = editor.document.value;
  const tape = program.tape.value;
  const over = followedBy(program.program.value, tape, program.output.value, rows, values);
  const run = () => over.tape.withValues(over.tape.values.slice());
  const { gradients } = broken ? meanBy(broken, run(), over.output, mean.parameters, over.rows) : mean;
  const isPlain = over.outputs.length === 0 && over.rows.length <= MOST_ROWS; // batch norm has all rows on one tape
  const tapeOf = (numbers: ReadonlyMap<number, number>) => {
    const row = run();
    for (const [i, x] of numbers) row.values[i] = x;
    forward(row);
    return row;
  };
  return {
    gradients: new Map(mean.parameters.map((i, k) => [i, gradients[k]!])),
    count: mean.losses.length,
    tapes: isPlain ? over.rows.map(tapeOf) : [],
  };
}

/** The work of the session. It follows the engine that is on; `right` is that of the right engine, the same object where none is broken. */
export function useWork(): { readonly work: ReadonlySignal<Work>; readonly right: ReadonlySignal<Work> } {
  const session = useSession();
  const { editor, figure, program } = session;
  const frozen = useComputed(() => editor.document.value.frozen);
  const steps = useComputed(() => stepsBy(editor.document.value.optimizer, program));
  const broken = useComputed(() => figure.broken.value?.engine ?? null);
  const right = useComputed(
    (): Work => ({
      tape: program.tape.value,
      output: program.output.value,
      rate: program.learningRate.value,
      moved: movedIn(program.program.value, program.moves.value, frozen.value),
      stepOf: steps.value,
      mean: meanIn(session, null),
    }),
  );
  const work = useComputed((): Work => {
    const engine = broken.value;
    if (engine === null) return right.value;
    return { ...right.value, tape: engine.tapeOf(right.value.tape), broken: engine, mean: meanIn(session, engine) };
  });
  return { work, right };
}
