// The questions of the document, with what the reader did about each.
import { effect, type ReadonlySignal, useComputed } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { keptOf } from '../../document/descent.ts';
import { readOptimizer, stepOf } from '../../document/optimizer.ts';
import { movedIn } from '../../engine/updated-leaves.ts';
import { type Checked, checkAnswer } from '../../practise/check.ts';
import { masksOf, type Posed } from '../../practise/masks.ts';
import { placesOf } from '../../practise/names.ts';
import { placeAsked, questionOf, type Work } from '../../practise/question.ts';
import { useSession } from '../../session/context.ts';
import type { ProgramSignals } from '../../session/program-signals.ts';
import { type Given, givenTo, usePractising } from './practising.ts';

/** A question, and how it stands. */
export interface Standing extends Posed {
  readonly given: Given;
  /** `null` before an answer. */
  readonly checked: Checked | null;
  readonly isFound: boolean;
}

/** The exercise on the screen. */
export interface Exercise {
  readonly work: ReadonlySignal<Work>;
  readonly standings: ReadonlySignal<readonly Standing[]>;
}

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

/** The exercise of the session. While it is there, numbers that open questions ask for are hidden. */
export function useExercise(): Exercise {
  const { editor, figure, program } = useSession();
  const { answers } = usePractising();
  const asked = useComputed(() => editor.document.value.asked);
  const source = useComputed(() => editor.document.value.source);
  const frozen = useComputed(() => editor.document.value.frozen);
  const steps = useComputed(() => stepsBy(editor.document.value.optimizer, program));
  const work = useComputed(
    (): Work => ({
      tape: program.tape.value,
      output: program.output.value,
      rate: program.learningRate.value,
      moved: movedIn(program.program.value, program.moves.value, frozen.value),
      stepOf: steps.value,
    }),
  );
  const placeOf = useComputed(() => placesOf(program.program.value.names));
  const posed = useComputed(() => {
    return [...new Set(asked.value)].flatMap((text): Posed[] => {
      const node = placeAsked(program.program.value, text);
      return node < 0 ? [] : [{ question: questionOf(text)!, node, text }];
    });
  });
  const known = useRef<{ work: Work; checked: Map<string, Checked> } | null>(null); // a diagnosis takes its time
  const check = ({ question, node, text }: Posed, answer: string): Checked => {
    if (known.current?.work !== work.value) known.current = { work: work.value, checked: new Map() };
    const { checked } = known.current;
    const key = `${text}\n${answer}`;
    const itself = question.of === 'value' ? node : -1; // its own name is no answer
    const others = (name: string) => (placeOf.value(name) === itself ? -1 : placeOf.value(name));
    if (!checked.has(key)) checked.set(key, checkAnswer(work.value, node, question, answer, others));
    return checked.get(key)!;
  };
  const standings = useComputed(() => {
    return posed.value.map((each): Standing => {
      const given = givenTo({ answers }, source.value, each.text);
      const checked = given.text === '' ? null : check(each, given.text);
      const isFound = checked?.verdict === 'right' || checked?.verdict === 'truncated';
      return { ...each, given, checked, isFound };
    });
  });
  useLayoutEffect(() => {
    const isDone = ({ isFound, given }: Standing) => isFound || given.isRevealed;
    const stop = effect(() => {
      const [open, done] = [standings.value.filter((each) => !isDone(each)), standings.value.filter(isDone)];
      figure.masks.value = masksOf(work.value, open, done);
    }); // at once: `useSignalEffect` leaves a frame in which a number that is asked for is seen
    return () => {
      stop();
      figure.masks.value = () => true;
    };
  }, [figure]);
  return { work, standings };
}
